import { UspError } from '../../usp/errors.js';
import { activeImage, firmwareTable, stagedImage } from '../firmware-images.js';
import type { RpcCommand } from '../mapping/mapping.js';
import { splitRow } from '../usp-path.js';
import type { RunCommand } from './command.js';
import { finishLater } from './finish-later.js';
import { rpcArguments, sendDownload } from './transfer.js';

const firmwareFile = '1 Firmware Upgrade Image';

/**
 * FirmwareImage.{i}.Download(). CWMP installs what it downloads: with AutoActivate the CPE gets the Download at once. Without, the request
 * is held until Activate(), since most CPEs know no stored images (TR-069 Appendix V is optional).
 */
export const downloadFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const args = rpcArguments(call);
  const url = args['URL'] ?? '';
  if (url === '') throw new UspError('invalidCommandArguments', 'URL is needed');
  const { CheckSumAlgorithm: algorithm = '' } = call.invocation.args;
  if (algorithm !== '') {
    throw new UspError('invalidArguments', 'CWMP devices check no checksum; leave CheckSumAlgorithm out');
  }
  if (args['AutoActivate'] === 'true' || args['AutoActivate'] === '1') {
    await context.stage.set('Downloading');
    try {
      return await sendDownload(call, context, { ...args, FileType: firmwareFile }, true);
    } catch (error) {
      await context.stage.set('DownloadFailed');
      throw error;
    }
  }
  const size = Number(args['FileSize'] ?? '0');
  await context.stage.set('Available', {
    url,
    username: args['Username'] ?? '',
    password: args['Password'] ?? '',
    fileSize: Number.isSafeInteger(size) && size > 0 ? size : 0,
  });
  return finishLater(call.invocation, {}, context);
};

/** FirmwareImage.{i}.Activate(): sends the Download that was held; what runs already is active. */
export const activateFirmware: RunCommand<RpcCommand> = async (call, context) => {
  const { place, invocation } = call;
  if (Object.keys(invocation.args).some(arg => arg.startsWith('TimeWindow.'))) {
    throw new UspError('invalidArguments', 'this device cannot wait for a time window');
  }
  const number = place.object.startsWith(firmwareTable) ? splitRow(place.object)?.number : undefined;
  if (number === activeImage) {
    return finishLater(invocation, {}, context);
  }
  const staged = context.stage.download;
  if (number !== stagedImage || staged === undefined) {
    throw new UspError('commandFailure', 'no image waits here: use Download() first');
  }
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
    return await sendDownload(call, context, args, true);
  } catch (error) {
    await context.stage.set(before);
    throw error;
  }
};
