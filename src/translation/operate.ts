import { CpeError } from '../cpe/cpe.js';
import { hasEffect } from '../cpe/events.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { CpeReport, InformEvent } from '../cwmp/rpc-types.js';
import type { CommandOutputs, Invocation } from '../datamodel/data-model.js';
import { UspError } from '../usp/errors.js';
import { cancelTransfer } from './commands/cancel-transfer.js';
import type { Call, CommandContext } from './commands/command.js';
import {
  deploymentUnitsChanged,
  deploymentUnitsChangedThemselves,
  watchDeploymentUnit,
} from './commands/deployment-units.js';
import { cancelDiagnostics, collect, lookLater } from './commands/diagnostics.js';
import { announceFinished, finishLater } from './commands/finish-later.js';
import { askForTransfers, silentTransfers } from './commands/queued-transfers.js';
import { run } from './commands/registry.js';
import { autonomousReported, transferReported } from './commands/transfer-end.js';
import { wishOf } from './cwmp-events.js';
import { toUspError } from './fault-table.js';
import { isTransfer } from './operations.js';
import { genericOf, splitParam } from './usp-path.js';
import { within } from './within.js';

/** Runs a command of the device; as DataModel.operate. */
export async function operate(
  invocation: Invocation,
  context: CommandContext,
  signal: AbortSignal,
): Promise<CommandOutputs | undefined> {
  const place = context.world().command(invocation.command);
  if (place === undefined) {
    throw new UspError('invalidPath', 'the device has no such command here', invocation.command);
  }
  const call: Call = { place, rule: place.rule, invocation, signal };
  try {
    const outputs = await run(call, context);
    if (outputs === undefined || !isAsync(invocation.command, context)) return outputs;
    return await finishLater(invocation, outputs, context);
  } catch (error) {
    if (error instanceof UspError || error instanceof CwmpFault || error instanceof CpeError) {
      throw toUspError(error, 'operate', invocation.command);
    }
    throw error;
  }
}

function isAsync(command: string, { world }: CommandContext): boolean {
  const [object, name] = splitParam(command);
  return world().supported.object(genericOf(object))?.commands.get(name)?.async ?? false;
}

/** As DataModel.cancel. */
export async function cancel(requestId: string, context: CommandContext): Promise<boolean> {
  const operation = context.operations.get(requestId);
  if (operation?.kind === 'transfer' && isTransfer(operation)) return cancelTransfer(operation, context);
  if (operation?.kind !== 'diagnostics') return false;
  const stopped = await within(context.clock, 30_000, signal => cancelDiagnostics(operation, context, signal));
  if (!stopped || context.operations.get(requestId) === undefined) return false;
  await context.complete(operation, {
    ok: false,
    error: new UspError('commandCanceled', 'canceled by request', operation.command),
  });
  return true;
}

/** What the CPE reports by an RPC of its own; nothing of it may be lost, so this is awaited before it is acknowledged. */
export async function reported(report: CpeReport, context: CommandContext): Promise<void> {
  switch (report.method) {
    case 'TransferComplete':
      return transferReported(report, context);
    case 'AutonomousTransferComplete':
      return autonomousReported(report, context);
    case 'Kicked':
    case 'RequestDownload':
      return context.emit(wishOf(report));
    case 'DUStateChangeComplete':
      return deploymentUnitsChanged(report, context);
    case 'AutonomousDUStateChangeComplete':
      return deploymentUnitsChangedThemselves(report, context);
  }
}

/**
 * What an Inform means for operations under way. Results are read after the answer to the Inform: the returned work must not be
 * awaited before that.
 */
export function afterInform(
  events: readonly InformEvent[],
  context: CommandContext,
): (() => Promise<void>) | undefined {
  const done = hasEffect(events, 'diagnosed');
  const booted = hasEffect(events, 'booted');
  const runs = done || booted ? context.operations.ofKind('diagnostics') : [];
  const waiting = context.operations.transfers().filter(({ transfer }) => transfer.state === 'waiting');
  const silent = silentTransfers(events, context);
  if (runs.length === 0 && waiting.length === 0 && silent.length === 0) return undefined;
  return async () => {
    for (const operation of waiting) context.driveTransfer(operation);
    if (silent.length > 0) await askForTransfers(silent, context);
    await Promise.all(runs.map(operation => collect(operation, context, booted && !done)));
  };
}

/** Takes up what was under way before a restart. */
export function resume(context: CommandContext): void {
  for (const operation of context.operations.ofKind('diagnostics')) lookLater(operation, operation.deadline, context);
  for (const operation of context.operations.transfers()) context.driveTransfer(operation);
  for (const operation of context.operations.ofKind('deploymentUnit')) watchDeploymentUnit(operation, context);
  announceFinished(context);
}
