import { setMaxListeners } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../base/clock.js';
import { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import type { TlsFiles, TlsMaterial } from '../../base/tls-files.js';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import type { Arrival, ListenerFacts, Route, TransportState } from '../../usp/transport.js';
import { AttemptLimit } from '../attempt-limit.js';
import { peerEndpoints } from '../certificate-identity.js';
import { type Advertisement, type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { tlsOf } from '../tls-of.js';
import { addressOf, admit } from './admission.js';
import { OutgoingBudget, WebSocketChannel } from './channel.js';
import { Dialler, maxRecordBytes } from './dialler.js';
import { extensionHeader, peerOf, subprotocol } from './handshake.js';
import { boundUrl, startListener } from './listener.js';

export interface WebSocketMtpOptions {
  /** `ws://HOST:PORT/usp` or `wss://…`; without it Agents only dial. */
  readonly listen?: string | undefined;
  /** Certificate of the gateway, and authorities of those who are dialled and of those who dial in. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly ca?: string | undefined;
  readonly clientCa?: string | undefined;
  /** Between two pings to those who dialled in, in ms. */
  readonly keepAlive?: number | undefined;
  readonly maxSessions?: number | undefined;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  readonly clock: Clock;
  readonly log: Log;
}

interface Attached {
  readonly agent: EndpointId;
  routes: readonly WebSocketRoute[];
  readonly diallers: Map<string, Dialler>;
  /** Sessions that Controllers opened, by their Endpoint ID: at most one each (R-WS.4). */
  readonly incoming: Map<EndpointId, WebSocketChannel>;
}

const defaultMaxSessions = 50_000;
/** Sockets beside the sessions: handshakes under way, and those to be refused. */
const spareSockets = 2_000;
const dialsAtOnce = 50;

type WebSocketRoute = Extract<Route, { type: 'websocket' }>;

/** The WebSocket binding for the Agent side: Controllers dial `/usp/<Endpoint ID>`, or the Agents dial them. */
export class WebSocketMtp implements Mtp {
  readonly name = 'websocket';
  readonly protocol = 'WebSocket';
  private readonly agents = new Map<EndpointId, Attached>();
  private readonly attempts: AttemptLimit;
  private server: Server | undefined;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxRecordBytes,
    handleProtocols: () => subprotocol,
  });

  private readonly budget = new OutgoingBudget();
  private readonly gate = new Gate(dialsAtOnce);
  private readonly dialTls: TlsMaterial | undefined;
  private sessions = 0;
  private full = false;

  /** Throws ConfigError when its certificates cannot be used. */
  constructor(private readonly options: WebSocketMtpOptions) {
    const { ca, cert, key } = options;
    this.dialTls = this.material({ ca, cert, key });
    this.attempts = new AttemptLimit(options.clock);
  }

  /** `ws://127.0.0.1:8183/usp` with the port really bound; undefined without a listener. */
  get url(): string | undefined {
    const { listen } = this.options;
    return this.server && listen !== undefined ? boundUrl(this.server, listen) : undefined;
  }

  serves(route: Route): route is WebSocketRoute {
    return route.type === 'websocket';
  }

  async start(): Promise<void> {
    const { listen, cert, key, clientCa, maxSessions = defaultMaxSessions } = this.options;
    if (listen === undefined) return;
    this.server = await startListener({
      url: listen,
      tls: listen.startsWith('wss:') ? this.material({ ca: clientCa, cert, key }) : undefined,
      asksForCertificate: clientCa !== undefined,
      maxConnections: maxSessions + spareSockets,
      upgrade: (request, socket, head) => this.upgrade(request, socket, head),
    });
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const mine = routes.filter(route => this.serves(route));
    const known = this.agents.get(agent) ?? { agent, routes: mine, diallers: new Map(), incoming: new Map() };
    known.routes = mine;
    this.agents.set(agent, known);
    const wanted = new Map(mine.flatMap(route => (route.url === undefined ? [] : [[dialKey(route), route] as const])));
    for (const [key, dialler] of known.diallers) {
      if (wanted.has(key)) continue;
      known.diallers.delete(key);
      void dialler.stop(soon());
    }
    for (const [controller, channel] of known.incoming)
      if (!mine.some(route => route.url === undefined && sameEndpoint(route.controller, controller)))
        void channel.leave('no longer a Controller of this Agent', soon());
    for (const [key, route] of wanted) {
      if (!known.diallers.has(key)) known.diallers.set(key, this.dial(known, route));
      known.diallers.get(key)?.configure(route.retry, route.keepAlive);
    }
  }

  async detach(agent: EndpointId): Promise<void> {
    await this.release(agent, soon());
  }

  /** For Agents to show. */
  get facts(): ListenerFacts | undefined {
    const { url } = this;
    return url === undefined ? undefined : { url, keepAlive: Math.round((this.options.keepAlive ?? 30_000) / 1000) };
  }

  advertisement(agent: EndpointId): Advertisement | undefined {
    const known = this.agents.get(agent);
    const { url: text } = this;
    if (text === undefined || !known?.routes.some(route => route.url === undefined)) return undefined;
    const url = new URL(text);
    return {
      service: 'ws',
      transport: 'tcp',
      host: url.hostname,
      port: Number(url.port),
      path: `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(agent)}`,
      encrypted: url.protocol === 'wss:',
    };
  }

  retriesTo(agent: EndpointId, controller: EndpointId): number | undefined {
    return this.sessionOf(agent, controller)?.retries;
  }

  /** How the session with one Controller is doing; undefined when there is no such Controller here. */
  sessionOf(agent: EndpointId, controller: EndpointId): Pick<TransportState, 'connected' | 'retries'> | undefined {
    const known = this.agents.get(agent);
    const route = known?.routes.find(candidate => candidate.controller === controller);
    if (!known || !route) return undefined;
    const dialler = route.url === undefined ? undefined : known.diallers.get(dialKey(route));
    const connected = dialler ? dialler.open !== undefined : known.incoming.get(controller)?.isOpen === true;
    return { connected, retries: dialler?.retries ?? 0 };
  }

  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    const known = this.agents.get(agent);
    if (route.type !== 'websocket' || !known) throw new MtpError(`${agent} is not attached`);
    const channel =
      route.url === undefined ? known.incoming.get(route.controller) : known.diallers.get(dialKey(route))?.open;
    if (!channel) throw new MtpError(`no WebSocket session between ${agent} and ${route.controller}`);
    await channel.send(record);
  }

  async stop(signal: AbortSignal): Promise<void> {
    const { server } = this;
    const closed = new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
    const bounded = AbortSignal.any([signal, soon()]);
    setMaxListeners(0, bounded);
    await Promise.all([...this.agents.keys()].map(agent => this.release(agent, bounded)));
    for (const socket of this.sockets.clients) socket.terminate();
    server?.closeAllConnections();
    await closed;
  }

  private async release(agent: EndpointId, signal: AbortSignal): Promise<void> {
    const known = this.agents.get(agent);
    this.agents.delete(agent);
    if (!known) return;
    await Promise.all([
      ...[...known.diallers.values()].map(dialler => dialler.stop(signal)),
      ...[...known.incoming.values()].map(channel => channel.leave('the Agent leaves', signal)),
    ]);
  }

  private dial(known: Attached, route: WebSocketRoute): Dialler {
    const { clock, log } = this.options;
    const events = {
      up: (channel: WebSocketChannel) => this.announce(known.agent, route.controller, channel),
      record: (bytes: Uint8Array, channel: WebSocketChannel) =>
        this.options.onRecord(bytes, this.arrival(known.agent, route.controller, channel)),
    };
    const dialler = new Dialler({
      url: route.url ?? '',
      own: known.agent,
      controller: route.controller,
      events,
      clock,
      log,
      tls: this.dialTls,
      gate: this.gate,
      budget: this.budget,
    });
    dialler.configure(route.retry, route.keepAlive);
    dialler.start();
    return dialler;
  }

  // ---- being dialled

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const from = request.socket.remoteAddress ?? '';
    if (this.attempts.isBlocked(from)) return refuseUpgrade(socket, '429 Too Many Requests');
    const address = addressOf(request, this.options.listen ?? 'ws://localhost/');
    const known = address?.agents.map(name => this.agents.get(name)).find(attached => attached !== undefined);
    // A further step is a token only where somebody has one.
    const strayStep = address?.tokenInPath && !known?.routes.some(route => route.token !== undefined);
    if (!address || !known || strayStep) return refuseUpgrade(socket, '404 Not Found');
    // R-WS.12a: a peer that does not offer v1.usp does not speak USP.
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(name => name.trim());
    if (!offered.includes(subprotocol)) return refuseUpgrade(socket, '400 Bad Request');
    const dialling = { peer: peerOf(request), certified: peerEndpoints(socket), token: address.token };
    const controller = admit(known.routes, dialling);
    if (controller === undefined) return this.forbid(socket, from);
    if (this.isFull(known.incoming.has(controller))) return refuseUpgrade(socket, '503 Service Unavailable');
    const answered = request.headers['sec-websocket-extensions']?.includes('bbf-usp-protocol')
      ? extensionHeader(known.agent)
      : undefined;
    // Negotiated by us alone: the library's parser would stumble over the quoted id.
    delete request.headers['sec-websocket-extensions'];
    const addHeader = (headers: string[], of: IncomingMessage) => {
      if (of === request && answered) headers.push(`Sec-WebSocket-Extensions: ${answered}`);
    };
    this.sockets.on('headers', addHeader);
    this.sockets.handleUpgrade(request, socket, head, webSocket => this.accept(webSocket, known, controller));
    this.sockets.off('headers', addHeader);
  }

  /** Wrong names, wrong tokens: whoever goes on with them is not listened to any more. */
  private forbid(socket: Duplex, from: string): void {
    if (this.attempts.failed(from))
      this.options.log.warn('an address was refused too often and has to wait', { mtp: this.name, from });
    refuseUpgrade(socket, '403 Forbidden');
  }

  private accept(socket: WebSocket, known: Attached, controller: EndpointId): void {
    this.sessions++;
    const events = {
      record: (bytes: Uint8Array) => this.options.onRecord(bytes, arrival),
      closed: () => {
        this.sessions--;
        if (known.incoming.get(controller) === channel) known.incoming.delete(controller);
      },
    };
    const limits = { keepAliveMs: this.keepAliveOf(known, controller), budget: this.budget };
    const channel: WebSocketChannel = new WebSocketChannel(socket, this.options.clock, events, limits);
    const arrival = this.arrival(known.agent, controller, channel);
    known.incoming.get(controller)?.close(1000, 'replaced by a newer session');
    known.incoming.set(controller, channel);
    this.announce(known.agent, controller, channel);
  }

  private keepAliveOf(known: Attached, controller: EndpointId): number | undefined {
    return known.routes.find(route => route.controller === controller)?.keepAlive ?? this.options.keepAlive;
  }

  /** A session that replaces another one needs no room. */
  private isFull(replaces: boolean): boolean {
    const full = !replaces && this.sessions >= (this.options.maxSessions ?? defaultMaxSessions);
    if (full && !this.full) this.options.log.warn('as many WebSocket sessions as allowed', { sessions: this.sessions });
    this.full = full;
    return full;
  }

  private material(files: TlsFiles): TlsMaterial | undefined {
    return tlsOf(files, 'mtp.websocket', this.name, this.options.log);
  }

  private announce(agent: EndpointId, controller: EndpointId, channel: WebSocketChannel): void {
    const send = (record: Uint8Array) => channel.send(record);
    this.options.onChannel({ mtp: this.name, agent, controller, connect: { type: 'websocketConnect' }, send });
  }

  /** The same for every Record of a session. */
  private arrival(agent: EndpointId, peer: EndpointId, channel: WebSocketChannel): Arrival {
    return {
      mtp: this.name,
      protocol: this.protocol,
      agent,
      peer,
      reply: record => channel.send(record),
      releases: true,
      refuse: reason => channel.refuse(reason),
    };
  }
}

/** How long a peer may take to agree to a close. */
function soon(): AbortSignal {
  return AbortSignal.timeout(1_000);
}

function dialKey(route: WebSocketRoute): string {
  return `${route.controller} ${route.url ?? ''}`;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
