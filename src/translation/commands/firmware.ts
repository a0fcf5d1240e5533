import { reasonOf } from '../../base/errors.js';
import { UspError } from '../../usp/errors.js';
import { activeImage, firmwareTable, type StagedDownload, stagedImage } from '../firmware-images.js';
import type { RpcCommand } from '../mapping/mapping.js';
import type { PendingOperation } from '../operations.js';
import { splitRow } from '../usp-path.js';
import { within } from '../within.js';
import type { Call, CommandContext, RunCommand } from './command.js';
import { finishLater } from './finish-later.js';
import { checkImage } from './image-check.js';
import { nextWindow, readTimeWindows } from './time-windows.js';
import { announce, rpcArguments, sendDownload } from './transfer.js';

const firmwareFile = '1 Firmware Upgrade Image';
/** Time a file server has to send an image whose checksum is to be compared. */
const checkMs = 10 * 60_000;

/**
 * FirmwareImage.{i}.Download(). CWMP installs what it downloads: with AutoActivate the CPE gets the Download at once. Without, the request
 * is held until Activate(), since most CPEs know no stored images (TR-069 Appendix V is optional). A checksum is compared first.
 */
export const downloadFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const args = rpcArguments(call);
  const url = args['URL'] ?? '';
  if (url === '') throw new UspError('invalidCommandArguments', 'URL is needed');
  const automatic = isTrue(args['AutoActivate']);
  if (!automatic && imageOf(call) === activeImage)
    throw new UspError('commandFailure', 'the active image can only be replaced with AutoActivate');
  const { CheckSumAlgorithm: algorithm = '', CheckSum: checkSum = '' } = call.invocation.args;
  if (checkSum !== '') {
    if (algorithm === '') throw new UspError('invalidCommandArguments', 'CheckSum needs its CheckSumAlgorithm');
    const checking = operationOf(call, context, 'check', {
      args: { ...args, CheckSumAlgorithm: algorithm, CheckSum: checkSum },
    });
    await context.operations.begin(checking);
    await context.stage.set('Downloading');
    void check(checking, context).catch(warn(checking, context));
    return undefined;
  }
  if (automatic) return install(call, args, context);
  await context.stage.set('Available', stagedFrom(args));
  const operation = operationOf(call, context, 'finished', { transfer: transferOf(call.place.object, url) });
  await announce(operation, ended(context, 0, ''), context);
  return finishLater(call.invocation, {}, context);
};

/** FirmwareImage.{i}.Activate(): sends the Download that was held, at once or in a time window; what runs already is active. */
export const activateFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const windows = readTimeWindows(call.invocation.args, context.clock.now());
  const number = imageOf(call);
  if (number === activeImage) return finishLater(call.invocation, {}, context);
  if (number !== stagedImage || context.stage.download === undefined)
    throw new UspError('commandFailure', 'no image waits here: use Download() first');
  if (context.operations.ofKind('wait').length > 0)
    throw new UspError('resourcesExceeded', 'an activation waits for its time window already');
  const next = nextWindow(windows, context.clock.now());
  if (next === undefined) return activate(call, context);
  const waiting = operationOf(call, context, 'wait', { windows });
  await context.operations.begin(waiting);
  waitFor(waiting, context);
  return undefined;
};

/** Ends what has not reached the device yet; false when there is nothing of the kind. */
export async function cancelFirmware(operation: PendingOperation, context: CommandContext): Promise<boolean> {
  if (operation.kind !== 'wait') return false;
  const error = new UspError('commandCanceled', 'canceled by request', operation.command);
  await context.complete(operation, { ok: false, error });
  return true;
}

/** Takes up checks and windows that were under way before a restart. */
export function resumeFirmware(context: CommandContext): void {
  for (const operation of context.operations.ofKind('wait')) waitFor(operation, context);
  for (const operation of context.operations.ofKind('check'))
    void check(operation, context).catch(warn(operation, context));
}

// ---- the checksum

async function check(operation: PendingOperation, context: CommandContext): Promise<void> {
  const args = operation.args ?? {};
  const sum = { algorithm: args['CheckSumAlgorithm'] ?? '', value: args['CheckSum'] ?? '' };
  const staged = stagedFrom(args);
  const result = await within(context.clock, checkMs, signal => checkImage(staged, sum, signal));
  if (context.operations.get(operation.requestId) === undefined) return;
  if (result.kind !== 'good') {
    await context.stage.set(result.kind === 'corrupt' ? 'ValidationFailed' : 'DownloadFailed');
    const error = new UspError('commandFailure', result.reason, operation.command);
    await announce(operation, ended(context, error.code, result.reason), context);
    return context.complete(operation, { ok: false, error });
  }
  if (isTrue(args['AutoActivate'])) return installLater(operation, args, context);
  await context.stage.set('Available', staged);
  await announce(operation, ended(context, 0, ''), context);
  await context.complete(operation, { ok: true, outputs: {} });
}

