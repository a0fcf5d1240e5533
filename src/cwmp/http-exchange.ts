import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzip } from 'node:zlib';
import type { Exchange } from './session.js';
import { BodyError } from './soap/body.js';

/** Reads a request body, never keeping more than `maxBytes` of it. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) return Promise.reject(new BodyError(413, `bodies over ${maxBytes} bytes are refused`));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        request.pause();
        reject(new BodyError(413, `bodies over ${maxBytes} bytes are refused`));
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new BodyError(400, 'the request broke off'));
    });
  });
}

type Headers = Record<string, string | string[]>;

interface ResponseOptions {
  readonly cookie?: string;
  readonly close?: boolean;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** The `Exchange` of a session over one node:http request and response. */
export class HttpExchange implements Exchange {
  private answered = false;
  private hungUp = false;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly response: ServerResponse,
    /** The CPE compressed its request and gets the answer likewise. */
    private readonly compress: boolean,
  ) {
    response.on('close', () => {
      if (this.answered) return;
      this.hungUp = true;
      for (const listener of this.listeners) listener();
    });
  }

  get gone(): boolean {
    return this.hungUp || this.answered;
  }

  onGone(listener: () => void): void {
    this.listeners.push(listener);
  }

  challenge(challenges: readonly string[]): void {
    this.empty(401, { 'WWW-Authenticate': [...challenges] });
  }

  refuseMethod(allowed: string): void {
    this.empty(405, { Allow: allowed, Connection: 'close' });
  }

  private empty(status: number, headers: Headers): void {
    if (this.gone) return;
    this.answered = true;
    this.write(status, headers, undefined);
  }

  respond(status: number, body?: string, options: ResponseOptions = {}): void {
    if (this.gone) return;
    this.answered = true;
    const headers: Headers = {};
    // No attributes: old stacks choke on them.
    if (options.cookie !== undefined) headers['Set-Cookie'] = `session=${options.cookie}`;
    if (options.close) headers['Connection'] = 'close';
    if (options.retryAfter !== undefined) headers['Retry-After'] = String(options.retryAfter);
    if (body !== undefined)
      headers['Content-Type'] = status === 200 ? 'text/xml; charset="utf-8"' : 'text/plain; charset="utf-8"';
    if (body !== undefined && this.compress && status === 200) this.writeCompressed(status, headers, body);
    else this.write(status, headers, body);
  }

  private writeCompressed(status: number, headers: Headers, body: string): void {
    gzip(body, (error, zipped) => {
      if (error) this.write(status, headers, body);
      else this.write(status, { ...headers, 'Content-Encoding': 'gzip' }, zipped);
    });
  }

  /** A text leaves together with its headers in one write. */
  private write(status: number, headers: Headers, body: string | Buffer | undefined): void {
    // A 204 has no length; everything else says it, because old clients cannot read chunks.
    if (status !== 204) headers['Content-Length'] = String(body === undefined ? 0 : Buffer.byteLength(body));
    this.response.writeHead(status, headers);
    this.response.end(body);
  }
}
