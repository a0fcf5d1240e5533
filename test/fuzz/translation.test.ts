import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GangwayError } from '../../src/base/errors.js';
import { anyAge, type Change } from '../../src/datamodel/data-model.js';
import { never, openSmall, settings } from '../support/small-igd.js';

const words = [
  'Device',
  'WiFi',
  'SSID',
  '1',
  '5',
  'Enable',
  'NAT',
  'PortMapping',
  'X_GANGWAY_IGD',
  'LANDevice',
  'IP',
  'Interface',
  '*',
  '',
  'DNS',
  'Client',
  'Server',
];
const path = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 7 }).map(parts => parts.join('.')),
  fc.string({ maxLength: 40 }),
);
const value = fc.oneof(
  fc.constantFrom('true', '0', '', 'Device.IP.Interface.1', '10.0.0.1,', 'x'),
  fc.string({ maxLength: 30 }),
);

describe('the translation of nonsense', () => {
  it('reads any path without throwing', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    fc.assert(
      fc.property(path, text => {
        expect(['string', 'object']).toContain(typeof snapshot.value(text));
        expect(Array.isArray(snapshot.rows(text))).toBe(true);
        expect(bridge.supported.object(text)).toSatisfy(object => object === undefined || typeof object === 'object');
      }),
    );
  });

  it('fetches and observes any path', async () => {
    const { bridge } = await openSmall();
    await fc.assert(
      fc.asyncProperty(path, async text => {
        await bridge.fetch([{ rows: text }, { value: text }, { subtree: text }], { notBefore: 0 }, never);
        bridge.observe([
          { kind: 'values', path: text },
          { kind: 'rows', path: text },
        ]);
      }),
    );
  });

  it('answers any change with a result or a typed refusal, and the device stays readable', async () => {
    const { bridge } = await openSmall();
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        object: path,
        params: fc.dictionary(path, value, { maxKeys: 3 }).map(values => settings(values, false)),
      }),
      fc.record({
        kind: fc.constant('add' as const),
        table: path,
        params: fc.dictionary(path, value, { maxKeys: 3 }).map(values => settings(values)),
      }),
      fc.record({ kind: fc.constant('delete' as const), object: path }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async changes => {
        const outcome = await bridge.apply(changes, never).catch((error: unknown) => error);
        if (!Array.isArray(outcome)) expect(outcome).toBeInstanceOf(GangwayError);
        else expect(outcome).toHaveLength(changes.length);
        expect(bridge.snapshot(anyAge).value('Device.DeviceInfo.Manufacturer')).toBe('AVM');
      }),
    );
  });

  it('refuses any command it does not have', async () => {
    const { bridge } = await openSmall();
    await fc.assert(
      fc.asyncProperty(path, async text => {
        const invocation = { command: `${text}Nonsense()`, args: {}, commandKey: '', requestId: 'r' };
        await expect(bridge.operate(invocation, never)).rejects.toBeInstanceOf(GangwayError);
      }),
    );
  });
});
