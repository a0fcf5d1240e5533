import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import { defaultStyle } from '../../../src/cwmp/soap/envelope.js';
import { afterwards, connectTo, cookieOf, deviceOf, informOf, RecordedLog, startAcs } from '../../support/acs.js';
import { RecordingDriver } from '../../support/recording-driver.js';

const reset: AcsRequest = { method: 'FactoryReset' };
const answer = writeCpeResponse(defaultStyle, '1', { method: 'FactoryReset' });

function filed(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-door-'));
  afterwards(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'lines.csv');
  writeFileSync(file, text);
  return file;
}

describe('a connection that a proxy shares', () => {
  it('quirk 9: carries the sessions of several devices, told apart by their cookies', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset, reset]) });
    const upstream = await connectTo(url);
    const one = cookieOf(await upstream.post(informOf('1')));
    const two = cookieOf(await upstream.post(informOf('2')));
    expect((await upstream.post('', [one])).body).toContain('FactoryReset');
    expect((await upstream.post('', [two])).body).toContain('FactoryReset');
    expect((await upstream.post(answer, [one])).status).toBe(204);
    const other = await connectTo(url);
    expect((await other.post(answer, [two])).status).toBe(204);
    expect(driver.sessions.map(session => [session.inform.deviceId.serialNumber, session.end?.how])).toEqual([
      ['1', 'complete'],
      ['2', 'complete'],
    ]);
    expect(driver.sessions.map(session => session.outcomes.length)).toEqual([1, 1]);
  });

  it('quirk 9: never takes a device without cookie for the one that spoke before it', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const upstream = await connectTo(url);
    const one = cookieOf(await upstream.post(informOf('1')));
    await upstream.post(informOf('2'));
    expect((await upstream.post('')).status).toBe(204);
    expect(driver.sessions.map(session => session.end)).toEqual([undefined, undefined]);
    expect((await (await connectTo(url)).post('', [one])).body).toContain('FactoryReset');
  });

  it('one device after the other may use it without cookies', async () => {
    const { url, driver } = await startAcs();
    const upstream = await connectTo(url);
    for (const serial of ['1', '2', '3']) {
      upstream.send(
        `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${informOf(serial).length}\r\n\r\n`,
        informOf(serial),
      );
      expect((await upstream.response()).status).toBe(200);
      if (serial === '3') expect((await upstream.post('')).status).toBe(204);
      else driver.last.session.close('the test ends it');
    }
    expect(driver.last.end?.how).toBe('complete');
  });
});

describe('a device that comes anew', () => {
  it('quirk 6: takes over from its dead session at once, on any connection', async () => {
    const { url, driver, listener } = await startAcs({ driver: new RecordingDriver([reset]) });
    const first = await connectTo(url);
    const cookie = cookieOf(await first.post(informOf('1')));
    await first.post('', [cookie]);
    const second = await connectTo(url);
    const again = await second.post(informOf('1').replace(/(<RetryCount[^>]*>)\d+/, '$11'), [cookie]);
    expect(again.status).toBe(200);
    expect(cookieOf(again)).not.toBe(cookie);
    expect(listener.openSessions).toBe(1);
    expect(driver.sessions[0]?.end).toEqual({ how: 'lost', reason: 'the device opened a new session' });
    expect((await first.post(answer, [cookie])).status).toBe(400);
    expect((await second.post('', [cookieOf(again)])).status).toBe(204);
  });

  it('quirk 6: has room although every place is taken, since it brings its own', async () => {
    const { url } = await startAcs({ config: { session: { maxConcurrent: 1 } } });
    await (await connectTo(url)).post(informOf('1'));
    expect((await (await connectTo(url)).post(informOf('2'))).status).toBe(503);
    const again = await connectTo(url);
    expect((await again.post(informOf('1'))).status).toBe(200);
    expect((await again.post('')).status).toBe(204);
  });

  it('quirk 7: may do so in mid-session on the same connection', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    await http.post('');
    expect((await http.post(informOf('1'))).status).toBe(200);
    expect((await http.post('')).status).toBe(204);
    expect(driver.sessions.map(session => session.end?.how)).toEqual(['lost', 'complete']);
  });

  it('quirk 5: with the cookie of its last session', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    const old = cookieOf(await http.post(informOf('1')));
    await http.post('', [old]);
    const again = await connectTo(url);
    expect((await again.post(informOf('1'), [old])).status).toBe(200);
    expect((await again.post('', [old])).status).toBe(204);
    expect(driver.sessions.map(session => session.end?.how)).toEqual(['complete', 'complete']);
  });
});

