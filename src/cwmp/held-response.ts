import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { AcsRequest } from './rpc-types.js';
import type { Hold } from './session-driver.js';

/** Time the driver has to give in after it was told that the hold is over. */
const holdGraceMs = 1000;

export interface Holding {
  readonly clock: Clock;
  readonly log: Log;
  /** One response is held at most this long, in ms. */
  readonly hold: number;
}

/**
 * Holds a response until the driver says what rides in it, at most as long as the CPE bears. `give` is called once, unless the wait was ended
 * before. Once the session went on, a request that comes late has no response to ride in.
 */
export class HeldResponse implements Hold {
  over = false;
  private listener: (() => void) | undefined;
  private waiting = true;
  private driverIsDone = false;
  private cancel: Cancel | undefined;

  constructor(
    next: (hold: Hold) => Promise<AcsRequest | undefined>,
    private readonly holding: Holding,
    private readonly give: (request?: AcsRequest) => void,
  ) {
    // When all promises that can be are settled: most are answered by then, and need no timer.
    void Promise.resolve().then(() => process.nextTick(arm, this));
    settle(() => next(this)).then(
      request => this.done(request),
      (error: unknown) => this.failed(error),
    );
  }

  onOver(listener: () => void): void {
    if (this.over) listener();
    else this.listener = listener;
  }

  /** Ends the wait. */
  end(): void {
    if (!this.waiting) return;
    this.waiting = false;
    this.cancel?.();
    if (!this.driverIsDone) this.expire();
  }

  private done(request?: AcsRequest): void {
    this.driverIsDone = true;
    if (this.waiting) this.give(request);
  }

  private failed(error: unknown): void {
    if (!this.over) this.holding.log.error('the next request could not be made', { reason: reasonOf(error) });
    this.done();
  }

  arm(): void {
    const { clock, hold } = this.holding;
    if (this.waiting) this.cancel = clock.after(hold, () => this.tooLong());
  }

  private tooLong(): void {
    this.expire();
    if (!this.waiting) return;
    this.cancel = this.holding.clock.after(holdGraceMs, () => {
      if (this.waiting) this.give();
    });
  }

  private expire(): void {
    if (this.over) return;
    this.over = true;
    this.listener?.();
  }
}

function arm(held: HeldResponse): void {
  held.arm();
}

/** A promise of what `work` promises, also when it throws before it can. */
export async function settle<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
