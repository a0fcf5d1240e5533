import type { CpeReportCodec } from './codec.js';
import { field, text } from './codec.js';
import { readFaultStruct, writeFaultStruct } from './fault-struct.js';

/** TR-069 §A.3.3.2. */
export const transferComplete: CpeReportCodec<'TransferComplete'> = {
  read: element => ({
    method: 'TransferComplete',
    commandKey: text(element, 'CommandKey'),
    ...readFaultStruct(element, 'FaultStruct'),
    startTime: text(element, 'StartTime'),
    completeTime: text(element, 'CompleteTime'),
  }),
  write: transfer =>
    field('CommandKey', transfer.commandKey) +
    writeFaultStruct('FaultStruct', transfer) +
    field('StartTime', transfer.startTime) +
    field('CompleteTime', transfer.completeTime),
  answer: () => '',
};
