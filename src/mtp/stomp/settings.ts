import type { TlsMaterial } from '../../base/tls-files.js';
import type { RetryPolicy } from '../back-off.js';
import type { HeartBeat } from './heart-beat.js';

/** Everything one connection needs to know about itself. */
export interface StompSettings {
  /** `tcp://HOST:PORT`, `tls://HOST:PORT`. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly virtualHost: string;
  /** R-STOMP.4; undefined for a connection that stands for nobody in particular. */
  readonly endpointId?: string | undefined;
  readonly heartBeat: HeartBeat;
  readonly retry: RetryPolicy;
  readonly tls?: TlsMaterial | undefined;
}

export function isEncrypted(url: string): boolean {
  return /^(tls|stomps):/.test(url);
}

export function addressOf(url: string): { readonly host: string; readonly port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || (isEncrypted(url) ? 61614 : 61613) };
}

/** TR-181 STOMP.Connection.{i}.ServerRetryIntervalMultiplier: anything from nothing to T·m^(n-1), at most the maximum; `random` in [0, 1). */
export function stompWait(n: number, { minimumWait, multiplier, maximumWait }: RetryPolicy, random: number): number {
  const step = Math.min(Math.max(n, 1), 10) - 1;
  return Math.min(maximumWait, minimumWait * Math.max(1, multiplier / 1000) ** step * random);
}

/** Headers of CONNECT. The Endpoint ID is written as in other frames, with `\c` for the colon (R-STOMP.4), although CONNECT knows no escapes. */
export function connectHeaders(settings: StompSettings): readonly (readonly [string, string])[] {
  const { username, password, virtualHost, endpointId, heartBeat } = settings;
  const beats = heartBeat.outgoing > 0 || heartBeat.incoming > 0;
  return [
    ['accept-version', '1.2'],
    ['host', virtualHost],
    ...(username === undefined ? [] : [['login', username] as const]),
    ...(password === undefined ? [] : [['passcode', password] as const]),
    ...(endpointId === undefined ? [] : [['endpoint-id', endpointId.replaceAll(':', '\\c')] as const]),
    ...(beats ? [['heart-beat', `${Math.round(heartBeat.outgoing)},${Math.round(heartBeat.incoming)}`] as const] : []),
  ];
}
