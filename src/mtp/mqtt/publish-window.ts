import { MtpError } from '../mtp.js';

export interface WindowLimits {
  /** Publishes the broker has not answered yet (Receive Maximum). */
  readonly inFlight: number;
  /** Publishes waiting for their turn. */
  readonly waiting: number;
  /** Bytes of both together. */
  readonly bytes: number;
}

interface Turn {
  readonly bytes: number;
  readonly begin: () => void;
  readonly giveUp: (reason: MtpError) => void;
}

/**
 * What may be under way to a broker at once, in order. A broker that is slow or silent makes the queue full, and then a Record is refused:
 * what must not be lost waits with the Agent, not here.
 */
export class PublishWindow {
  private readonly queue: Turn[] = [];
  private head = 0;
  private inFlight = 0;
  private bytes = 0;
  private idle: (() => void)[] = [];

  constructor(
    private limits: WindowLimits,
    /** Called after each publish that came to its end. */
    private readonly onRoom: () => void = () => {},
  ) {}

  /** Publishes that are not at their end yet. */
  get backlog(): number {
    return this.inFlight + this.waiting;
  }

  private get waiting(): number {
    return this.queue.length - this.head;
  }

  /** A broker tells its own limit when it greets. */
  limit(inFlight: number): void {
    this.limits = { ...this.limits, inFlight };
  }

  /** Runs `publish` in its turn and gives its outcome. Rejects with MtpError when there is no room. */
  async run(bytes: number, publish: () => Promise<void>): Promise<void> {
    const { limits } = this;
    if (this.backlog > 0 && (this.waiting >= limits.waiting || this.bytes + bytes > limits.bytes))
      throw new MtpError(`${this.backlog} publishes already wait for the broker`);
    this.bytes += bytes;
    if (this.inFlight < limits.inFlight && this.waiting === 0) this.inFlight++;
    else await new Promise<void>((begin, giveUp) => this.queue.push({ bytes, begin, giveUp }));
    try {
      await publish();
    } finally {
      this.end(bytes);
    }
  }

  /** Rejects what has not begun. */
  giveUp(reason: string): void {
    for (const turn of this.queue.splice(0).slice(this.head)) {
      this.bytes -= turn.bytes;
      turn.giveUp(new MtpError(reason));
    }
    this.head = 0;
    this.tellIdle();
  }

  /** Resolves when nothing is under way any more. */
  drained(): Promise<void> {
    return this.backlog === 0 ? Promise.resolve() : new Promise(resolve => this.idle.push(resolve));
  }

  private end(bytes: number): void {
    this.bytes -= bytes;
    this.inFlight--;
    while (this.inFlight < this.limits.inFlight && this.waiting > 0) {
      this.inFlight++;
      this.queue[this.head++]?.begin();
    }
    if (this.head > 1000 || this.waiting === 0) {
      this.queue.splice(0, this.head);
      this.head = 0;
    }
    this.tellIdle();
    this.onRoom();
  }

  private tellIdle(): void {
    if (this.backlog > 0) return;
    for (const resolve of this.idle.splice(0)) resolve();
  }
}
