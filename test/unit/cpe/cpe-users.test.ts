import { expect, it } from 'vitest';
import { CpeUsers } from '../../../src/cpe/cpe-users.js';
import { MemoryStore } from '../../../src/store/memory-store.js';

it('users outlive the process that made them, and their removal too', async () => {
  const store = new MemoryStore();
  const users = await CpeUsers.open(store);
  await users.put('a', { password: 'b', device: undefined });
  await users.put('c', { password: 'd', device: '00040E-1' });
  await users.put('c', { password: 'e', device: '00040E-1' });
  expect(await users.remove('a')).toBe(true);
  expect(await users.remove('a')).toBe(false);
  for (const known of [users, await CpeUsers.open(store)]) {
    expect(known.get('a')).toBeUndefined();
    expect(known.get('c')).toEqual({ password: 'e', device: '00040E-1' });
    expect([...known.list()]).toEqual([{ username: 'c', device: '00040E-1' }]);
  }
});

it('a user may be there for one device, however that is written; one that no device can be is refused', async () => {
  const store = new MemoryStore();
  const users = await CpeUsers.open(store);
  expect(users.names('00040E-Box%21-1')).toBe(false);
  expect(await users.put('a', { password: 'b', device: '00040e-Box!-1' })).toBe(true);
  expect(users.names('00040E-Box%21-1')).toBe(true);
  expect(users.get('a')?.device).toBe('00040e-Box%21-1');
  expect(await users.put('c', { password: 'd', device: '00040E-%zz' })).toBe(false);
  expect(users.get('c')).toBeUndefined();
  expect(await users.put('a', { password: 'b', device: undefined })).toBe(true);
  expect(users.names('00040E-Box%21-1')).toBe(false);
});
