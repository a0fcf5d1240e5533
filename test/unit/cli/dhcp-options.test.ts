import { describe, expect, it } from 'vitest';
import { registerDhcpOptions } from '../../../src/cli/dhcp-options.js';
import { runCli } from '../../support/cli-run.js';

const url = 'http://acs.example.net:7547/';
const both = ['--provisioning-code', 'p.q', '--retry-interval', '7', '--retry-multiplier', '1500'];
async function run(...args: readonly string[]) {
  const { code, out, err } = await runCli([registerDhcpOptions], ['dhcp-options', ...args]);
  return { code, text: out, err };
}

const controller = ['--controller-url', 'wss://usp.example.net/usp', '--controller-id', 'self::ops'];

// A decoder of its own, written from the RFCs: what the options say to a device.

type Found = Readonly<Record<number, string>>;

/** Codes and lengths of `width` bytes each (RFC 2132 §8.4: 1; RFC 8415 §21.17: 2); every byte must be accounted for. */
function tlv(bytes: Buffer, width: 1 | 2): Found {
  const found: Record<number, string> = {};
  let at = 0;
  while (at < bytes.length) {
    const code = bytes.readUIntBE(at, width);
    const length = bytes.readUIntBE(at + width, width);
    const data = bytes.subarray(at + 2 * width, at + 2 * width + length);
    expect(data.length).toBe(length);
    expect(found[code]).toBeUndefined();
    found[code] = data.toString('latin1');
    at += 2 * width + length;
  }
  return found;
}

function vendor(bytes: Buffer): Buffer {
  expect(bytes.readUInt32BE(0)).toBe(3561);
  return bytes.subarray(4);
}

/** Texts with a length of two bytes each (RFC 8415 §21.16). */
function items(bytes: Buffer): readonly string[] {
  if (bytes.length === 0) return [];
  const end = 2 + bytes.readUInt16BE(0);
  expect(bytes.length).toBeGreaterThanOrEqual(end);
  return [bytes.toString('latin1', 2, end), ...items(bytes.subarray(end))];
}

const decoders: Readonly<Record<string, (bytes: Buffer) => Found | string>> = {
  '43': bytes => tlv(bytes, 1),
  '124': bytes => {
    const rest = vendor(bytes);
    expect(rest.readUInt8(0)).toBe(rest.length - 1);
    return rest.toString('latin1', 1);
  },
  '125': bytes => {
    const rest = vendor(bytes);
    expect(rest.readUInt8(0)).toBe(rest.length - 1);
    return tlv(rest.subarray(1), 1);
  },
  'v6-16': bytes => items(vendor(bytes)).join(),
  'v6-17': bytes => tlv(vendor(bytes), 2),
};

function decode(option: string, hex: string): Found | string {
  const bytes = Buffer.from(hex.replaceAll(':', ''), 'hex');
  expect(bytes.toString('hex')).toBe(hex.replaceAll(':', '').toLowerCase());
  return decoders[option]?.(bytes) ?? 'no decoder';
}

interface KeaClass {
  readonly name: string;
  readonly test: string;
  readonly 'option-data': readonly Readonly<Record<string, unknown>>[];
}

const said = (text: string, pattern: RegExp, option: string) =>
  [...text.matchAll(pattern)].map(match => decode(option, match[1] ?? ''));

const acs43 = { 1: url, 2: 'p.q', 3: '7', 4: '1500' };
const acs125 = { 11: url, 12: 'p.q', 13: '7', 14: '1500' };
const usp = { 25: 'wss://usp.example.net/usp', 26: 'p.q', 27: '7', 28: '1500', 29: 'self::ops' };

