import type { RpcCommand } from '../mapping/mapping.js';
import type { RunCommand } from './command.js';

/** Device.Reboot(): answered once the CPE has accepted; Boot! follows with the Controller's key (TR-069 A.3.2.6). */
export const reboot: RunCommand<RpcCommand> = async ({ invocation, signal }, { cpe, boots, newKey }) => {
  const cwmpKey = newKey();
  await boots.expect({ cause: 'RemoteReboot', commandKey: invocation.commandKey, cwmpKey });
  try {
    await cpe.call({ method: 'Reboot', commandKey: cwmpKey }, { signal });
  } catch (error) {
    await boots.unexpect();
    throw error;
  }
  return {};
};

/** Device.FactoryReset(): the CPE comes back with `0 BOOTSTRAP` (TR-069 A.4.1.5). */
export const factoryReset: RunCommand<RpcCommand> = async ({ invocation, signal }, { cpe, boots }) => {
  await boots.expect({ cause: 'RemoteFactoryReset', commandKey: invocation.commandKey, cwmpKey: '' });
  try {
    await cpe.call({ method: 'FactoryReset' }, { signal });
  } catch (error) {
    await boots.unexpect();
    throw error;
  }
  return {};
};
