import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capturesOf,
  fillPattern,
  genericPath,
  matchPattern,
  type Pattern,
  parsePattern,
} from '../../../../src/translation/mapping/pattern.js';

function pattern(text: string): Pattern {
  const parsed = parsePattern(text);
  if (parsed === undefined) throw new Error(`${text} is no pattern`);
  return parsed;
}

describe('patterns', () => {
  const row = pattern('Root.LANDevice.{a}.WLANConfiguration.{b}.');

  it('bind what they match', () => {
    expect(matchPattern(row, 'Root.LANDevice.1.WLANConfiguration.12.')).toEqual({ a: 1, b: 12 });
    expect(matchPattern(row, 'Root.LANDevice.1.WLANConfiguration.12')).toBeUndefined();
    expect(matchPattern(row, 'Root.LANDevice.1.WLANConfiguration.')).toBeUndefined();
    expect(matchPattern(row, 'Root.LANDevice.x.WLANConfiguration.1.')).toBeUndefined();
    expect(matchPattern(row, 'Root.LANDevice.1.Hosts.1.')).toBeUndefined();
  });

  it('ask for one number where a hole occurs twice', () => {
    const twice = pattern('A.{n}.B.{n}.');
    expect(matchPattern(twice, 'A.2.B.2.')).toEqual({ n: 2 });
    expect(matchPattern(twice, 'A.2.B.3.')).toBeUndefined();
  });

  it('keep literal numbers', () => {
    expect(matchPattern(pattern('PreSharedKey.1.Key'), 'PreSharedKey.1.Key')).toEqual({});
    expect(matchPattern(pattern('PreSharedKey.1.Key'), 'PreSharedKey.2.Key')).toBeUndefined();
  });

  it('know their holes and their supported notation', () => {
    expect(capturesOf(row)).toEqual(['a', 'b']);
    expect(genericPath(row)).toBe('Root.LANDevice.{i}.WLANConfiguration.{i}.');
    expect(genericPath(pattern('PreSharedKey.1.Key'))).toBe('PreSharedKey.{i}.Key');
  });

  it('cannot be filled without every capture', () => {
    expect(fillPattern(row, { a: 1 })).toBeUndefined();
  });

  it.each(['', '.', 'A..B', 'A.{B}.', 'A.{a.', 'A.0.B', 'A b.'])('%j is none', text => {
    expect(parsePattern(text)).toBeUndefined();
  });

  it('match what they fill', () => {
    const segment = fc.constantFrom('Name', '7', '{a}', '{b}');
    const numbers = fc.record({ a: fc.integer({ min: 1 }), b: fc.integer({ min: 1 }) });
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        numbers,
        (segments, isObject, captures) => {
          const parsed = pattern(segments.join('.') + (isObject ? '.' : ''));
          const path = fillPattern(parsed, captures) ?? '';
          const holes = capturesOf(parsed);
          const bound = Object.fromEntries(Object.entries(captures).filter(([name]) => holes.includes(name)));
          expect(matchPattern(parsed, path)).toEqual(bound);
        },
      ),
    );
  });
});
