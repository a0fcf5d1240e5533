import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const binary = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  .map(folder => join(folder, 'mosquitto'))
  .find(existsSync);

/** True when the real broker is installed; says so loudly when not, and fails where peers are required. */
export function mosquittoIsHere(): boolean {
  if (binary) return true;
  const message = 'mosquitto is not installed: nothing was checked against a real MQTT broker';
  if (process.env['REQUIRE_PEERS'] === '1') throw new Error(message);
  console.warn(`SKIPPED: ${message}`);
  return false;
}

export interface MosquittoOptions {
  readonly websockets?: boolean;
  readonly lines?: readonly string[];
  readonly scheme?: 'mqtt' | 'mqtts' | 'ws' | 'wss';
}

/** A mosquitto of one's own on a free loopback port; it can be stopped and started again on the same port. */
export class Mosquitto {
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly webSocketPort: number | undefined,
    private readonly scheme: string,
  ) {}

  /**
   * With `websockets` it also listens for MQTT over WebSocket, on another port. `lines` of mosquitto.conf belong to the listener of
   * `scheme`, to which `url` leads.
   */
  static async start({
    websockets = false,
    lines: more = [],
    scheme = 'mqtt',
  }: MosquittoOptions = {}): Promise<Mosquitto> {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-mosquitto-'));
    const web = websockets || scheme.startsWith('ws');
    const broker = new Mosquitto(await freePort(), folder, web ? await freePort() : undefined, scheme);
    const lines = [`listener ${broker.port} 127.0.0.1`, 'allow_anonymous true'];
    if (!web) lines.push(...more);
    // mosquitto 2.0.11 does not start with listeners for WebSocket alone.
    else lines.push(`listener ${broker.webSocketPort} 127.0.0.1`, 'protocol websockets', ...more);
    writeFileSync(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`);
    await broker.up();
    return broker;
  }

  get url(): string {
    const port = this.scheme.startsWith('ws') ? this.webSocketPort : this.port;
    return `${this.scheme}://127.0.0.1:${port}`;
  }

  get webSocketUrl(): string {
    return `ws://127.0.0.1:${this.webSocketPort}`;
  }

  async up(): Promise<void> {
    this.child = spawn(binary ?? 'mosquitto', ['-c', join(this.folder, 'mosquitto.conf')], { stdio: 'ignore' });
    await until(() => reachable(this.port));
  }

  async down(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain for ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

export function reachable(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
