import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext } from 'node:tls';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { CwmpConfig } from './config.js';
import type { Connections } from './connections.js';
import { WatchedFiles } from './watched-files.js';

type ListenConfig = CwmpConfig['listen'][number];

export interface ServerLimits {
  /** For the header of a request, ms. */
  readonly headerMs: number;
  readonly connections: Connections;
}

/** One address CPEs can call. */
export interface CwmpServer {
  /** As configured, with the port it really got. */
  readonly url: string;
  /** Its certificates; none over http. */
  readonly certificates: WatchedFiles;
  close(): Promise<void>;
}

/** The longest a request may take that is within a session, body included: a data model over a slow line. */
const requestMs = 300_000;

/** Connections the kernel keeps for us when a fleet comes at once; it has a limit of its own. */
const backlog = 4096;

/** Rejects with ConfigError when the address or a certificate is not to be had. */
export async function openServer(
  listen: ListenConfig,
  limits: ServerLimits,
  handler: RequestListener,
  log: Log,
): Promise<CwmpServer> {
  const url = new URL(listen.url);
  const options = {
    maxHeaderSize: 16_384,
    // Old clients name no host, whatever version of HTTP they claim.
    requireHostHeader: false,
    insecureHTTPParser: listen.legacyHttp,
    headersTimeout: limits.headerMs,
    requestTimeout: requestMs,
    keepAliveTimeout: 65_000,
    // How often slow ones are looked for: node does it every 30 s.
    connectionsCheckingInterval: Math.min(2000, Math.ceil(limits.headerMs / 4)),
  };
  const tls = url.protocol === 'https:';
  const server = tls
    ? createTlsServer({ ...options, handshakeTimeout: limits.headerMs, ...secureContext(listen) }, handler)
    : createServer(options, handler);
  server.on('connection', socket => limits.connections.opened(socket, tls));
  server.on('secureConnection', socket => limits.connections.secured(socket));
  server.on('clientError', refuseConnection);
  // Looked at before the address is asked for: what changes meanwhile is seen to have changed.
  const certificates = new WatchedFiles(
    [listen.cert, listen.key, listen.clientCa].filter(file => file !== undefined),
    () => (server as TlsServer).setSecureContext(secureContext(listen)),
    log,
  );
  await bind(server, listen, url);
  server.on('error', error => log.error('CWMP listener', { reason: reasonOf(error) }));
  const bound = server.address() as AddressInfo;
  return {
    url: `${url.protocol}//${url.hostname}:${bound.port}${url.pathname}`,
    certificates,
    close: () => closeServer(server),
  };
}

function bind(server: Server, listen: ListenConfig, url: URL): Promise<void> {
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    server.once('error', error =>
      reject(new ConfigError([{ path: 'cwmp.listen', message: `cannot listen on ${listen.url}: ${reasonOf(error)}` }])),
    );
    server.listen({ port, host, backlog }, resolve);
  });
}

/** Throws ConfigError when what `listen` names cannot serve https; `path` is where the configuration says it. */
export function checkCertificates(listen: ListenConfig, path: string): void {
  try {
    createSecureContext(secureContext(listen));
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(error.problems.map(({ message }) => ({ path, message })));
    throw new ConfigError([{ path, message: `certificate of ${listen.url}: ${reasonOf(error)}` }]);
  }
}

/** Throws ConfigError. */
function secureContext(listen: ListenConfig): object {
  try {
    return {
      cert: readFileSync(listen.cert ?? ''),
      key: readFileSync(listen.key ?? ''),
      ...(listen.clientCa ? { ca: readFileSync(listen.clientCa), requestCert: true, rejectUnauthorized: true } : {}),
      // Measured with OpenSSL 3: minVersion alone does not let TLS 1.0 clients in.
      ...(listen.legacyTls ? { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } : { minVersion: 'TLSv1.2' }),
    };
  } catch (error) {
    throw new ConfigError([{ path: 'cwmp.listen', message: `certificate of ${listen.url}: ${reasonOf(error)}` }]);
  }
}

const connectionRefusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP gets its answer below node's request handling. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status = connectionRefusals[error.code ?? ''] ?? '400 Bad Request';
  if (socket.writable) socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  else socket.destroy();
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
