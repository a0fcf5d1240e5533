import { describe, expect, it } from 'vitest';
import { anyAge } from '../../../src/datamodel/data-model.js';
import { openSmall } from '../../support/small-igd.js';
import { settled } from '../../support/virtual-clock.js';

const igd = 'InternetGatewayDevice.';
const ssid = `${igd}LANDevice.1.WLANConfiguration.1.SSID`;
const enable = `${igd}LANDevice.1.WLANConfiguration.1.Enable`;
const valueChange = [{ code: '4 VALUE CHANGE', commandKey: '' }];

describe('what a device tells', () => {
  it('becomes the values of everything that rests on it, once', async () => {
    const { bridge, cpe, events } = await openSmall();
    bridge.observe([
      { kind: 'values', path: 'Device.WiFi.SSID.*.Enable' },
      { kind: 'values', path: 'Device.WiFi.AccessPoint.' },
    ]);
    await bridge.onCpeEvent(cpe.inform(valueChange, { [enable]: '0', [ssid]: 'unwatched' }));
    expect(events).toEqual([
      {
        kind: 'values',
        changed: new Map([
          ['Device.WiFi.SSID.1.Enable', 'false'],
          ['Device.WiFi.AccessPoint.1.Enable', 'false'],
        ]),
      },
    ]);
    await bridge.onCpeEvent(cpe.inform(valueChange, { [enable]: '0' }, []));
    expect(events).toHaveLength(1);
  });

  it('is no news of a counter unless somebody names it', async () => {
    const { bridge, cpe, events } = await openSmall();
    const upTime = { [`${igd}DeviceInfo.UpTime`]: '101' };
    bridge.observe([{ kind: 'values', path: 'Device.DeviceInfo.' }]);
    await bridge.onCpeEvent(cpe.inform(valueChange, upTime));
    expect(events).toEqual([]);
    bridge.observe([{ kind: 'values', path: 'Device.DeviceInfo.UpTime' }]);
    await bridge.onCpeEvent(cpe.inform(valueChange, { [`${igd}DeviceInfo.UpTime`]: '102' }));
    expect(events).toMatchObject([{ kind: 'values', changed: new Map([['Device.DeviceInfo.UpTime', '102']]) }]);
  });

  it('is asked for from the device itself', async () => {
    const { bridge, cpe } = await openSmall();
    bridge.observe([
      { kind: 'values', path: 'Device.WiFi.SSID.1.SSID' },
      { kind: 'rows', path: 'Device.NAT.PortMapping.' },
    ]);
    expect(cpe.watched).toContain(ssid);
    expect(cpe.watched).toContain(
      `${igd}WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.PortMappingNumberOfEntries`,
    );
    bridge.observe([]);
    expect(cpe.watched).toEqual([]);
  });

  it('is told when a read finds it, too', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    bridge.observe([{ kind: 'values', path: 'Device.WiFi.SSID.1.SSID' }]);
    await clock.advance(10);
    cpe.change(ssid, 'changed at the box');
    await bridge.fetch(
      [{ value: 'Device.WiFi.SSID.1.SSID' }],
      { notBefore: clock.now() },
      new AbortController().signal,
    );
    await settled();
    expect(events).toEqual([{ kind: 'values', changed: new Map([['Device.WiFi.SSID.1.SSID', 'changed at the box']]) }]);
  });

  it('reads the row list when a counter somebody watches changed', async () => {
    const { bridge, cpe, events } = await openSmall();
    bridge.observe([{ kind: 'rows', path: 'Device.NAT.PortMapping.' }]);
    const connection = `${igd}WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.`;
    cpe.putObject(`${connection}PortMapping.4.`, true);
    cpe.putLeaf(`${connection}PortMapping.4.ExternalPort`, '22', 'unsignedInt');
    await bridge.onCpeEvent(cpe.inform(valueChange, { [`${connection}PortMappingNumberOfEntries`]: '1' }));
    await settled();
    expect(cpe.reads.flat()).toContain(`rows ${connection}PortMapping.`);
    expect(events.flatMap(event => (event.kind === 'rows' ? event.created : []))).toContain(
      'Device.NAT.PortMapping.1.',
    );
  });

  it('is told when the device tells it outside of a session, rows that came by a counter too', async () => {
    const { bridge, cpe, clock, events } = await openSmall();
    bridge.observe([
      { kind: 'values', path: 'Device.WiFi.SSID.1.SSID' },
      { kind: 'rows', path: 'Device.NAT.PortMapping.' },
    ]);
    const connection = `${igd}WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.`;
    cpe.putObject(`${connection}PortMapping.4.`, true);
    cpe.putLeaf(`${connection}PortMapping.4.ExternalPort`, '22', 'unsignedInt');
    const told = [
      { name: ssid, value: 'told', type: 'string' },
      { name: `${connection}PortMappingNumberOfEntries`, value: '1', type: 'unsignedInt' },
    ];
    const { values } = cpe.tree.mergeValues(told, clock.now());
    await bridge.onCpeEvent({ kind: 'notified', values });
    expect(events).toContainEqual({ kind: 'values', changed: new Map([['Device.WiFi.SSID.1.SSID', 'told']]) });
    await settled();
    expect(cpe.reads.flat()).toContain(`rows ${connection}PortMapping.`);
    expect(events.flatMap(event => (event.kind === 'rows' ? event.created : []))).toContain(
      'Device.NAT.PortMapping.1.',
    );
  });

  it('is news again when it could not be told', async () => {
    const { bridge, cpe, events } = await openSmall();
    bridge.observe([{ kind: 'values', path: 'Device.WiFi.SSID.1.SSID' }]);
    bridge.onEvent(async () => {
      throw new Error('disk full');
    });
    await expect(bridge.onCpeEvent(cpe.inform(valueChange, { [ssid]: 'x' }))).rejects.toThrow('disk full');
    bridge.onEvent(async event => void events.push(event));
    await bridge.onCpeEvent({
      kind: 'inform',
      events: valueChange,
      changed: [{ name: ssid, value: 'x', type: 'string' }],
      params: [],
      fresh: [],
    });
    expect(events).toEqual([{ kind: 'values', changed: new Map([['Device.WiFi.SSID.1.SSID', 'x']]) }]);
  });

  it('makes a new model when a firmware brings new objects', async () => {
    const { bridge, cpe, events } = await openSmall();
    expect(bridge.supported.object('Device.UPnP.Device.')).toBeUndefined();
    cpe.putLeaf(`${igd}UPnP.Device.Enable`, '1', 'boolean');
    cpe.discover();
    await bridge.onCpeEvent({ kind: 'discovered', replaced: false });
    expect(events).toContainEqual({ kind: 'supportedChanged' });
    expect(bridge.snapshot(anyAge).value('Device.UPnP.Device.Enable')).toBe('true');
  });
});

