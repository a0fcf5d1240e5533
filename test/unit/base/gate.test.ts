import { expect, it } from 'vitest';
import { Gate } from '../../../src/base/gate.js';

it('a gate lets so many through at once, in their order, and one that fails makes room too', async () => {
  const gate = new Gate(3);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const calls = Array.from({ length: 50 }, (_, index) =>
    gate.through(async () => {
      order.push(index);
      inside++;
      most = Math.max(most, inside);
      await new Promise(resolve => setImmediate(resolve));
      inside--;
      if (index % 5 === 0) throw new Error('failed');
      return index;
    }),
  );
  const results = await Promise.allSettled(calls);
  expect(most).toBe(3);
  expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
  expect(await gate.through(async () => 'still open')).toBe('still open');
});
