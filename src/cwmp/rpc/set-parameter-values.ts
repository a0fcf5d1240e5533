import { type AcsRpcCodec, field, integer, text } from './codec.js';
import { readParameterList, writeParameterList } from './parameter-list.js';

export const setParameterValues: AcsRpcCodec<'SetParameterValues'> = {
  method: 'SetParameterValues',
  writeRequest: request => writeParameterList(request.params) + field('ParameterKey', request.parameterKey),
  readRequest: element => ({
    method: 'SetParameterValues',
    params: readParameterList(element),
    parameterKey: text(element, 'ParameterKey'),
  }),
  writeResponse: response => field('Status', response.status),
  // Some devices leave Status out of a success.
  readResponse: element => ({ method: 'SetParameterValues', status: integer(element, 'Status', 0) }),
};
