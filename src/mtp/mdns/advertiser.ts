import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import makeMdns, { type MulticastDNS, type QueryPacket } from 'multicast-dns';
import type { Cancel, Clock } from '../../base/clock.js';
import { ConfigError } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { MdnsConfig } from '../config.js';
import type { Advertisement } from '../mtp.js';
import { answersTo, canBeNamed, type DnsRecord, distinct, recordsOf } from './records.js';

export interface AdvertiserOptions {
  readonly config: MdnsConfig;
  readonly clock: Clock;
  readonly log: Log;
}

/** An answer of more would not fit into a packet; whoever looks for many asks for them by name. */
const maxRecords = 40;
/** RFC 6762 §8.3: an announcement is sent twice, a second apart. */
const repeatMs = 1_000;

/**
 * Tells the local network about Agents (TR-369 "Discovery and Advertisement", RFC 6762, RFC 6763): announces them when they come, takes
 * them back when they go, and answers who asks. For a network with a handful of Agents; a fleet is found by configuration.
 */
export class Advertiser {
  private readonly services = new Map<EndpointId, readonly DnsRecord[]>();
  private readonly repeats = new Set<Cancel>();
  private told = false;

  private constructor(
    private readonly options: AdvertiserOptions,
    private readonly mdns: MulticastDNS,
    private readonly socket: Socket,
  ) {
    mdns.on('query', (query, from) => this.answer(query, from));
    mdns.on('warning', error => options.log.debug('mDNS', { reason: reasonOf(error) }));
    mdns.on('error', error => options.log.warn('mDNS', { reason: reasonOf(error) }));
  }

  /** Rejects with ConfigError when the port cannot be had. */
  static async start(options: AdvertiserOptions): Promise<Advertiser> {
    const { config } = options;
    const socket = createSocket({ type: 'udp4', reuseAddr: true });
    const mdns = makeMdns({
      socket,
      port: 0,
      ...(config.interface === undefined ? {} : { interface: config.interface }),
    });
    const advertiser = new Advertiser(options, mdns, socket);
    try {
      socket.bind(config.port);
      await once(socket, 'listening');
    } catch (error) {
      throw new ConfigError([
        { path: 'mtp.mdns', message: `cannot listen on port ${config.port}: ${reasonOf(error)}` },
      ]);
    }
    return advertiser;
  }

  get port(): number {
    return this.socket.address().port;
  }

  /** Announces an Agent, or what has changed about it. */
  tell(agent: EndpointId, nameOf: () => string, ways: readonly Advertisement[]): void {
    if (!canBeNamed(agent) || this.isFull(agent)) return;
    const name = nameOf();
    const records = ways.flatMap(at => {
      const { host, addresses } = this.hostFor(at);
      return recordsOf({ agent, name, at: { ...at, host }, addresses });
    });
    const before = JSON.stringify(this.services.get(agent) ?? []);
    if (before === JSON.stringify(records)) return;
    this.forget(agent);
    if (records.length === 0) return;
    this.services.set(agent, records);
    this.respond(records);
    const cancel = this.options.clock.after(repeatMs, () => {
      this.repeats.delete(cancel);
      const now = this.services.get(agent);
      if (now) this.respond(now);
    });
    this.repeats.add(cancel);
  }

  /** Takes an Agent back: its own records expire at once (RFC 6762 §10.1). */
  forget(agent: EndpointId): void {
    const records = this.services.get(agent);
    if (!records) return;
    this.services.delete(agent);
    const shared = new Set([...this.services.values()].flat().map(({ name, type }) => `${type} ${name}`));
    const gone = records.filter(record =>
      record.type === 'PTR' ? record.data.startsWith(`${agent}.`) : !shared.has(`${record.type} ${record.name}`),
    );
    this.respond(gone.map(record => ({ ...record, ttl: 0 })));
  }

  async stop(): Promise<void> {
    for (const cancel of this.repeats) cancel();
    for (const agent of [...this.services.keys()]) this.forget(agent);
    await new Promise<void>(resolve => this.mdns.destroy(() => resolve()));
  }

  private answer(query: QueryPacket, from: { readonly address: string; readonly port: number }): void {
    const questions = (query.questions ?? []).map(({ name, type }) => ({ name, type: String(type) }));
    const found = answersTo(questions, [...this.services.values()].flat());
    if (found.answers.length === 0) return;
    const packet = {
      answers: found.answers.slice(0, maxRecords).map(mutable),
      additionals: found.additionals.slice(0, maxRecords).map(mutable),
    };
    // Whoever asks from another port than mDNS's own is a plain resolver: it wants its question back, and the answer alone (RFC 6762 §6.7).
    if (from.port === this.port) this.mdns.respond(packet);
    else this.mdns.respond({ ...packet, id: query.id ?? 0, questions: query.questions ?? [] }, from);
  }

  private respond(records: readonly DnsRecord[]): void {
    const all = distinct(records);
    for (let start = 0; start < all.length; start += maxRecords)
      this.mdns.respond({ answers: all.slice(start, start + maxRecords).map(mutable) });
  }

  private isFull(agent: EndpointId): boolean {
    const limit = this.options.config.maxAgents;
    if (this.services.has(agent) || this.services.size < limit) return false;
    if (!this.told) this.options.log.warn('more Agents than mDNS shall tell of', { maxAgents: limit });
    this.told = true;
    return true;
  }

  /** A service needs a name, not an address: our own, or one for the broker. */
  private hostFor({ host }: Advertisement): { readonly host: string; readonly addresses: readonly string[] } {
    const { config } = this.options;
    const bare = host.replace(/^\[|\]$/g, '');
    if (isIP(bare) === 0) return { host, addresses: [] };
    const everywhere = bare === '0.0.0.0' || bare === '::';
    const addresses = everywhere ? ownAddresses(config.interface) : [bare];
    const isOurs = everywhere || ownAddresses(undefined).includes(bare);
    return { host: isOurs ? config.host : `${bare.replace(/[.:]/g, '-')}.local`, addresses };
  }
}

function ownAddresses(only: string | undefined): readonly string[] {
  if (only !== undefined) return [only];
  const found = Object.values(networkInterfaces()).flatMap(entries => entries ?? []);
  return found.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
}

type Mutable = Extract<Parameters<MulticastDNS['respond']>[0], readonly unknown[]>[number];

/** The library takes what it is given for its own. */
function mutable(record: DnsRecord): Mutable {
  return record.type === 'TXT' ? { ...record, data: [...record.data] } : { ...record };
}
