import { afterEach, expect, it } from 'vitest';
import type { InformEvent } from '../../src/cwmp/rpc-types.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { WriteOp } from '../../src/store/store.js';
import { House, until } from './harness.js';

let house: House | undefined;
afterEach(() => house?.close());

class CountingStore extends MemoryStore {
  writes = 0;

  override async write(ops: readonly WriteOp[]): Promise<void> {
    this.writes++;
    await super.write(ops);
  }
}

it('a session of 14 HEARTBEAT alone is a sign of life: nothing is asked, and nothing written', async () => {
  const store = new CountingStore();
  house = await House.open({
    store,
    cwmp: { session: { linger: '1s', warm: '1ms' } },
  });
  const { cpe } = await house.device();
  const [known] = [...house.gateway.devices.all()];
  if (!known) throw new Error('no device');
  await until('the end of the first session', () => cpe.sessions === 1 && !known.contact.inSession);
  const heartbeat: InformEvent = { code: '14 HEARTBEAT', commandKey: '' };

  const { writes } = store;
  const { lastInform = 0 } = known.contact;
  const { rpcs } = cpe;
  cpe.raise(heartbeat);
  await until('the end of the heartbeat', () => cpe.sessions === 2);
  expect(known.contact.lastInform).toBeGreaterThan(lastInform);
  expect(cpe.rpcs).toBe(rpcs);
  expect(store.writes).toBe(writes);
});
