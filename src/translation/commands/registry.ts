import { unreachable } from '../../base/errors.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { firmwareTable } from '../firmware-images.js';
import type { CommandRule, RpcCommand } from '../mapping/mapping.js';
import type { Call, CommandContext, RunCommand } from './command.js';
import { changeDeploymentUnit } from './deployment-units.js';
import { startDiagnostics } from './diagnostics.js';
import { activateFirmware, downloadFirmware } from './firmware.js';
import { factoryReset, reboot } from './reboot.js';
import { setParameters } from './set-parameters.js';
import { download, upload } from './transfer.js';

/** What runs a command of this rule. */
export function run(call: Call<CommandRule>, context: CommandContext): Promise<CommandOutputs | undefined> {
  const { rule } = call;
  switch (rule.kind) {
    case 'diagnostics':
      return startDiagnostics({ ...call, rule }, context);
    case 'set':
      return setParameters({ ...call, rule }, context);
    case 'rpc':
      return runnerOf(rule, call.place.object)({ ...call, rule }, context);
    default:
      return unreachable(rule);
  }
}

function runnerOf(rule: RpcCommand, object: string): RunCommand<RpcCommand> {
  switch (rule.rpc) {
    case 'Reboot':
      return reboot;
    case 'FactoryReset':
      return factoryReset;
    case 'Download':
      return object.startsWith(firmwareTable) ? downloadFirmware : download;
    case 'Upload':
      return upload;
    case 'Activate':
      return activateFirmware;
    case 'InstallDU':
    case 'UpdateDU':
    case 'UninstallDU':
      return changeDeploymentUnit;
    default:
      return unreachable(rule.rpc);
  }
}
