import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Binding, type DeviceOwner, Ownership } from '../../../src/cwmp/ownership.js';
import { nobody, type Principal } from '../../../src/cwmp/principal.js';
import { afterwards, connectTo, deviceOf, informOf, RecordedLog, startAcs } from '../../support/acs.js';
import { CertificateFolder, loopback } from '../../support/certificates.js';
import { RecordingDriver } from '../../support/recording-driver.js';

const basic = (text: string) => `Authorization: Basic ${Buffer.from(text).toString('base64')}`;

function file(name: string, text: string): { readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-owners-'));
  afterwards(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return { file: join(folder, name) };
}

async function informed(url: string, serial: string, headers: readonly string[] = []): Promise<number> {
  return (await (await connectTo(url)).post(informOf(serial), headers)).status;
}

describe('a device that a line is there for', () => {
  it('is nobody else’s, though others may speak for any device', async () => {
    const users = file('users.csv', `fleet,x\nmine,y,${deviceOf('1').replace('EC43F6', 'ec43f6')}\n`);
    const tokens = file('tokens.csv', `token-of-2,${deviceOf('2')}\n`);
    const log = new RecordedLog();
    const { url, driver } = await startAcs({ config: { auth: { mode: 'basic', users, tokens } }, log });
    expect(await informed(url, '1', [basic('fleet:x')])).toBe(403);
    expect(await informed(url, '2', [basic('fleet:x')])).toBe(403);
    expect(driver.sessions).toHaveLength(0);
    expect(await informed(url, '1', [basic('mine:y')])).toBe(200);
    expect(await informed(url, '3', [basic('fleet:x')])).toBe(200);
    expect(log.lines.map(({ message }) => message)).toEqual(Array(2).fill('a CPE spoke for a device of another'));
    expect(JSON.stringify(log.lines)).not.toContain('token-of-2');
  });

  it('is free again when the line is gone', async () => {
    const users = file('users.csv', `fleet,x\nmine,y,${deviceOf('1')}\n`);
    const { url, listener } = await startAcs({ config: { auth: { mode: 'basic', users } } });
    expect(await informed(url, '1', [basic('fleet:x')])).toBe(403);
    writeFileSync(users.file, 'fleet,x\n');
    await listener.reload();
    expect(await informed(url, '1', [basic('fleet:x')])).toBe(200);
  });

  it('without passwords at all only tokens are such lines: nobody could prove to be a user', async () => {
    const users = file('users.csv', `mine,y,${deviceOf('1')}\n`);
    const tokens = file('tokens.csv', `token-of-2,${deviceOf('2')}\n`);
    const { url } = await startAcs({ config: { auth: { mode: 'none', users, tokens } } });
    expect([await informed(url, '1'), await informed(url, '2')]).toEqual([200, 403]);
    expect((await fetch(`${url}token-of-2`, { method: 'POST', body: informOf('2') })).status).toBe(200);
  });

  it('may be named by a user who is kept elsewhere', async () => {
    const storedUser = (name: string) => ({ password: 'x', device: name === 'mine' ? deviceOf('1') : undefined });
    const namesDevice = (device: string) => device === deviceOf('1');
    const config = { auth: { mode: 'basic', users: { store: true } } };
    const { url } = await startAcs({ config, more: { storedUser, namesDevice } });
    expect([await informed(url, '1', [basic('fleet:x')]), await informed(url, '1', [basic('mine:x')])]).toEqual([
      403, 200,
    ]);
  });
});

describe('a device that showed a certificate', () => {
  it('is not believed on less from then on, over whichever listener', async () => {
    const certificates = new CertificateFolder();
    afterwards(() => certificates.remove());
    const owners = new Map<string, DeviceOwner>();
    const driver = new RecordingDriver();
    const files = certificates.write('acs', loopback);
    const listen = [
      { url: 'http://127.0.0.1:0/' },
      { url: 'https://127.0.0.1:0/', ...files, clientCa: certificates.ca },
    ];
    const { urls, url } = await startAcs({ driver, config: { listen }, more: { ownerOf: key => owners.get(key) } });
    expect(await informed(url, '1')).toBe(200);
    expect(driver.last.session.owner).toBeUndefined();
    const [, secure = ''] = urls;
    const who = certificates.authority.issue({ name: deviceOf('1') });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const outgoing = request(
        secure,
        { method: 'POST', ca: certificates.authority.cert, agent: false, ...who },
        answer => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(informOf('1'));
    });
    expect(status).toBe(200);
    expect(driver.last.session.owner).toEqual({ name: `certificate of ${deviceOf('1')}`, certified: true });
    owners.set(deviceOf('1'), driver.last.session.owner ?? { name: '', certified: false });
    expect([await informed(url, '1'), await informed(url, '2')]).toEqual([403, 200]);
  });
});

describe('who a device belongs to', () => {
  const user = (username: string): Principal => ({ name: `user ${username}`, claims: [], username });
  const holder = (by: 'certificate' | 'token'): Principal => ({ name: `${by} of D`, claims: [{ by, devices: ['D'] }] });

  /** Plays one Inform after the other; what is remembered of each, `refused` for those who are. */
  function story(binding: Binding, ...speakers: readonly Principal[]): readonly (string | undefined)[] {
    let owner: DeviceOwner | undefined;
    const ownership = new Ownership({ binding, isNamed: () => false, ownerOf: () => owner });
    return speakers.map(speaker => {
      if (ownership.refusal(speaker, 'D') !== undefined) return 'refused';
      owner = ownership.news(speaker, 'D') ?? owner;
      return owner?.name;
    });
  }

  it('its certificate, by default', () => {
    expect(story('certificate', nobody, user('a'), user('b'), holder('token'))).toEqual(Array(4).fill(undefined));
    expect(story('certificate', user('a'), holder('certificate'), user('a'), nobody, holder('token'))).toEqual([
      undefined,
      'certificate of D',
      'refused',
      'refused',
      'certificate of D',
    ]);
  });

  it('whoever was first, where that is asked for; a certificate of its own goes before that', () => {
    expect(story('first', nobody, user('a'), user('b'), nobody, user('a'))).toEqual([
      undefined,
      'user a',
      'refused',
      'refused',
      'user a',
    ]);
    expect(story('first', user('a'), holder('certificate'), user('a'))).toEqual([
      'user a',
      'certificate of D',
      'refused',
    ]);
  });

  it('anybody who may speak for any device, where nothing is to bind it', () => {
    expect(story('none', holder('certificate'), user('a'), nobody)).toEqual(Array(3).fill(undefined));
  });
});
