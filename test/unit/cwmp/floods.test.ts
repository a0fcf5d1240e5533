import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import { defaultStyle } from '../../../src/cwmp/soap/envelope.js';
import { afterwards, connectTo, cookieOf, deviceOf, informOf, RecordedLog, startAcs } from '../../support/acs.js';
import { CertificateFolder, loopback } from '../../support/certificates.js';
import type { RawHttp, RawResponse } from '../../support/raw-http.js';
import { RecordingDriver } from '../../support/recording-driver.js';

const factoryReset: AcsRequest = { method: 'FactoryReset' };
/** Whose headers are believed here, so that one machine can be many. */
const proxied = { trustedProxies: ['127.0.0.1'] };
const from = (address: string) => `X-Forwarded-For: ${address}`;

async function informed(url: string, serial: string, headers: readonly string[] = []): Promise<number> {
  return (await (await connectTo(url)).post(informOf(serial), headers)).status;
}

/** The beginning of a body that does not end. */
async function hoard(url: string, bytes: number, headers: readonly string[] = []): Promise<RawHttp> {
  const http = await connectTo(url);
  const head = ['POST / HTTP/1.1', 'Host: a', ...headers, `Content-Length: ${bytes + 1}`];
  http.send(`${head.join('\r\n')}\r\n\r\n`, 'x'.repeat(bytes));
  return http;
}

/** Nobody knows whose bytes are read first. */
function firstOf(...clients: readonly RawHttp[]): Promise<RawResponse> {
  return Promise.race(clients.map(client => client.response()));
}

function users(text: string): object {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-floods-'));
  afterwards(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'users.csv'), text);
  return { auth: { mode: 'basic', users: { file: join(folder, 'users.csv') } } };
}

const basic = (text: string) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

describe('bodies that do not end', () => {
  it('of strangers leave their half to those who are in a session, and are told when to come back', async () => {
    const driver = new RecordingDriver([{ method: 'GetParameterValues', names: ['A'] }]);
    const { url } = await startAcs({ config: { limits: { bodies: 2 } }, driver });
    const device = await connectTo(url);
    await device.post(informOf('1'));
    await device.post('');
    const refused = await firstOf(await hoard(url, 1_000_000), await hoard(url, 100_000));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(30);
    const params = [{ name: 'A', value: 'x'.repeat(900_000), type: 'string' }];
    const answered = await device.post(writeCpeResponse(defaultStyle, '1', { method: 'GetParameterValues', params }));
    expect(answered.status).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'GetParameterValues', params }]);
  });

  it('from one address leave the others theirs', async () => {
    const { url } = await startAcs({ config: { ...proxied, limits: { bodies: 16 } } });
    const there = [from('192.0.2.1')];
    expect((await firstOf(await hoard(url, 1_000_000, there), await hoard(url, 100_000, there))).status).toBe(503);
    expect(await informed(url, '1', [from('192.0.2.2')])).toBe(200);
  });

  it('that wait for their turn count until they have had it', async () => {
    const { url, listener } = await startAcs({ config: { limits: { bodies: 2 } } });
    // All at once: they fit only because each gives back what it held when it was heard.
    const big = informOf('1').replace('</ParameterList>', `<!--${'x'.repeat(300_000)}--></ParameterList>`);
    for (let round = 0; round < 8; round++) expect((await (await connectTo(url)).post(big)).status).toBe(200);
    expect(listener.openSessions).toBe(1);
  });

  it('of somebody who is asked for a password are let go, in chunks and drop by drop', async () => {
    const { url } = await startAcs({ config: { ...users('a,b\n'), limits: { requestTimeout: '300ms' } } });
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
    for (const [header, body] of [
      ['Transfer-Encoding: chunked', Buffer.concat(Array.from({ length: 40 }, () => chunk))],
      ['Content-Length: 5000', Buffer.from('<')],
    ] as const) {
      const http = await connectTo(url);
      http.send(`POST / HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`, body);
      await http.end();
    }
    expect(await informed(url, '1', [basic('a:b')])).toBe(200);
  });
});

describe('work out of nothing', () => {
  const elements = (count: number) =>
    informOf('1').replace('<MaxEnvelopes>', `<X>${'<a/>'.repeat(count)}</X><MaxEnvelopes>`);

  it('a small body that inflates to a hundred thousand elements is refused to a stranger', async () => {
    const { url } = await startAcs();
    const zipped = gzipSync(elements(100_000));
    expect(zipped.length).toBeLessThan(10_000);
    expect((await (await connectTo(url)).post(zipped, ['Content-Encoding: gzip'])).status).toBe(400);
    expect((await (await connectTo(url)).post(gzipSync(elements(10_000)), ['Content-Encoding: gzip'])).status).toBe(
      200,
    );
  });

  it('what inflates counts by what it becomes', async () => {
    const { url } = await startAcs({ config: { ...proxied, limits: { startsPerAddress: 1 } } });
    const heavy = gzipSync(informOf('1') + ' '.repeat(900_000));
    const post = async () =>
      (await (await connectTo(url)).post(heavy, ['Content-Encoding: gzip', from('192.0.2.1')])).status;
    expect([await post(), await post()]).toEqual([200, 503]);
    expect(await informed(url, '2', [from('192.0.2.2')])).toBe(200);
  });
});

