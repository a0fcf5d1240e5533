import { Socket } from 'node:net';
import mqtt, { type IClientSubscribeProperties, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import { retryWait } from '../back-off.js';
import { MtpError } from '../mtp.js';
import { placeOf } from '../place.js';
import { FilterBook } from './filter-book.js';
import { PublishWindow } from './publish-window.js';
import { Redelivered } from './redelivered.js';
import { clientOptions, defaultRetry, type MqttSettings, ownClientId, propertiesFor } from './settings.js';
import { checkTopic, splitReplyTo, withReplyTo } from './topics.js';

export interface MqttMessage {
  /** Without the `/reply-to=` suffix. */
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly replyTo: string | undefined;
}

/** What an MQTT 5 broker tells a client about itself and its topics in CONNACK. */
export interface BrokerOffer {
  readonly responseInformation: string | undefined;
  /** The `subscribe-topic` user properties. */
  readonly subscribeTopics: readonly string[];
  /** The ClientID in use; assigned by the broker where we told none (R-MQTT.9). */
  readonly clientId: string;
}

export interface MqttListener {
  message(message: MqttMessage): void;
  /** Connected (again), and these filters are confirmed now. */
  subscribed(filters: readonly string[]): void;
  /** Gives the filters to subscribe beside the wanted ones (R-MQTT.15). */
  greeted?(offer: BrokerOffer): readonly string[];
  /** The connection is gone; another is made after a while. */
  lost?(): void;
  /** A publish came to its end: there may be room for more. */
  room?(): void;
}

/** What the connected broker is able to take. */
interface BrokerLimits {
  readonly packetBytes: number;
  readonly qos: 0 | 1 | 2;
}

export interface MqttConnectionOptions {
  readonly settings: MqttSettings;
  readonly listener: MqttListener;
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
  /** Where many connections of one kind must not come together. */
  readonly gate?: Gate;
  /** Nothing to subscribe means nothing to do here: DISCONNECT (R-MQTT.16). */
  readonly leavesWithoutTopics?: boolean;
}

const refusedRetryMs = 60_000;
const farewellMs = 2_000;
const subscribeBatch = 200;
/** Room for the properties of a PUBLISH beside topic and payload. */
const publishOverhead = 256;
/** R-MQTT.27 */
const contentType = 'usp.msg';
const unlimited: BrokerLimits = { packetBytes: Number.POSITIVE_INFINITY, qos: 2 };
/** In flight: more than this a broker rarely works on at once, and fewer leave the line idle. */
const window = { inFlight: 200, waiting: 10_000, bytes: 64 * 1024 * 1024 };

/** One MQTT connection that stays up: reconnects with back-off, subscribes anew, publishes only while it is there. */
/** Of a payload that is no Record. */
export interface PayloadKind {
  readonly contentType: string;
  readonly qos: 0 | 1 | 2;
  readonly userProperties: Readonly<Record<string, string>>;
}

export class MqttConnection {
  private client: MqttClient | undefined;
  private limits = unlimited;
  private readonly filters = new FilterBook();
  /** Where it is not that of the connection. */
  private readonly filterQos = new Map<string, 0 | 1 | 2>();
  private readonly window: PublishWindow;
  private clientId: string;
  private settings: MqttSettings;
  private attempts = 0;
  private stopped = false;
  private leaveGate: () => void = () => {};
  private cancelRetry: Cancel = () => {};
  private cancelRefused: Cancel | undefined;
  private cancelFarewell: Cancel = () => {};

  constructor(private readonly options: MqttConnectionOptions) {
    this.settings = options.settings;
    this.clientId = ownClientId(this.settings);
    this.window = new PublishWindow(window, () => options.listener.room?.());
  }

  get isConnected(): boolean {
    return this.client?.connected ?? false;
  }

  /** Publishes the broker has not answered yet, and those waiting for their turn. */
  get backlog(): number {
    return this.window.backlog;
  }

  /** Failed attempts since the last time all went well. */
  get retries(): number {
    return this.attempts;
  }

  start(): void {
    this.leaveGate();
    const begin = () => this.connect();
    if (!this.options.gate) return begin();
    this.leaveGate = this.options.gate.enter(begin);
  }

  get currentClientId(): string {
    return this.clientId;
  }

  /** Goes off the line until `start`. */
  pause(): void {
    this.cancelRetry();
    this.leaveGate();
    const { client } = this;
    this.client = undefined;
    if (!client) return;
    this.window.giveUp('the connection is disabled');
    this.filters.lose();
    client.end(!client.connected);
  }

  /** Other settings count from the next connection on. */
  configure(settings: MqttSettings): void {
    const { clientId } = this.settings;
    this.settings = settings;
    if (settings.clientId !== clientId) this.clientId = ownClientId(settings);
  }

  /** Leaves and comes back at once. */
  reconnect(): void {
    this.attempts = 0;
    if (!this.client) return;
    if (this.isConnected) this.leave(this.client, true);
    else {
      this.cancelRetry();
      this.client.removeAllListeners('close');
      this.client.end(true);
      this.start();
    }
  }

  /** Asks for topic filters; they are confirmed through `subscribed`. */
  subscribe(filters: readonly string[], qos?: 0 | 1 | 2): void {
    const fresh = this.filters.want(filters);
    if (qos !== undefined) for (const filter of fresh) this.filterQos.set(filter, qos);
    if (this.isConnected) this.subscribeNow(fresh);
  }

  unsubscribe(filters: readonly string[]): void {
    const gone = this.filters.drop(filters);
    for (const filter of gone) this.filterQos.delete(filter);
    if (this.isConnected && gone.length > 0) this.client?.unsubscribe([...gone], () => {});
  }

  isSubscribed(filter: string): boolean {
    return this.filters.isConfirmed(filter);
  }

  /** Rejects with MtpError while there is no connection, or no room: nothing is kept here for later. */
  async publish(
    topic: string,
    payload: Uint8Array,
    replyTo: string | undefined,
    retain = false,
    kind?: PayloadKind,
  ): Promise<void> {
    if (!this.isConnected) throw new MtpError(`no MQTT connection to ${this.place}`);
    const target = checkTopic(topic);
    const v5 = this.settings.version === '5';
    const address = v5 || replyTo === undefined ? target : checkTopic(withReplyTo(target, replyTo));
    const size = payload.length + Buffer.byteLength(address) + Buffer.byteLength(replyTo ?? '') + publishOverhead;
    if (size > this.limits.packetBytes)
      throw new MtpError(`the broker takes at most ${this.limits.packetBytes} bytes, not ${size}`);
    const { client } = this;
    await this.window.run(size, () => this.publishNow(client, address, payload, replyTo, retain, kind));
  }

  /** Waits for the acknowledgements of what was published, until `signal` aborts or two seconds have gone. */
  async stop(signal?: AbortSignal): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    this.cancelRefused?.();
    this.leaveGate();
    const { client } = this;
    if (!client) return;
    const cut = () => {
      this.window.giveUp('the gateway stops');
      client.stream?.destroy();
    };
    const cancel = this.options.clock.after(farewellMs, cut);
    signal?.addEventListener('abort', cut, { once: true });
    const closed = new Promise<void>(resolve => client.once('close', resolve));
    if (client.connected) await Promise.race([this.window.drained(), closed]);
    // A graceful end would wait for a connection that is only being made until that times out.
    await Promise.race([new Promise<void>(resolve => client.end(!client.connected, {}, () => resolve())), closed]);
    cancel();
    signal?.removeEventListener('abort', cut);
  }

  private get place(): string {
    return placeOf(this.settings.url);
  }

  private publishNow(
    client: MqttClient | undefined,
    address: string,
    payload: Uint8Array,
    replyTo: string | undefined,
    retain: boolean,
    kind: PayloadKind | undefined,
  ): Promise<void> {
    if (!client?.connected || client !== this.client)
      return Promise.reject(new MtpError(`no MQTT connection to ${this.place}`));
    const properties = {
      contentType: kind?.contentType ?? contentType,
      ...(replyTo === undefined ? {} : { responseTopic: replyTo }),
      ...(kind ? { userProperties: { ...kind.userProperties } } : propertiesFor(this.settings, 'PUBLISH')),
    };
    const qos = this.atMost(kind ? kind.qos : this.settings.qos);
    return new Promise((resolve, reject) => {
      client.publish(
        address,
        Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength),
        { qos, retain, ...(this.settings.version === '5' ? { properties } : {}) },
        error => (error ? reject(new MtpError(`the broker did not take it: ${reasonOf(error)}`)) : resolve()),
      );
    });
  }

  /** What is wished, as far as the broker allows it. */
  private atMost(wished: 0 | 1 | 2 = 1): 0 | 1 | 2 {
    const { qos: possible } = this.limits;
    return possible < wished ? possible : wished;
  }

  private connect(): void {
    let client: MqttClient;
    try {
      client = mqtt.connect(this.settings.url, clientOptions(this.settings, this.clientId));
    } catch (error) {
      // Certificates that went missing, a URL the library does not like: not the end of the others.
      this.options.log.warn('no MQTT connection could be begun', { url: this.place, reason: reasonOf(error) });
      return this.retryLater();
    }
    this.client = client;
    client.on('connect', packet => {
      // PUBACK and answer are two writes: Nagle's algorithm would hold the second for the broker's delayed ACK, 40 ms.
      if (client.stream instanceof Socket) client.stream.setNoDelay(true);
      this.connected(packet);
    });
    const redelivered = new Redelivered();
    client.on('message', (topic, payload, packet) => {
      if (!redelivered.note(packet)) this.receive(topic, payload, packet);
    });
    // Without a listener an unreachable broker would end the process.
    client.on('error', error => this.options.log.debug('MQTT', { url: this.place, reason: reasonOf(error) }));
    client.on('close', () => this.closed(client));
  }

  private connected({ properties }: IConnackPacket): void {
    const maximumQoS = properties?.maximumQoS;
    this.limits = {
      packetBytes: properties?.maximumPacketSize ?? Number.POSITIVE_INFINITY,
      qos: maximumQoS === 0 || maximumQoS === 1 ? maximumQoS : 2,
    };
    this.window.limit(Math.min(properties?.receiveMaximum ?? window.inFlight, window.inFlight));
    // R-MQTT.11: what the broker assigned is ours from now on.
    if (properties?.assignedClientIdentifier) this.clientId = properties.assignedClientIdentifier;
    const told = properties?.userProperties?.['subscribe-topic'];
    const offered = this.options.listener.greeted?.({
      responseInformation: properties?.responseInformation || undefined,
      subscribeTopics: told === undefined ? [] : [told].flat(),
      clientId: this.clientId,
    });
    const all = this.filters.begin(offered ?? []);
    if (all.length > 0) return this.subscribeNow(all);
    if (this.options.leavesWithoutTopics && this.client) this.leave(this.client, false);
    else this.settled();
  }

  /** All went well: the next trouble begins at the shortest wait again. */
  private settled(): void {
    this.attempts = 0;
    this.leaveGate();
  }

  private closed(client: MqttClient): void {
    if (this.client !== client) return;
    this.cancelFarewell();
    this.window.giveUp(`the MQTT connection to ${this.place} was lost`);
    if (this.stopped) return;
    this.filters.lose();
    client.removeAllListeners('close');
    client.end(true);
    this.options.listener.lost?.();
    this.retryLater();
  }

  private retryLater(): void {
    this.leaveGate();
    const { clock, log, random = Math.random } = this.options;
    this.attempts++;
    if (this.attempts === 1) log.warn('MQTT connection lost or not made; trying again', { url: this.place });
    const wait = retryWait(this.attempts, this.settings.retry ?? defaultRetry, random());
    this.cancelRetry = clock.after(wait, () => this.start());
  }

  /** DISCONNECT (R-MQTT.35); then back, with back-off or at once. */
  private leave(client: MqttClient, atOnce: boolean): void {
    if (atOnce) client.once('close', () => this.comeBack(client));
    client.end(false);
    this.cancelFarewell = this.options.clock.after(farewellMs, () => client.stream.destroy());
  }

  private comeBack(client: MqttClient): void {
    if (this.stopped || this.client !== client) return;
    this.cancelRetry();
    this.attempts = 0;
    this.start();
  }

  private subscribeNow(filters: readonly string[]): void {
    for (let start = 0; start < filters.length; start += subscribeBatch)
      this.subscribeBatch(filters.slice(start, start + subscribeBatch));
  }

  private subscribeBatch(filters: readonly string[]): void {
    const { client, settings } = this;
    this.filters.asked();
    // rh: a Record that the broker kept for us is old: an Operate in it must not run again at every reconnect.
    const options = (filter: string) => ({ qos: this.filterQos.get(filter) ?? settings.qos ?? 1, rh: 2 }) as const;
    const map = Object.fromEntries(filters.map(filter => [filter, options(filter)]));
    // As they stand in the packet: an object puts keys that look like numbers first.
    const batch = Object.keys(map);
    client?.subscribe(map, propertiesOf(settings), (error, _, packet) => {
      if (client !== this.client || !client.connected) return;
      // The library fails the whole batch when one of it is refused; SUBACK tells them apart.
      const granted = batch.map((_filter, index) => {
        const code = packet?.granted[index];
        return typeof code === 'number' ? code < 128 : !error;
      });
      const those = (good: boolean) => batch.filter((_filter, index) => granted[index] === good);
      this.answered(those(true), those(false), error ? reasonOf(error) : '');
    });
  }

  private answered(good: readonly string[], bad: readonly string[], reason: string): void {
    const confirmed = this.filters.answered(good, bad);
    if (good.length > 0) this.settled();
    if (confirmed.length > 0) this.options.listener.subscribed(confirmed);
    if (bad.length === 0) return;
    this.options.log.warn('the broker refused subscriptions', { url: this.place, topics: bad.slice(0, 10), reason });
    this.askAgainLater();
    // R-MQTT.17: who may listen to nothing has no business here; perhaps the broker thinks better of it later.
    if (this.filters.isHopeless && this.client) this.leave(this.client, false);
  }

  /** Refused topics are asked for again: rights are often granted after the fact. */
  private askAgainLater(): void {
    this.cancelRefused ??= this.options.clock.after(refusedRetryMs, () => {
      this.cancelRefused = undefined;
      if (this.isConnected) this.subscribeNow(this.filters.takeRefused());
    });
  }

  private receive(address: string, payload: Buffer, packet: IPublishPacket): void {
    // MQTT 3.1.1 has no way to ask a broker to keep its retained messages.
    if (packet.retain) return;
    const { topic, replyTo } =
      this.settings.version === '5' ? { topic: address, replyTo: undefined } : splitReplyTo(address);
    this.options.listener.message({ topic, payload, replyTo: packet.properties?.responseTopic ?? replyTo });
  }
}

function propertiesOf(settings: MqttSettings): IClientSubscribeProperties {
  const properties = settings.version === '5' ? propertiesFor(settings, 'SUBSCRIBE') : {};
  return properties.userProperties ? { properties } : {};
}
