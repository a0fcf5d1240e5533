import type { SetParameterAttributes } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { type AcsRpcCodec, array, field, flag, integer, items, text } from './codec.js';

export const setParameterAttributes: AcsRpcCodec<'SetParameterAttributes'> = {
  method: 'SetParameterAttributes',
  writeRequest: request => array('ParameterList', 'cwmp:SetParameterAttributesStruct', request.params.map(writeStruct)),
  readRequest: element => ({
    method: 'SetParameterAttributes',
    params: items(element, 'ParameterList').map(readStruct),
  }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'SetParameterAttributes' }),
};

/** What stays untouched is sent with its Change flag off and a neutral value: strict parsers refuse an empty Notification. */
function writeStruct(param: SetParameterAttributes): string {
  const access = (param.accessList ?? []).map(entry => field('string', entry));
  return (
    `<SetParameterAttributesStruct>${field('Name', param.name)}` +
    `${field('NotificationChange', param.notification !== undefined)}${field('Notification', param.notification ?? 0)}` +
    `${field('AccessListChange', param.accessList !== undefined)}${array('AccessList', 'xsd:string', access)}` +
    '</SetParameterAttributesStruct>'
  );
}

function readStruct(struct: XmlElement): SetParameterAttributes {
  return {
    name: text(struct, 'Name'),
    ...(flag(struct, 'NotificationChange') ? { notification: integer(struct, 'Notification') } : {}),
    ...(flag(struct, 'AccessListChange')
      ? { accessList: items(struct, 'AccessList').map(entry => entry.text.trim()) }
      : {}),
  };
}
