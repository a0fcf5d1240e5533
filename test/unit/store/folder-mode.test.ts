import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLmdbStore } from '../../../src/store/lmdb-store.js';

it.skipIf(process.platform === 'win32')('the folder of the store is its owner’s alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-store-'));
  const store = openLmdbStore(join(folder, 'data', 'store'));
  await store.close();
  expect(statSync(join(folder, 'data', 'store')).mode & 0o077).toBe(0);
  rmSync(folder, { recursive: true });
});
