/** Time for newcomers in one turn of the event loop, ms. What comes later in their session comes on top. */
const budgetMs = 2;
/** And how many at most: each causes more work in the turns that follow. */
const maxPerTurn = 4;
/** About what can be served while a CPE waits for its answer; more are told to come back. */
const maxWaiting = 2000;

/**
 * Lets strangers in a few at a time, so that those who are in a session, and the Controllers behind them, get their turn in between:
 * after a power cut thousands come in the same second. Nobody waits while there is little to do.
 */
export class Pacer {
  private readonly urgent: (() => void)[] = [];
  private readonly waiting: (() => void)[] = [];
  private next = 0;
  private begun = 0;
  private begunAt = 0;
  private armed = false;

  constructor(private readonly now: () => number = () => performance.now()) {}

  get length(): number {
    return this.urgent.length + this.waiting.length - this.next;
  }

  get full(): boolean {
    return this.length >= maxWaiting;
  }

  /** Undefined: at once. Else resolves when it is this one's turn; urgent ones go before the others. */
  turn(urgent: () => boolean): Promise<void> | undefined {
    this.arm();
    if (this.length === 0 && this.mayBegin()) {
      this.begun++;
      return undefined;
    }
    return new Promise(resolve => (urgent() ? this.urgent : this.waiting).push(resolve));
  }

  private mayBegin(): boolean {
    if (this.begun === 0) this.begunAt = this.now();
    return this.begun < maxPerTurn && this.now() - this.begunAt < budgetMs;
  }

  private arm(): void {
    if (this.armed) return;
    this.armed = true;
    setImmediate(() => this.renew());
  }

  /** A new turn of the loop. */
  private renew(): void {
    this.armed = false;
    this.begun = 0;
    if (this.length === 0) return;
    this.arm();
    for (; this.begun < maxPerTurn && this.length > 0; this.begun++) this.take()();
    this.begunAt = this.now();
  }

  private take(): () => void {
    const first = this.urgent.shift() ?? this.waiting[this.next++];
    // Taken off in batches: shifting a long array each time would cost more than what waits in it.
    if (this.next > 256) {
      this.waiting.splice(0, this.next);
      this.next = 0;
    }
    return first ?? (() => {});
  }
}
