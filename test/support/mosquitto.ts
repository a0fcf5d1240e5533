import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForeignServer, foreignBinary, freePort, isInstalled } from './foreign-binary.js';

export { until } from './foreign-binary.js';

const binary = foreignBinary('mosquitto');

/** True when the real broker is installed; says so loudly when not, and fails where peers are required. */
export function mosquittoIsHere(): boolean {
  return isInstalled(
    binary !== undefined,
    'mosquitto is not installed: nothing was checked against a real MQTT broker',
  );
}

export interface MosquittoOptions {
  readonly websockets?: boolean;
  readonly lines?: readonly string[];
  readonly scheme?: 'mqtt' | 'mqtts' | 'ws' | 'wss';
}

/** A mosquitto of one's own on a free loopback port; it can be stopped and started again on the same port. */
export class Mosquitto {
  private readonly server: ForeignServer;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly webSocketPort: number | undefined,
    private readonly scheme: string,
  ) {
    this.server = new ForeignServer(binary ?? 'mosquitto', ['-c', join(folder, 'mosquitto.conf')], port);
  }

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

  up(): Promise<void> {
    return this.server.up();
  }

  down(): Promise<void> {
    return this.server.down();
  }

  async stop(): Promise<void> {
    await this.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
