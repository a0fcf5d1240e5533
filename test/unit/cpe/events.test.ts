import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventTable, fingerprintOf, freshEvents, hasEffect, keysOf, meaningOf } from '../../../src/cpe/events.js';

const event = (code: string, commandKey = '') => ({ code, commandKey });

describe('an event code', () => {
  it.each(eventTable.map(({ event }) => event).filter(event => !event.includes('*')))('%s has a row', code => {
    expect(meaningOf(code).event).toBe(code);
  });

  it.each([
    ['0 bootstrap', '0 BOOTSTRAP'],
    ['0', '0 BOOTSTRAP'],
    ['01 BOOT', '1 BOOT'],
    ['1  BOOT', '1 BOOT'],
    ['8 DIAGNOSTIC COMPLETE', '8 DIAGNOSTICS COMPLETE'],
    ['10 AUTONOMOUS TRANSFER', '10 AUTONOMOUS TRANSFER COMPLETE'],
    ['m download', 'M Download'],
    ['M  Reboot', 'M Reboot'],
    ['M X_FOO_Bar', 'M *'],
    ['M X_00D09E_ScheduleReboot', 'M *'],
    ['X 00D09E Overheated', 'X *'],
    ['X CATV Lock', 'X *'],
    ['15 TOMORROW', '*'],
    ['BOOT', '*'],
    ['1BOOT', '*'],
    ['M *', 'M *'],
    ['*', '*'],
  ])('%s is %s', (code, row) => {
    expect(meaningOf(code).event).toBe(row);
  });

  it('whatever it is has a meaning, and one that nobody knows is passed on', () => {
    fc.assert(
      fc.property(fc.string(), code => {
        const { event, effects } = meaningOf(code);
        expect(eventTable.some(row => row.event === event)).toBe(true);
        expect(effects.includes('named')).toBe(event.includes('*'));
      }),
    );
  });

  it('that tells of something is told once, and only signs of life are not', () => {
    const free = eventTable.filter(({ effects }) => !effects.includes('once')).map(({ event }) => event);
    expect(free).toEqual(['2 PERIODIC', '6 CONNECTION REQUEST', '14 HEARTBEAT']);
  });
});

describe('the events of an Inform', () => {
  it('have the effects of each', () => {
    expect(hasEffect([event('2 PERIODIC'), event('1 BOOT')], 'booted')).toBe(true);
    expect(hasEffect([event('2 PERIODIC')], 'booted')).toBe(false);
  });

  it('name the requests the device speaks of', () => {
    const events = [event('7 TRANSFER COMPLETE'), event('M Download', 'k1'), event('M Reboot', 'k2')];
    expect(keysOf(events, ['Download', 'Upload'])).toEqual(['k1']);
  });

  it('are fresh unless they are repeated with a RetryCount', () => {
    const told = fingerprintOf([event('1 BOOT'), event('M Reboot', 'k=1'), event('2 PERIODIC')]);
    const now = [event('1 BOOT'), event('M Reboot', 'k=1'), event('4 VALUE CHANGE')];
    expect(freshEvents(now, 0, told)).toEqual(now);
    expect(freshEvents(now, 1, told)).toEqual([event('4 VALUE CHANGE')]);
    expect(freshEvents(now, 1, '')).toEqual(now);
  });

  it('are all fresh when the device has forgotten some: it has started anew', () => {
    const told = fingerprintOf([event('0 BOOTSTRAP'), event('1 BOOT')]);
    expect(freshEvents([event('1 BOOT')], 1, told)).toEqual([event('1 BOOT')]);
  });
});
