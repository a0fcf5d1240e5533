import { type AcsRpcCodec, field, integer, text } from './codec.js';
import { readTransferStarted, writeTransferStarted } from './transfer.js';

export const upload: AcsRpcCodec<'Upload'> = {
  method: 'Upload',
  writeRequest: request =>
    field('CommandKey', request.commandKey) +
    field('FileType', request.fileType) +
    field('URL', request.url) +
    field('Username', request.username) +
    field('Password', request.password) +
    field('DelaySeconds', request.delaySeconds),
  readRequest: element => ({
    method: 'Upload',
    commandKey: text(element, 'CommandKey'),
    fileType: text(element, 'FileType'),
    url: text(element, 'URL'),
    username: text(element, 'Username'),
    password: text(element, 'Password'),
    delaySeconds: integer(element, 'DelaySeconds', 0),
  }),
  writeResponse: writeTransferStarted,
  readResponse: element => ({ method: 'Upload', ...readTransferStarted(element) }),
};
