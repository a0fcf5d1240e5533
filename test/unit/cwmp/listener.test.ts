import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { ConfigError } from '../../../src/base/config-error.js';
import { silentLog } from '../../../src/base/log.js';
import { cwmpConfigSchema } from '../../../src/cwmp/config.js';
import { CwmpListener } from '../../../src/cwmp/listener.js';
import { writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import { defaultStyle, readEnvelope } from '../../../src/cwmp/soap/envelope.js';
import { fixture } from '../../support/cwmp-fixtures.js';
import { RawHttp, type RawResponse } from '../../support/raw-http.js';
import { RecordingDriver } from '../../support/recording-driver.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const inform = fixture('informs', 'ZyXEL_EC43F6_P-2601HN-F1.xml');
/** The same device in another house. */
const informOf = (serial: string) => inform.replace(/(<SerialNumber[^>]*>)[^<]*/, `$1${serial}`);
const factoryReset: AcsRequest = { method: 'FactoryReset' };
const answer = writeCpeResponse(defaultStyle, '1', { method: 'FactoryReset' });

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

interface Setup {
  readonly driver?: RecordingDriver;
  readonly config?: object;
  readonly clock?: VirtualClock;
}

async function start({ driver = new RecordingDriver(), config = {}, clock }: Setup = {}) {
  const listener = new CwmpListener({
    config: cwmpConfigSchema.parse({ listen: [{ url: 'http://127.0.0.1:0/' }], ...config }),
    driver,
    clock: clock ?? systemClock,
    log: silentLog,
  });
  const [url = ''] = await listener.start();
  cleanUp.push(() => listener.stop(AbortSignal.abort()));
  return { listener, url, driver };
}

async function client(url: string): Promise<RawHttp> {
  const http = await RawHttp.open(url);
  cleanUp.push(() => http.close());
  return http;
}

const cookieOf = (response: RawResponse) => response.headers.get('set-cookie') ?? '';

describe('a session over HTTP', () => {
  it('quirk 13: is found by its cookie, says every length in one piece and closes at its end', async () => {
    const { url, driver, listener } = await start({ driver: new RecordingDriver([factoryReset]) });
    const http = await client(url);
    const opened = await http.post(inform, ['Content-Type: text/xml; charset="utf-8"', 'SOAPAction: ']);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('content-type')).toBe('text/xml; charset="utf-8"');
    expect(opened.headers.get('transfer-encoding')).toBeUndefined();
    expect(cookieOf(opened)).toMatch(/^session=[0-9a-f]{32}$/);
    expect(listener.openSessions).toBe(1);
    const asked = await http.post('', [`Cookie: ${cookieOf(opened)}`]);
    expect(asked.body).toContain('cwmp:FactoryReset');
    const over = await http.post(answer, [`Cookie: ${cookieOf(opened)}`]);
    expect(over.status).toBe(204);
    expect(over.headers.get('connection')).toBe('close');
    await http.end();
    expect(driver.last.end?.how).toBe('complete');
    expect(listener.openSessions).toBe(0);
  });

  it('quirk 1: is found by its socket when the device keeps no cookies', async () => {
    const { url, driver } = await start({ driver: new RecordingDriver([factoryReset]) });
    const http = await client(url);
    await http.post(inform);
    expect((await http.post('')).status).toBe(200);
    expect((await http.post(answer)).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it.each([
    (cookie: string) => cookie,
    (cookie: string) => cookie.replace('=', ' = "').concat('"'),
    (cookie: string) => `lang=de, ${cookie}, other=x`,
    (cookie: string) => `$Version="0"; ${cookie};$Path=/`,
  ])('quirk 4, 8: goes on over a new connection for every message, however the cookie is written: %#', async write => {
    const { url, driver } = await start({ driver: new RecordingDriver([factoryReset]) });
    const cookie = `Cookie: ${write(cookieOf(await (await client(url)).post(inform)))}`;
    expect((await (await client(url)).post('', [cookie])).status).toBe(200);
    expect((await (await client(url)).post(answer, [cookie])).status).toBe(204);
    expect(driver.sessions).toHaveLength(1);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('the cookie of the last session on an Inform is no session', async () => {
    const { url, driver } = await start();
    const first = cookieOf(await (await client(url)).post(inform));
    const second = await (await client(url)).post(inform, [`Cookie: ${first}`]);
    expect(second.status).toBe(200);
    expect(cookieOf(second)).not.toBe(first);
    expect(driver.sessions).toHaveLength(2);
  });

  it('an Inform in the middle of a session begins a new one', async () => {
    const { url, driver } = await start();
    const http = await client(url);
    await http.post(inform);
    expect((await http.post(inform)).status).toBe(200);
    expect((await http.post('')).status).toBe(204);
    expect(driver.sessions.map(session => session.end?.how)).toEqual(['lost', 'complete']);
  });

  it('quirk 14: an empty POST after the end is answered 204, on the old connection or a new one', async () => {
    const { url } = await start();
    const cookie = cookieOf(await (await client(url)).post(inform));
    expect((await (await client(url)).post('', [`Cookie: ${cookie}`])).status).toBe(204);
    expect((await (await client(url)).post('', [`Cookie: ${cookie}`])).status).toBe(204);
    expect((await (await client(url)).post('')).status).toBe(204);
  });

  it('white space, or an envelope with an empty Body, is an empty POST', async () => {
    const { url } = await start();
    for (const empty of [' \r\n', '<s:Envelope><s:Body/></s:Envelope>']) {
      const http = await client(url);
      await http.post(inform);
      expect((await http.post(empty)).status).toBe(204);
    }
  });

  it('silence ends it when its time is over, a held answer does not count as silence', async () => {
    const clock = new VirtualClock();
    const driver = new RecordingDriver([], hold => new Promise(give => hold.onOver(() => give(undefined))));
    const config = { session: { timeout: '10s', linger: '25s' } };
    const { url, listener } = await start({ driver, clock, config });
    await (await client(url)).post(informOf('silent'));
    const held = await client(url);
    const opened = await held.post(inform);
    held.send(`POST / HTTP/1.1\r\nHost: a\r\nCookie: ${cookieOf(opened)}\r\nContent-Length: 0\r\n\r\n`);
    await vi.waitFor(() => expect(clock.pending).toBe(2));
    await clock.advance(20_000);
    expect(driver.sessions.map(session => session.end?.reason)).toEqual(['the device fell silent', undefined]);
    expect(listener.openSessions).toBe(1);
    await clock.advance(5000);
    expect((await held.response()).status).toBe(204);
  });
});

describe('HTTP as devices speak it', () => {
  it('chunks', async () => {
    const { url, driver } = await start();
    const http = await client(url);
    http.send('POST / HTTP/1.1\r\nHost: a\r\nSOAPAction:\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
    http.send(chunk(inform.slice(0, 500)), chunk(inform.slice(500)), '0\r\n\r\n');
    expect((await http.response()).status).toBe(200);
    expect(driver.last.inform.deviceId.oui).toBe('EC43F6');
  });

  it('HTTP/1.0, closing after every message', async () => {
    const { url } = await start({ driver: new RecordingDriver([factoryReset]) });
    const post = async (body: string, cookie = '') => {
      const http = await client(url);
      http.send(`POST / HTTP/1.0\r\n${cookie}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      const response = await http.response();
      await http.end();
      return response;
    };
    const cookie = `Cookie: ${cookieOf(await post(inform))}\r\n`;
    const asked = await post('', cookie);
    expect(asked.body).toContain('FactoryReset');
    expect(Number(asked.headers.get('content-length'))).toBe(Buffer.byteLength(asked.body));
    expect((await post(answer, cookie)).status).toBe(204);
  });

  it('Expect: 100-continue', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send(
      `POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ${Buffer.byteLength(inform)}\r\n\r\n`,
    );
    expect((await http.response()).status).toBe(100);
    http.send(inform);
    expect((await http.response()).status).toBe(200);
  });

  it('empty lines before a request', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send('\r\n\r\n');
    expect((await http.post(inform)).status).toBe(200);
  });

  it('quirk 22: GZIP in capital letters, answered likewise', async () => {
    const { url } = await start();
    const http = await client(url);
    const zipped = gzipSync(inform);
    http.send(
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: GZIP\r\nContent-Length: ${zipped.length}\r\n\r\n`,
      zipped,
    );
    let raw = Buffer.alloc(0);
    http.socket.on('data', data => {
      raw = Buffer.concat([raw, data]);
    });
    const response = await http.response();
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const body = gunzipSync(raw.subarray(raw.indexOf('\r\n\r\n') + 4)).toString();
    expect(body).toContain('InformResponse');
    expect(Number(response.headers.get('content-length'))).toBe(raw.length - raw.indexOf('\r\n\r\n') - 4);
  });

  it('Latin-1, text/html, no Content-Type', async () => {
    const { url, driver } = await start();
    const latin = Buffer.from(inform.replace('ZyXEL', 'Zÿxel'), 'latin1');
    for (const type of ['text/xml; charset=ISO-8859-1', 'text/html; charset="latin1"', 'text/xml; charset=utf-8']) {
      expect((await (await client(url)).post(latin, [`Content-Type: ${type}`])).status).toBe(200);
      expect(driver.last.inform.deviceId.manufacturer).toBe('Zÿxel');
    }
  });

  it('any path', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send(
      `POST /some/where?a=1 HTTP/1.1\r\nHost: a\r\nContent-Length: ${Buffer.byteLength(inform)}\r\n\r\n${inform}`,
    );
    expect((await http.response()).status).toBe(200);
  });
});

describe('bad input is answered and forgotten', () => {
  const refused: readonly (readonly [string, number, string, readonly string[]])[] = [
    ['broken XML', 400, inform.slice(0, 1000), []],
    ['no XML', 400, '{"hello": 1}', []],
    ['DOCTYPE', 400, `<!DOCTYPE x [<!ENTITY a "b">]>${inform}`, []],
    ['another envelope than CWMP asks for', 400, '<html><body>x</body></html>', []],
    ['an unknown charset', 400, inform, ['Content-Type: text/xml; charset=klingon']],
    ['an unknown Content-Encoding', 415, inform, ['Content-Encoding: br']],
    ['a body that is not gzip', 400, inform, ['Content-Encoding: gzip']],
    ['a response without a session', 400, answer, []],
    ['a response with the cookie of nobody', 400, answer, [`Cookie: session=${'0'.repeat(32)}`]],
  ];

  it.each(refused)('%s: %i', async (_name, status, body, headers) => {
    const { url, listener } = await start();
    const http = await client(url);
    const response = await http.post(body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('connection')).toBe('close');
    expect(response.body).not.toMatch(/\bat .*\.[jt]s/);
    await http.end();
    expect(listener.openSessions).toBe(0);
    expect((await (await client(url)).post(inform)).status).toBe(200);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s: 405', async method => {
    const { url } = await start();
    const http = await client(url);
    http.send(`${method} / HTTP/1.1\r\nHost: a\r\n\r\n`);
    const response = await http.response();
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('a body of 100 MB is refused before it comes', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n', 'x'.repeat(1000));
    expect((await http.response()).status).toBe(413);
  });

  it('a body of 100 MB in chunks is refused when it has grown too far', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send('POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 40; sent++) http.send(chunk);
    expect((await http.response()).status).toBe(413);
  });

  it('a gzip bomb is refused', async () => {
    const { url } = await start();
    const bomb = gzipSync(Buffer.alloc(100_000_000));
    expect((await (await client(url)).post(bomb, ['Content-Encoding: gzip'])).status).toBe(413);
  });

  it('a data model of three megabytes is welcome inside a session', async () => {
    const value = 'x'.repeat(3_000_000);
    const { url, driver } = await start({
      driver: new RecordingDriver([{ method: 'GetParameterValues', names: ['A'] }]),
    });
    const http = await client(url);
    await http.post(inform);
    await http.post('');
    const params = [{ name: 'A', value, type: 'string' }];
    const response = await http.post(writeCpeResponse(defaultStyle, '1', { method: 'GetParameterValues', params }));
    expect(response.status).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'GetParameterValues', params }]);
  });

  it('headers without end: 431', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send(`POST / HTTP/1.1\r\nHost: a\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect((await http.response()).status).toBe(431);
    await http.end();
  });

  it('no HTTP at all: 400', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send('\u0016\u0003\u0001 hello TLS\r\n\r\n');
    expect((await http.response()).status).toBe(400);
    await http.end();
  });

  it('a request that breaks off, or a client that goes, harms nobody', async () => {
    const { url } = await start();
    const http = await client(url);
    http.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n${inform.slice(0, 100)}`);
    http.close();
    expect((await (await client(url)).post(inform)).status).toBe(200);
  });

  it('an unreadable message ends its session', async () => {
    const { url, driver } = await start();
    const http = await client(url);
    await http.post(inform);
    expect((await http.post('<broken')).status).toBe(400);
    expect(driver.last.end).toEqual({ how: 'lost', reason: 'unreadable message' });
  });
});

describe('authentication', () => {
  function users(text: string): object {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-acs-'));
    cleanUp.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'users.csv');
    writeFileSync(file, text);
    return { auth: { mode: 'basic', users: { file } } };
  }
  const basic = (text: string) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

  it('is asked for before the driver hears anything, on a connection that stays open', async () => {
    const { url, driver } = await start({ config: users('a,b\n') });
    const http = await client(url);
    const challenged = await http.post(inform);
    expect(challenged.status).toBe(401);
    expect(challenged.headers.get('www-authenticate')).toBe('Basic realm="Gangway"');
    expect(driver.sessions).toHaveLength(0);
    expect((await http.post(inform, [basic('a:b')])).status).toBe(200);
    expect((await http.post('')).status).toBe(204);
  });

  it('is asked for again on a new connection, before the session hears anything', async () => {
    const { url, driver } = await start({ config: users('a,b\n'), driver: new RecordingDriver([factoryReset]) });
    const cookie = `Cookie: ${cookieOf(await (await client(url)).post(inform, [basic('a:b')]))}`;
    const http = await client(url);
    expect((await http.post('', [cookie])).status).toBe(401);
    expect((await http.post('', [cookie, basic('a:b')])).body).toContain('FactoryReset');
    expect((await http.post(answer, [cookie])).status).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'FactoryReset' }]);
  });

  it('is asked of an empty POST before any session too, as libcurl begins', async () => {
    const { url } = await start({ config: users('a,b\n') });
    const http = await client(url);
    expect((await http.post('')).status).toBe(401);
    expect((await http.post(inform, [basic('a:b')])).status).toBe(200);
  });

  it('does not pass from one device to the next on a connection that a proxy shares', async () => {
    const { url } = await start({ config: users('a,b\n') });
    const http = await client(url);
    expect((await http.post(inform, [basic('a:b')])).status).toBe(200);
    expect((await http.post(inform)).status).toBe(401);
  });

  it('a user bound to a device speaks for no other', async () => {
    const { url, driver } = await start({
      config: users('mine,x,EC43F6-P%2D2601HN%2DF1-EC43F69AF408\nother,x,00040E-1\n'),
    });
    expect((await (await client(url)).post(inform, [basic('other:x')])).status).toBe(403);
    const nobody = inform.replace(/<DeviceId>[\s\S]*<\/DeviceId>/, '');
    expect((await (await client(url)).post(nobody, [basic('other:x')])).status).toBe(403);
    expect(driver.sessions).toHaveLength(0);
    expect((await (await client(url)).post(inform, [basic('mine:x')])).status).toBe(200);
  });
});

