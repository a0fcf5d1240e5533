import { z } from 'zod';
import { duration } from '../../base/duration.js';
import { filePath } from '../../base/file-path.js';
import { secret } from '../../base/secret.js';
import { retrySchema } from '../retry-config.js';

const oneLine = () => z.string().regex(/^[^\r\n\0]+$/, 'expected one line of text');

const stompShape = z.strictObject({
  name: z.string().min(1),
  url: z.url({ protocol: /^(tcp|tls|stomps?)$/, error: 'expected tcp://HOST:PORT or tls://HOST:PORT' }),
  /** shared: one connection for many Agents; per-agent: a connection each, which tells the broker whose it is. */
  mode: z.enum(['shared', 'per-agent']).default('shared'),
  /** Where Agents listen; empty in per-agent mode: the broker has to tell (`subscribe-dest`). */
  agentDestination: z
    .string()
    .refine(text => text === '' || text.includes('{eid}'), { error: 'an agentDestination must hold {eid}' })
    .refine(text => !/\p{Cc}/u.test(text), { error: 'an agentDestination is one line of text' })
    .default('/queue/usp.agent.{eid}'),
  /** In per-agent mode a template; the password is the same for all. */
  username: oneLine().optional(),
  password: secret().optional(),
  /** `host` of CONNECT; for RabbitMQ a virtual host. */
  virtualHost: oneLine().default('/'),
  /** What we offer to send and wish to hear; 0s turns a direction off. */
  heartbeat: z
    .strictObject({ outgoing: duration().prefault('30s'), incoming: duration().prefault('30s') })
    .prefault({}),
  connectRetry: retrySchema.prefault({}),
  /** Per-agent mode: how many connections are being made at once. */
  connectsAtOnce: z.int().positive().default(50),
  ca: filePath().optional(),
  cert: filePath().optional(),
  key: filePath().optional(),
});

export const stompConfigSchema = stompShape
  .refine(stomp => stomp.agentDestination !== '' || stomp.mode === 'per-agent', {
    path: ['agentDestination'],
    error: 'only where each Agent has a connection of its own can the broker tell the destination',
  })
  .refine(stomp => (stomp.cert === undefined) === (stomp.key === undefined), {
    path: ['cert'],
    error: 'cert and key belong together',
  })
  .refine(stomp => stomp.ca === undefined || /^(tls|stomps):/.test(stomp.url), {
    path: ['ca'],
    error: 'only tls:// is encrypted',
  });

export type StompConfig = z.infer<typeof stompConfigSchema>;
