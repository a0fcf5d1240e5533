import { describe, expect, it } from 'vitest';
import { OwnedTree } from '../../../src/agent/local-agent/owned-tree.js';
import { localAgentModel } from '../../../src/agent/local-agent/supported.js';

const table = 'Device.LocalAgent.Subscription.';

function tree(id = 'one'): OwnedTree {
  const made = new OwnedTree(localAgentModel(), () => undefined);
  made.add(table, { ID: id });
  return made;
}

describe('trees that hold the same', () => {
  it('are held once, and each changes alone', () => {
    const [first, second, third] = [tree(), tree(), tree()];
    for (const each of [first, second, third]) each.share();
    expect(first.stored()).toEqual(third.stored());
    first.set(`${table}1.ID`, 'other');
    expect(second.add(table, { ID: 'two' })).toBe(`${table}2.`);
    expect([first, second, third].map(each => each.value(`${table}1.ID`))).toEqual(['other', 'one', 'one']);
    expect([first, second, third].map(each => each.rows(table))).toEqual([[1], [1, 2], [1]]);
    first.share();
    expect(first.remove(`${table}1.`)).toEqual([`${table}1.`]);
    expect([first, third].map(each => each.rows(table))).toEqual([[], [1]]);
    expect(first.value(`${table}1.ID`)).toBe('');
    expect(third.value(`${table}1.ID`)).toBe('one');
  });

  it('of different content stay different', () => {
    const [first, second] = [tree('one'), tree('two')];
    first.share();
    second.share();
    expect([first, second].map(each => each.value(`${table}1.ID`))).toEqual(['one', 'two']);
    const [row] = second.remove(`${table}1.`);
    second.share();
    expect(row).toBe(`${table}1.`);
    // The number is never given again, though the rows look like those of a new tree.
    expect(second.add(table, {})).toBe(`${table}2.`);
  });

  it('count what really changed', () => {
    const one = tree();
    const { version } = one;
    one.set(`${table}1.ID`, 'one');
    expect(one.version).toBe(version);
    one.set(`${table}1.ID`, 'two');
    expect(one.version).toBeGreaterThan(version);
  });
});
