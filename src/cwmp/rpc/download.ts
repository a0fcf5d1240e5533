import { type AcsRpcCodec, field, integer, text } from './codec.js';
import { readTransfer, readTransferStarted, writeTransfer, writeTransferStarted } from './transfer.js';

export const download: AcsRpcCodec<'Download'> = {
  method: 'Download',
  writeRequest: request =>
    writeTransfer(request) +
    field('FileSize', request.fileSize) +
    field('TargetFileName', request.targetFileName) +
    field('DelaySeconds', request.delaySeconds) +
    field('SuccessURL', request.successUrl) +
    field('FailureURL', request.failureUrl),
  readRequest: element => ({
    method: 'Download',
    ...readTransfer(element),
    fileSize: integer(element, 'FileSize', 0),
    targetFileName: text(element, 'TargetFileName'),
    delaySeconds: integer(element, 'DelaySeconds', 0),
    successUrl: text(element, 'SuccessURL'),
    failureUrl: text(element, 'FailureURL'),
  }),
  writeResponse: writeTransferStarted,
  readResponse: element => ({ method: 'Download', ...readTransferStarted(element) }),
};
