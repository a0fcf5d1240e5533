/** What the time in a notification of a device, and its cnonce, say about it. */
export type Recency =
  | 'fresh'
  /** The clock of the device is wrong, or somebody kept this one for long. */
  | 'stale'
  /** It was overtaken on its way, or is sent again by somebody. */
  | 'late'
  /** This very one was here before. */
  | 'again';

interface Last {
  readonly ts: number;
  readonly cnonces: string[];
  /** ms */
  readonly at: number;
}

/** More in one second of one device are not told apart. */
const maxCnonces = 32;
const maxDevices = 100_000;

/**
 * Tells new notifications from old ones: times must be near ours and must not go back. One entry per device, forgotten when all that it
 * could tell apart is stale anyway. What was kept from before this process began is stale too, since nobody remembers it.
 */
export class RecentNotifications {
  private readonly last = new Map<string, Last>();

  constructor(
    private readonly skewMs: number,
    private readonly startedAt: number,
    private readonly maxRemembered = maxDevices,
  ) {}

  /** `ts`: seconds since 1970, `now`: ms. What is fresh is remembered. */
  judge(device: string, { ts, cnonce }: { readonly ts: number; readonly cnonce: string }, now: number): Recency {
    if (Math.abs(ts * 1000 - now) > this.skewMs || ts < Math.floor(this.startedAt / 1000)) return 'stale';
    const last = this.last.get(device);
    if (last && now - last.at <= 2 * this.skewMs) {
      if (last.ts === ts && last.cnonces.includes(cnonce)) return 'again';
      if (last.ts > ts || (last.ts === ts && last.cnonces.length >= maxCnonces)) return 'late';
    }
    // The one heard of last stands last, so that the first one is the oldest.
    this.last.delete(device);
    this.last.set(device, { ts, cnonces: last?.ts === ts ? [...last.cnonces, cnonce] : [cnonce], at: now });
    this.forgetOne(now);
    return 'fresh';
  }

  private forgetOne(now: number): void {
    for (const [device, { at }] of this.last) {
      if (this.last.size <= this.maxRemembered && now - at <= 2 * this.skewMs) return;
      this.last.delete(device);
      if (this.last.size <= this.maxRemembered) return;
    }
  }
}
