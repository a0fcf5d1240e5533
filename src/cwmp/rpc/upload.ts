import { type AcsRpcCodec, field, integer } from './codec.js';
import { readTransfer, readTransferStarted, writeTransfer, writeTransferStarted } from './transfer.js';

export const upload: AcsRpcCodec<'Upload'> = {
  method: 'Upload',
  writeRequest: request => writeTransfer(request) + field('DelaySeconds', request.delaySeconds),
  readRequest: element => ({
    method: 'Upload',
    ...readTransfer(element),
    delaySeconds: integer(element, 'DelaySeconds', 0),
  }),
  writeResponse: writeTransferStarted,
  readResponse: element => ({ method: 'Upload', ...readTransferStarted(element) }),
};
