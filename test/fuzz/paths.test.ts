import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Snapshot, valuesOneByOne } from '../../src/datamodel/data-model.js';
import { loadModel } from '../../src/datamodel/model-facts.js';
import { parsePath } from '../../src/datamodel/parse-path.js';
import type { Element, Step, Term } from '../../src/datamodel/path-expression.js';
import { printPath } from '../../src/datamodel/print-path.js';
import { resolvePath } from '../../src/datamodel/resolve-path.js';
import { UspError } from '../../src/usp/errors.js';

// The path language: printer and parser are each other's inverse, nothing written makes the parser fail in another way than 7008, and
// the resolver finds what a naive reading of the expression finds.

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}(-[A-Za-z0-9]{1,4})?$/);
const item = fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 20 }));
const follow: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('follow' as const), param: name, item });
const named: fc.Arbitrary<Step> = fc.record({ kind: fc.constant('name' as const), name });

const constant = fc.oneof(
  fc.record({ text: fc.string({ maxLength: 12 }).filter(text => !/[\r\n]/.test(text)), quoted: fc.constant(true) }),
  fc.record({ text: fc.stringMatching(/^[+-]?[0-9]{1,6}$/), quoted: fc.constant(false) }),
  fc.record({
    text: fc.constantFrom('true', 'false', '2026-01-01T00:00:00Z', '0a1b', '1.5'),
    quoted: fc.constant(false),
  }),
);
const operator = fc.constantFrom('==', '!=', '<', '>', '<=', '>=', '~=' as const);
const term: fc.Arbitrary<Term> = fc.record({
  steps: fc.array(fc.oneof(named, follow), { maxLength: 2 }),
  param: name,
  operator,
  constant,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  named,
  follow,
  fc.record({ kind: fc.constant('row' as const), number: fc.integer({ min: 1, max: 0xffffffff }) }),
  fc.constant<Step>({ kind: 'wildcard' }),
  fc.constant<Step>({ kind: 'template' }),
  fc.record({ kind: fc.constant('search' as const), terms: fc.array(term, { minLength: 1, maxLength: 3 }) }),
);
const element: fc.Arbitrary<Element | undefined> = fc.oneof(
  fc.constant(undefined),
  name.map((text): Element => ({ kind: 'parameter', name: text })),
  name.map((text): Element => ({ kind: 'command', name: `${text}()` })),
  name.map((text): Element => ({ kind: 'event', name: `${text}!` })),
);

describe('the path language', () => {
  it('what is printed is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), element, (steps, last) => {
        const { steps: again, element: end } = parsePath(printPath({ steps, element: last }));
        expect({ steps: again, element: end }).toEqual({ steps, element: last });
      }),
      { numRuns: 3000 },
    );
  });

  it('whatever is written is a path or 7008, and a path prints to itself', () => {
    const scrap = fc.constantFrom(
      'Device.',
      'WiFi.',
      'SSID.',
      '*.',
      '[',
      ']',
      '==',
      '&&',
      '"',
      '{i}',
      '1.',
      '+',
      '#',
      '()',
      '!',
      '.',
      ' ',
      '%22',
      'é',
      '~=',
      '-',
    );
    const text = fc.oneof(
      fc.array(scrap, { maxLength: 14 }).map(parts => `Device.${parts.join('')}`),
      fc.string({ maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, written => {
        try {
          const path = parsePath(written);
          const { steps, element: end } = parsePath(printPath(path));
          expect({ steps, end }).toEqual({ steps: path.steps, end: path.element });
        } catch (error) {
          if (!(error instanceof UspError)) throw error;
          expect(error.code).toBe(7008);
        }
      }),
      { numRuns: 5000 },
    );
  });

  const model = loadModel('tr181-usp');
  const table = 'Device.WiFi.SSID.';

  interface Row {
    readonly SSID: string;
    readonly Enable: boolean;
    readonly errors: number;
    readonly layers: readonly number[];
  }
  const row: fc.Arbitrary<Row> = fc.record({
    SSID: fc.constantFrom('', 'a', 'a.b', '[x]', '&&', '"', '%', '%22', '1'),
    Enable: fc.boolean(),
    errors: fc.integer({ min: 0, max: 5 }),
    layers: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  });
  /** A condition as text, and as anybody would read it. */
  type Condition = readonly [text: string, holds: (row: Row) => boolean];
  const quote = (text: string) => `"${text.replaceAll('%', '%25').replaceAll('"', '%22')}"`;
  const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    '==': (a, b) => a === b,
    '!=': (a, b) => a !== b,
    '<': (a, b) => a < b,
    '>': (a, b) => a > b,
    '<=': (a, b) => a <= b,
    '>=': (a, b) => a >= b,
  };
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    fc
      .tuple(fc.constantFrom('', 'a', 'a.b', '[x]', '&&', '"', '%', '%22', '1', '0'), fc.boolean())
      .map(
        ([text, equal]): Condition => [
          `SSID${equal ? '==' : '!='}${quote(text)}`,
          ({ SSID }) => (SSID === text) === equal,
        ],
      ),
    fc
      .tuple(fc.constantFrom('true', 'false', '1', '0'), fc.boolean())
      .map(
        ([text, equal]): Condition => [
          `Enable${equal ? '==' : '!='}${text}`,
          ({ Enable }) => (Enable === (text === 'true' || text === '1')) === equal,
        ],
      ),
    fc
      .tuple(fc.constantFrom(...Object.keys(compare)), fc.integer({ min: -1, max: 6 }), fc.constantFrom('', ' '))
      .map(
        ([sign, number, blank]): Condition => [
          `Stats.ErrorsSent${blank}${sign}${blank}${number}`,
          ({ errors }) => compare[sign]?.(errors, number) === true,
        ],
      ),
    fc
      .integer({ min: 1, max: 3 })
      .map(
        (number): Condition => [`LowerLayers~="Device.WiFi.Radio.${number}"`, ({ layers }) => layers.includes(number)],
      ),
    fc
      .integer({ min: 1, max: 3 })
      .map((number): Condition => [`LowerLayers#*+.Name=="wl${number}"`, ({ layers }) => layers.includes(number)]),
    fc
      .integer({ min: 1, max: 3 })
      .map((number): Condition => [`LowerLayers+.Name=="wl${number}"`, ({ layers }) => layers[0] === number]),
  );

  function snapshotOf(rows: readonly Row[]): Snapshot {
    const values = new Map<string, string>();
    for (const number of [1, 2, 3]) values.set(`Device.WiFi.Radio.${number}.Name`, `wl${number}`);
    for (const [index, { SSID, Enable, errors, layers }] of rows.entries()) {
      const path = `${table}${index + 1}.`;
      values.set(`${path}SSID`, SSID);
      values.set(`${path}Enable`, String(Enable));
      values.set(`${path}Stats.ErrorsSent`, String(errors));
      values.set(`${path}LowerLayers`, layers.map(number => `Device.WiFi.Radio.${number}`).join(','));
    }
    const value = (param: string) => values.get(param) ?? null;
    return {
      rows: path =>
        path === table ? rows.map((_, index) => index + 1) : path === 'Device.WiFi.Radio.' ? [1, 2, 3] : [],
      value,
      values: (object, supported) => valuesOneByOne(value, object, supported),
    };
  }

  it('finds the rows a naive reading finds', () => {
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 12 }),
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        (rows, conditions) => {
          const path = parsePath(`${table}[${conditions.map(([text]) => text).join('&&')}].`);
          const found = resolvePath(path, { model, snapshot: snapshotOf(rows), missingRow: 'invalidPath' });
          const expected = rows.flatMap((one, index) =>
            conditions.every(([, holds]) => holds(one)) ? [`${table}${index + 1}.`] : [],
          );
          expect(found.kind === 'resolved' && found.matches.map(({ object }) => object)).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
