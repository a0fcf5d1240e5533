import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../../src/store/memory-store.js';
import { InstanceMap } from '../../../src/translation/instance-map.js';

const prefix = ['translation', 'x', 'instances'];
const scope = 'Device.NAT.PortMapping.';

describe('the instance map', () => {
  it('prefers the legacy number while that was never used, else goes on after the highest', async () => {
    const map = await InstanceMap.load(new MemoryStore(), prefix);
    expect(map.allocate({ scope, key: 'a:1', prefer: 5 })).toBe(5);
    expect(map.allocate({ scope, key: 'a:2', prefer: 2 })).toBe(2);
    expect(map.allocate({ scope, key: 'b:5', prefer: 5 })).toBe(6);
    expect(map.allocate({ scope, key: 'b:6' })).toBe(7);
    expect(map.allocate({ scope, key: 'a:1', prefer: 9 })).toBe(5);
  });

  it('counts each table by itself', async () => {
    const map = await InstanceMap.load(new MemoryStore(), prefix);
    expect(map.allocate({ scope, key: 'a:1' })).toBe(1);
    expect(map.allocate({ scope: 'Device.WiFi.SSID.', key: 'a:1' })).toBe(1);
  });

  it('never gives a number twice, across restarts and whatever happens in between', async () => {
    const action = fc.oneof(
      fc.record({
        kind: fc.constant('allocate' as const),
        key: fc.nat(8),
        prefer: fc.option(fc.integer({ min: 1, max: 6 })),
      }),
      fc.record({ kind: fc.constant('retire' as const), key: fc.nat(8) }),
      fc.record({ kind: fc.constant('restart' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async actions => {
        const store = new MemoryStore();
        let map = await InstanceMap.load(store, prefix);
        const owner = new Map<number, string>();
        const live = new Map<string, number>();
        let life = 0;
        for (const step of actions) {
          if (step.kind === 'restart') {
            await map.save();
            map = await InstanceMap.load(store, prefix);
          } else if (step.kind === 'retire') {
            map.retire(scope, `k:${step.key}`);
            if (live.delete(`k:${step.key}`)) life += 1;
          } else {
            const key = `k:${step.key}`;
            const number = map.allocate({ scope, key, ...(step.prefer === null ? {} : { prefer: step.prefer }) });
            const known = live.get(key);
            if (known !== undefined) expect(number).toBe(known);
            else expect(owner.has(number)).toBe(false);
            owner.set(number, `${key}/${life}`);
            live.set(key, number);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps the number of a row that moves, and gives neither number nor key to another', async () => {
    const store = new MemoryStore();
    const map = await InstanceMap.load(store, prefix);
    map.allocate({ scope, key: 'ppp:1' });
    map.rekey(scope, 'ppp:1', 'ip:4');
    expect(map.numberOf(scope, 'ip:4')).toBe(1);
    expect(map.allocate({ scope, key: 'ppp:1', prefer: 1 })).toBe(2);
    await map.save();
    const again = await InstanceMap.load(store, prefix);
    expect([again.numberOf(scope, 'ip:4'), again.numberOf(scope, 'ppp:1')]).toEqual([1, 2]);
  });

  it('remembers aliases and forgets everything when cleared', async () => {
    const store = new MemoryStore();
    const map = await InstanceMap.load(store, prefix);
    map.allocate({ scope, key: 'a:1' });
    map.setAlias(`${scope}1.`, 'web');
    await map.save();
    const again = await InstanceMap.load(store, prefix);
    expect(again.alias(`${scope}1.`)).toBe('web');
    again.clear();
    await again.save();
    const empty = await InstanceMap.load(store, prefix);
    expect([empty.isEmpty, empty.alias(`${scope}1.`)]).toEqual([true, undefined]);
  });
});
