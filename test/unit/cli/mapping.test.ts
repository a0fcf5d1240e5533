import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registerMapping } from '../../../src/cli/mapping.js';
import { runCli } from '../../support/cli-run.js';

const folder = mkdtempSync(join(tmpdir(), 'gangway-mapping-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const gangway = (...args: readonly string[]) => runCli([registerMapping], ['mapping', ...args]);

const overlay = `mapping: 1
id: acme
extends: igd1
match: {manufacturer: acme}
rules:
  - id: memory-status
    from: DeviceInfo.MemoryStatus.
    to: DeviceInfo.MemoryStatus.
    params: {Free: X_ACME_Free}
examples:
  - name: free memory
    legacy: {DeviceInfo.MemoryStatus.X_ACME_Free: 17}
    usp: {DeviceInfo.MemoryStatus.Free: 17}
`;

const dump = `Parameter,Object,Writable,Value,Value type
InternetGatewayDevice,true,false,,
InternetGatewayDevice.DeviceInfo.Manufacturer,false,false,"Acme, Inc.",xsd:string
InternetGatewayDevice.LANDevice.1.WLANConfiguration.2.SSID,false,true,"say ""hello""",xsd:string
InternetGatewayDevice.LANDevice.1.WLANConfiguration.2.X_ACME_Glow,false,true,1,xsd:boolean
InternetGatewayDevice.IPPingDiagnostics.Host,false,true,,xsd:string
InternetGatewayDevice.Odd.Thing,false,false,x,xsd:string
`;

const behaviour = `behaviour: acme
source: seen in the field
match: {manufacturer: /acme/i}
behaves: {batch: 16, unreadable: ["Device.X_ACME.{i}.Bad"], quietAfterBoot: 2m}
examples:
  - {device: {manufacturer: ACME Inc}, matches: true}
  - {device: {manufacturer: AVM}, matches: false}
`;

describe('mapping check of a behaviour', () => {
  it('lints it and plays its examples', async () => {
    expect(await gangway('check', file('behaviour.yaml', behaviour))).toMatchObject({
      code: 0,
      out: expect.stringMatching(/behaviour\.yaml: no problem, 2 examples hold/),
    });
  });

  it.each([
    ['batch: 16', 'batsch: 16', /wrong\.yaml:4: behaves: .*batsch/],
    ['quietAfterBoot: 2m', 'quietAfterBoot: soon', /wrong\.yaml:4: behaves\.quietAfterBoot: /],
    ['manufacturer: AVM', 'manufacturer: Acme', /wrong\.yaml:7: examples\.1: matches this device/],
  ])('refuses %s → %s with file and line', async (right, wrong, problem) => {
    const { code, out, err } = await gangway('check', file('wrong.yaml', behaviour.replace(right, wrong)));
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(problem);
  });
});

describe('gangway mapping check', () => {
  it('is content with what is shipped', async () => {
    expect(await gangway('check')).toMatchObject({ code: 0, out: expect.stringContaining('no problem') });
  });

  it('checks an overlay on top of it and plays its examples', async () => {
    const path = file('acme.yaml', overlay);
    expect(await gangway('check', path)).toMatchObject({ code: 0, out: expect.stringContaining('1 examples hold') });
  });

  it('names file, line and value of an example that does not hold', async () => {
    const path = file('wrong.yaml', overlay.replace('Free: 17}\n    usp', 'Free: 18}\n    usp'));
    const { code, err } = await gangway('check', path);
    expect(code).toBe(2);
    expect(err).toMatch(/wrong\.yaml:11: free memory: Device\.DeviceInfo\.MemoryStatus\.Free reads "18", not "17"/);
  });

  it('names file and line of a mistake', async () => {
    const path = file('typo.yaml', overlay.replace('params: {Free:', 'params: {Fre:'));
    const { code, err } = await gangway('check', path);
    expect(code).toBe(2);
    expect(err).toMatch(/typo\.yaml:9: .*Device\.DeviceInfo\.MemoryStatus\.Fre is not in the model/);
  });

  it('says when there is no such file', async () => {
    expect(await gangway('check', join(folder, 'none.yaml'))).toMatchObject({ code: 2 });
  });
});

describe('gangway mapping explain', () => {
  it('names the rule behind a path', async () => {
    const { code, out } = await gangway('explain', 'Device.WiFi.SSID.*.SSID');
    expect(code).toBe(0);
    expect(out).toContain('← InternetGatewayDevice.LANDevice.{a}.WLANConfiguration.{b}.SSID  [wlan-ssid]');
    expect(out).toContain('the same on the device');
  });

  it('names commands too', async () => {
    const { out } = await gangway('explain', 'Device.IP.Diagnostics.IPPing()');
    expect(out).toContain('InternetGatewayDevice.IPPingDiagnostics.DiagnosticsState = Requested');
  });

  it('shows the values of a device', async () => {
    const { out } = await gangway('explain', 'Device.WiFi.SSID.', '--device', file('acme.csv', dump));
    expect(out).toContain(
      'Device.WiFi.SSID.2.SSID = "say \\"hello\\"" (writable)  ← InternetGatewayDevice.LANDevice.1.WLANConfiguration.2.SSID=',
    );
    expect(out).toContain('Device.WiFi.SSID.2.X_ACME_Glow = "true" (writable)');
    expect(out).not.toMatch(/^Device\.WiFi\.Radio/m);
  });

  it('fails on a path nothing stands behind', async () => {
    expect(await gangway('explain', 'Device.Nope')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Device.Nope'),
    });
  });
});

describe('gangway mapping coverage', () => {
  it('counts what is mapped, vendor, behind commands and raw', async () => {
    const { out } = await gangway('coverage', file('acme.csv', dump), '--all');
    expect(out.split('\n').map(line => line.trim().replace(/\s+/g, ' '))).toEqual([
      '2 40.0 % mapped',
      '1 20.0 % vendor parameters, shown with the object they belong to',
      '1 20.0 % behind commands',
      '1 20.0 % only in the raw tree',
      '5 parameters',
      '',
      'only in the raw tree:',
      'InternetGatewayDevice.Odd.Thing',
    ]);
  });

  it('refuses what is no dump', async () => {
    expect(await gangway('coverage', file('no.csv', 'a,b\n1,2\n'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('the first line must be'),
    });
  });
});
