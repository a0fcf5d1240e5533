import { describe, expect, it } from 'vitest';
import { registerDhcpOptions } from '../../src/cli/dhcp-options.js';
import { runProgram } from '../../src/cli/program.js';
import { dhcpServerIsHere, type Verdict, verdictOf } from '../support/dhcp-servers.js';

const wishes: readonly (readonly [string, readonly string[]])[] = [
  ['the URL alone', []],
  [
    'everything, and a Controller',
    [
      ...['--provisioning-code', 'p "q"', '--retry-interval', '7', '--retry-multiplier', '1500'],
      ...['--controller-url', 'wss://usp.example.net/usp', '--controller-id', 'self::ops'],
    ],
  ],
  ['the longest URL there may be', ['--acs-url', `http://a/${'x'.repeat(239)}`]],
];

async function printed(server: string, args: readonly string[]): Promise<string> {
  const out: string[] = [];
  const io = { out: (line: string) => out.push(line), err: () => {}, signal: new AbortController().signal };
  const all = ['dhcp-options', '--server', server, '--acs-url', 'http://acs.example.net:7547/', ...args];
  expect(await runProgram(all, '1.0', [registerDhcpOptions], io)).toBe(0);
  return out.join('\n');
}

/** What stands below a heading, up to the next. */
function part(text: string, heading: string, next?: string): string {
  const start = text.indexOf(heading) + heading.length;
  const end = next === undefined ? text.length : text.indexOf(next);
  expect(start).toBeGreaterThanOrEqual(heading.length);
  return text.slice(start, end);
}

/** The server takes the configuration as it is, and not what it is not: a check that never objects is none. */
function expectTaken(check: (text: string) => Verdict, configuration: string, spoilt: string): void {
  expect(check(configuration)).toMatchObject({ ok: true });
  expect(check(spoilt)).toMatchObject({ ok: false });
}

describe.each(wishes)('what dhcp-options prints is read by the server it is for: %s', (_name, args) => {
  it.skipIf(!dhcpServerIsHere('dnsmasq'))('dnsmasq', async () => {
    const text = await printed('dnsmasq', args);
    const check = (lines: string) => verdictOf('dnsmasq', ['--test', '-C', 'FILE'], `${ranges}${lines}\n`);
    expectTaken(check, text, text.replace(',43,', ',nothing-of-dhcp,'));
  });
  const ranges = 'dhcp-range=192.0.2.10,192.0.2.20,1h\ndhcp-range=2001:db8::10,2001:db8::20,1h\n';

  it.skipIf(!dhcpServerIsHere('kea-dhcp4'))('Kea, DHCPv4', async () => {
    const text = part(await printed('kea', args), '// in "Dhcp4"', '// in "Dhcp6"');
    const check = (classes: string) => verdictOf('kea-dhcp4', ['-t', 'FILE'], `{"Dhcp4": {${idle},${classes}}}`);
    expectTaken(check, text, text.replace('vendor-class[', 'vendor-klass['));
  });
  const idle = '"interfaces-config": {"interfaces": []}, "lease-database": {"type": "memfile", "persist": false}';

  it.skipIf(!dhcpServerIsHere('kea-dhcp6'))('Kea, DHCPv6', async () => {
    const text = part(await printed('kea', args), '// in "Dhcp6"');
    const check = (classes: string) => verdictOf('kea-dhcp6', ['-t', 'FILE'], `{"Dhcp6": {${idle},${classes}}}`);
    expectTaken(check, text, text.replace('vendor-class[', 'vendor-klass['));
  });

  it.skipIf(!dhcpServerIsHere('dhcpd'))('ISC dhcpd, both versions', async () => {
    const text = await printed('isc', args);
    const four = part(text, '# dhcpd.conf', '# dhcpd6.conf');
    const six = part(text, '# dhcpd6.conf');
    const check = (version: string) => (lines: string) => verdictOf('dhcpd', ['-t', version, '-cf', 'FILE'], lines);
    expectTaken(check('-4'), four, four.replaceAll('vivco', 'vivcoo'));
    expectTaken(check('-6'), six, six.replace(/^option dhcp6.* code 16.*$/m, ''));
  });
});
