import { type AcsRpcCodec, array, field, items } from './codec.js';
import { readParameterList, writeParameterList } from './parameter-list.js';

export const getParameterValues: AcsRpcCodec<'GetParameterValues'> = {
  method: 'GetParameterValues',
  writeRequest: request =>
    array(
      'ParameterNames',
      'xsd:string',
      request.names.map(name => field('string', name)),
    ),
  readRequest: element => ({
    method: 'GetParameterValues',
    names: items(element, 'ParameterNames').map(item => item.text.trim()),
  }),
  writeResponse: response => writeParameterList(response.params),
  readResponse: element => ({ method: 'GetParameterValues', params: readParameterList(element) }),
};
