import { randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { reasonOf } from '../base/errors.js';
import { digestAlgorithm, digestResponse, parseAuthParams } from './digest.js';

export interface ConnectionRequest {
  /** ConnectionRequestURL of the latest Inform; only http is allowed (TR-069 §3.2.2). */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly timeoutMs: number;
}

export type ConnectionRequestOutcome =
  /** 200 or 204: the device will inform. */
  | { readonly kind: 'accepted' }
  /** 503: in a session, or throttling. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Asks a CPE for a session. Never rejects: every way to fail is an outcome. */
export async function sendConnectionRequest(wish: ConnectionRequest): Promise<ConnectionRequestOutcome> {
  const url = URL.canParse(wish.url) ? new URL(wish.url) : undefined;
  if (url?.protocol !== 'http:') return { kind: 'unreachable', reason: 'the device has no http ConnectionRequestURL' };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    return await negotiate(url, wish, agent);
  } catch (error) {
    return { kind: 'unreachable', reason: reasonOf(error) };
  } finally {
    agent.destroy();
  }
}

async function negotiate(url: URL, wish: ConnectionRequest, agent: Agent): Promise<ConnectionRequestOutcome> {
  const first = await get(url, wish, agent, undefined);
  if (first.status !== 401) return outcomeOf(first.status);
  const authorization = authorize(first.challenge, url, wish);
  if (authorization === undefined) return { kind: 'unauthorized' };
  // Some devices close the connection after the 401 without saying so: a new one gets a second chance.
  const second = await get(url, wish, agent, authorization).catch(() => get(url, wish, new Agent(), authorization));
  return outcomeOf(second.status);
}

function outcomeOf(status: number): ConnectionRequestOutcome {
  if (status === 200 || status === 204) return { kind: 'accepted' };
  if (status === 503) return { kind: 'busy' };
  if (status === 401 || status === 403) return { kind: 'unauthorized' };
  return { kind: 'unreachable', reason: `the device answered the connection request with HTTP ${status}` };
}

interface Answer {
  readonly status: number;
  readonly challenge: string;
}

function get(url: URL, wish: ConnectionRequest, agent: Agent, authorization: string | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization };
    const outgoing = request(
      url,
      { agent, headers, signal: AbortSignal.timeout(wish.timeoutMs) },
      (response: IncomingMessage) => {
        // The body is of no interest, but the connection is only free again when it is read.
        response.resume();
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, challenge: response.headers['www-authenticate'] ?? '' }),
        );
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** Digest only: Basic would hand the password to whoever answers at that address. */
function authorize(challenge: string, url: URL, wish: ConnectionRequest): string | undefined {
  const start = challenge.search(/digest\s/i);
  if (start < 0) return undefined;
  const params = parseAuthParams(challenge.slice(start + 7));
  const algorithm = digestAlgorithm(params.get('algorithm'));
  if (!algorithm) return undefined;
  const [realm, nonce] = [params.get('realm') ?? '', params.get('nonce') ?? ''];
  const uri = url.pathname + url.search;
  const offersAuth = params
    .get('qop')
    ?.split(',')
    .some(kind => kind.trim().toLowerCase() === 'auth');
  const qop = offersAuth
    ? { kind: 'auth' as const, nc: '00000001', cnonce: randomBytes(8).toString('hex') }
    : undefined;
  const { username, password } = wish;
  const response = digestResponse({
    algorithm,
    realm,
    nonce,
    method: 'GET',
    uri,
    username,
    password,
    ...(qop ? { qop } : {}),
  });
  return [
    `Digest username="${quote(username)}", realm="${quote(realm)}", nonce="${quote(nonce)}", uri="${uri}"`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
    ...(qop ? [`qop=auth, nc=${qop.nc}, cnonce="${qop.cnonce}"`] : []),
    ...(params.has('opaque') ? [`opaque="${quote(params.get('opaque') ?? '')}"`] : []),
  ].join(', ');
}

function quote(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
