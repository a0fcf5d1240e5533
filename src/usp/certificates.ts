import { X509Certificate } from 'node:crypto';
import { type EndpointId, isEndpointId, sameEndpoint } from './endpoint-id.js';

/** Why a peer's certificate is not believed. */
export type CertificateDoubt = 'unreadable' | 'wrongEndpoint' | 'unknownIssuer' | 'revoked' | 'outOfDate';

const uriPrefix = 'urn:bbf:usp:id:';
const maxChain = 8;
/** Schemes whose instance-id may be a wildcard (R-SEC.12). */
const wildcardSchemes = new Set(['oui', 'cid', 'pen', 'os', 'ops']);

/** Every certificate of a PEM text, in its order. Throws when there is none or one cannot be read. */
export function parseCertificates(pem: string): readonly [X509Certificate, ...X509Certificate[]] {
  const texts = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  const [first, ...rest] = texts.slice(0, maxChain).map(text => new X509Certificate(text));
  if (!first) throw new Error('no certificate in PEM form');
  return [first, ...rest];
}

/** Endpoint IDs a certificate speaks for: its subjectAltName URIs, and DNS names for the `fqdn` scheme (R-SEC.0a, R-ARC.4a). */
export function endpointsOf(certificate: X509Certificate): readonly string[] {
  return (certificate.subjectAltName ?? '').split(/, (?=[A-Za-z ]+:)/).flatMap(entry => {
    const cut = entry.indexOf(':');
    const [kind, name] = [entry.slice(0, cut), unquoted(entry.slice(cut + 1))];
    if (kind === 'URI' && name.toLowerCase().startsWith(uriPrefix)) return [name.slice(uriPrefix.length)];
    return kind === 'DNS' ? [`fqdn::${name}`] : [];
  });
}

/** Node quotes names that would be ambiguous. */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  try {
    return String(JSON.parse(name));
  } catch {
    return name;
  }
}

/** Whether the certificate may be shown by this endpoint, by name or by a wildcard at the end of the instance-id (R-SEC.11, R-SEC.12). */
export function speaksFor(certificate: X509Certificate, endpoint: EndpointId): boolean {
  return endpointsOf(certificate).some(name => sameEndpoint(name, endpoint) || wildcardCovers(name, endpoint));
}

function wildcardCovers(pattern: string, endpoint: string): boolean {
  const [scheme = '', , instance = ''] = pattern.split(':');
  if (!pattern.endsWith('*') || !wildcardSchemes.has(scheme) || !isEndpointId(endpoint)) return false;
  // Never over the entity that assigns: the OUI of os and ops stays literal.
  if ((scheme === 'os' || scheme === 'ops') && !/^[0-9A-Fa-f]{6,9}-/.test(instance)) return false;
  const prefix = pattern.slice(0, -1);
  return !prefix.includes('*') && endpoint.startsWith(prefix) && endpoint.length > prefix.length;
}

export interface Belief {
  /** Certificates of the authorities believed; undefined believes any issuer, and the name alone is checked. */
  readonly authorities: readonly X509Certificate[] | undefined;
  /** Certificates that are not believed any more, nor those they vouch for. */
  readonly revoked?: readonly X509Certificate[];
  /** The present, ms; undefined when there is no absolute time, and dates count for nothing (R-SEC.19). */
  readonly now: number | undefined;
}

/** What speaks against believing that the first certificate of the chain is this endpoint's; undefined: nothing. */
export function doubtAbout(
  chain: readonly X509Certificate[],
  endpoint: EndpointId,
  { authorities, revoked = [], now }: Belief,
): CertificateDoubt | undefined {
  const [leaf, ...others] = chain;
  if (!leaf) return 'unreadable';
  if (!speaksFor(leaf, endpoint)) return 'wrongEndpoint';
  const path = authorities ? pathTo(leaf, others.slice(0, maxChain), authorities) : [leaf];
  if (!path) return 'unknownIssuer';
  if (path.some(certificate => revoked.some(other => isSame(other, certificate)))) return 'revoked';
  return now !== undefined && path.some(certificate => !isCurrent(certificate, now)) ? 'outOfDate' : undefined;
}

/** From the leaf up to an authority that is believed, each signed by the next. */
function pathTo(
  leaf: X509Certificate,
  between: readonly X509Certificate[],
  authorities: readonly X509Certificate[],
): readonly X509Certificate[] | undefined {
  // One that is itself among those believed needs no issuer (R-SEC.4).
  if (authorities.some(authority => isSame(authority, leaf))) return [leaf];
  const path = [leaf];
  for (let last = leaf; path.length <= maxChain + 1; ) {
    const anchor = authorities.find(authority => issued(authority, last));
    if (anchor) return [...path, anchor];
    const next = between.find(candidate => !path.includes(candidate) && issued(candidate, last));
    if (!next) return undefined;
    path.push(next);
    last = next;
  }
  return undefined;
}

function isSame(one: X509Certificate, other: X509Certificate): boolean {
  return one.fingerprint256 === other.fingerprint256;
}

function issued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return issuer.ca && subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

function isCurrent(certificate: X509Certificate, now: number): boolean {
  return Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);
}
