import { type AcsRpcCodec, field, integer, text } from './codec.js';

export const addObject: AcsRpcCodec<'AddObject'> = {
  method: 'AddObject',
  writeRequest: request => field('ObjectName', request.object) + field('ParameterKey', request.parameterKey),
  readRequest: element => ({
    method: 'AddObject',
    object: text(element, 'ObjectName'),
    parameterKey: text(element, 'ParameterKey'),
  }),
  writeResponse: response => field('InstanceNumber', response.instanceNumber) + field('Status', response.status),
  readResponse: element => ({
    method: 'AddObject',
    instanceNumber: integer(element, 'InstanceNumber'),
    status: integer(element, 'Status', 0),
  }),
};
