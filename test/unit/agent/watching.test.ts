import { beforeEach, describe, expect, it } from 'vitest';
import { becomesTrue } from '../../../src/agent/watching/threshold-test.js';
import { SmallAgent, SmallDevice } from '../../support/small-agent.js';
import { settled } from '../../support/virtual-clock.js';

const stats = 'Device.WiFi.SSID.1.Stats.';

describe('what watches values for a Controller', () => {
  let device: SmallDevice;
  let small: SmallAgent;

  beforeEach(async () => {
    device = new SmallDevice();
    for (const SSID of ['one', 'two']) device.row('Device.WiFi.SSID.', { SSID, Enable: 'true' });
    small = await SmallAgent.open({ device });
    await small.subscribe({
      ID: 'events',
      NotifType: 'Event',
      ReferenceList: 'Device.LocalAgent.',
      Persistent: 'true',
    });
  });

  const events = () =>
    small
      .of('events')
      .flatMap(({ notification }) =>
        notification.kind === 'event'
          ? [{ name: notification.eventName, object: notification.objPath, ...notification.params }]
          : [],
      );

  it.each([
    ['Rise', '5', '11', true],
    ['Rise', '10', '11', true],
    ['Rise', '11', '12', false],
    ['Rise', undefined, '11', false],
    ['Fall', '11', '9', true],
    ['Fall', '9', '8', false],
    ['Cross', '9', '11', true],
    ['Cross', '11', '9', true],
    ['Cross', '9', '10', false],
    ['Eq', '9', '10', true],
    ['Eq', '10', '10', false],
    ['NotEq', '10', '11', true],
    ['NotEq', '11', '12', false],
    ['Rise', '-5', '18446744073709551615', true],
    ['Rise', 'none', '11', false],
  ] as const)('%s of 10: from %s to %s is %s', (operator, before, now, expected) => {
    expect(becomesTrue(operator, '10', before, now)).toBe(expected);
  });

  it('a Threshold finds its parameters by a search, tells each crossing once, and survives a restart', async () => {
    const row = await small.add('Device.LocalAgent.Threshold.', {
      Enable: 'true',
      ReferencePath: 'Device.WiFi.SSID.[Enable==true].Stats.',
      ThresholdParam: 'ErrorsSent',
      ThresholdValue: '10',
    });
    expect(device.interests).toContainEqual({ kind: 'values', path: 'Device.WiFi.SSID.*.Stats.ErrorsSent' });
    await device.report({ [`${stats}ErrorsSent`]: '11' });
    await device.report({ [`${stats}ErrorsSent`]: '12' });
    await settled();
    expect(events()).toEqual([{ name: 'Triggered!', object: row, ParamPath: `${stats}ErrorsSent`, ParamValue: '11' }]);
    small = await small.restart();
    await device.report({ [`${stats}ErrorsSent`]: '3' });
    await device.report({ [`${stats}ErrorsSent`]: '30' });
    await settled();
    expect(events()).toMatchObject([{ ParamValue: '30' }]);
  });

  it('a Monitor gathers what changed in its interval', async () => {
    const row = await small.add('Device.LocalAgent.Monitor.', {
      Enable: 'true',
      Interval: '5000000',
      ReferenceList: 'Device.WiFi.SSID.*.SSID',
    });
    await device.report({ 'Device.WiFi.SSID.1.SSID': 'uno' });
    await small.clock.advance(1000);
    await device.report({ 'Device.WiFi.SSID.2.SSID': 'due', 'Device.WiFi.SSID.1.SSID': 'one' });
    await device.report({ 'Device.WiFi.SSID.2.Enable': 'false' });
    expect(events()).toEqual([]);
    await small.clock.advance(5000);
    expect(events()).toMatchObject([
      {
        object: row,
        'ChangeSet.1.ObjectPath': 'Device.WiFi.SSID.1.',
        'ChangeSet.1.Parameter.1.OldValue': 'one',
        'ChangeSet.1.Parameter.1.Value': 'uno',
        'ChangeSet.1.Parameter.2.Value': 'one',
        'ChangeSet.2.Parameter.1.Value': 'due',
      },
    ]);
    expect(String(Object.entries(events()[0] ?? {}).find(([name]) => name.endsWith('ChangeTime'))?.[1])).toMatch(
      /\.\d{6}Z$/,
    );
    await small.clock.advance(60_000);
    expect(events()).toHaveLength(1);
  });

  it('a Watchdog barks when nothing was updated in time, stays down, and starts again with Reset()', async () => {
    const row = await small.add('Device.LocalAgent.Watchdog.', {
      Enable: 'true',
      ReloadTimerValue: '60',
      Reference: 'Device.WiFi.SSID.1.SSID',
      SeverityIndication: 'Major',
    });
    expect(await small.get(`${row}Status`, `${row}RemainingTimerValue`)).toEqual({
      [`${row}Status`]: 'Active',
      [`${row}RemainingTimerValue`]: '60',
    });
    await small.clock.advance(50_000);
    await device.report({ 'Device.WiFi.SSID.1.SSID': 'fed' });
    await small.clock.advance(50_000);
    expect(events()).toEqual([]);
    await small.clock.advance(10_001);
    expect(events()).toMatchObject([
      { name: 'Watchdog!', object: row, SeverityIndication: 'Major', ReloadTimerValue: '60' },
    ]);
    expect(await small.get(`${row}Status`)).toEqual({ [`${row}Status`]: 'Expired' });
    await small.clock.advance(600_000);
    expect(events()).toHaveLength(1);
    await small.operate(`${row}Reset()`);
    expect(await small.get(`${row}Status`)).toEqual({ [`${row}Status`]: 'Active' });
    await small.clock.advance(60_001);
    expect(events()).toHaveLength(2);
  });
});