describe('gangway dhcp-options', () => {
  it('hex: every option whole, what devices send and what they get', async () => {
    const { text, code } = await run('--acs-url', url, ...both, ...controller, '--server', 'hex');
    expect(code).toBe(0);
    const lines = [...text.matchAll(/^([\w-]+) ([0-9a-f]+)$/gm)].map(([, option = '', hex = '']) => [
      option,
      decode(option, hex),
    ]);
    expect(lines).toEqual([
      ['43', acs43],
      ['124', 'dslforum.org'],
      ['125', acs125],
      ['v6-16', 'dslforum.org'],
      ['v6-17', acs43],
      ['124', 'usp'],
      ['125', usp],
      ['v6-16', 'usp'],
      ['v6-17', usp],
      ['124', '\u000cdslforum.org\u0003usp'],
      ['125', { ...acs125, ...usp }],
      ['v6-16', 'dslforum.org,usp'],
      ['v6-17', { ...acs43, ...usp }],
    ]);
  });

  it('dnsmasq: one tag for each way to ask, and the option forced for it', async () => {
    const { text } = await run('--acs-url', url, ...both, ...controller, '--server', 'dnsmasq');
    expect(said(text, /^dhcp-option-force=tag:[\w-]+,43,([0-9a-f:]+)$/gm, '43')).toEqual([acs43]);
    expect(said(text, /^dhcp-option-force=tag:[\w-]+,125,([0-9a-f:]+)$/gm, '125')).toEqual([acs125, usp]);
    expect(said(text, /^dhcp-option-force=tag:cwmp-125,tag:usp-125,125,([0-9a-f:]+)$/gm, '125')).toEqual([
      { ...acs125, ...usp },
    ]);
    expect(said(text, /^dhcp-option-force=tag:[\w-]+,option6:17,([0-9a-f:]+)$/gm, 'v6-17')).toEqual([acs43, usp]);
    const set = new Set([...text.matchAll(/set:([\w-]+)/g)].map(match => match[1]));
    const used = new Set([...text.matchAll(/tag:([\w-]+)/g)].map(match => match[1]));
    expect(used).toEqual(set);
    expect(said(text, /^dhcp-match=set:cwmp-125,124,([0-9a-f:]+)$/gm, '124')).toEqual(['dslforum.org']);
    expect(text).toContain('dhcp-vendorclass=set:cwmp-43,dslforum.org\n');
    expect(text).toContain('dhcp-match=set:cwmp-125,vi-encap:3561,dslforum.org\n');
    expect(text).toContain('dhcp-vendorclass=set:cwmp-v6,enterprise:3561,dslforum.org\n');
  });

  it('Kea: client classes as they stand in its configuration, sub-options in the space of the enterprise', async () => {
    const { text } = await run('--acs-url', url, ...both, ...controller, '--server', 'kea');
    const classes = text
      .split(/^\/\/ in "Dhcp[46]"$/m)
      .slice(1)
      .flatMap(part => (JSON.parse(`{${part}}`) as { 'client-classes': readonly KeaClass[] })['client-classes']);
    expect(classes.map(({ name }) => name)).toEqual(['cwmp-43', 'cwmp-125', 'usp-125', 'cwmp-v6', 'usp-v6']);
    const data = (name: string) => classes.find(known => known.name === name)?.['option-data'] ?? [];
    expect(decode('43', String(data('cwmp-43')[0]?.['data']))).toEqual(acs43);
    const subOptions = (name: string) =>
      Object.fromEntries(
        data(name)
          .slice(1)
          .map(option => {
            expect([option['space'], option['csv-format']]).toEqual(['vendor-3561', false]);
            return [option['code'], Buffer.from(String(option['data']), 'hex').toString()];
          }),
      );
    expect(data('cwmp-125')[0]).toMatchObject({ name: 'vivso-suboptions', data: '3561' });
    expect(data('usp-v6')[0]).toMatchObject({ name: 'vendor-opts', data: '3561' });
    expect(['cwmp-125', 'cwmp-v6', 'usp-125', 'usp-v6'].map(subOptions)).toEqual([acs125, acs43, usp, usp]);
    expect(classes[3]?.test).toMatch(/^vendor-class\[3561\]\.data\[0\] == 'dslforum\.org' or /);
    expect(classes[0]?.test).toMatch(/^substring\(option\[60\]\.hex, 0, 12\) == 'dslforum\.org' or /);
    expect(classes[0]?.test).toContain("substring(option[60].hex, 52, 12) == 'dslforum.org'");
  });

  it('ISC: classes that add what few devices ask for', async () => {
    const { text } = await run('--acs-url', url, ...both, ...controller, '--server', 'isc');
    expect(said(text, /option vendor-encapsulated-options ([0-9a-f:]+);/g, '43')).toEqual([acs43]);
    // The first class that a device is in decides: the one for both comes first.
    expect(said(text, /option vivso ([0-9a-f:]+);/g, '125')).toEqual([{ ...acs125, ...usp }, acs125, usp]);
    expect(said(text, /option dhcp6\.vendor-opts ([0-9a-f:]+);/g, 'v6-17')).toEqual([{ ...acs43, ...usp }, acs43, usp]);
    expect(text.match(/substring\(option [\w.-]+, 0, 4\) = 00:00:0d:e9/g)).toHaveLength(6);
    expect(text.match(/^option dhcp6\.[\w-]+ code 16 = string;$/gm)).toHaveLength(1);
    expect(text.split('{').length).toBe(text.split('}').length);
  });

  it('says the least without options: the URL alone, for every server', async () => {
    const { text, code } = await run('--acs-url', 'https://[2001:db8::1]:7548/t/abc');
    expect(code).toBe(0);
    expect([...text.matchAll(/^### (\w+)$/gm)].map(match => match[1])).toEqual(['dnsmasq', 'kea', 'isc', 'hex']);
    expect(said(text, /^43 ([0-9a-f]+)$/gm, '43')).toEqual([{ 1: 'https://[2001:db8::1]:7548/t/abc' }]);
    expect(text).not.toContain('usp');
  });

  it('leaves out what a device that is both would get when that is too long for one option', async () => {
    const long = ['--acs-url', `http://a/${'x'.repeat(150)}`, '--controller-url', `wss://u/${'y'.repeat(150)}`];
    const { text, code } = await run(...long, '--server', 'hex');
    expect(code).toBe(0);
    expect(said(text, /^125 ([0-9a-f]+)$/gm, '125')).toEqual([{ 11: long[1] }, { 25: long[3] }]);
  });

  it.each<[string, readonly string[], string]>([
    ['no URL', [], '--acs-url'],
    ['no URL of an ACS', ['--acs-url', 'ftp://a/'], '--acs-url: expected a URL that begins with http:// or https://'],
    ['letters outside ASCII', ['--acs-url', 'http://äcs/'], 'percent-encode'],
    ['a URL no option can carry', ['--acs-url', `http://a/${'x'.repeat(250)}`], 'option 43 would take 261 bytes'],
    ['a retry of nothing', ['--acs-url', url, '--retry-interval', '0'], '--retry-interval: must be a number from 1'],
    ['a multiplier below one', ['--acs-url', url, '--retry-multiplier', '999'], 'from 1000 to 65535'],
    ['a long code', ['--acs-url', url, '--provisioning-code', 'x'.repeat(65)], '1 to 64 characters'],
    ['a Controller without address', ['--acs-url', url, '--controller-id', 'self::x'], 'needs --controller-url'],
    ['an unknown server', ['--acs-url', url, '--server', 'windows'], 'dnsmasq'],
  ])('%s: exit code 2, the reason, and nothing printed', async (_name, args, reason) => {
    const { code, text, err } = await run(...args);
    expect([code, text]).toEqual([2, '']);
    expect(err).toContain(reason);
    expect(err).not.toMatch(/^\s+at /m);
  });
});
