import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, type OutgoingMessage, request, type Server } from 'coap';

export interface PostOptions {
  /** Path and query, Uri-Query options joined by `&`. */
  readonly query?: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** 42, or none at all with null. */
  readonly contentFormat?: number | null;
}

export interface NodeCoapAnswer {
  readonly code: string;
  readonly payload: Buffer;
}

export interface NodeCoapRequest {
  readonly method: string;
  /** `/path?query` */
  readonly url: string;
  /** As the library names it: `application/octet-stream`. */
  readonly contentFormat: string;
  readonly payload: Buffer;
}

/** A CoAP endpoint made with the `coap` library: it knows the wire, not our classes. */
export class NodeCoap {
  private server: Server | undefined;
  private socket: Socket | undefined;
  private readonly client = new Agent({ type: 'udp4' });

  private constructor(
    readonly port: number,
    private readonly onRequest: (request: NodeCoapRequest) => string,
  ) {}

  /** `onRequest` gives the code to answer with. */
  static async open(onRequest: (request: NodeCoapRequest) => string): Promise<NodeCoap> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const peer = new NodeCoap(socket.address().port, onRequest);
    peer.listen(socket);
    return peer;
  }

  get url(): string {
    return `coap://127.0.0.1:${this.port}`;
  }

  /** Takes the server away; requests to it vanish. */
  async down(): Promise<void> {
    this.server?.close();
    const { socket } = this;
    this.socket = undefined;
    if (!socket) return;
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  }

  async up(): Promise<void> {
    const socket = createSocket('udp4');
    socket.bind(this.port, '127.0.0.1');
    await once(socket, 'listening');
    this.listen(socket);
  }

  /** Requests leave in blocks of 1024 bytes where the body is larger. */
  post(url: string, body: Buffer, options: PostOptions = {}): Promise<NodeCoapAnswer> {
    const { hostname, port, pathname } = new URL(url.replace(/^coap:/, 'http:'));
    const { query = '', method = 'POST', contentFormat = 42 } = options;
    return new Promise((resolve, reject) => {
      const outgoing: OutgoingMessage = request({
        hostname,
        port: Number(port),
        method,
        pathname: decodeURIComponent(pathname),
        query,
        confirmable: true,
        agent: this.client,
      });
      if (contentFormat !== null) outgoing.setOption('Content-Format', uint(contentFormat));
      if (body.length > 1024) outgoing.setOption('Block1', Buffer.from([6]));
      outgoing.on('response', (answer: IncomingMessage) => resolve({ code: answer.code, payload: answer.payload }));
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  async close(): Promise<void> {
    await this.down();
    this.client.close();
  }

  private listen(socket: Socket): void {
    this.socket = socket;
    this.server = createServer((incoming: IncomingMessage, outgoing: OutgoingMessage) => {
      const { method, url, payload } = incoming;
      const contentFormat = String(incoming.headers['Content-Format']);
      outgoing.code = this.onRequest({ method: String(method), url, contentFormat, payload: Buffer.from(payload) });
      outgoing.end();
    });
    this.server.listen(socket);
  }
}

function uint(value: number): Buffer {
  return value > 255 ? Buffer.from([value >> 8, value & 255]) : Buffer.from([value]);
}
