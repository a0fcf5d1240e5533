import type { Clock } from '../base/clock.js';

export interface AttemptLimitOptions {
  /** Failures an address may have within `windowMs`. */
  readonly max: number;
  readonly windowMs: number;
  /** Addresses remembered at once; the one that failed first is forgotten first. */
  readonly maxAddresses: number;
}

const usual: AttemptLimitOptions = { max: 20, windowMs: 60_000, maxAddresses: 10_000 };

/** Slows down who tries names and tokens one after another: an address that failed too often is not listened to for a while. */
export class AttemptLimit {
  private readonly failures = new Map<string, { count: number; readonly since: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly options: AttemptLimitOptions = usual,
  ) {}

  isBlocked(address: string): boolean {
    const known = this.current(address);
    return known !== undefined && known.count >= this.options.max;
  }

  /** True when this failure is the one that makes the address be blocked. */
  failed(address: string): boolean {
    const known = this.current(address);
    if (known) return ++known.count === this.options.max;
    const [oldest] = this.failures.keys();
    if (this.failures.size >= this.options.maxAddresses && oldest !== undefined) this.failures.delete(oldest);
    this.failures.set(address, { count: 1, since: this.clock.now() });
    return this.options.max === 1;
  }

  private current(address: string): { count: number } | undefined {
    const known = this.failures.get(address);
    if (known && this.clock.now() - known.since < this.options.windowMs) return known;
    this.failures.delete(address);
    return undefined;
  }
}
