import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { addNetwork, plainAddress } from './client-address.js';
import { writeAddress } from './stun/stun-message.js';

/** Addresses that mean this host, or nobody in particular. */
const loopback = new BlockList();
loopback.addSubnet('0.0.0.0', 8, 'ipv4');
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::', 'ipv6');
loopback.addAddress('::1', 'ipv6');

const link = new BlockList();
link.addSubnet('169.254.0.0', 16, 'ipv4');
link.addSubnet('fe80::', 10, 'ipv6');

/** Where clouds tell their machines secrets: no CPE has these. */
const metadata = new BlockList();
for (const address of ['169.254.169.254', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254'])
  addNetwork(metadata, address);

const groups = new BlockList();
groups.addSubnet('224.0.0.0', 4, 'ipv4');
groups.addSubnet('240.0.0.0', 4, 'ipv4');
groups.addSubnet('ff00::', 8, 'ipv6');

/** Networks of the configuration: addresses, or networks as `10.0.0.0/8`. */
export interface ContactNets {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

export type ContactPolicy = (informedFrom: string) => (address: string) => boolean;

/**
 * Where a device that informed from `informedFrom` may send our connection requests. The URL is the device's own word, so without
 * this any "CPE" could make the gateway knock at services of its own host or at a cloud's metadata address. A device that
 * itself speaks from this host (a simulated one) may name it, one that speaks from a link-local address (a lab) another one. Networks of
 * `nets` go before that: first those that are denied, then those that are allowed. `own`: the addresses of this host.
 */
export function contactPolicy(
  nets: ContactNets = { allow: [], deny: [] },
  own: () => readonly string[] = ownAddresses,
): ContactPolicy {
  const [allowed, denied] = [blockList(nets.allow), blockList(nets.deny)];
  const isHere = (address: string) => isIn(loopback, address) || own().includes(plainAddress(address));
  const mayName = (address: string, from: string) => {
    if (isIn(groups, address) || isIn(denied, address)) return false;
    if (isIn(allowed, address)) return true;
    if (isIn(metadata, address)) return false;
    if (isHere(address)) return isHere(from);
    return !isIn(link, address) || isIn(link, from);
  };
  return from => address => isIP(address) !== 0 && meanings(address).every(meaning => mayName(meaning, from));
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap(list => list?.map(({ address }) => plainAddress(address)) ?? []);
}

/** An IPv6 address that a translator or tunnel takes for an IPv4 one means both: RFC 6052 §2.1, RFC 3056, RFC 4291 §2.5.5. */
function meanings(address: string): readonly string[] {
  const plain = plainAddress(address);
  if (isIP(plain) !== 6) return [plain];
  const bytes = writeAddress({ address: plain, port: 0 }).subarray(4);
  const hex = bytes.toString('hex');
  const at = /^(0064ff9b0{16}|0{24}|0{20}ffff)/.test(hex) ? 12 : hex.startsWith('2002') ? 2 : undefined;
  return at === undefined ? [plain] : [plain, [...bytes.subarray(at, at + 4)].join('.')];
}

function blockList(nets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const net of nets) addNetwork(list, net);
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  const plain = plainAddress(address);
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}
