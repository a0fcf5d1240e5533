import type { TransferRequest, TransferStarted } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { field, integer, text } from './codec.js';

/** The arguments Download, ScheduleDownload and Upload begin with, in their order. */
export function writeTransfer(request: TransferRequest): string {
  return (
    field('CommandKey', request.commandKey) +
    field('FileType', request.fileType) +
    field('URL', request.url) +
    field('Username', request.username) +
    field('Password', request.password)
  );
}

export function readTransfer(element: XmlElement): TransferRequest {
  return {
    commandKey: text(element, 'CommandKey'),
    fileType: text(element, 'FileType'),
    url: text(element, 'URL'),
    username: text(element, 'Username'),
    password: text(element, 'Password'),
  };
}

/** The response Download and Upload share. */
export function writeTransferStarted(response: TransferStarted): string {
  return (
    field('Status', response.status) +
    field('StartTime', response.startTime) +
    field('CompleteTime', response.completeTime)
  );
}

export function readTransferStarted(element: XmlElement): TransferStarted {
  return {
    // A device that leaves Status out cannot have promised that it is already done.
    status: integer(element, 'Status', 1),
    startTime: text(element, 'StartTime'),
    completeTime: text(element, 'CompleteTime'),
  };
}
