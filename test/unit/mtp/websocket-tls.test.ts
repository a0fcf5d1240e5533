import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type ClientOptions, WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../src/base/clock.js';
import { ConfigError } from '../../../src/base/config-error.js';
import { silentLog } from '../../../src/base/log.js';
import { endpointsOf } from '../../../src/mtp/certificate-identity.js';
import { WebSocketMtp, type WebSocketMtpOptions } from '../../../src/mtp/websocket/websocket-mtp.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { recorder } from '../../contracts/mtp.js';
import { Authority, CertificateFolder, loopback } from '../../support/certificates.js';
import { until } from '../../support/mosquitto.js';

const agent = 'os::00D09E-A' as EndpointId;
const one = 'self::one' as EndpointId;
const two = 'self::two' as EndpointId;

const folder = new CertificateFolder();
const { authority } = folder;
const server = folder.write('server', loopback);
afterAll(() => folder.remove());

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function gateway(options: Partial<WebSocketMtpOptions> = {}) {
  const seen = recorder();
  const mtp = new WebSocketMtp({ ...seen, clock: systemClock, log: silentLog, ...options });
  closers.push(() => mtp.stop(AbortSignal.timeout(200)));
  await mtp.start();
  return { mtp, seen };
}

const secure = { listen: 'wss://127.0.0.1:0/usp', ...server };

async function outcome(url: string | undefined, eid: string, options: ClientOptions): Promise<string> {
  const query = eid === '' ? '' : `?eid=${eid}`;
  const socket = new WebSocket(`${url}/${encodeURIComponent(agent)}${query}`, 'v1.usp', options);
  closers.push(() => socket.terminate());
  return new Promise(resolve => {
    socket.on('open', () => resolve('open'));
    socket.on('unexpected-response', (_, response) => resolve(String(response.statusCode)));
    socket.on('error', error => resolve(error.message));
  });
}

describe('a wss listener', () => {
  it('shows its certificate and lets in whom its authority has signed', async () => {
    const { mtp } = await gateway({ ...secure, clientCa: folder.ca });
    await mtp.attach(agent, [{ controller: one, type: 'websocket' }]);
    const ca = authority.cert;
    const known = authority.issue({ name: 'one' });
    const stranger = new Authority('another CA').issue({ name: 'one' });
    expect(mtp.url).toMatch(/^wss:/);
    expect(await outcome(mtp.url, one, { ca, ...known })).toBe('open');
    expect(await outcome(mtp.url, one, { ca })).not.toBe('open');
    expect(await outcome(mtp.url, one, { ca, ...stranger })).not.toBe('open');
    expect(await outcome(mtp.url, one, { ...known })).toMatch(/certificate/);
  });

  it('takes a certificate for the identity it names, and for no other (R-SEC.0a)', async () => {
    const { mtp, seen } = await gateway({ ...secure, clientCa: folder.ca });
    const routes = [one, two].map(controller => ({ controller, type: 'websocket' }) as const);
    await mtp.attach(agent, routes);
    const issued = authority.issue({ name: 'one', alternatives: [`URI:urn:bbf:usp:id:${one}`] });
    const tls = { ca: authority.cert, ...issued };
    expect(await outcome(mtp.url, two, tls)).toBe('403');
    expect(await outcome(mtp.url, one, tls)).toBe('open');
    expect(await outcome(mtp.url, '', tls)).toBe('open');
    expect(seen.channels.map(({ controller }) => controller)).toEqual([one, one]);
  });

  it('shows a renewed certificate from the next connection on, and keeps the old one while the new is broken', async () => {
    const own = folder.write('renewed', { ...loopback, name: 'first' });
    const { mtp } = await gateway({ listen: secure.listen, ...own });
    await mtp.attach(agent, [{ controller: one, type: 'websocket' }]);
    const shown = async () => {
      const socket = new WebSocket(`${mtp.url}/${encodeURIComponent(agent)}?eid=${one}`, 'v1.usp', {
        ca: authority.cert,
      });
      const [response] = await once(socket, 'upgrade');
      const { subject } = response.socket.getPeerCertificate();
      socket.terminate();
      return subject.CN;
    };
    expect(await shown()).toBe('first');
    folder.write('renewed', { ...loopback, name: 'a second one' });
    expect(await shown()).toBe('a second one');
    const { key } = authority.issue({ name: 'other' });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(own.key, key);
    expect(await shown()).toBe('a second one');
  });

  it('names the certificate that cannot be read', async () => {
    await expect(gateway({ ...secure, key: `${folder.path}/nowhere.key` })).rejects.toThrow(ConfigError);
    await expect(gateway({ ...secure, key: `${folder.path}/nowhere.key` })).rejects.toThrow('mtp.websocket.key');
  });
});

