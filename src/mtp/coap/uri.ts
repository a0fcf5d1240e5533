import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Clock } from '../../base/clock.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { CoapOption } from './message.js';

export const defaultPort = 5683;

/** Where a `coap:` URI leads (RFC 7252 §6.1). */
export interface CoapTarget {
  /** Name or address, without the brackets of IPv6. */
  readonly host: string;
  readonly port: number;
  /** Uri-Path and Uri-Query, decoded. */
  readonly path: readonly string[];
  readonly query: readonly string[];
}

export class CoapUriError extends Error {}

const parsed = new Map<string, CoapTarget>();
const maxParsed = 4096;

/** Throws CoapUriError with the reason. The same few come with every Record: they are remembered. */
export function parseCoapUri(text: string): CoapTarget {
  const known = parsed.get(text);
  if (known) return known;
  const target = parse(text);
  if (parsed.size >= maxParsed) parsed.clear();
  parsed.set(text, target);
  return target;
}

function parse(text: string): CoapTarget {
  // The first edition of TR-369 wrote reply-to without its scheme.
  const uri = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `coap://${text}`;
  if (!URL.canParse(uri)) throw new CoapUriError('is no URI');
  const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(uri);
  if (protocol === 'coaps:') throw new CoapUriError('asks for DTLS (coaps:), which is not spoken here');
  if (protocol !== 'coap:') throw new CoapUriError('is no coap: URI');
  if (hostname === '' || hash !== '' || username !== '' || password !== '') throw new CoapUriError('is no coap: URI');
  const steps = pathname.split('/').slice(1);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? defaultPort : Number(port),
    path: (steps.length === 1 && steps[0] === '' ? [] : steps).map(decoded),
    query: search === '' ? [] : search.slice(1).split('&').map(decoded),
  };
}

const replyToKey = 'reply-to=';

/** The way back a request names (R-COAP.2), without a query of its own; undefined when it names none. Throws CoapUriError. */
export function replyToOf(query: readonly string[]): CoapTarget | undefined {
  const item = query.find(candidate => candidate.startsWith(replyToKey));
  if (item === undefined) return undefined;
  const target = parseCoapUri(item.slice(replyToKey.length));
  if (target.query.length > 0) throw new CoapUriError('has a query of its own');
  if (target.port === 0) throw new CoapUriError('names no port');
  return target;
}

/** Uri-Path and Uri-Query of a request to `target`, which tells where to reply (R-COAP.2). */
export function uriOptions(target: CoapTarget, replyTo: string): readonly CoapOption[] {
  const text = (name: string) => (value: string) => ({ name, value: Buffer.from(value, 'utf8') });
  return [...target.path.map(text('Uri-Path')), ...[...target.query, `${replyToKey}${replyTo}`].map(text('Uri-Query'))];
}

/** `:` may stand in a path, and peers that do not decode the path then find the plain Endpoint ID in it. */
export function pathOf(endpointId: EndpointId): string {
  if (/^[\w:.-]+$/.test(endpointId)) return endpointId;
  return encodeURIComponent(endpointId).replaceAll('%3A', ':');
}

export function hostInUri(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}

/** Percent-decoded; as it is when it cannot be. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const nameLifetimeMs = 60_000;
const maxNames = 1024;

/** Addresses of host names, remembered for a minute. */
export class Names {
  private readonly known = new Map<string, { readonly address: string; readonly until: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly family: 0 | 4,
  ) {}

  /** Rejects with the system's error for a name that has no address. */
  async addressOf(host: string): Promise<string> {
    if (isIP(host) !== 0) return host;
    const known = this.known.get(host);
    if (known && known.until > this.clock.now()) return known.address;
    const { address } = await lookup(host, { family: this.family });
    if (this.known.size >= maxNames) this.known.clear();
    this.known.set(host, { address, until: this.clock.now() + nameLifetimeMs });
    return address;
  }
}
