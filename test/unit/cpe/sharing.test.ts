import { describe, expect, it } from 'vitest';
import { keep, keepValue } from '../../../src/base/intern.js';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { Layout, parameter } from '../../../src/cpe/layout.js';

/** Objects with many parameters, of which no two have the same: more than is shared at once. */
function garbage(): void {
  const invented = Array.from({ length: 50_000 }, (_, index) =>
    parameter(keep(`Invented${index}`), 'string', undefined),
  );
  for (let gone = 0; gone < 12; gone++) Layout.of(invented.slice(gone));
  for (let count = 1; count < 60; count++) Layout.of(invented.slice(0, count));
}

const layoutOf = (tree: KnownTree) => tree.all().find(({ path }) => path === 'D.Late.1.')?.layout;

describe('what devices have alike', () => {
  it('is shared again after any amount of what one device invented', () => {
    garbage();
    const params = ['Alpha', 'Beta'].map(name => ({ name: `D.Late.1.${name}`, value: 'late', type: 'string' }));
    const [first, second] = [new KnownTree(), new KnownTree()];
    for (const tree of [first, second]) tree.mergeValues(params, 1);
    expect(layoutOf(first)).toBe(layoutOf(second));
    expect(Layout.of([parameter('Late', 'string', true)])).toBe(Layout.of([parameter('Late', 'string', true)]));
  });

  it('costs little when a device invents a type for one and the same parameter again and again', () => {
    const tree = new KnownTree();
    for (let index = 0; index < 20_000; index++)
      tree.mergeValues([{ name: 'D.Same', value: '1', type: `type${index}` }], index);
    expect(tree.value('D.Same')?.type).toBe('type19999');
    expect(parameter('Same', 'string', undefined)).toBe(parameter('Same', 'string', undefined));
  });

  it('is the same text, whoever keeps it', () => {
    expect(keep('Device.Any.')).toBe('Device.Any.');
    expect(keepValue('a value')).toBe('a value');
  });
});
