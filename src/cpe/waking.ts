import type { Clock } from '../base/clock.js';
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

/** Wakes one device: one request in flight, none while it is known to be deaf. */
export class Waker {
  private inFlight: Promise<void> | undefined;
  private failures = 0;
  private quietUntil = 0;
  private lastFailure = '';

  constructor(
    private readonly send: SendWake,
    private readonly clock: Clock,
    private readonly log: Log,
    /** Tells those who wait that the device cannot be woken. */
    private readonly deaf: (reason: string) => void,
    private readonly stillWanted: () => boolean,
  ) {}

  wake(target: WakeTarget | undefined): void {
    if (this.inFlight) return;
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
  }

  private async attempt(target: WakeTarget): Promise<void> {
    const outcome = await this.send(target);
    switch (outcome.kind) {
      case 'accepted':
        return;
      case 'busy':
        // In a session with somebody, or throttling: it may come by itself; if it does not, ask again.
        this.clock.after(busyRetryMs, () => {
          if (this.stillWanted()) this.wake(target);
        });
        return;
      case 'unauthorized':
        return this.fail('the device refuses our connection request credentials');
      case 'refused':
        return this.fail(`the gateway does not contact the device's address (${outcome.reason})`);
      case 'unreachable':
        return this.fail(`the device does not answer connection requests (${outcome.reason})`);
    }
  }

  private fail(reason: string): void {
    this.failures++;
    this.quietUntil = this.clock.now() + quietAfter(this.failures);
    this.lastFailure = reason;
    this.log.debug('waking failed', { reason, failures: this.failures });
    this.deaf(reason);
  }
}
