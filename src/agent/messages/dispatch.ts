import { UspError } from '../../usp/errors.js';
import type { UspBody, UspRequest } from '../../usp/message.js';
import { supportedVersions } from '../../usp/protocol-versions.js';
import type { Requests } from '../requests.js';
import { add } from './add.js';
import type { MessageContext } from './context.js';
import { deleteObjects } from './delete.js';
import { get } from './get.js';
import { getInstances } from './get-instances.js';
import { getSupportedDm } from './get-supported-dm.js';
import { operate } from './operate.js';
import { set } from './set.js';

export interface DispatchPorts {
  readonly requests: Requests;
  /** Runs what changes the device after what others change; `signal` bounds it. */
  readonly exclusively: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** The handler of each Message type. Rejects with UspError where the whole message fails; undefined: no response is wanted. */
export function dispatch(
  request: UspRequest,
  context: MessageContext,
  { requests, exclusively }: DispatchPorts,
): Promise<UspBody | undefined> {
  switch (request.type) {
    case 'Get':
      return get(request, context);
    case 'GetInstances':
      return getInstances(request, context);
    case 'GetSupportedDM':
      return getSupportedDm(request, context);
    case 'Set':
      return exclusively(signal => set(request, context, signal));
    case 'Add':
      return exclusively(signal => add(request, context, signal));
    case 'Delete':
      return exclusively(signal => deleteObjects(request, context, signal));
    case 'Operate':
      return exclusively(signal => operate(request, context, requests, signal));
    case 'GetSupportedProtocol':
      return Promise.resolve({
        type: 'GetSupportedProtocolResp',
        agentSupportedProtocolVersions: supportedVersions.join(','),
      });
    case 'Notify':
    case 'Register':
    case 'Deregister':
      return Promise.reject(new UspError('messageNotSupported', `this Agent does not take ${request.type}`));
  }
}
