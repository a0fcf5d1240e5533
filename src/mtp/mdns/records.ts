import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Advertisement } from '../mtp.js';

/** One resource record of DNS, as far as DNS-SD needs them (RFC 6763). Names end with `.local`. */
export type DnsRecord =
  | { readonly type: 'PTR'; readonly name: string; readonly ttl: number; readonly data: string }
  | {
      readonly type: 'SRV';
      readonly name: string;
      readonly ttl: number;
      readonly data: { readonly target: string; readonly port: number; readonly priority: 0; readonly weight: 0 };
    }
  | { readonly type: 'TXT'; readonly name: string; readonly ttl: number; readonly data: readonly string[] }
  | { readonly type: 'A' | 'AAAA'; readonly name: string; readonly ttl: number; readonly data: string };

export interface Service {
  readonly agent: EndpointId;
  /** For people (R-DIS.10). */
  readonly name: string;
  readonly at: Advertisement;
  /** IP addresses of `at.host` where that is a name of ours under `.local`. */
  readonly addresses: readonly string[];
}

/** A name may be cached so long, as RFC 6762 §10 recommends: 75 minutes, and 2 minutes for what has to do with a host. */
const ttl = 4500;
const hostTtl = 120;
const enumeration = '_services._dns-sd._udp.local';

/** `_usp-agt-ws._tcp.local` */
export function serviceType({ service, transport }: Advertisement): string {
  return `_usp-agt-${service}._${transport}.local`;
}

/** An Endpoint ID with a dot would be two labels, and one of more than 63 bytes is no label. */
export function canBeNamed(agent: EndpointId): boolean {
  return !agent.includes('.') && Buffer.byteLength(agent) <= 63;
}

/** Everything one service of one Agent stands for: R-DIS.8 (instance), R-DIS.9 (TXT), R-DIS.11a (encrypt). */
export function recordsOf({ agent, name, at, addresses }: Service): readonly DnsRecord[] {
  const type = serviceType(at);
  const instance = `${agent}.${type}`;
  const text = [`path=${at.path}`, `name=${name}`, ...(at.encrypted ? ['encrypt'] : [])];
  return [
    { type: 'PTR', name: enumeration, ttl, data: type },
    { type: 'PTR', name: type, ttl, data: instance },
    { type: 'SRV', name: instance, ttl: hostTtl, data: { target: at.host, port: at.port, priority: 0, weight: 0 } },
    // A string of a TXT record holds 255 bytes.
    { type: 'TXT', name: instance, ttl, data: text.map(item => Buffer.from(item).subarray(0, 255).toString()) },
    ...addresses.map(data => ({ type: data.includes(':') ? 'AAAA' : 'A', name: at.host, ttl: hostTtl, data }) as const),
  ];
}

export interface DnsQuestion {
  readonly name: string;
  readonly type: string;
}

/** What answers the questions, each record once, and what whoever asks will ask next. */
export function answersTo(
  questions: readonly DnsQuestion[],
  records: Iterable<DnsRecord>,
): { readonly answers: readonly DnsRecord[]; readonly additionals: readonly DnsRecord[] } {
  const all = [...records];
  const asked = (record: DnsRecord) =>
    questions.some(
      ({ name, type }) => name.toLowerCase() === record.name.toLowerCase() && (type === 'ANY' || type === record.type),
    );
  const answers = distinct(all.filter(asked));
  const named = new Set(answers.flatMap(record => (record.type === 'PTR' ? [record.data] : [])));
  const hosts = new Set(
    all.flatMap(record =>
      record.type === 'SRV' && (named.has(record.name) || answers.includes(record)) ? [record.data.target] : [],
    ),
  );
  const follows = (record: DnsRecord) =>
    record.type !== 'PTR' && (named.has(record.name) || (hosts.has(record.name) && record.type !== 'SRV'));
  const given = new Set(answers.map(key));
  return { answers, additionals: distinct(all.filter(follows)).filter(record => !given.has(key(record))) };
}

export function distinct(records: readonly DnsRecord[]): readonly DnsRecord[] {
  return [...new Map(records.map(record => [key(record), record])).values()];
}

function key({ type, name, data }: DnsRecord): string {
  return JSON.stringify([type, name.toLowerCase(), data]);
}
