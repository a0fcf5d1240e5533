import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Snapshot, valuesOneByOne } from '../../../src/datamodel/data-model.js';
import { expandSubtree } from '../../../src/datamodel/expand.js';
import { loadModel } from '../../../src/datamodel/model-facts.js';
import { parsePath } from '../../../src/datamodel/parse-path.js';
import { printPath } from '../../../src/datamodel/print-path.js';
import { resolvePath } from '../../../src/datamodel/resolve-path.js';
import { UspError } from '../../../src/usp/errors.js';

const model = loadModel('tr181-usp');

const values: Readonly<Record<string, string>> = {
  'Device.WiFi.SSID.1.SSID': 'a.b "x"',
  'Device.WiFi.SSID.1.Enable': 'true',
  'Device.WiFi.SSID.1.LowerLayers': 'Device.WiFi.Radio.2',
  'Device.WiFi.SSID.1.Stats.ErrorsSent': '3',
  'Device.WiFi.SSID.2.SSID': 'guest',
  'Device.WiFi.SSID.2.Enable': 'false',
  'Device.WiFi.SSID.2.LowerLayers': '',
  'Device.WiFi.SSID.2.Stats.ErrorsSent': '12',
  'Device.WiFi.SSID.10.SSID': 'third',
  'Device.WiFi.SSID.10.Enable': 'true',
  'Device.WiFi.SSID.10.LowerLayers': 'Device.WiFi.Radio.1,Device.WiFi.Radio.2',
  'Device.WiFi.SSID.10.Stats.ErrorsSent': '9',
  'Device.WiFi.Radio.1.Name': 'wl0',
  'Device.WiFi.Radio.2.Name': 'wl1',
};
const rows: Readonly<Record<string, readonly number[]>> = {
  'Device.WiFi.SSID.': [1, 2, 10],
  'Device.WiFi.Radio.': [1, 2],
};
const value = (param: string) => values[param] ?? null;
const snapshot: Snapshot = {
  rows: table => rows[table] ?? [],
  value,
  values: (object, supported) => valuesOneByOne(value, object, supported),
};

function resolve(text: string, missingRow: 'invalidPath' | 'objectDoesNotExist' = 'invalidPath'): readonly string[] {
  const resolution = resolvePath(parsePath(text), { model, snapshot, missingRow });
  if (resolution.kind === 'needs') throw new Error('nothing should be missing');
  return resolution.matches.map(match => match.object + (match.element?.name ?? ''));
}

function codeOf(work: () => unknown): number {
  try {
    work();
  } catch (error) {
    if (error instanceof UspError) return error.code;
    throw error;
  }
  return 0;
}

