import type { Log } from '../base/log.js';

/** Records being dealt with at once, and their bytes. */
const maxInHand = 10_000;
const maxBytes = 128 * 1024 * 1024;
/** Of one Agent: its flood must not take the room of the others. */
const maxOfOne = 512;

/**
 * What is being dealt with. A broker cannot be slowed down without holding up the acknowledgements of our own answers, so what comes on top
 * is dropped: Controllers repeat what stays unanswered.
 */
export class Load<K> {
  private readonly ofOne = new Map<K, number>();
  private count = 0;
  private bytes = 0;
  private told = false;

  constructor(
    private readonly log: Log,
    private readonly mtp: string,
  ) {}

  /** The function to call when it is dealt with; undefined when there is no room. */
  take(key: K, bytes: number): (() => void) | undefined {
    const mine = this.ofOne.get(key) ?? 0;
    if (this.count >= maxInHand || mine >= maxOfOne || (this.count > 0 && this.bytes + bytes > maxBytes)) {
      if (!this.told)
        this.log.warn('more Records than can be dealt with: dropping', { mtp: this.mtp, inHand: this.count });
      this.told = true;
      return undefined;
    }
    this.count++;
    this.bytes += bytes;
    this.ofOne.set(key, mine + 1);
    return () => this.give(key, bytes);
  }

  private give(key: K, bytes: number): void {
    this.count--;
    this.bytes -= bytes;
    const left = (this.ofOne.get(key) ?? 1) - 1;
    if (left === 0) this.ofOne.delete(key);
    else this.ofOne.set(key, left);
    if (this.count < maxInHand / 2) this.told = false;
  }
}
