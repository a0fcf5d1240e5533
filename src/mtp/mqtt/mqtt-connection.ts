import { Socket } from 'node:net';
import mqtt, { type IClientOptions, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { backOff } from '../back-off.js';
import { MtpError } from '../mtp.js';
import { placeOf } from '../place.js';
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

/** What an MQTT 5 broker tells a client about its topics in CONNACK. */
export interface BrokerOffer {
  readonly responseInformation: string | undefined;
  /** The `subscribe-topic` user properties. */
  readonly subscribeTopics: readonly string[];
}

export interface MqttListener {
  message(message: MqttMessage): void;
  /** Connected (again) and everything wanted is subscribed; `topics` are the ones confirmed now. */
  subscribed(topics: readonly string[]): void;
  /** Gives the topic filters to subscribe beside the wanted topics (R-MQTT.15). */
  greeted?(offer: BrokerOffer): readonly string[];
}

/** What the connected broker is able to take. */
interface BrokerLimits {
  readonly packetBytes: number;
  readonly qos: 0 | 1;
}

const retryBaseMs = 1_000;
const retryMaxMs = 60_000;
const refusedRetryMs = 60_000;
const farewellMs = 2_000;
const maxPacketBytes = 17 * 1024 * 1024;
const subscribeBatch = 200;
/** Room for the properties of a PUBLISH beside topic and payload. */
const publishOverhead = 256;
/** R-MQTT.27 */
const contentType = 'usp.msg';

/** One MQTT connection that stays up: reconnects with back-off, subscribes anew, publishes only while it is there. */
export class MqttConnection {
  private client: MqttClient | undefined;
  private limits: BrokerLimits = { packetBytes: Number.POSITIVE_INFINITY, qos: 1 };
  private readonly wanted = new Set<string>();
  private readonly confirmed = new Set<string>();
  private readonly refused = new Set<string>();
  private offered: readonly string[] = [];
  private pendingSubscribes = 0;
  private attempts = 0;
  private cancelRetry: Cancel = () => {};
  private cancelRefused: Cancel | undefined;
  private stopped = false;
  private readonly place: string;

  constructor(
    private readonly settings: MqttSettings,
    private readonly listener: MqttListener,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly random: () => number = Math.random,
  ) {
    this.place = placeOf(settings.url);
  }

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
    if (this.isConnected) this.subscribeNow(fresh, []);
  }

  unsubscribe(topics: readonly string[]): void {
    for (const topic of topics) {
      this.wanted.delete(topic);
      this.confirmed.delete(topic);
      this.refused.delete(topic);
    }
    if (this.isConnected && topics.length > 0)
      this.client?.unsubscribe(
        topics.map(topic => this.filter(topic)),
        () => {},
      );
  }

  isSubscribed(topic: string): boolean {
    return this.confirmed.has(topic);
  }

  /** Rejects with MtpError while there is no connection: nothing is queued here. */
  publish(topic: string, payload: Uint8Array, replyTo: string | undefined): Promise<void> {
    const { client } = this;
    if (!client?.connected) return Promise.reject(new MtpError(`no MQTT connection to ${this.place}`));
    const target = checkTopic(topic);
    const v5 = this.settings.version === '5';
    const address = v5 || replyTo === undefined ? target : withReplyTo(target, replyTo);
    const size = payload.length + Buffer.byteLength(address) + Buffer.byteLength(replyTo ?? '') + publishOverhead;
    if (size > this.limits.packetBytes)
      return Promise.reject(new MtpError(`the broker takes at most ${this.limits.packetBytes} bytes, not ${size}`));
    const properties = { contentType, ...(replyTo === undefined ? {} : { responseTopic: replyTo }) };
    return new Promise((resolve, reject) => {
      client.publish(
        address,
        Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
        { qos: this.limits.qos, ...(v5 ? { properties } : {}) },
        error => (error ? reject(new MtpError(`the broker did not take it: ${reasonOf(error)}`)) : resolve()),
      );
    });
  }

  /** Waits for the acknowledgements of what was published, until `signal` aborts or two seconds have gone. */
  async stop(signal?: AbortSignal): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    this.cancelRefused?.();
    const { client } = this;
    if (!client) return;
    const cut = () => client.stream?.destroy();
    const cancel = this.clock.after(farewellMs, cut);
    signal?.addEventListener('abort', cut, { once: true });
    // A graceful end would wait for a connection that is only being made until that times out.
    await Promise.race([
      new Promise<void>(resolve => client.end(!client.connected, {}, () => resolve())),
      new Promise<void>(resolve => client.once('close', resolve)),
    ]);
    cancel();
    signal?.removeEventListener('abort', cut);
  }

  private connect(): void {
    const client = mqtt.connect(this.settings.url, this.options());
    this.client = client;
    client.on('connect', packet => {
      // PUBACK and answer are two writes: Nagle's algorithm would hold the second for the broker's delayed ACK, 40 ms.
      if (client.stream instanceof Socket) client.stream.setNoDelay(true);
      this.connected(packet);
    });
    client.on('message', (topic, payload, packet) => this.receive(topic, payload, packet));
    // Without a listener an unreachable broker would end the process.
    client.on('error', error => this.log.debug('MQTT', { url: this.place, reason: reasonOf(error) }));
    client.on('close', () => this.closed(client));
  }

  private connected({ properties }: IConnackPacket): void {
    this.limits = {
      packetBytes: properties?.maximumPacketSize ?? Number.POSITIVE_INFINITY,
      qos: properties?.maximumQoS === 0 ? 0 : 1,
    };
    this.confirmed.clear();
    this.refused.clear();
    this.pendingSubscribes = 0;
    const told = properties?.userProperties?.['subscribe-topic'];
    const offer = {
      responseInformation: properties?.responseInformation || undefined,
      subscribeTopics: told === undefined ? [] : [told].flat(),
    };
    this.offered = this.listener.greeted?.(offer) ?? [];
    if (this.wanted.size + this.offered.length === 0) this.attempts = 0;
    this.subscribeNow([...this.wanted], this.offered);
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
    const wait = backOff(this.attempts, retryBaseMs, retryMaxMs, this.random());
    if (this.attempts === 1) this.log.warn('MQTT connection lost or not made; trying again', { url: this.place });
    this.cancelRetry = this.clock.after(wait, () => this.connect());
  }

  /**
   * 3.1.1 peers append `/reply-to=…` to our topic, so everything below it is ours as well (R-MQTT.15). `x/#` covers `x` too; a second
   * filter for `x` would make the broker deliver twice.
   */
  private filter(topic: string): string {
    return this.settings.version === '5' ? topic : `${topic}/#`;
  }

  private subscribeNow(topics: readonly string[], further: readonly string[]): void {
    const entries = [
      ...further.map(topic => ({ topic, filter: topic })),
      ...topics.map(topic => ({ topic, filter: this.filter(topic) })),
    ];
    for (let start = 0; start < entries.length; start += subscribeBatch)
      this.subscribeBatch(entries.slice(start, start + subscribeBatch));
  }

  private subscribeBatch(batch: readonly { readonly topic: string; readonly filter: string }[]): void {
    const { client } = this;
    this.pendingSubscribes++;
    // A Record that the broker kept for us is old: an Operate in it must not run again at every reconnect.
    const options = { qos: 1, rh: 2 } as const;
    client?.subscribe(
      batch.map(({ filter }) => filter),
      options,
      (error, _, packet) => {
        if (client !== this.client || !client.connected) return;
        this.pendingSubscribes--;
        // The library fails the whole batch when one of it is refused; SUBACK tells them apart.
        const granted = batch.map((_entry, index) => {
          const code = packet?.granted[index];
          return typeof code === 'number' ? code < 128 : !error;
        });
        const topicsThat = (good: boolean) =>
          batch.filter((_entry, index) => granted[index] === good).map(({ topic }) => topic);
        this.settle(topicsThat(true), topicsThat(false), error ? reasonOf(error) : '');
      },
    );
  }

  private settle(good: readonly string[], bad: readonly string[], reason: string): void {
    const still = good.filter(topic => this.wanted.has(topic) || this.offered.includes(topic));
    for (const topic of still) this.confirmed.add(topic);
    if (good.length > 0) this.attempts = 0;
    if (still.length > 0) this.listener.subscribed(still);
    if (bad.length === 0) return;
    this.remember(bad, reason);
    // R-MQTT.17: who may listen to nothing has no business here; perhaps the broker thinks better of it later.
    if (this.confirmed.size === 0 && this.pendingSubscribes === 0) this.client?.stream.destroy();
  }

  /** Refused topics are asked for again: rights are often granted after the fact. */
  private remember(topics: readonly string[], reason: string): void {
    this.log.warn('the broker refused subscriptions', { url: this.place, topics: topics.slice(0, 10), reason });
    for (const topic of topics) if (this.wanted.has(topic)) this.refused.add(topic);
    this.cancelRefused ??= this.clock.after(refusedRetryMs, () => {
      this.cancelRefused = undefined;
      const again = [...this.refused].filter(topic => this.wanted.has(topic));
      this.refused.clear();
      if (this.isConnected && again.length > 0) this.subscribeNow(again, []);
    });
  }

  private receive(address: string, payload: Buffer, packet: IPublishPacket): void {
    // MQTT 3.1.1 has no way to ask a broker to keep its retained messages.
    if (packet.retain) return;
    const { topic, replyTo } =
      this.settings.version === '5' ? { topic: address, replyTo: undefined } : splitReplyTo(address);
    this.listener.message({ topic, payload, replyTo: packet.properties?.responseTopic ?? replyTo });
  }
}
