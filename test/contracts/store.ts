import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Defect } from '../../src/base/errors.js';
import type { Key, Plain, Store } from '../../src/store/store.js';

/** What every Store keeps. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of Store`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const entries = async (prefix: Key): Promise<(readonly [Key, Plain])[]> => {
      const found: (readonly [Key, Plain])[] = [];
      for await (const [key, value] of store.entries(prefix)) found.push([[...key], value]);
      return found;
    };

    it('knows nothing at first', async () => {
      expect(await store.get(['a'])).toBeUndefined();
      expect(await entries([])).toEqual([]);
    });

    it.each<[string, Plain]>([
      ['null', null],
      ['false', false],
      ['a large number', 1_700_000_000_123],
      ['a fraction', -0.5],
      ['text beyond ASCII', 'Größe \u{1F600} \u0000'],
      ['long text', 'x'.repeat(300_000)],
      ['bytes', Uint8Array.of(0, 255, 10)],
      ['nested data', { list: [1, 'two', null, { three: [] }], empty: {} }],
    ])('gives back %s', async (_, value) => {
      await store.write([{ put: ['k'], value }]);
      const got = await store.get(['k']);
      if (value instanceof Uint8Array) expect([...(got as Uint8Array)]).toEqual([...value]);
      else expect(got).toEqual(value);
    });

    it('keeps what was written, whatever the writer does with it later', async () => {
      const value = { list: ['a'] };
      await store.write([{ put: ['k'], value }]);
      value.list.push('b');
      expect(await store.get(['k'])).toEqual({ list: ['a'] });
    });

    it('lists what is below a prefix, in order, and nothing beside it', async () => {
      const keys = [['b'], ['a', '2'], ['a', '10'], ['a'], ['a', '2', 'x'], ['ab'], ['a\u00e9'], ['a', 'Z']];
      await store.write(keys.map(put => ({ put, value: put.join('/') })));
      expect((await entries(['a'])).map(([key]) => key)).toEqual([
        ['a'],
        ['a', '10'],
        ['a', '2'],
        ['a', '2', 'x'],
        ['a', 'Z'],
      ]);
      expect((await entries(['a', '2'])).map(([, value]) => value)).toEqual(['a/2', 'a/2/x']);
      expect(await entries([])).toHaveLength(keys.length);
      expect(await entries(['c'])).toEqual([]);
    });

    it('tells keys apart whose parts join to the same text', async () => {
      await store.write([
        { put: ['a', 'b'], value: 1 },
        { put: ['a,b'], value: 2 },
        { put: ['a.b'], value: 3 },
        { put: ['1'], value: 4 },
      ]);
      expect(await store.get(['a', 'b'])).toBe(1);
      expect(await store.get(['a,b'])).toBe(2);
      expect((await entries(['1'])).map(([key]) => key)).toEqual([['1']]);
    });

    it('applies operations in their order', async () => {
      await store.write([
        { put: ['a', '1'], value: 1 },
        { put: ['b'], value: 1 },
        { removeUnder: ['a'] },
        { put: ['a', '2'], value: 2 },
        { remove: ['b'] },
        { remove: ['never there'] },
      ]);
      expect(await entries([])).toEqual([[['a', '2'], 2]]);
    });

    it('removes what is below a prefix, with the prefix, and leaves its neighbours', async () => {
      await store.write([['a'], ['a', '1'], ['a', '1', '2'], ['ab'], ['b']].map(put => ({ put, value: true })));
      await store.write([{ removeUnder: ['a'] }]);
      expect((await entries([])).map(([key]) => key)).toEqual([['ab'], ['b']]);
    });

    it('applies all operations or none', async () => {
      await store.write([{ put: ['old'], value: 1 }]);
      const wrong = store.write([{ put: ['new'], value: 1 }, { remove: ['old'] }, { put: ['x', ''], value: 1 }]);
      await expect(wrong).rejects.toThrow(Defect);
      expect(await entries([])).toEqual([[['old'], 1]]);
    });

    it('writes of many callers at once all arrive', async () => {
      const numbers = Array.from({ length: 500 }, (_, number) => number);
      await Promise.all(numbers.map(value => store.write([{ put: ['n', `${value}`], value }])));
      const values = (await entries(['n'])).map(([, value]) => value as number);
      expect(values.sort((a, b) => a - b)).toEqual(numbers);
    });
  });
}
