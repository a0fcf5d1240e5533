import { type AcsRpcCodec, array, field, items } from './codec.js';

export const getRpcMethods: AcsRpcCodec<'GetRPCMethods'> = {
  method: 'GetRPCMethods',
  writeRequest: () => '',
  readRequest: () => ({ method: 'GetRPCMethods' }),
  writeResponse: response => writeMethodList(response.methods),
  readResponse: element => ({
    method: 'GetRPCMethods',
    methods: items(element, 'MethodList').map(item => item.text.trim()),
  }),
};

/** Also what the ACS answers when a CPE asks it. */
export function writeMethodList(methods: readonly string[]): string {
  return array(
    'MethodList',
    'xsd:string',
    methods.map(method => field('string', method)),
  );
}
