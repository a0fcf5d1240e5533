import { BlockList, isIP } from 'node:net';

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

/**
 * Where a device that informed from `informedFrom` may send our connection requests. The URL is the device's own word, so without
 * this any "CPE" could make the gateway knock at services of its own host or at a cloud's metadata address. A device that
 * itself speaks from such an address (a simulated one, a lab) may name it.
 */
export function contactPolicy(informedFrom: string): (address: string) => boolean {
  const insider = isIn(local, informedFrom);
  return address => isIP(address) !== 0 && !isIn(groups, address) && (insider || !isIn(local, address));
}

function isIn(list: BlockList, address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const version = isIP(plain);
  return version !== 0 && list.check(plain, version === 6 ? 'ipv6' : 'ipv4');
}
