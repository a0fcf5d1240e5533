import type { Log } from '../base/log.js';
import type { CpeUser } from './auth.js';
import type { CwmpConfig } from './config.js';
import { foldedKey } from './device-key.js';
import { readTokensFile, readUsersFile } from './users-file.js';
import { WatchedFiles } from './watched-files.js';

/** The users and tokens that stand in files, and the devices they are there for; read anew when they change. */
export class CredentialFiles {
  readonly watched: readonly WatchedFiles[];
  private users: ReadonlyMap<string, CpeUser> = new Map();
  private tokens: ReadonlyMap<string, string> = new Map();
  private ofUsers: ReadonlySet<string> = new Set();
  private ofTokens: ReadonlySet<string> = new Set();

  /** Throws ConfigError. */
  constructor({ mode, users, tokens }: CwmpConfig['auth'], log: Log) {
    const inUse = (file: string | undefined, read: (file: string) => void) => {
      if (file === undefined) return [];
      // Looked at before it is read: what changes in between is seen to have changed.
      const watched = new WatchedFiles([file], () => read(file), log);
      read(file);
      return [watched];
    };
    const readUsers = (file: string) => {
      this.users = readUsersFile(file);
      // Where nobody is asked for a password, nobody could prove to be the user of a line.
      const devices = mode === 'none' ? [] : [...this.users.values()].map(({ device }) => device);
      this.ofUsers = foldedKeys(devices);
    };
    const readTokens = (file: string) => {
      this.tokens = readTokensFile(file);
      this.ofTokens = foldedKeys([...this.tokens.values()]);
    };
    this.watched = [...inUse(users?.file, readUsers), ...inUse(tokens?.file, readTokens)];
  }

  user(name: string): CpeUser | undefined {
    return this.users.get(name);
  }

  /** Device key. */
  deviceOf(token: string): string | undefined {
    return this.tokens.get(token);
  }

  /** Whether a line is there for this device alone; its OUI in capital letters. */
  names(device: string): boolean {
    return this.ofUsers.has(device) || this.ofTokens.has(device);
  }
}

function foldedKeys(devices: readonly (string | undefined)[]): ReadonlySet<string> {
  return new Set(devices.filter(device => device !== undefined).map(foldedKey));
}
