import { z } from 'zod';
import { duration } from '../../base/duration.js';
import { udpUrl } from '../udp-socket.js';

/** Where UDP Lightweight Notifications are taken (TR-069 Annex M); nowhere without it. */
export const lightweightSchema = z.strictObject({
  listen: z.string().regex(udpUrl, 'expected udp://HOST:PORT').default('udp://0.0.0.0:7547'),
  /** UDPLightweightNotificationHost as devices shall know it; by default the host of their ACS URL. */
  host: z.string().min(1).max(256).optional(),
  /** UDPLightweightNotificationPort, where it differs from the port listened on. */
  port: z.int().min(1).max(65_535).optional(),
  /** How far the time a device writes into a notification may be from ours, either way, for its values to be believed. */
  clockSkew: duration().prefault('10m'),
});

export type LightweightConfig = z.infer<typeof lightweightSchema>;
