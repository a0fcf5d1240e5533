import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pool } from '../../../src/base/pool.js';

describe('Pool', () => {
  it('gives what was put in, or nothing, and never holds more than it may', () => {
    const limits = { entries: 4, weight: 30 };
    const keys = fc.nat({ max: 20 }).map(number => 'x'.repeat(number % 7) + number);
    fc.assert(
      fc.property(fc.array(fc.record({ key: keys, put: fc.boolean() }), { maxLength: 60 }), steps => {
        const pool = new Pool<string>(limits);
        for (const { key, put } of steps) {
          if (put) pool.put(key, `of ${key}`);
          expect([undefined, `of ${key}`]).toContain(pool.get(key));
          if (put) expect(pool.get(key)).toBe(`of ${key}`);
          expect(pool.size).toBeLessThanOrEqual(2 * limits.entries);
        }
      }),
    );
  });

  it('forgets what nobody asks for and keeps what is asked for, whatever else is put in', () => {
    const pool = new Pool<string>({ entries: 100, weight: 10_000 });
    pool.put('garbage', 'garbage');
    pool.put('wanted', 'wanted');
    for (let index = 0; index < 1000; index++) {
      pool.put(`garbage ${index}`, '');
      expect(pool.get('wanted')).toBe('wanted');
    }
    expect(pool.get('garbage')).toBeUndefined();
  });

  it('is bounded by weight too', () => {
    const pool = new Pool<string>({ entries: 100, weight: 50 }, () => 10);
    for (let index = 0; index < 50; index++) pool.put(`key ${index}`, '');
    expect(pool.size).toBeLessThanOrEqual(10);
  });
});
