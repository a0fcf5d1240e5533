import type { Clock } from '../../base/clock.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import type { MqttConfig } from '../config.js';
import { type ChannelListener, type Mtp, MtpError, type RecordHandler } from '../mtp.js';
import { MqttConnection, type MqttListener, type MqttMessage } from './mqtt-connection.js';

export interface MqttMtpOptions {
  readonly config: MqttConfig;
  readonly onRecord: RecordHandler;
  readonly onChannel: ChannelListener;
  readonly clock: Clock;
  readonly log: Log;
}

interface Attached {
  readonly agent: EndpointId;
  readonly topic: string;
  readonly connection: MqttConnection;
  /** Topics Controllers may answer to, the best first (R-MQTT.21). */
  inboxes: readonly string[];
  routes: readonly MqttRoute[];
}

type MqttRoute = Extract<Route, { type: 'mqtt' }>;

/** Records being dealt with at once; what comes on top is dropped, because a broker cannot be slowed down without our answers. */
const maxInHand = 10_000;

/** The MQTT binding for the Agent side (TR-369 "MQTT Binding"): one connection for all Agents, or one for each. */
export class MqttMtp implements Mtp {
  readonly protocol = 'MQTT';
  readonly name: string;
  private readonly agents = new Map<EndpointId, Attached>();
  /** Only of the shared connection. */
  private readonly byTopic = new Map<string, Attached>();
  private readonly shared: MqttConnection | undefined;
  private inHand = 0;
  private overloaded = false;

  constructor(private readonly options: MqttMtpOptions) {
    this.name = options.config.name;
    if (options.config.mode === 'shared') this.shared = this.connection({}, this.sharedListener());
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
      if (mine.length > 0) this.attachNew(agent, mine);
      return;
    }
    const fresh = mine.filter(
      route => !known.routes.some(old => old.controller === route.controller && old.topic === route.topic),
    );
    known.routes = mine;
    if (inboxOf(known) !== undefined) this.announce(known, fresh);
  }

  async detach(agent: EndpointId): Promise<void> {
    const known = this.agents.get(agent);
    if (!known) return;
    this.agents.delete(agent);
    this.byTopic.delete(known.topic);
    if (known.connection === this.shared) known.connection.unsubscribe([known.topic]);
    else await known.connection.stop();
  }

  /** R-MQTT.17: nothing is published before the Agent's own topic is subscribed. */
  async send(agent: EndpointId, route: Route, record: Uint8Array): Promise<void> {
    const known = this.agents.get(agent);
    if (route.type !== 'mqtt' || !known) throw new MtpError(`${agent} is not attached to ${this.name}`);
    await this.publish(known, route.topic, record);
  }

  async stop(signal: AbortSignal): Promise<void> {
    const connections = new Set([...this.agents.values()].map(known => known.connection));
    if (this.shared) connections.add(this.shared);
    await Promise.all([...connections].map(connection => connection.stop(signal)));
  }

  private attachNew(agent: EndpointId, routes: readonly MqttRoute[]): void {
    const topic = this.options.config.agentTopic.replaceAll('{eid}', agent);
    const known: Attached = {
      agent,
      topic,
      connection: this.shared ?? this.ownConnection(agent, () => known),
      inboxes: [topic],
      routes,
    };
    this.agents.set(agent, known);
    known.connection.subscribe([topic]);
    if (known.connection === this.shared) this.byTopic.set(topic, known);
    else known.connection.start();
  }

  /** ClientID and user property tell the broker who we are (R-MQTT.8, R-MQTT.13), and it may tell us topics of its own (R-MQTT.15). */
  private ownConnection(agent: EndpointId, known: () => Attached): MqttConnection {
    const properties = { clientId: agent, userProperties: { 'usp-endpoint-id': agent } };
    return this.connection(properties, {
      message: message => this.received(known(), message),
      greeted: ({ responseInformation, subscribeTopics }) => {
        const further = [...(responseInformation ? [responseInformation] : []), ...subscribeTopics];
        const inboxes = [responseInformation, known().topic, ...subscribeTopics.filter(topic => !/[+#]/.test(topic))];
        known().inboxes = inboxes.filter(topic => topic !== undefined);
        return [...new Set(further)].filter(topic => topic !== known().topic);
      },
      subscribed: () => this.announce(known(), known().routes),
    });
  }

  private sharedListener(): MqttListener {
    return {
      message: message => {
        const known = this.byTopic.get(message.topic);
        if (known) this.received(known, message);
      },
      subscribed: topics => {
        for (const topic of topics) {
          const known = this.byTopic.get(topic);
          if (known) this.announce(known, known.routes);
        }
      },
    };
  }

  private connection(
    own: { readonly clientId?: string; readonly userProperties?: Readonly<Record<string, string>> },
    listener: MqttListener,
  ): MqttConnection {
    const { config, clock, log } = this.options;
    const { url, version, username, password } = config;
    const credentials = {
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    };
    return new MqttConnection({ url, version, ...credentials, ...own }, listener, clock, log.child({ mtp: this.name }));
  }

  private announce(known: Attached, routes: readonly MqttRoute[]): void {
    const version = this.options.config.version === '5' ? 'V5' : 'V3_1_1';
    const subscribedTopic = inboxOf(known);
    if (subscribedTopic === undefined) return;
    for (const { controller, topic } of routes) {
      this.options.onChannel({
        mtp: this.name,
        agent: known.agent,
        controller,
        connect: { type: 'mqttConnect', version, subscribedTopic },
        send: record => this.publish(known, topic, record),
      });
    }
  }

  private async publish(known: Attached, topic: string, record: Uint8Array): Promise<void> {
    const inbox = inboxOf(known);
    if (inbox === undefined) throw new MtpError(`${known.topic} is not subscribed yet`);
    await known.connection.publish(topic, record, inbox);
  }

  private received(known: Attached, { payload, replyTo }: MqttMessage): void {
    if (this.isOverloaded()) return;
    this.inHand++;
    const arrival = {
      mtp: this.name,
      protocol: 'MQTT',
      agent: known.agent,
      refuse: () => {},
      ...(replyTo === undefined ? {} : { reply: (record: Uint8Array) => this.publish(known, replyTo, record) }),
    } as const;
    const done = () => {
      this.inHand--;
    };
    this.options.onRecord(payload, arrival).then(done, done);
  }

  private isOverloaded(): boolean {
    const full = this.inHand >= maxInHand;
    if (full && !this.overloaded)
      this.options.log.warn('more Records than can be dealt with: dropping', { mtp: this.name, inHand: this.inHand });
    this.overloaded = full || (this.overloaded && this.inHand > maxInHand / 2);
    return full;
  }
}

function inboxOf({ connection, inboxes }: Attached): string | undefined {
  return inboxes.find(topic => connection.isSubscribed(topic));
}
