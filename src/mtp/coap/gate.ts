import { MtpError } from '../mtp.js';

export interface GateLimits {
  /** Works under way at once for one key. */
  readonly width: number;
  /** Works that wait behind them. */
  readonly waiting: number;
  /** Works under way or waiting for all keys, and the bytes they hold. */
  readonly total: number;
  readonly totalBytes: number;
}

interface Lane {
  running: number;
  readonly queue: Waiting[];
}

interface Waiting {
  start(): void;
  giveUp(reason: Error): void;
}

/** Lets work for one key through in the order it came, a few at a time, within bounds. */
export class Gate {
  private readonly lanes = new Map<string, Lane>();
  private count = 0;
  private bytes = 0;

  constructor(private readonly limits: GateLimits) {}

  /** Works under way or waiting. */
  get size(): number {
    return this.count;
  }

  /** Begins at once when there is room. Rejects with MtpError when there is no room to wait either, else as `work` does. */
  async run<T>(key: string, bytes: number, work: () => Promise<T>): Promise<T> {
    const { width, waiting, total, totalBytes } = this.limits;
    const lane = this.lanes.get(key) ?? { running: 0, queue: [] };
    const isFull = lane.running >= width && lane.queue.length >= waiting;
    if (isFull || this.count >= total || this.bytes + bytes > totalBytes)
      throw new MtpError('too much is under way already');
    this.lanes.set(key, lane);
    this.count++;
    this.bytes += bytes;
    try {
      if (lane.running >= width) {
        await new Promise<void>((start, giveUp) => lane.queue.push({ start, giveUp }));
      } else lane.running++;
    } catch (error) {
      this.release(bytes);
      throw error;
    }
    try {
      return await work();
    } finally {
      this.release(bytes);
      this.next(key, lane);
    }
  }

  /** Whoever waits for this key is sent away. */
  turnAway(key: string, reason: Error): void {
    for (const { giveUp } of this.lanes.get(key)?.queue.splice(0) ?? []) giveUp(reason);
  }

  /** Hands the place of one that ended to the next in line, so that nobody slips in between. */
  private next(key: string, lane: Lane): void {
    const waiting = lane.queue.shift();
    if (waiting) return waiting.start();
    lane.running--;
    if (lane.running === 0) this.lanes.delete(key);
  }

  private release(bytes: number): void {
    this.count--;
    this.bytes -= bytes;
  }
}
