import { describe, expect, it } from 'vitest';
import { anyAge } from '../../../src/datamodel/data-model.js';
import { never, openSmall } from '../../support/small-igd.js';

const igd = 'InternetGatewayDevice.';

describe('reading a TR-098 device', () => {
  it('restates names, booleans, enumerations and rows', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.rows('Device.WiFi.SSID.')).toEqual([1, 5]);
    expect(snapshot.value('Device.WiFi.SSID.1.SSID')).toBe('home');
    expect(snapshot.value('Device.WiFi.SSID.1.Enable')).toBe('true');
    expect(snapshot.value('Device.WiFi.SSID.5.Status')).toBe('Down');
    expect(snapshot.value('Device.WiFi.AccessPoint.1.Security.ModeEnabled')).toBe('WPA2-Personal');
  });

  it('counts rows, names them and links them', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.value('Device.WiFi.SSIDNumberOfEntries')).toBe('2');
    expect(snapshot.value('Device.WiFi.SSID.5.Alias')).toBe('cpe-5');
    const ap = snapshot.rows('Device.WiFi.AccessPoint.') ?? [];
    expect(snapshot.value(`Device.WiFi.AccessPoint.${ap[0]}.SSIDReference`)).toBe('Device.WiFi.SSID.1');
    const stack = snapshot.rows('Device.InterfaceStack.') ?? [];
    const pairs = stack.map(row => [
      snapshot.value(`Device.InterfaceStack.${row}.HigherLayer`),
      snapshot.value(`Device.InterfaceStack.${row}.LowerLayer`),
    ]);
    expect(pairs).toContainEqual(['Device.WiFi.SSID.1', snapshot.value('Device.WiFi.SSID.1.LowerLayers')]);
  });

  it('tells no such parameter from one not known', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.value('Device.WiFi.SSID.9.SSID')).toBeNull();
    expect(snapshot.value('Device.Nonsense')).toBeNull();
    expect(snapshot.rows('Device.Nonsense.')).toEqual([]);
  });

  it('keeps vendor extensions, the raw tree and its own facts in reach', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.value('Device.DeviceInfo.X_AVM_Foo')).toBe('bar');
    expect(snapshot.value('Device.X_AVM-DE_OnTel.List.3.Text')).toBe('three');
    expect(snapshot.rows('Device.X_AVM-DE_OnTel.List.')).toEqual([3]);
    expect(snapshot.value('Device.X_GANGWAY_IGD.LANDevice.1.WLANConfiguration.5.SSID')).toBe('guest');
    expect(snapshot.value('Device.X_GANGWAY_Gateway.LegacyRoot')).toBe(igd);
    expect(snapshot.value('Device.RootDataModelVersion')).toMatch(/^2\.\d+$/);
  });

  it('does not know what is older than asked for, and reads just that', async () => {
    const { bridge, cpe, clock } = await openSmall();
    await clock.advance(60_000);
    const freshness = { notBefore: clock.now() - 1000 };
    expect(bridge.snapshot(freshness).value('Device.WiFi.SSID.1.SSID')).toBeUndefined();
    cpe.change(`${igd}LANDevice.1.WLANConfiguration.1.SSID`, 'new');
    await bridge.fetch([{ value: 'Device.WiFi.SSID.1.SSID' }], freshness, never);
    expect(cpe.reads).toEqual([[`${igd}LANDevice.1.WLANConfiguration.1.SSID`]]);
    expect(bridge.snapshot(freshness).value('Device.WiFi.SSID.1.SSID')).toBe('new');
    expect(bridge.snapshot(freshness).value('Device.WiFi.SSID.5.SSID')).toBeUndefined();
  });

  it('reads whole objects where most of them is wanted', async () => {
    const { bridge, cpe, clock } = await openSmall();
    const freshness = { notBefore: clock.now() + 1 };
    await clock.advance(10);
    await bridge.fetch([{ subtree: 'Device.WiFi.' }], freshness, never);
    const paths = cpe.reads.flat();
    expect(paths.filter(path => path.includes('WLANConfiguration')).length).toBeLessThan(5);
    expect(bridge.snapshot(freshness).value('Device.WiFi.SSID.5.SSID')).toBe('guest');
  });

  it('counts where many lists are concerned, and lists only what does not agree', async () => {
    const { bridge, cpe, clock } = await openSmall();
    const connection = `${igd}WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.`;
    const list = `rows ${connection}PortMapping.`;
    const freshness = () => ({ notBefore: clock.now() });
    await clock.advance(10);
    await bridge.fetch([{ rows: 'Device.NAT.PortMapping.' }], freshness(), never);
    expect(cpe.reads.flat()).toContain(`${connection}PortMappingNumberOfEntries`);
    expect(cpe.reads.flat()).not.toContain(list);
    expect(bridge.snapshot(freshness()).rows('Device.NAT.PortMapping.')).toEqual([]);
    cpe.putLeaf(`${connection}PortMapping.3.ExternalPort`, '22', 'unsignedInt');
    cpe.change(`${connection}PortMappingNumberOfEntries`, '1');
    await clock.advance(10);
    await bridge.fetch([{ rows: 'Device.NAT.PortMapping.' }], freshness(), never);
    expect(cpe.reads.flat()).toContain(list);
    expect(bridge.snapshot(freshness()).rows('Device.NAT.PortMapping.')).toEqual([1]);
  });

  it('asks for a row list and notices rows that came and went', async () => {
    const { bridge, cpe, clock, events } = await openSmall();
    const freshness = { notBefore: clock.now() + 1 };
    await clock.advance(10);
    expect(bridge.snapshot(freshness).rows('Device.WiFi.SSID.')).toBeUndefined();
    cpe.drop(`${igd}LANDevice.1.WLANConfiguration.5.`);
    cpe.putLeaf(`${igd}LANDevice.1.WLANConfiguration.6.SSID`, 'six');
    await bridge.fetch([{ rows: 'Device.WiFi.SSID.' }], freshness, never);
    expect(bridge.snapshot(freshness).rows('Device.WiFi.SSID.')).toEqual([1, 6]);
    const rows = events.filter(event => event.kind === 'rows');
    expect(rows.flatMap(event => event.created)).toContain('Device.WiFi.SSID.6.');
    expect(rows.flatMap(event => event.deleted)).toContain('Device.WiFi.SSID.5.');
  });

  it('does not ask for ever for what the device never tells', async () => {
    const { bridge, cpe, clock } = await openSmall();
    const freshness = { notBefore: clock.now() + 1 };
    await clock.advance(10);
    cpe.read = async () => undefined;
    await bridge.fetch([{ value: 'Device.WiFi.SSID.1.SSID' }], freshness, never);
    expect(bridge.snapshot(freshness).value('Device.WiFi.SSID.1.SSID')).toBe('home');
  });

  it('gives the same rows the same numbers after a restart', async () => {
    const { cpe, store } = await openSmall();
    const rows = (bridge: Awaited<ReturnType<typeof openSmall>>['bridge']) =>
      ['Device.IP.Interface.', 'Device.WiFi.Radio.', 'Device.DNS.Client.Server.'].map(table =>
        bridge.snapshot(anyAge).rows(table),
      );
    const first = await openSmall({ cpe, store });
    cpe.drop(`${igd}WANDevice.1.WANConnectionDevice.1.`);
    cpe.discover();
    const second = await openSmall({ cpe, store });
    const before = rows(first.bridge).flat();
    expect(before).toEqual(expect.arrayContaining(rows(second.bridge).flat() as number[]));
  });
});
