import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/cli/program.js';
import { registerSimulate } from '../../../src/cli/simulate.js';
import { Authority, CertificateFolder, loopback } from '../../support/certificates.js';
import { until } from '../../support/mosquitto.js';

const folder = new CertificateFolder();
const acs = folder.write('acs', loopback);
const cpe = folder.write('cpe', { name: '00D09E-IGD-SIM1' });
const stranger = folder.write('stranger', loopback, new Authority('nobody'));
afterAll(() => folder.remove());

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** An https ACS of a private authority that wants a certificate of the same: who called, and what failed in TLS. */
async function ownAcs(asks: boolean) {
  const informs: string[] = [];
  const refusals: string[] = [];
  const pem = { cert: readFileSync(acs.cert), key: readFileSync(acs.key), ca: readFileSync(folder.ca) };
  const server = createServer({ ...pem, requestCert: asks, rejectUnauthorized: asks }, (request, response) => {
    const { socket } = request;
    informs.push(String(socket instanceof TLSSocket && socket.getPeerCertificate().subject?.CN));
    request.resume().on('end', () => response.writeHead(503).end());
  });
  server.on('tlsClientError', error => refusals.push(error.message));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });
  return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, informs, refusals };
}

/** Runs until the test ends. */
function simulate(...args: readonly string[]) {
  const end = new AbortController();
  const err: string[] = [];
  const io = { out: () => {}, err: (line: string) => err.push(line), signal: end.signal };
  const code = runProgram(['simulate', ...args], '1.0', [registerSimulate], io);
  closers.push(() => {
    end.abort();
    return code;
  });
  return { code, err };
}

describe('gangway simulate against an https ACS', () => {
  it('checks the certificate of the ACS against --ca, and shows --cert', async () => {
    const { url, informs } = await ownAcs(true);
    simulate('--acs', url, '--ca', folder.ca, '--cert', cpe.cert, '--key', cpe.key);
    await until(() => informs.length > 0);
    expect(informs[0]).toBe('00D09E-IGD-SIM1');
  });

  it('does not talk to an ACS of another authority than --ca', async () => {
    const { url, informs, refusals } = await ownAcs(false);
    simulate('--acs', url, '--ca', stranger.cert);
    await until(() => refusals.length > 0);
    expect(informs).toEqual([]);
  });

  it('talks to any ACS without --ca', async () => {
    const { url, informs } = await ownAcs(false);
    simulate('--acs', url);
    await until(() => informs.length > 0);
  });

  it.each([
    [['--ca', '/nowhere/ca.crt'], /^gangway: --ca: cannot be read: /],
    [['--cert', cpe.cert], /^gangway: --cert: needs --key/],
    [['--cert', cpe.cert, '--key', acs.key], /cannot be used/],
  ])('exits 2 on %j', async (options, reason) => {
    const { code, err } = simulate('--acs', 'https://127.0.0.1:1/', ...options);
    expect(await code).toBe(2);
    expect(err.join()).toMatch(reason);
  });
});
