import { describe, expect, it } from 'vitest';
import { absolute, forDevice, momentOf, ownAmong, windowsOf } from '../../../src/translation/commands/time-windows.js';
import { UspError } from '../../../src/usp/errors.js';

const now = 1_700_000_000_000;
const windowOf = (number: number, start: unknown, end: unknown, mode = 'AnyTime') => ({
  [`TimeWindow.${number}.Start`]: String(start),
  [`TimeWindow.${number}.End`]: String(end),
  [`TimeWindow.${number}.Mode`]: mode,
});

function codeOf(args: Readonly<Record<string, string>>): number {
  try {
    windowsOf(args);
  } catch (error) {
    if (error instanceof UspError) return error.code;
    throw error;
  }
  return 0;
}

describe('time windows of Activate()', () => {
  it('are offsets in seconds, in time whatever the order of the arguments', () => {
    expect(windowsOf({})).toEqual([]);
    const windows = windowsOf({ ...windowOf(2, 60, 90), ...windowOf(1, 0, 30, 'Immediately') });
    expect(absolute(windows, now)).toEqual([
      { from: now, to: now + 30_000, retries: 0 },
      { from: now + 60_000, to: now + 90_000, retries: 0 },
    ]);
  });

  it('of a mode that only the device can keep are not ours', () => {
    const windows = windowsOf({ ...windowOf(1, 0, 30, 'WhenIdle'), ...windowOf(2, 30, 60) });
    expect(ownAmong(windows)).toMatchObject([{ start: 30, end: 60 }]);
    expect(forDevice(windows)).toMatchObject([{ mode: '3 When Idle' }, { mode: '1 At Any Time' }]);
  });

  it.each([
    ['that end before they start', windowOf(1, 30, 30)],
    ['that overlap', { ...windowOf(1, 0, 30), ...windowOf(2, 29, 60) }],
    ['without an end', { 'TimeWindow.1.Start': '0', 'TimeWindow.1.Mode': 'AnyTime' }],
    ['of an unknown mode', windowOf(1, 0, 1, 'Sometime')],
    ['more than five', Object.assign({}, ...[1, 2, 3, 4, 5, 6].map(n => windowOf(n, n * 10, n * 10 + 5)))],
  ])('%s are refused', (_, args) => {
    expect(codeOf(args)).toBe(7027);
  });

  it('are early, open or over', () => {
    const windows = absolute(windowsOf({ ...windowOf(1, 10, 30), ...windowOf(2, 60, 90) }), now);
    expect(momentOf(windows, now)).toEqual({ is: 'early', until: now + 10_000 });
    expect(momentOf(windows, now + 29_999)).toMatchObject({ is: 'open', window: { to: now + 30_000 } });
    expect(momentOf(windows, now + 30_000)).toEqual({ is: 'early', until: now + 60_000 });
    expect(momentOf(windows, now + 90_000)).toEqual({ is: 'over' });
  });
});
