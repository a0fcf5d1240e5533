import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { deflate, gzip } from 'node:zlib';
import { GangwayError } from '../../base/errors.js';
import type { HttpTarget } from './profile.js';
import type { EncodedReport } from './report.js';
import type { SendOverHttp } from './send.js';

/** The collector could not be reached or did not take the report. */
export class CollectorError extends GangwayError {
  readonly family = 'bulk-data';
}

export interface HttpSenderOptions {
  /** PEM of the authorities collectors are trusted by, instead of those Node knows. */
  readonly ca?: () => string | Buffer | undefined;
}

const patienceMs = 30_000;
const compressions = { GZIP: promisify(gzip), Deflate: promisify(deflate) } as const;

/** Sends reports as TR-369 annex A has it: TLS 1.2 at least, the server's certificate checked (R-BULK.6), Basic where there is a Username. */
export function httpSender(options: HttpSenderOptions = {}): SendOverHttp {
  return async (report, target, query, signal) => {
    const url = urlOf(target.url, query);
    const { body, encoding } = await compressed(report, target.compression);
    const headers = headersOf(report, target, body.length, encoding);
    const ca = options.ca?.();
    await post(url, target.method, headers, body, ca, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
  };
}

function urlOf(text: string, query: readonly (readonly [string, string])[]): URL {
  if (!URL.canParse(text)) throw new CollectorError('HTTP.URL is no URL');
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new CollectorError('HTTP.URL is neither http nor https');
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url;
}

async function compressed(report: EncodedReport, compression: string): Promise<{ body: Buffer; encoding?: string }> {
  const plain = Buffer.from(report.body);
  if (compression !== 'GZIP' && compression !== 'Deflate') return { body: plain };
  return { body: await compressions[compression](plain), encoding: compression.toLowerCase() };
}

function headersOf(report: EncodedReport, target: HttpTarget, length: number, encoding: string | undefined) {
  const { username, password, useDateHeader } = target;
  return {
    'Content-Type': report.contentType,
    'Content-Length': String(length),
    'BBF-Report-Format': report.format,
    ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
    ...(useDateHeader ? { Date: new Date().toUTCString() } : {}),
    ...(username === '' ? {} : { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }),
  };
}

function post(
  url: URL,
  method: string,
  headers: http.OutgoingHttpHeaders,
  body: Buffer,
  ca: string | Buffer | undefined,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:';
    const options = { method, headers, signal, agent: false as const };
    const request = secure
      ? https.request(url, { ...options, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) })
      : http.request(url, options);
    request.on('response', response => {
      // What it says is of no interest, only that it is read.
      response.resume();
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve();
      else reject(new CollectorError(`${url.host} answered ${status}`));
    });
    request.on('error', error => reject(new CollectorError(`${url.host}: ${error.message}`)));
    request.end(body);
  });
}
