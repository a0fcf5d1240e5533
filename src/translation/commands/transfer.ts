import type { TransferStarted } from '../../cwmp/rpc-types.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { UspError } from '../../usp/errors.js';
import type { RpcCommand } from '../mapping/mapping.js';
import type { DownloadPlan, TransferFacts, TransferOperation } from '../operations.js';
import type { Call, CommandContext, RunCommand } from './command.js';
import { beginDelayed } from './delayed-download.js';
import { dispatch, underWay } from './dispatch.js';
import { isDigestAlgorithm } from './file-digest.js';
import { softwareVersion, transferTimeout } from './transfer-end.js';

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
  const operation = newTransfer(call, context, { type: 'Upload', args, firmware: false });
  return start(operation, call, context, signal =>
    context.cpe.call(
      {
        method: 'Upload',
        commandKey: operation.cwmpKey,
        fileType: args['FileType'] ?? '1 Vendor Configuration File',
        url: operation.transfer.url,
        username: args['Username'] ?? '',
        password: args['Password'] ?? '',
        delaySeconds: 0,
      },
      { signal },
    ),
  );
};

/** Download() of anything but firmware (vendor configuration files). CWMP knows no checksums: the gateway looks at the file first. */
export const download: RunCommand<RpcCommand> = async (call, context) => {
  const args = rpcArguments(call);
  const check = checkOf(args);
  if (check === undefined) return sendDownload(call, context, args, false);
  const operation = newTransfer(call, context, { type: 'Download', args, firmware: false });
  return beginDelayed(withPlan(operation, { ...planOf(args), check }, 'verifying'), context);
};

export async function sendDownload(
  call: Call<RpcCommand>,
  context: CommandContext,
  args: Readonly<Record<string, string>>,
  firmware: boolean,
): Promise<CommandOutputs | undefined> {
  const transfer = newTransfer(call, context, { type: 'Download', args, firmware });
  const operation = withPlan(transfer, planOf(args), 'sent');
  return start(operation, call, context, signal =>
    context.cpe.call(
      {
        method: 'Download',
        commandKey: operation.cwmpKey,
        ...fileOf(args),
        url: operation.transfer.url,
        delaySeconds: 0,
        successUrl: '',
        failureUrl: '',
      },
      { signal },
    ),
  );
}

export function newTransfer(
  { invocation, place }: Call<RpcCommand>,
  { clock, cpe, newKey }: CommandContext,
  what: {
    readonly type: TransferFacts['type'];
    readonly args: Readonly<Record<string, string>>;
    readonly firmware: boolean;
  },
): TransferOperation {
  const url = what.args['URL'] ?? '';
  if (url === '') throw new UspError('invalidCommandArguments', 'URL is needed');
  const now = clock.now();
  return {
    requestId: invocation.requestId,
    command: invocation.command,
    commandKey: invocation.commandKey,
    originator: invocation.originator,
    kind: 'transfer',
    cwmpKey: newKey(),
    startedAt: now,
    deadline: now + transferTimeout,
    transfer: {
      type: what.type,
      url,
      affected: place.object.slice(0, -1),
      firmware: what.firmware,
      version: softwareVersion(cpe),
      state: 'sent',
    },
  };
}

/** What of a Download() is needed later. */
export function planOf(args: Readonly<Record<string, string>>): DownloadPlan {
  return { ...fileOf(args), windows: [], hold: false };
}

export function withPlan(
  operation: TransferOperation,
  plan: DownloadPlan,
  state: TransferFacts['state'],
): TransferOperation {
  return { ...operation, transfer: { ...operation.transfer, plan, state } };
}

/** The checksum a Controller gives; undefined: none. Throws UspError for half a one. */
export function checkOf(args: CommandOutputs): DownloadPlan['check'] {
  const { CheckSumAlgorithm: algorithm = '', CheckSum: digest = '' } = args;
  if (algorithm === '' && digest === '') return undefined;
  if (algorithm === '' || digest === '')
    throw new UspError('invalidCommandArguments', 'CheckSum and CheckSumAlgorithm go together');
  if (!isDigestAlgorithm(algorithm))
    throw new UspError('invalidCommandArguments', `no CheckSumAlgorithm is called ${algorithm.slice(0, 32)}`);
  return { algorithm, digest: digest.toLowerCase() };
}

function fileOf(args: Readonly<Record<string, string>>) {
  const size = Number(args['FileSize'] ?? '0');
  return {
    fileType: args['FileType'] ?? '1 Firmware Upgrade Image',
    username: args['Username'] ?? '',
    password: args['Password'] ?? '',
    fileSize: Number.isSafeInteger(size) && size >= 0 ? size : 0,
    targetFileName: args['TargetFileName'] ?? '',
  };
}

/** Sends the request of a transfer that is durable by then; resolves when the device has accepted, or nobody wants it any more. */
export async function start(
  operation: TransferOperation,
  call: Call<RpcCommand>,
  context: CommandContext,
  send: (signal: AbortSignal) => Promise<TransferStarted>,
): Promise<undefined> {
  await context.operations.begin(operation);
  let answer: TransferStarted | 'stopped';
  try {
    answer = await dispatch(operation, context, call.signal, send);
  } catch (error) {
    await context.operations.drop(operation.requestId);
    throw error;
  }
  if (answer !== 'stopped') underWay(operation, answer, context);
  return undefined;
}
