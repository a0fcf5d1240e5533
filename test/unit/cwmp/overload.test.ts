import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { afterwards, connectTo, cookieOf, deviceOf, informOf, RecordedLog, startAcs } from '../../support/acs.js';
import { RecordingDriver } from '../../support/recording-driver.js';

const basic = (text: string) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

function users(text: string): { readonly file: string; readonly config: object } {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-users-'));
  afterwards(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'users.csv');
  writeFileSync(file, text);
  return { file, config: { auth: { mode: 'basic', users: { file } } } };
}

describe('users', () => {
  it('are read anew when their file changes; a broken file leaves those who were there', async () => {
    const { file, config } = users('a,b\n');
    const log = new RecordedLog();
    const { url, listener } = await startAcs({ config, log });
    const status = async (credentials: string) =>
      (await (await connectTo(url)).post(informOf('1'), [basic(credentials)])).status;
    expect([await status('a:b'), await status('c:d')]).toEqual([200, 401]);
    writeFileSync(file, 'c,d\n');
    await vi.waitFor(async () => expect(await status('c:d')).toBe(200), 10_000);
    expect(await status('a:b')).toBe(401);
    writeFileSync(file, 'no comma\n');
    await listener.reload();
    expect(log.lines.at(-1)).toMatchObject({
      level: 'error',
      fields: { reason: expect.stringContaining('users.csv:1') },
    });
    expect(JSON.stringify(log.lines)).not.toContain('c,d');
    expect(await status('c:d')).toBe(200);
    writeFileSync(file, 'e,f\n');
    await listener.reload();
    expect([await status('c:d'), await status('e:f')]).toEqual([401, 200]);
  });

  it('are read anew when a mounted secret is swapped as a whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-mounted-'));
    afterwards(() => rmSync(folder, { recursive: true }));
    const mount = (version: string, text: string) => {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'users.csv'), text);
      symlinkSync(version, join(folder, 'new'));
      renameSync(join(folder, 'new'), join(folder, '..data'));
    };
    mount('..1', 'a,b\n');
    symlinkSync('..data/users.csv', join(folder, 'users.csv'));
    const auth = { mode: 'basic', users: { file: join(folder, 'users.csv') } };
    const { url, listener } = await startAcs({ config: { auth } });
    const status = async (credentials: string) =>
      (await (await connectTo(url)).post(informOf('1'), [basic(credentials)])).status;
    expect(await status('a:b')).toBe(200);
    mount('..2', 'c,d\n');
    await vi.waitFor(async () => expect(await status('c:d')).toBe(200), 10_000);
    expect(await status('a:b')).toBe(401);
    rmSync(join(folder, '..data'));
    await listener.reload();
    expect(await status('c:d')).toBe(200);
  });

  it('kept elsewhere are asked for too', async () => {
    const config = { auth: { mode: 'basic', users: { store: true } } };
    const storedUser = (name: string) => (name === 'x' ? { password: 'y', device: deviceOf('1') } : undefined);
    const { url } = await startAcs({ config, more: { storedUser } });
    const status = async (serial: string, credentials: string) =>
      (await (await connectTo(url)).post(informOf(serial), [basic(credentials)])).status;
    expect([await status('1', 'x:y'), await status('2', 'x:y'), await status('1', 'z:y')]).toEqual([200, 403, 401]);
  });

  it('one does not speak in the session of another, cookie or not', async () => {
    const { url, driver } = await startAcs({ config: users('a,b\nc,d\n').config });
    const cookie = cookieOf(await (await connectTo(url)).post(informOf('1'), [basic('a:b')]));
    const other = await connectTo(url);
    await other.post(informOf('2'), [basic('c:d')]);
    expect((await other.post('', [cookie])).status).toBe(401);
    expect((await other.post('', [cookie, basic('c:d')])).status).toBe(403);
    expect(driver.sessions.map(session => session.end)).toEqual([undefined, undefined]);
    expect((await (await connectTo(url)).post('', [cookie, basic('a:b')])).status).toBe(204);
  });
});

