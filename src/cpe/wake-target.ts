import { isTrue } from '../cwmp/rpc/codec.js';
import type { DeviceMemory } from './device-memory.js';
import { stunUsernameOf } from './stun-username.js';
import type { WakeTarget } from './waking.js';

/** Where and how a device can be woken, by what it told (TR-181 ManagementServer.). `informedFrom`: '' when it never did. */
export function wakeTargetOf({ key, root, tree, record, behaviour }: DeviceMemory, informedFrom: string): WakeTarget {
  const setting = (name: string) => tree.value(`${root}ManagementServer.${name}`)?.value.trim() ?? '';
  return {
    device: key,
    ...record.credentials,
    url: setting('ConnectionRequestURL'),
    udpAddress: setting('UDPConnectionRequestAddress'),
    stunEnabled: isTrue(setting('STUNEnable')),
    behindNat: isTrue(setting('NATDetected')),
    jabberId: setting('ConnReqJabberID'),
    stunUsername: stunUsernameOf(key),
    informedFrom,
    needsBasic: behaviour.needsBasic === true,
  };
}
