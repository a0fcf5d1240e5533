import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecentNotifications } from '../../../../src/cwmp/lightweight/recency.js';

const start = 1_764_000_000_000;
const skew = 600_000;
const seconds = (ms: number) => Math.floor(ms / 1000);

function judging(maxRemembered?: number) {
  const recent = new RecentNotifications(skew, start, maxRemembered);
  return (now: number, ts: number, cnonce = 'a', device = 'one') => recent.judge(device, { ts, cnonce }, now);
}

describe('notifications of one device', () => {
  it('are fresh as long as their time goes on', () => {
    const judge = judging();
    expect(judge(start, seconds(start))).toBe('fresh');
    expect(judge(start + 5000, seconds(start) + 3)).toBe('fresh');
    expect(judge(start + 5000, seconds(start) + 3, 'b')).toBe('fresh');
  });

  it('are taken once', () => {
    const judge = judging();
    judge(start, seconds(start));
    expect(judge(start + 1, seconds(start))).toBe('again');
    judge(start, seconds(start) + 1);
    expect(judge(start + 2, seconds(start))).toBe('late');
  });

  it('are stale with a time far from ours, either way, or from before we began', () => {
    const judge = judging();
    const now = start + 3_600_000;
    expect(judge(now, seconds(now - skew))).toBe('fresh');
    expect(judge(now, seconds(now - skew) - 1)).toBe('stale');
    expect(judge(now, seconds(now + skew) + 1)).toBe('stale');
    expect(judge(start, seconds(start) - 1)).toBe('stale');
  });

  it('are not kept from being heard for long by a clock that went back', () => {
    const judge = judging();
    judge(start, seconds(start + skew));
    expect(judge(start + skew, seconds(start + skew) - 1)).toBe('late');
    expect(judge(start + 2 * skew + 1, seconds(start + 2 * skew))).toBe('fresh');
  });

  it('in one second are counted up to a bound', () => {
    const judge = judging();
    const judged = Array.from({ length: 100 }, (_, index) => judge(start, seconds(start), String(index)));
    expect(judged.filter(recency => recency === 'fresh')).toHaveLength(32);
    expect(judged.at(-1)).toBe('late');
  });

  it('say nothing about those of another', () => {
    const judge = judging();
    judge(start, seconds(start) + 9);
    expect(judge(start, seconds(start), 'a', 'two')).toBe('fresh');
  });
});

describe('whatever is sent, and sent again', () => {
  it('is fresh once, also after the memory of it has ended', () => {
    const steps = fc.array(
      fc.record({ wait: fc.nat(skew), offset: fc.integer({ min: -700, max: 700 }), cnonce: fc.constantFrom('a', 'b') }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, steps => {
        const judge = judging();
        const taken = new Set<string>();
        const sent: { ts: number; cnonce: string }[] = [];
        let now = start;
        for (const { wait, offset, cnonce } of steps) {
          now += wait;
          sent.push({ ts: seconds(now) + offset, cnonce });
          for (const { ts, cnonce } of sent) {
            if (judge(now, ts, cnonce) !== 'fresh') continue;
            expect(taken.has(`${ts} ${cnonce}`)).toBe(false);
            taken.add(`${ts} ${cnonce}`);
          }
        }
      }),
    );
  });

  it('the memory has a bound', () => {
    const judge = judging(2);
    for (const device of ['one', 'two', 'three']) judge(start, seconds(start), 'a', device);
    expect(judge(start, seconds(start), 'a', 'three')).toBe('again');
    expect(judge(start, seconds(start), 'a', 'one')).toBe('fresh');
  });
});
