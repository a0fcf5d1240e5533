import { MtpError } from '../mtp.js';

const maxLength = 1024;

/** A destination that can be sent to or subscribed; throws MtpError. What it means is the broker's affair (STOMP 1.2: opaque). */
export function checkDestination(destination: string): string {
  if (!isDestination(destination)) throw new MtpError(`"${destination.slice(0, 80)}" is no STOMP destination`);
  return destination;
}

export function isDestination(text: string): boolean {
  return text !== '' && text.length <= maxLength && !/\p{Cc}/u.test(text);
}
