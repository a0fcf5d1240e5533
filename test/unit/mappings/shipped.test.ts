import { describe, expect, it } from 'vitest';
import { loadMappings } from '../../../src/translation/mapping/load.js';
import { standardModels } from '../../../src/translation/mapping/standard-models.js';

describe('the mappings of this package', () => {
  const set = loadMappings(standardModels());

  it('are without a problem and cover what a gateway is asked for', () => {
    const igd = set.select({ root: 'InternetGatewayDevice.' });
    const objects = new Set(
      igd.rules.map(rule =>
        rule.to.text.replace(/\{\w+\}|\.\d+(?=\.)/g, match => (match.startsWith('.') ? '.{i}' : '{i}')),
      ),
    );
    for (const object of [
      'Device.DeviceInfo.',
      'Device.Time.Client.{i}.',
      'Device.Ethernet.Interface.{i}.',
      'Device.WiFi.Radio.{i}.',
      'Device.WiFi.SSID.{i}.',
      'Device.WiFi.AccessPoint.{i}.AssociatedDevice.{i}.',
      'Device.PPP.Interface.{i}.',
      'Device.IP.Interface.{i}.IPv4Address.{i}.',
      'Device.DNS.Client.Server.{i}.',
      'Device.NAT.PortMapping.{i}.',
      'Device.DHCPv4.Server.Pool.{i}.StaticAddress.{i}.',
      'Device.Hosts.Host.{i}.',
      'Device.Routing.Router.{i}.IPv4Forwarding.{i}.',
    ]) {
      expect(objects, object).toContain(object);
    }
  });

  it('give a Device:2 CPE commands for its DiagnosticsState objects', () => {
    const device2 = set.select({ root: 'Device.' });
    const ping = device2.commands.find(command => command.command === 'Device.IP.Diagnostics.IPPing()');
    if (ping?.kind !== 'diagnostics') throw new Error('no IPPing()');
    expect(ping.inputs.map(input => input.arg)).toContain('Host');
    expect(ping.outputs.map(output => output.arg)).toContain('SuccessCount');
    const trace = device2.commands.find(command => command.command === 'Device.IP.Diagnostics.TraceRoute()');
    if (trace?.kind !== 'diagnostics') throw new Error('no TraceRoute()');
    expect(trace.outputs.find(output => output.arg === 'RouteHops.{i}.Host')?.param.text).toBe(
      'Device.IP.Diagnostics.TraceRoute.RouteHops.{i}.Host',
    );
  });

  it('show vendor extensions where people look for them', () => {
    const { rules } = set.select({ root: 'InternetGatewayDevice.' });
    const owners = rules
      .filter(rule => rule.vendor)
      .map(rule => [rule.from.text.replace(/^[^.]+\./, ''), rule.to.text]);
    const places = new Map(owners.map(([from = '', to]) => [from.replace(/\{\w+\}\.?/g, ''), to]));
    expect(places.size).toBe(owners.length);
    expect(places.get('DeviceInfo.')).toBe('Device.DeviceInfo.');
    expect(places.get('LANDevice.WLANConfiguration.')).toBe('Device.WiFi.SSID.{ssid}.');
    expect(places.get('LANDevice.LANHostConfigManagement.')).toBe('Device.DHCPv4.Server.Pool.{pool}.');
    expect(places.get('WANDevice.WANConnectionDevice.WANPPPConnection.')).toBe('Device.PPP.Interface.{ppp}.');
    expect(places.get('WANDevice.WANConnectionDevice.WANIPConnection.')).toBe('Device.IP.Interface.{ip}.');
    expect(places.get('WANDevice.WANConnectionDevice.WANPPPConnection.PortMapping.')).toBe(
      'Device.NAT.PortMapping.{pm}.',
    );
  });

  it('carry an example for every area', () => {
    expect(set.examples.length).toBeGreaterThan(10);
  });
});
