import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { DeviceMemory } from './device-memory.js';
import { parameterValueFor } from './parameter-style.js';
import type { Rpc } from './session-work.js';

/** Writes what the gateway itself needs in the device. */
export async function writeCredentials(rpc: Rpc, memory: DeviceMemory, log: Log): Promise<void> {
  const { username, password } = memory.record.credentials;
  const base = `${memory.root}ManagementServer.`;
  const params = [
    parameterValueFor(memory.tree, `${base}ConnectionRequestUsername`, username),
    parameterValueFor(memory.tree, `${base}ConnectionRequestPassword`, password),
  ];
  try {
    await rpc({ method: 'SetParameterValues', params, parameterKey: '' });
  } catch (error) {
    if (!(error instanceof CwmpFault) || isPassing(error)) throw error;
    log.warn('the device refuses connection request credentials', { device: memory.key, reason: error.message });
  }
  await memory.remember({ credentials: { username, password, written: true } });
}

/** Denied, internal error or out of resources: another time it may succeed (TR-069 §A.5.1). */
function isPassing({ code }: CwmpFault): boolean {
  return code === 9001 || code === 9002 || code === 9004;
}
