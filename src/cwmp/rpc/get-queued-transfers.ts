import { type AcsRpcCodec, array, field, integer, items, text } from './codec.js';

/** TR-069 §A.4.1.1: only transfers an ACS asked for. Deprecated in favour of GetAllQueuedTransfers. */
export const getQueuedTransfers: AcsRpcCodec<'GetQueuedTransfers'> = {
  method: 'GetQueuedTransfers',
  writeRequest: () => '',
  readRequest: () => ({ method: 'GetQueuedTransfers' }),
  writeResponse: response =>
    array(
      'TransferList',
      'cwmp:QueuedTransferStruct',
      response.transfers.map(
        transfer =>
          `<QueuedTransferStruct>${field('CommandKey', transfer.commandKey)}${field('State', transfer.state)}</QueuedTransferStruct>`,
      ),
    ),
  readResponse: element => ({
    method: 'GetQueuedTransfers',
    transfers: items(element, 'TransferList').map(struct => ({
      commandKey: text(struct, 'CommandKey'),
      state: integer(struct, 'State', 1),
    })),
  }),
};
