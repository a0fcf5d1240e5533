import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestAlgorithm, digestResponse, parseAuthParams } from '../cwmp/digest.js';

/** What stands behind one random path: a device, and the credentials it holds now. */
export interface Called {
  credentials(): { readonly username: string; readonly password: string };
  /** A connection request came, properly authenticated. False: throttled (503). */
  called(): boolean;
}

const realm = 'simulated CPE';

/** Answers connection requests with Digest for any number of devices on one port (TR-069 §3.2.2). */
export class ConnectionRequestServer {
  private readonly devices = new Map<string, Called>();
  private readonly nonces = new Set<string>();
  private server: Server | undefined;
  private base = '';

  /** `listen`: HOST:PORT; port 0 takes a free one. */
  async start(listen: string): Promise<void> {
    const cut = listen.lastIndexOf(':');
    const host = listen.slice(0, cut);
    const server = createServer((request, response) => {
      const status = this.answer(request.method ?? '', request.url ?? '', request.headers.authorization);
      const challenge =
        status === 401 ? { 'WWW-Authenticate': `Digest realm="${realm}", qop="auth", nonce="${this.nonce()}"` } : {};
      response.writeHead(status, { ...challenge, 'Content-Length': '0' }).end();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(Number(listen.slice(cut + 1)), host, resolve);
    });
    this.server = server;
    this.base = `http://${host}:${(server.address() as AddressInfo).port}`;
  }

  /** Gives the ConnectionRequestURL; its path is random, as TR-069 wants it. */
  register(device: Called): string {
    const path = `/${randomBytes(8).toString('hex')}`;
    this.devices.set(path, device);
    return this.base + path;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise<void>(resolve => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private nonce(): string {
    const nonce = randomBytes(12).toString('hex');
    this.nonces.add(nonce);
    if (this.nonces.size > 10_000) this.nonces.clear();
    return nonce;
  }

  private answer(method: string, url: string, authorization: string | undefined): number {
    const device = this.devices.get(url);
    if (method !== 'GET' || !device) return 404;
    if (!this.authorized(url, authorization, device.credentials())) return 401;
    return device.called() ? 200 : 503;
  }

  private authorized(
    uri: string,
    header: string | undefined,
    credentials: { username: string; password: string },
  ): boolean {
    const params = parseAuthParams((header ?? '').replace(/^Digest\s+/i, ''));
    const nonce = params.get('nonce') ?? '';
    if (!this.nonces.delete(nonce) || params.get('username') !== credentials.username) return false;
    const qop = { kind: 'auth' as const, nc: params.get('nc') ?? '', cnonce: params.get('cnonce') ?? '' };
    const algorithm = digestAlgorithm(params.get('algorithm')) ?? 'MD5';
    return (
      params.get('response') === digestResponse({ algorithm, realm, nonce, method: 'GET', uri, ...credentials, qop })
    );
  }
}
