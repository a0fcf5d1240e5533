import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openLmdbStore } from '../../src/store/lmdb-store.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { storeContract } from './store.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))));

storeContract('MemoryStore', async () => new MemoryStore());

storeContract('the embedded store', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-store-'));
  folders.push(folder);
  return openLmdbStore(folder);
});
