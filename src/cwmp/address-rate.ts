import { addressGroup, isLoopback } from './client-address.js';

interface Bucket {
  tokens: number;
  at: number;
}

/** What an address may do at once: several seconds' worth, because devices come in waves. */
export const burstSeconds = 10;
const maxAddresses = 50_000;

/** How often one address may do something in a second, in the long run; 0: any number. */
export class AddressRate {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly perSecond: number) {}

  /** `weight`: for how many it counts. What is heavy is let in and paid for afterwards. */
  allows(address: string, now: number, weight = 1): boolean {
    const rate = this.perSecond;
    if (rate === 0 || isLoopback(address)) return true;
    const key = addressGroup(address);
    const bucket = this.buckets.get(key);
    const full = rate * burstSeconds;
    const tokens = bucket ? Math.min(full, bucket.tokens + ((now - bucket.at) / 1000) * rate) : full;
    const left = tokens >= 1 ? tokens - weight : tokens;
    if (bucket) Object.assign(bucket, { tokens: left, at: now });
    else if (this.buckets.size < maxAddresses) this.buckets.set(key, { tokens: left, at: now });
    return tokens >= 1;
  }

  sweep(now: number): void {
    for (const [address, { at }] of this.buckets)
      if (now - at > burstSeconds * 1000 || this.perSecond === 0) this.buckets.delete(address);
  }
}
