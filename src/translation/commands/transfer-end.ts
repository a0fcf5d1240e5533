import { reasonOf } from '../../base/errors.js';
import type { Cpe } from '../../cpe/cpe.js';
import { hasEffect, keysOf } from '../../cpe/events.js';
import type { AutonomousTransferComplete, InformEvent, TransferComplete } from '../../cwmp/rpc-types.js';
import { UspError } from '../../usp/errors.js';
import { faultToUsp } from '../fault-table.js';
import { isTransfer, type TransferEnd, type TransferOperation } from '../operations.js';
import type { CommandContext, Outcome } from './command.js';
import { retryOf } from './transfer-retry.js';

/** A CPE that says nothing for this long has forgotten the transfer. */
export const transferTimeout = 3_600_000;
/** How long a TransferComplete is waited for after the session in which the device said `M Download`. */
const afterWord = 60_000;
/** How long it is waited for after the device came back with other firmware. */
const afterUpgrade = 5 * 60_000;

/** TR-106 §3.2: the Unknown Time. */
export const unknownTime = '0001-01-01T00:00:00Z';

export function softwareVersion(cpe: Cpe): string {
  return cpe.tree.value(`${cpe.root}DeviceInfo.SoftwareVersion`)?.value ?? '';
}

// ---- what the device says

export async function transferReported(report: TransferComplete, context: CommandContext): Promise<void> {
  const { operations, desk } = context;
  const operation = operations.transferFor(report.commandKey, desk.spoken);
  if (operation === 'repeated') return;
  if (operation !== undefined) return finish(operation, report, context);
  const { commandKey, startTime, completeTime } = report;
  return announceForeign([commandKey, startTime, completeTime], report, { CommandKey: commandKey }, context);
}

/** Some devices forget who asked: then the URL tells. */
export async function autonomousReported(report: AutonomousTransferComplete, context: CommandContext): Promise<void> {
  const type = report.isDownload ? 'Download' : 'Upload';
  const ours = context.operations.transfers().filter(({ transfer }) => {
    const isOut = transfer.state === 'sent' || transfer.state === 'assumed';
    return isOut && transfer.type === type && transfer.url === report.transferUrl;
  });
  const [operation] = ours;
  if (operation !== undefined && ours.length === 1) return finish(operation, report, context);
  const { transferUrl, startTime, completeTime } = report;
  const args = { TransferType: type, TransferURL: transferUrl };
  return announceForeign([type, transferUrl, startTime, completeTime], report, args, context);
}

