import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';

export interface WakeTarget {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** Address the device last informed from: it bounds where its URL may point. */
  readonly informedFrom: string;
}

export type WakeOutcome =
  | { readonly kind: 'accepted' | 'busy' | 'unauthorized' }
  | { readonly kind: 'unreachable' | 'refused'; readonly reason: string };

/** Sends one connection request; the cwmp room has the HTTP one. Never rejects. */
export type SendWake = (target: WakeTarget) => Promise<WakeOutcome>;

/** Back-off state of a device that cannot be woken, as a pure function of its failures. */
export function quietAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(5_000 * 2 ** (failures - 1), 300_000);
}

const busyRetryMs = 3_000;
/** How long a device that accepted may take to inform; many refuse a second request in that time (TR-069 §3.2.2.2). */
const acceptedRetryMs = 15_000;

/** Wakes one device: one request in flight, none while it is known to be deaf. */
export class Waker {
  private inFlight: Promise<void> | undefined;
  private failures = 0;
  private quietUntil = 0;
  private lastFailure = '';
  private cancelRetry: Cancel | undefined;
  /** Counts Informs: what an attempt finds out after one is no news. */
  private informs = 0;

  constructor(
    private readonly send: SendWake,
    private readonly clock: Clock,
    private readonly log: Log,
    /** Tells those who wait that the device cannot be woken. */
    private readonly deaf: (reason: string) => void,
    private readonly stillWanted: () => boolean,
  ) {}

  wake(target: WakeTarget | undefined): void {
    if (this.inFlight || this.cancelRetry) return;
    if (!target) return this.deaf('the device told no ConnectionRequestURL');
    if (this.clock.now() < this.quietUntil) return this.deaf(this.lastFailure);
    this.inFlight = this.attempt(target).finally(() => {
      this.inFlight = undefined;
    });
  }

  /** The device informed: whatever was wrong is over. */
  heard(): void {
    this.failures = 0;
    this.quietUntil = 0;
    this.informs++;
    this.stop();
  }

  /** Forgets the request that was to be repeated. */
  stop(): void {
    this.cancelRetry?.();
    this.cancelRetry = undefined;
  }

  private async attempt(target: WakeTarget): Promise<void> {
    const { informs } = this;
    const outcome = await this.outcomeOf(target);
    if (informs !== this.informs) return;
    switch (outcome.kind) {
      case 'accepted':
        return this.retryAfter(acceptedRetryMs, target);
      case 'busy':
        // In a session with somebody, or throttling: it may come by itself; if it does not, ask again.
        return this.retryAfter(busyRetryMs, target);
      case 'unauthorized':
        return this.fail('the device refuses our connection request credentials');
      case 'refused':
        return this.fail(`the gateway does not contact the device's address (${outcome.reason})`);
      case 'unreachable':
        return this.fail(`the device does not answer connection requests (${outcome.reason})`);
    }
  }

  private async outcomeOf(target: WakeTarget): Promise<WakeOutcome> {
    try {
      return await this.send(target);
    } catch (error) {
      return { kind: 'unreachable', reason: reasonOf(error) };
    }
  }

  private retryAfter(ms: number, target: WakeTarget): void {
    this.cancelRetry = this.clock.after(ms, () => {
      this.cancelRetry = undefined;
      if (this.stillWanted()) this.wake(target);
    });
  }

  private fail(reason: string): void {
    this.failures++;
    this.quietUntil = this.clock.now() + quietAfter(this.failures);
    this.lastFailure = reason;
    this.log.debug('waking failed', { reason, failures: this.failures });
    this.deaf(reason);
  }
}