describe('path resolution', () => {
  it.each([
    ['Device.WiFi.SSID.*.SSID', ['Device.WiFi.SSID.1.SSID', 'Device.WiFi.SSID.2.SSID', 'Device.WiFi.SSID.10.SSID']],
    ['Device.WiFi.SSID.[SSID=="a.b %22x%22"].', ['Device.WiFi.SSID.1.']],
    ['Device.WiFi.SSID.[Enable==true].', ['Device.WiFi.SSID.1.', 'Device.WiFi.SSID.10.']],
    ['Device.WiFi.SSID.[Enable==1].', ['Device.WiFi.SSID.1.', 'Device.WiFi.SSID.10.']],
    ['Device.WiFi.SSID.[Stats.ErrorsSent>9].', ['Device.WiFi.SSID.2.']],
    ['Device.WiFi.SSID.[Stats.ErrorsSent>=9&&Enable==true].', ['Device.WiFi.SSID.10.']],
    ['Device.WiFi.SSID.[Stats.ErrorsSent == 03].', ['Device.WiFi.SSID.1.']],
    ['Device.WiFi.SSID.[LowerLayers~="Device.WiFi.Radio.2"].', ['Device.WiFi.SSID.1.', 'Device.WiFi.SSID.10.']],
    ['Device.WiFi.SSID.[LowerLayers+.Name=="wl1"].', ['Device.WiFi.SSID.1.']],
    ['Device.WiFi.SSID.[LowerLayers#*+.Name=="wl1"].', ['Device.WiFi.SSID.1.', 'Device.WiFi.SSID.10.']],
    ['Device.WiFi.SSID.[SSID=="nobody"].', []],
    ['Device.WiFi.SSID.1.LowerLayers+.Name', ['Device.WiFi.Radio.2.Name']],
    ['Device.WiFi.SSID.10.LowerLayers#2+.', ['Device.WiFi.Radio.2.']],
    ['Device.WiFi.SSID.*.LowerLayers#*+.', ['Device.WiFi.Radio.2.', 'Device.WiFi.Radio.1.']],
    ['Device.WiFi.SSID.', ['Device.WiFi.SSID.']],
  ])('%s', (path, expected) => {
    expect(resolve(path)).toEqual(expected);
  });

  it.each([
    ['', 7008],
    ['Device', 0],
    ['Device.WiFi.SSID.[].', 7008],
    ['Device.WiFi.SSID.{SSID=="x"}.', 7008],
    ['Device.WiFi.SSID.[Enable=="true"].', 7008],
    ['Device.WiFi.SSID.[SSID==x].', 7008],
    ['Device.WiFi.SSID.[SSID>"x"].', 7008],
    ['Device.WiFi.SSID.[SSID~="x"].', 7008],
    ['Device.WiFi.SSID.[SSID=="x".', 7008],
    ['Device.WiFi.SSID.0.', 7008],
    ['Device.WiFi.SSID.{i}.', 7008],
    ['Device.WiFi.SSID.[NoSuch=="x"].', 7026],
    ['Device.NoSuch.', 7026],
    ['Device.NoSuch.*.X', 7026],
    ['Device.WiFi.SSID.1.NoSuch', 7026],
    ['Device.WiFi.SSID.SSID', 7026],
    ['Device.WiFi.SSID.3.', 7026],
  ])('%s gives %i', (path, code) => {
    expect(codeOf(() => resolve(path))).toBe(code);
  });

  it('says 7016 for a missing row where the message asks so', () => {
    expect(codeOf(() => resolve('Device.WiFi.SSID.3.', 'objectDoesNotExist'))).toBe(7016);
  });

  it('tells what it still needs, and nothing else', () => {
    const blank: Snapshot = {
      rows: () => undefined,
      value: () => undefined,
      values: () => ({ known: {}, unknown: [] }),
    };
    const options = { model, missingRow: 'invalidPath' } as const;
    const path = parsePath('Device.WiFi.SSID.[Enable==true].SSID');
    expect(resolvePath(path, { ...options, snapshot: blank })).toEqual({
      kind: 'needs',
      needs: [{ rows: 'Device.WiFi.SSID.' }],
    });
    const half: Snapshot = { ...blank, rows: () => [4] };
    expect(resolvePath(path, { ...options, snapshot: half })).toEqual({
      kind: 'needs',
      needs: [{ value: 'Device.WiFi.SSID.4.Enable' }],
    });
  });

  it('treats what may not be read as absent (R-GET.1)', () => {
    const mayRead = (object: string) => object !== 'Device.WiFi.SSID.2.';
    const resolution = resolvePath(parsePath('Device.WiFi.SSID.*.'), {
      model,
      snapshot,
      missingRow: 'invalidPath',
      mayRead,
    });
    expect(resolution).toMatchObject({
      matches: [{ object: 'Device.WiFi.SSID.1.' }, { object: 'Device.WiFi.SSID.10.' }],
    });
  });

  it('asks each time who may read what a path without rows names, however often it was resolved before', () => {
    const path = parsePath('Device.DeviceInfo.SoftwareVersion');
    const as = (mayRead: () => boolean, other = model) =>
      resolvePath(path, { model: other, snapshot, missingRow: 'invalidPath', mayRead });
    for (let time = 0; time < 2; time++) {
      expect(as(() => true)).toMatchObject({ matches: [{ object: 'Device.DeviceInfo.' }], searched: false });
      expect(codeOf(() => as(() => false))).toBe(7026);
      // Another kind of device, another answer.
      expect(codeOf(() => as(() => true, loadModel('tr098')))).toBe(7026);
    }
  });

  it('counts a table and its rows as one level of depth (R-GET.5)', () => {
    const supported = model.object('Device.WiFi.');
    if (!supported) throw new Error('no WiFi');
    const from = { object: 'Device.WiFi.', supported, table: false };
    const at = (depth: number) =>
      expandSubtree(from, depth, { model, snapshot, needs: [] }).map(({ object }) => object);
    expect(at(1)).toEqual(['Device.WiFi.']);
    expect(at(2)).toContain('Device.WiFi.SSID.10.');
    expect(at(2)).not.toContain('Device.WiFi.SSID.10.Stats.');
    expect(at(3)).toContain('Device.WiFi.SSID.10.Stats.');
  });
});

describe('parse and print', () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_-]{0,8}$/);
  const constant = fc.oneof(
    fc.string({ maxLength: 12 }).map(text => ({ text: text.replaceAll('"', "'"), quoted: true })),
    fc.integer().map(number => ({ text: String(number), quoted: false })),
  );
  const term = fc.record({
    steps: fc.array(fc.record({ kind: fc.constant('name' as const), name }), { maxLength: 2 }),
    param: name,
    operator: fc.constantFrom('==', '!=', '<', '>', '<=', '>=', '~=' as const),
    constant,
  });
  const step = fc.oneof(
    fc.record({ kind: fc.constant('name' as const), name }),
    fc.record({ kind: fc.constant('row' as const), number: fc.integer({ min: 1, max: 1_000_000 }) }),
    fc.record({ kind: fc.constant('wildcard' as const) }),
    fc.record({ kind: fc.constant('search' as const), terms: fc.array(term, { minLength: 1, maxLength: 3 }) }),
    fc.record({
      kind: fc.constant('follow' as const),
      param: name,
      item: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('all' as const)),
    }),
  );

  it('printing and parsing give the same path again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
        const text = printPath({ steps, element: undefined });
        expect(parsePath(text)).toEqual({ text, steps, element: undefined });
      }),
    );
  });

  it('answers any text with a path or with 7008', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => [0, 7008].includes(codeOf(() => parsePath(`Device.${text}`)))),
    );
  });
});
