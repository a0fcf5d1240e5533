import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/base/config-error.js';
import { withBehaviour } from '../../../src/cpe/behaviour/behaviour.js';
import { compileBehaviours, loadBehaviours, readBehaviourFolder } from '../../../src/cpe/behaviour/behaviour-file.js';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { parameterValueFor } from '../../../src/cpe/parameter-style.js';
import { hopefulProfile } from '../../../src/cpe/read-profile.js';

const good = `behaviour: x
source: a test
match: {productClass: [A, "/^B/"]}
behaves: {batch: 16, quietAfterBoot: 10m}
examples:
  - {device: {productClass: a}, matches: true}
  - {device: {productClass: C}, matches: false}
`;

function problemsOf(text: string): string {
  try {
    compileBehaviours([{ file: 'x.yaml', text }]);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw error;
  }
  return '';
}

describe('behaviours of models', () => {
  it('are data of this package, each with examples that hold', () => {
    expect(loadBehaviours().examples).toBeGreaterThanOrEqual(2 * readBehaviourFolder().length);
    for (const { file } of readBehaviourFolder()) expect(readFileSync(file, 'utf8')).toContain('source:');
  });

  it('are chosen by what a device says of itself; the later file decides', () => {
    const behaviours = compileBehaviours([
      { file: 'a.yaml', text: good },
      {
        file: 'b.yaml',
        text: good
          .replace('behaviour: x', 'behaviour: y')
          .replace('{batch: 16, quietAfterBoot: 10m}', '{batch: 8, hold: false}'),
      },
    ]);
    expect(behaviours.of({ productClass: 'B7' })).toEqual({ batch: 8, quietAfterBoot: 600_000, hold: false });
    expect(behaviours.of({ productClass: 'C' })).toEqual({});
    expect(behaviours.of({})).toEqual({});
  });

  it.each([
    ['an unknown entry', good.replace('batch', 'batsch'), 'batsch'],
    ['a value that is none', good.replace('batch: 16', 'emptyAnswer: 201'), 'behaves.emptyAnswer'],
    ['nothing to match', good.replace('{productClass: [A, "/^B/"]}', '{}'), 'which devices'],
    ['no example', good.replace(/examples:.*/s, 'examples: []'), 'give an example'],
    ['an example that does not hold', good.replace('matches: false', 'matches: true'), 'examples.1: does not match'],
    ['an expression that is none', good.replace('/^B/', '/(/'), 'is no regular expression'],
    ['a parameter of no model', good.replace('batch: 16', 'unreadable: [LANDevice.1.X]'), 'full name of a parameter'],
    ['an object where a parameter is meant', good.replace('batch: 16', 'unreadable: [Device.X.]'), 'full name'],
    ['no YAML', 'behaviour: [', ''],
  ])('are refused with %s', (_, text, problem) => {
    expect(problemsOf(text)).not.toBe('');
    expect(problemsOf(text)).toContain(problem);
  });

  it('have a name of their own each', () => {
    const twice = ['a.yaml', 'b.yaml'].map(file => ({ file, text: good }));
    expect(() => compileBehaviours(twice)).toThrow('b.yaml: behaviour: x is there before, in a.yaml');
  });

  it('go before what was learnt', () => {
    expect(withBehaviour(hopefulProfile, { reads: 'objects', batch: 64 })).toEqual({
      reads: 'objects',
      namesAtOnce: true,
      batch: 64,
      unreadable: [],
    });
    expect(withBehaviour({ ...hopefulProfile, batch: 4 }, { batch: 64 }).batch).toBe(64);
  });

  it('know the models of the field', () => {
    const behaviours = loadBehaviours();
    // quirk 21
    expect(behaviours.of({ manufacturer: 'Baicells', productClass: 'pBS1109' }).quietAfterBoot).toBe(600_000);
    // quirk 18
    expect(behaviours.of({ manufacturer: 'THOMSON', productClass: 'SpeedTouch 780' }).emptyAnswer).toBe(200);
    // quirk 55
    expect(behaviours.of({ manufacturer: 'TP-LINK', productClass: 'TD-W9970' }).booleans).toBe('digits');
  });
});

describe('the spelling of values', () => {
  const tree = (value: string) => {
    const made = new KnownTree();
    made.mergeValues([{ name: 'Device.A', value, type: 'boolean' }], 1);
    return made;
  };
  const spelt = (known: KnownTree, name: string, value: string) =>
    parameterValueFor(known, name, value, 'boolean').value;

  it('of booleans is that of the parameter, else that of the device, else digits (quirk 55)', () => {
    expect(spelt(new KnownTree(), 'Device.A', 'true')).toBe('1');
    expect(spelt(tree('true'), 'Device.A', '0')).toBe('false');
    expect(spelt(tree('TRUE'), 'Device.B', 'true')).toBe('true');
    expect(spelt(tree('0'), 'Device.B', 'true')).toBe('1');
  });

  it('of booleans is that of the model where it is written down, whatever the device sends (quirk 55)', () => {
    const known = tree('true');
    known.heed({ booleans: 'digits' });
    expect(spelt(known, 'Device.A', 'true')).toBe('1');
    expect(spelt(known, 'Device.B', 'false')).toBe('0');
  });

  it('of a time has no fractions, and is otherwise passed on untouched (quirk 56, quirk 54)', () => {
    const time = (value: string) => parameterValueFor(new KnownTree(), 'Device.T', value, 'dateTime').value;
    expect(time('2026-03-01T10:20:30.123Z')).toBe('2026-03-01T10:20:30Z');
    expect(time('0001-01-01T00:03:00Z')).toBe('0001-01-01T00:03:00Z');
  });
});
