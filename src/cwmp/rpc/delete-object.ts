import { type AcsRpcCodec, field, integer, text } from './codec.js';

export const deleteObject: AcsRpcCodec<'DeleteObject'> = {
  method: 'DeleteObject',
  writeRequest: request => field('ObjectName', request.object) + field('ParameterKey', request.parameterKey),
  readRequest: element => ({
    method: 'DeleteObject',
    object: text(element, 'ObjectName'),
    parameterKey: text(element, 'ParameterKey'),
  }),
  writeResponse: response => field('Status', response.status),
  readResponse: element => ({ method: 'DeleteObject', status: integer(element, 'Status', 0) }),
};
