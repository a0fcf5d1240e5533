import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Tells the address a request really comes from: that of the connection, or what a proxy we trust says (RFC 7239, X-Forwarded-For). */
export type ClientAddress = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** `proxies`: addresses and networks (`10.0.0.0/8`) whose Forwarded and X-Forwarded-For are believed. */
export function clientAddress(proxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const network of proxies) addNetwork(trusted, network);
  return request => {
    const direct = plainAddress(request.socket.remoteAddress ?? '');
    if (proxies.length === 0 || !isTrusted(trusted, direct)) return direct;
    // From the near end: what stands left of the first address we do not trust is hearsay.
    const hops = forwardedFor(request.headers);
    for (const hop of hops.reverse()) if (!isTrusted(trusted, hop)) return hop;
    return hops[0] ?? direct;
  };
}

/** Without the IPv4-mapped prefix and the zone, as policies and people know it. */
export function plainAddress(address: string): string {
  if (!address.includes(':')) return address;
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** A proxy on this host that nobody told us of stands for a whole fleet: limits per address are not for it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** What has to be counted as one: an IPv4 address, an IPv6 network of /64. */
export function addressGroup(address: string): string {
  if (!address.includes(':') || isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head.split(':').filter(group => group !== '');
  const last = (tail ?? '').split(':').filter(group => group !== '');
  const zeros = tail === undefined ? 0 : 8 - groups.length - last.length;
  return [...groups, ...Array.from({ length: Math.max(0, zeros) }, () => '0'), ...last].slice(0, 4).join(':');
}

/** True for what `clientAddress` can use. */
export function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/', 2);
  const version = isIP(address);
  return (
    version !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 6 ? 128 : 32)))
  );
}

export function addNetwork(list: BlockList, network: string): void {
  const [address = '', bits] = network.split('/', 2);
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}

function isTrusted(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function forwardedFor(headers: IncomingMessage['headers']): string[] {
  const forwarded = headers.forwarded;
  const named =
    forwarded === undefined
      ? String(headers['x-forwarded-for'] ?? '').split(',')
      : [...forwarded.matchAll(/for\s*=\s*("[^"]*"|[^;,\s]+)/gi)].map(match => match[1] ?? '');
  return named.map(hopAddress).filter(hop => isIP(hop) !== 0);
}

/** `"[2001:db8::1]:4711"`, `192.0.2.1:80`, `192.0.2.1` */
function hopAddress(text: string): string {
  const bare = text.trim().replace(/^"|"$/g, '');
  const bracketed = /^\[([^\]]+)\]/.exec(bare)?.[1];
  if (bracketed !== undefined) return plainAddress(bracketed);
  return plainAddress(/^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(bare)?.[1] ?? bare);
}
