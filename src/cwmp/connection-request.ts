import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns';
import { Agent, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { isIP } from 'node:net';
import { GangwayError, reasonOf } from '../base/errors.js';
import { type Challenge, digestAlgorithm, digestResponse, parseChallenges } from './digest.js';

export interface ConnectionRequest {
  /** ConnectionRequestURL of the latest Inform; only http is allowed (TR-069 §3.2.2). */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** For the whole exchange, retries included. */
  readonly timeoutMs: number;
  /** Answer a Basic challenge too: it hands the password to whoever listens there. Off by default. */
  readonly allowBasic?: boolean;
  /** Whether this IP address may be contacted at all: a CPE could name any URL. By default every address may. */
  readonly mayContact?: (address: string) => boolean;
}

export type ConnectionRequestOutcome =
  /** 200 or 204: the device will inform. */
  | { readonly kind: 'accepted' }
  /** 503: in a session, or throttling. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'unauthorized' }
  /** The address is none we contact on behalf of this device. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unreachable'; readonly reason: string };

/** Asks a CPE for a session. Never rejects: every way to fail is an outcome. */
export async function sendConnectionRequest(wish: ConnectionRequest): Promise<ConnectionRequestOutcome> {
  const url = URL.canParse(wish.url) ? new URL(wish.url) : undefined;
  if (url?.protocol !== 'http:') return { kind: 'unreachable', reason: 'the device has no http ConnectionRequestURL' };
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const signal = AbortSignal.timeout(wish.timeoutMs);
  try {
    return await negotiate({ url, wish, signal }, agent);
  } catch (error) {
    if (error instanceof AddressRefused) return { kind: 'refused', reason: error.message };
    return { kind: 'unreachable', reason: signal.aborted ? `no answer in ${wish.timeoutMs} ms` : reasonOf(error) };
  } finally {
    agent.destroy();
  }
}

class AddressRefused extends GangwayError {
  readonly family = 'cpe';
}

interface Attempt {
  readonly url: URL;
  readonly wish: ConnectionRequest;
  readonly signal: AbortSignal;
}

async function negotiate(attempt: Attempt, agent: Agent): Promise<ConnectionRequestOutcome> {
  const first = await get(attempt, agent, undefined);
  const authorization = authorize(first, attempt);
  if (authorization === undefined) return outcomeOf(first.status);
  // Some devices close the connection after the 401 without saying so: a new one gets a second chance.
  const second = await get(attempt, agent, authorization).catch(() => get(attempt, false, authorization));
  if (second.status !== 401 || !second.challenges.some(isStale)) return outcomeOf(second.status);
  const third = await get(attempt, agent, authorize(second, attempt));
  return outcomeOf(third.status);
}

function isStale(challenge: Challenge): boolean {
  return challenge.params.get('stale')?.toLowerCase() === 'true';
}

function outcomeOf(status: number): ConnectionRequestOutcome {
  if (status === 200 || status === 204) return { kind: 'accepted' };
  if (status === 503) return { kind: 'busy' };
  if (status === 401 || status === 403) return { kind: 'unauthorized' };
  return { kind: 'unreachable', reason: `the device answered the connection request with HTTP ${status}` };
}

interface Answer {
  readonly status: number;
  readonly challenges: readonly Challenge[];
}

/** How long a body may take that nobody wants: a device without Content-Length may keep the connection open for ever. */
const bodyMs = 1000;

/** `agent` false: on a connection of its own. */
function get(attempt: Attempt, agent: Agent | false, authorization: string | undefined): Promise<Answer> {
  const { url, wish, signal } = attempt;
  const mayContact = wish.mayContact ?? (() => true);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // Node does not look up what is an address already.
  if (isIP(host) !== 0 && !mayContact(host)) return Promise.reject(new AddressRefused(`${host} is not contacted`));
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  return new Promise((resolve, reject) => {
    // Lenient: the servers in devices end lines with LF alone, and worse.
    const options = { agent, headers, signal, lookup: guarded(mayContact), insecureHTTPParser: true };
    const outgoing = request(url, options, (response: IncomingMessage) => {
      // The head says everything, whatever becomes of the rest. The connection is free again when the body is read, or given up.
      const done = () => {
        clearTimeout(late);
        resolve(answerOf(response));
      };
      const late = setTimeout(() => {
        response.destroy();
        done();
      }, bodyMs);
      response.on('end', done).on('error', done).on('close', done).resume();
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function answerOf(response: IncomingMessage): Answer {
  return {
    status: response.statusCode ?? 0,
    challenges: parseChallenges(response.headers['www-authenticate'] ?? ''),
  };
}

/** Checks the address that will really be connected to, so that a name cannot change its mind in between. */
function guarded(mayContact: (address: string) => boolean): NonNullable<RequestOptions['lookup']> {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => mayContact(address));
      const [first] = allowed;
      if (!first) return callback(new AddressRefused(`${hostname} leads where we do not connect to`), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** The Authorization for an answer; undefined when it asks for none, or for one we do not give. */
function authorize(answer: Answer, { url, wish }: Attempt): string | undefined {
  if (answer.status !== 401) return undefined;
  for (const { scheme, params } of answer.challenges) {
    if (scheme !== 'digest') continue;
    const authorization = digestAuthorization(params, url.pathname + url.search, wish);
    if (authorization !== undefined) return authorization;
  }
  if (!wish.allowBasic || !answer.challenges.some(({ scheme }) => scheme === 'basic')) return undefined;
  return `Basic ${Buffer.from(`${wish.username}:${wish.password}`, 'utf8').toString('base64')}`;
}

function digestAuthorization(
  params: ReadonlyMap<string, string>,
  uri: string,
  { username, password }: ConnectionRequest,
): string | undefined {
  const algorithm = digestAlgorithm(params.get('algorithm'));
  if (!algorithm) return undefined;
  const [realm, nonce] = [params.get('realm') ?? '', params.get('nonce') ?? ''];
  const qop = offersAuth(params)
    ? { kind: 'auth' as const, nc: '00000001', cnonce: randomBytes(8).toString('hex') }
    : undefined;
  const terms = { algorithm, realm, nonce, method: 'GET', uri, username, password };
  const response = digestResponse(qop ? { ...terms, qop } : terms);
  return [
    `Digest username="${quote(username)}", realm="${quote(realm)}", nonce="${quote(nonce)}", uri="${uri}"`,
    `response="${response}"`,
    // A device that names no algorithm may not know the word.
    ...(params.has('algorithm') ? [`algorithm=${params.get('algorithm')}`] : []),
    ...(qop ? [`qop=auth, nc=${qop.nc}, cnonce="${qop.cnonce}"`] : []),
    ...(params.has('opaque') ? [`opaque="${quote(params.get('opaque') ?? '')}"`] : []),
  ].join(', ');
}

function offersAuth(params: ReadonlyMap<string, string>): boolean {
  const kinds = (params.get('qop') ?? '').split(',').map(kind => kind.trim().toLowerCase());
  return kinds.includes('auth');
}

function quote(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
