import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { ConfigError, type ConfigProblem } from './config-error.js';
import { reasonOf } from './errors.js';
import { Renewed } from './renewed.js';

/** PEM files as the configuration names them. */
export interface TlsFiles {
  /** Authorities the peer's certificate is checked against; without it those of the system. */
  readonly ca?: string | undefined;
  /** Own certificate with its chain, and the key to it. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

export interface TlsPem {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

interface Loaded {
  readonly pem: TlsPem;
  readonly context: SecureContext;
}

type Name = keyof TlsFiles & string;

const names: readonly Name[] = ['ca', 'cert', 'key'];

/**
 * Certificates that may be renewed while we run. `current()` looks whether the files have changed since and reads them again; a new set
 * that cannot be used is told once and the one before stays. One context serves all connections: each of its own would cost 100 KB.
 */
export class TlsMaterial {
  private readonly loaded: Renewed<Loaded>;

  /** `place` is where the configuration names the files. Throws ConfigError when they cannot be used. */
  constructor(files: TlsFiles, place: string, onProblem: (reason: string) => void = () => {}) {
    const named = names.flatMap(name => files[name] ?? []);
    this.loaded = Renewed.now(named, () => load(files, place), onProblem);
  }

  current(): Loaded {
    this.refresh();
    return this.loaded.value;
  }

  /** True when there is something new since the last look. */
  refresh(): boolean {
    return this.loaded.refresh();
  }
}

function load(files: TlsFiles, place: string): Loaded {
  const problems: ConfigProblem[] = [];
  const pem: Partial<Record<Name, Buffer>> = {};
  for (const name of names) {
    const file = files[name];
    if (file === undefined) continue;
    try {
      pem[name] = readFileSync(file);
    } catch (error) {
      problems.push({ path: `${place}.${name}`, message: `cannot be read: ${reasonOf(error)}` });
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  try {
    return { pem, context: createSecureContext({ ...pem, minVersion: 'TLSv1.2' }) };
  } catch (error) {
    throw new ConfigError([{ path: place, message: `certificates cannot be used: ${reasonOf(error)}` }]);
  }
}
