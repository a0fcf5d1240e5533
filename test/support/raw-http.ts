import { connect, type Socket } from 'node:net';

export interface RawResponse {
  readonly status: number;
  /** Names in lower case; repeated ones joined by a line feed. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** A client that sends exactly the bytes it is given, as no HTTP library would. */
export class RawHttp {
  private received = Buffer.alloc(0);
  private closed = false;
  private waiting: (() => void) | undefined;

  private constructor(readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', data => {
      this.received = Buffer.concat([this.received, data]);
      this.waiting?.();
    });
    // A reset is one way for a server to close.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.closed = true;
      this.waiting?.();
    });
  }

  static open(url: string): Promise<RawHttp> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new RawHttp(socket)));
      socket.once('error', reject);
    });
  }

  send(...parts: readonly (string | Buffer)[]): void {
    for (const part of parts) this.socket.write(part);
  }

  /** A POST with the headers given; `Host` and `Content-Length` are added. */
  post(body: string | Buffer, headers: readonly string[] = []): Promise<RawResponse> {
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    this.send(`${['POST /acs HTTP/1.1', 'Host: acs', ...headers, length].join('\r\n')}\r\n\r\n`, body);
    return this.response();
  }

  /** The next response whole. Rejects when the connection ends before. */
  async response(): Promise<RawResponse> {
    for (;;) {
      const response = this.parse();
      if (response) return response;
      if (this.closed) throw new Error(`the connection ended after ${JSON.stringify(this.received.toString())}`);
      await this.more();
    }
  }

  /** Resolves when the server has closed the connection. */
  async end(): Promise<void> {
    while (!this.closed) await this.more();
  }

  close(): void {
    this.socket.destroy();
  }

  private more(): Promise<void> {
    return new Promise(resolve => {
      this.waiting = resolve;
    });
  }

  private parse(): RawResponse | undefined {
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return undefined;
    const [first = '', ...lines] = this.received.toString('latin1', 0, headEnd).split('\r\n');
    const headers = new Map<string, string>();
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers.set(name, headers.has(name) ? `${headers.get(name)}\n${value}` : value);
    }
    const end = headEnd + 4 + Number(headers.get('content-length') ?? 0);
    if (this.received.length < end) return undefined;
    const body = this.received.subarray(headEnd + 4, end).toString('utf8');
    this.received = this.received.subarray(end);
    return { status: Number(first.split(' ')[1]), headers, body };
  }
}
