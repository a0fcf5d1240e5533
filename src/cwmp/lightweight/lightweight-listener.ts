import type { Socket } from 'node:dgram';
import type { Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import { AddressRate } from '../address-rate.js';
import { addressGroup, plainAddress } from '../client-address.js';
import type { ParameterValue } from '../rpc-types.js';
import { bindUdp, udpPlace, urlOf } from '../udp-socket.js';
import type { LightweightConfig } from './config.js';
import { type LightweightNotification, readNotification } from './notification.js';
import { RecentNotifications } from './recency.js';
import { type LightweightOutcome, Tally } from './tally.js';
import { type TrustTerms, trustIn } from './trust.js';

/** Whoever owns the devices, as far as notifications go; `cpe` supplies it. Devices are named by their keys. Nothing here throws. */
export interface NotificationTaker {
  /** Whether the device was here, and its data model is known. */
  knows(device: string): boolean;
  /** The address its last Inform came from. */
  informedFrom(device: string): string | undefined;
  /** Values that are as good as told in an Inform. False when none is of a parameter that is known. */
  told(device: string, params: readonly ParameterValue[]): boolean;
  /** Something may have changed here, which only the device itself can tell. False when nobody watches any of it. */
  hinted(device: string, names: readonly string[]): boolean;
}

export interface LightweightListenerOptions {
  readonly config: LightweightConfig;
  /** `cwmp.limits.startsPerAddress` */
  readonly perAddress: number;
  readonly terms: TrustTerms;
  readonly taker: NotificationTaker;
  readonly clock: Clock;
  readonly log: Log;
}

/** A device may fill an unfragmented datagram several times over, and no more. */
const maxBytes = 16_384;
/** Looked at in a second, whoever sends them: what is more would keep others from being served. */
const maxPerSecond = 2000;

/**
 * Takes UDP Lightweight Notifications (TR-069 Annex M). Nothing is ever answered, so nobody can be flooded through us, and what is
 * dropped is only news that comes late: the next read or Inform tells it.
 */
export class LightweightListener {
  private socket: Socket | undefined;
  private readonly tally: Tally;
  private readonly rate: AddressRate;
  private readonly recent: RecentNotifications;
  private second = 0;
  private inSecond = 0;

  constructor(private readonly options: LightweightListenerOptions) {
    const { config, perAddress, clock, log } = options;
    this.tally = new Tally(log);
    this.rate = new AddressRate(perAddress);
    this.recent = new RecentNotifications(config.clockSkew, clock.now());
  }

  /** What became of datagrams since the start. */
  get counts(): Readonly<Record<LightweightOutcome, number>> {
    return this.tally.counts;
  }

  /** Gives the address really bound, `udp://HOST:PORT`. Rejects with ConfigError. */
  async start(): Promise<string> {
    const { listen } = this.options.config;
    try {
      this.socket = await bindUdp(udpPlace(listen));
    } catch (error) {
      const message = `cannot listen there: ${reasonOf(error)}`;
      throw new ConfigError([{ path: 'cwmp.lightweightNotifications.listen', message }]);
    }
    this.socket.on('error', error =>
      this.options.log.warn('the socket for lightweight notifications reports an error', { reason: reasonOf(error) }),
    );
    this.socket.on('message', (bytes, { address }) => this.endure(bytes, plainAddress(address)));
    return urlOf(this.socket);
  }

  async stop(): Promise<void> {
    const { socket } = this;
    this.socket = undefined;
    if (socket) await new Promise<void>(resolve => socket.close(() => resolve()));
  }

  /** Whatever goes wrong with a datagram concerns this datagram alone. */
  private endure(bytes: Buffer, from: string): void {
    try {
      this.receive(bytes, from);
    } catch (error) {
      this.options.log.error('a lightweight notification failed', { from, reason: reasonOf(error) });
    }
  }

  /** One datagram, from `address`. */
  receive(bytes: Buffer, address: string): void {
    const now = this.options.clock.now();
    const group = addressGroup(address);
    const from = { from: address };
    if (this.isCrowded(now) || !this.rate.allows(address, now)) return this.tally.refuse('paced', group, from, now);
    if (bytes.length > maxBytes) return this.tally.refuse('endless', group, { ...from, bytes: bytes.length }, now);
    const read = readNotification(bytes);
    if (!read.ok) return this.tally.refuse('malformed', group, { ...from, reason: read.reason }, now);
    const { notification } = read;
    const trust = trustIn(notification, this.options.terms);
    const outcome = this.take(notification, trust, address, now);
    if (outcome === 'believed' || outcome === 'asked') return this.tally.count(outcome);
    const { device } = trust;
    this.tally.refuse(outcome, device ?? group, { ...from, device, user: notification.username }, now);
  }

  private take(
    { ts, cnonce, params }: LightweightNotification,
    trust: ReturnType<typeof trustIn>,
    address: string,
    now: number,
  ): LightweightOutcome {
    const { taker } = this.options;
    if (trust.kind === 'refused') return trust.why;
    const { device } = trust;
    if (!taker.knows(device)) return 'unknown';
    const ask = (why: LightweightOutcome) =>
      taker.hinted(
        device,
        params.map(({ name }) => name),
      )
        ? 'asked'
        : why;
    // Anybody can write such a thing. From where the device itself called it is worth a look; not more, since addresses can be forged.
    if (trust.kind === 'unproved') return taker.informedFrom(device) === address ? ask(trust.why) : trust.why;
    const recency = this.recent.judge(device, { ts, cnonce }, now);
    if (recency === 'again') return 'again';
    if (recency !== 'fresh') return ask(recency);
    return taker.told(device, params) ? 'believed' : 'empty';
  }

  private isCrowded(now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.second) {
      [this.second, this.inSecond] = [second, 0];
      this.rate.sweep(now);
    }
    return ++this.inSecond > maxPerSecond;
  }
}
