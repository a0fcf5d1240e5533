import type { AcsRpcCodec } from './codec.js';

export const factoryReset: AcsRpcCodec<'FactoryReset'> = {
  method: 'FactoryReset',
  writeRequest: () => '',
  readRequest: () => ({ method: 'FactoryReset' }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'FactoryReset' }),
};
