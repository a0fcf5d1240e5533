/** A device that does not get on: what the log and the admin API say of it. */
export interface LoopingDevice {
  readonly device: string;
  /** `its last 20 sessions failed: the device fell silent` */
  readonly reason: string;
  /** Sessions it began lately. */
  readonly sessions: number;
  readonly failures: number;
  /** It is told to come back then, ms since epoch; undefined: it is let in, and watched. */
  readonly slowedUntil: number | undefined;
}

export interface LoopLimits {
  /** Failed sessions in a row, within an hour, after which a device is slowed. */
  readonly failures: number;
  /** Sessions in five minutes that are remarkable, and too many when there is little room. */
  readonly sessions: number;
}

interface Failing {
  count: number;
  since: number;
  reason: string;
  slowedUntil: number;
}

const windowMs = 5 * 60_000;
const memoryMs = 60 * 60_000;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;
/** Whoever invents a new serial number for every session must not fill our memory. */
const maxRemembered = 100_000;

/**
 * Finds devices that open session after session, or whose sessions all fail: some firmwares retry a thousand times what cannot
 * succeed. A failing one is told to come back later, each time twice as late; a session that goes well clears it. A busy one is
 * only named, unless the room is needed by others.
 */
export class LoopGuard {
  /** Sessions begun in this window and the last. */
  private starts = new Map<string, number>();
  private before = new Map<string, number>();
  private windowEnds = 0;
  private readonly failing = new Map<string, Failing>();

  constructor(
    private readonly limits: LoopLimits,
    private readonly noticed: (device: LoopingDevice) => void = () => {},
  ) {}

  /** Until when this device is to stay away, ms since epoch; undefined: it may come. `crowded`: there is little room. */
  refusedUntil(device: string, now: number, crowded: boolean): number | undefined {
    const failing = this.failing.get(device);
    if (failing && failing.slowedUntil > now) return failing.slowedUntil;
    this.turn(now);
    return crowded && this.sessionsOf(device) >= this.limits.sessions ? this.windowEnds : undefined;
  }

  began(device: string, now: number): void {
    this.turn(now);
    const count = (this.starts.get(device) ?? 0) + 1;
    if (count === 1 && this.starts.size >= maxRemembered) return;
    this.starts.set(device, count);
    if (count === this.limits.sessions) this.noticed(this.describe(device, now));
  }

  ended(device: string, how: 'complete' | 'lost', reason: string, now: number): void {
    if (how === 'complete') {
      if (this.failing.size > 0) this.failing.delete(device);
      return;
    }
    const known = this.failing.get(device);
    const failing = known && now - known.since < memoryMs ? known : { count: 0, since: now, reason, slowedUntil: 0 };
    if (!known && this.failing.size >= maxRemembered) return;
    failing.count++;
    failing.reason = reason;
    this.failing.set(device, failing);
    const beyond = failing.count - this.limits.failures;
    if (beyond < 0) return;
    failing.since = now;
    failing.slowedUntil = now + Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(beyond, 16));
    this.noticed(this.describe(device, now));
  }

  /** Devices that are slowed or watched, the worst first. */
  list(now: number): readonly LoopingDevice[] {
    this.turn(now);
    const keys = new Set<string>();
    for (const [device, { count }] of this.failing) if (count >= this.limits.failures) keys.add(device);
    for (const starts of [this.starts, this.before])
      for (const [device, count] of starts) if (count >= this.limits.sessions) keys.add(device);
    return [...keys]
      .map(key => this.describe(key, now))
      .sort((a, b) => b.failures - a.failures || b.sessions - a.sessions);
  }

  /** Forgets failures of long ago. */
  sweep(now: number): void {
    for (const [device, { since }] of this.failing) if (now - since >= memoryMs) this.failing.delete(device);
  }

  private sessionsOf(device: string): number {
    return Math.max(this.starts.get(device) ?? 0, this.before.get(device) ?? 0);
  }

  private describe(device: string, now: number): LoopingDevice {
    const failing = this.failing.get(device);
    const failures = failing?.count ?? 0;
    const sessions = this.sessionsOf(device);
    const slowed = failing !== undefined && failing.slowedUntil > now;
    const reason =
      failures >= this.limits.failures
        ? `its last ${failures} sessions failed: ${failing?.reason}`
        : `it began ${sessions} sessions in five minutes`;
    return { device, reason, sessions, failures, slowedUntil: slowed ? failing.slowedUntil : undefined };
  }

  private turn(now: number): void {
    if (now < this.windowEnds) return;
    this.before = now - this.windowEnds < windowMs ? this.starts : new Map();
    this.starts = new Map();
    this.windowEnds = now + windowMs;
  }
}
