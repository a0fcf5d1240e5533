import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

const systemFolders = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** A program of somebody else's, in PATH or where systems keep their servers; undefined: not installed. */
export function foreignBinary(name: string, ...first: readonly string[]): string | undefined {
  const folders = [...first, ...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders];
  return folders.map(folder => join(folder, name)).find(existsSync);
}

/** True when the peer is installed; says loudly what was not checked when not, and fails where peers are required. */
export function isInstalled(peer: boolean, otherwise: string): boolean {
  if (peer) return true;
  if (process.env['REQUIRE_PEERS'] === '1') throw new Error(otherwise);
  console.warn(`SKIPPED: ${otherwise}`);
  return false;
}

/** A foreign server on a port of its own; it can be taken away and started again there. */
export class ForeignServer {
  private child: ChildProcess | undefined;

  constructor(
    private readonly binary: string,
    private readonly args: readonly string[],
    private readonly port: number,
  ) {}

  async up(): Promise<void> {
    const child = spawn(this.binary, this.args, { stdio: 'ignore' });
    this.child = child;
    await until(() => {
      if (child.exitCode !== null) throw new Error(`${this.binary} ended at its start`);
      return reachable(this.port);
    });
  }

  async down(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}

export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain for ${condition}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** A TCP port of loopback that nobody listens on. */
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
