import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gunzipSync, inflateSync } from 'node:zlib';

export interface Posted {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  /** Uncompressed. */
  readonly body: string;
}

/** A collector of bulk data reports on a free loopback port. */
export class ReportCollector {
  readonly posted: Posted[] = [];
  /** Statuses of the next answers; then 200. */
  readonly statuses: number[] = [];

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
  ) {}

  static async start(tls?: { readonly cert: string; readonly key: string }): Promise<ReportCollector> {
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        collector.take(request, Buffer.concat(chunks));
        response.writeHead(collector.statuses.shift() ?? 200).end();
      });
    };
    const server = tls ? createSecureServer(tls, listener) : createServer(listener);
    const collector = new ReportCollector(server, tls ? 'https' : 'http');
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return collector;
  }

  get url(): string {
    return `${this.scheme}://localhost:${(this.server.address() as AddressInfo).port}/reports`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>(resolve => this.server.close(() => resolve()));
  }

  private take(request: IncomingMessage, raw: Buffer): void {
    const encoding = request.headers['content-encoding'];
    const body = encoding === 'gzip' ? gunzipSync(raw) : encoding === 'deflate' ? inflateSync(raw) : raw;
    const query = new URL(request.url ?? '', 'http://collector').searchParams;
    this.posted.push({ method: request.method ?? '', query, headers: request.headers, body: body.toString() });
  }
}
