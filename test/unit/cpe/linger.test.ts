import { describe, expect, it } from 'vitest';
import { linger } from '../../../src/cpe/linger.js';

describe('an idle session', () => {
  it.each([
    [undefined, false, 'end'],
    [undefined, true, 'end'],
    [0, false, 'hold'],
    [0, true, 'keepWarm'],
    [59_999, false, 'hold'],
    [59_999, true, 'keepWarm'],
    [60_000, false, 'end'],
    [60_000, true, 'end'],
  ] as const)('asked %s ms ago, hold over: %s -> %s', (ago, holdOver, decision) => {
    const now = 1_000_000;
    const lastAsked = ago === undefined ? undefined : now - ago;
    expect(linger({ now, lastAsked, warmMs: 60_000, holdOver })).toBe(decision);
  });

  it('is never held where warm is 0', () => {
    expect(linger({ now: 1, lastAsked: 1, warmMs: 0, holdOver: false })).toBe('end');
  });
});
