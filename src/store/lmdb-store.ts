import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { reasonOf } from '../base/errors.js';
import { checkKey, startsWith } from './keys.js';
import { type Key, type Plain, type Store, StoreError, type WriteOp } from './store.js';

type Database = RootDatabase<Plain, string[]>;

/**
 * The embedded store: one LMDB file in `folder`. Writes that wait together share one commit. Throws StoreError when the folder
 * cannot be used.
 */
export function openLmdbStore(folder: string): Store {
  try {
    mkdirSync(folder, { recursive: true });
    return new LmdbStore(open<Plain, string[]>({ path: join(folder, 'gangway.mdb'), encoding: 'msgpack' }), folder);
  } catch (error) {
    throw new StoreError(`cannot open the store in ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

class LmdbStore implements Store {
  constructor(
    private readonly database: Database,
    private readonly folder: string,
  ) {}

  async get(key: Key): Promise<Plain | undefined> {
    return this.database.get([...checkKey(key)]);
  }

  async *entries(prefix: Key): AsyncIterable<readonly [Key, Plain]> {
    for (const { key, value } of this.database.getRange({ start: [...prefix] })) {
      if (!startsWith(key, prefix)) return;
      yield [key, value];
    }
  }

  async write(ops: readonly WriteOp[]): Promise<void> {
    try {
      await this.database.transaction(() => {
        for (const op of ops) this.apply(op);
      });
      // Committed is not yet on disk: LMDB overlaps the sync with the next commit.
      await this.database.flushed;
    } catch (error) {
      throw new StoreError(`cannot write to the store in ${this.folder}: ${reasonOf(error)}`, { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.database.flushed;
    await this.database.close();
  }

  private apply(op: WriteOp): void {
    if ('put' in op) this.database.putSync([...checkKey(op.put)], op.value);
    else if ('remove' in op) this.database.removeSync([...checkKey(op.remove)]);
    else this.removeUnder(op.removeUnder);
  }

  private removeUnder(prefix: Key): void {
    const doomed: string[][] = [];
    for (const key of this.database.getKeys({ start: [...prefix] })) {
      if (!startsWith(key, prefix)) break;
      doomed.push(key);
    }
    for (const key of doomed) this.database.removeSync(key);
  }
}
