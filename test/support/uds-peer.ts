import { connect, createServer, type Server, type Socket } from 'node:net';
import { until } from './mosquitto.js';

/** Framing of the UNIX domain socket binding, written a second time so that a mistake of ours is not repeated by the judge. */
export function udsFrame(...fields: readonly (readonly [type: number, value: Buffer | string])[]): Buffer {
  const written = fields.map(([type, value]) => {
    const bytes = Buffer.from(value as string);
    return Buffer.concat([Buffer.from([type]), bigEndian(bytes.length), bytes]);
  });
  const payload = Buffer.concat(written);
  return Buffer.concat([Buffer.from([0x5f, 0x55, 0x53, 0x50]), bigEndian(payload.length), payload]);
}

function bigEndian(value: number): Buffer {
  return Buffer.from([24, 16, 8, 0].map(shift => (value >>> shift) & 0xff));
}

export interface UdsField {
  readonly type: number;
  readonly value: Buffer;
}

/** One end of a UNIX socket that says what the test wants. */
export class UdsPeer {
  /** Of each frame, its fields. */
  readonly frames: (readonly UdsField[])[] = [];
  /** Values of type 3. */
  readonly received: Buffer[] = [];
  closed = false;
  onRecord: (record: Buffer) => void = () => {};
  private held: Buffer[] = [];

  constructor(readonly socket: Socket) {
    socket.on('data', data => {
      this.held.push(data);
      this.cut();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
    });
  }

  /** Connects, and tells its name when there is one. */
  static async dial(path: string, name?: string): Promise<UdsPeer> {
    const socket = connect(path);
    const peer = new UdsPeer(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('error', reject);
    });
    if (name === undefined) return peer;
    socket.write(udsFrame([1, name]));
    await until(() => peer.told(1) !== undefined || peer.closed);
    return peer;
  }

  /** The first value of a type that came. */
  told(type: number): string | undefined {
    return this.frames
      .flat()
      .find(field => field.type === type)
      ?.value.toString();
  }

  async send(record: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      this.socket.write(udsFrame([3, record]), error => (error ? reject(error) : resolve())),
    );
  }

  private cut(): void {
    let size = this.held.reduce((sum, piece) => sum + piece.length, 0);
    for (;;) {
      const head = this.held[0];
      if (head && head.length < 8 && size >= 8) this.held = [Buffer.concat(this.held)];
      const first = this.held[0];
      if (!first || first.length < 8) return;
      if (first.toString('latin1', 0, 4) !== '_USP') throw new Error('no frame');
      const end = 8 + first.readUInt32BE(4);
      if (size < end) return;
      const whole = Buffer.concat(this.held);
      this.held = [whole.subarray(end)];
      size -= end;
      this.read(whole.subarray(8, end));
    }
  }

  private read(payload: Buffer): void {
    const fields: UdsField[] = [];
    for (let at = 0; at < payload.length; ) {
      const end = at + 5 + payload.readUInt32BE(at + 1);
      fields.push({ type: payload[at] ?? 0, value: payload.subarray(at + 5, end) });
      at = end;
    }
    this.frames.push(fields);
    for (const { type, value } of fields) {
      if (type !== 3) continue;
      this.received.push(value);
      this.onRecord(value);
    }
  }
}

/** A USP broker's socket: answers each handshake with its name. */
export class UdsBroker {
  readonly peers: UdsPeer[] = [];

  private constructor(
    private readonly server: Server,
    readonly path: string,
  ) {}

  static async start(path: string, answer: Buffer | undefined): Promise<UdsBroker> {
    const server = createServer();
    const broker = new UdsBroker(server, path);
    server.on('connection', socket => {
      broker.peers.push(new UdsPeer(socket));
      if (answer) socket.once('data', () => socket.write(answer));
    });
    await new Promise<void>(resolve => server.listen(path, resolve));
    return broker;
  }

  /** The newest session of an Agent. */
  async session(agent: string): Promise<UdsPeer> {
    await until(() => this.peers.some(peer => !peer.closed && peer.told(1) === agent), 40_000);
    const found = this.peers.filter(peer => !peer.closed && peer.told(1) === agent).at(-1);
    if (!found) throw new Error('no session');
    return found;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.peers) socket.destroy();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }
}
