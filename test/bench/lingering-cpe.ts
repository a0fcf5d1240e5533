import { fork } from 'node:child_process';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

// A CPE in a process of its own, so that only the gateway's CPU time is measured: it opens a session and answers whatever it is asked
// with the same prepared envelope under the ID of the question.
interface Part {
  readonly url: string;
  readonly inform: string;
  /** The answer to every request; `{id}` stands for the ID of the request. */
  readonly answer: string;
}

if (process.send && process.argv[2] === 'lingering-cpe') {
  let part: Part | undefined;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let cookie: string | undefined;
  process.on('message', (message: Part | 'go') => {
    if (message !== 'go') {
      part = message;
      post(agent, message.url, message.inform, undefined).then(answer => {
        cookie = answer.cookie;
        process.send?.('open');
      }, report);
    } else if (part) play(agent, part, cookie).then(() => process.send?.('over'), report);
  });
}

function report(error: unknown): void {
  process.send?.(String(error));
}

async function play(agent: Agent, part: Part, cookie: string | undefined): Promise<void> {
  let answer = await post(agent, part.url, '', cookie);
  while (answer.body !== '') {
    const id = /<cwmp:ID[^>]*>([^<]*)</.exec(answer.body)?.[1] ?? '';
    answer = await post(agent, part.url, part.answer.replace('{id}', id), cookie);
  }
}

function post(
  agent: Agent,
  url: string,
  body: string,
  cookie: string | undefined,
): Promise<{ body: string; cookie: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Length': Buffer.byteLength(body),
      'Content-Type': 'text/xml',
      ...(cookie ? { Cookie: cookie } : {}),
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if ((response.statusCode ?? 0) >= 300) reject(new Error(`HTTP ${response.statusCode}`));
        else resolve({ body: text, cookie: response.headers['set-cookie']?.[0] ?? cookie });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface LingeringCpe {
  /** Sends the empty POST of the session: from here on the gateway asks. */
  go(): void;
  stop(): void;
}

/** Resolves when the InformResponse has come. */
export async function lingeringCpe(part: Part): Promise<LingeringCpe> {
  const child = fork(fileURLToPath(import.meta.url), ['lingering-cpe'], { execArgv: process.execArgv });
  const opened = new Promise<void>((resolve, reject) => {
    child.once('message', answer => (answer === 'open' ? resolve() : reject(new Error(String(answer)))));
  });
  child.send(part);
  await opened;
  return { go: () => void child.send('go'), stop: () => void child.kill() };
}
