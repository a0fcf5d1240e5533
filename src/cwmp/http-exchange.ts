import type { ServerResponse } from 'node:http';
import { deflate, gzip } from 'node:zlib';
import type { Exchange } from './session.js';

export type Compression = 'gzip' | 'deflate';

/** What of a Content-Encoding header concerns the answer. */
export function compressionOf(encoding: string | undefined): Compression | undefined {
  if (encoding === undefined) return undefined;
  return /^\s*(?:x-)?gzip\s*$/i.test(encoding) ? 'gzip' : /^\s*deflate\s*$/i.test(encoding) ? 'deflate' : undefined;
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
    /** How the CPE compressed its request; it gets the answer likewise. */
    private readonly compress: Compression | undefined,
    /** `Path` of the cookie; without it the cookie has no attribute, because old stacks choke on them. */
    private readonly cookiePath?: string,
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
    if (options.cookie !== undefined) headers['Set-Cookie'] = this.cookie(options.cookie);
    if (options.close) headers['Connection'] = 'close';
    if (options.retryAfter !== undefined) headers['Retry-After'] = String(options.retryAfter);
    if (body !== undefined)
      headers['Content-Type'] = status === 200 ? 'text/xml; charset="utf-8"' : 'text/plain; charset="utf-8"';
    if (body !== undefined && this.compress && status === 200) this.writeCompressed(this.compress, headers, body);
    else this.write(status, headers, body);
  }

  private cookie(id: string): string {
    return this.cookiePath === undefined ? `session=${id}` : `session=${id}; Path=${this.cookiePath}`;
  }

  private writeCompressed(compression: Compression, headers: Headers, body: string): void {
    const compress = compression === 'gzip' ? gzip : deflate;
    compress(body, (error, zipped) => {
      if (error) this.write(200, headers, body);
      else this.write(200, { ...headers, 'Content-Encoding': compression }, zipped);
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
