import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { StunAddress } from './stun-message.js';

export interface DatagramTerms {
  readonly to: StunAddress;
  /** ConnectionRequestUsername and -Password. */
  readonly username: string;
  readonly password: string;
  /** Seconds since 1970; must grow from one request to the next. */
  readonly ts: number;
  readonly id: number;
  readonly cn: string;
}

/** The UDP Connection Request of TR-069 §G.2.2.3: an HTTP GET in one datagram, signed with HMAC-SHA1. */
export function connectionRequestDatagram({ to, username, password, ts, id, cn }: DatagramTerms): Buffer {
  const authority = `${isIPv6(to.address) ? `[${to.address}]` : to.address}:${to.port}`;
  const sig = createHmac('sha1', password).update(`${ts}${id}${username}${cn}`).digest('hex');
  const query = `ts=${ts}&id=${id}&un=${encodeURIComponent(username)}&cn=${cn}&sig=${sig}`;
  return Buffer.from(`GET http://${authority}?${query} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`, 'utf8');
}

/** `host[:port]` of UDPConnectionRequestAddress; port 80 when it names none. Undefined: this is no address. */
export function readUdpAddress(text: string): StunAddress | undefined {
  const match = /^\s*(?:\[([0-9a-f:.]+)\]|([^\s:/[\]]+)|([0-9a-f:]+:[0-9a-f:]+))(?::(\d{1,5}))?\s*$/i.exec(text);
  const address = match?.[1] ?? match?.[2] ?? match?.[3];
  const port = Number(match?.[4] ?? 80);
  return address === undefined || port < 1 || port > 65_535 ? undefined : { address, port };
}

export interface UdpConnectionRequest {
  /** Keeps the timestamps of one device apart from another's. */
  readonly device: string;
  /** Where it may be: what it told last, what its STUN messages came from. */
  readonly to: readonly StunAddress[];
  readonly username: string;
  readonly password: string;
  readonly mayContact: (address: string) => boolean;
}

export type UdpOutcome =
  /** On its way; nobody answers to it but the Inform. */
  { readonly kind: 'sent' } | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

/** When the copies of one datagram leave, ms: identical, spread, because one may be lost (TR-069 §G.2.2.3). */
const copiesAt = [150, 500, 1000] as const;
const maxRemembered = 10_000;

/** Sends UDP connection requests from the socket it is given. */
export class UdpConnectionRequester {
  /** Last `ts` of each device: a CPE takes only a later one. */
  private readonly lastTs = new Map<string, number>();

  constructor(
    private readonly send: (bytes: Buffer, to: StunAddress) => Promise<void>,
    private readonly clock: Clock,
  ) {}

  /** Never rejects. */
  async request(wish: UdpConnectionRequest): Promise<UdpOutcome> {
    const places = await Promise.all(unique(wish.to).map(to => resolved(to, wish.mayContact)));
    const reachable = places.flatMap(place => (typeof place === 'string' ? [] : [place]));
    if (reachable.length === 0) {
      const reason = places.find(place => typeof place === 'string') ?? 'the device told no UDP address';
      return { kind: 'refused', reason: String(reason) };
    }
    const { username, password } = wish;
    const terms = { username, password, ts: this.nextTs(wish.device), id: randomInt(1, 2 ** 31), cn: cnonce() };
    const datagrams = reachable.map(to => ({ to, bytes: connectionRequestDatagram({ ...terms, to }) }));
    const sent = await Promise.allSettled(datagrams.map(({ bytes, to }) => this.send(bytes, to)));
    const failed = sent.find(result => result.status === 'rejected');
    if (failed && sent.every(result => result.status === 'rejected'))
      return { kind: 'unreachable', reason: reasonOf(failed.reason) };
    for (const ms of copiesAt) {
      this.clock.after(ms, () => {
        for (const { bytes, to } of datagrams) this.send(bytes, to).catch(() => undefined);
      });
    }
    return { kind: 'sent' };
  }

  private nextTs(device: string): number {
    const now = Math.floor(this.clock.now() / 1000);
    const ts = Math.max(now, (this.lastTs.get(device) ?? 0) + 1);
    if (this.lastTs.size >= maxRemembered) {
      for (const [other, last] of this.lastTs) if (last < now) this.lastTs.delete(other);
    }
    this.lastTs.set(device, ts);
    return ts;
  }
}

function cnonce(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}

function unique(places: readonly StunAddress[]): readonly StunAddress[] {
  return [...new Map(places.map(place => [`${place.address} ${place.port}`, place])).values()];
}

/** With an address in place of a name; a text says why not. */
async function resolved(
  { address, port }: StunAddress,
  mayContact: (address: string) => boolean,
): Promise<StunAddress | string> {
  try {
    const found = isIP(address) !== 0 ? [{ address }] : await lookup(address, { all: true });
    const allowed = found.find(candidate => mayContact(candidate.address));
    return allowed ? { address: allowed.address, port } : `${address} is not contacted`;
  } catch (error) {
    return reasonOf(error);
  }
}
