import type { Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
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
  routes: readonly MqttRoute[];
}

type MqttRoute = Extract<Route, { type: 'mqtt' }>;

/** The MQTT binding for the Agent side (TR-369 "MQTT Binding"): one connection for all Agents, or one for each. */
export class MqttMtp implements Mtp {
  readonly protocol = 'MQTT';
  readonly name: string;
  private readonly agents = new Map<EndpointId, Attached>();
  private readonly byTopic = new Map<string, Attached>();
  private readonly shared: MqttConnection | undefined;

  constructor(private readonly options: MqttMtpOptions) {
    this.name = options.config.name;
    if (options.config.mode === 'shared') this.shared = this.connection({});
  }

  async start(): Promise<void> {
    this.shared?.start();
  }

  async attach(agent: EndpointId, routes: readonly Route[]): Promise<void> {
    const mine = routes.filter(route => route.type === 'mqtt').filter(route => route.connection === this.name);
    const known = this.agents.get(agent);
    if (!known) {
      if (mine.length > 0) this.attachNew(agent, mine);
      return;
    }
    const fresh = mine.filter(
      route => !known.routes.some(old => old.controller === route.controller && old.topic === route.topic),
    );
    known.routes = mine;
    if (known.connection.isSubscribed(known.topic)) this.announce(known, fresh);
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
    const bounded = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([Promise.all([...connections].map(connection => connection.stop())), bounded]);
  }

  private attachNew(agent: EndpointId, routes: readonly MqttRoute[]): void {
    const topic = this.options.config.agentTopic.replaceAll('{eid}', agent);
    if (/[+#]/.test(topic))
      throw new ConfigError([{ path: 'mtp.mqtt.agentTopic', message: `"${topic}" holds a wildcard` }]);
    const connection =
      this.shared ?? this.connection({ clientId: agent, userProperties: { 'usp-endpoint-id': agent } });
    const known: Attached = { agent, topic, connection, routes };
    this.agents.set(agent, known);
    this.byTopic.set(topic, known);
    connection.subscribe([topic]);
    if (connection !== this.shared) connection.start();
  }

  private connection(own: { clientId?: string; userProperties?: Record<string, string> }): MqttConnection {
    const { config, clock, log } = this.options;
    const listener: MqttListener = {
      message: message => this.received(message),
      subscribed: topics => {
        for (const topic of topics) {
          const known = this.byTopic.get(topic);
          if (known) this.announce(known, known.routes);
        }
      },
    };
    const { url, version, username, password } = config;
    const credentials = {
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    };
    return new MqttConnection({ url, version, ...credentials, ...own }, listener, clock, log.child({ mtp: this.name }));
  }

  private announce(known: Attached, routes: readonly MqttRoute[]): void {
    const version = this.options.config.version === '5' ? 'V5' : 'V3_1_1';
    for (const { controller, topic } of routes) {
      this.options.onChannel({
        mtp: this.name,
        agent: known.agent,
        controller,
        connect: { type: 'mqttConnect', version, subscribedTopic: known.topic },
        send: record => this.publish(known, topic, record),
      });
    }
  }

  private async publish(known: Attached, topic: string, record: Uint8Array): Promise<void> {
    if (!known.connection.isSubscribed(known.topic)) throw new MtpError(`${known.topic} is not subscribed yet`);
    await known.connection.publish(topic, record, known.topic);
  }

  private received({ topic, payload, replyTo }: MqttMessage): void {
    const known = this.byTopic.get(topic);
    if (!known) return;
    void this.options.onRecord(payload, {
      mtp: this.name,
      protocol: 'MQTT',
      agent: known.agent,
      refuse: () => {},
      ...(replyTo === undefined ? {} : { reply: (record: Uint8Array) => this.publish(known, replyTo, record) }),
    });
  }
}
