import type { TransferComplete, TransferStarted } from '../../cwmp/rpc-types.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { UspError } from '../../usp/errors.js';
import { faultToUsp } from '../fault-table.js';
import type { RpcCommand } from '../mapping/mapping.js';
import type { PendingOperation, TransferFacts } from '../operations.js';
import type { Call, CommandContext, RunCommand } from './command.js';

/** A CPE that says nothing for this long has forgotten the transfer. */
const transferTimeout = 3_600_000;

/** The arguments of the RPC: constants of the rule, or what the Controller gave. */
export function rpcArguments({ rule, place, invocation }: Call<RpcCommand>): Readonly<Record<string, string>> {
  const values: Record<string, string> = { ...invocation.args };
  for (const [name, argument] of rule.args) {
    switch (argument.kind) {
      case 'const':
        values[name] = argument.value;
        break;
      case 'input':
        values[name] = invocation.args[argument.arg] ?? argument.default;
        break;
      case 'instance':
        values[name] = `${argument.text}${place.captures[argument.capture] ?? ''}`;
        break;
    }
  }
  return values;
}

/** Upload(): the CPE sends a file to the Controller's URL (TR-069 A.4.1.5). */
export const upload: RunCommand<RpcCommand> = async (call, context) => {
  const args = rpcArguments(call);
  const operation = newTransfer(call, context, 'Upload', args, false);
  return start(operation, call, context, () =>
    context.cpe.call(
      {
        method: 'Upload',
        commandKey: operation.cwmpKey,
        fileType: args['FileType'] ?? '1 Vendor Configuration File',
        url: args['URL'] ?? '',
        username: args['Username'] ?? '',
        password: args['Password'] ?? '',
        delaySeconds: 0,
      },
      { signal: call.signal },
    ),
  );
};

/** Download() of anything but firmware (vendor configuration files). */
export const download: RunCommand<RpcCommand> = (call, context) =>
  sendDownload(call, context, rpcArguments(call), false);

export function sendDownload(
  call: Call<RpcCommand>,
  context: CommandContext,
  args: Readonly<Record<string, string>>,
  firmware: boolean,
): Promise<CommandOutputs | undefined> {
  const operation = newTransfer(call, context, 'Download', args, firmware);
  const size = Number(args['FileSize'] ?? '0');
  return start(operation, call, context, () =>
    context.cpe.call(
      {
        method: 'Download',
        commandKey: operation.cwmpKey,
        fileType: args['FileType'] ?? '1 Firmware Upgrade Image',
        url: args['URL'] ?? '',
        username: args['Username'] ?? '',
        password: args['Password'] ?? '',
        fileSize: Number.isSafeInteger(size) && size >= 0 ? size : 0,
        targetFileName: args['TargetFileName'] ?? '',
        delaySeconds: 0,
        successUrl: '',
        failureUrl: '',
      },
      { signal: call.signal },
    ),
  );
}

function newTransfer(
  { invocation, place }: Call<RpcCommand>,
  { clock, newKey }: CommandContext,
  type: TransferFacts['type'],
  args: Readonly<Record<string, string>>,
  firmware: boolean,
): PendingOperation {
  const url = args['URL'] ?? '';
  if (url === '') throw new UspError('invalidCommandArguments', 'URL is needed');
  const now = clock.now();
  return {
    requestId: invocation.requestId,
    command: invocation.command,
    commandKey: invocation.commandKey,
    kind: 'transfer',
    cwmpKey: newKey(),
    startedAt: now,
    deadline: now + transferTimeout,
    transfer: { type, url, affected: place.object.slice(0, -1), firmware },
    ...(invocation.originator === undefined ? {} : { originator: invocation.originator }),
  };
}

