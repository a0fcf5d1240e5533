import { parseDeviceKey } from './device-key.js';
import { CwmpFault } from './fault.js';
import type { Claim, Principal } from './principal.js';
import type { DeviceId, Inform } from './rpc-types.js';

type IdentityPart = 'manufacturer' | 'oui' | 'productClass' | 'serialNumber';

/**
 * What to believe of a DeviceId that cannot be believed: serial numbers that are empty, the same on every device of a batch, or new
 * after an upgrade; an OUI that changes at every boot.
 */
export interface IdentityRule {
  /** Globs (`*`, `?`) on the DeviceId as sent; what is not named may be anything. */
  readonly match: { readonly [part in IdentityPart]?: string | undefined };
  /**
   * Where the identity comes from instead, in order of preference: `certificate`, `token` and `username` name the whole device when
   * they are bound to one; `mac` and a parameter of the Inform (a path) take the place of the serial number.
   */
  readonly from: readonly string[];
  readonly oui?: string | undefined;
  /** The device this one is, as device key: the name it had before. */
  readonly device?: string | undefined;
}

/** Without a rule an empty serial number, and nothing else, is replaced. */
const whenEmpty: IdentityRule = { match: {}, from: ['certificate', 'token', 'username', 'mac'] };

/** Turns the identity a device gives into the one it has here. Throws CwmpFault 8003 when it has none. */
export type Identify = (inform: Inform, principal: Principal) => Inform;

export function identifier(rules: readonly IdentityRule[]): Identify {
  const compiled = rules.map(rule => ({ rule, fits: matcher(rule.match) }));
  return (inform, principal) => {
    const { deviceId } = inform;
    const rule = compiled.find(({ fits }) => fits(deviceId))?.rule;
    if (!rule && deviceId.oui !== '' && deviceId.serialNumber !== '') return inform;
    return { ...inform, deviceId: apply(rule ?? whenEmpty, inform, principal) };
  };
}

function apply(rule: IdentityRule, inform: Inform, principal: Principal): DeviceId {
  const alias = rule.device === undefined ? undefined : parseDeviceKey(rule.device);
  if (alias) return { ...inform.deviceId, ...alias };
  const sent = { ...inform.deviceId, oui: rule.oui ?? inform.deviceId.oui };
  const found =
    rule.from.length === 0 ? sent : firstOf(rule.from, source => fromSource(source, sent, inform, principal));
  if (!found)
    throw new CwmpFault(8003, `the device cannot be told from others: its Inform has no ${rule.from.join(', no ')}`);
  if (found.oui === '' || found.serialNumber === '')
    throw new CwmpFault(8003, 'Inform has no OUI or no SerialNumber in its DeviceId');
  return found;
}

function fromSource(source: string, sent: DeviceId, inform: Inform, principal: Principal): DeviceId | undefined {
  switch (source) {
    case 'certificate':
    case 'token':
      return claimed(sent, principal, source);
    case 'username':
      return claimed(sent, principal, 'credentials') ?? withSerial(sent, principal.username);
    case 'mac':
      return withSerial(sent, macOf(inform));
    default:
      return withSerial(sent, inform.params.find(param => param.name === source)?.value.trim());
  }
}

function claimed(sent: DeviceId, principal: Principal, by: Claim['by']): DeviceId | undefined {
  const [device] = principal.claims.find(claim => claim.by === by)?.devices ?? [];
  const known = device === undefined ? undefined : parseDeviceKey(device);
  return known && { ...sent, ...known };
}

function withSerial(sent: DeviceId, serialNumber: string | undefined): DeviceId | undefined {
  return serialNumber ? { ...sent, serialNumber } : undefined;
}

/** Devices on its network, whose addresses come and go in the Informs of one that watches them. */
const others = /(?:Hosts?|Neighbou?rs?|Client|Station|STA|ARP\w*|\w*AssociatedDevice)(?:\.|MAC)/i;
/** Of one interface: neither a group nor nothing. */
const ownMac = /^\s*((?!0{2}(?:[:-]?0{2}){5})[0-9A-F][02468ACE](?:[:-]?[0-9A-F]{2}){5})\s*$/i;

/** The first MAC address of its own that the Inform names, in the form most serial numbers have: `A1B2C3D4E5F6`. */
function macOf(inform: Inform): string | undefined {
  const found = firstOf(inform.params, ({ name, value }) =>
    /MAC_?Address$/i.test(name) && !others.test(name) ? ownMac.exec(value)?.[1] : undefined,
  );
  return found?.replace(/[:-]/g, '').toUpperCase();
}

function matcher(match: IdentityRule['match']): (id: DeviceId) => boolean {
  const parts = (['manufacturer', 'oui', 'productClass', 'serialNumber'] as const).flatMap(part => {
    const glob = match[part];
    return glob === undefined ? [] : [[part, globPattern(glob)] as const];
  });
  return id => parts.every(([part, pattern]) => pattern.test(id[part]));
}

function globPattern(glob: string): RegExp {
  const text = glob
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`, 's');
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