describe('dialling over wss', () => {
  async function controllerAt(subject: Parameters<Authority['issue']>[0], options: object = {}) {
    const https = createServer({ ...authority.issue(subject), ...options });
    const wss = new WebSocketServer({ server: https });
    https.listen(0, '127.0.0.1');
    await once(https, 'listening');
    closers.push(() => {
      for (const socket of wss.clients) socket.terminate();
      https.close();
    });
    return { wss, url: `wss://127.0.0.1:${(https.address() as AddressInfo).port}/usp` };
  }

  it('shows its own certificate, and trusts one that names the host', async () => {
    const { wss, url } = await controllerAt(loopback, { ca: authority.cert, requestCert: true });
    const { mtp, seen } = await gateway({ ca: folder.ca, ...server });
    await mtp.attach(agent, [{ controller: one, type: 'websocket', url }]);
    await until(() => seen.channels.length === 1);
    expect(wss.clients.size).toBe(1);
  });

  it.each([
    ['one that names the Controller', `URI:urn:bbf:usp:id:${one}`, 1],
    ['none that names another', `URI:urn:bbf:usp:id:${two}`, 0],
    ['none that names another host', 'DNS:elsewhere.example', 0],
  ])('trusts %s (R-MTP.4a)', async (_, alternative, sessions) => {
    const { wss, url } = await controllerAt({ name: 'controller', alternatives: [alternative] });
    const { mtp, seen } = await gateway({ ca: folder.ca });
    await mtp.attach(agent, [{ controller: one, type: 'websocket', url }]);
    await until(() => seen.channels.length === 1 || (mtp.sessionOf(agent, one)?.retries ?? 0) === 1);
    expect(wss.clients.size).toBe(sessions);
  });

  it('does not trust whom no authority it knows has signed', async () => {
    const { url } = await controllerAt(loopback);
    const { mtp } = await gateway({});
    await mtp.attach(agent, [{ controller: one, type: 'websocket', url }]);
    await until(() => mtp.sessionOf(agent, one)?.retries === 1);
  });
});

describe('the Endpoint IDs of a certificate', () => {
  it('are found among other alternatives, however Node writes them', () => {
    const subjectaltname = 'DNS:x, URI:urn:bbf:usp:id:self::a, URI:"urn:bbf:usp:id:self::b\\u002cc", URI:http://x/';
    expect(endpointsOf({ subjectaltname })).toEqual(['self::a', 'self::b,c']);
    expect(endpointsOf({})).toEqual([]);
  });
});

describe('many at once', () => {
  it('are let in up to the limit, the rest is told to come later, and one that replaces its own session still comes in', async () => {
    const { mtp } = await gateway({ listen: 'ws://127.0.0.1:0/usp', maxSessions: 50 });
    const controllers = Array.from({ length: 300 }, (_, index) => `self::n${index}` as EndpointId);
    await mtp.attach(
      agent,
      controllers.map(controller => ({ controller, type: 'websocket' })),
    );
    const outcomes = await Promise.all(controllers.map(controller => outcome(mtp.url, controller, {})));
    const count = (wanted: string) => outcomes.filter(found => found === wanted).length;
    expect([count('open'), count('503')]).toEqual([50, 250]);
    const inside = controllers[outcomes.indexOf('open')] ?? one;
    expect(await outcome(mtp.url, inside, {})).toBe('open');
  });
});
