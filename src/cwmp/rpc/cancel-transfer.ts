import { type AcsRpcCodec, field, text } from './codec.js';

/** TR-069 §A.4.1.9: refused with 9021 once the transfer cannot be stopped any more. */
export const cancelTransfer: AcsRpcCodec<'CancelTransfer'> = {
  method: 'CancelTransfer',
  writeRequest: request => field('CommandKey', request.commandKey),
  readRequest: element => ({ method: 'CancelTransfer', commandKey: text(element, 'CommandKey') }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'CancelTransfer' }),
};
