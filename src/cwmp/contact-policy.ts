import { BlockList, isIP } from 'node:net';
import { addNetwork, plainAddress } from './client-address.js';

/** Addresses that mean this host, this link, or nobody in particular: an outsider has no business there. */
const local = new BlockList();
local.addSubnet('0.0.0.0', 8, 'ipv4');
local.addSubnet('127.0.0.0', 8, 'ipv4');
local.addSubnet('169.254.0.0', 16, 'ipv4');
local.addAddress('::', 'ipv6');
local.addAddress('::1', 'ipv6');
local.addSubnet('fe80::', 10, 'ipv6');

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
 * itself speaks from such an address (a simulated one, a lab) may name it. Networks of `nets` go before that: first those that
 * are denied, then those that are allowed.
 */
export function contactPolicy(nets: ContactNets = { allow: [], deny: [] }): ContactPolicy {
  const [allowed, denied] = [blockList(nets.allow), blockList(nets.deny)];
  return informedFrom => {
    const insider = isIn(local, informedFrom);
    return address => {
      if (isIP(address) === 0 || isIn(groups, address) || isIn(denied, address)) return false;
      return insider || isIn(allowed, address) || !isIn(local, address);
    };
  };
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
