import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/base/config-error.js';
import { readUsersFile } from '../../../src/cwmp/users-file.js';

const folder = mkdtempSync(join(tmpdir(), 'gangway-users-'));
afterAll(() => rmSync(folder, { recursive: true }));

function users(text: string): ReadonlyMap<string, unknown> {
  const file = join(folder, 'users.csv');
  writeFileSync(file, text);
  return readUsersFile(file);
}

function problems(read: () => unknown): ConfigError['problems'] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
  }
  throw new Error('no ConfigError');
}

describe('the users file', () => {
  it('has a user a line, with a device or without', () => {
    const found = users('# users\r\na,secret\r\n\r\n"b,c","se""c,ret",00040E-F%21-1\nd,,\n');
    expect([...found]).toEqual([
      ['a', { password: 'secret', device: undefined }],
      ['b,c', { password: 'se"c,ret', device: '00040E-F%21-1' }],
      ['d', { password: '', device: undefined }],
    ]);
  });

  it('says which line is wrong, without its password', () => {
    expect(problems(() => users('a,b\n,hush\n'))).toMatchObject([{ line: 2 }]);
    expect(problems(() => users('a,b\njust-a-name\n'))).toMatchObject([{ line: 2 }]);
    expect(JSON.stringify(problems(() => users(',hush\n')))).not.toContain('hush');
  });

  it('says when it cannot be read', () => {
    expect(problems(() => readUsersFile(join(folder, 'missing.csv')))).toMatchObject([
      { path: 'cwmp.auth.users.file', message: expect.stringContaining('ENOENT') },
    ]);
  });
});