async function start(
  operation: PendingOperation,
  call: Call<RpcCommand>,
  context: CommandContext,
  send: () => Promise<TransferStarted>,
): Promise<undefined> {
  await context.operations.begin(operation);
  let answer: TransferStarted;
  try {
    answer = await send();
  } catch (error) {
    await context.operations.end(operation.requestId);
    throw error;
  }
  // Status 0: done already, no TransferComplete follows (TR-069 A.3.2.8). The caller shall know of the start before the end.
  if (answer.status === 0) {
    const { startTime, completeTime } = answer;
    const transfer = { commandKey: operation.cwmpKey, faultCode: 0, faultString: '', startTime, completeTime };
    context.clock.after(0, () => void finish(operation, transfer, context).catch(warn(call, context)));
  }
  return undefined;
}

function warn({ invocation }: Call<RpcCommand>, { log }: CommandContext): (error: unknown) => void {
  return error => log.warn('the end of a transfer could not be announced', { command: invocation.command, error });
}

type TransferEnd = Omit<TransferComplete, 'method'>;

/** A TransferComplete of this operation: completed, and TransferComplete! for whoever watches. */
export async function finish(operation: PendingOperation, end: TransferEnd, context: CommandContext): Promise<void> {
  const failed = end.faultCode !== 0;
  if (operation.transfer?.firmware) await stageAfter(operation, end, context);
  await announce(operation, end, context);
  const outcome = failed
    ? ({ ok: false, error: faultToUsp({ code: end.faultCode, text: end.faultString }, 'operate') } as const)
    : ({ ok: true, outputs: {} } as const);
  await context.complete(operation, outcome);
}

/** What becomes of the second image; a failed activation leaves a note (TR-181 FirmwareImage.{i}.BootFailureLog). */
function stageAfter(operation: PendingOperation, end: TransferEnd, { stage }: CommandContext): Promise<void> {
  if (end.faultCode === 0) return stage.set('NoImage');
  if (operation.command.endsWith('.Activate()')) return stage.set('ActivationFailed', stage.download, end.faultString);
  return stage.set(end.faultCode === corrupted ? 'ValidationFailed' : 'DownloadFailed');
}

/** TR-069 A.5.1: the file is corrupted or otherwise unusable. */
const corrupted = 9018;

/** The numbers of TR-369, not those of TR-069, whose text stays. */
function uspCode({ faultCode, faultString }: TransferEnd): number {
  if (faultCode < 8000) return faultCode;
  return faultToUsp({ code: faultCode, text: faultString }, 'operate').code;
}

/** Device.LocalAgent.TransferComplete! (TR-181). `operation` undefined: nobody here asked for the transfer. */
export function announce(
  operation: PendingOperation | undefined,
  end: TransferEnd,
  context: CommandContext,
): Promise<void> {
  return context.emit({
    kind: 'event',
    object: 'Device.LocalAgent.',
    name: 'TransferComplete!',
    args: {
      Command: operation?.command ?? '',
      CommandKey: operation?.commandKey ?? end.commandKey,
      Requestor: operation?.originator ?? '',
      TransferType: operation?.transfer?.type ?? 'Download',
      Affected: operation?.transfer?.affected ?? '',
      TransferURL: operation?.transfer?.url ?? '',
      StartTime: end.startTime,
      CompleteTime: end.completeTime,
      FaultCode: String(uspCode(end)),
      FaultString: end.faultCode < 8000 ? end.faultString : `${end.faultString} (CWMP fault ${end.faultCode})`.trim(),
      ...checkSumOf(operation),
    },
  });
}

function checkSumOf(operation: PendingOperation | undefined): CommandOutputs {
  const { CheckSumAlgorithm, CheckSum } = operation?.args ?? {};
  return CheckSumAlgorithm === undefined || CheckSum === undefined ? {} : { CheckSumAlgorithm, CheckSum };
}

/** Transfers nobody heard of any more. */
export async function expireTransfers(context: CommandContext): Promise<void> {
  const now = context.clock.now();
  for (const operation of context.operations.ofKind('transfer')) {
    if (operation.deadline > now) continue;
    if (operation.transfer?.firmware) await context.stage.set('DownloadFailed');
    const text = 'the device never told how the transfer ended';
    await context.complete(operation, { ok: false, error: new UspError('commandFailure', text) });
  }
}
