import { z } from 'zod';
import { duration } from '../base/duration.js';
import { filePath } from '../base/file-path.js';
import { secret } from '../base/secret.js';
import { coapConfigSchema } from './coap/config.js';
import { retrySchema } from './retry-config.js';
import { stompConfigSchema } from './stomp/config.js';
import { udsConfigSchema } from './uds/config.js';

const qos = () => z.union([z.literal(0), z.literal(1), z.literal(2)]);

const mqttShape = z.strictObject({
  name: z.string().min(1),
  url: z.url({ protocol: /^(mqtts?|wss?)$/, error: 'expected mqtt://, mqtts://, ws:// or wss://' }),
  version: z.preprocess(value => (value === undefined ? value : String(value)), z.enum(['5', '3.1.1']).default('5')),
  /** shared: one connection for many Agents; per-agent: a connection each, ClientID = Endpoint ID. */
  mode: z.enum(['shared', 'per-agent']).default('shared'),
  agentTopic: z
    .string()
    .refine(topic => topic === '' || topic.includes('{eid}'), { error: 'an agentTopic must hold {eid}' })
    .refine(topic => !/[+#\s]|^\$/.test(topic), {
      error: 'an agentTopic is no pattern: no + and no #, no blanks, and no $ in front',
    })
    .default('usp/agent/{eid}'),
  /** Of the one connection in shared mode. In per-agent mode a template; empty: the broker assigns one. */
  clientId: z.string().optional(),
  /** In per-agent mode a template, too; the password is the same for all. */
  username: z.string().min(1).optional(),
  password: secret().optional(),
  qos: qos().optional(),
  /** In whole seconds; 0 turns it off. */
  keepAlive: duration().optional(),
  connectRetry: retrySchema.optional(),
  /** Per-agent mode: how many connections are being made at once. */
  connectsAtOnce: z.int().positive().optional(),
  ca: filePath().optional(),
  cert: filePath().optional(),
  key: filePath().optional(),
  alpn: z.array(z.string().min(1)).optional(),
  will: z
    .strictObject({
      topic: z.string().min(1),
      payload: z.string().default(''),
      qos: qos().default(0),
      retain: z.boolean().default(false),
    })
    .optional(),
  userProperties: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        value: z.string(),
        packets: z.array(z.enum(['CONNECT', 'PUBLISH', 'SUBSCRIBE'])).default(['CONNECT']),
      }),
    )
    .optional(),
});

const mqttSchema = mqttShape
  .refine(mqtt => mqtt.agentTopic !== '' || (mqtt.mode === 'per-agent' && mqtt.version === '5'), {
    path: ['agentTopic'],
    error: 'only where each Agent has a connection of its own and speaks MQTT 5 can the broker tell the topic',
  })
  .refine(mqtt => (mqtt.cert === undefined) === (mqtt.key === undefined), {
    path: ['cert'],
    error: 'cert and key belong together',
  })
  .refine(mqtt => mqtt.ca === undefined || /^(mqtts|wss):/.test(mqtt.url), {
    path: ['ca'],
    error: 'only mqtts:// and wss:// are encrypted',
  });

const url = (protocol: RegExp, example: string) => z.url({ protocol, error: `expected ${example}` });

const websocketSchema = z
  .strictObject({
    /** Where Controllers dial; without it Agents only dial themselves. */
    listen: url(/^wss?$/, 'ws://HOST:PORT/usp or wss://HOST:PORT/usp').optional(),
    /** Of the gateway: shown to those who dial in over wss:// and to those it dials itself. */
    cert: filePath().optional(),
    key: filePath().optional(),
    /** Authorities of those who dial in; with it nobody comes in without a certificate. */
    clientCa: filePath().optional(),
    /** Authorities of those who are dialled; without it those of the system. */
    ca: filePath().optional(),
    /** Between two pings to those who dialled in (R-WS.18). */
    keepAlive: duration().optional(),
    maxSessions: z.int().positive().optional(),
  })
  .refine(({ cert, key }) => (cert === undefined) === (key === undefined), {
    path: ['cert'],
    error: 'cert and key belong together',
  })
  .refine(({ listen, cert }) => !listen?.startsWith('wss:') || cert !== undefined, {
    path: ['listen'],
    error: 'a wss listener needs cert and key',
  });

const mdnsSchema = z.strictObject({
  /** IPv4 address of the interface to speak on; without it all of them. */
  interface: z.ipv4().optional(),
  /** Name of this machine on the local network. */
  host: z.string().endsWith('.local').default('gangway.local'),
  /** 0 takes a free one: of use to nobody but tests. */
  port: z.int().min(0).max(65_535).default(5353),
  /** A local network is no place for a fleet. */
  maxAgents: z.int().positive().default(100),
});

const mtpShape = z.strictObject({
  mqtt: z.array(mqttSchema).default([]),
  websocket: websocketSchema.optional(),
  /** Agents are announced on the local network where this is present. */
  mdns: mdnsSchema.optional(),
  coap: coapConfigSchema.optional(),
  stomp: z.array(stompConfigSchema).default([]),
  uds: udsConfigSchema.optional(),
});

/** A Controller and a row name a connection by its name alone. */
export const mtpConfigSchema = mtpShape.superRefine(({ mqtt, stomp }, context) => {
  const seen = new Set<string>();
  const look = (kind: 'mqtt' | 'stomp', name: string, index: number) => {
    if (seen.has(name))
      context.addIssue({
        code: 'custom',
        path: [kind, index, 'name'],
        message: `another connection is named "${name}"`,
      });
    seen.add(name);
  };
  for (const [index, { name }] of mqtt.entries()) look('mqtt', name, index);
  for (const [index, { name }] of stomp.entries()) look('stomp', name, index);
});
export const brokerConfigSchema = z.strictObject({ listen: url(/^mqtt$/, 'mqtt://HOST:PORT') });

export type MtpConfig = z.infer<typeof mtpConfigSchema>;
export type MqttConfig = z.infer<typeof mqttSchema>;
export type BrokerConfig = z.infer<typeof brokerConfigSchema>;
export type MdnsConfig = z.infer<typeof mdnsSchema>;
export type WebSocketConfig = z.infer<typeof websocketSchema>;
