import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownTree, noChange } from '../../../src/cpe/known-tree.js';
import { Layout, parameter } from '../../../src/cpe/layout.js';
import { treeFromPlain, treeToPlain } from '../../../src/cpe/tree-store.js';
import type { ParameterValue } from '../../../src/cwmp/rpc-types.js';

const objects = ['D.', 'D.Table.', 'D.Table.1.', 'D.Table.2.', 'D.Table.10.', 'D.Table.1.Inner.3.', 'D.Single.'];
const objectNames = fc.constantFrom(...objects);
const names = fc.tuple(objectNames, fc.constantFrom('Alpha', 'Beta', 'Gamma')).map(([object, name]) => object + name);
const param = fc.record({
  name: names,
  value: fc.constantFrom('', '1', 'true', 'a value that is longer than what is shared between devices'),
  type: fc.constantFrom('string', 'boolean', 'int'),
});
const told = fc.uniqueArray(param, { selector: ({ name }) => name, maxLength: 12 });

type Step =
  | { readonly kind: 'values'; readonly params: readonly ParameterValue[] }
  | { readonly kind: 'subtree'; readonly path: string; readonly params: readonly ParameterValue[] }
  | { readonly kind: 'forget'; readonly name: string };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('values' as const), params: told }),
  fc.record({ kind: fc.constant('subtree' as const), path: objectNames, params: told }),
  fc.record({ kind: fc.constant('forget' as const), name: fc.oneof(names, objectNames) }),
);

/** The same without any structure: what is below what is a matter of names alone. */
type Plainly = Map<string, { value: string; type: string; at: number }>;

function apply(tree: KnownTree, plainly: Plainly, step: Step, at: number): void {
  const change = noChange();
  const before = new Map([...plainly].map(([name, { value }]) => [name, value]));
  if (step.kind === 'forget') {
    tree.forget(step.name, change);
    for (const name of [...plainly.keys()])
      if (name === step.name || (step.name.endsWith('.') && name.startsWith(step.name))) plainly.delete(name);
  } else {
    const below = (name: string) => step.kind === 'values' || name.startsWith(step.path);
    const params = step.params.filter(({ name }) => below(name));
    if (step.kind === 'values') tree.mergeValues(params, at, change);
    else tree.mergeSubtree(step.path, params, at, change);
    if (step.kind === 'subtree') for (const name of [...plainly.keys()]) if (below(name)) plainly.delete(name);
    for (const { name, value, type } of params) plainly.set(name, { value, type, at });
  }
  const changed = [...plainly].filter(([name, { value }]) => before.get(name) !== value).map(([name]) => name);
  expect(new Set(change.values)).toEqual(new Set(changed));
}

const content = (tree: KnownTree) => new Map([...tree.leaves('D.')].map(([name, leaf]) => [name, { ...leaf }]));

describe('KnownTree', () => {
  it('knows what a flat list of all that was told would know, after a restart too', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), steps => {
        const tree = new KnownTree();
        const plainly: Plainly = new Map();
        for (const [index, step] of steps.entries()) apply(tree, plainly, step, index + 1);
        for (const known of [tree, treeFromPlain(structuredClone(treeToPlain(tree)))]) {
          expect(content(known)).toEqual(plainly);
          for (const [name, leaf] of plainly) expect(known.value(name)).toEqual(leaf);
          expect(known.count('D.')).toBe(plainly.size);
          expect(known.oldestAt()).toBe(
            plainly.size > 0 ? Math.min(...[...plainly.values()].map(leaf => leaf.at)) : undefined,
          );
          for (const object of objects) expect(known.children(object)).toEqual(tree.children(object));
        }
      }),
    );
  });

  it('lists rows in ascending order, however they were told', () => {
    const tree = new KnownTree();
    for (const row of ['10', '2', '33', '1']) tree.addRow(`D.Table.${row}.`);
    tree.forget('D.Table.2.');
    expect(tree.rows('D.Table.')?.numbers).toEqual([1, 10, 33]);
    expect(tree.children('D.Table.')).toEqual(['1.', '10.', '33.']);
  });

  it('shares what rows and devices have alike, and parts from it when one changes', () => {
    const params = [
      { name: 'D.Table.1.Alpha', value: 'x', type: 'string' },
      { name: 'D.Table.1.Beta', value: '1', type: 'int' },
    ];
    const [first, second] = [new KnownTree(), new KnownTree()];
    for (const tree of [first, second]) tree.mergeValues(params, 1);
    const layoutOf = (tree: KnownTree) => tree.all().find(({ path }) => path === 'D.Table.1.')?.layout;
    expect(layoutOf(first)).toBe(layoutOf(second));
    second.mergeValues([{ name: 'D.Table.1.Gamma', value: 'only here', type: 'string' }], 2);
    expect(first.value('D.Table.1.Gamma')).toBeUndefined();
    expect(first.value('D.Table.1.Beta')).toEqual({ value: '1', type: 'int', at: 1 });
    expect(second.value('D.Table.1.Beta')).toEqual({ value: '1', type: 'int', at: 1 });
    expect(second.value('D.Table.1.Gamma')).toEqual({ value: 'only here', type: 'string', at: 2 });
  });

  it('is read from what earlier versions stored', () => {
    const tree = treeFromPlain({
      leaves: [
        ['D.Table.1.Alpha', 'x', 'string', 5, 1],
        ['D.Table.1.Beta', 'true', 'boolean', 7, -1],
      ],
      objects: [
        ['D.Table.1.', 1, 0],
        ['D.Table.', 0, 3],
        ['D.', -1, 0],
      ],
    });
    expect(content(tree)).toEqual(
      new Map([
        ['D.Table.1.Alpha', { value: 'x', type: 'string', at: 5 }],
        ['D.Table.1.Beta', { value: 'true', type: 'boolean', at: 7 }],
      ]),
    );
    expect([tree.writable('D.Table.1.Alpha'), tree.writable('D.Table.1.Beta'), tree.writable('D.Table.')]).toEqual([
      true,
      undefined,
      false,
    ]);
    expect(tree.rows('D.Table.')).toEqual({ numbers: [1], at: 3 });
    expect(tree.booleans).toBe('words');
  });
});

describe('Layout', () => {
  it('that is settled is never changed by one that was opened from it', () => {
    const settled = Layout.of([parameter('Alpha', 'string', true)]);
    const open = settled.open();
    open.add(parameter('Beta', 'int', undefined));
    open.replace(0, parameter('Alpha', 'int', false));
    expect(settled.parameters).toEqual([parameter('Alpha', 'string', true)]);
    expect(settled.position('Beta')).toBe(-1);
    expect(open.settle()).toBe(Layout.of([parameter('Alpha', 'int', false), parameter('Beta', 'int', undefined)]));
  });
});
