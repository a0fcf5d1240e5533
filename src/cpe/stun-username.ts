import { createHash } from 'node:crypto';

/** The name of a device at our STUN server: 16 characters, since RFC 3489 wants a multiple of four. */
export function stunUsernameOf(deviceKey: string): string {
  return `gw${createHash('sha256').update(deviceKey).digest('base64url').slice(0, 14)}`;
}