describe('too much at once', () => {
  it('quirk 15: a device whose sessions fail one after the other is sent away; others, and Controllers who wait, are not', async () => {
    const log = new RecordedLog();
    const wanted = new Set<string>();
    const { url, listener, driver } = await startAcs({
      config: { limits: { failures: 3 } },
      log,
      more: { isWanted: device => wanted.has(device) },
    });
    for (let time = 0; time < 3; time++) {
      const http = await connectTo(url);
      await http.post(informOf('1'));
      expect((await http.post('<broken')).status).toBe(400);
    }
    const refused = await (await connectTo(url)).post(informOf('1'));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(59);
    expect((await (await connectTo(url)).post(informOf('2'))).status).toBe(200);
    expect(listener.looping()).toEqual([expect.objectContaining({ device: deviceOf('1'), failures: 3 })]);
    expect(log.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        message: 'a device does not get on',
        fields: expect.objectContaining({ device: deviceOf('1') }),
      }),
    );
    wanted.add(deviceOf('1'));
    const http = await connectTo(url);
    expect((await http.post(informOf('1'))).status).toBe(200);
    expect((await http.post('')).status).toBe(204);
    expect(driver.last.end?.how).toBe('complete');
    expect(listener.looping()).toEqual([]);
    expect(listener.refusals.loop).toBe(1);
  });

  it('the last places are for devices a Controller waits for', async () => {
    const config = { session: { maxConcurrent: 2, reserve: 1 } };
    const { url } = await startAcs({ config, more: { isWanted: device => device === deviceOf('3') } });
    const status = async (serial: string) => (await (await connectTo(url)).post(informOf(serial))).status;
    expect([await status('1'), await status('2'), await status('3'), await status('4')]).toEqual([200, 503, 200, 503]);
  });

  it('bodies together have a bound; what runs beyond it is refused, the rest goes on', async () => {
    const { url } = await startAcs({ config: { limits: { bodies: 1 } } });
    const hoarder = await connectTo(url);
    hoarder.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n`, 'x'.repeat(700_000));
    const other = await connectTo(url);
    other.send(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n`, 'x'.repeat(600_000));
    const statuses = await Promise.race([hoarder.response(), other.response()]);
    expect(statuses.status).toBe(503);
    hoarder.close();
    other.close();
    await vi.waitFor(async () => expect((await (await connectTo(url)).post(informOf('1'))).status).toBe(200));
  });
});

it('a body without bounds is not waited for, password or not', async () => {
  const { url } = await startAcs({ config: users('a,b\n').config });
  const http = await connectTo(url);
  http.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 104857600\r\n\r\n', 'x'.repeat(1000));
  expect((await http.response()).status).toBe(413);
  await http.end();
});

describe('slow clients', () => {
  const slow = { limits: { requestTimeout: '300ms' } };

  it('who does not get on with the header, or says nothing at all, is let go', async () => {
    const { url } = await startAcs({ config: slow });
    const dripping = await connectTo(url);
    dripping.send('POST / HTTP/1.1\r\nHost: a\r\nX-');
    expect((await dripping.response()).status).toBe(408);
    await dripping.end();
    const silent = await connectTo(url);
    await silent.end();
  });

  it('who does not get on with the body is let go, others not', async () => {
    const { url } = await startAcs({ config: slow, driver: new RecordingDriver() });
    const dripping = await connectTo(url);
    dripping.send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n<');
    expect((await dripping.response()).status).toBe(408);
    await dripping.end();
    expect((await (await connectTo(url)).post(informOf('1'))).status).toBe(200);
  });

  it('quirk 17: who hangs up in the middle of a body is forgotten, and the session goes on elsewhere', async () => {
    const log = new RecordedLog();
    const { url, driver } = await startAcs({ log });
    const brokeOff = { from: '127.0.0.1', reason: 'the request broke off' };
    const cookie = cookieOf(await (await connectTo(url)).post(informOf('1')));
    const broken = await connectTo(url);
    broken.send(`POST / HTTP/1.1\r\nHost: a\r\n${cookie}\r\nContent-Length: 5000\r\n\r\n<a>`);
    broken.close();
    await vi.waitFor(() => expect(log.lines).toContainEqual(expect.objectContaining({ fields: brokeOff })));
    expect((await (await connectTo(url)).post('', [cookie])).status).toBe(204);
    expect(driver.last.end).toEqual({ how: 'complete', reason: 'nothing more to do' });
  });
});
