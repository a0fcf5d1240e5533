import { describe, expect, it } from 'vitest';
import { anyAge } from '../../../src/datamodel/data-model.js';
import { loadModel } from '../../../src/datamodel/model-facts.js';
import type { DumpEntry } from '../../../src/simulator/device-dump.js';
import { FakeCpe } from '../../support/fake-cpe.js';
import { never, openSmall, settings } from '../../support/small-igd.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const tree: Readonly<Record<string, readonly [value: string, type: string]>> = {
  'Device.DeviceInfo.Manufacturer': ['MikroTik', 'string'],
  'Device.DeviceInfo.ManufacturerOUI': ['4C5E0C', 'string'],
  'Device.DeviceInfo.ProductClass': ['hEX', 'string'],
  'Device.DeviceInfo.SerialNumber': ['S2', 'string'],
  'Device.DeviceInfo.SoftwareVersion': ['6.49', 'string'],
  'Device.ManagementServer.Password!': ['secret', 'string'],
  'Device.ManagementServer.URL!': ['http://acs/', 'string'],
  'Device.WiFi.SSID.2.Enable!': ['1', 'boolean'],
  'Device.WiFi.SSID.2.SSID!': ['two', 'string'],
  'Device.WiFi.SSID.2.Alias!': ['own-alias', 'string'],
  'Device.WiFi.SSID.2.Bogus!': ['?', 'string'],
  'Device.WiFi.SSID.2.X_MIKROTIK_Foo!': ['7', 'unsignedInt'],
  'Device.X_MIKROTIK_Thing.Bar!': ['baz', 'string'],
  'Device.NAT.PortMapping.!': ['', ''],
  'Device.NAT.PortMappingNumberOfEntries': ['0', 'unsignedInt'],
  'Device.IP.Interface.1.Enable!': ['true', 'boolean'],
  'Device.IP.Diagnostics.IPPing.DiagnosticsState!': ['None', 'string'],
  'Device.IP.Diagnostics.IPPing.Host!': ['', 'string'],
  'Device.IP.Diagnostics.IPPing.SuccessCount': ['0', 'unsignedInt'],
};

function open() {
  const clock = new VirtualClock();
  const entries = Object.entries(tree).map(([key, [value, type]]): DumpEntry => {
    const name = key.replace('!', '');
    return { name, object: name.endsWith('.'), writable: key.endsWith('!'), value, type };
  });
  return openSmall({ clock, cpe: new FakeCpe(entries, clock, undefined, undefined, loadModel('tr181-cwmp')) });
}

describe('a Device:2 CPE', () => {
  it('appears under its own paths and numbers, in the words of USP', async () => {
    const { bridge } = await open();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.rows('Device.WiFi.SSID.')).toEqual([2]);
    expect(snapshot.value('Device.WiFi.SSID.2.Enable')).toBe('true');
    expect(snapshot.value('Device.WiFi.SSID.2.X_MIKROTIK_Foo')).toBe('7');
    expect(snapshot.value('Device.X_MIKROTIK_Thing.Bar')).toBe('baz');
  });

  it('shows nothing of what is CWMP only, hidden, or in no model, save in the raw tree', async () => {
    const { bridge } = await open();
    const snapshot = bridge.snapshot(anyAge);
    for (const path of [
      'Device.ManagementServer.URL',
      'Device.ManagementServer.Password',
      'Device.IP.Diagnostics.IPPing.DiagnosticsState',
      'Device.WiFi.SSID.2.Bogus',
    ]) {
      expect(snapshot.value(path)).toBeNull();
      expect(snapshot.value(path.replace('Device.', 'Device.X_GANGWAY_CWMP.'))).toBeTypeOf('string');
    }
    expect(bridge.supported.object('Device.ManagementServer.')).toBeUndefined();
    expect(bridge.supported.object('Device.WiFi.SSID.{i}.')?.params.has('Bogus')).toBe(false);
  });

  it('keeps its own aliases and gets one where it has none', async () => {
    const { bridge } = await open();
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.2.Alias')).toBe('own-alias');
    expect(bridge.snapshot(anyAge).value('Device.IP.Interface.1.Alias')).toBe('cpe-1');
    expect(bridge.supported.object('Device.IP.Interface.{i}.')?.params.get('Alias')?.access).not.toBe('readWrite');
  });

  it('takes writes, new rows and deletions as they are', async () => {
    const { bridge, cpe } = await open();
    await bridge.apply([{ kind: 'set', object: 'Device.WiFi.SSID.2.', params: settings({ SSID: 'x' }) }], never);
    expect(cpe.valueOf('Device.WiFi.SSID.2.SSID')).toBe('x');
    const table = 'Device.NAT.PortMapping.';
    const params = settings({ ExternalPort: '80', Protocol: 'TCP', Alias: 'web' });
    const [added] = await bridge.apply([{ kind: 'add', table, params }], never);
    expect(added).toEqual({ kind: 'add', object: `${table}1.`, failures: [] });
    expect(bridge.snapshot(anyAge).value(`${table}1.ExternalPort`)).toBe('80');
    expect(bridge.snapshot(anyAge).value(`${table}1.Alias`)).toBe('web');
    expect(bridge.snapshot(anyAge).value('Device.NAT.PortMappingNumberOfEntries')).toBe('1');
    const [removed] = await bridge.apply([{ kind: 'delete', object: `${table}1.` }], never);
    expect(removed).toEqual({ kind: 'delete', removed: [`${table}1.`] });
    expect(bridge.snapshot(anyAge).rows(table)).toEqual([]);
  });

  it('runs its DiagnosticsState objects as commands', async () => {
    const { bridge, cpe, events } = await open();
    expect(bridge.supported.object('Device.IP.Diagnostics.')?.commands.has('IPPing()')).toBe(true);
    const invocation = {
      command: 'Device.IP.Diagnostics.IPPing()',
      args: { Host: 'h' },
      commandKey: '',
      requestId: 'r',
    };
    expect(await bridge.operate(invocation, never)).toBeUndefined();
    cpe.change('Device.IP.Diagnostics.IPPing.DiagnosticsState', 'Complete');
    cpe.change('Device.IP.Diagnostics.IPPing.SuccessCount', '4');
    await bridge.onCpeEvent(cpe.inform([{ code: '8 DIAGNOSTICS COMPLETE', commandKey: '' }]));
    await settled();
    expect(events).toMatchObject([
      { kind: 'completed', outcome: { ok: true, outputs: { Status: 'Complete', SuccessCount: '4' } } },
    ]);
  });

  it('tells rows that come by a read', async () => {
    const { bridge, cpe, events } = await open();
    cpe.putLeaf('Device.WiFi.SSID.7.SSID', 'seven');
    await bridge.fetch([{ subtree: 'Device.WiFi.' }], { notBefore: 0 }, never);
    await settled();
    expect(events.flatMap(event => (event.kind === 'rows' ? event.created : []))).toContain('Device.WiFi.SSID.7.');
  });
});
