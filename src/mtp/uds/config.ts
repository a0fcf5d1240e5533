import { z } from 'zod';
import { filePath } from '../../base/file-path.js';
import { type EndpointId, isEndpointId } from '../../usp/endpoint-id.js';

const endpointId = z.custom<EndpointId>(value => typeof value === 'string' && isEndpointId(value), {
  error: 'expected an Endpoint ID such as self::gangway',
});

export const udsConfigSchema = z.strictObject({
  /** A socket for all Agents; with {eid} in it, one for each. */
  listen: filePath(),
  /** What the handshake on a shared socket says to a Controller of several Agents. */
  endpointId: endpointId.default('self::gangway' as EndpointId),
  /** Of the socket file: who may connect may speak. */
  permissions: z
    .string()
    .regex(/^0?[0-7]{3}$/, 'expected octal permissions such as "0660"')
    .default('0660'),
});

export type UdsConfig = z.infer<typeof udsConfigSchema>;
