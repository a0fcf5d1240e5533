import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/base/config-error.js';
import { readTokensFile, readUsersFile } from '../../../src/cwmp/users-file.js';

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

  it('takes a device-id however it is encoded, and only one a device can have', () => {
    expect([...users('a,b,00040E-FRITZ!Box-1%2d2\n').values()]).toEqual([
      { password: 'b', device: '00040E-FRITZ%21Box-1%2D2' },
    ]);
    for (const id of ['00040E', '00040E-Box-1-2', '00040E-Box-%zz', '00040E--1'])
      expect(problems(() => users(`a,b\nc,hush,${id}\n`))).toMatchObject([
        { line: 2, message: expect.stringContaining('OUI-ProductClass-SerialNumber') },
      ]);
  });

  it('a name or token with two lines is refused: nobody could say which counts', () => {
    expect(problems(() => users('a,b\nc,d\na,hush,00040E-1\n'))).toMatchObject([{ line: 3 }]);
    const file = join(folder, 'tokens.csv');
    writeFileSync(file, 'token-123,00040E-Box!-1\n');
    expect([...readTokensFile(file)]).toEqual([['token-123', '00040E-Box%21-1']]);
    writeFileSync(file, 'token-123,00040E-1\ntoken-123,00040E-2\n');
    expect(problems(() => readTokensFile(file))).toMatchObject([{ line: 2 }]);
  });

  it('says when it cannot be read', () => {
    expect(problems(() => readUsersFile(join(folder, 'missing.csv')))).toMatchObject([
      { path: 'cwmp.auth.users.file', message: expect.stringContaining('ENOENT') },
    ]);
  });
});
