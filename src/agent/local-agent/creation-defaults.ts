import type { OwnedTree } from './owned-tree.js';

/**
 * Values a new row gets when its creator names none, beyond what the facts say: keys are made distinct (R-ADD.5), Order follows its
 * neighbours, times are now.
 */
export function creationDefaults(
  table: string,
  row: string,
  tree: OwnedTree,
  now: number,
): Readonly<Record<string, string>> {
  const number = row.split('.').at(-2) ?? '0';
  const alias = { Alias: `cpe-${number}` };
  if (table === 'Device.LocalAgent.Controller.') {
    return {
      ...alias,
      EndpointID: `self::unnamed-${number}`,
      PeriodicNotifInterval: '86400',
      PeriodicNotifTime: '0001-01-01T00:00:00Z',
      // What nobody gave a role gets the one of strangers (TR-181 ControllerTrust.UntrustedRole).
      AssignedRole: tree.value('Device.LocalAgent.ControllerTrust.UntrustedRole') ?? '',
    };
  }
  if (table === 'Device.LocalAgent.Subscription.') {
    return { ...alias, ID: `sub-${number}`, CreationDate: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z') };
  }
  if (table === 'Device.LocalAgent.ControllerTrust.Challenge.') return { ...alias, Type: 'Passphrase', Retries: '3' };
  if (table === 'Device.LocalAgent.ControllerTrust.Credential.')
    return { ...alias, AllowedUses: 'MTP-only', Credential: '' };
  if (table.endsWith('.BootParameter.')) return { ...alias, ParameterName: `unnamed-${number}` };
  if (table.endsWith('.ControllerTrust.Role.')) return { ...alias, Name: `role-${number}` };
  if (table.endsWith('.Permission.')) return { ...alias, Order: String(highestOrder(table, tree) + 1) };
  if (table.endsWith('.MTP.'))
    return { ...alias, Protocol: freeProtocol(table, row, tree), Order: String(highestOrder(table, tree) + 1) };
  return alias;
}

/** Protocol is a functional key of a Controller's MTPs. */
function freeProtocol(table: string, row: string, tree: OwnedTree): string {
  const taken = tree
    .rowPaths(table)
    .filter(other => other !== row)
    .map(other => tree.value(`${other}Protocol`));
  return ['MQTT', 'WebSocket', 'STOMP', 'CoAP', 'UDS'].find(protocol => !taken.includes(protocol)) ?? 'MQTT';
}

function highestOrder(table: string, tree: OwnedTree): number {
  return Math.max(0, ...tree.rowPaths(table).map(row => Number(tree.value(`${row}Order`)) || 0));
}
