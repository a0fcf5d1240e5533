import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { StunAddress } from '../../../../src/cwmp/stun/stun-message.js';
import {
  connectionRequestDatagram,
  readUdpAddress,
  UdpConnectionRequester,
} from '../../../../src/cwmp/stun/udp-connection-request.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

describe('the datagram', () => {
  it('is an HTTP GET signed over ts, id, un and cn (TR-069 §G.2.2.3)', () => {
    const text = connectionRequestDatagram({
      to: { address: '10.1.1.1', port: 8080 },
      username: 'CPE57689',
      password: 'StunPassword',
      ts: 1120673700,
      id: 1234,
      cn: 'XTGRWIPC6D3IPXS3',
    }).toString();
    const sig = createHmac('sha1', 'StunPassword').update('11206737001234CPE57689XTGRWIPC6D3IPXS3').digest('hex');
    expect(text).toBe(
      `GET http://10.1.1.1:8080?ts=1120673700&id=1234&un=CPE57689&cn=XTGRWIPC6D3IPXS3&sig=${sig} HTTP/1.1\r\n` +
        'Host: 10.1.1.1:8080\r\n\r\n',
    );
  });
});

describe('UDPConnectionRequestAddress', () => {
  it.each([
    ['192.0.2.1:7547', { address: '192.0.2.1', port: 7547 }],
    ['192.0.2.1', { address: '192.0.2.1', port: 80 }],
    ['cpe.example.net:9', { address: 'cpe.example.net', port: 9 }],
    ['[2001:db8::1]:50000', { address: '2001:db8::1', port: 50000 }],
    ['2001:db8::1', { address: '2001:db8::1', port: 80 }],
  ])('%s is read (quirk 37: without port 80)', (text, address) => {
    expect(readUdpAddress(text)).toEqual(address);
  });

  it.each(['', ' ', ':80', '192.0.2.1:0', '192.0.2.1:99999', 'http://192.0.2.1/', 'a b'])(
    '%j is none (quirk 33)',
    text => {
      expect(readUdpAddress(text)).toBeUndefined();
    },
  );
});

describe('a UDP connection request', () => {
  const clock = new VirtualClock();
  const sent: { text: string; to: StunAddress }[] = [];
  const requester = new UdpConnectionRequester(async (bytes, to) => {
    sent.push({ text: bytes.toString(), to });
  }, clock);
  const wish = { device: 'd', username: 'u', password: 'p', mayContact: (address: string) => address !== '127.0.0.1' };
  const to = { address: '192.0.2.1', port: 9 };

  it('leaves four times, the same each time, and a later one has a later ts', async () => {
    expect(await requester.request({ ...wish, to: [to, { ...to }] })).toEqual({ kind: 'sent' });
    await clock.advance(2000);
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
    const ts = (text = '') => Number(/ts=(\d+)/.exec(text)?.[1]);
    const first = ts(sent[0]?.text);
    sent.length = 0;
    for (let round = 0; round < 3; round++) await requester.request({ ...wish, to: [to] });
    const later = sent.map(({ text }) => ts(text));
    expect(later[0]).toBeGreaterThan(first);
    expect(new Set(later).size).toBe(3);
  });

  it('goes nowhere the policy forbids', async () => {
    sent.length = 0;
    const outcome = await requester.request({ ...wish, to: [{ address: '127.0.0.1', port: 9 }] });
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(sent).toEqual([]);
  });
});
