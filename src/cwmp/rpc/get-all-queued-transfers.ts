import { type AcsRpcCodec, array, field, flag, integer, items, text } from './codec.js';

/** TR-069 §A.4.1.7: every transfer the CPE has before it, also those no ACS asked for. */
export const getAllQueuedTransfers: AcsRpcCodec<'GetAllQueuedTransfers'> = {
  method: 'GetAllQueuedTransfers',
  writeRequest: () => '',
  readRequest: () => ({ method: 'GetAllQueuedTransfers' }),
  writeResponse: response =>
    array(
      'TransferList',
      'cwmp:AllQueuedTransferStruct',
      response.transfers.map(
        transfer =>
          `<AllQueuedTransferStruct>${field('CommandKey', transfer.commandKey)}${field('State', transfer.state)}` +
          `${field('IsDownload', transfer.isDownload)}${field('FileType', transfer.fileType)}` +
          `${field('FileSize', transfer.fileSize)}${field('TargetFileName', transfer.targetFileName)}</AllQueuedTransferStruct>`,
      ),
    ),
  readResponse: element => ({
    method: 'GetAllQueuedTransfers',
    transfers: items(element, 'TransferList').map(struct => ({
      commandKey: text(struct, 'CommandKey'),
      state: integer(struct, 'State', 1),
      isDownload: flag(struct, 'IsDownload'),
      fileType: text(struct, 'FileType'),
      fileSize: integer(struct, 'FileSize', 0),
      targetFileName: text(struct, 'TargetFileName'),
    })),
  }),
};
