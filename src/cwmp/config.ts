import { z } from 'zod';
import { duration } from '../base/duration.js';
import { filePath } from '../base/file-path.js';
import { secret } from '../base/secret.js';

const listenSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: 'expected http://HOST:PORT/ or https://HOST:PORT/' }),
    cert: filePath().optional(),
    key: filePath().optional(),
    clientCa: filePath().optional(),
    legacyTls: z.boolean().default(false),
  })
  .refine(listen => listen.url.startsWith('http:') || (listen.cert !== undefined && listen.key !== undefined), {
    error: 'an https listener needs cert and key',
  });

export const cwmpConfigSchema = z.strictObject({
  listen: z
    .array(listenSchema)
    .min(1)
    .default([{ url: 'http://0.0.0.0:7547/', legacyTls: false }]),
  auth: z
    .strictObject({
      mode: z.enum(['none', 'basic', 'digest', 'any']).default('none'),
      users: z.strictObject({ file: filePath() }).optional(),
    })
    .refine(auth => auth.mode === 'none' || auth.users !== undefined, {
      error: 'users.file is needed when CPEs have to authenticate',
    })
    .prefault({}),
  connectionRequest: z
    .strictObject({
      timeout: duration().prefault('5s'),
      /** Used for every device instead of credentials made per device. */
      username: z.string().min(1).optional(),
      password: secret().optional(),
    })
    .prefault({}),
  session: z
    .strictObject({
      /** How long one answer is held open for work that may come; below the 30 s a CPE has to wait (TR-069 §3.2.1). */
      linger: duration().prefault('15s'),
      /** How long after the last request of a Controller the session is kept. */
      warm: duration().prefault('5m'),
      /** Silence of the CPE after which a session is given up. */
      timeout: duration().prefault('60s'),
      maxConcurrent: z.int().positive().default(5000),
    })
    .refine(session => session.linger <= 25_000, { error: 'linger must stay below the 30 s a CPE waits: at most 25s' })
    .prefault({}),
});

export type CwmpConfig = z.infer<typeof cwmpConfigSchema>;
