import { readFileSync } from 'node:fs';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { CpeUser } from './auth.js';
import { canonicalDeviceKey } from './device-key.js';

/**
 * `username,password[,device-id]` a line; `#` begins a comment line; fields may be quoted. Throws ConfigError, also where nobody could
 * say which of two lines counts, and for a device-id that no device could have.
 */
export function readUsersFile(file: string): ReadonlyMap<string, CpeUser> {
  const users = new Map<string, CpeUser>();
  for (const { line, fields } of readLines(file, 'cwmp.auth.users.file')) {
    const [username, password, device] = fields;
    if (!username || password === undefined) {
      throw new ConfigError([{ file, line, message: 'expected username,password[,device-id]' }]);
    }
    const bound = device ? canonicalDeviceKey(device) : undefined;
    const message = users.has(username)
      ? 'this username has a line before'
      : device && bound === undefined
        ? 'expected OUI-ProductClass-SerialNumber as device-id, each part percent-encoded'
        : undefined;
    if (message) throw new ConfigError([{ file, line, message }]);
    users.set(username, { password, device: bound });
  }
  return users;
}

/** Short ones could be guessed. */
const minTokenLength = 8;

/** `token,device-id` a line, as above: the device that may use `http://acs/<token>`. Throws ConfigError. */
export function readTokensFile(file: string): ReadonlyMap<string, string> {
  const tokens = new Map<string, string>();
  for (const { line, fields } of readLines(file, 'cwmp.auth.tokens.file')) {
    const [token = '', text = ''] = fields;
    const device = canonicalDeviceKey(text);
    if (token.length < minTokenLength || !/^[\w.~-]+$/.test(token) || device === undefined) {
      const message = `expected token,device-id: a token of at least ${minTokenLength} letters, digits, - . _ ~ and OUI-ProductClass-SerialNumber`;
      throw new ConfigError([{ file, line, message }]);
    }
    if (tokens.has(token)) throw new ConfigError([{ file, line, message: 'this token has a line before' }]);
    tokens.set(token, device);
  }
  return tokens;
}

interface Line {
  /** 1-based. */
  readonly line: number;
  readonly fields: readonly string[];
}

function* readLines(file: string, path: string): Generator<Line> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([{ file, path, message: `cannot be read: ${reasonOf(error)}` }]);
  }
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() !== '' && !line.startsWith('#')) yield { line: index + 1, fields: splitLine(line) };
  }
}

function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '',
  );
}