describe('a large fleet', () => {
  it('shares the model of devices that support the same', async () => {
    const [one, other] = [await openSmall(), await openSmall()];
    expect(one.bridge.supported).toBe(other.bridge.supported);
  });

  it('gives back what nobody looks at, and answers all the same', async () => {
    const { bridge, cpe, clock, events } = await openSmall();
    bridge.observe([{ kind: 'values', path: 'Device.WiFi.SSID.1.SSID' }]);
    await clock.advance(3_600_000);
    await bridge.onCpeEvent({ kind: 'sessionEnded', how: 'complete' });
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.SSID')).toBe('home');
    await bridge.onCpeEvent(cpe.inform(valueChange, { [ssid]: 'x' }));
    expect(events).toEqual([{ kind: 'values', changed: new Map([['Device.WiFi.SSID.1.SSID', 'x']]) }]);
  });
});

describe('Boot!', () => {
  const boot = (...codes: readonly string[]) => codes.map(code => ({ code, commandKey: '' }));

  it('tells a local reboot, and the firmware that came with it', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.onCpeEvent(cpe.inform(boot('1 BOOT')));
    await bridge.onCpeEvent(cpe.inform(boot('1 BOOT'), { [`${igd}DeviceInfo.SoftwareVersion`]: '154.08.00' }));
    await bridge.onCpeEvent(cpe.inform(boot('1 BOOT'), {}, []));
    const args = events.flatMap(event => (event.kind === 'event' ? [event.args] : []));
    expect(args).toEqual([
      { CommandKey: '', Cause: 'LocalReboot', Reason: '', FirmwareUpdated: 'false' },
      { CommandKey: '', Cause: 'LocalReboot', Reason: '', FirmwareUpdated: 'true' },
    ]);
  });

  it('carries the key of the Controller that asked for it, over a restart of the gateway', async () => {
    const { bridge, cpe, store } = await openSmall();
    const invocation = { command: 'Device.Reboot()', args: {}, commandKey: 'my key', requestId: 'r1' };
    expect(await bridge.operate(invocation, new AbortController().signal)).toEqual({});
    const key = cpe.requests.flatMap(request => (request.method === 'Reboot' ? [request.commandKey] : []))[0] ?? '';
    const again = await openSmall({ cpe, store });
    await again.bridge.onCpeEvent(
      cpe.inform([
        { code: '1 BOOT', commandKey: '' },
        { code: 'M Reboot', commandKey: key },
      ]),
    );
    expect(again.events).toMatchObject([{ name: 'Boot!', args: { CommandKey: 'my key', Cause: 'RemoteReboot' } }]);
  });

  it('does not claim a reboot somebody else asked for', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.onCpeEvent(
      cpe.inform([
        { code: '1 BOOT', commandKey: '' },
        { code: 'M Reboot', commandKey: 'other' },
      ]),
    );
    expect(events).toMatchObject([{ name: 'Boot!', args: { CommandKey: '', Cause: 'RemoteReboot' } }]);
  });

  it('tells a factory reset from a reboot', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.operate(
      { command: 'Device.FactoryReset()', args: {}, commandKey: 'f', requestId: 'r' },
      new AbortController().signal,
    );
    await bridge.onCpeEvent(cpe.inform(boot('0 BOOTSTRAP', '1 BOOT')));
    await bridge.onCpeEvent(cpe.inform(boot('0 BOOTSTRAP', '1 BOOT')));
    const causes = events.flatMap(event =>
      event.kind === 'event' ? [`${event.args['Cause']} ${event.args['CommandKey']}`] : [],
    );
    expect(causes).toEqual(['RemoteFactoryReset f', 'LocalFactoryReset ']);
  });

  it('is no Inform that tells of no boot', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.onCpeEvent(cpe.inform(boot('2 PERIODIC', '4 VALUE CHANGE')));
    expect(events).toEqual([]);
  });
});
