import { z } from 'zod';
import { duration } from '../base/duration.js';
import { filePath } from '../base/file-path.js';
import { secret } from '../base/secret.js';
import { isNetwork } from './client-address.js';
import { udpUrl } from './udp-socket.js';

const net = () =>
  z.string().refine(isNetwork, { error: 'expected an address or a network such as 10.0.0.0/8 or 2001:db8::/32' });

export const connectionRequestSchema = z
  .strictObject({
    timeout: duration().prefault('5s'),
    /** Requests over HTTP at the same time; the others wait for their turn. */
    atOnce: z.int().positive().default(250),
    /** Used for every device instead of credentials made per device. */
    username: z.string().min(1).max(256).optional(),
    password: secret().optional(),
    /** `allowed`: answer a Basic challenge too, which hands the password to whoever listens there. */
    basic: z.enum(['refused', 'allowed']).default('refused'),
    /** Where devices may send our connection requests beside what is always allowed: this host and this link are not. */
    allow: z.array(net()).default([]),
    /** Where they may not; goes before `allow`. */
    deny: z.array(net()).default([]),
  })
  .refine(({ username, password }) => (username === undefined) === (password === undefined), {
    error: 'username and password belong together',
  });

/** The STUN server for CPEs behind NAT (TR-069 Annex G); none without it. */
export const stunSchema = z.strictObject({
  listen: z.string().regex(udpUrl, 'expected udp://HOST:PORT').default('udp://0.0.0.0:3478'),
  /** STUNServerAddress as devices shall know it; by default the host of their ACS URL. */
  address: z.string().min(1).max(256).optional(),
  /** STUNServerPort, where it differs from the port listened on. */
  port: z.int().min(1).max(65_535).optional(),
  /** STUNMinimumKeepAlivePeriod and STUNMaximumKeepAlivePeriod. */
  keepAlive: z
    .strictObject({ minimum: duration().prefault('20s'), maximum: duration().prefault('60s') })
    .refine(({ minimum, maximum }) => minimum >= 1000 && minimum <= maximum, {
      error: 'minimum must be at least 1s and at most the maximum',
    })
    .prefault({}),
});

/** An account at an XMPP server, from which connection requests go out (TR-069 Annex K). */
export const xmppSchema = z.strictObject({
  /** `xmpp:` begins with STARTTLS (port 5222), `xmpps:` is TLS from the first byte (port 5223). */
  service: z
    .string()
    .regex(
      /^xmpps?:\/\/(\[[0-9A-Fa-f:.]+\]|[^\s/:[\]]+)(:\d{1,5})?\/?$/,
      'expected xmpp://HOST[:PORT] or xmpps://HOST[:PORT]',
    ),
  domain: z.string().min(1).optional(),
  /** `optional`: a server without STARTTLS will do, though credentials of devices pass through it. */
  tls: z.enum(['required', 'optional']).default('required'),
  /** Authorities the server's certificate is checked against; without it those of the system. */
  ca: filePath().optional(),
  username: z.string().min(1),
  password: secret(),
  resource: z.string().min(1).default('gangway'),
});

/** What the gateway sets in every device that has the parameters; what is not named is left as it is. */
export const provisionSchema = z.strictObject({
  /** PeriodicInformInterval; switches periodic Informs on and spreads the fleet over the interval by PeriodicInformTime. */
  periodicInform: duration().optional(),
  /** STUN settings, where there is a STUN server (`cwmp.stun`). */
  stun: z.boolean().default(true),
  /** LightweightNotificationProtocolsUsed and where they go, where such notifications are taken (`cwmp.lightweightNotifications`). */
  lightweightNotifications: z.boolean().default(true),
  /** ConnReqAllowedJabberIDs and ConnReqXMPPConnection, where there is an XMPP account (`cwmp.xmpp`). */
  xmpp: z.boolean().default(true),
});

export type ConnectionRequestConfig = z.infer<typeof connectionRequestSchema>;
export type StunConfig = z.infer<typeof stunSchema>;
export type XmppConfig = z.infer<typeof xmppSchema>;
export type ProvisionConfig = z.infer<typeof provisionSchema>;
