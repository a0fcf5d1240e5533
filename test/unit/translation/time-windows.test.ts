import { describe, expect, it } from 'vitest';
import { nextWindow, readTimeWindows } from '../../../src/translation/commands/time-windows.js';
import { UspError } from '../../../src/usp/errors.js';

const now = 1_700_000_000_000;
const windowOf = (number: number, start: unknown, end: unknown, mode = 'AnyTime') => ({
  [`TimeWindow.${number}.Start`]: String(start),
  [`TimeWindow.${number}.End`]: String(end),
  [`TimeWindow.${number}.Mode`]: mode,
});

function codeOf(args: Readonly<Record<string, string>>): number {
  try {
    readTimeWindows(args, now);
  } catch (error) {
    if (error instanceof UspError) return error.code;
    throw error;
  }
  return 0;
}

describe('time windows of Activate()', () => {
  it('are offsets in seconds, and keep their order whatever the order of the arguments', () => {
    expect(readTimeWindows({}, now)).toEqual([]);
    expect(readTimeWindows({ ...windowOf(2, 60, 90), ...windowOf(1, 0, 30, 'Immediately') }, now)).toEqual([
      { start: now, end: now + 30_000 },
      { start: now + 60_000, end: now + 90_000 },
    ]);
  });

  it('a mode that cannot be kept gives way to another window, and alone is refused', () => {
    const windows = { ...windowOf(1, 0, 30, 'WhenIdle'), ...windowOf(2, 30, 60) };
    expect(readTimeWindows(windows, now)).toEqual([{ start: now + 30_000, end: now + 60_000 }]);
    expect(codeOf(windowOf(1, 0, 30, 'ConfirmationNeeded'))).toBe(7004);
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

  it('the next one is the first that is not over', () => {
    const windows = readTimeWindows({ ...windowOf(1, 0, 30), ...windowOf(2, 60, 90) }, now);
    expect(nextWindow(windows, now)?.start).toBe(now);
    expect(nextWindow(windows, now + 30_000)?.start).toBe(now + 60_000);
    expect(nextWindow(windows, now + 90_000)).toBeUndefined();
  });
});
