import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressGroup, clientAddress, isNetwork } from '../../../src/cwmp/client-address.js';

const request = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

describe('the address of a CPE', () => {
  it('quirk 23: is plain IPv4 when the socket maps it into IPv6', () => {
    expect(clientAddress([])(request('::ffff:192.0.2.1'))).toBe('192.0.2.1');
    expect(clientAddress([])(request('fe80::1%eth0'))).toBe('fe80::1');
  });

  it('quirk 23: is what a trusted proxy says, and nobody else', () => {
    const behind = clientAddress(['10.0.0.0/8', '2001:db8::5']);
    const said = { 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.0.0.2' };
    expect(behind(request('::ffff:10.0.0.1', said))).toBe('198.51.100.1');
    expect(behind(request('2001:db8::5', said))).toBe('198.51.100.1');
    expect(behind(request('192.0.2.1', said))).toBe('192.0.2.1');
    expect(clientAddress([])(request('10.0.0.1', said))).toBe('10.0.0.1');
  });

  it.each([
    ['for=192.0.2.60;proto=http;by=203.0.113.43', '192.0.2.60'],
    ['For="[2001:db8:cafe::17]:4711"', '2001:db8:cafe::17'],
    ['for=192.0.2.43:47011, for="10.1.1.1"', '192.0.2.43'],
    ['for=_hidden', '10.0.0.1'],
    ['', '10.0.0.1'],
    ['for=10.9.9.9', '10.9.9.9'],
  ])('Forwarded: %s is %s', (forwarded, address) => {
    expect(clientAddress(['10.0.0.0/8'])(request('10.0.0.1', { forwarded }))).toBe(address);
  });

  it('counts an IPv6 network as one', () => {
    expect(addressGroup('2001:db8:1:2::3')).toBe(addressGroup('2001:db8:1:2:ffff:1:2:3'));
    expect(addressGroup('2001:db8::1')).toBe('2001:db8:0:0');
    expect(addressGroup('::1')).toBe('0:0:0:0');
    expect(addressGroup('192.0.2.1')).toBe('192.0.2.1');
  });

  it('knows what a network is', () => {
    expect(['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'].every(isNetwork)).toBe(true);
    expect(['10.0.0.0/33', 'example.net', '10.0.0.0/', '::/129', '/8'].some(isNetwork)).toBe(false);
  });
});
