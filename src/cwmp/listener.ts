import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../base/clock.js';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { Authenticator, type AuthResult, type CpeUser } from './auth.js';
import type { CwmpConfig } from './config.js';
import { deviceKeyText } from './device-key.js';
import { HttpExchange, readBody } from './http-exchange.js';
import { readInform } from './rpc/inform.js';
import { Session } from './session.js';
import type { SessionDriver } from './session-driver.js';
import { BodyError, decodeCharset, decompress } from './soap/body.js';
import { type Envelope, readEnvelope } from './soap/envelope.js';
import { XmlError } from './soap/xml-reader.js';
import { readUsersFile } from './users-file.js';

/** A whole data model in one answer. */
const maxBodyBytes = 8 * 1024 * 1024;
/** What somebody may say who is in no session yet. */
const maxInformBytes = 1024 * 1024;
const sweepMs = 1000;
/** Told to devices that come when there is no room; spread so that they do not all come back at once. */
const retryAfterSeconds = () => 30 + Math.floor(Math.random() * 60);

export interface CwmpListenerOptions {
  readonly config: CwmpConfig;
  readonly driver: SessionDriver;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The ACS on the network: HTTP listeners, authentication, and the way from a POST to its session. A session is found by its cookie
 * or by its socket, because some devices keep no cookies and others change sockets in mid-session.
 */
export class CwmpListener {
  private readonly servers: Server[] = [];
  private readonly sessions = new Map<string, Session>();
  private readonly bySocket = new WeakMap<Socket, Session>();
  /** Connections somebody has proved their identity on. */
  private readonly trusted = new WeakSet<Socket>();
  private readonly authenticator: Authenticator;
  private stopping = false;
  private cancelSweep: () => void = () => {};

  constructor(private readonly options: CwmpListenerOptions) {
    const { auth } = options.config;
    const users = auth.users ? readUsersFile(auth.users.file) : new Map<string, CpeUser>();
    this.authenticator = new Authenticator(auth.mode, () => users, options.clock, randomBytes(32));
  }

  get openSessions(): number {
    return this.sessions.size;
  }

  /** Opens every configured listener; resolves with the addresses really bound. Rejects with ConfigError. */
  async start(): Promise<readonly string[]> {
    const urls: string[] = [];
    for (const listen of this.options.config.listen) urls.push(await this.listen(listen));
    this.sweep();
    return urls;
  }

  /** Takes no new sessions, lets running ones end until `signal` aborts, then closes. */
  async stop(signal: AbortSignal): Promise<void> {
    this.stopping = true;
    for (const session of [...this.sessions.values()]) session.drain('the gateway stops');
    while (this.sessions.size > 0 && !signal.aborted) await new Promise(resolve => setTimeout(resolve, 20));
    this.cancelSweep();
    for (const session of [...this.sessions.values()]) session.dispatch({ on: 'lost', reason: 'the gateway stops' });
    await Promise.all(this.servers.map(closeServer));
  }

  private async listen(listen: CwmpConfig['listen'][number]): Promise<string> {
    const url = new URL(listen.url);
    const handler = (request: IncomingMessage, response: ServerResponse) => void this.serve(request, response);
    const limits = { maxHeaderSize: 16_384, headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };
    const server =
      url.protocol === 'https:'
        ? createTlsServer({ ...limits, ...tlsOptions(listen) }, handler)
        : createServer(limits, handler);
    server.on('clientError', refuseConnection);
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    await new Promise<void>((resolve, reject) => {
      server.once('error', error =>
        reject(
          new ConfigError([{ path: 'cwmp.listen', message: `cannot listen on ${listen.url}: ${reasonOf(error)}` }]),
        ),
      );
      server.listen(port, host, resolve);
    });
    server.on('error', error => this.options.log.error('CWMP listener', { reason: reasonOf(error) }));
    this.servers.push(server);
    const bound = server.address() as AddressInfo;
    return `${url.protocol}//${url.hostname}:${bound.port}${url.pathname}`;
  }

  /** One POST. Whatever goes wrong here concerns this request alone. */
  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new HttpExchange(response, /gzip/i.test(request.headers['content-encoding'] ?? ''));
    try {
      if (request.method !== 'POST') {
        return exchange.refuseMethod('POST');
      }
      const session = this.find(request);
      const envelope = await readMessage(request, session ? maxBodyBytes : maxInformBytes);
      this.dispatch(request, exchange, envelope, session);
    } catch (error) {
      this.refuse(request, exchange, error);
    }
  }