// ---- the time window

function waitFor(operation: PendingOperation, context: CommandContext): void {
  const { clock } = context;
  const next = nextWindow(operation.windows ?? [], clock.now());
  const due = next ? Math.max(0, next.start - clock.now()) : 0;
  clock.after(due, () => void open(operation, context).catch(warn(operation, context)));
}

/** A window opened, unless somebody canceled. What fails in one is tried in the next. */
async function open(operation: PendingOperation, context: CommandContext): Promise<void> {
  if (context.operations.get(operation.requestId)?.kind !== 'wait') return;
  const now = context.clock.now();
  const window = nextWindow(operation.windows ?? [], now);
  if (window === undefined) return missed(operation, 'every time window is over', context);
  try {
    await within(context.clock, window.end - now, async signal => {
      await activate(callOf(operation, context, signal), context);
    });
  } catch (error) {
    const later = (operation.windows ?? []).filter(({ start }) => start >= window.end);
    if (later.length === 0) return missed(operation, reasonOf(error), context);
    const waiting = { ...operation, windows: later };
    await context.operations.begin(waiting);
    waitFor(waiting, context);
  }
}

async function missed(operation: PendingOperation, reason: string, context: CommandContext): Promise<void> {
  await context.complete(operation, { ok: false, error: new UspError('commandFailure', reason, operation.command) });
}

// ---- handing it to the device

async function activate(call: Call<RpcCommand>, context: CommandContext): Promise<undefined> {
  const staged = context.stage.download;
  if (staged === undefined) throw new UspError('commandFailure', 'no image waits here: use Download() first');
  const before = context.stage.status;
  await context.stage.set('Activating');
  const args = {
    FileType: firmwareFile,
    URL: staged.url,
    Username: staged.username,
    Password: staged.password,
    FileSize: String(staged.fileSize),
  };
  try {
    await sendDownload(call, context, args, true);
    return undefined;
  } catch (error) {
    await context.stage.set(before);
    throw error;
  }
}

async function install(
  call: Call<RpcCommand>,
  args: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<undefined> {
  await context.stage.set('Downloading');
  try {
    await sendDownload(call, context, { ...args, FileType: firmwareFile }, true);
    return undefined;
  } catch (error) {
    await context.stage.set('DownloadFailed');
    throw error;
  }
}

/** The Controller has its answer already: what fails now ends the command. */
async function installLater(
  operation: PendingOperation,
  args: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<void> {
  try {
    await within(context.clock, checkMs, signal => install(callOf(operation, context, signal), args, context));
  } catch (error) {
    await missed(operation, reasonOf(error), context);
  }
}

// ---- what is remembered

function operationOf(
  { invocation, place }: Call<RpcCommand>,
  { clock }: CommandContext,
  kind: PendingOperation['kind'],
  more: Pick<PendingOperation, 'args' | 'windows' | 'transfer'>,
): PendingOperation {
  const { requestId, command, commandKey, originator } = invocation;
  const transfer = transferOf(place.object, more.args?.['URL'] ?? '');
  const now = clock.now();
  return {
    ...{ requestId, command, commandKey, kind, cwmpKey: '', startedAt: now, deadline: now, transfer },
    ...(originator === undefined ? {} : { originator }),
    ...more,
  };
}

function transferOf(object: string, url: string): NonNullable<PendingOperation['transfer']> {
  return { type: 'Download', url, affected: object.slice(0, -1), firmware: true };
}

/** The call that made the operation, as far as it is remembered. */
function callOf(operation: PendingOperation, context: CommandContext, signal: AbortSignal): Call<RpcCommand> {
  const { command, commandKey, requestId, originator } = operation;
  const place = context.world().command(command);
  if (place === undefined || place.rule.kind !== 'rpc')
    throw new UspError('commandFailure', 'the device has no such command any more', command);
  const invocation = { command, args: {}, commandKey, requestId, ...(originator === undefined ? {} : { originator }) };
  return { place, rule: place.rule, invocation, signal };
}

function ended(context: CommandContext, faultCode: number, faultString: string) {
  const time = new Date(context.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  return { commandKey: '', faultCode, faultString, startTime: time, completeTime: time };
}

function stagedFrom(args: Readonly<Record<string, string>>): StagedDownload {
  const size = Number(args['FileSize'] ?? '0');
  return {
    url: args['URL'] ?? '',
    username: args['Username'] ?? '',
    password: args['Password'] ?? '',
    fileSize: Number.isSafeInteger(size) && size > 0 ? size : 0,
  };
}

function imageOf({ place }: Call<RpcCommand>): number | undefined {
  return place.object.startsWith(firmwareTable) ? splitRow(place.object)?.number : undefined;
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}

function warn({ command }: PendingOperation, { log }: CommandContext): (error: unknown) => void {
  return error => log.warn('the end of a firmware command could not be told', { command, reason: reasonOf(error) });
}
