import { isUtf8 } from 'node:buffer';
import { createHmac } from 'node:crypto';
import type { Clock } from '../base/clock.js';
import {
  type DigestAlgorithm,
  digestAlgorithm,
  digestResponse,
  parseAuthParams,
  sameDigest,
  sameText,
} from './digest.js';
import { ReplayGuard } from './replay-guard.js';

export interface CpeUser {
  readonly password: string;
  /** Device key this user may speak for; undefined: any. */
  readonly device: string | undefined;
}

export type AuthMode = 'none' | 'basic' | 'digest' | 'any';

export type AuthResult =
  | { readonly ok: true; readonly username: string; readonly user: CpeUser | undefined }
  /** Values of WWW-Authenticate. `refused`: the username whose password was wrong; undefined where none was told. */
  | { readonly ok: false; readonly challenges: readonly string[]; readonly refused?: string };

/** What a request says about who sends it. */
export interface Credentials {
  /** The Authorization header. */
  readonly header: string | undefined;
  readonly method: string;
  readonly uri: string;
  /** The address it comes from. */
  readonly address: string;
}

export interface AuthenticatorOptions {
  readonly mode: AuthMode;
  readonly user: (username: string) => CpeUser | undefined;
  readonly clock: Clock;
  readonly nonceKey: Uint8Array;
  /** Offered in this order. MD5 alone by default: the oldest devices take the first challenge or break on the second. */
  readonly algorithms?: readonly ('MD5' | 'SHA-256')[];
}

const realm = 'Gangway';
const nonceLifeMs = 5 * 60_000;

/**
 * Authenticates CPEs (TR-069 §3.4.4). Nonces are signed, not remembered: FRITZ!Boxes answer a challenge on a new connection, and
 * nobody can fill a table of nonces.
 */
export class Authenticator {
  private readonly replays = new ReplayGuard(nonceLifeMs);

  constructor(private readonly options: AuthenticatorOptions) {}

  check(credentials: Credentials): AuthResult {
    const { mode } = this.options;
    if (mode === 'none') return { ok: true, username: '', user: undefined };
    const [scheme = '', rest = ''] = splitScheme(credentials.header ?? '');
    if (scheme === 'basic' && mode !== 'digest') return this.basic(rest);
    if (scheme === 'digest' && mode !== 'basic') return this.digest(rest, credentials);
    return this.challenge(false);
  }

  private basic(credentials: string): AuthResult {
    const text = textOf(Buffer.from(credentials.trim(), 'base64'));
    const colon = text.indexOf(':');
    const username = text.slice(0, colon);
    const user = colon < 0 ? undefined : this.options.user(username);
    const good = sameText(text.slice(colon + 1), user?.password ?? '') && user !== undefined;
    return good ? { ok: true, username, user } : { ...this.challenge(false), refused: username };
  }

  private digest(header: string, { method, uri: requestUri, address }: Credentials): AuthResult {
    const params = parseAuthParams(asSent(header));
    const nonce = params.get('nonce') ?? '';
    const username = params.get('username') ?? '';
    const user = this.options.user(username);
    const algorithm = digestAlgorithm(params.get('algorithm'));
    const uri = params.get('uri') ?? '';
    if (!algorithm || !sameResource(uri, asSent(requestUri))) return { ...this.challenge(false), refused: username };
    const qop = qopOf(params);
    const password = user?.password ?? '';
    const terms = { algorithm, realm, nonce, method, uri, username, password, ...(qop ? { qop } : {}) };
    const response = params.get('response')?.toLowerCase() ?? '';
    const right = charsetsOf(username + password).some(charset =>
      sameDigest(response, digestResponse({ ...terms, charset })),
    );
    if (!right || !user) return { ...this.challenge(false), refused: username };
    const now = this.options.clock.now();
    // The device did nothing wrong: it only has to answer anew. So it has when the nonce is from before a restart; libcurl gives up
    // when it is not told.
    if (!this.signedByUs(nonce) || this.expired(nonce, now) || this.replays.isReplay(response, address, now))
      return this.challenge(true);
    return { ok: true, username, user };
  }

  private challenge(stale: boolean): { readonly ok: false; readonly challenges: readonly string[] } {
    const { mode, algorithms = ['MD5'] } = this.options;
    if (mode === 'basic') return { ok: false, challenges: [basicChallenge] };
    const nonce = this.nonce();
    const digest = (algorithm: DigestAlgorithm) =>
      `Digest realm="${realm}", qop="auth", nonce="${nonce}", algorithm=${algorithm}${stale ? ', stale=true' : ''}`;
    return { ok: false, challenges: [...algorithms.map(digest), ...(mode === 'any' ? [basicChallenge] : [])] };
  }

  private nonce(): string {
    const time = Math.floor(this.options.clock.now()).toString(16);
    return `${time}-${this.sign(time)}`;
  }

  private sign(time: string): string {
    return createHmac('sha256', this.options.nonceKey).update(time).digest('hex').slice(0, 32);
  }

  private signedByUs(nonce: string): boolean {
    const dash = nonce.indexOf('-');
    return dash > 0 && sameDigest(nonce.slice(dash + 1), this.sign(nonce.slice(0, dash)));
  }

  private expired(nonce: string, now: number): boolean {
    return now - Number.parseInt(nonce, 16) > nonceLifeMs;
  }
}

/** Header fields come as one character a byte; what they hold is UTF-8 (RFC 7616 §3.4) or, from old stacks, Latin-1. */
function asSent(field: string): string {
  return isAscii(field) ? field : textOf(Buffer.from(field, 'latin1'));
}

function textOf(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

/** How these credentials may have become bytes before they were hashed. */
export function charsetsOf(credentials: string): readonly ('utf8' | 'latin1')[] {
  if (isAscii(credentials)) return ['utf8'];
  const codes = Array.from(credentials, character => character.codePointAt(0) ?? 0);
  const highest = Math.max(0, ...codes);
  return highest > 0x7f && highest <= 0xff ? ['utf8', 'latin1'] : ['utf8'];
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

const basicChallenge = `Basic realm="${realm}"`;

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
  return uri === requestUri || path(uri) === path(requestUri);
}