/** A transfer nobody here asked for: told once, as far as the device names it. */
async function announceForeign(
  name: readonly string[],
  end: TransferEnd,
  args: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<void> {
  const { operations } = context;
  const known = name.some(part => part !== '' && part !== unknownTime) ? name.join(' ') : undefined;
  if (known !== undefined && operations.wasTold(known)) return;
  await announce(undefined, end, args, context);
  if (known !== undefined) await operations.noteTold(known);
}

/** What an Inform lets on about transfers. */
export async function transfersInformed(events: readonly InformEvent[], context: CommandContext): Promise<void> {
  context.desk.spoken = keysOf(events, ['Download', 'ScheduleDownload', 'Upload']).filter(key => key !== '');
  if (!hasEffect(events, 'booted')) return;
  for (const operation of context.operations.transfers()) {
    if (isUpgraded(operation, context)) await assume(operation, afterUpgrade, context);
  }
}

/** Devices that say `M Download` and then send no TransferComplete in the session mean that it went well. */
export async function transfersAfterSession(how: 'complete' | 'lost', context: CommandContext): Promise<void> {
  const { spoken } = context.desk;
  context.desk.spoken = [];
  if (how === 'lost' || spoken.length === 0) return;
  for (const operation of context.operations.transfers()) {
    if (spoken.includes(operation.cwmpKey)) await assume(operation, afterWord, context);
  }
}

async function assume(operation: TransferOperation, patience: number, context: CommandContext): Promise<void> {
  if (operation.transfer.state !== 'sent') return;
  const deadline = context.clock.now() + patience;
  const assumed: TransferOperation = { ...operation, deadline, transfer: { ...operation.transfer, state: 'assumed' } };
  await context.operations.begin(assumed);
  watchTransfer(assumed, context);
}

function isUpgraded({ transfer }: TransferOperation, { cpe }: CommandContext): boolean {
  const now = softwareVersion(cpe);
  return transfer.firmware && transfer.version !== '' && now !== '' && now !== transfer.version;
}

// ---- how it ends

/** Ends a transfer whose device keeps silent. */
export function watchTransfer({ requestId, deadline }: TransferOperation, context: CommandContext): void {
  const { clock, desk, log } = context;
  desk.arm(
    requestId,
    clock.after(Math.max(0, deadline - clock.now()), () => {
      expire(requestId, context).catch((error: unknown) => {
        log.warn('the end of a transfer could not be announced', { reason: reasonOf(error) });
      });
    }),
  );
}

async function expire(requestId: string, context: CommandContext): Promise<void> {
  const operation = context.operations.get(requestId);
  if (operation === undefined || !isTransfer(operation)) return;
  if (operation.deadline > context.clock.now()) return watchTransfer(operation, context);
  if (operation.transfer.state === 'assumed' || isUpgraded(operation, context)) {
    const end = { faultCode: 0, faultString: '', startTime: unknownTime, completeTime: unknownTime };
    return finish(operation, end, context);
  }
  const text = 'the device never told how the transfer ended';
  if (operation.transfer.firmware) await context.stage.set('DownloadFailed');
  await conclude(operation, { ok: false, error: new UspError('commandFailure', text) }, context);
}

/** The transfer has ended: told once, and then forgotten; or it is tried again while its time window is open. */
export function finish(operation: TransferOperation, end: TransferEnd, context: CommandContext): Promise<void> {
  const { requestId } = operation;
  const { desk, operations } = context;
  const running = desk.ending.get(requestId);
  if (running !== undefined) return running;
  if (operations.get(requestId) === undefined) return Promise.resolve();
  const work = finishNow(operation, end, context).finally(() => desk.ending.delete(requestId));
  desk.ending.set(requestId, work);
  return work;
}

async function finishNow(operation: TransferOperation, end: TransferEnd, context: CommandContext): Promise<void> {
  const failed = end.faultCode !== 0;
  if (failed && (await retryOf(operation, end, context))) return;
  if (operation.transfer.firmware) await showImage(operation, end, context);
  if (!end.notBegun) await announce(operation, end, {}, context);
  const error = faultToUsp({ code: end.faultCode, text: end.faultString }, 'operate');
  await conclude(operation, failed ? { ok: false, error } : { ok: true, outputs: {} }, context);
}

/** What becomes of the image; a failed activation leaves a note (TR-181 FirmwareImage.{i}.BootFailureLog). */
function showImage(
  { command, transfer }: TransferOperation,
  end: TransferEnd,
  { stage }: CommandContext,
): Promise<void> {
  const activation = command.endsWith('Activate()');
  if (end.notBegun && activation) return stage.set('Available');
  if (end.faultCode === 0) return stage.set(transfer.plan?.hold ? 'Available' : 'NoImage');
  if (activation) return stage.set('ActivationFailed', stage.download, end.faultString);
  const invalid = end.faultCode === 9018 || end.faultCode === 9019;
  return stage.set(invalid ? 'ValidationFailed' : 'DownloadFailed');
}

export async function conclude(operation: TransferOperation, outcome: Outcome, context: CommandContext): Promise<void> {
  context.desk.disarm(operation.requestId);
  await context.complete(operation, outcome);
}

/** Device.LocalAgent.TransferComplete! (TR-181). `operation` undefined: nobody here asked for the transfer. */
export function announce(
  operation: TransferOperation | undefined,
  end: TransferEnd,
  args: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<void> {
  return context.emit({
    kind: 'event',
    object: 'Device.LocalAgent.',
    name: 'TransferComplete!',
    args: {
      Command: operation?.command ?? '',
      CommandKey: operation?.commandKey ?? '',
      Requestor: operation?.originator ?? '',
      TransferType: operation?.transfer.type ?? 'Download',
      Affected: operation?.transfer.affected ?? '',
      TransferURL: operation?.transfer.url ?? '',
      StartTime: end.startTime || unknownTime,
      CompleteTime: end.completeTime || unknownTime,
      ...faultOf(end),
      ...checkOf(operation),
      ...args,
    },
  });
}

/** The numbers of TR-369, with those of TR-069 in the text. */
function faultOf({ faultCode, faultString }: TransferEnd): Readonly<Record<string, string>> {
  if (faultCode === 0) return { FaultCode: '0', FaultString: faultString };
  const { code } = faultToUsp({ code: faultCode, text: faultString }, 'operate');
  return { FaultCode: String(code), FaultString: `${faultString} (CWMP fault ${faultCode})`.trim() };
}

function checkOf(operation: TransferOperation | undefined): Readonly<Record<string, string>> {
  const check = operation?.transfer.plan?.check;
  return check === undefined ? {} : { CheckSumAlgorithm: check.algorithm, CheckSum: check.digest };
}