  private refuse(request: IncomingMessage, exchange: HttpExchange, error: unknown): void {
    const known = error instanceof BodyError || error instanceof XmlError;
    const status = error instanceof BodyError ? error.status : known ? 400 : 500;
    const from = request.socket.remoteAddress;
    if (known) this.options.log.warn('a CPE sent what cannot be read', { from, reason: reasonOf(error) });
    else this.options.log.error('a request failed', { from, reason: reasonOf(error) });
    exchange.respond(status, known ? reasonOf(error) : 'internal error', { close: true });
    // An unreadable message ends its session: nobody can say any more whose turn it is.
    this.find(request)?.dispatch({ on: 'lost', reason: 'unreadable message' });
  }

  private dispatch(
    request: IncomingMessage,
    exchange: HttpExchange,
    envelope: Envelope | undefined,
    found: Session | undefined,
  ): void {
    const informs = envelope?.content.kind === 'method' && envelope.content.name === 'Inform';
    // A stale cookie on an Inform is no session: devices keep the last one.
    const session = informs ? undefined : found;
    if (!informs && !this.trusted.has(request.socket)) {
      // libcurl asks for the digest challenge by an empty POST: it must not be taken for the CPE's turn.
      const auth = this.authenticate(request);
      if (!auth.ok) return exchange.challenge(auth.challenges);
    }
    if (session) return session.receive(exchange, envelope);
    if (!informs) {
      // The late empty POST of a session that is over (FreeACS knows it as "termination").
      if (!envelope) return exchange.respond(204, undefined, { close: true });
      return exchange.respond(400, 'there is no session; begin with an Inform', { close: true });
    }
    this.begin(request, exchange, envelope);
  }

  private begin(request: IncomingMessage, exchange: HttpExchange, envelope: Envelope): void {
    const auth = this.authenticate(request);
    if (!auth.ok) return exchange.challenge(auth.challenges);
    if (auth.user?.device !== undefined && !speaksFor(envelope, auth.user.device)) {
      this.options.log.warn('a CPE spoke for another device', { from: request.socket.remoteAddress });
      return exchange.respond(403, 'these credentials belong to another device', { close: true });
    }
    if (this.stopping || this.sessions.size >= this.options.config.session.maxConcurrent) {
      return exchange.respond(503, undefined, { close: true, retryAfter: retryAfterSeconds() });
    }
    this.create(request).receive(exchange, envelope);
  }

  private authenticate(request: IncomingMessage): AuthResult {
    const result = this.authenticator.check(request.headers.authorization, 'POST', request.url ?? '/');
    if (result.ok) this.trusted.add(request.socket);
    return result;
  }

  private create(request: IncomingMessage): Session {
    const { driver, clock, log, config } = this.options;
    // From node's pool of randomness: asking the kernel for every session would show in the cost of one.
    const id = randomUUID().replaceAll('-', '');
    const session = new Session(id, request.socket.remoteAddress ?? '', {
      driver,
      clock,
      log,
      hold: config.session.linger,
      ended: ended => this.sessions.delete(ended.id),
    });
    this.sessions.set(id, session);
    this.bySocket.set(request.socket, session);
    return session;
  }

  private find(request: IncomingMessage): Session | undefined {
    const cookie = sessionCookie(request.headers.cookie);
    const session = (cookie === undefined ? undefined : this.sessions.get(cookie)) ?? this.bySocket.get(request.socket);
    if (session && !session.over) this.bySocket.set(request.socket, session);
    return session;
  }

  /** Gives up sessions whose CPE fell silent. */
  private sweep(): void {
    const now = this.options.clock.now();
    for (const session of this.sessions.values()) {
      const timeout = Math.max(this.options.config.session.timeout, Math.min(session.timeoutWish ?? 0, 300_000));
      if (session.idle && now - session.lastSeen > timeout)
        session.dispatch({ on: 'lost', reason: 'the device fell silent' });
    }
    this.cancelSweep = this.options.clock.after(sweepMs, () => this.sweep());
  }
}

async function readMessage(request: IncomingMessage, maxBytes: number): Promise<Envelope | undefined> {
  const raw = await readBody(request, maxBytes);
  if (raw.length === 0) return undefined;
  const encoding = request.headers['content-encoding'];
  const body = encoding === undefined ? raw : await decompress(raw, encoding, maxBytes);
  const text = decodeCharset(body, request.headers['content-type']);
  return text.trim() === '' ? undefined : readEnvelope(text);
}

function speaksFor(envelope: Envelope, device: string): boolean {
  if (envelope.content.kind !== 'method') return false;
  try {
    return deviceKeyText(readInform(envelope.content.element).deviceId) === device;
  } catch {
    return false;
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

/** Some devices separate cookies by commas, quote values, or add spaces. */
function sessionCookie(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /(?:^|[;,\s])session\s*=\s*"?([0-9a-f]{32})"?/.exec(header)?.[1];
}

function tlsOptions(listen: CwmpConfig['listen'][number]): object {
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

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
