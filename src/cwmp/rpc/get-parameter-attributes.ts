import { type AcsRpcCodec, array, field, integer, items, text } from './codec.js';

export const getParameterAttributes: AcsRpcCodec<'GetParameterAttributes'> = {
  method: 'GetParameterAttributes',
  writeRequest: request =>
    array(
      'ParameterNames',
      'xsd:string',
      request.names.map(name => field('string', name)),
    ),
  readRequest: element => ({
    method: 'GetParameterAttributes',
    names: items(element, 'ParameterNames').map(item => item.text.trim()),
  }),
  writeResponse: response =>
    array(
      'ParameterList',
      'cwmp:ParameterAttributeStruct',
      response.params.map(
        param =>
          `<ParameterAttributeStruct>${field('Name', param.name)}${field('Notification', param.notification)}` +
          `${array(
            'AccessList',
            'xsd:string',
            param.accessList.map(entry => field('string', entry)),
          )}</ParameterAttributeStruct>`,
      ),
    ),
  readResponse: element => ({
    method: 'GetParameterAttributes',
    params: items(element, 'ParameterList').map(struct => ({
      name: text(struct, 'Name'),
      notification: integer(struct, 'Notification', 0),
      accessList: items(struct, 'AccessList').map(entry => entry.text.trim()),
    })),
  }),
};
