import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../src/cwmp/pacer.js';

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

describe('strangers are let in a few at a time', () => {
  it('at once while there is little to do, and then in the turns that follow', async () => {
    const pacer = new Pacer(() => 0);
    const order: string[] = [];
    const arrive = (name: string, urgent = false) => {
      const wait = pacer.turn(() => urgent);
      if (wait) void wait.then(() => order.push(name));
      else order.push(name);
    };
    for (let one = 0; one < 10; one++) arrive(`n${one}`);
    arrive('urgent', true);
    expect(order).toEqual(['n0', 'n1', 'n2', 'n3']);
    expect(pacer.length).toBe(7);
    await nextTurn();
    expect(order.slice(4)).toEqual(['urgent', 'n4', 'n5', 'n6']);
    await nextTurn();
    expect(order.slice(8)).toEqual(['n7', 'n8', 'n9']);
    expect(pacer.length).toBe(0);
  });

  it('fewer when each takes long', () => {
    let time = 0;
    const pacer = new Pacer(() => time);
    expect(pacer.turn(() => false)).toBeUndefined();
    time = 5;
    expect(pacer.turn(() => false)).toBeInstanceOf(Promise);
  });

  it('everybody comes in once, in order, however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(700), { maxLength: 4 }), async waves => {
        const pacer = new Pacer(() => 0);
        const order: number[] = [];
        let arrived = 0;
        for (const wave of waves) {
          for (let one = 0; one < wave; one++) {
            const number = arrived++;
            const wait = pacer.turn(() => false);
            if (wait) void wait.then(() => order.push(number));
            else order.push(number);
          }
          await nextTurn();
        }
        while (pacer.length > 0) await nextTurn();
        expect(order).toEqual(Array.from({ length: arrived }, (_, index) => index));
      }),
      { numRuns: 20 },
    );
  });

  it('says when too many wait', () => {
    const pacer = new Pacer(() => 0);
    for (let one = 0; one < 2003; one++) void pacer.turn(() => false);
    expect(pacer.full).toBe(false);
    void pacer.turn(() => false);
    expect(pacer.full).toBe(true);
  });
});
