import type { IncomingMessage } from 'node:http';
import { type EndpointId, isEndpointId } from '../../usp/endpoint-id.js';

export const subprotocol = 'v1.usp';

/** `Sec-WebSocket-Extensions` as the older form of telling one's Endpoint ID (R-WS.10a). */
export function extensionHeader(own: EndpointId): string {
  return `bbf-usp-protocol; eid="${own}"`;
}

/** The peer's Endpoint ID from the query (R-WS.10b) or the extension; undefined when it told none that makes sense. */
export function peerOf(request: IncomingMessage): EndpointId | undefined {
  const query = /[?&]eid=([^&]*)/.exec(request.url ?? '')?.[1];
  const extension = /bbf-usp-protocol\s*;\s*eid\s*=\s*"?([^";,\s]+)/.exec(
    request.headers['sec-websocket-extensions'] ?? '',
  )?.[1];
  const told = query === undefined ? extension : decode(query);
  return told !== undefined && isEndpointId(told) ? told : undefined;
}

/** The id is opaque text: its own `%` travels as %25 (R-WS.10c). */
export function withEid(url: string, own: EndpointId): string {
  const eid = own.replaceAll('%', '%25');
  return `${url}${url.includes('?') ? '&' : '?'}eid=${eid}`;
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
