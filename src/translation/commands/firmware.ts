import { UspError } from '../../usp/errors.js';
import { activeImage, firmwareTable, type StagedDownload, stagedImage } from '../firmware-images.js';
import type { RpcCommand } from '../mapping/mapping.js';
import { splitRow } from '../usp-path.js';
import type { Call, CommandContext, RunCommand } from './command.js';
import { beginDelayed } from './delayed-download.js';
import { finishLater } from './finish-later.js';
import { type AskedWindow, absolute, forDevice, ownAmong, windowsOf } from './time-windows.js';
import { checkOf, newTransfer, planOf, rpcArguments, sendDownload, start, withPlan } from './transfer.js';
import { transferTimeout } from './transfer-end.js';

const firmwareFile = '1 Firmware Upgrade Image';

type Arguments = Readonly<Record<string, string>>;

/**
 * FirmwareImage.{i}.Download(). CWMP installs what it downloads: with AutoActivate the CPE gets the Download at once. Without, the request
 * is held until Activate(), since most CPEs know no stored images (TR-069 Appendix V is optional). CWMP has no checksums either: the gateway fetches
 * the file and compares, before the device hears of it.
 */
export const downloadFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const args: Arguments = { ...rpcArguments(call), FileType: firmwareFile };
  const operation = newTransfer(call, context, { type: 'Download', args, firmware: true });
  const hold = !isTrue(args['AutoActivate']);
  if (hold && imageOf(call) === activeImage)
    throw new UspError('commandFailure', 'the active image can only be replaced with AutoActivate');
  const check = checkOf(args);
  if (check !== undefined) {
    await context.stage.set('Validating', hold ? stagedOf(args) : undefined);
    return beginDelayed(withPlan(operation, { ...planOf(args), check, hold }, 'verifying'), context);
  }
  if (hold) {
    await context.stage.set('Available', stagedOf(args));
    return finishLater(call.invocation, {}, context, operation.transfer);
  }
  await context.stage.set('Downloading');
  return orElse('DownloadFailed', context, () => sendDownload(call, context, args, true));
};

/** FirmwareImage.{i}.Activate(): sends the Download that was held, now or in its time window; what runs already is active. */
export const activateFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const { invocation } = call;
  const windows = windowsOf(invocation.args);
  const number = imageOf(call);
  if (number === activeImage) return finishLater(invocation, {}, context);
  const { download: staged, status } = context.stage;
  if (number !== stagedImage || staged === undefined)
    throw new UspError('commandFailure', 'no image waits here: use Download() first');
  if (['Downloading', 'Validating', 'ValidationFailed'].includes(status))
    throw new UspError('commandFailure', `the image that waits here cannot be activated: its Status is ${status}`);
  if (context.operations.transfers().some(({ transfer }) => transfer.firmware))
    throw new UspError('resourcesExceeded', 'a transfer of firmware is under way or waits for its time window');
  if (windows.length > 0) return activateInWindows(call, context, argumentsOf(staged), windows);
  await context.stage.set('Activating');
  return orElse(status, context, () => sendDownload(call, context, argumentsOf(staged), true));
};

/** The gateway waits for the window; only a device can tell when it is idle, or ask its user. */
async function activateInWindows(
  call: Call<RpcCommand>,
  context: CommandContext,
  args: Arguments,
  windows: readonly AskedWindow[],
): Promise<undefined> {
  const operation = newTransfer(call, context, { type: 'Download', args, firmware: true });
  const own = ownAmong(windows);
  const scheduling = context.cpe.supports('ScheduleDownload');
  if (own.length === windows.length || (own.length > 0 && scheduling !== 'yes')) {
    const plan = { ...planOf(args), windows: [...absolute(own, context.clock.now())] };
    return beginDelayed(withPlan(operation, plan, 'waiting'), context);
  }
  // What nobody knows of the device it may tell itself.
  if (scheduling === 'no') throw notSchedulable();
  const { username, password, fileType, fileSize, targetFileName } = planOf(args);
  const last = Math.max(...windows.map(({ end }) => end));
  const until = { ...operation, deadline: operation.startedAt + last * 1000 + transferTimeout };
  return start(until, call, context, async signal => {
    const { cwmpKey: commandKey, transfer } = operation;
    const file = { commandKey, fileType, url: transfer.url, username, password, fileSize, targetFileName };
    try {
      await context.cpe.call({ method: 'ScheduleDownload', ...file, windows: forDevice(windows) }, { signal });
    } catch (error) {
      throw context.cpe.supports('ScheduleDownload') === 'no' ? notSchedulable() : error;
    }
    return { status: 1, startTime: '', completeTime: '' };
  });
}

function notSchedulable(): UspError {
  const text = 'this device has no ScheduleDownload: only the modes Immediately and AnyTime are possible';
  return new UspError('invalidArguments', text);
}

/** The state of the image when the device does not take the request. */
async function orElse<T>(
  status: Parameters<CommandContext['stage']['set']>[0],
  { stage }: CommandContext,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await stage.set(status);
    throw error;
  }
}

function imageOf({ place }: Call<RpcCommand>): number | undefined {
  return place.object.startsWith(firmwareTable) ? splitRow(place.object)?.number : undefined;
}

function stagedOf(args: Arguments): StagedDownload {
  const { username, password, fileSize } = planOf(args);
  return { url: args['URL'] ?? '', username, password, fileSize };
}

function argumentsOf(staged: StagedDownload): Arguments {
  return {
    FileType: firmwareFile,
    URL: staged.url,
    Username: staged.username,
    Password: staged.password,
    FileSize: String(staged.fileSize),
  };
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1';
}