describe('a URL that names its device', () => {
  const tokens = (auth: object = {}) => ({
    auth: { ...auth, tokens: { file: filed(`tok-en_123,${deviceOf('1')}\n`) } },
  });
  const post = async (url: string, path: string, body: string) => {
    const http = await connectTo(url);
    http.send(`POST ${path} HTTP/1.0\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return http.response();
  };

  it('quirk 1: finds the session of a device that keeps no cookies and changes connections', async () => {
    const { url, driver } = await startAcs({ config: tokens(), driver: new RecordingDriver([reset]) });
    expect((await post(url, '/acs/tok-en_123', informOf('1'))).status).toBe(200);
    await (await connectTo(url)).post(informOf('2'));
    expect((await post(url, '/acs/tok-en_123/?x', '')).body).toContain('FactoryReset');
    expect((await post(url, '/acs/tok-en_123', answer)).status).toBe(204);
    expect(driver.sessions.map(session => session.outcomes.length)).toEqual([1, 0]);
  });

  it('quirk 26: spares it the challenge that some never answer, and is good for that device alone', async () => {
    const log = new RecordedLog();
    const users = { mode: 'digest', users: { file: filed('a,b\n') } };
    const { url, driver } = await startAcs({ config: tokens(users), log });
    expect((await post(url, '/tok-en_123', informOf('1'))).status).toBe(200);
    expect((await post(url, '/tok-en_123', informOf('2'))).status).toBe(403);
    expect((await post(url, '/tok-en_124', informOf('1'))).status).toBe(401);
    expect((await post(url, '/', informOf('1'))).status).toBe(401);
    expect(driver.sessions).toHaveLength(1);
    expect(log.lines).toContainEqual({
      level: 'warn',
      message: 'a CPE spoke for another device',
      fields: { device: deviceOf('2'), by: `token of ${deviceOf('1')}`, from: '127.0.0.1' },
    });
  });

  it('gives a device without serial number the name it should have', async () => {
    const { url, driver } = await startAcs({ config: tokens() });
    expect((await post(url, '/tok-en_123', informOf(''))).status).toBe(200);
    expect(driver.last.inform.deviceId).toMatchObject({
      oui: 'EC43F6',
      productClass: 'P-2601HN-F1',
      serialNumber: '1',
    });
  });

  it.each(['short,A-1', 'long-enough', 'long-enough,nodevice', 'with/slash,A-1'])('%s is refused', async line => {
    await expect(startAcs({ config: { auth: { tokens: { file: filed(`${line}\n`) } } } })).rejects.toThrow(
      /lines\.csv:1: expected token,device-id/,
    );
  });
});

describe('cookies', () => {
  it('of several sessions may come together: the one that is open counts', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const id = (opened: Parameters<typeof cookieOf>[0]) => opened.headers.get('set-cookie') ?? '';
    const http = await connectTo(url);
    const old = id(await http.post(informOf('1')));
    const now = id(await http.post(informOf('1')));
    const both = `Cookie: ${old}; ${now}`;
    expect((await (await connectTo(url)).post('', [both])).body).toContain('FactoryReset');
    expect((await (await connectTo(url)).post(answer, [both])).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('may be lost in mid-session: the connection still tells', async () => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([reset]) });
    const http = await connectTo(url);
    const cookie = cookieOf(await http.post(informOf('1')));
    expect((await http.post('', [cookie])).body).toContain('FactoryReset');
    expect((await http.post(answer)).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
  });

  it('quirk 3: have no attribute', async () => {
    const { url } = await startAcs();
    const opened = await (await connectTo(url)).post(informOf('1'));
    expect(opened.headers.get('set-cookie')).toMatch(/^session=[0-9a-f]{32}$/);
  });

  it('quirk 2: have a Path where that is configured', async () => {
    const { url } = await startAcs({ config: { session: { cookiePath: '/' } } });
    const opened = await (await connectTo(url)).post(informOf('1'));
    expect(opened.headers.get('set-cookie')).toMatch(/^session=[0-9a-f]{32}; Path=\/$/);
  });
});
