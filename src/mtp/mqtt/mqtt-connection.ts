import mqtt, { type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { backOff } from '../back-off.js';
import { MtpError } from '../mtp.js';
import { checkTopic, splitReplyTo, withReplyTo } from './topics.js';

export interface MqttSettings {
  readonly url: string;
  readonly version: '5' | '3.1.1';
  readonly clientId?: string;
  readonly username?: string;
  readonly password?: string;
  readonly userProperties?: Readonly<Record<string, string>>;
}

export interface MqttMessage {
  /** Without the `/reply-to=` suffix. */
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly replyTo: string | undefined;
}

export interface MqttListener {
  message(message: MqttMessage): void;
  /** Connected (again) and everything wanted is subscribed; `added` are the topics confirmed now. */
  subscribed(topics: readonly string[]): void;
  connected?(properties: { readonly responseInformation: string | undefined }): void;
}

const retryBaseMs = 1_000;
const retryMaxMs = 60_000;
const maxPacketBytes = 17 * 1024 * 1024;
const subscribeBatch = 200;
export const contentTypes = ['usp.msg', 'application/vnd.bbf.usp.msg'] as const;

/** One MQTT connection that stays up: reconnects with back-off, subscribes anew, publishes only while it is there. */
export class MqttConnection {
  private client: MqttClient | undefined;
  private readonly wanted = new Set<string>();
  private readonly confirmed = new Set<string>();
  private attempts = 0;
  private cancelRetry: Cancel = () => {};
  private stopped = false;

  constructor(
    private readonly settings: MqttSettings,
    private readonly listener: MqttListener,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get isConnected(): boolean {
    return this.client?.connected ?? false;
  }

  start(): void {
    this.connect();
  }

  /** Asks for topics; they are confirmed through `subscribed`. */
  subscribe(topics: readonly string[]): void {
    const fresh = topics.filter(topic => !this.wanted.has(topic));
    for (const topic of fresh) this.wanted.add(topic);
    if (this.isConnected) this.subscribeNow(fresh);
  }

  unsubscribe(topics: readonly string[]): void {
    for (const topic of topics) {
      this.wanted.delete(topic);
      this.confirmed.delete(topic);
    }
    if (this.isConnected && topics.length > 0)
      this.client?.unsubscribe(
        topics.flatMap(topic => this.filters(topic)),
        () => {},
      );
  }

  isSubscribed(topic: string): boolean {
    return this.confirmed.has(topic);
  }

  /** Rejects with MtpError while there is no connection: nothing is queued here. */
  publish(topic: string, payload: Uint8Array, replyTo: string | undefined): Promise<void> {
    const { client } = this;
    if (!client?.connected)
      return Promise.reject(new MtpError(`no MQTT connection to ${this.settings.url.replace(/\/\/[^@/]*@/, '//')}`));
    const target = checkTopic(topic);
    const v5 = this.settings.version === '5';
    const address = v5 || replyTo === undefined ? target : withReplyTo(target, replyTo);
    const properties = { contentType: contentTypes[0], ...(replyTo === undefined ? {} : { responseTopic: replyTo }) };
    return new Promise((resolve, reject) => {
      client.publish(
        address,
        Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
        { qos: 1, ...(v5 ? { properties } : {}) },
        error => (error ? reject(new MtpError(`the broker did not take it: ${reasonOf(error)}`)) : resolve()),
      );
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    await new Promise<void>(resolve => (this.client ? this.client.end(false, {}, () => resolve()) : resolve()));
  }

  private connect(): void {
    const client = mqtt.connect(this.settings.url, this.options());
    this.client = client;
    client.on('connect', packet => {
      this.attempts = 0;
      this.confirmed.clear();
      this.listener.connected?.({ responseInformation: packet.properties?.responseInformation });
      this.subscribeNow([...this.wanted]);
    });
    client.on('message', (topic, payload, packet) => this.receive(topic, payload, packet));
    // Without a listener an unreachable broker would end the process.
    client.on('error', error => this.log.debug('MQTT', { url: this.settings.url, reason: reasonOf(error) }));
    client.on('close', () => this.closed(client));
  }

  private options(): IClientOptions {
    const { version, clientId, username, password, userProperties } = this.settings;
    const common: IClientOptions = {
      protocolVersion: version === '5' ? 5 : 4,
      clean: true,
      // The back-off is ours: the library's is constant and gives up on a refused CONNECT.
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      connectTimeout: 10_000,
      ...(clientId === undefined ? {} : { clientId }),
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
    };
    if (version !== '5') return common;
    const properties = {
      requestResponseInformation: true,
      maximumPacketSize: maxPacketBytes,
      ...(userProperties ? { userProperties: { ...userProperties } } : {}),
    };
    return { ...common, properties };
  }

  private closed(client: MqttClient): void {
    if (this.stopped || this.client !== client) return;
    this.confirmed.clear();
    client.removeAllListeners('close');
    client.end(true);
    this.attempts++;
    const wait = backOff(this.attempts, retryBaseMs, retryMaxMs, Math.random());
    if (this.attempts === 1)
      this.log.warn('MQTT connection lost or not made; trying again', { url: this.settings.url });
    this.cancelRetry = this.clock.after(wait, () => this.connect());
  }

  /** 3.1.1 peers append `/reply-to=…` to our topic, so everything below it is ours as well (R-MQTT.15). */
  private filters(topic: string): readonly string[] {
    return this.settings.version === '5' ? [topic] : [topic, `${topic}/#`];
  }

  private subscribeNow(topics: readonly string[]): void {
    for (let start = 0; start < topics.length; start += subscribeBatch) {
      const batch = topics.slice(start, start + subscribeBatch);
      const { client } = this;
      client?.subscribe(
        batch.flatMap(topic => this.filters(topic)),
        { qos: 1 },
        (error, granted) => {
          if (client !== this.client) return;
          const refused = new Set((granted ?? []).filter(grant => grant.qos >= 128).map(grant => grant.topic));
          if (error || refused.size > 0)
            this.log.warn('the broker refused subscriptions', {
              topics: [...refused],
              reason: error ? reasonOf(error) : '',
            });
          const good = error ? [] : batch.filter(topic => this.wanted.has(topic) && !refused.has(topic));
          for (const topic of good) this.confirmed.add(topic);
          if (good.length > 0) this.listener.subscribed(good);
        },
      );
    }
  }

  private receive(address: string, payload: Buffer, packet: IPublishPacket): void {
    const { topic, replyTo } =
      this.settings.version === '5' ? { topic: address, replyTo: undefined } : splitReplyTo(address);
    this.listener.message({ topic, payload, replyTo: packet.properties?.responseTopic ?? replyTo });
  }
}
