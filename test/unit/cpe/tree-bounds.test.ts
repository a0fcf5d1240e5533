import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { type TreeBounds, treeBounds } from '../../../src/cpe/tree-size.js';
import { treeFromPlain, treeToPlain } from '../../../src/cpe/tree-store.js';
import type { ParameterValue } from '../../../src/cwmp/rpc-types.js';

const small: TreeBounds = { parameters: 20, objects: 10, characters: 400 };

function told(name: string, value = '1'): ParameterValue {
  return { name, value, type: 'string' };
}

function sizeOf(tree: KnownTree) {
  let [parameters, objects, characters] = [0, 0, 0];
  for (const { path, layout, values } of tree.all()) {
    objects++;
    parameters += layout.size;
    characters += path.length;
    for (const [position, { name }] of layout.parameters.entries())
      characters += name.length + (values[position] ?? '').length;
  }
  return { parameters, objects, characters };
}

const name = fc
  .tuple(fc.constantFrom('D.', 'D.A.', 'D.T.1.', 'D.T.2.', 'D.T.3.In.', 'D.X.Y.Z.', 'D.U.7.V.8.'), fc.nat({ max: 8 }))
  .map(([object, number]) => `${object}Parameter${number}`);
const values = fc.array(fc.record({ name, value: fc.string({ maxLength: 60 }), type: fc.constant('string') }), {
  maxLength: 30,
});
const path = fc.constantFrom('D.', 'D.A.', 'D.T.', 'D.T.2.', 'D.X.', 'D.U.7.');
const step = fc.oneof(
  values.map(params => (tree: KnownTree) => tree.mergeValues(params, 1)),
  fc.tuple(path, values).map(
    ([object, params]) =>
      (tree: KnownTree) =>
        tree.mergeSubtree(
          object,
          params.filter(param => param.name.startsWith(object)),
          2,
        ),
  ),
  fc.tuple(path, values).map(([object, params]) => (tree: KnownTree) => {
    const infos = params.filter(param => param.name.startsWith(object)).map(param => ({ ...param, writable: true }));
    return tree.mergeNames(object, infos, 3);
  }),
  fc.oneof(name, path).map(gone => (tree: KnownTree) => tree.forget(gone)),
);

describe('what is known of one device', () => {
  it('never becomes larger than it may, however it is told, and is measured rightly', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), steps => {
        const tree = new KnownTree(small);
        for (const merge of steps) merge(tree);
        const size = sizeOf(tree);
        expect(size).toEqual(tree.size);
        expect(size.parameters).toBeLessThanOrEqual(small.parameters);
        expect(size.objects).toBeLessThanOrEqual(small.objects);
        expect(size.characters).toBeLessThanOrEqual(small.characters);
        expect(treeFromPlain(structuredClone(treeToPlain(tree))).size).toEqual(size);
      }),
    );
  });

  it('takes nothing beyond its bounds, keeps what it has, and says which bound it was', () => {
    const tree = new KnownTree(small);
    const params = Array.from({ length: 30 }, (_, index) => told(`D.P${index}`));
    const change = tree.mergeValues(params, 1);
    expect(change.values).toEqual(params.slice(0, 20).map(param => param.name));
    expect(tree.value('D.P19')?.value).toBe('1');
    expect(tree.has('D.P20')).toBe(false);
    expect(tree.beyond).toBe('more than 20 parameters');
    // What was known before goes on to be told.
    tree.mergeValues([told('D.P3', 'new')], 2);
    expect(tree.value('D.P3')).toEqual({ value: 'new', type: 'string', at: 2 });
  });

  it('has room again for what is told when something has gone', () => {
    const tree = new KnownTree(small);
    tree.mergeValues(
      Array.from({ length: 20 }, (_, index) => told(`D.T.1.P${index}`)),
      1,
    );
    tree.forget('D.T.1.');
    tree.mergeValues([told('D.Other')], 2);
    expect(tree.value('D.Other')?.value).toBe('1');
    expect(tree.beyond).toBeUndefined();
  });

  it('notices what has gone when more is told than it takes', () => {
    const tree = new KnownTree(small);
    tree.mergeValues([told('D.Gone')], 1);
    tree.mergeSubtree(
      'D.',
      Array.from({ length: 40 }, (_, index) => told(`D.P${index}`)),
      2,
    );
    expect(tree.has('D.Gone')).toBe(false);
  });

  it('keeps the last value that had room, with its age', () => {
    const tree = new KnownTree(small);
    tree.mergeValues([told('D.A', 'small')], 1);
    tree.mergeValues([told('D.A', 'x'.repeat(1000))], 2);
    expect(tree.value('D.A')).toEqual({ value: 'small', type: 'string', at: 1 });
    expect(tree.beyond).toBe('more than 400 characters');
  });

  it.each([
    ['endless', `D.${'A'.repeat(100_000)}`],
    ['endlessly deep', `D.${'1.'.repeat(100_000)}A`],
    ['rather deep', `D.${'1.'.repeat(60)}A`],
  ])('takes no name that is %s', (_, odd) => {
    for (const merge of [
      (tree: KnownTree) => tree.mergeValues([told(odd), told('D.Well')], 1),
      (tree: KnownTree) => tree.mergeSubtree('D.', [told(odd), told('D.Well')], 1),
      (tree: KnownTree) => tree.mergeNames('D.', [told(odd), told('D.Well')].map(writable), 1),
      (tree: KnownTree) => tree.mergeChildren('D.', [told(odd), told('D.Well')].map(writable), 1),
    ]) {
      const tree = new KnownTree();
      merge(tree);
      expect([...tree.leaves('D.')].map(([known]) => known)).toEqual(['D.Well']);
      expect(tree.all()).toHaveLength(1);
      expect(tree.beyond).toMatch(/^a name /);
    }
  });

  it('has room for every real device', () => {
    expect(treeBounds.parameters).toBeGreaterThanOrEqual(50_000);
    const tree = new KnownTree();
    const params = Array.from({ length: 20_000 }, (_, index) =>
      told(`InternetGatewayDevice.LANDevice.1.Hosts.Host.${(index >> 3) + 1}.Parameter${index & 7}`, 'x'.repeat(100)),
    );
    tree.mergeValues(params, 1);
    expect(tree.count('InternetGatewayDevice.')).toBe(20_000);
    expect(tree.beyond).toBeUndefined();
  });
});

function writable({ name }: ParameterValue) {
  return { name, writable: true };
}
