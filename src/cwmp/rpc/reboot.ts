import { type AcsRpcCodec, field, text } from './codec.js';

export const reboot: AcsRpcCodec<'Reboot'> = {
  method: 'Reboot',
  writeRequest: request => field('CommandKey', request.commandKey),
  readRequest: element => ({ method: 'Reboot', commandKey: text(element, 'CommandKey') }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'Reboot' }),
};
