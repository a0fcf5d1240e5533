import type { IncomingMessage } from 'node:http';
import type { EndpointId } from '../../usp/endpoint-id.js';

export const subprotocol = 'v1.usp';

/** `Sec-WebSocket-Extensions` as the older form of telling one's Endpoint ID (R-WS.10a). */
export function extensionHeader(own: EndpointId): string {
  return `bbf-usp-protocol; eid="${own}"`;
}

/** What the peer calls itself in the query (R-WS.10b) or in the extension, as told; undefined when it tells nothing. */
export function peerOf(request: IncomingMessage): string | undefined {
  const query = /[?&]eid=([^&]*)/.exec(request.url ?? '')?.[1];
  if (query !== undefined) return decode(query);
  const extensions = request.headers['sec-websocket-extensions'] ?? '';
  return /bbf-usp-protocol\s*;\s*eid\s*=\s*"?([^";,\s]+)/.exec(extensions)?.[1];
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
