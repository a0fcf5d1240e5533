import { createHmac } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import { type DigestAlgorithm, digestAlgorithm, digestResponse, parseAuthParams, sameText } from './digest.js';

export interface CpeUser {
  readonly password: string;
  /** Device key this user may speak for; undefined: any. */
  readonly device: string | undefined;
}

export type AuthMode = 'none' | 'basic' | 'digest' | 'any';

export type AuthResult =
  | { readonly ok: true; readonly user: CpeUser | undefined }
  /** Values of WWW-Authenticate. */
  | { readonly ok: false; readonly challenges: readonly string[] };

const realm = 'Gangway';
const nonceLifeMs = 5 * 60_000;

/**
 * Authenticates CPEs (TR-069 §3.4.4). Nonces are signed, not remembered: FRITZ!Boxes answer a challenge on a new connection, and
 * nobody can fill a table of nonces.
 */
export class Authenticator {
  constructor(
    private readonly mode: AuthMode,
    private readonly users: () => ReadonlyMap<string, CpeUser>,
    private readonly clock: Clock,
    private readonly nonceKey: Uint8Array,
  ) {}

  check(header: string | undefined, method: string, uri: string): AuthResult {
    if (this.mode === 'none') return { ok: true, user: undefined };
    const [scheme = '', rest = ''] = splitScheme(header ?? '');
    if (scheme === 'basic' && this.mode !== 'digest') return this.basic(rest);
    if (scheme === 'digest' && this.mode !== 'basic') return this.digest(rest, method, uri);
    return this.challenge(false);
  }

  private basic(credentials: string): AuthResult {
    const text = Buffer.from(credentials.trim(), 'base64').toString('utf8');
    const colon = text.indexOf(':');
    const user = this.users().get(text.slice(0, colon));
    const good = colon >= 0 && sameText(text.slice(colon + 1), user?.password ?? '') && user !== undefined;
    return good ? { ok: true, user } : this.challenge(false);
  }

  private digest(credentials: string, method: string, requestUri: string): AuthResult {
    const params = parseAuthParams(credentials);
    const nonce = params.get('nonce') ?? '';
    const username = params.get('username') ?? '';
    const user = this.users().get(username);
    const algorithm = digestAlgorithm(params.get('algorithm'));
    const uri = params.get('uri') ?? '';
    if (!algorithm || !this.signedByUs(nonce) || !sameResource(uri, requestUri)) return this.challenge(false);
    const qop = qopOf(params);
    const expected = digestResponse({
      algorithm,
      realm,
      nonce,
      method,
      uri,
      username,
      password: user?.password ?? '',
      ...(qop ? { qop } : {}),
    });
    if (!sameText(params.get('response')?.toLowerCase() ?? '', expected) || !user) return this.challenge(false);
    return this.expired(nonce) ? this.challenge(true) : { ok: true, user };
  }

  private challenge(stale: boolean): AuthResult {
    const nonce = this.nonce();
    const digest = (algorithm: DigestAlgorithm) =>
      `Digest realm="${realm}", qop="auth", nonce="${nonce}", algorithm=${algorithm}${stale ? ', stale=true' : ''}`;
    const basic = `Basic realm="${realm}"`;
    // MD5 first: the oldest devices take the first challenge or break on the second.
    const challenges = { none: [], basic: [basic], digest: [digest('MD5')], any: [digest('MD5'), basic] }[this.mode];
    return { ok: false, challenges };
  }

  private nonce(): string {
    const time = Math.floor(this.clock.now()).toString(16);
    return `${time}-${this.sign(time)}`;
  }

  private sign(time: string): string {
    return createHmac('sha256', this.nonceKey).update(time).digest('hex').slice(0, 32);
  }

  private signedByUs(nonce: string): boolean {
    const dash = nonce.indexOf('-');
    return dash > 0 && sameText(nonce.slice(dash + 1), this.sign(nonce.slice(0, dash)));
  }

  private expired(nonce: string): boolean {
    return this.clock.now() - Number.parseInt(nonce, 16) > nonceLifeMs;
  }
}

function splitScheme(header: string): readonly [string, string] {
  const match = /^\s*([A-Za-z]+)\s+(.*)$/s.exec(header);
  return [match?.[1]?.toLowerCase() ?? '', match?.[2] ?? ''];
}

function qopOf(params: ReadonlyMap<string, string>): { kind: 'auth'; nc: string; cnonce: string } | undefined {
  if (params.get('qop')?.toLowerCase() !== 'auth') return undefined;
  return { kind: 'auth', nc: params.get('nc') ?? '', cnonce: params.get('cnonce') ?? '' };
}

/** Devices write the path, the whole URL, or the path without query: the path has to agree. */
function sameResource(uri: string, requestUri: string): boolean {
  const path = (text: string) => text.replace(/^https?:\/\/[^/]*/i, '').replace(/\?.*$/, '') || '/';
  return path(uri) === path(requestUri);
}
