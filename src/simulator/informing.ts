import type { Cancel, Clock } from '../base/clock.js';

const maxRetryMs = 60_000;

export interface InformingParts {
  readonly clock: Clock;
  /** One session with the ACS, from Inform to end; rejects when it broke. */
  session(): Promise<void>;
  /** Something is left to be told. */
  hasNews(): boolean;
  /** PeriodicInformInterval, seconds; 0: never. */
  period(): number;
  /** It is time for a periodic Inform. */
  due(): void;
  succeeded(): void;
  failed(error: unknown): void;
}

/** When a device calls its ACS: one session at a time, repeated with growing waits when it fails, and periodically. */
export class Informing {
  /** Sessions that failed since the last that went well: RetryCount. */
  retries = 0;
  private busy = false;
  private again = false;
  private stopped = false;
  private cancelPeriodic: Cancel = () => {};
  private cancelRetry: Cancel = () => {};

  constructor(private readonly parts: InformingParts) {}

  /** Counts anew from now. */
  schedule(): void {
    this.cancelPeriodic();
    const seconds = this.parts.period();
    if (this.stopped || !(seconds > 0)) return;
    this.cancelPeriodic = this.parts.clock.after(seconds * 1000, () => {
      this.parts.due();
      this.schedule();
    });
  }

  /** What comes up while a session runs makes another one. */
  call(): void {
    if (this.stopped) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    this.parts
      .session()
      .then(() => this.succeeded())
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.busy = false;
        if (!this.again) return;
        this.again = false;
        if (this.parts.hasNews()) this.call();
      });
  }

  stop(): void {
    this.stopped = true;
    this.cancelPeriodic();
    this.cancelRetry();
  }

  private succeeded(): void {
    this.retries = 0;
    this.parts.succeeded();
  }

  /** TR-069 §3.2.1.1: retry with growing waits, the events kept. */
  private failed(error: unknown): void {
    if (this.stopped) return;
    this.retries++;
    this.parts.failed(error);
    const wait = Math.min(maxRetryMs, 1000 * 2 ** (this.retries - 1));
    this.cancelRetry = this.parts.clock.after(wait, () => this.call());
  }
}
