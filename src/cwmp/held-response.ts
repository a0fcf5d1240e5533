import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { AcsRequest } from './rpc-types.js';
import type { Hold } from './session-driver.js';

/** Time the driver has to give in after it was told that the hold is over. */
const holdGraceMs = 1000;

class HeldResponse implements Hold {
  over = false;
  private listener: (() => void) | undefined;

  onOver(listener: () => void): void {
    if (this.over) listener();
    else this.listener = listener;
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.listener?.();
  }
}

export interface Holding {
  readonly clock: Clock;
  readonly log: Log;
  /** One response is held at most this long, in ms. */
  readonly hold: number;
}

/**
 * Holds a response until the driver says what rides in it, at most as long as the CPE bears. `give` is called once, unless the wait was ended
 * before: by the function that is returned. Once the session went on, a request that comes late has no response to ride in.
 */
export function waitForNext(
  next: (hold: Hold) => Promise<AcsRequest | undefined>,
  { clock, log, hold: holdMs }: Holding,
  give: (request?: AcsRequest) => void,
): () => void {
  const hold = new HeldResponse();
  let waiting = true;
  let driverIsDone = false;
  let cancel = () => {};
  const giveNow = (request?: AcsRequest) => {
    if (waiting) give(request);
  };
  const run = (ms: number, then: () => void) => {
    if (waiting) cancel = clock.after(ms, then);
  };
  // When all promises that can be are settled: most are answered by then, and need no timer.
  const arm = () =>
    process.nextTick(run, holdMs, () => {
      hold.end();
      run(holdGraceMs, giveNow);
    });
  void Promise.resolve().then(arm);
  settle(() => next(hold)).then(
    request => {
      driverIsDone = true;
      giveNow(request);
    },
    (error: unknown) => {
      driverIsDone = true;
      if (!hold.over) log.error('the next request could not be made', { reason: reasonOf(error) });
      giveNow();
    },
  );
  return () => {
    if (!waiting) return;
    waiting = false;
    cancel();
    if (!driverIsDone) hold.end();
  };
}

/** A promise of what `work` promises, also when it throws before it can. */
export async function settle<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
