import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AttemptLimit } from '../../../src/mtp/attempt-limit.js';
import { VirtualClock } from '../../support/virtual-clock.js';

describe('AttemptLimit', () => {
  it('blocks an address from its last allowed failure to the end of the window, and says so once', async () => {
    const clock = new VirtualClock();
    const limit = new AttemptLimit(clock, { max: 2, windowMs: 1000, maxAddresses: 10 });
    expect([limit.failed('a'), limit.isBlocked('a')]).toEqual([false, false]);
    expect([limit.failed('a'), limit.isBlocked('a')]).toEqual([true, true]);
    expect([limit.failed('a'), limit.isBlocked('b')]).toEqual([false, false]);
    await clock.advance(1000);
    expect(limit.isBlocked('a')).toBe(false);
  });

  it('agrees with counting failures by hand, and remembers no more addresses than it may', () => {
    const step = fc.record({ address: fc.constantFrom('a', 'b', 'c'), pause: fc.integer({ min: 0, max: 600 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        let now = 0;
        const limit = new AttemptLimit(
          { now: () => now, after: () => () => {} },
          { max: 3, windowMs: 1000, maxAddresses: 3 },
        );
        const since = new Map<string, { at: number; count: number }>();
        for (const { address, pause } of steps) {
          now += pause;
          const known = since.get(address);
          const current = known && now - known.at < 1000 ? known : { at: now, count: 0 };
          expect(limit.isBlocked(address)).toBe(current.count >= 3);
          current.count++;
          since.set(address, current);
          limit.failed(address);
        }
      }),
    );
  });

  it('forgets the oldest when full', () => {
    const limit = new AttemptLimit(new VirtualClock(), { max: 1, windowMs: 1000, maxAddresses: 2 });
    for (const address of ['a', 'b', 'c']) limit.failed(address);
    expect(['a', 'b', 'c'].map(address => limit.isBlocked(address))).toEqual([false, true, true]);
  });
});
