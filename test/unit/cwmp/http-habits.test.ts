import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { packageRoot } from '../../../src/base/package-root.js';
import { writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import { defaultStyle } from '../../../src/cwmp/soap/envelope.js';
import { afterwards, connectTo, cookieOf, informOf, startAcs } from '../../support/acs.js';
import { RecordingDriver } from '../../support/recording-driver.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const reset: AcsRequest = { method: 'FactoryReset' };
const answer = writeCpeResponse(defaultStyle, '1', { method: 'FactoryReset' });

describe('habits of whole families', () => {
  it('quirk 10: a SpeedTouch sends chunks in ISO-8859-1, and its password unasked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-habit-'));
    afterwards(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'users.csv');
    writeFileSync(file, 'thomson,secret\n');
    const { url, driver } = await startAcs({ config: { auth: { mode: 'basic', users: { file } } } });
    const captured = readFileSync(join(packageRoot, 'test/fixtures/cwmp/thomson-http-chunked.http'), 'latin1');
    const basic = `Authorization: Basic ${Buffer.from('thomson:secret').toString('base64')}`;
    const http = await connectTo(url);
    const asSent = captured.replace(/\r?\n/g, '\r\n').replace(/^Authorization:.*\r\n/im, '');
    http.send(Buffer.from(asSent.replace('\r\n', `\r\n${basic}\r\n`), 'latin1'));
    expect((await http.response()).status).toBe(200);
    expect(driver.last.inform.deviceId.oui).not.toBe('');
    const chunk = (text: string) => `${Buffer.byteLength(text, 'latin1').toString(16)}\r\n${text}\r\n`;
    const named = informOf('7').replace('ZyXEL', 'Käse');
    const latin = await connectTo(url);
    latin.send(
      `POST / HTTP/1.1\r\nHost: a\r\n${basic}\r\nContent-Type: text/xml; charset=ISO-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      Buffer.from(`${chunk(named)}0\r\n\r\n`, 'latin1'),
    );
    expect((await latin.response()).status).toBe(200);
    expect(driver.last.inform.deviceId.manufacturer).toContain('Käse');
  });

  it('quirk 11: easycwmp expects 100-continue for every POST and calls it text/html', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const http = await connectTo(url);
    const post = async (body: string, cookie: string) => {
      const length = `Content-Length: ${Buffer.byteLength(body)}`;
      http.send(
        `POST / HTTP/1.1\r\nHost: a\r\n${cookie}Content-Type: text/html\r\nExpect: 100-continue\r\n${length}\r\n\r\n`,
      );
      expect((await http.response()).status).toBe(100);
      http.send(body);
      return http.response();
    };
    const cookie = `${cookieOf(await post(informOf('1'), ''))}\r\n`;
    expect((await http.post('', [cookie.trim()])).body).toContain('FactoryReset');
    expect((await post(answer, cookie)).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('quirk 12: the empty POST has no Content-Type, or no Content-Length, or chunks without a byte', async () => {
    for (const headers of ['Content-Length: 0\r\n', '', 'Transfer-Encoding: chunked\r\n']) {
      const { url } = await startAcs({ driver: new RecordingDriver([reset]) });
      const http = await connectTo(url);
      await http.post(informOf('1'));
      http.send(`POST / HTTP/1.1\r\nHost: a\r\n${headers}\r\n${headers.includes('chunked') ? '0\r\n\r\n' : ''}`);
      expect((await http.response()).body).toContain('FactoryReset');
    }
  });

  it('quirk 16: a slow CPE may take its time for every answer, and what it asks for by SessionTimeout', async () => {
    const clock = new VirtualClock();
    const driver = new RecordingDriver([reset, reset, reset]);
    const { url } = await startAcs({ driver, clock });
    const http = await connectTo(url);
    const wish = '<cwmp:SessionTimeout SOAP-ENV:mustUnderstand="1">200</cwmp:SessionTimeout>';
    await http.post(informOf('1').replace(/(<[\w-]*:?Header>)/, `$1${wish}`));
    await clock.advance(190_000);
    await http.post('');
    for (let turn = 0; turn < 2; turn++) {
      await clock.advance(190_000);
      expect((await http.post(answer)).body).toContain('FactoryReset');
    }
    await clock.advance(202_000);
    expect(driver.last.end).toEqual({ how: 'lost', reason: 'the device fell silent' });
  });
});

describe('Digest over the wire', () => {
  const realm = (header: string, name: string) => new RegExp(`${name}="?([^",]*)`).exec(header)?.[1] ?? '';

  async function challenged() {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-digest-'));
    afterwards(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'users.csv');
    writeFileSync(file, 'box,secret\n');
    const { url, driver } = await startAcs({ config: { auth: { mode: 'digest', users: { file } } } });
    const first = await connectTo(url);
    const refused = await first.post(informOf('1'));
    expect(refused.status).toBe(401);
    first.close();
    return { url, driver, challenge: refused.headers.get('www-authenticate') ?? '' };
  }

  /** Computed by the book (RFC 2617 §3.2.2), with no function of ours. */
  function answerTo(challenge: string, algorithm: string): string {
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const nonce = realm(challenge, 'nonce');
    const secret = md5(`box:${realm(challenge, 'realm')}:secret`);
    const response = md5(`${secret}:${nonce}:00000001:c0ffee:auth:${md5('POST:/acs')}`);
    return `Authorization: Digest username="box", realm="${realm(challenge, 'realm')}", nonce="${nonce}", uri="/acs", ${algorithm}response="${response}", qop=auth, nc=00000001, cnonce="c0ffee"`;
  }

  it.each(['algorithm=MD5, ', 'algorithm=MD, ', 'algorithm="MD5", ', ''])(
    'quirk 24, 25: a FRITZ!Box drops its connection after the 401 and answers on another one, with %j',
    async algorithm => {
      const { url, driver, challenge } = await challenged();
      const second = await connectTo(url);
      expect((await second.post(informOf('1'), [answerTo(challenge, algorithm)])).status).toBe(200);
      expect((await second.post('')).status).toBe(204);
      expect(driver.last.end?.how).toBe('complete');
    },
  );

  it.each([
    'Authorization: Digest',
    'Authorization: Digest username="',
    'Authorization: Digest ,,=,"',
    'Authorization: Basic %%%',
    'Authorization: Basic',
    'Authorization: \u00ff\u0080',
    `Authorization: Basic ${Buffer.from(':').toString('base64')}`,
    'Authorization: Digest username="", realm="", nonce="", uri="", response=""',
  ])(
    'quirk 27, 28: %j is asked for again, and the right answer is still taken on the same connection',
    async header => {
      const { url, challenge } = await challenged();
      const http = await connectTo(url);
      const refused = await http.post(informOf('1'), [header]);
      expect([refused.status, refused.headers.get('www-authenticate')?.slice(0, 6)]).toEqual([401, 'Digest']);
      expect((await http.post(informOf('1'), [answerTo(challenge, 'algorithm=MD5, ')])).status).toBe(200);
    },
  );
});

describe('bodies', () => {
  it.each([
    ['DEFLATE', deflateSync],
    ['deflate', deflateRawSync],
  ])('%s is read, zlib or raw, and answered likewise', async (encoding, compress) => {
    const { url, driver } = await startAcs();
    const zipped = compress(informOf('1'));
    const response = await fetch(url, { method: 'POST', body: zipped, headers: { 'Content-Encoding': encoding } });
    expect(response.headers.get('content-encoding')).toBe('deflate');
    // fetch inflates it.
    expect(await response.text()).toContain('InformResponse');
    expect(driver.last.inform.deviceId.serialNumber).toBe('1');
    expect(inflateSync(deflateSync('x')).toString()).toBe('x');
  });

  const named = informOf('1').replace('ZyXEL', 'Zürich €');
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  const big = (text: string) => utf16(text).swap16();
  const windows = (text: string) => Buffer.from(text.replace('€', '\u0080'), 'latin1');

  it.each<[string, Buffer, string]>([
    ['UTF-16LE with its mark', utf16(named), 'text/xml'],
    ['UTF-16BE with its mark', big(named), 'text/xml'],
    ['windows-1252', windows(named), 'text/xml; charset=windows-1252'],
    ['windows-1252 by declaration', windows(`<?xml version="1.0"\n encoding='windows-1252'?>${named}`), 'text/xml'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${named}`), 'text/xml; charset="UTF-8"'],
  ])('%s', async (_name, body, type) => {
    const { url, driver } = await startAcs();
    expect((await (await connectTo(url)).post(body, [`Content-Type: ${type}`])).status).toBe(200);
    expect(driver.last.inform.deviceId.manufacturer).toContain('Zürich €');
  });
});

