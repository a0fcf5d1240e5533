import type { Server, Socket } from 'node:net';
import type { Cancel, Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import { Announcer } from '../announcer.js';
import { type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import type { UdsConfig } from './config.js';
import { UdsDialler } from './dialler.js';
import { listenOn } from './listener.js';
import { UdsSession } from './session.js';
import { Waiting } from './waiting.js';

export interface UdsMtpOptions {
  /** Undefined: Agents only connect to brokers. */
  readonly config: UdsConfig | undefined;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  readonly clock: Clock;
  readonly log: Log;
}

type UdsRoute = Extract<Route, { type: 'uds' }>;

interface Attached {
  readonly agent: EndpointId;
  routes: readonly UdsRoute[];
  readonly diallers: Map<string, UdsDialler>;
  /** Of its own socket, where the path of the listener names the Agent. */
  door: Door | undefined;
}

/** A socket that listens, whom it leads to, and the sessions that were opened by it: at most one for each Controller. */
interface Door {
  readonly server: Promise<Server>;
  readonly path: string;
  readonly waiting: Waiting;
  readonly sessions: Set<UdsSession>;
}

const maxConnections = 1024;
const gatewayName = 'self::gangway' as EndpointId;
/** How long somebody may stay who is no Controller of any Agent (yet: Agents appear one by one after a start). */
const strangerMs = 30_000;

/**
 * The UNIX domain socket binding for the Agent side. Controllers connect to one socket for all Agents (the Record's to_id tells which), or
 * to one for each (`{eid}` in the path); or the Agents connect to the socket of a USP broker.
 */
export class UdsMtp implements Mtp {
  readonly name = 'uds';
  readonly protocol = 'UDS';
  private readonly agents = new Map<EndpointId, Attached>();
  private readonly waiting = new Waiting();
  /** The socket all Agents share. */
  private shared: Door | undefined;

  constructor(private readonly options: UdsMtpOptions) {}

  serves(route: Route): route is UdsRoute {
    return route.type === 'uds';
  }

  /** The shared socket, once it is there. */
  get path(): string | undefined {
    return this.shared?.path;
  }

  async start(): Promise<void> {
    const { config } = this.options;
    if (!config || isPerAgent(config)) return;
    const door = this.open(config.listen, config, this.waiting, undefined);
    this.shared = door;
    await door.server.catch((error: unknown) => {
      throw new ConfigError([{ path: 'mtp.uds.listen', message: reasonOf(error) }]);
    });
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const mine = routes.filter(route => this.serves(route));
    const known = this.agents.get(agent) ?? { agent, routes: [], diallers: new Map(), door: undefined };
    const fresh = mine.filter(route => !known.routes.some(old => dialKey(old) === dialKey(route)));
    known.routes = mine;
    this.agents.set(agent, known);
    this.waiting.set(agent, waitingIn(mine));
    this.redial(known);
    const { config } = this.options;
    if (config && isPerAgent(config)) await this.openOwn(known, config);
    else
      for (const { controller, path } of fresh) {
        const session = path === undefined && this.shared && sessionOf(this.shared, controller);
        if (session) this.announce(agent, controller, session);
      }
  }

  async detach(agent: EndpointId): Promise<void> {
    const known = this.agents.get(agent);
    this.agents.delete(agent);
    this.waiting.set(agent, []);
    if (known) await this.release(known, soon());
  }

  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    const known = this.agents.get(agent);
    if (!known || !this.serves(route)) throw new MtpError(`${agent} is not attached`);
    const door = known.door ?? this.shared;
    const session =
      route.path === undefined ? door && sessionOf(door, route.controller) : known.diallers.get(dialKey(route))?.open;
    if (!session) throw new MtpError(`no session on a UNIX socket between ${agent} and ${route.controller}`);
    await session.send(record);
  }

  async stop(signal: AbortSignal): Promise<void> {
    const bounded = AbortSignal.any([signal, soon()]);
    const agents = [...this.agents.values()];
    this.agents.clear();
    await Promise.all([
      ...agents.map(known => this.release(known, bounded)),
      this.shared ? shut(this.shared, bounded) : undefined,
    ]);
  }

  private async release(known: Attached, signal: AbortSignal): Promise<void> {
    const diallers = [...known.diallers.values()].map(dialler => dialler.stop(signal));
    await Promise.all([...diallers, known.door ? shut(known.door, signal) : undefined]);
  }

  // ---- Agents that connect

  private redial(known: Attached): void {
    const wanted = new Map(known.routes.filter(({ path }) => path !== undefined).map(route => [dialKey(route), route]));
    for (const [key, dialler] of known.diallers) {
      if (wanted.has(key)) continue;
      known.diallers.delete(key);
      void dialler.stop(soon());
    }
    for (const [key, route] of wanted) {
      if (known.diallers.has(key)) continue;
      const dialler = this.dialler(known.agent, route);
      known.diallers.set(key, dialler);
      dialler.start();
    }
  }

  private dialler(agent: EndpointId, { controller, path = '' }: UdsRoute): UdsDialler {
    const { clock, log } = this.options;
    return new UdsDialler({
      path,
      own: agent,
      controller,
      clock,
      log,
      events: {
        up: (_, session) => this.announce(agent, controller, session),
        record: (bytes, peer, session) => this.received(agent, peer, bytes, session),
      },
    });
  }

  // ---- Controllers that connect

  private async openOwn(known: Attached, config: UdsConfig): Promise<void> {
    const controllers = waitingIn(known.routes);
    if (controllers.length === 0) {
      const { door } = known;
      known.door = undefined;
      if (door) await shut(door, soon());
      return;
    }
    known.door ??= this.open(config.listen.replaceAll('{eid}', known.agent), config, new Waiting(), known.agent);
    known.door.waiting.set(known.agent, controllers);
    await known.door.server.catch((error: unknown) => {
      known.door = undefined;
      this.options.log.error('an Agent has no UNIX socket', { agent: known.agent, reason: reasonOf(error) });
    });
  }

  private open(path: string, { permissions }: UdsConfig, waiting: Waiting, only: EndpointId | undefined): Door {
    const admission = { permissions: Number.parseInt(permissions, 8), maxConnections };
    const server = listenOn(path, admission, socket => this.accept(socket, door, only));
    const door: Door = { server, path, waiting, sessions: new Set() };
    return door;
  }

  private accept(socket: Socket, door: Door, only: EndpointId | undefined): void {
    let cancelStranger: Cancel = () => {};
    const announcer = new Announcer<{ readonly agent: EndpointId; readonly controller: EndpointId }>(
      () => session,
      ({ agent, controller }) => this.announce(agent, controller, session),
    );
    const welcome = (peer: EndpointId) => door.waiting.nameOf(peer) !== undefined;
    const session: UdsSession = new UdsSession({
      socket,
      clock: this.options.clock,
      role: { server: peer => only ?? this.nameFor(peer) },
      up: peer => {
        const older = sessionOf(door, peer, session);
        void older?.leave('replaced by a newer session', soon());
        const controller = door.waiting.nameOf(peer);
        if (controller !== undefined)
          for (const agent of door.waiting.agentsOf(controller)) announcer.add({ agent, controller });
        cancelStranger = this.options.clock.after(strangerMs, () => {
          if (!welcome(peer)) session.refuse(`${peer} is no Controller of any Agent here`);
        });
      },
      // Whoever is no Controller on this transport is not heard on it, whatever name it uses.
      record: async (bytes, peer) => {
        if (welcome(peer)) await this.received(only, peer, bytes, session);
      },
      room: () => announcer.pump(),
      closed: () => {
        announcer.clear();
        cancelStranger();
        door.sessions.delete(session);
      },
    });
    door.sessions.add(session);
  }

  /** The handshake has room for one name: the Agent's where there is only one, else the gateway's. */
  private nameFor(peer: EndpointId): EndpointId {
    const controller = this.waiting.nameOf(peer);
    const [first, second] = controller === undefined ? [] : this.waiting.agentsOf(controller);
    return first !== undefined && second === undefined ? first : (this.options.config?.endpointId ?? gatewayName);
  }

  private announce(agent: EndpointId, controller: EndpointId, session: UdsSession): void {
    const send = (record: Uint8Array) => session.send(record);
    this.options.onChannel({ mtp: this.name, agent, controller, connect: { type: 'udsConnect' }, send });
  }

  private received(
    agent: EndpointId | undefined,
    peer: EndpointId,
    bytes: Uint8Array,
    session: UdsSession,
  ): Promise<void> {
    return this.options.onRecord(bytes, {
      mtp: this.name,
      protocol: 'UDS',
      ...(agent === undefined ? {} : { agent }),
      peer,
      reply: record => session.send(record),
      refuse: reason => session.refuse(reason),
    });
  }
}

function isPerAgent(config: UdsConfig): boolean {
  return config.listen.includes('{eid}');
}

function sessionOf(door: Door, controller: EndpointId, besides?: UdsSession): UdsSession | undefined {
  for (const session of door.sessions)
    if (session !== besides && session.peer !== undefined && sameEndpoint(session.peer, controller)) return session;
  return undefined;
}

/** Controllers that connect to us. */
function waitingIn(routes: readonly UdsRoute[]): readonly EndpointId[] {
  return routes.filter(({ path }) => path === undefined).map(({ controller }) => controller);
}

async function shut(door: Door, signal: AbortSignal): Promise<void> {
  const server = await door.server.catch(() => undefined);
  const closed = new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()));
  await Promise.all([...door.sessions].map(session => session.leave(undefined, signal)));
  await closed;
}

/** How long a peer may take to agree to a close. */
function soon(): AbortSignal {
  return AbortSignal.timeout(1_000);
}

function dialKey({ controller, path = '' }: UdsRoute): string {
  return `${controller} ${path}`;
}
