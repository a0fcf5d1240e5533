import { setMaxListeners } from 'node:events';
import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import type { TlsMaterial } from '../../base/tls-files.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { OwnSide, Route, TransportState } from '../../usp/transport.js';
import { Announcer } from '../announcer.js';
import type { MqttConfig } from '../config.js';
import { Load } from '../load.js';
import { type Advertisement, type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { newRoutes } from '../new-routes.js';
import { tlsOf } from '../tls-of.js';
import {
  type BrokerOffer,
  MqttConnection,
  type MqttListener,
  type MqttMessage,
  type PayloadKind,
} from './mqtt-connection.js';
import { settingsFor } from './own-side.js';
import { type Sender, SenderTopics } from './sender-topics.js';
import type { MqttSettings } from './settings.js';
import { checkTopic, filterOf, matchesFilter } from './topics.js';

export interface MqttMtpOptions {
  readonly config: MqttConfig;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  /** The broker assigned this Agent's connection a ClientID, to be used ever after (R-MQTT.9, R-MQTT.11). */
  readonly onClientId?: (agent: EndpointId, connection: string, clientId: string) => void;
  readonly clock: Clock;
  readonly log: Log;
}

interface Attached {
  readonly agent: EndpointId;
  readonly connection: MqttConnection;
  routes: readonly MqttRoute[];
  /** What the Agent's own rows say; undefined while they say nothing beyond the configuration. */
  own: OwnSide | undefined;
  /** Its own topic; empty where the broker has to tell one. */
  topic: string;
  /** What the broker told when it greeted this Agent's own connection. */
  offer: BrokerOffer | undefined;
}

type MqttRoute = Extract<Route, { type: 'mqtt' }>;

const connectsAtOnce = 50;

/** The MQTT binding for the Agent side (TR-369 "MQTT Binding"): one connection for all Agents, or one for each. */
export class MqttMtp implements Mtp {
  readonly protocol = 'MQTT';
  readonly name: string;
  private readonly agents = new Map<EndpointId, Attached>();
  /** Only of the shared connection. */
  private readonly byTopic = new Map<string, Attached>();
  /** Filters of Subscription rows on the shared connection, and whose they are. */
  private readonly byFilter = new Map<string, Set<Attached>>();
  private readonly senders = new SenderTopics();
  private readonly shared: MqttConnection | undefined;
  private readonly announcer: Announcer<Attached>;
  private readonly load: Load<EndpointId>;
  private readonly gate: Gate;
  private readonly tls: TlsMaterial | undefined;
  /** Told of Agents that are not attached yet. */
  private readonly foretold = new Map<EndpointId, OwnSide>();
  private stopped = false;

  /** Throws ConfigError when its certificates cannot be used. */
  constructor(private readonly options: MqttMtpOptions) {
    const { config, log } = options;
    this.name = config.name;
    this.load = new Load(log, config.name);
    this.gate = new Gate(config.connectsAtOnce ?? connectsAtOnce);
    this.tls = tlsOf(config, `mtp.mqtt "${config.name}"`, this.name, log);
    if (config.mode === 'shared') this.shared = this.connection(this.settings(undefined), this.sharedListener());
    this.announcer = new Announcer(
      () => this.shared ?? { backlog: 0 },
      known => this.announce(known, known.routes),
    );
  }

  serves(route: Route): route is MqttRoute {
    return route.type === 'mqtt' && route.connection === this.name;
  }

  async start(): Promise<void> {
    this.shared?.start();
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const mine = routes.filter(route => this.serves(route));
    const known = this.agents.get(agent);
    if (!known) {
      if (mine.length > 0) this.attachNew(agent, mine, this.foretold.get(agent));
      this.foretold.delete(agent);
      return;
    }
    const fresh = newRoutes(mine, known.routes, ({ topic }) => topic);
    known.routes = mine;
    this.listenToSenders(known);
    if (inboxOf(known, this.version) !== undefined) this.announce(known, fresh);
  }

  async detach(agent: EndpointId): Promise<void> {
    this.foretold.delete(agent);
    const known = this.agents.get(agent);
    if (!known) return;
    this.agents.delete(agent);
    for (const { presence } of known.routes) if (presence !== undefined) this.tellPresence(known, presence, '0');
    this.announcer.remove(known);
    known.routes = [];
    this.listenToSenders(known);
    this.listen(known, undefined);
    if (known.connection !== this.shared) await known.connection.stop();
  }

  configure(agent: EndpointId, own: OwnSide): void {
    const known = this.agents.get(agent);
    if (!known) {
      this.foretold.set(agent, own);
      return;
    }
    const before = known.own;
    this.listen(known, own);
    if (known.connection === this.shared) return;
    known.connection.configure(this.settings(agent, own));
    const [was, is] = [before?.enabled ?? true, own.enabled];
    if (was && !is) known.connection.pause();
    else if (!was && is) known.connection.start();
  }

  reconnect(agent: EndpointId): boolean {
    const known = this.agents.get(agent);
    if (!known || known.connection === this.shared) return false;
    known.connection.reconnect();
    return true;
  }

  /** R-MQTT.36, R-MQTT.38: the broker's address, and the topic to publish to. */
  advertisement(agent: EndpointId): Advertisement | undefined {
    const known = this.agents.get(agent);
    const path = known && (inboxOf(known, this.version) ?? known.topic);
    if (!path) return undefined;
    const { protocol, hostname, port } = new URL(this.options.config.url);
    const encrypted = protocol === 'mqtts:' || protocol === 'wss:';
    const standard = { 'mqtt:': 1883, 'mqtts:': 8883, 'wss:': 443 }[protocol] ?? 80;
    return { service: 'mqtt', transport: 'tcp', host: hostname, port: Number(port) || standard, path, encrypted };
  }

  stateOf(agent: EndpointId): TransportState | undefined {
    const known = this.agents.get(agent);
    if (!known) return undefined;
    const { connection, offer } = known;
    return {
      connected: connection.isConnected,
      usable: inboxOf(known, this.version) !== undefined,
      clientId: connection.currentClientId,
      responseInformation: offer?.responseInformation ?? '',
      isSubscribed: filter => connection.isSubscribed(filter),
      retries: connection.retries,
    };
  }

  /** R-MQTT.17: nothing is published before the Agent's own topic is subscribed. */
  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    const known = this.agents.get(agent);
    if (!this.serves(route) || !known) throw new MtpError(`${agent} is not attached to ${this.name}`);
    await this.publish(known, route.topic, record, route);
  }

  /** Whether an Agent has a connection here; `connection` '' leaves open which. */
  carries(agent: EndpointId, connection: string): boolean {
    return this.agents.has(agent) && (connection === '' || connection === this.name);
  }

  /** Publishes what is no Record, on the Agent's connection; resolves when the broker has it as `kind.qos` demands. */
  async publishOther(
    agent: EndpointId,
    topic: string,
    payload: Uint8Array,
    kind: PayloadKind,
    retain: boolean,
  ): Promise<void> {
    const known = this.agents.get(agent);
    if (!known) throw new MtpError(`${agent} is not attached to ${this.name}`);
    await known.connection.publish(topic, payload, undefined, retain, kind);
  }

  async stop(signal: AbortSignal): Promise<void> {
    this.stopped = true;
    // One for each connection, and there may be thousands.
    setMaxListeners(0, signal);
    this.announcer.clear();
    const connections = new Set([...this.agents.values()].map(known => known.connection));
    if (this.shared) connections.add(this.shared);
    await Promise.all([...connections].map(connection => connection.stop(signal)));
  }

  private get version(): '5' | '3.1.1' {
    return this.options.config.version;
  }

  private attachNew(agent: EndpointId, routes: readonly MqttRoute[], own: OwnSide | undefined): void {
    const side = own ?? { connection: this.name, enabled: true, filters: [] };
    // Throws before anything is remembered.
    this.topicOf(agent, side);
    const connection = this.shared ?? this.ownConnection(agent, own);
    const known: Attached = { agent, connection, routes, own: undefined, topic: '', offer: undefined };
    this.agents.set(agent, known);
    this.listen(known, side);
    this.listenToSenders(known);
    if (connection !== this.shared && own?.enabled !== false) connection.start();
  }

  /** Brings topic and filters in line with what the rows say; undefined: listens to nothing any more. */
  private listen(known: Attached, own: OwnSide | undefined): void {
    const topic = own?.enabled ? this.topicOf(known.agent, own) : '';
    const inbox = topic === '' ? [] : [filterOf(topic, this.version)];
    const [before, now] = [this.filtersOf(known), [...new Set([...inbox, ...topicsOf(own)])]];
    if (known.connection === this.shared) {
      this.byTopic.delete(known.topic);
      if (topic !== '') this.byTopic.set(topic, known);
    }
    known.topic = topic;
    known.own = own && own.filters.length === 0 && own.enabled && own.responseTopic === undefined ? undefined : own;
    this.unsubscribe(
      known,
      before.filter(filter => !now.includes(filter)),
      inbox,
    );
    this.subscribe(
      known,
      now.filter(filter => !before.includes(filter)),
      inbox,
    );
  }

  /** On 3.1.1 a topic below the Agent's own is covered by its filter: a second one would make brokers deliver twice. */
  private listenToSenders(known: Attached): void {
    const { added, removed } = this.senders.update(known.agent, known.routes);
    const others = this.filtersOf(known);
    const filters = (topics: readonly string[]) =>
      topics
        .map(topic => filterOf(checkTopic(topic), this.version))
        .filter(filter => !others.some(other => matchesFilter(other, filter.replace(/\/#$/, ''))));
    if (removed.length > 0) known.connection.unsubscribe(filters(removed));
    if (added.length > 0) known.connection.subscribe(filters(added));
  }

  private filtersOf({ topic, own }: Attached): readonly string[] {
    const inbox = topic === '' ? [] : [filterOf(topic, this.version)];
    return [...new Set([...inbox, ...topicsOf(own)])];
  }

  private subscribe(known: Attached, filters: readonly string[], inbox: readonly string[]): void {
    if (known.connection === this.shared)
      for (const filter of filters) {
        if (inbox.includes(filter)) continue;
        const sharers = this.byFilter.get(filter) ?? new Set();
        this.byFilter.set(filter, sharers.add(known));
      }
    for (const { topic, qos } of known.own?.filters ?? [])
      if (filters.includes(topic) && !inbox.includes(topic)) known.connection.subscribe([topic], qos);
    known.connection.subscribe(filters);
  }

  private unsubscribe(known: Attached, filters: readonly string[], inbox: readonly string[]): void {
    const unneeded = filters.filter(filter => {
      const sharers = this.byFilter.get(filter);
      sharers?.delete(known);
      if (sharers?.size === 0) this.byFilter.delete(filter);
      return !this.byFilter.has(filter) && !inbox.includes(filter) && !this.byTopic.has(filter);
    });
    known.connection.unsubscribe(unneeded);
  }

  /** Throws MtpError for an Endpoint ID that would make a pattern of it. */
  private topicOf(agent: EndpointId, own: OwnSide): string {
    const topic = own.responseTopic ?? this.options.config.agentTopic.replaceAll('{eid}', agent);
    return topic === '' ? '' : checkTopic(topic);
  }

  /** ClientID and user property tell the broker who we are (R-MQTT.8, R-MQTT.13), and it may tell us topics of its own (R-MQTT.15). */
  private ownConnection(agent: EndpointId, own: OwnSide | undefined): MqttConnection {
    const known = () => this.agents.get(agent);
    return this.connection(
      this.settings(agent, own),
      {
        message: message => this.received(known(), message, this.senders.at(message.topic)),
        greeted: offer => {
          const mine = known();
          if (!mine) return [];
          mine.offer = offer;
          if (offer.clientId !== (mine.own?.clientId ?? this.settings(agent).clientId))
            this.options.onClientId?.(agent, this.name, offer.clientId);
          const { responseInformation, subscribeTopics } = offer;
          return [...new Set([...(responseInformation ? [responseInformation] : []), ...subscribeTopics])];
        },
        subscribed: () => {
          const mine = known();
          if (mine) this.announce(mine, mine.routes);
        },
      },
      true,
    );
  }

  private sharedListener(): MqttListener {
    return {
      message: message => {
        const sender = this.senders.at(message.topic);
        if (sender) return this.received(this.agents.get(sender.agent), message, sender);
        const known = this.byTopic.get(message.topic);
        if (known) return this.received(known, message);
        for (const [filter, sharers] of this.byFilter)
          if (matchesFilter(filter, message.topic)) for (const sharer of sharers) this.received(sharer, message);
      },
      subscribed: filters => {
        for (const filter of filters) {
          const known = this.byTopic.get(this.version === '5' ? filter : filter.slice(0, -'/#'.length));
          if (known) this.announcer.add(known);
        }
      },
      lost: () => this.announcer.clear(),
      room: () => this.announcer.pump(),
    };
  }

  private settings(agent: EndpointId | undefined, own?: OwnSide): MqttSettings {
    return { ...settingsFor(this.options.config, agent, own), tls: this.tls };
  }

  private connection(settings: MqttSettings, listener: MqttListener, single = false): MqttConnection {
    const { clock, log } = this.options;
    const common = { settings, listener, clock, log: log.child({ mtp: this.name }) };
    return new MqttConnection(single ? { ...common, gate: this.gate, leavesWithoutTopics: true } : common);
  }

  private announce(known: Attached, routes: readonly MqttRoute[]): void {
    const inbox = inboxOf(known, this.version);
    if (inbox === undefined || this.stopped) return;
    const version = this.version === '5' ? 'V5' : 'V3_1_1';
    for (const route of routes) {
      const { controller, topic, presence, from: subscribedTopic = inbox } = route;
      if (presence !== undefined) this.tellPresence(known, presence, '1');
      this.options.onChannel({
        mtp: this.name,
        agent: known.agent,
        controller,
        connect: { type: 'mqttConnect', version, subscribedTopic },
        send: record => this.publish(known, topic, record, route),
      });
    }
  }

  /** With a connection each the broker sees for itself who is there. */
  private tellPresence(known: Attached, topic: string, state: '0' | '1'): void {
    if (known.connection !== this.shared) return;
    known.connection.publish(topic, Buffer.from(state), undefined).catch((error: unknown) => {
      this.options.log.debug('presence was not told', { agent: known.agent, topic, reason: reasonOf(error) });
    });
  }

  private async publish(
    known: Attached,
    topic: string,
    record: Uint8Array,
    { plainTopic = false, from }: Pick<MqttRoute, 'plainTopic' | 'from'> = {},
  ): Promise<void> {
    const own = inboxOf(known, this.version);
    if (own === undefined) throw new MtpError(`${known.agent} has no topic that is subscribed on ${this.name}`);
    await known.connection.publish(topic, record, plainTopic && this.version === '3.1.1' ? undefined : (from ?? own));
  }

  private received(known: Attached | undefined, { topic: from, payload, replyTo }: MqttMessage, sender?: Sender): void {
    const done = known && this.load.take(known.agent, payload.length);
    if (!done) return;
    const arrival = {
      mtp: this.name,
      protocol: 'MQTT',
      agent: known.agent,
      ...(sender ? { peer: sender.controller } : { notFrom: this.senders.bound(known.agent) }),
      refuse: () => {},
      ...(replyTo === undefined
        ? {}
        : { reply: (record: Uint8Array) => this.publish(known, replyTo, record, sender ? { from } : {}) }),
    } as const;
    this.options.onRecord(payload, arrival).then(done, done);
  }
}

function topicsOf(own: OwnSide | undefined): readonly string[] {
  return own?.enabled ? own.filters.map(({ topic }) => topic) : [];
}

/**
 * The topic Controllers are told to answer to: Response Information first, then the Agent's own, then what the broker offered (R-MQTT.21).
 * A filter is no topic.
 */
function inboxOf({ connection, topic, offer }: Attached, version: '5' | '3.1.1'): string | undefined {
  const told = offer?.responseInformation;
  if (told !== undefined && connection.isSubscribed(told)) return told;
  if (topic !== '' && connection.isSubscribed(filterOf(topic, version))) return topic;
  return offer?.subscribeTopics.find(offered => !/[+#]/.test(offered) && connection.isSubscribed(offered));
}
