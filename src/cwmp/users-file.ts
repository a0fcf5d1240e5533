import { readFileSync } from 'node:fs';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { CpeUser } from './auth.js';

/** `username,password[,device-id]` a line; `#` begins a comment line; fields may be quoted. Throws ConfigError. */
export function readUsersFile(file: string): ReadonlyMap<string, CpeUser> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([{ file, path: 'cwmp.auth.users.file', message: `cannot be read: ${reasonOf(error)}` }]);
  }
  const users = new Map<string, CpeUser>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [username, password, device] = splitLine(line);
    if (!username || password === undefined) {
      throw new ConfigError([{ file, line: index + 1, message: 'expected username,password[,device-id]' }]);
    }
    users.set(username, { password, device: device || undefined });
  }
  return users;
}

function splitLine(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare?.trim() ?? '',
  );
}
