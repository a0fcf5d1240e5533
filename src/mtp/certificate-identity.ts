import { checkServerIdentity, type PeerCertificate, TLSSocket } from 'node:tls';
import { type EndpointId, sameEndpoint } from '../usp/endpoint-id.js';

const urn = 'urn:bbf:usp:id:';

/** Endpoint IDs a certificate vouches for: its `URI:urn:bbf:usp:id:…` alternatives (R-SEC.0a). */
export function endpointsOf(certificate: Pick<PeerCertificate, 'subjectaltname'>): readonly string[] {
  const text = certificate.subjectaltname ?? '';
  // Node writes an alternative that holds a comma or a quote as a JSON string.
  const alternatives = text.matchAll(/URI:(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g);
  return [...alternatives].flatMap(([, quoted, plain = '']) => {
    const uri = quoted === undefined ? plain.trim() : unquote(quoted);
    return uri.startsWith(urn) ? [uri.slice(urn.length)] : [];
  });
}

function unquote(text: string): string {
  const value: unknown = JSON.parse(`"${text}"`);
  return typeof value === 'string' ? value : '';
}

/** The Endpoint IDs of who is at the other end; empty without TLS, without a certificate, or with one that names none. */
export function peerEndpoints(socket: object): readonly string[] {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return [];
  return endpointsOf(socket.getPeerCertificate());
}

/** R-MTP.4a, R-SEC.0a: a server is whom we want when its certificate names the Controller; one that names others only is not. */
export function serverMustBe(controller: EndpointId) {
  return (host: string, certificate: PeerCertificate): Error | undefined => {
    const named = endpointsOf(certificate);
    if (named.length === 0) return checkServerIdentity(host, certificate);
    if (named.some(name => sameEndpoint(controller, name))) return undefined;
    return new Error(`the certificate is of ${named.join(', ')}, not of ${controller}`);
  };
}
