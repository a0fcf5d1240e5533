import { hash, timingSafeEqual } from 'node:crypto';

/** The arithmetic of HTTP Digest (RFC 7616, RFC 2069 without qop), shared by the CPE listener and connection requests. */
export interface DigestTerms {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  readonly method: string;
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** How username and password become bytes; RFC 7616 wants UTF-8, old stacks take what they have. */
  readonly charset?: 'utf8' | 'latin1';
  /** Absent: RFC 2069. */
  readonly qop?: { readonly kind: 'auth'; readonly nc: string; readonly cnonce: string };
}

export type DigestAlgorithm = 'MD5' | 'MD5-sess' | 'SHA-256' | 'SHA-256-sess';

const hashes: Readonly<Record<DigestAlgorithm, 'md5' | 'sha256'>> = {
  MD5: 'md5',
  'MD5-sess': 'md5',
  'SHA-256': 'sha256',
  'SHA-256-sess': 'sha256',
};

/** Undefined for an algorithm nobody here speaks. FRITZ!Box firmware has been seen to say `MD`. */
export function digestAlgorithm(name: string | undefined): DigestAlgorithm | undefined {
  if (name === undefined || name.toUpperCase() === 'MD') return 'MD5';
  return (Object.keys(hashes) as DigestAlgorithm[]).find(known => known.toLowerCase() === name.toLowerCase());
}

export function digestResponse(terms: DigestTerms): string {
  const hashed = (...parts: readonly string[]) =>
    hash(hashes[terms.algorithm], Buffer.from(parts.join(':'), terms.charset ?? 'utf8'));
  const user = hashed(terms.username, terms.realm, terms.password);
  const session = terms.algorithm.endsWith('-sess') && terms.qop;
  const ha1 = session ? hashed(user, terms.nonce, session.cnonce) : user;
  const ha2 = hashed(terms.method, terms.uri);
  const { qop } = terms;
  return qop ? hashed(ha1, terms.nonce, qop.nc, qop.cnonce, qop.kind, ha2) : hashed(ha1, terms.nonce, ha2);
}

export interface Challenge {
  /** `digest`, `basic` */
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

/** The challenges of a WWW-Authenticate header, several headers joined by commas included. */
export function parseChallenges(header: string): readonly Challenge[] {
  const starts = [...header.matchAll(/(?:^|,)\s*([A-Za-z]+)\s+(?=[A-Za-z][\w-]*\s*=)/g)];
  return starts.map((start, index) => ({
    scheme: (start[1] ?? '').toLowerCase(),
    params: parseAuthParams(header.slice(start.index + start[0].length, starts[index + 1]?.index)),
  }));
}

/** Parameters of a `Digest …` or `Basic …` header; names in lower case; quoted or not. */
export function parseAuthParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (const [, name = '', quoted, bare] of text.matchAll(param)) {
    params.set(name.toLowerCase(), quoted !== undefined ? quoted.replace(/\\(.)/g, '$1') : (bare ?? ''));
  }
  return params;
}

// Anchored at a separator, so that a long word is looked at once and not from each of its letters.
const param = /(?:^|[\s,])([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;

/** Takes as long wherever they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'));
}

/** The same for hex digits: how many they are is no secret. */
export function sameDigest(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
