import { type AcsRpcCodec, field, integer, text } from './codec.js';
import { readTransferStarted, writeTransferStarted } from './transfer.js';

export const download: AcsRpcCodec<'Download'> = {
  method: 'Download',
  writeRequest: request =>
    field('CommandKey', request.commandKey) +
    field('FileType', request.fileType) +
    field('URL', request.url) +
    field('Username', request.username) +
    field('Password', request.password) +
    field('FileSize', request.fileSize) +
    field('TargetFileName', request.targetFileName) +
    field('DelaySeconds', request.delaySeconds) +
    field('SuccessURL', request.successUrl) +
    field('FailureURL', request.failureUrl),
  readRequest: element => ({
    method: 'Download',
    commandKey: text(element, 'CommandKey'),
    fileType: text(element, 'FileType'),
    url: text(element, 'URL'),
    username: text(element, 'Username'),
    password: text(element, 'Password'),
    fileSize: integer(element, 'FileSize', 0),
    targetFileName: text(element, 'TargetFileName'),
    delaySeconds: integer(element, 'DelaySeconds', 0),
    successUrl: text(element, 'SuccessURL'),
    failureUrl: text(element, 'FailureURL'),
  }),
  writeResponse: writeTransferStarted,
  readResponse: element => ({ method: 'Download', ...readTransferStarted(element) }),
};
