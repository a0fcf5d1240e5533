import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { packageRoot } from '../../src/base/package-root.js';
import { cwmpConfigSchema } from '../../src/cwmp/config.js';
import { CwmpListener } from '../../src/cwmp/listener.js';
import { methodOf } from '../support/cwmp-fixtures.js';
import { RecordingDriver } from '../support/recording-driver.js';

const found = spawnSync('curl', ['--version']).status === 0;
if (!found) {
  if (process.env['REQUIRE_PEERS'] === '1') throw new Error('curl is required as a foreign peer and was not found');
  console.warn('SKIPPED: curl is not there; the ACS was not checked against a foreign HTTP client');
}

const folder = mkdtempSync(join(tmpdir(), 'gangway-curl-'));
const inform = join(packageRoot, 'test/fixtures/cwmp/informs/ZyXEL_EC43F6_P-2601HN-F1.xml');
const usersFile = join(folder, 'users.csv');
beforeAll(() => writeFileSync(usersFile, 'cpe,s3cr"et\n'));
afterAll(() => rmSync(folder, { recursive: true }));

let listener: CwmpListener | undefined;
afterEach(async () => {
  await listener?.stop(AbortSignal.abort());
  listener = undefined;
});

async function start(config: object): Promise<{ readonly url: string; readonly driver: RecordingDriver }> {
  const driver = new RecordingDriver([{ method: 'FactoryReset' }]);
  const whole = cwmpConfigSchema.parse({ listen: [{ url: 'http://127.0.0.1:0/acs' }], ...config });
  listener = new CwmpListener({ config: whole, driver, clock: systemClock, log: silentLog });
  const [url = ''] = await listener.start();
  return { url, driver };
}

interface Outcome {
  readonly code: number;
  readonly statuses: readonly string[];
  readonly body: string;
}

/** Runs curl, which asks for a digest challenge by an empty POST; `statuses` are those of every response it saw. */
function curl(args: readonly string[]): Promise<Outcome> {
  const all = ['--silent', '--show-error', '--include', '--max-time', '20', ...args];
  return new Promise(resolve => {
    execFile('curl', all, (error, stdout) => {
      const heads = [...stdout.matchAll(/^HTTP\/[\d.]+ (\d+)/gm)].map(match => match[1] ?? '');
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, statuses: heads, body: stdout.slice(stdout.lastIndexOf('\r\n\r\n') + 4) });
    });
  });
}

const post = (file: string) => ['--data-binary', `@${file}`, '-H', 'Content-Type: text/xml', '-H', 'SOAPAction;'];
const users = (mode: string) => ({ auth: { mode, users: { file: usersFile } } });

describe.skipIf(!found)('curl as a CPE', () => {
  it('opens a session, keeps the cookie, is asked and let go', async () => {
    const { url, driver } = await start({});
    const jar = join(folder, 'jar');
    const keep = ['-b', jar, '-c', jar];
    const opened = await curl([...keep, ...post(inform), url]);
    expect(methodOf(opened.body).name).toBe('InformResponse');
    const asked = await curl([...keep, '-X', 'POST', '-H', 'Content-Length: 0', url]);
    expect(methodOf(asked.body).name).toBe('FactoryReset');
    const answer = join(folder, 'answer.xml');
    writeFileSync(answer, asked.body.replaceAll('cwmp:FactoryReset', 'cwmp:FactoryResetResponse'));
    expect((await curl([...keep, ...post(answer), url])).statuses).toEqual(['204']);
    expect(driver.last.outcomes).toEqual([{ method: 'FactoryReset' }]);
    expect(driver.last.end?.how).toBe('complete');
  });

  it.each([
    ['digest', 'digest', ['--digest'], ['401', '200']],
    ['basic', 'basic', ['--basic'], ['200']],
    ['any, choosing digest', 'any', ['--digest'], ['401', '200']],
    ['any, choosing basic', 'any', ['--basic'], ['200']],
    ['any, letting curl choose', 'any', ['--anyauth'], ['401', '200']],
  ])('authenticates: %s', async (_name, mode, how, statuses) => {
    const { url } = await start(users(mode));
    const good = await curl([...how, '-u', 'cpe:s3cr"et', ...post(inform), url]);
    expect(good.statuses).toEqual(statuses);
    expect(methodOf(good.body).name).toBe('InformResponse');
  });

  it.each([[['SHA-256']], [['MD5', 'SHA-256']], [['SHA-256', 'MD5']]])(
    'authenticates with one of %j',
    async algorithms => {
      const { url } = await start({ auth: { mode: 'digest', users: { file: usersFile }, algorithms } });
      const good = await curl(['--digest', '-u', 'cpe:s3cr"et', ...post(inform), url]);
      expect(good.statuses).toEqual(['401', '200']);
    },
  );

  it('needs no password at a URL that names its device', async () => {
    const file = join(folder, 'tokens.csv');
    writeFileSync(file, 'a-secret-token,EC43F6-P%2D2601HN%2DF1-EC43F69AF408\n');
    const { url } = await start({ auth: { mode: 'digest', users: { file: usersFile }, tokens: { file } } });
    expect((await curl([...post(inform), `${url}/a-secret-token`])).statuses).toEqual(['200']);
    expect((await curl([...post(inform), `${url}/another-token`])).statuses).toEqual(['401']);
  });

  it.each(['digest', 'basic'])('is not let in with a wrong password: %s', async mode => {
    const { url, driver } = await start(users(mode));
    const bad = await curl([`--${mode}`, '-u', 'cpe:wrong', ...post(inform), url]);
    expect(new Set(bad.statuses)).toEqual(new Set(['401']));
    expect(driver.sessions).toHaveLength(0);
  });

  it('answers a digest challenge over a new connection, as a FRITZ!Box does', async () => {
    const { url } = await start(users('digest'));
    const good = await curl(['--digest', '-u', 'cpe:s3cr"et', '-H', 'Connection: close', ...post(inform), url]);
    expect(good.statuses).toEqual(['401', '200']);
  });

  it.each([
    ['HTTP/1.0', ['--http1.0']],
    ['chunks', ['-H', 'Transfer-Encoding: chunked']],
    ['Expect: 100-continue', ['-H', 'Expect: 100-continue']],
    ['gzip for the answer, which is not given unasked', ['--compressed']],
  ])('with %s', async (_name, args) => {
    const { url } = await start({});
    const opened = await curl([...args, ...post(inform), url]);
    expect(opened.statuses.at(-1)).toBe('200');
    expect(methodOf(opened.body).name).toBe('InformResponse');
  });
});

