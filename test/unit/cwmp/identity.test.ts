import { describe, expect, it } from 'vitest';
import { deviceKeyText } from '../../../src/cwmp/device-key.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { type IdentityRule, identifier } from '../../../src/cwmp/identity.js';
import { alternativeNames, mayBe, nobody, type Principal } from '../../../src/cwmp/principal.js';
import type { DeviceId, Inform } from '../../../src/cwmp/rpc-types.js';

const id = (oui: string, productClass: string, serialNumber: string): DeviceId => ({
  manufacturer: 'M',
  oui,
  productClass,
  serialNumber,
});
const mac = { name: 'Device.Ethernet.Interface.1.MACAddress', value: ' 00:30:4f:aa:bb:cc ', type: 'string' };
const informOf = (deviceId: DeviceId, params: Inform['params'] = []): Inform => ({
  method: 'Inform',
  deviceId,
  events: [],
  currentTime: '',
  retryCount: 0,
  params,
});
const holder = (by: 'certificate' | 'token' | 'credentials', device: string): Principal => ({
  name: `${by} of ${device}`,
  claims: [{ by, devices: [device] }],
});

function keyOf(rules: readonly IdentityRule[], inform: Inform, principal: Principal = nobody): string {
  return deviceKeyText(identifier(rules)(inform, principal).deviceId);
}

describe('identity', () => {
  it('is what the device says, untouched, when nothing speaks against it', () => {
    const inform = informOf(id('00304F', 'IGD', '1'));
    expect(identifier([])(inform, nobody)).toBe(inform);
  });

  it('quirk 39: an empty serial number is replaced by certificate, token, username or MAC address', () => {
    const nameless = informOf(id('E48D8C', 'CHR', ''), [{ name: 'Device.X', value: '', type: 'string' }, mac]);
    expect(keyOf([], nameless)).toBe('E48D8C-CHR-00304FAABBCC');
    expect(keyOf([], nameless, { name: 'user', claims: [], username: 'house-7' })).toBe('E48D8C-CHR-house%2D7');
    expect(keyOf([], nameless, holder('token', 'E48D8C-CHR-77'))).toBe('E48D8C-CHR-77');
    expect(keyOf([], nameless, holder('credentials', 'E48D8C-99'))).toBe('E48D8C-99');
    expect(keyOf([], nameless, holder('certificate', 'E48D8C-CHR-5'))).toBe('E48D8C-CHR-5');
  });

  it('quirk 39: and when nothing tells the device it is refused by a fault that says what is missing', () => {
    expect(() => keyOf([], informOf(id('E48D8C', 'CHR', '')))).toThrow(/no certificate, no token, no username, no mac/);
    expect(() => keyOf([], informOf(id('', 'CHR', ''), [mac]))).toThrow(CwmpFault);
  });

  it('quirk 39: a MAC address of another device on its network, or of nobody, is not its own', () => {
    const params = [
      ['Device.Hosts.Host.1.MACAddress', '00:11:22:33:44:55'],
      [
        'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.AssociatedDevice.1.AssociatedDeviceMACAddress',
        '001122334455',
      ],
      ['Device.WiFi.AccessPoint.1.AssociatedDevice.2.MACAddress', '00:11:22:33:44:56'],
      ['Device.Ethernet.Interface.1.MACAddress', '00:00:00:00:00:00'],
      ['Device.Ethernet.Interface.2.MACAddress', 'ff:ff:ff:ff:ff:ff'],
      ['Device.IP.Interface.1.X_ACME_MACAddress', '02-aa-bb-cc-dd-ee'],
    ].map(([name = '', value = '']) => ({ name, value, type: 'string' }));
    expect(keyOf([], informOf(id('E48D8C', 'CHR', ''), params))).toBe('E48D8C-CHR-02AABBCCDDEE');
    expect(() => keyOf([], informOf(id('E48D8C', 'CHR', ''), params.slice(0, 5)))).toThrow(/no mac/);
  });

  it('quirk 65: serial numbers that a whole batch has alike are replaced by rule, only for that batch', () => {
    const rules: IdentityRule[] = [
      { match: { serialNumber: '999999999999999999' }, from: ['mac'] },
      { match: { oui: '00304F', serialNumber: '0011*' }, from: ['Device.DeviceInfo.X_Serial', 'mac'] },
    ];
    const alike = id('00304F', 'IGD', '001122334455');
    const real = { name: 'Device.DeviceInfo.X_Serial', value: ' S-1 ', type: 'string' };
    expect(keyOf(rules, informOf(alike, [real, mac]))).toBe('00304F-IGD-S%2D1');
    expect(keyOf(rules, informOf(alike, [mac]))).toBe('00304F-IGD-00304FAABBCC');
    expect(() => keyOf(rules, informOf(alike))).toThrow(/no Device.DeviceInfo.X_Serial, no mac/);
    expect(keyOf(rules, informOf(id('00304F', 'IGD', '2'), [mac]))).toBe('00304F-IGD-2');
    expect(keyOf(rules, informOf(id('A', 'B', '999999999999999999'), [mac]))).toBe('A-B-00304FAABBCC');
  });

  it('quirk 66: an OUI that changes at every boot is fixed by rule', () => {
    const rules: IdentityRule[] = [{ match: { productClass: 'ONT-?', manufacturer: 'M' }, from: [], oui: '00304F' }];
    for (const oui of ['000000', 'FFFFFF', ''])
      expect(keyOf(rules, informOf(id(oui, 'ONT-1', '7')))).toBe('00304F-ONT%2D1-7');
    expect(keyOf(rules, informOf(id('FFFFFF', 'ONT-12', '7')))).toBe('FFFFFF-ONT%2D12-7');
  });

  it('quirk 67: serial numbers with colons, hyphens and blanks are percent-encoded', () => {
    expect(keyOf([], informOf(id('FFFFFF', 'UniFi', '04:18-D6 1/2')))).toBe('FFFFFF-UniFi-04%3A18%2DD6%201%2F2');
  });

  it('quirk 68: a device whose serial number changed keeps its old name by rule', () => {
    const rules: IdentityRule[] = [{ match: { serialNumber: 'NEW' }, from: [], device: '00304F-IGD-OLD' }];
    expect(keyOf(rules, informOf(id('00304F', 'IGD2', 'NEW')))).toBe('00304F-IGD-OLD');
  });

  it('quirk 69: a device without ProductClass is OUI and serial number', () => {
    expect(keyOf([], informOf(id('00304F', '', '7')))).toBe('00304F-7');
  });

  it('globs are nothing but globs', () => {
    const rules: IdentityRule[] = [{ match: { serialNumber: 'a.c(*' }, from: [], oui: 'ABCDEF' }];
    expect(keyOf(rules, informOf(id('1', '', 'abc(d')))).toBe('1-abc%28d');
    expect(keyOf(rules, informOf(id('1', '', 'a.c(d')))).toBe('ABCDEF-a%2Ec%28d');
  });
});

