import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { type ConnectionOptions, connect } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { afterwards, deviceOf, informOf, RecordedLog, startAcs } from '../../support/acs.js';
import { Authority, CertificateFolder, loopback } from '../../support/certificates.js';

function folder(): CertificateFolder {
  const made = new CertificateFolder();
  afterwards(() => made.remove());
  return made;
}

/** An ACS over TLS; clients trust its certificate. */
async function secure(certificates: CertificateFolder, more: object = {}, rest: object = {}) {
  const files = certificates.write('acs', loopback);
  const log = new RecordedLog();
  const config = { listen: [{ url: 'https://127.0.0.1:0/', ...files, ...more }], ...rest };
  return { ...(await startAcs({ config, log })), log };
}

/** Status of one Inform over a connection of its own. */
function informed(url: string, serial: string, tls: ConnectionOptions, headers = {}): Promise<number> {
  const body = informOf(serial);
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', agent: false, headers: { 'Content-Length': body.length, ...headers }, ...tls };
    const outgoing = request(url, options, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The version agreed upon, or the reason for none. */
function handshake(url: string, options: ConnectionOptions): Promise<string> {
  return new Promise(resolve => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ...options }, () => {
      resolve(String(socket.getProtocol()));
      socket.destroy();
    });
    socket.on('error', error => resolve(error.message));
  });
}

/** What a client resumes with: the ticket of a connection on which a request was answered. */
function ticket(url: string, tls: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ...tls });
    socket.on('session', (session: Buffer) => {
      resolve(session);
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('secureConnect', () => socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    socket.resume();
  });
}

describe('client certificates', () => {
  const client = (certificates: CertificateFolder, name: string, alternatives: readonly string[] = []) => {
    const { cert, key } = certificates.authority.issue({ name, alternatives });
    return { ca: certificates.authority.cert, cert, key };
  };

  it('name the device, by common or alternative name, and let it speak for no other', async () => {
    const certificates = folder();
    const { url, driver, log } = await secure(certificates, { clientCa: certificates.ca });
    for (const [name, alternatives] of [
      [deviceOf('1'), []],
      ['EC43F6-1', []],
      ['gateway', [`DNS:${deviceOf('1')}`]],
      ['gateway', [`URI:${deviceOf('1')}`]],
    ] as const) {
      const who = client(certificates, name, alternatives);
      expect(await informed(url, '1', who)).toBe(200);
      expect(await informed(url, '2', who)).toBe(403);
    }
    expect(new Set(driver.sessions.map(({ inform }) => inform.deviceId.serialNumber))).toEqual(new Set(['1']));
    expect(log.lines.filter(line => line.message === 'a CPE spoke for another device')).toHaveLength(4);
  });

  it('whose one name is written like two do not stand for the second', async () => {
    const certificates = folder();
    const { url, driver } = await secure(certificates, { clientCa: certificates.ca });
    const who = client(certificates, 'EC43F6-9', [`DNS:evil, DNS:${deviceOf('1')}`]);
    expect(await informed(url, '1', who)).toBe(403);
    expect(driver.sessions).toHaveLength(0);
  });

  it('still say who it is when the TLS session is resumed', async () => {
    const certificates = folder();
    const { url, driver } = await secure(certificates, { clientCa: certificates.ca });
    const who = client(certificates, deviceOf('1'));
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const tls = { ...who, minVersion: version, maxVersion: version };
      const session = await ticket(url, tls);
      expect(await informed(url, '1', { ...tls, session })).toBe(200);
      expect(await informed(url, '2', { ...tls, session })).toBe(403);
    }
    expect(driver.sessions).toHaveLength(2);
  });

  it('that have expired let nobody in', async () => {
    const certificates = folder();
    const { url, driver } = await secure(certificates, { clientCa: certificates.ca });
    const [validFrom, validTo] = [new Date(Date.now() - 2 * 86_400_000), new Date(Date.now() - 86_400_000)];
    const expired = certificates.authority.issue({ name: deviceOf('1'), validFrom, validTo });
    await expect(informed(url, '1', { ca: certificates.authority.cert, ...expired })).rejects.toThrow();
    expect(driver.sessions).toHaveLength(0);
  });

  it('are asked for: without one, or with one of another authority, there is no connection', async () => {
    const certificates = folder();
    const { url, driver } = await secure(certificates, { clientCa: certificates.ca });
    const stranger = new Authority('other').issue({ name: deviceOf('1') });
    await expect(informed(url, '1', { ca: certificates.authority.cert })).rejects.toThrow();
    await expect(informed(url, '1', { ca: certificates.authority.cert, ...stranger })).rejects.toThrow();
    expect(driver.sessions).toHaveLength(0);
  });

  it('spare the password when they name the device, and only then', async () => {
    const certificates = folder();
    const users = `${certificates.path}/users.csv`;
    writeFileSync(users, 'a,b\n');
    const { url } = await secure(
      certificates,
      { clientCa: certificates.ca },
      { auth: { mode: 'basic', users: { file: users } } },
    );
    expect(await informed(url, '1', client(certificates, deviceOf('1')))).toBe(200);
    const generic = client(certificates, 'Any ZyXEL');
    expect(await informed(url, '1', generic)).toBe(401);
    const basic = { Authorization: `Basic ${Buffer.from('a:b').toString('base64')}` };
    expect(await informed(url, '1', generic, basic)).toBe(200);
  });

  it('quirk 39: give a device without serial number its name', async () => {
    const certificates = folder();
    const { url, driver } = await secure(certificates, { clientCa: certificates.ca });
    expect(await informed(url, '', client(certificates, deviceOf('77')))).toBe(200);
    expect(driver.last.inform.deviceId.serialNumber).toBe('77');
  });
});

