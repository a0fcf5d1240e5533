import { createHash } from 'node:crypto';
import type { Clock } from '../../base/clock.js';
import type { CoapOption } from './message.js';
import { type Block, encodeBlock, encodeUint } from './options.js';
import { exchangeLifetimeMs } from './transmission.js';

export interface WholeResponse {
  readonly code: string;
  readonly options: readonly CoapOption[];
  readonly payload: Buffer;
  /** The largest block it leaves in. */
  readonly blockSize: number;
  /** Of the payload; made when the first of several blocks leaves. */
  readonly etag?: Buffer;
}

/** What a client needs to put blocks together safely: all of them carry the same ETag (RFC 7959 §2.4). */
export function tagged(response: WholeResponse): WholeResponse & { readonly etag: Buffer } {
  const etag = response.etag ?? createHash('sha256').update(response.payload).digest().subarray(0, 8);
  return { ...response, etag };
}

/** The slice of a response the client asked for (RFC 7959 §2.4); undefined when there is none at that place. */
export function sliceOf(response: WholeResponse, wanted: Block | undefined): WholeResponse | undefined {
  const { payload, options } = response;
  const size = Math.min(wanted?.size ?? response.blockSize, response.blockSize);
  const start = (wanted?.num ?? 0) * (wanted?.size ?? size);
  if (start === 0 && payload.length <= size && (!wanted || payload.length === 0)) return response;
  if (start > 0 && start >= payload.length) return undefined;
  const block2 = { num: start / size, more: start + size < payload.length, size };
  const { etag } = tagged(response);
  const extra = [
    { name: 'Block2', value: encodeBlock(block2) },
    { name: 'ETag', value: etag },
    ...(start === 0 ? [{ name: 'Size2', value: encodeUint(payload.length) }] : []),
  ];
  return { ...response, options: [...options, ...extra], payload: payload.subarray(start, start + size) };
}

const maxResponses = 256;
const maxBytes = 32 * 1024 * 1024;

/** Responses that are fetched block by block, each until EXCHANGE_LIFETIME is over; the oldest goes when there are too many. */
export class Responses {
  private readonly kept = new Map<string, { readonly response: WholeResponse; readonly until: number }>();
  private bytes = 0;

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.kept.size;
  }

  keep(key: string, response: WholeResponse): void {
    this.drop(key);
    this.kept.set(key, { response, until: this.clock.now() + exchangeLifetimeMs });
    this.bytes += response.payload.length;
    const now = this.clock.now();
    for (const [oldest, { until }] of this.kept) {
      if (this.kept.size <= maxResponses && this.bytes <= maxBytes && until > now) return;
      this.drop(oldest);
    }
  }

  find(key: string): WholeResponse | undefined {
    const found = this.kept.get(key);
    return found && found.until > this.clock.now() ? found.response : undefined;
  }

  private drop(key: string): void {
    const found = this.kept.get(key);
    if (!found) return;
    this.kept.delete(key);
    this.bytes -= found.response.payload.length;
  }
}