describe('who may speak for a device', () => {
  const device = id('00040E', 'Box', '123');

  it.each<[string, Principal, boolean]>([
    ['nobody in particular: any', nobody, true],
    ['credentials bound to it', holder('credentials', '00040E-Box-123'), true],
    ['credentials bound to another', holder('credentials', '00040E-Box-124'), false],
    ['credentials that leave out the ProductClass', holder('credentials', '00040E-123'), false],
    ['a certificate with its whole name', holder('certificate', '00040E-Box-123'), true],
    ['a certificate without ProductClass', holder('certificate', '00040E-123'), true],
    ['a certificate of another', holder('certificate', '00040E-12'), false],
    ['the token of it', holder('token', '00040E-Box-123'), true],
    ['the token of another', holder('token', '00040E-Box-1'), false],
  ])('%s: %s', (_name, principal, may) => {
    expect(mayBe(principal, device)).toBe(may);
  });

  it('every claim has to hold', () => {
    const [mine] = holder('token', '00040E-Box-123').claims;
    const [other] = holder('certificate', '00040E-Box-9').claims;
    expect(mayBe({ name: 'both', claims: [mine, other].filter(claim => claim !== undefined) }, device)).toBe(false);
  });

  it('an OUI is a number, whatever its letters', () => {
    expect(mayBe(holder('certificate', '00040e-Box-123'), device)).toBe(true);
    expect(mayBe(holder('credentials', '00040E-Box-123'), id('00040e', 'Box', '123'))).toBe(true);
    expect(mayBe(holder('credentials', '00040E-box-123'), device)).toBe(false);
  });

  it('the alternative names of a certificate are read entry by entry: the text of one is not the next', () => {
    expect(alternativeNames('DNS:a, IP Address:127.0.0.1, URI:urn:x:y, email:b')).toEqual(['a', 'urn:x:y']);
    expect(alternativeNames('DNS:"evil, DNS:00040E-1", URI:"a\\"b"')).toEqual(['evil, DNS:00040E-1', 'a"b']);
    expect(alternativeNames('email:"x, DNS:00040E-1", DirName:"CN = DNS:00040E-1"')).toEqual([]);
    expect(alternativeNames('')).toEqual([]);
  });

  it('a certificate need not be encoded, unless its hyphens could mean another device', () => {
    expect(mayBe(holder('certificate', '00040E-FRITZ!Box-1'), id('00040E', 'FRITZ!Box', '1'))).toBe(true);
    expect(mayBe(holder('certificate', '00040E-A-B'), id('00040E', '', 'A-B'))).toBe(false);
    expect(mayBe(holder('certificate', '00040E-A%2DB'), id('00040E', 'X', 'A-B'))).toBe(true);
  });
});