const openssl = found && spawnSync('openssl', ['version']).status === 0;

describe.skipIf(!openssl)('curl as a CPE over TLS', () => {
  const [key, cert] = [join(folder, 'acs.key'), join(folder, 'acs.crt')];
  beforeAll(() => {
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    const files = ['-nodes', '-keyout', key, '-out', cert];
    const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...files, ...subject]);
    expect(made.status).toBe(0);
  });
  const listen = (more: object = {}) => ({ listen: [{ url: 'https://127.0.0.1:0/', cert, key, ...more }] });

  it('trusts the certificate it is given', async () => {
    const { url } = await start(listen());
    expect((await curl(['--cacert', cert, ...post(inform), url])).statuses.at(-1)).toBe('200');
  });

  it('with TLS 1.0 is let in only where that is said', async () => {
    const old = ['--cacert', cert, '--tlsv1.0', '--tls-max', '1.0', '--ciphers', 'DEFAULT:@SECLEVEL=0'];
    const { url } = await start(listen());
    expect((await curl([...old, ...post(inform), url])).code).not.toBe(0);
    await listener?.stop(AbortSignal.abort());
    const legacy = await start(listen({ legacyTls: true }));
    expect((await curl([...old, ...post(inform), legacy.url])).statuses.at(-1)).toBe('200');
  });

  it('without a client certificate is kept out where one is asked for', async () => {
    const { url } = await start(listen({ clientCa: cert }));
    expect((await curl(['--cacert', cert, ...post(inform), url])).code).not.toBe(0);
    const own = ['--cert', cert, '--key', key];
    expect((await curl(['--cacert', cert, ...own, ...post(inform), url])).statuses.at(-1)).toBe('200');
  });

  it('speaks for the device its certificate names, and for no other', async () => {
    const { url, driver } = await start(listen({ clientCa: cert }));
    const other = join(folder, 'other.xml');
    writeFileSync(other, readFileSync(inform, 'utf8').replaceAll('EC43F69AF408', 'EC43F6000000'));
    const [cpeKey, request, cpeCert] = [join(folder, 'cpe.key'), join(folder, 'cpe.csr'), join(folder, 'cpe.crt')];
    const made = ['req', '-new', '-nodes', '-newkey', 'rsa:2048', '-keyout', cpeKey, '-out', request];
    expect(spawnSync('openssl', [...made, '-subj', '/CN=EC43F6-EC43F69AF408']).status).toBe(0);
    const signed = ['x509', '-req', '-in', request, '-CA', cert, '-CAkey', key, '-CAcreateserial', '-out', cpeCert];
    expect(spawnSync('openssl', [...signed, '-days', '2']).status).toBe(0);
    const own = ['--cacert', cert, '--cert', cpeCert, '--key', cpeKey];
    expect((await curl([...own, ...post(inform), url])).statuses).toEqual(['200']);
    expect((await curl([...own, ...post(other), url])).statuses).toEqual(['403']);
    expect(driver.sessions).toHaveLength(1);
  });
});
