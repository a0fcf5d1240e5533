import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

// The load comes from a process of its own: only the server's CPU time is measured.
interface Order {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly times: number;
}

if (process.send && process.argv[2] === 'http-client') {
  process.on('message', (order: Order) => {
    run(order).then(
      () => process.send?.('done'),
      (error: unknown) => process.send?.(String(error)),
    );
  });
}

async function run({ url, bodies, times }: Order): Promise<void> {
  for (let round = 0; round < times; round++) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let cookie: string | undefined;
    for (const body of bodies) cookie = (await post(url, body, agent, cookie)) ?? cookie;
    agent.destroy();
  }
}

function post(url: string, body: string, agent: Agent, cookie: string | undefined): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Length': Buffer.byteLength(body),
      'Content-Type': 'text/xml',
      ...(cookie ? { Cookie: cookie } : {}),
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, response => {
      response.resume();
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 300) reject(new Error(`HTTP ${status}`));
        else resolve(response.headers['set-cookie']?.[0]);
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
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
