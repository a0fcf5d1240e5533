import { createHash } from 'node:crypto';
import { reasonOf } from '../../base/errors.js';
import { CwmpFault } from '../../cwmp/fault.js';
import type {
  AutonomousDUStateChangeComplete,
  DUStateChangeComplete,
  DuOperation,
  DuResult,
} from '../../cwmp/rpc-types.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { UspError } from '../../usp/errors.js';
import { faultToUsp } from '../fault-table.js';
import type { RpcCommand } from '../mapping/mapping.js';
import type { PendingOperation } from '../operations.js';
import type { Call, CommandContext, RunCommand } from './command.js';
import { unknownTime } from './transfer-end.js';

/** A CPE that says nothing for this long has forgotten the operation (TR-069 §A.4.1.10 allows it 24 hours). */
const patience = 24 * 3_600_000;
const softwareModules = 'Device.SoftwareModules.';

/** SoftwareModules.InstallDU(), DeploymentUnit.{i}.Update() and Uninstall(): one ChangeDUState with one operation (TR-069 §A.4.1.10). */
export const changeDeploymentUnit: RunCommand<RpcCommand> = async (call, context) => {
  const { requestId, command, commandKey, originator } = call.invocation;
  const now = context.clock.now();
  const operation: PendingOperation = {
    ...{ requestId, command, commandKey, originator },
    kind: 'deploymentUnit',
    cwmpKey: context.newKey(),
    startedAt: now,
    deadline: now + patience,
  };
  const asked = operationOf(call, context);
  await context.operations.begin(operation);
  try {
    await send(asked, operation.cwmpKey, call.signal, context);
  } catch (error) {
    await context.operations.drop(requestId);
    throw error;
  }
  watchDeploymentUnit(operation, context);
  return undefined;
};

/** As the schema writes it; as others read it when the device calls that invalid. */
async function send(
  asked: DuOperation,
  commandKey: string,
  signal: AbortSignal,
  { cpe }: CommandContext,
): Promise<void> {
  const request = { method: 'ChangeDUState', operations: [asked], commandKey } as const;
  try {
    await cpe.call(request, { signal });
  } catch (error) {
    if (!(error instanceof CwmpFault) || error.code !== 9003) throw error;
    await cpe.call({ ...request, nested: true }, { signal });
  }
}

function operationOf({ rule, place, invocation }: Call<RpcCommand>, context: CommandContext): DuOperation {
  const { args } = invocation;
  const { root, tree } = context.cpe;
  const ofRow = (name: string): string => tree.value(root + place.object.slice('Device.'.length) + name)?.value ?? '';
  const [username, password] = [args['Username'] ?? '', args['Password'] ?? ''];
  switch (rule.rpc) {
    case 'UpdateDU':
      return {
        kind: 'update',
        uuid: ofRow('UUID'),
        version: ofRow('Version'),
        url: args['URL'] ?? '',
        username,
        password,
      };
    case 'UninstallDU':
      return {
        kind: 'uninstall',
        uuid: ofRow('UUID'),
        version: ofRow('Version'),
        executionEnvRef: ofRow('ExecutionEnvRef'),
      };
    default: {
      const { URL: url = '', UUID: uuid = '', ExecutionEnvRef: environment = '' } = args;
      if (url === '') throw new UspError('invalidCommandArguments', 'URL is needed');
      const executionEnvRef = environment.replace(/^Device\./, root);
      return { kind: 'install', url, uuid, username, password, executionEnvRef };
    }
  }
}

/** Ends an operation the device never tells of. */
export function watchDeploymentUnit({ requestId, deadline }: PendingOperation, context: CommandContext): void {
  const { clock, desk, log, operations } = context;
  const expire = async (): Promise<void> => {
    const operation = operations.get(requestId);
    if (operation === undefined) return;
    const text = 'the device never told how it ended';
    await context.complete(operation, { ok: false, error: new UspError('commandFailure', text, operation.command) });
  };
  const cancel = clock.after(Math.max(0, deadline - clock.now()), () => {
    expire().catch((error: unknown) => log.warn('an end could not be announced', { reason: reasonOf(error) }));
  });
  desk.arm(requestId, cancel);
}

