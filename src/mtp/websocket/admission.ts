import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';
import { decode } from './handshake.js';

type WebSocketRoute = Extract<Route, { type: 'websocket' }>;

/** What somebody who dials says of himself, and what vouches for him. */
export interface Dialling {
  /** Endpoint ID of the query or of the extension. */
  readonly peer: string | undefined;
  /** Endpoint IDs his certificate names. */
  readonly certified: readonly string[];
  /** Of the path or of an Authorization header. */
  readonly token: string | undefined;
}

/**
 * Which Controller may dial in as this one. Whoever tells no name is let in only where a single Controller may dial, or is named by his
 * certificate or token. A certificate that names others vouches for nobody else (R-SEC.0a), and a Controller that has a token in the
 * configuration comes in with that token alone.
 */
export function admit(routes: readonly WebSocketRoute[], dialling: Dialling): EndpointId | undefined {
  const { peer, certified, token } = dialling;
  const waiting = routes.filter(({ url }) => url === undefined);
  const named = (name: string) => (route: WebSocketRoute) => sameEndpoint(route.controller, name);
  const vouched = waiting
    .filter(route => certified.length === 0 || certified.some(name => named(name)(route)))
    .filter(route => sameToken(route.token, token));
  if (peer !== undefined) return vouched.find(named(peer))?.controller;
  const proven = certified.length > 0 || token !== undefined;
  const alone = proven ? vouched.length === 1 : waiting.length === 1;
  return alone ? vouched[0]?.controller : undefined;
}

/** A token nobody asked for proves nothing, and does no harm either: it is a wrong one all the same. */
function sameToken(wanted: string | undefined, given: string | undefined): boolean {
  if (wanted === undefined || given === undefined) return wanted === given;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(wanted), digest(given));
}

export interface Address {
  /** As the path names it, decoded and as it stands: Endpoint IDs hold percent signs of their own. */
  readonly agents: readonly EndpointId[];
  readonly token: string | undefined;
  readonly tokenInPath: boolean;
}

/** `<base>/<Endpoint ID>` or `<base>/<Endpoint ID>/<token>`; undefined for any other path. */
export function addressOf(request: IncomingMessage, listen: string): Address | undefined {
  const base = new URL(listen).pathname.replace(/\/$/, '');
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (!path.startsWith(`${base}/`)) return undefined;
  const [name = '', token, ...more] = path.slice(base.length + 1).split('/');
  if (more.length > 0) return undefined;
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const proof = token ? decode(token) : bearer;
  return { agents: [decode(name) as EndpointId, name as EndpointId], token: proof, tokenInPath: token !== undefined };
}
