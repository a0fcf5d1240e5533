import { randomBytes } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { GangwayError, reasonOf } from '../base/errors.js';
import { digestAlgorithm, digestResponse, parseAuthParams } from '../cwmp/digest.js';

/** The ACS could not be reached, or does not want us. */
export class AcsError extends GangwayError {
  readonly family = 'acs';
}

/** Towards an https ACS. */
export interface AcsTls {
  /** Authorities, and what the CPE shows itself. */
  readonly context: SecureContext;
  /** Whether the certificate of the ACS must come from those authorities. */
  readonly checked: boolean;
}

export interface AcsClientOptions {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly timeoutMs: number;
  /** Without it any certificate of the ACS will do. */
  readonly tls?: AcsTls | undefined;
  /** A new connection for every POST, as some firmwares do. */
  readonly newConnections?: boolean;
  readonly noCookies?: boolean;
}

export interface AcsAnswer {
  readonly status: number;
  readonly body: string;
}

/** One CWMP session's HTTP side: one connection, cookies kept, a 401 on any POST answered. */
export class AcsClient {
  private readonly url: URL;
  private readonly agent: HttpAgent | HttpsAgent;
  private cookie: string | undefined;
  private challenge: string | undefined;
  private uses = 0;

  constructor(private readonly options: AcsClientOptions) {
    this.url = new URL(options.url);
    const settings = { keepAlive: options.newConnections !== true, maxSockets: 1 };
    const { tls } = options;
    const secure = { rejectUnauthorized: tls?.checked ?? false, ...(tls ? { secureContext: tls.context } : {}) };
    this.agent = this.url.protocol === 'https:' ? new HttpsAgent({ ...settings, ...secure }) : new HttpAgent(settings);
  }

  /** Rejects with AcsError when the ACS does not answer with 200 or 204. */
  async post(body: string): Promise<AcsAnswer> {
    let answer = await this.send(body);
    if (answer.status === 401 && this.challenge !== undefined) answer = await this.send(body);
    if (answer.status !== 200 && answer.status !== 204)
      throw new AcsError(`the ACS answered HTTP ${answer.status}: ${answer.body.slice(0, 200)}`);
    return answer;
  }

  close(): void {
    this.agent.destroy();
  }

  private send(body: string): Promise<AcsAnswer> {
    const bytes = Buffer.from(body, 'utf8');
    const authorization = this.authorization();
    const headers = {
      'Content-Length': bytes.length,
      ...(bytes.length > 0 ? { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: '""' } : {}),
      ...(this.cookie === undefined || this.options.noCookies ? {} : { Cookie: this.cookie }),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    };
    return new Promise((resolve, reject) => {
      const start = this.url.protocol === 'https:' ? httpsRequest : httpRequest;
      const outgoing = start(
        this.url,
        { method: 'POST', agent: this.agent, headers, timeout: this.options.timeoutMs },
        response => this.read(response).then(resolve, reject),
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('the ACS is silent')));
      outgoing.on('error', error => reject(new AcsError(`no answer from the ACS: ${reasonOf(error)}`)));
      outgoing.end(bytes);
    });
  }

  private async read(response: IncomingMessage): Promise<AcsAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
    if (cookie !== undefined) this.cookie = cookie;
    if (response.statusCode === 401) this.challenge = response.headers['www-authenticate'];
    return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') };
  }

  private authorization(): string | undefined {
    const { challenge } = this;
    if (challenge === undefined) return undefined;
    const { username, password } = this.options;
    const digest = challenge.search(/digest\s/i);
    if (digest < 0) return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
    const params = parseAuthParams(challenge.slice(digest + 7));
    const algorithm = digestAlgorithm(params.get('algorithm')) ?? 'MD5';
    const uri = this.url.pathname + this.url.search;
    const [realm, nonce] = [params.get('realm') ?? '', params.get('nonce') ?? ''];
    const qop = params.has('qop')
      ? {
          kind: 'auth' as const,
          nc: (++this.uses).toString(16).padStart(8, '0'),
          cnonce: randomBytes(6).toString('hex'),
        }
      : undefined;
    const response = digestResponse({
      algorithm,
      realm,
      nonce,
      method: 'POST',
      uri,
      username,
      password,
      ...(qop ? { qop } : {}),
    });
    const extra = qop ? `, qop=auth, nc=${qop.nc}, cnonce="${qop.cnonce}"` : '';
    return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}${extra}`;
  }
}
