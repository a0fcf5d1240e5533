import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { TlsMaterial } from '../../base/tls-files.js';

export interface ListenerOptions {
  /** `ws://HOST:PORT/usp` or `wss://…` */
  readonly url: string;
  /** Of a wss listener: its certificate, and whom it trusts when `asksForCertificate`. */
  readonly tls: TlsMaterial | undefined;
  readonly asksForCertificate: boolean;
  /** Sockets, whether or not they have come to a session. */
  readonly maxConnections: number;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/** Of handshakes nobody has accepted yet: thousands that dial at once would otherwise wait for TCP to try again, for seconds. */
const backlog = 4_096;

/** Somebody who opens a socket and says nothing keeps it for so long. */
const patience = { headersTimeout: 10_000, requestTimeout: 10_000, connectionsCheckingInterval: 5_000 };

/** The HTTP server Controllers dial. Rejects with ConfigError when it cannot listen. */
export async function startListener(options: ListenerOptions): Promise<Server> {
  const url = new URL(options.url);
  const server = createFor(options);
  server.maxConnections = options.maxConnections;
  server.on('request', (_request, response) => {
    response.writeHead(426, { Connection: 'close', 'Content-Length': '0' }).end();
  });
  server.on('upgrade', options.upgrade);
  const port = url.port === '' ? (options.tls ? 443 : 80) : Number(url.port);
  await new Promise<void>((resolve, reject) => {
    server.on('error', error => {
      const message = `cannot listen on ${options.url}: ${reasonOf(error)}`;
      reject(new ConfigError([{ path: 'mtp.websocket.listen', message }]));
    });
    server.listen({ port, host: url.hostname.replace(/^\[|\]$/g, ''), backlog }, resolve);
  });
  return server;
}

function createFor({ tls, asksForCertificate }: ListenerOptions): Server {
  if (!tls) return createServer(patience);
  const checks = { requestCert: asksForCertificate, rejectUnauthorized: asksForCertificate };
  const limits = { ...patience, handshakeTimeout: 10_000, minVersion: 'TLSv1.2' } as const;
  const server = createSecureServer({ ...limits, ...checks, ...tls.current().pem });
  // Before the library's own listener begins the handshake: a renewed certificate counts from the next connection on.
  server.prependListener('connection', () => {
    if (tls.refresh()) server.setSecureContext({ ...tls.current().pem, minVersion: 'TLSv1.2' });
  });
  server.on('tlsClientError', () => {});
  return server;
}

/** `wss://127.0.0.1:8183/usp` with the port really bound. */
export function boundUrl(server: Server, listen: string): string {
  const url = new URL(listen);
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address ? address.port : url.port;
  return `${url.protocol}//${url.hostname}:${port}${url.pathname}`;
}
