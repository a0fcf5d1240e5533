import type { TransferComplete } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { field, integer, text } from './codec.js';

/** TR-069 §A.3.3.2. A missing FaultStruct means success. */
export function readTransferComplete(element: XmlElement): TransferComplete {
  const fault = element.child('FaultStruct');
  return {
    method: 'TransferComplete',
    commandKey: text(element, 'CommandKey'),
    faultCode: fault ? integer(fault, 'FaultCode', 0) : 0,
    faultString: fault ? text(fault, 'FaultString') : '',
    startTime: text(element, 'StartTime'),
    completeTime: text(element, 'CompleteTime'),
  };
}

export function writeTransferComplete(transfer: TransferComplete): string {
  return (
    field('CommandKey', transfer.commandKey) +
    `<FaultStruct>${field('FaultCode', transfer.faultCode)}${field('FaultString', transfer.faultString)}</FaultStruct>` +
    field('StartTime', transfer.startTime) +
    field('CompleteTime', transfer.completeTime)
  );
}
