import type { TransferStarted } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { field, integer, text } from './codec.js';

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
