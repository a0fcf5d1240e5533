import { keep } from '../../base/intern.js';
import { type AcsRpcCodec, array, field, flag, items, text } from './codec.js';

export const getParameterNames: AcsRpcCodec<'GetParameterNames'> = {
  method: 'GetParameterNames',
  writeRequest: request => field('ParameterPath', request.path) + field('NextLevel', request.nextLevel),
  readRequest: element => ({
    method: 'GetParameterNames',
    path: text(element, 'ParameterPath'),
    nextLevel: flag(element, 'NextLevel'),
  }),
  writeResponse: response =>
    array(
      'ParameterList',
      'cwmp:ParameterInfoStruct',
      response.params.map(
        param =>
          `<ParameterInfoStruct>${field('Name', param.name)}${field('Writable', param.writable)}</ParameterInfoStruct>`,
      ),
    ),
  readResponse: element => ({
    method: 'GetParameterNames',
    params: items(element, 'ParameterList').map(info => ({
      name: keep(text(info, 'Name')),
      writable: flag(info, 'Writable'),
    })),
  }),
};
