import type { Cancel, Clock } from '../../base/clock.js';
import { type AssemblyLimits, judgePiece, type Piece, type Verdict } from './assembly.js';
import { noBytes } from './message.js';
import type { Block } from './options.js';

export interface UploadLimits extends AssemblyLimits {
  /** Of one host, whatever its ports. */
  readonly hostUploads: number;
  readonly hostBytes: number;
  readonly totalUploads: number;
  readonly totalBytes: number;
  /** Without a block for so long the upload is given up. */
  readonly idleMs: number;
}

export const uploadLimits: UploadLimits = {
  maxBytes: 17 * 1024 * 1024,
  blockSize: 1024,
  hostUploads: 256,
  hostBytes: 64 * 1024 * 1024,
  totalUploads: 2048,
  totalBytes: 128 * 1024 * 1024,
  // Beyond the time in which a client that retransmits gives up.
  idleMs: 120_000,
};

/** What is to be answered to one block. */
export type Taken =
  | { readonly kind: 'continue'; readonly block1: Block }
  | { readonly kind: 'complete'; readonly body: Buffer; readonly block1: Block }
  | { readonly kind: 'refused'; readonly code: '4.00' | '4.08' | '4.13' | '5.03'; readonly reason: string };

interface Upload {
  readonly host: string;
  /** Grows by doubling, so that small blocks cost no more memory than large ones. */
  buffer: Buffer;
  bytes: number;
  touched: number;
}

interface Usage {
  uploads: number;
  bytes: number;
}

/** The uploads that are not complete yet, within bounds of count and memory, per host and in total. */
export class Uploads {
  /** The one that was touched longest ago comes first. */
  private readonly uploads = new Map<string, Upload>();
  private readonly hosts = new Map<string, Usage>();
  private readonly total: Usage = { uploads: 0, bytes: 0 };
  private cancelSweep: Cancel | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly limits: UploadLimits = uploadLimits,
  ) {}

  get count(): number {
    return this.total.uploads;
  }

  /** Memory held, in bytes. */
  get bytes(): number {
    return this.total.bytes;
  }

  /** `key` names the transfer, peer included; `host` is who is charged for it. */
  take(key: string, host: string, piece: Piece, payload: Buffer): Taken {
    const upload = this.uploads.get(key);
    const verdict = judgePiece(upload, piece, this.limits);
    if (verdict.do === 'compare') return this.compare(upload, verdict, payload);
    if (verdict.do === 'refuse') {
      this.drop(key);
      return { kind: 'refused', code: verdict.code, reason: verdict.reason };
    }
    if (verdict.fresh) this.drop(key);
    return this.append(key, host, verdict, payload);
  }

  stop(): void {
    this.cancelSweep?.();
    for (const key of [...this.uploads.keys()]) this.drop(key);
  }

  /** A client may not have heard that its block is here, and ask again in a new message. */
  private compare(upload: Upload | undefined, verdict: Extract<Verdict, { do: 'compare' }>, payload: Buffer): Taken {
    const known = upload?.buffer.subarray(verdict.offset, verdict.offset + payload.length);
    if (known?.equals(payload)) return { kind: 'continue', block1: verdict.block1 };
    return { kind: 'refused', code: '4.08', reason: 'the block was here already, with other bytes' };
  }

  private append(key: string, host: string, verdict: Extract<Verdict, { do: 'take' }>, payload: Buffer): Taken {
    const { complete, block1 } = verdict;
    const held = this.uploads.get(key);
    const bytes = held?.bytes ?? 0;
    if (complete) {
      const body = held ? Buffer.concat([held.buffer.subarray(0, bytes), payload]) : payload;
      this.drop(key);
      return { kind: 'complete', body, block1 };
    }
    const upload = held ?? this.open(key, host);
    if (!upload || !this.reserve(upload, bytes + payload.length)) {
      this.drop(key);
      return { kind: 'refused', code: '5.03', reason: 'too many uploads are under way' };
    }
    payload.copy(upload.buffer, bytes);
    upload.bytes = bytes + payload.length;
    this.touch(key, upload);
    return { kind: 'continue', block1 };
  }

  private open(key: string, host: string): Upload | undefined {
    const usage = this.hosts.get(host) ?? { uploads: 0, bytes: 0 };
    if (usage.uploads >= this.limits.hostUploads || this.total.uploads >= this.limits.totalUploads) return undefined;
    const upload = { host, buffer: noBytes, bytes: 0, touched: this.clock.now() };
    usage.uploads++;
    this.total.uploads++;
    this.hosts.set(host, usage);
    this.uploads.set(key, upload);
    return upload;
  }

  /** Makes room for `wanted` bytes; false when that is more than this host, or all together, may hold. */
  private reserve(upload: Upload, wanted: number): boolean {
    if (wanted <= upload.buffer.length) return true;
    const capacity = Math.max(wanted, Math.min(2 * upload.buffer.length, this.limits.maxBytes));
    const more = capacity - upload.buffer.length;
    const usage = this.hosts.get(upload.host);
    if (!usage || usage.bytes + more > this.limits.hostBytes || this.total.bytes + more > this.limits.totalBytes)
      return false;
    const larger = Buffer.allocUnsafeSlow(capacity);
    upload.buffer.copy(larger, 0, 0, upload.bytes);
    upload.buffer = larger;
    usage.bytes += more;
    this.total.bytes += more;
    return true;
  }

  private touch(key: string, upload: Upload): void {
    upload.touched = this.clock.now();
    this.uploads.delete(key);
    this.uploads.set(key, upload);
    this.cancelSweep ??= this.clock.after(this.limits.idleMs, () => this.sweep());
  }

  private sweep(): void {
    this.cancelSweep = undefined;
    const now = this.clock.now();
    for (const [key, { touched }] of this.uploads) {
      const left = touched + this.limits.idleMs - now;
      if (left > 0) {
        this.cancelSweep = this.clock.after(left, () => this.sweep());
        return;
      }
      this.drop(key);
    }
  }

  private drop(key: string): void {
    const upload = this.uploads.get(key);
    if (!upload) return;
    this.uploads.delete(key);
    this.total.uploads--;
    this.total.bytes -= upload.buffer.length;
    const usage = this.hosts.get(upload.host);
    if (!usage) return;
    usage.uploads--;
    usage.bytes -= upload.buffer.length;
    if (usage.uploads === 0) this.hosts.delete(upload.host);
  }
}
