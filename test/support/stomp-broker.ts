import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';

export interface HeardFrame {
  readonly command: string;
  /** As on the wire, escapes undone except in CONNECT. */
  readonly headers: Readonly<Record<string, string>>;
  /** The lines of the head, untouched. */
  readonly raw: string;
  readonly body: Buffer;
}

export interface StompScript {
  /** Headers of CONNECTED, at the connection `n` (from 1); nothing means silence, bytes are said instead. */
  readonly connected?: (connect: HeardFrame, n: number) => Readonly<Record<string, string>> | Buffer | undefined;
  /** Bytes to say instead of doing what the frame asks; nothing: goes on as usual. */
  readonly instead?: (frame: HeardFrame) => Buffer | undefined;
  /** False: no RECEIPT for anything. */
  readonly receipts?: boolean;
  readonly tls?: TlsOptions;
}

export interface StompClient {
  readonly socket: Socket;
  readonly frames: HeardFrame[];
  /** Number of bare line ends between frames. */
  beats: number;
  /** `id` to destination, and back. */
  readonly subscriptions: Map<string, string>;
  readonly listeners: Map<string, Set<string>>;
  closed: boolean;
}

const escapes: Readonly<Record<string, string>> = { '\\r': '\r', '\\n': '\n', '\\c': ':', '\\\\': '\\' };

/** A frame as text, escapes and all. */
export function stompFrame(
  command: string,
  headers: Readonly<Record<string, string>> = {},
  body: Buffer | string = '',
) {
  const bytes = Buffer.from(body as string);
  const escaped = (text: string) =>
    command === 'CONNECTED' ? text : text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/:/g, '\\c');
  const lines = Object.entries(headers).map(([name, value]) => `${escaped(name)}:${escaped(value)}`);
  return Buffer.concat([Buffer.from([command, ...lines, '', ''].join('\n')), bytes, Buffer.from([0])]);
}

/** A small STOMP 1.2 broker of exact destinations that does what the test wants besides; written apart from our own codec. */
export class StompBroker {
  readonly clients: StompClient[] = [];
  private connections = 0;
  private messages = 0;
  private port = 0;

  private constructor(
    private server: Server,
    private readonly script: StompScript,
  ) {}

  static async start(script: StompScript = {}): Promise<StompBroker> {
    const broker = new StompBroker(serverFor(script), script);
    await broker.up();
    return broker;
  }

  get url(): string {
    return `${this.script.tls ? 'tls' : 'tcp'}://127.0.0.1:${this.port}`;
  }

  /** Every frame of every client, in the order of their arrival at each. */
  get frames(): readonly HeardFrame[] {
    return this.clients.flatMap(({ frames }) => frames);
  }

  sent(command: string): readonly HeardFrame[] {
    return this.frames.filter(frame => frame.command === command);
  }

  get open(): readonly StompClient[] {
    return this.clients.filter(({ closed }) => !closed);
  }

  /** The same port again. */
  async up(): Promise<void> {
    this.server.on(this.script.tls ? 'secureConnection' : 'connection', (socket: Socket) => this.serve(socket));
    await new Promise<void>(resolve => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async down(): Promise<void> {
    for (const { socket } of this.clients) socket.destroy();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
    this.server = serverFor(this.script);
  }

  async stop(): Promise<void> {
    await this.down();
  }

  /** To every subscription of the destination. */
  deliver(destination: string, body: Buffer | string, headers: Readonly<Record<string, string>> = {}): number {
    const bytes = Buffer.from(body as string);
    let count = 0;
    for (const client of this.open)
      for (const id of client.listeners.get(destination) ?? []) {
        count++;
        const own = { subscription: id, 'message-id': String(++this.messages), destination };
        const length = { 'content-length': String(bytes.length) };
        client.socket.write(stompFrame('MESSAGE', { ...own, ...length, ...headers }, bytes));
      }
    return count;
  }

  private serve(socket: Socket): void {
    const client: StompClient = {
      socket,
      frames: [],
      beats: 0,
      subscriptions: new Map(),
      listeners: new Map(),
      closed: false,
    };
    this.clients.push(client);
    socket.on('error', () => {});
    socket.on('close', () => {
      client.closed = true;
    });
    let held = Buffer.alloc(0);
    const pieces: Buffer[] = [];
    let wanted = 0;
    let size = 0;
    socket.on('data', (data: Buffer) => {
      pieces.push(data);
      size += data.length;
      if (size < wanted) return;
      held = Buffer.concat(pieces.splice(0));
      for (;;) {
        while (held[0] === 0x0a) {
          client.beats++;
          held = held.subarray(1);
        }
        const end = held.indexOf('\n\n');
        const raw = held.toString('utf8', 0, Math.max(end, 0));
        const length = Number(/^content-length:(\d+)$/m.exec(raw)?.[1] ?? -1);
        const nul = length >= 0 ? end + 2 + length : held.indexOf(0, end);
        if (end < 0 || nul < 0 || nul >= held.length) {
          wanted = end < 0 ? 0 : nul + 1;
          break;
        }
        const body = held.subarray(end + 2, nul);
        held = held.subarray(nul + 1);
        this.take(client, raw, body);
      }
      pieces.push(held);
      size = held.length;
    });
  }

  private take(client: StompClient, raw: string, body: Buffer): void {
    const [command = '', ...lines] = raw.split('\n');
    const read = (text: string) =>
      command === 'CONNECT' ? text : text.replace(/\\[rnc\\]/g, found => escapes[found] ?? '');
    const headers = Object.fromEntries(
      lines.map(line => [read(line.slice(0, line.indexOf(':'))), read(line.slice(line.indexOf(':') + 1))]),
    );
    const frame = { command, headers, raw, body };
    client.frames.push(frame);
    const instead = this.script.instead?.(frame);
    if (instead) return void client.socket.write(instead);
    this.answer(client, frame);
    const { receipt } = headers;
    if (receipt !== undefined && this.script.receipts !== false)
      client.socket.write(stompFrame('RECEIPT', { 'receipt-id': receipt }));
  }

  private answer({ socket, subscriptions, listeners }: StompClient, frame: HeardFrame): void {
    const { command, headers, body } = frame;
    const { id = '', destination = '' } = headers;
    switch (command) {
      case 'CONNECT': {
        const answer = this.script.connected ? this.script.connected(frame, ++this.connections) : {};
        if (Buffer.isBuffer(answer)) socket.write(answer);
        else if (answer) socket.write(stompFrame('CONNECTED', { version: '1.2', ...answer }));
        return;
      }
      case 'SUBSCRIBE':
        subscriptions.set(id, destination);
        return void listeners.set(destination, (listeners.get(destination) ?? new Set()).add(id));
      case 'UNSUBSCRIBE':
        listeners.get(subscriptions.get(id) ?? '')?.delete(id);
        return void subscriptions.delete(id);
      case 'SEND': {
        const { destination: _, receipt: __, 'content-length': ___, ...others } = headers;
        this.deliver(destination, body, others);
        return;
      }
    }
  }
}

function serverFor({ tls }: StompScript): Server {
  if (!tls) return createServer();
  const server = createTlsServer({
    requestCert: tls.ca !== undefined,
    rejectUnauthorized: tls.ca !== undefined,
    ...tls,
  });
  server.on('tlsClientError', (_error: Error, socket: TLSSocket) => socket.destroy());
  return server;
}
