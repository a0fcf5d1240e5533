import { z } from 'zod';
import { duration } from '../base/duration.js';
import { filePath } from '../base/file-path.js';
import { isNetwork } from './client-address.js';
import { parseDeviceKey } from './device-key.js';
import { lightweightSchema } from './lightweight/config.js';
import { connectionRequestSchema, provisionSchema, stunSchema, xmppSchema } from './waking-config.js';

const listenSchema = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: 'expected http://HOST:PORT/ or https://HOST:PORT/' }),
    cert: filePath().optional(),
    key: filePath().optional(),
    /** CPEs have to show a certificate signed by one of these. */
    clientCa: filePath().optional(),
    legacyTls: z.boolean().default(false),
    /** Takes HTTP that is not well-formed. Not behind a proxy that shares connections: who reads them apart differently can be led astray. */
    legacyHttp: z.boolean().default(false),
  })
  .refine(listen => listen.url.startsWith('http:') || (listen.cert !== undefined && listen.key !== undefined), {
    error: 'an https listener needs cert and key',
  });

const authSchema = z
  .strictObject({
    mode: z.enum(['none', 'basic', 'digest', 'any']).default('none'),
    users: z.strictObject({ file: filePath().optional(), store: z.boolean().default(false) }).optional(),
    /** What a device is bound to once it was seen: a certificate that names it, whoever was first, or nothing. */
    binding: z.enum(['none', 'certificate', 'first']).default('certificate'),
    /** Devices that are known by their URL: token,device-id a line. */
    tokens: z.strictObject({ file: filePath() }).optional(),
    /** Offered in this order; old devices take the first or break on the second. */
    algorithms: z
      .array(z.enum(['MD5', 'SHA-256']))
      .min(1)
      .default(['MD5']),
  })
  .refine(auth => auth.mode === 'none' || auth.users?.file !== undefined || auth.users?.store === true, {
    error: 'users.file or users.store is needed when CPEs have to authenticate',
  });

const deviceKey = z.string().refine(key => parseDeviceKey(key) !== undefined, {
  error: 'expected OUI-ProductClass-SerialNumber, each part percent-encoded',
});
const glob = z.string().optional();

const identitySchema = z
  .strictObject({
    match: z.strictObject({ manufacturer: glob, oui: glob, productClass: glob, serialNumber: glob }).prefault({}),
    from: z
      .array(
        z.union([
          z.enum(['certificate', 'token', 'username', 'mac']),
          z.string().regex(/^[A-Za-z].*\./, 'expected certificate, token, username, mac or the path of a parameter'),
        ]),
      )
      .default([]),
    oui: z
      .string()
      .regex(/^[0-9A-F]{6}$/)
      .optional(),
    device: deviceKey.optional(),
  })
  .refine(rule => rule.from.length > 0 || rule.oui !== undefined || rule.device !== undefined, {
    error: 'says nothing: from, oui or device is needed',
  });

const sessionSchema = z
  .strictObject({
    /** How long one answer is held open for work that may come; below the 30 s a CPE has to wait (TR-069 §3.2.1). */
    linger: duration().prefault('15s'),
    /** How long after the last request of a Controller the session is kept. */
    warm: duration().prefault('5m'),
    /** Silence of the CPE after which a session is given up. */
    timeout: duration().prefault('60s'),
    maxConcurrent: z.int().positive().default(5000),
    /** Sessions kept free for devices a Controller waits for; by default one in twenty. */
    reserve: z.int().nonnegative().optional(),
    /** `Path` of the session cookie; without it the cookie has no attribute, which most devices like best. */
    cookiePath: z
      .string()
      .regex(/^\/[\x21-\x3a\x3c-\x7e]*$/, 'expected a path such as /')
      .optional(),
  })
  .refine(session => session.linger <= 25_000, { error: 'linger must stay below the 30 s a CPE waits: at most 25s' })
  .refine(session => (session.reserve ?? 0) < session.maxConcurrent, { error: 'reserve must be below maxConcurrent' });

const limitsSchema = z.strictObject({
  /** Informs, and lightweight notifications, one address (one /64 of IPv6) may send in a second, in the long run; 0: any number. */
  startsPerAddress: z.int().nonnegative().default(100),
  /** Megabytes of request bodies held at once. */
  bodies: z.int().positive().default(256),
  /** How long a CPE may take for the header of a request, and for the body of one outside of a session. */
  requestTimeout: duration()
    .prefault('20s')
    .refine(ms => ms > 0 && ms <= 300_000, { error: 'requestTimeout is at most 5m' }),
  /** Devices that are known at once: each has an Agent and a place in memory, and a stranger could invent them by the million. */
  devices: z.int().positive().default(100_000),
  /** Failed sessions in a row after which a device is told to stay away for a while. */
  failures: z.int().positive().default(20),
  /** Sessions of one device in five minutes that are worth a word in the log. */
  sessions: z.int().positive().default(100),
});

export const cwmpConfigSchema = z.strictObject({
  listen: z
    .array(listenSchema)
    .min(1)
    .default([{ url: 'http://0.0.0.0:7547/', legacyTls: false, legacyHttp: false }]),
  /** Reverse proxies whose Forwarded and X-Forwarded-For are believed. */
  trustedProxies: z
    .array(z.string().refine(isNetwork, { error: 'expected an address or a network such as 10.0.0.0/8' }))
    .default([]),
  auth: authSchema.prefault({}),
  /** What to do about serial numbers that do not tell devices apart; the first rule that matches holds. */
  identity: z.array(identitySchema).default([]),
  connectionRequest: connectionRequestSchema.prefault({}),
  stun: stunSchema.optional(),
  xmpp: xmppSchema.optional(),
  lightweightNotifications: lightweightSchema.optional(),
  provision: provisionSchema.prefault({}),
  session: sessionSchema.prefault({}),
  limits: limitsSchema.prefault({}),
});

export type CwmpConfig = z.infer<typeof cwmpConfigSchema>;
