import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { digestFile } from '../../../src/translation/commands/file-digest.js';

const file = Buffer.alloc(300_000, 'firmware');
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A file server that wants credentials for /private and breaks off /broken. */
async function serve(): Promise<string> {
  server = createServer((request, response) => {
    const isIn = request.headers.authorization === `Basic ${Buffer.from('u:p').toString('base64')}`;
    if (request.url === '/private' && !isIn) return response.writeHead(401).end();
    if (request.url === '/nowhere') return response.writeHead(404).end('no such file');
    response.writeHead(200, { 'Content-Length': file.length });
    if (request.url !== '/broken') return response.end(file);
    response.write(file.subarray(0, 100_000), () => response.destroy());
  });
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;

describe('the digest of a remote file', () => {
  it.each([
    ['SHA-1', 'sha1'],
    ['SHA-224', 'sha224'],
    ['SHA-256', 'sha256'],
    ['SHA-384', 'sha384'],
    ['SHA-512', 'sha512'],
  ])('%s is that of its bytes', async (algorithm, name) => {
    const url = `${await serve()}/fw`;
    const digest = await digestFile({ url, username: '', password: '' }, algorithm, never);
    expect(digest).toBe(createHash(name).update(file).digest('hex'));
  });

  it('of a file behind a password needs it', async () => {
    const url = `${await serve()}/private`;
    await expect(digestFile({ url, username: '', password: '' }, 'SHA-1', never)).rejects.toMatchObject({ code: 9012 });
    expect(await digestFile({ url, username: 'u', password: 'p' }, 'SHA-1', never)).toHaveLength(40);
  });

  it.each([
    ['/nowhere', 9016],
    ['/broken', 9017],
  ])('of %s fails with CWMP fault %i', async (path, code) => {
    const url = (await serve()) + path;
    await expect(digestFile({ url, username: '', password: '' }, 'SHA-1', never)).rejects.toMatchObject({ code });
  });

  it('of a server that is not there, or of another protocol, fails', async () => {
    const at = await serve();
    server?.close();
    server?.closeAllConnections();
    const of = (url: string) => digestFile({ url, username: '', password: '' }, 'SHA-1', never);
    await expect(of(at)).rejects.toMatchObject({ code: 9015 });
    await expect(of('tftp://127.0.0.1/fw')).rejects.toMatchObject({ code: 9013 });
  });
});
