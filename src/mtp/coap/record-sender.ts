import { isIPv6 } from 'node:net';
import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { MtpError } from '../mtp.js';
import { recordFormat } from './agent-resources.js';
import type { CoapAnswer } from './client.js';
import { CoapSilence } from './coap-error.js';
import type { CoapEndpoint } from './endpoint.js';
import { Gate } from './gate.js';
import type { CoapOption } from './message.js';
import { encodeUint } from './options.js';
import { addressTowards, type Peer, peerKey } from './udp.js';
import { type CoapTarget, hostInUri, Names, pathOf, uriOptions } from './uri.js';

export interface RecordSenderPorts {
  readonly endpoint: CoapEndpoint;
  readonly clock: Clock;
  /** Host and port Controllers reach us at, where it is not what we see ourselves. */
  readonly own: CoapTarget | undefined;
  readonly listenHost: string;
  /** Steps of our paths before the Endpoint ID. */
  readonly base: readonly string[];
}

/** One after the other from an Agent to a Controller, so that their order is kept. */
const perPair = { width: 1, waiting: 256, total: 65_536, totalBytes: 128 * 1024 * 1024 };
/**
 * NSTART is 1 for one client (RFC 7252 §4.7); here many Agents share a socket, each of them a client of its own, and this bounds
 * what they do to one Controller together.
 */
const perPeer = { width: 16, waiting: 65_536, total: 65_536, totalBytes: Number.POSITIVE_INFINITY };
const localAddressMs = 60_000;
const maxLocalAddresses = 1024;
const wayMs = 60_000;
const maxWays = 16_384;

/** From an Agent to a Controller: what all Records on it have in common. */
interface Way {
  readonly peer: Peer;
  readonly key: string;
  readonly options: readonly CoapOption[];
  readonly until: number;
}

/** POSTs Records of Agents to Controllers. */
export class RecordSender {
  private readonly pairs = new Gate(perPair);
  private readonly peers = new Gate(perPeer);
  private readonly names: Names;
  private readonly local = new Map<string, { readonly address: string; readonly until: number }>();
  private readonly ways = new Map<string, Way>();
  private readonly idle = new Set<() => void>();

  constructor(private readonly ports: RecordSenderPorts) {
    this.names = new Names(ports.clock, isIPv6(ports.listenHost) ? 0 : 4);
  }

  addressOf(target: CoapTarget): Promise<string> {
    return this.names.addressOf(target.host);
  }

  /** Resolves when the Controller has answered with success. Rejects with MtpError (R-COAP.9, R-COAP.10). */
  async send(agent: EndpointId, target: CoapTarget, record: Uint8Array): Promise<void> {
    const place = `${hostInUri(target.host)}:${target.port}`;
    const pair = `${agent} ${place}/${target.path.join('/')}?${target.query.join('&')}`;
    const post = async () => {
      try {
        const known = this.ways.get(pair);
        const way = known && known.until > this.ports.clock.now() ? known : await this.prepare(pair, agent, target);
        return await this.peers.run(way.key, 0, () => this.post(way, record));
      } catch (error) {
        if (error instanceof CoapSilence) this.pairs.turnAway(pair, error);
        throw error;
      }
    };
    let answer: CoapAnswer;
    try {
      answer = await this.pairs.run(pair, record.length, post);
    } catch (error) {
      throw error instanceof MtpError ? error : new MtpError(reasonOf(error));
    } finally {
      if (this.pairs.size === 0) for (const wake of this.idle) wake();
    }
    if (!answer.code.startsWith('2.')) throw new MtpError(`${place} answered ${answer.code}${diagnosticOf(answer)}`);
  }

  /**
   * Resolves when nothing is under way any more, or when `signal` aborts. A Controller that is silent is not waited for: what must
   * not be lost is kept by who sent it.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.ports.endpoint.hurry();
    while (this.pairs.size > 0 && !signal.aborted) {
      await new Promise<void>(resolve => {
        const wake = () => {
          this.idle.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.idle.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
  }

  private async post({ peer, key, options }: Way, record: Uint8Array): Promise<CoapAnswer> {
    try {
      const payload = Buffer.from(record.buffer, record.byteOffset, record.byteLength);
      return await this.ports.endpoint.request(peer, { method: '0.02', options, payload });
    } catch (error) {
      // Its silence is known now: whoever waits in line need not find out one by one.
      if (error instanceof CoapSilence) this.peers.turnAway(key, error);
      throw error;
    }
  }

  private async prepare(pair: string, agent: EndpointId, target: CoapTarget): Promise<Way> {
    const peer = { address: await this.addressOf(target), port: target.port };
    const format = { name: 'Content-Format', value: encodeUint(recordFormat) };
    const options = [...uriOptions(target, await this.replyTo(agent, peer)), format];
    const way = { peer, key: peerKey(peer), options, until: this.ports.clock.now() + wayMs };
    if (this.ways.size >= maxWays) this.ways.clear();
    this.ways.set(pair, way);
    return way;
  }

  private async replyTo(agent: EndpointId, peer: Peer): Promise<string> {
    const { own, base, endpoint } = this.ports;
    const host = own?.host ?? (await this.ownHost(peer));
    const port = own?.port ?? endpoint.address?.port;
    return `coap://${hostInUri(host)}:${port}/${[...base, pathOf(agent)].join('/')}`;
  }

  /** Where the listener is bound to one address it is that; else the one this machine speaks from to this peer. */
  private async ownHost(peer: Peer): Promise<string> {
    const { listenHost, clock } = this.ports;
    if (listenHost !== '0.0.0.0' && listenHost !== '::') return listenHost;
    const known = this.local.get(peer.address);
    if (known && known.until > clock.now()) return known.address;
    const address = await addressTowards(peer);
    if (this.local.size >= maxLocalAddresses) this.local.clear();
    this.local.set(peer.address, { address, until: clock.now() + localAddressMs });
    return address;
  }
}

/** The text a server may put beside an error (RFC 7252 §5.5.2), made safe for a log. */
function diagnosticOf({ payload, options }: CoapAnswer): string {
  if (payload.length === 0 || options.some(({ name }) => name === 'Content-Format')) return '';
  return `: ${payload
    .subarray(0, 200)
    .toString('utf8')
    .replace(/[^\x20-\x7e]/g, '?')}`;
}