describe('load and the end', () => {
  it('refuses sessions beyond its room with a time to come back, and lets the others go on', async () => {
    const { url } = await start({ config: { session: { maxConcurrent: 1 } } });
    const first = await client(url);
    await first.post(inform);
    const second = await (await client(url)).post(informOf('second'));
    expect(second.status).toBe(503);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await first.post('')).status).toBe(204);
    expect((await (await client(url)).post(inform)).status).toBe(200);
  });

  it('stopping takes nobody in, lets the answer that is awaited come, and then ends', async () => {
    const { url, driver, listener } = await start({ driver: new RecordingDriver([factoryReset, factoryReset]) });
    const running = await client(url);
    await running.post(inform);
    await running.post('');
    const bound = new AbortController();
    const stopped = listener.stop(bound.signal);
    expect((await (await client(url)).post(inform)).status).toBe(503);
    expect((await running.post(answer)).status).toBe(204);
    await stopped;
    expect(driver.last.outcomes).toEqual([{ method: 'FactoryReset' }]);
    expect(driver.last.end).toEqual({ how: 'complete', reason: 'the gateway stops' });
    await expect(RawHttp.open(url)).rejects.toThrow('ECONNREFUSED');
  });

  it('stopping does not wait for a CPE that has the word and keeps silent', async () => {
    const { url, driver, listener } = await start();
    const silent = await client(url);
    await silent.post(inform);
    await listener.stop(new AbortController().signal);
    expect(driver.last.end).toEqual({ how: 'lost', reason: 'the gateway stops' });
  });

  it('stopping waits only as long as it is let', async () => {
    const { url, driver, listener } = await start({ driver: new RecordingDriver([factoryReset]) });
    const running = await client(url);
    await running.post(inform);
    await running.post('');
    await listener.stop(AbortSignal.abort());
    expect(driver.last.end).toEqual({ how: 'lost', reason: 'the gateway stops' });
    await running.end();
  });
});

