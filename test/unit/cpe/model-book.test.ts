import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ModelBook } from '../../../src/cpe/model-book.js';
import { ProfileBook } from '../../../src/cpe/profile-book.js';
import { hopefulProfile } from '../../../src/cpe/read-profile.js';
import { openLmdbStore } from '../../../src/store/lmdb-store.js';
import { MemoryStore } from '../../../src/store/memory-store.js';

const model = (version: number) => ['00D09E', 'R1', `version ${version}`];

it('forgets the models that were put in longest ago, in the store too', async () => {
  const store = new MemoryStore();
  const book = new ModelBook<number>(store, 'shelf', 3);
  for (const version of [1, 2, 3, 1, 4, 5]) await book.put(model(version), version, version);
  const reopened = new ModelBook<number>(store, 'shelf', 3);
  await reopened.load(Number);
  for (const each of [book, reopened])
    expect([1, 2, 3, 4, 5].map(version => each.get(model(version)))).toEqual([1, undefined, undefined, 4, 5]);
});

it('tells models apart whose parts have spaces', async () => {
  const book = new ModelBook<string>(new MemoryStore(), 'shelf');
  await book.put(['A B', 'C'], 'first', '');
  expect(book.has(['A', 'B C'])).toBe(false);
});

it('remembers a firmware with an endless version', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-'));
  const store = openLmdbStore(folder);
  try {
    const endless = ['\u{1F4A9}'.repeat(128), '\u{1F4A9}'.repeat(128), 'x'.repeat(50_000)];
    const profile = { ...hopefulProfile, batch: 7 };
    await (await ProfileBook.load(store)).learn(endless, profile);
    expect((await ProfileBook.load(store)).of(endless)).toEqual(profile);
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
});
