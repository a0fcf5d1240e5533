import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import { type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { WebSocketChannel } from './channel.js';
import { Dialler, maxRecordBytes } from './dialler.js';
import { decode, extensionHeader, peerOf, subprotocol } from './handshake.js';

export interface WebSocketMtpOptions {
  /** `ws://HOST:PORT/usp`; without it Agents only dial. */
  readonly listen: string | undefined;
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

type WebSocketRoute = Extract<Route, { type: 'websocket' }>;

/** The WebSocket binding for the Agent side: Controllers dial `/usp/<Endpoint ID>`, or the Agents dial them. */
export class WebSocketMtp implements Mtp {
  readonly name = 'websocket';
  readonly protocol = 'WebSocket';
  private readonly agents = new Map<EndpointId, Attached>();
  private server: Server | undefined;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: maxRecordBytes,
    handleProtocols: () => subprotocol,
  });

  constructor(private readonly options: WebSocketMtpOptions) {}

  /** `ws://127.0.0.1:8183/usp` with the port really bound; undefined without a listener. */
  get url(): string | undefined {
    const { listen } = this.options;
    if (!this.server || listen === undefined) return undefined;
    const url = new URL(listen);
    return `ws://${url.hostname}:${(this.server.address() as AddressInfo).port}${url.pathname}`;
  }

  serves(route: Route): route is WebSocketRoute {
    return route.type === 'websocket';
  }

  async start(): Promise<void> {
    const { listen } = this.options;
    if (listen === undefined) return;
    const url = new URL(listen);
    const server = createServer((_request, response) => {
      response.writeHead(426, { Connection: 'close', 'Content-Length': '0' }).end();
    });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.upgrade(request, socket, head),
    );
    await new Promise<void>((resolve, reject) => {
      server.on('error', error =>
        reject(
          new ConfigError([
            { path: 'mtp.websocket.listen', message: `cannot listen on ${listen}: ${reasonOf(error)}` },
          ]),
        ),
      );
      server.listen(url.port === '' ? 80 : Number(url.port), url.hostname.replace(/^\[|\]$/g, ''), resolve);
    });
    this.server = server;
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
      if (!dialsIn(mine, controller)) void channel.leave('no longer a Controller of this Agent', soon());
    for (const [key, route] of wanted) if (!known.diallers.has(key)) known.diallers.set(key, this.dial(known, route));
  }

  async detach(agent: EndpointId): Promise<void> {
    await this.release(agent, soon());
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
        this.received(known.agent, route.controller, bytes, channel),
    };
    const dialler = new Dialler(route.url ?? '', known.agent, events, clock, log);
    dialler.start();
    return dialler;
  }

  // ---- being dialled

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const known = this.addressed(request);
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(name => name.trim());
    const peer = peerOf(request);
    if (!known) return refuseUpgrade(socket, '404 Not Found');
    // R-WS.12a: a peer that does not offer v1.usp does not speak USP.
    if (!offered.includes(subprotocol)) return refuseUpgrade(socket, '400 Bad Request');
    const controller = dialsIn(known.routes, peer);
    if (controller === undefined) return refuseUpgrade(socket, '403 Forbidden');
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

  /** The Agent named by the last step of the path. */
  private addressed(request: IncomingMessage): Attached | undefined {
    const base = new URL(this.options.listen ?? 'ws://localhost/').pathname.replace(/\/$/, '');
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(`${base}/`)) return undefined;
    const name = path.slice(base.length + 1);
    return this.agents.get(decode(name) as EndpointId) ?? this.agents.get(name as EndpointId);
  }

  private accept(socket: WebSocket, known: Attached, controller: EndpointId): void {
    const channel: WebSocketChannel = new WebSocketChannel(socket, this.options.clock, {
      record: bytes => this.received(known.agent, controller, bytes, channel),
      closed: () => {
        if (known.incoming.get(controller) === channel) known.incoming.delete(controller);
      },
    });
    known.incoming.get(controller)?.close(1000, 'replaced by a newer session');
    known.incoming.set(controller, channel);
    this.announce(known.agent, controller, channel);
  }

  private announce(agent: EndpointId, controller: EndpointId, channel: WebSocketChannel): void {
    const send = (record: Uint8Array) => channel.send(record);
    this.options.onChannel({ mtp: this.name, agent, controller, connect: { type: 'websocketConnect' }, send });
  }

  private received(agent: EndpointId, peer: EndpointId, bytes: Uint8Array, channel: WebSocketChannel): Promise<void> {
    return this.options.onRecord(bytes, {
      mtp: this.name,
      protocol: 'WebSocket',
      agent,
      peer,
      reply: record => channel.send(record),
      refuse: reason => channel.refuse(reason),
    });
  }
}

/** The Controller that may dial in under this name. One that tells no name is known only where there is no other. */
function dialsIn(routes: readonly WebSocketRoute[], peer: string | undefined): EndpointId | undefined {
  const waiting = routes.filter(route => route.url === undefined).map(route => route.controller);
  if (peer === undefined) return waiting.length === 1 ? waiting[0] : undefined;
  return waiting.find(controller => sameEndpoint(controller, peer));
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