describe('opening', () => {
  it('tells the port it got and listens at several places', async () => {
    const config = { listen: [{ url: 'http://127.0.0.1:0/acs' }, { url: 'http://127.0.0.1:0/' }] };
    const listener = new CwmpListener({
      config: cwmpConfigSchema.parse(config),
      driver: new RecordingDriver(),
      clock: systemClock,
      log: silentLog,
    });
    cleanUp.push(() => listener.stop(AbortSignal.abort()));
    const urls = await listener.start();
    expect(urls[0]).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+\/acs$/);
    for (const url of urls) expect((await (await client(url)).post(inform)).status).toBe(200);
  });

  it('an address in use, or a missing certificate, is the operator’s problem, told with its place', async () => {
    const { url } = await start();
    const https = { url: 'https://127.0.0.1:0/', cert: './missing.crt', key: './missing.key' };
    for (const listen of [{ url }, https]) {
      const listener = new CwmpListener({
        config: cwmpConfigSchema.parse({ listen: [listen] }),
        driver: new RecordingDriver(),
        clock: systemClock,
        log: silentLog,
      });
      cleanUp.push(() => listener.stop(AbortSignal.abort()));
      await expect(listener.start()).rejects.toThrow(ConfigError);
    }
  });
});

it('what the ACS writes is an envelope again', async () => {
  const { url } = await start();
  const opened = await (await client(url)).post(inform);
  expect(readEnvelope(opened.body)).toMatchObject({ id: '100', style: { prefix: 'SOAP-ENV' } });
});
