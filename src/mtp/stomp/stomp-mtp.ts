import type { Clock } from '../../base/clock.js';
import { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import type { TlsMaterial } from '../../base/tls-files.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { OwnSide, Route, TransportState } from '../../usp/transport.js';
import { Announcer } from '../announcer.js';
import { Load } from '../load.js';
import { type Advertisement, type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { newRoutes } from '../new-routes.js';
import { tlsOf } from '../tls-of.js';
import type { StompConfig } from './config.js';
import { isEncrypted, type StompSettings } from './settings.js';
import { StompConnection, type StompMessage } from './stomp-connection.js';

export interface StompMtpOptions {
  readonly config: StompConfig;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  readonly clock: Clock;
  readonly log: Log;
}

type StompRoute = Extract<Route, { type: 'stomp' }>;

interface Attached {
  readonly agent: EndpointId;
  readonly connection: StompConnection;
  /** Where it listens by configuration or its own row; empty where the broker has to tell. */
  destination: string;
  routes: readonly StompRoute[];
}

/** The STOMP binding for the Agent side (TR-369 "STOMP Binding"): one connection for all Agents, or one for each. */
export class StompMtp implements Mtp {
  readonly protocol = 'STOMP';
  readonly name: string;
  private readonly agents = new Map<EndpointId, Attached>();
  /** What rows say of Agents' own connections. */
  private readonly moved = new Map<EndpointId, string>();
  /** Only of the shared connection. */
  private readonly byDestination = new Map<string, Attached>();
  private readonly shared: StompConnection | undefined;
  private readonly announcer: Announcer<Attached>;
  private readonly load: Load<EndpointId>;
  private readonly gate: Gate;
  private readonly tls: TlsMaterial | undefined;
  private stopped = false;

  /** Throws ConfigError when its certificates cannot be used. */
  constructor(private readonly options: StompMtpOptions) {
    const { config, log } = options;
    this.name = config.name;
    this.load = new Load(log, config.name);
    this.gate = new Gate(config.connectsAtOnce);
    this.tls = isEncrypted(config.url) ? tlsOf(config, `mtp.stomp "${config.name}"`, this.name, log) : undefined;
    if (config.mode === 'shared') this.shared = this.sharedConnection();
    this.announcer = new Announcer(
      () => this.shared ?? { backlog: 0 },
      known => this.announce(known, known.routes),
    );
  }

  /** R-STOMP.31, R-STOMP.32: the broker's address, and the destination to send to. */
  advertisement(agent: EndpointId): Advertisement | undefined {
    const path = this.agents.get(agent)?.destination;
    if (!path) return undefined;
    const { hostname: host, port } = new URL(this.options.config.url);
    return {
      service: 'stomp',
      transport: 'tcp',
      host,
      port: Number(port) || 61613,
      path,
      encrypted: isEncrypted(this.options.config.url),
    };
  }

  serves(route: Route): route is StompRoute {
    return route.type === 'stomp' && route.connection === this.name;
  }

  async start(): Promise<void> {
    this.shared?.start();
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const mine = routes.filter(route => this.serves(route));
    const known = this.agents.get(agent);
    if (!known) {
      if (mine.length > 0) this.attachNew(agent, mine);
      return;
    }
    const fresh = newRoutes(mine, known.routes, ({ destination }) => destination);
    known.routes = mine;
    this.announce(known, fresh);
  }

  async detach(agent: EndpointId): Promise<void> {
    const known = this.agents.get(agent);
    if (!known) return;
    this.agents.delete(agent);
    this.moved.delete(agent);
    this.announcer.remove(known);
    this.byDestination.delete(known.destination);
    if (known.connection === this.shared) known.connection.unsubscribe(known.destination);
    else await known.connection.stop();
  }

  /** R-STOMP.29: the Agent leaves one destination for another; where the broker tells one, that stays. */
  configure(agent: EndpointId, { destination }: OwnSide): void {
    if (this.shared || destination === undefined) return;
    this.moved.set(agent, destination);
    const known = this.agents.get(agent);
    if (!known || known.destination === destination) return;
    if (known.destination !== '') known.connection.unsubscribe(known.destination);
    known.destination = destination;
    if (destination !== '') known.connection.subscribe(destination);
    else if (known.connection.destinationFromServer === undefined) known.connection.reconnect();
  }

  stateOf(agent: EndpointId): TransportState | undefined {
    const known = this.agents.get(agent);
    if (!known) return undefined;
    const { connection } = known;
    return {
      connected: connection.isUp,
      usable: inboxOf(known) !== undefined,
      clientId: '',
      responseInformation: connection.destinationFromServer ?? '',
      isSubscribed: destination => connection.isSubscribed(destination),
      retries: connection.retries,
    };
  }

  reconnect(agent: EndpointId): boolean {
    const known = this.agents.get(agent);
    if (!known || known.connection === this.shared) return false;
    known.connection.reconnect();
    return true;
  }

  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    const known = this.agents.get(agent);
    if (!this.serves(route) || !known) throw new MtpError(`${agent} is not attached to ${this.name}`);
    await this.deliver(known, route.destination, record);
  }

  async stop(signal: AbortSignal): Promise<void> {
    this.stopped = true;
    this.announcer.clear();
    const connections = new Set([...this.agents.values()].map(known => known.connection));
    if (this.shared) connections.add(this.shared);
    await Promise.all([...connections].map(connection => connection.stop(signal)));
  }

  private attachNew(agent: EndpointId, routes: readonly StompRoute[]): void {
    const destination = this.moved.get(agent) ?? this.options.config.agentDestination.replaceAll('{eid}', agent);
    const connection = this.shared ?? this.ownConnection(agent);
    const known: Attached = { agent, connection, destination, routes };
    this.agents.set(agent, known);
    if (connection === this.shared) this.byDestination.set(destination, known);
    if (destination !== '') connection.subscribe(destination);
    if (connection !== this.shared) connection.start();
  }

  private sharedConnection(): StompConnection {
    return new StompConnection({
      ...this.common(undefined),
      listener: {
        message: message => this.received(this.byDestination.get(message.destination), message),
        subscribed: destination => {
          const known = this.byDestination.get(destination);
          if (known) this.announcer.add(known);
        },
        lost: () => this.announcer.clear(),
        room: () => this.announcer.pump(),
      },
    });
  }

  private ownConnection(agent: EndpointId): StompConnection {
    return new StompConnection({
      ...this.common(agent),
      gate: this.gate,
      single: true,
      listener: {
        message: message => this.received(this.agents.get(agent), message),
        subscribed: () => {
          const known = this.agents.get(agent);
          if (known) this.announce(known, known.routes);
        },
      },
    });
  }

  private common(agent: EndpointId | undefined) {
    const { clock, log } = this.options;
    return { settings: this.settings(agent), clock, log: log.child({ mtp: this.name }) };
  }

  private settings(agent: EndpointId | undefined): StompSettings {
    const { url, username, password, virtualHost, heartbeat, connectRetry } = this.options.config;
    const { time, multiplier, max } = connectRetry;
    return {
      url,
      username: agent === undefined ? username : username?.replaceAll('{eid}', agent),
      password,
      virtualHost,
      endpointId: agent,
      heartBeat: heartbeat,
      retry: { minimumWait: time, multiplier, maximumWait: max },
      tls: this.tls,
    };
  }

  private announce(known: Attached, routes: readonly StompRoute[]): void {
    const subscribedDestination = inboxOf(known);
    if (subscribedDestination === undefined || this.stopped) return;
    for (const { controller, destination } of routes) {
      this.options.onChannel({
        mtp: this.name,
        agent: known.agent,
        controller,
        connect: { type: 'stompConnect', version: 'V1_2', subscribedDestination },
        send: record => this.deliver(known, destination, record),
      });
    }
  }

  /** Nothing is sent before there is a place to answer to: every SEND names it (R-STOMP.21). */
  private async deliver(known: Attached, destination: string, record: Uint8Array): Promise<void> {
    const inbox = inboxOf(known);
    if (inbox === undefined) throw new MtpError(`${known.agent} has no destination that is subscribed on ${this.name}`);
    await known.connection.send(destination, record, inbox);
  }

  private received(known: Attached | undefined, { body, replyTo }: StompMessage): void {
    const done = known && this.load.take(known.agent, body.length);
    if (!done) return;
    const arrival = {
      mtp: this.name,
      protocol: 'STOMP',
      agent: known.agent,
      refuse: () => {},
      ...(replyTo === undefined ? {} : { reply: (record: Uint8Array) => this.deliver(known, replyTo, record) }),
    } as const;
    this.options.onRecord(body, arrival).then(done, done);
  }
}

/** What the broker told goes before what the configuration says (R-STOMP.14, R-STOMP.15). */
function inboxOf({ connection, destination }: Attached): string | undefined {
  const place = connection.destinationFromServer ?? destination;
  return connection.isSubscribed(place) ? place : undefined;
}
