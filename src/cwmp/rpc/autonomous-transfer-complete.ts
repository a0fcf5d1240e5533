import type { CpeReportCodec } from './codec.js';
import { field, flag, integer, text } from './codec.js';
import { readFaultStruct, writeFaultStruct } from './fault-struct.js';

/** TR-069 §A.3.3.3. Its answer bears its own name: a MikroTik that got another one's repeated itself for ever. */
export const autonomousTransferComplete: CpeReportCodec<'AutonomousTransferComplete'> = {
  read: element => ({
    method: 'AutonomousTransferComplete',
    announceUrl: text(element, 'AnnounceURL'),
    transferUrl: text(element, 'TransferURL'),
    isDownload: flag(element, 'IsDownload'),
    fileType: text(element, 'FileType'),
    fileSize: integer(element, 'FileSize', 0),
    targetFileName: text(element, 'TargetFileName'),
    ...readFaultStruct(element, 'FaultStruct'),
    startTime: text(element, 'StartTime'),
    completeTime: text(element, 'CompleteTime'),
  }),
  write: transfer =>
    field('AnnounceURL', transfer.announceUrl) +
    field('TransferURL', transfer.transferUrl) +
    field('IsDownload', transfer.isDownload) +
    field('FileType', transfer.fileType) +
    field('FileSize', transfer.fileSize) +
    field('TargetFileName', transfer.targetFileName) +
    writeFaultStruct('FaultStruct', transfer) +
    field('StartTime', transfer.startTime) +
    field('CompleteTime', transfer.completeTime),
  answer: () => '',
};
