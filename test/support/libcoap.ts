import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignBinary, isInstalled } from './foreign-binary.js';

const client = foreignBinary('coap-client-notls');
const server = foreignBinary('coap-server-notls');

/** True when libcoap's tools are installed; says so loudly when not, and fails where peers are required. */
export function libcoapIsHere(): boolean {
  return isInstalled(
    client !== undefined && server !== undefined,
    'libcoap3-bin is not installed: nothing was checked against libcoap',
  );
}

export interface LibcoapRequest {
  readonly method?: 'get' | 'post' | 'put' | 'delete';
  readonly url: string;
  readonly body?: Buffer;
  readonly contentFormat?: number;
  /** 16 to 1024 */
  readonly blockSize?: number;
  readonly nonConfirmable?: boolean;
}

/** Runs coap-client once. The codes are those of all responses it saw, in their order; the payload is what it made of them. */
export async function libcoap(request: LibcoapRequest): Promise<{ codes: readonly string[]; payload: Buffer }> {
  const { method = 'get', url, body, contentFormat, blockSize, nonConfirmable } = request;
  const folder = mkdtempSync(join(tmpdir(), 'gangway-libcoap-'));
  const input = join(folder, 'in');
  const output = join(folder, 'out');
  if (body) writeFileSync(input, body);
  try {
    const child = spawn(client ?? 'coap-client-notls', [
      ...['-v', '7', '-B', '20', '-m', method, '-o', output],
      ...(body ? ['-f', input] : []),
      ...(contentFormat === undefined ? [] : ['-t', String(contentFormat)]),
      ...(blockSize === undefined ? [] : ['-b', String(blockSize)]),
      ...(nonConfirmable ? ['-N'] : []),
      url,
    ]);
    let log = '';
    child.stdout.on('data', chunk => (log += chunk));
    child.stderr.on('data', chunk => (log += chunk));
    await once(child, 'close');
    const codes = [...log.matchAll(/\bc:([2-5]\.\d\d)\b/g)].map(([, code]) => code ?? '');
    return { codes, payload: existsSync(output) ? readFileSync(output) : Buffer.alloc(0) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** libcoap's example server on a free loopback port: a PUT to any path makes a resource that a GET gives back. */
export class LibcoapServer {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  static async start(at?: number): Promise<LibcoapServer> {
    const port = at ?? (await freePort());
    const child = spawn(server ?? 'coap-server-notls', ['-A', '127.0.0.1', '-p', String(port), '-d', '10'], {
      stdio: 'ignore',
    });
    await answers(port, child);
    return new LibcoapServer(port, child);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}

/** Pings (an Empty Confirmable message) until the Reset comes. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  let isThere = false;
  socket.on('message', () => {
    isThere = true;
  });
  const end = Date.now() + 20_000;
  while (!isThere) {
    if (Date.now() > end || child.exitCode !== null) throw new Error('coap-server-notls does not answer');
    socket.send(Buffer.from('40000001', 'hex'), port, '127.0.0.1');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  socket.close();
}
