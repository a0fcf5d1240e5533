import { closeSync, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { reasonOf } from '../base/errors.js';
import { checkKey, checkOps, startsWith } from './keys.js';
import { type Key, type Plain, type Store, StoreError, type WriteOp } from './store.js';

type Database = RootDatabase<Plain, string[]>;

/**
 * The embedded store: one LMDB file in `folder`. Writes that wait together share one commit. Throws StoreError when the folder
 * cannot be used, or another process uses it.
 */
export function openLmdbStore(folder: string): Store {
  try {
    // Credentials of a whole fleet lie here.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'gangway.mdb');
    refuseForeignFile(path);
    const database = open<Plain, string[]>({ path, encoding: 'msgpack' });
    refuseSharing(database);
    return new LmdbStore(database, folder);
  } catch (error) {
    throw new StoreError(`cannot open the store in ${folder}: ${reasonOf(error)}`, { cause: error });
  }
}

// Where LMDB has it on its first page: behind the page header.
const magic = 0xbeefc0de;
const magicOffset = 24;

/** LMDB maps a file into memory before it looks: one that is no database, or was cut off, would end the process. */
function refuseForeignFile(path: string): void {
  if (!existsSync(path)) return;
  const start = Buffer.alloc(magicOffset + 4);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, start);
    // LMDB fills in an empty file.
    if (length === 0 || (length === start.length && start.readUInt32LE(magicOffset) === magic)) return;
  } finally {
    closeSync(file);
  }
  throw new StoreError('gangway.mdb is no database');
}

/**
 * Rooms hold in memory what they have read, so two gateways on one store would undo each other's work. LMDB's table of readers names
 * the processes that have the file open; a slot is locked by the kernel, so one that was killed does not count.
 */
function refuseSharing(database: Database): void {
  // Reading takes the slot of this process.
  database.get(['-']);
  database.readerCheck();
  const pids = database.readerList().matchAll(/^\s*(\d+)\s/gm);
  const other = [...pids].map(([, pid]) => Number(pid)).find(pid => pid !== process.pid);
  if (other === undefined) return;
  void database.close();
  throw new StoreError(`process ${other} uses it already`);
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
    // The entry behind the last one is decoded before it is known to be another's, and may be large.
    if (!this.hasAny(prefix)) return;
    for (const { key: found, value } of this.database.getRange({ start: [...prefix] })) {
      const key = partsOf(found);
      if (!startsWith(key, prefix)) return;
      yield [key, value];
    }
  }

  private hasAny(prefix: Key): boolean {
    for (const found of this.database.getKeys({ start: [...prefix], limit: 1 }))
      return startsWith(partsOf(found), prefix);
    return false;
  }

  async write(ops: readonly WriteOp[]): Promise<void> {
    checkOps(ops);
    try {
      // A transaction of its own within the shared commit: one that fails takes nothing of itself along (childTransaction).
      await this.database.childTransaction(() => {
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
    if ('put' in op) this.database.putSync([...op.put], op.value);
    else if ('remove' in op) this.database.removeSync([...op.remove]);
    else this.removeUnder(op.removeUnder);
  }

  private removeUnder(prefix: Key): void {
    const doomed: string[][] = [];
    for (const found of this.database.getKeys({ start: [...prefix] })) {
      const key = partsOf(found);
      if (!startsWith(key, prefix)) break;
      doomed.push(key);
    }
    for (const key of doomed) this.database.removeSync(key);
  }
}

/** LMDB keys give a list of one text back as that text. */
function partsOf(key: string | string[]): string[] {
  return typeof key === 'string' ? [key] : key;
}