describe('more connections than there is room for', () => {
  /** As many as a listener with `maxConcurrent: 1` has room for. */
  const room = 1002;
  const config = { session: { maxConcurrent: 1 }, limits: { requestTimeout: '5m' } };

  async function silent(url: string, count: number): Promise<readonly RawHttp[]> {
    const open: RawHttp[] = [];
    while (open.length < count) open.push(...(await Promise.all(Array.from({ length: 100 }, () => connectTo(url)))));
    return open;
  }

  it('the oldest that serve no session give way; who has something to say is heard', async () => {
    const { url } = await startAcs({ config, driver: new RecordingDriver([factoryReset]) });
    const device = await connectTo(url);
    const cookie = cookieOf(await device.post(informOf('1')));
    const [first] = await silent(url, room + 100);
    await first?.end();
    expect((await device.post('', [cookie])).body).toContain('FactoryReset');
    expect(await informed(url, '1')).toBe(200);
  });

  it('TLS handshakes that stall sooner', async () => {
    const certificates = new CertificateFolder();
    afterwards(() => certificates.remove());
    const files = certificates.write('acs', loopback);
    const { url } = await startAcs({ config: { ...config, listen: [{ url: 'https://127.0.0.1:0/', ...files }] } });
    const [first] = await silent(url, room / 2);
    await first?.end();
    const status = await new Promise((resolve, reject) => {
      const options = { method: 'POST', ca: certificates.authority.cert, agent: false };
      request(url, options, answer => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end(informOf('1'));
    });
    expect(status).toBe(200);
  });
});

it('one address that begins session after session leaves room for others and for whom a Controller waits', async () => {
  const config = { ...proxied, session: { maxConcurrent: 8, reserve: 0 } };
  const { url } = await startAcs({ config, more: { isWanted: device => device === deviceOf('wanted') } });
  const flood: number[] = [];
  for (let serial = 0; serial < 7; serial++) flood.push(await informed(url, `${serial}`, [from('192.0.2.1')]));
  expect(flood).toEqual([200, 200, 200, 200, 200, 503, 503]);
  expect(await informed(url, 'honest', [from('192.0.2.2')])).toBe(200);
  expect(await informed(url, 'wanted', [from('192.0.2.1')])).toBe(200);
});

it('who sends request after request on one connection, and waits for no answer, loses it', async () => {
  const driver = new RecordingDriver();
  let giveUp = () => {};
  driver.open = () => new Promise((_, reject) => (giveUp = () => reject(new Error('over'))));
  const { url } = await startAcs({ driver });
  const http = await connectTo(url);
  http.send(`POST / HTTP/1.1\r\nContent-Length: ${Buffer.byteLength(informOf('1'))}\r\n\r\n`, informOf('1'));
  http.send('POST / HTTP/1.1\r\n\r\n'.repeat(1000));
  await http.end();
  giveUp();
});

it('a device that is one too many is sent away for long, and told of once; those who are known come in', async () => {
  const log = new RecordedLog();
  const { url } = await startAcs({ log, more: { isOneTooMany: device => device !== deviceOf('1') } });
  const refused = await (await connectTo(url)).post(informOf('2'));
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(600);
  expect([await informed(url, '3'), await informed(url, '1')]).toEqual([503, 200]);
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('cwmp.limits.devices') }),
  ]);
});

it('over a connection that a proxy shares nobody speaks in the session of another address', async () => {
  const { url, driver } = await startAcs({ config: proxied, driver: new RecordingDriver([factoryReset]) });
  const upstream = await connectTo(url);
  const cookie = cookieOf(await upstream.post(informOf('1'), [from('192.0.2.1')]));
  const stranger = await upstream.post('', [from('192.0.2.2')]);
  expect([stranger.status, stranger.body]).toEqual([204, '']);
  const again = await connectTo(url);
  expect((await again.post('', [from('192.0.2.1'), cookie])).body).toContain('FactoryReset');
  expect(driver.last.end).toBeUndefined();
});

it('who sends one message after the other that cannot be read does not fill the log', async () => {
  const log = new RecordedLog();
  const { url } = await startAcs({ config: proxied, log });
  for (const address of ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'])
    expect((await (await connectTo(url)).post('<broken', [from(address)])).status).toBe(400);
  expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'debug', 'debug', 'warn']);
});

it('who tries passwords is counted like one who begins sessions, and told of once', async () => {
  const log = new RecordedLog();
  const config = { ...proxied, ...users('a,b\n'), limits: { startsPerAddress: 1 } };
  const { url } = await startAcs({ config, log });
  const attempts: number[] = [];
  for (let attempt = 0; attempt < 11; attempt++)
    attempts.push(await informed(url, '1', [from('192.0.2.1'), basic('a:guess')]));
  expect(new Set(attempts)).toEqual(new Set([401, 503]));
  expect(attempts[0]).toBe(401);
  expect(await informed(url, '1', [from('192.0.2.2'), basic('a:b')])).toBe(200);
  const told = log.lines.filter(({ message }) => message === 'credentials of a CPE were refused');
  expect(told).toEqual([{ level: 'warn', message: expect.any(String), fields: { user: 'a', from: '192.0.2.1' } }]);
  expect(JSON.stringify(log.lines)).not.toContain('guess');
});
