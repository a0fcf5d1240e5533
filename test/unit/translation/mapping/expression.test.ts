import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evaluate,
  isTrue,
  namesIn,
  parseExpression,
  textOf,
  type Value,
} from '../../../../src/translation/mapping/expression.js';

function value(text: string, params: Readonly<Record<string, string>> = {}): Value {
  const parsed = parseExpression(text);
  if ('error' in parsed) throw new Error(parsed.error);
  return evaluate(parsed.expression, name => params[name] ?? null);
}

describe('evaluation', () => {
  it.each<[string, Readonly<Record<string, string>>, Value]>([
    ['1 + 2', {}, 3],
    ["'a' + 'b'", {}, 'ab'],
    ['Count + 1', { Count: '4' }, 5],
    ["Name + '!'", { Name: 'x' }, 'x!'],
    ['Missing == null', {}, true],
    ['Missing != null', {}, false],
    ['Empty == null', { Empty: '' }, false],
    ['Enable == true', { Enable: '1' }, true],
    ['Enable == true', { Enable: 'TRUE' }, true],
    ['Enable == false', { Enable: '0' }, true],
    ['Enable == false', {}, false],
    ['Enable == true', { Enable: 'yes' }, false],
    ['Port == 80', { Port: '080' }, true],
    ["Port == '80'", { Port: '080' }, false],
    ['Port >= 1024', { Port: '8080' }, true],
    ['Port < 1024', { Port: 'many' }, false],
    ["Type in ['A', null]", {}, true],
    ["Type in ['A', null]", { Type: 'B' }, false],
    ["!(Type in ['A'])", { Type: 'B' }, true],
    ['!!Enable', { Enable: 'true' }, true],
    ["A == 'x' && B == 'y' || C", { A: 'x', B: 'n', C: '1' }, true],
    ["A == 'x' && (B == 'y' || C)", { A: 'n', B: 'n', C: '1' }, false],
    ["Enable ? 'Up' : 'Down'", { Enable: '1' }, 'Up'],
    ["A ? 'a' : B ? 'b' : 'c'", { B: '1' }, 'b'],
    ['^.Parent == Stats.Bytes', { '^.Parent': '7', 'Stats.Bytes': '7' }, true],
    ["PreSharedKey.1.KeyPassphrase == 'it\\'s'", { 'PreSharedKey.1.KeyPassphrase': "it's" }, true],
    ['[1, 2] == [1, 2]', {}, true],
    ["'in' == 'in'", {}, true],
  ])('%s', (text, params, expected) => {
    expect(value(text, params)).toEqual(expected);
  });

  it('names the parameters it needs', () => {
    const parsed = parseExpression("A == 'x' ? ^.B : [C.1.D, A][0 == 0 ? 1 : 2]".replace(/\[0.*$/, ''));
    if ('error' in parsed) throw new Error(parsed.error);
    expect([...namesIn(parsed.expression)].sort()).toEqual(['A', 'C.1.D', '^.B']);
  });

  it('writes values as parameters', () => {
    expect([true, 3, 'x', null, ['a', 1]].map(textOf)).toEqual(['true', '3', 'x', undefined, 'a,1']);
  });
});

describe('mistakes are told', () => {
  it.each([
    ['', 'the end'],
    ['A ==', 'the end'],
    ['A == = B', 'unexpected'],
    ['(A', 'expected )'],
    ['A ? B', 'expected :'],
    ["'open", 'unexpected'],
    ['A B', 'unexpected B'],
    ['a; b', 'unexpected'],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'too deeply'],
    ['x'.repeat(1001), 'longer than'],
  ])('%s', (text, message) => {
    expect(parseExpression(text)).toEqual({ error: expect.stringContaining(message) });
  });
});

describe('any input', () => {
  it('parses or says why not, and what parses evaluates', () => {
    const piece = fc.constantFrom(
      'A',
      '^.B',
      '1',
      "'x'",
      'null',
      'true',
      '==',
      '<',
      'in',
      '+',
      '&&',
      '||',
      '!',
      '?',
      ':',
      '(',
      ')',
      '[',
      ']',
      ',',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.dictionary(fc.constantFrom('A', '^.B'), fc.string()),
        (pieces, params) => {
          const parsed = parseExpression(pieces.join(' '));
          if ('error' in parsed) return;
          const result = evaluate(parsed.expression, name => params[name] ?? null);
          expect(typeof isTrue(result)).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws on noise', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), text => void parseExpression(text)));
  });
});