/** `11 DU STATE CHANGE COMPLETE`. */
export async function deploymentUnitsChanged(report: DUStateChangeComplete, context: CommandContext): Promise<void> {
  const { operations } = context;
  const under = operations.ofKind('deploymentUnit');
  const named = under.find(({ cwmpKey }) => cwmpKey === report.commandKey);
  if (named === undefined && operations.wasTold(report.commandKey)) return;
  const operation = named ?? (under.length === 1 ? under[0] : undefined);
  const tellAll = async (): Promise<void> => {
    for (const result of report.results) await tell(result, performedBy(operation), context);
    if (operation !== undefined) await end(operation, report.results, context);
  };
  return named ? tellAll() : once(report.results, tellAll, context);
}

/** `12 AUTONOMOUS DU STATE CHANGE COMPLETE`. */
export async function deploymentUnitsChangedThemselves(
  { results }: AutonomousDUStateChangeComplete,
  context: CommandContext,
): Promise<void> {
  const tellAll = async (): Promise<void> => {
    for (const result of results) await tell(result, result.operation, context);
  };
  return once(results, tellAll, context);
}

/** What no CommandKey of ours names is known again by what it says, where that says when it happened: a device repeats what was not acknowledged. */
async function once(
  results: readonly DuResult[],
  tellAll: () => Promise<void>,
  { operations }: CommandContext,
): Promise<void> {
  const dated = results.some(({ completeTime }) => completeTime !== '' && completeTime !== unknownTime);
  if (!dated) return tellAll();
  const name = `du ${createHash('sha256').update(JSON.stringify(results)).digest('base64url').slice(0, 22)}`;
  if (operations.wasTold(name)) return;
  await tellAll();
  await operations.noteTold(name);
}

async function end(operation: PendingOperation, results: readonly DuResult[], context: CommandContext): Promise<void> {
  const failed = results.find(({ faultCode }) => faultCode !== 0);
  const [result] = results;
  context.desk.disarm(operation.requestId);
  if (failed !== undefined) {
    const error = faultToUsp({ code: failed.faultCode, text: failed.faultString }, 'operate', operation.command);
    return context.complete(operation, { ok: false, error });
  }
  const outputs: CommandOutputs =
    operation.command.endsWith('InstallDU()') && result !== undefined
      ? { UUID: result.uuid, Version: result.version }
      : {};
  return context.complete(operation, { ok: true, outputs });
}

function performedBy(operation: PendingOperation | undefined): string {
  return /\.(Install|Update|Uninstall)(?:DU)?\(\)$/.exec(operation?.command ?? '')?.[1] ?? '';
}

/** Device.SoftwareModules.DUStateChange! (TR-181). */
function tell(result: DuResult, operation: string, context: CommandContext): Promise<void> {
  const { root } = context.cpe;
  const usp = (path: string): string =>
    path.trim().startsWith(root) ? `Device.${path.trim().slice(root.length)}`.replace(/\.$/, '') : path.trim();
  return context.emit({
    kind: 'event',
    object: softwareModules,
    name: 'DUStateChange!',
    args: {
      UUID: result.uuid,
      DeploymentUnitRef: usp(result.deploymentUnitRef),
      Version: result.version,
      CurrentState: result.currentState,
      Resolved: String(result.resolved),
      ExecutionUnitRefList: result.executionUnitRefList.split(',').map(usp).join(','),
      StartTime: result.startTime,
      CompleteTime: result.completeTime,
      OperationPerformed: operation,
      'Fault.FaultCode': String(faultCodeOf(result)),
      'Fault.FaultString': result.faultString,
    },
  });
}

/** The numbers of TR-369, as everywhere towards Controllers. */
function faultCodeOf({ faultCode, faultString }: DuResult): number {
  return faultCode === 0 ? 0 : faultToUsp({ code: faultCode, text: faultString }, 'operate').code;
}