describe('versions of TLS', () => {
  const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;

  it('1.2 and 1.3 are spoken, older ones only where that is said', async () => {
    const certificates = folder();
    const { url } = await secure(certificates);
    const ca = certificates.authority.cert;
    expect(await handshake(url, { ca })).toBe('TLSv1.3');
    expect(await handshake(url, { ca, maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
    for (const maxVersion of ['TLSv1.1', 'TLSv1'] as const)
      expect(await handshake(url, { ca, ...old, maxVersion })).toMatch(/alert|disconnected|protocol/i);
    const legacy = await secure(folder(), { legacyTls: true });
    for (const maxVersion of ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'] as const)
      expect(await handshake(legacy.url, { rejectUnauthorized: false, ...old, maxVersion })).toBe(maxVersion);
  });

  it('what is no TLS harms nobody', async () => {
    const certificates = folder();
    const { url } = await secure(certificates);
    await expect(fetch(url.replace('https', 'http'), { method: 'POST', body: informOf('1') })).rejects.toThrow();
    expect(await informed(url, '1', { ca: certificates.authority.cert })).toBe(200);
  });
});

describe('certificates that are renewed', () => {
  const serialOf = (url: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', rejectUnauthorized: false }, () => {
        resolve(socket.getPeerCertificate().serialNumber);
        socket.destroy();
      });
      socket.on('error', reject);
    });

  it('are used from the next connection on, without a restart; broken ones are not', async () => {
    const certificates = folder();
    const { url, log } = await secure(certificates);
    const first = await serialOf(url);
    writeFileSync(`${certificates.path}/acs.key`, 'broken');
    await vi.waitFor(() => expect(log.lines.map(line => line.level)).toContain('error'), 10_000);
    expect(await serialOf(url)).toBe(first);
    certificates.write('acs', loopback);
    await vi.waitFor(async () => expect(await serialOf(url)).not.toBe(first), 10_000);
  });

  it('are read at once when asked to', async () => {
    const certificates = folder();
    const { url, listener } = await secure(certificates);
    const first = await serialOf(url);
    certificates.write('acs', loopback);
    await listener.reload();
    expect(await serialOf(url)).not.toBe(first);
  });
});
