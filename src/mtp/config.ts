import { z } from 'zod';
import { filePath } from '../base/file-path.js';
import { secret } from '../base/secret.js';
import { type EndpointId, isEndpointId } from '../usp/endpoint-id.js';

const mqttSchema = z.strictObject({
  name: z.string().min(1),
  url: z.url({ protocol: /^(mqtts?|wss?)$/, error: 'expected mqtt://, mqtts://, ws:// or wss://' }),
  version: z.preprocess(value => (value === undefined ? value : String(value)), z.enum(['5', '3.1.1']).default('5')),
  /** shared: one connection for many Agents; per-agent: a connection each, ClientID = Endpoint ID. */
  mode: z.enum(['shared', 'per-agent']).default('shared'),
  agentTopic: z
    .string()
    .includes('{eid}', { error: 'an agentTopic must hold {eid}' })
    .refine(topic => !/[+#\s]/.test(topic), { error: 'an agentTopic is no pattern: no + and no #, and no blanks' })
    .default('usp/agent/{eid}'),
  username: z.string().min(1).optional(),
  password: secret().optional(),
});

const url = (protocol: RegExp, example: string) => z.url({ protocol, error: `expected ${example}` });

const endpointId = z.custom<EndpointId>(value => typeof value === 'string' && isEndpointId(value), {
  error: 'expected an Endpoint ID such as self::gangway',
});

const udsSchema = z.strictObject({
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

export const mtpConfigSchema = z.strictObject({
  mqtt: z.array(mqttSchema).default([]),
  websocket: z.strictObject({ listen: url(/^ws$/, 'ws://HOST:PORT/usp') }).optional(),
  // Known, and refused with their reason, until their bindings are there.
  coap: z.strictObject({ listen: url(/^coap$/, 'coap://HOST:PORT') }).optional(),
  stomp: z.array(z.looseObject({ name: z.string() })).optional(),
  uds: udsSchema.optional(),
});

export const brokerConfigSchema = z.strictObject({ listen: url(/^mqtt$/, 'mqtt://HOST:PORT') });

export type MtpConfig = z.infer<typeof mtpConfigSchema>;
export type MqttConfig = z.infer<typeof mqttSchema>;
export type UdsConfig = z.infer<typeof udsSchema>;
export type BrokerConfig = z.infer<typeof brokerConfigSchema>;