describe('a slow line', () => {
  it('may take longer for one answer than a session may be silent', async () => {
    const clock = new VirtualClock();
    const driver = new RecordingDriver([{ method: 'GetParameterValues', names: ['A'] }]);
    const { url } = await startAcs({ driver, clock, config: { session: { timeout: '60s' } } });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    await http.post('');
    const params = [{ name: 'A', value: 'x'.repeat(3000), type: 'string' }];
    const text = writeCpeResponse(defaultStyle, '1', { method: 'GetParameterValues', params });
    http.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${text.length}\r\nExpect: 100-continue\r\n\r\n`);
    // It is being heard.
    expect((await http.response()).status).toBe(100);
    http.send(text.slice(0, 1000));
    await clock.advance(100_000);
    http.send(text.slice(1000));
    expect((await http.response()).status).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'GetParameterValues', params }]);
  });

  it('that never comes to an end ends the session', async () => {
    const clock = new VirtualClock();
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]), clock });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    await http.post('');
    http.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n');
    expect((await http.response()).status).toBe(100);
    await clock.advance(299_000);
    expect(driver.last.end).toBeUndefined();
    await clock.advance(3000);
    expect((await http.response()).status).toBe(408);
    expect(driver.last.end?.how).toBe('lost');
  });
});

describe('a device that hangs up', () => {
  it('while its answer is held ends its session, and the next begins at once', async () => {
    const driver = new RecordingDriver([], hold => new Promise(give => hold.onOver(() => give(undefined))));
    const { url, listener } = await startAcs({ driver });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    http.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n');
    http.close();
    await vi.waitFor(() => expect(listener.openSessions).toBe(0));
    expect((await (await connectTo(url)).post(informOf('1'))).status).toBe(200);
  });
});

describe('HTTP that no library writes', () => {
  const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;

  it('HTTP/1.1 without Host', async () => {
    const { url } = await startAcs();
    const http = await connectTo(url);
    http.send(head(['POST / HTTP/1.1', `Content-Length: ${Buffer.byteLength(informOf('1'))}`]), informOf('1'));
    expect((await http.response()).status).toBe(200);
  });

  const length = `Content-Length: ${Buffer.byteLength(informOf('1'))}`;
  const size = Buffer.byteLength(informOf('1')).toString(16);
  it.each([
    ['lines without CR', ['POST / HTTP/1.1', 'Host: a', length, '', informOf('1')].join('\n')],
    ['folded headers', head(['POST / HTTP/1.1', 'Host: a', 'User-Agent: a\r\n  b', length]) + informOf('1')],
    ['a control character in a header', head(['POST / HTTP/1.1', 'Host: a\u0001', length]) + informOf('1')],
    [
      'chunk sizes with blanks behind them',
      `${head(['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: chunked'])}${size}  \r\n${informOf('1')}\r\n0  \r\n\r\n`,
    ],
    [
      'chunks and a Content-Length',
      `${head(['POST / HTTP/1.1', 'Host: a', length, 'Transfer-Encoding: chunked'])}${size}\r\n${informOf('1')}\r\n0\r\n\r\n`,
    ],
  ])('%s, where the listener is for such devices', async (_name, bytes) => {
    for (const legacyHttp of [true, false]) {
      const { url, driver } = await startAcs({ config: { listen: [{ url: 'http://127.0.0.1:0/', legacyHttp }] } });
      const http = await connectTo(url);
      http.send(bytes);
      expect((await http.response()).status).toBe(legacyHttp ? 200 : 400);
      expect(driver.sessions).toHaveLength(legacyHttp ? 1 : 0);
    }
  });

  it('HTTP/1.0 that keeps the connection', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const http = await connectTo(url);
    const post = (body: string) => {
      http.send(
        head(['POST / HTTP/1.0', 'Connection: Keep-Alive', `Content-Length: ${Buffer.byteLength(body)}`]),
        body,
      );
      return http.response();
    };
    expect((await post(informOf('1'))).headers.get('connection')).toBe('keep-alive');
    expect((await post('')).body).toContain('FactoryReset');
    expect((await post(answer)).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('the URL whole, as a proxy is asked', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    const length = `Content-Length: ${Buffer.byteLength(informOf('1'))}`;
    http.send(head(['POST http://acs.example:7547/cwmp HTTP/1.1', 'Host: acs.example', length]), informOf('1'));
    expect((await http.response()).status).toBe(200);
    expect(driver.sessions).toHaveLength(1);
  });

  it('chunks with extensions, capital letters, leading zeros and trailers', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    const text = informOf('1');
    const size = (part: string) => `000${Buffer.byteLength(part).toString(16).toUpperCase()};a=1;b="c d"`;
    const chunks = [text.slice(0, 700), text.slice(700)].map(part => `${size(part)}\r\n${part}\r\n`);
    http.send(head(['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: Chunked']), ...chunks, '000\r\nX-Sum: 1\r\n\r\n');
    expect((await http.response()).status).toBe(200);
    expect((await http.post('')).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('the whole session in one write, before the first answer', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const http = await connectTo(url);
    const post = (body: string) =>
      head(['POST / HTTP/1.1', 'Host: a', `Content-Length: ${Buffer.byteLength(body)}`]) + body;
    http.send(post(informOf('1')) + post('') + post(answer));
    expect((await http.response()).body).toContain('InformResponse');
    expect((await http.response()).body).toContain('FactoryReset');
    expect((await http.response()).status).toBe(204);
    expect(driver.sessions.map(session => session.end?.how)).toEqual(['complete']);
    expect(driver.last.outcomes).toEqual([{ method: 'FactoryReset' }]);
  });

  it('a connection that ends under what was sent ahead leaves the others alone', async () => {
    const driver = new RecordingDriver([], hold => new Promise(give => hold.onOver(() => give(undefined))));
    const { url, listener } = await startAcs({ driver });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    const empty = head(['POST / HTTP/1.1', 'Host: a', 'Content-Length: 0']);
    http.send(empty + empty);
    http.close();
    await vi.waitFor(() => expect(listener.openSessions).toBe(0));
    expect((await (await connectTo(url)).post(informOf('1'))).status).toBe(200);
  });

  it('a Content-Length that cuts the message off is answered by 400, and the next connection is a new chance', async () => {
    const { url, listener } = await startAcs();
    const http = await connectTo(url);
    const text = informOf('1');
    http.send(head(['POST / HTTP/1.1', 'Host: a', `Content-Length: ${Buffer.byteLength(text) - 20}`]), text);
    expect((await http.response()).status).toBe(400);
    expect(listener.openSessions).toBe(0);
    expect((await (await connectTo(url)).post(text)).status).toBe(200);
  });
});

describe('an answer that cannot be read', () => {
  const get = (name: string): AcsRequest => ({ method: 'GetParameterValues', names: [name] });
  const values = (value: string) =>
    writeCpeResponse(defaultStyle, '1', {
      method: 'GetParameterValues',
      params: [{ name: 'A', value, type: 'string' }],
    });
  const begin = async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([get('A'), get('B')]) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    await http.post('');
    return { http, driver };
  };

  it('because a value is not escaped is a fault for who asked, and the session goes on', async () => {
    const { http, driver } = await begin();
    const next = await http.post(values('x').replace('>x<', '>if (a <b)<'));
    expect(next.body).toContain('<string>B</string>');
    expect((await http.post(values('y'))).status).toBe(204);
    expect(driver.last.outcomes).toEqual([
      expect.objectContaining({ code: 9002, text: expect.stringContaining('cannot be read') }),
      expect.objectContaining({ method: 'GetParameterValues' }),
    ]);
    expect(driver.last.end?.how).toBe('complete');
  });

  it.each([
    ['in one piece', (text: string) => [`Content-Length: ${text.length}`, text] as const],
    [
      'in chunks',
      (text: string) => ['Transfer-Encoding: chunked', `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`] as const,
    ],
  ])('because it is too large is one too, %s: less can be asked for', async (_name, sent) => {
    const { http, driver } = await begin();
    const [header, body] = sent(values('x'.repeat(9 * 1024 * 1024)));
    http.send(`POST / HTTP/1.1\r\nHost: a\r\n${header}\r\n\r\n`, body);
    expect((await http.response()).body).toContain('<string>B</string>');
    expect((await http.post(values('y'))).status).toBe(204);
    expect(driver.last.outcomes).toEqual([
      expect.objectContaining({ code: 9004 }),
      expect.objectContaining({ method: 'GetParameterValues' }),
    ]);
  });

  it('because it is far too large ends the session before it comes', async () => {
    const { http, driver } = await begin();
    http.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n', 'x'.repeat(1000));
    expect((await http.response()).status).toBe(413);
    expect(driver.last.end).toEqual({ how: 'lost', reason: 'unreadable message' });
  });

  it('because it grows too far when it is inflated is one too', async () => {
    const { http, driver } = await begin();
    const next = await http.post(gzipSync(values('x'.repeat(9 * 1024 * 1024))), ['Content-Encoding: gzip']);
    expect(next.status).toBe(200);
    expect(driver.last.outcomes).toEqual([expect.objectContaining({ code: 9004 })]);
  });
});
