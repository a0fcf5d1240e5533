import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { digestResponse, parseAuthParams } from '../../src/cwmp/digest.js';

// The load comes from a process of its own: only the server's CPU time is measured.
interface Order {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly times: number;
  /** Answer the digest challenge to the first body of each round. */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
}

if (process.send && process.argv[2] === 'http-client') {
  process.on('message', (order: Order) => {
    run(order).then(
      () => process.send?.('done'),
      (error: unknown) => process.send?.(String(error)),
    );
  });
}

async function run({ url, bodies, times, credentials }: Order): Promise<void> {
  for (let round = 0; round < times; round++) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers: Record<string, string> = {};
    const [first] = bodies;
    if (credentials && first !== undefined) {
      const { challenge } = await post(url, first, agent, headers);
      headers['Authorization'] = authorization(challenge ?? '', credentials);
    }
    for (const body of bodies) {
      const { cookie } = await post(url, body, agent, headers);
      if (cookie) headers['Cookie'] = cookie;
    }
    agent.destroy();
  }
}

interface Answer {
  readonly cookie: string | undefined;
  readonly challenge: string | undefined;
}

function post(url: string, body: string, agent: Agent, more: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Length': Buffer.byteLength(body), 'Content-Type': 'text/xml', ...more };
    const outgoing = request(url, { method: 'POST', agent, headers }, response => {
      response.resume();
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 300 && status !== 401) reject(new Error(`HTTP ${status}`));
        else resolve({ cookie: response.headers['set-cookie']?.[0], challenge: response.headers['www-authenticate'] });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function authorization(challenge: string, { username, password }: { username: string; password: string }): string {
  const params = parseAuthParams(challenge.replace(/^Digest /, ''));
  const [realm = '', nonce = ''] = [params.get('realm'), params.get('nonce')];
  const qop = { kind: 'auth' as const, nc: '00000001', cnonce: 'c0ffee' };
  const terms = { algorithm: 'MD5' as const, realm, nonce, method: 'POST', uri: '/', username, password, qop };
  const tail = `qop=auth, nc=${qop.nc}, cnonce="${qop.cnonce}", response="${digestResponse(terms)}"`;
  return `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="/", algorithm=MD5, ${tail}`;
}

export interface LoadClient {
  run(order: Order): Promise<void>;
  stop(): void;
}

export function loadClient(): LoadClient {
  const child = fork(fileURLToPath(import.meta.url), ['http-client'], { execArgv: process.execArgv });
  return {
    run: order =>
      new Promise((resolve, reject) => {
        child.once('message', answer => (answer === 'done' ? resolve() : reject(new Error(String(answer)))));
        child.send(order);
      }),
    stop: () => child.kill(),
  };
}
