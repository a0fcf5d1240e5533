export interface PoolLimits {
  readonly entries: number;
  /** Of what the entries weigh: characters, unless `weigh` says otherwise. */
  readonly weight: number;
}

/**
 * Things that all share who have the same, by name; at most twice `limits` of them. What was asked for lately stays and the rest goes: nobody
 * can fill it with garbage for ever, and whoever holds a thing that has gone from here goes on to hold it.
 */
export class Pool<T> {
  private young = new Map<string, T>();
  private old = new Map<string, T>();
  private youngWeight = 0;

  constructor(
    private readonly limits: PoolLimits,
    private readonly weigh: (key: string, thing: T) => number = key => key.length,
    /** The key to keep of a thing that stays: the one that is asked with may be a slice of something large. */
    private readonly keyOf: (key: string, thing: T) => string = key => key,
  ) {}

  get size(): number {
    return this.young.size + this.old.size;
  }

  get(key: string): T | undefined {
    const thing = this.young.get(key);
    if (thing !== undefined) return thing;
    const older = this.old.get(key);
    if (older !== undefined) this.put(this.keyOf(key, older), older);
    return older;
  }

  put(key: string, thing: T): void {
    const weight = this.weigh(key, thing);
    if (this.young.size >= this.limits.entries || this.youngWeight + weight > this.limits.weight) {
      this.old = this.young;
      this.young = new Map();
      this.youngWeight = 0;
    }
    this.young.set(key, thing);
    this.youngWeight += weight;
  }
}
