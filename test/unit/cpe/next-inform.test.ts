import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { nextPeriodicInform } from '../../../src/cpe/next-inform.js';

const root = 'Device.';
const at = (text: string) => Date.parse(text);

function next(settings: Readonly<Record<string, string>>, lastInform: number | undefined): string | undefined {
  const tree = new KnownTree();
  const params = Object.entries(settings).map(([name, value]) => ({
    name: `${root}ManagementServer.${name}`,
    value,
    type: 'string',
  }));
  tree.mergeValues(params, 1);
  const time = nextPeriodicInform(tree, root, lastInform);
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe('the next Inform', () => {
  const last = at('2026-03-01T10:20:00Z');

  it.each([
    [
      'is an interval after the last where no time is set',
      { PeriodicInformInterval: '3600' },
      '2026-03-01T11:20:00.000Z',
    ],
    [
      'is an interval after the last at the Unknown Time',
      { PeriodicInformInterval: '3600', PeriodicInformTime: '0001-01-01T00:00:00Z' },
      '2026-03-01T11:20:00.000Z',
    ],
    [
      'keeps to PeriodicInformTime',
      { PeriodicInformInterval: '3600', PeriodicInformTime: '2020-01-01T00:30:00Z' },
      '2026-03-01T10:30:00.000Z',
    ],
    [
      'keeps to a time in the future too',
      { PeriodicInformInterval: '3600', PeriodicInformTime: '2030-01-01T00:30:00' },
      '2026-03-01T10:30:00.000Z',
    ],
    [
      'means the slot after the one it informs a little early for',
      { PeriodicInformInterval: '3600', PeriodicInformTime: '2020-01-01T00:20:02Z' },
      '2026-03-01T11:20:02.000Z',
    ],
    [
      'does not come where it is switched off',
      { PeriodicInformInterval: '3600', PeriodicInformEnable: '0' },
      undefined,
    ],
    ['is not known without an interval', { PeriodicInformInterval: '' }, undefined],
  ])('%s', (_, settings: Record<string, string>, expected) => {
    expect(next(settings, last)).toBe(expected);
  });

  it('is not known before the first', () => {
    expect(next({ PeriodicInformInterval: '3600' }, undefined)).toBeUndefined();
  });

  it('is always after the last and within two intervals', () => {
    const tree = (interval: number, reference: number) => ({
      PeriodicInformInterval: String(interval),
      PeriodicInformTime: new Date(reference).toISOString(),
    });
    const time = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), time, time, (interval, reference, informed) => {
        const expected = at(next(tree(interval, reference), informed) ?? '');
        expect(expected).toBeGreaterThan(informed);
        expect(expected).toBeLessThanOrEqual(informed + 2 * interval * 1000);
      }),
    );
  });
});
