import { AddressRate, burstSeconds } from './address-rate.js';
import { LoopGuard, type LoopingDevice, type LoopLimits } from './loop-guard.js';

export interface AdmissionLimits {
  /** Sessions open at once. */
  readonly maxConcurrent: number;
  /** Of those, kept for devices a Controller waits for. */
  readonly reserve: number;
  /** Sessions one address may begin in a second, in the long run; 0: any number. */
  readonly startsPerAddress: number;
  readonly loop: LoopLimits;
}

export type Verdict = { readonly ok: true } | Refusal;

/** HTTP 503. */
export interface Refusal {
  readonly ok: false;
  readonly why: 'stopping' | 'full' | 'address' | 'loop';
  readonly retryAfterSeconds: number;
}

export interface Newcomer {
  readonly device: string;
  /** Sessions open now, without the one this would replace. */
  readonly open: number;
  /** Of those, the ones from its own address; 0 where addresses are not told apart. */
  readonly fromThere: number;
  /** A Controller waits for this device. */
  readonly wanted: boolean;
}

const welcome: Verdict = { ok: true };

/**
 * Who may begin a session. Refused here, a device comes back by itself and
 * has lost nothing; a session that runs is never refused anything. Times of return are spread, so that not all come at once.
 */
export class Admission {
  private readonly loops: LoopGuard;
  private readonly addresses: AddressRate;
  private readonly counts = { stopping: 0, full: 0, address: 0, loop: 0 };
  stopping = false;

  constructor(
    private readonly limits: AdmissionLimits,
    noticed: (device: LoopingDevice) => void,
    private readonly random: () => number = Math.random,
  ) {
    this.loops = new LoopGuard(limits.loop, noticed);
    this.addresses = new AddressRate(limits.startsPerAddress);
  }

  /**
   * Asked of everybody who is in no session and says something, before anything is looked up for it. `weight`: how much there is to
   * read, in what an ordinary Inform has.
   */
  fromAddress(address: string, now: number, weight = 1): Verdict {
    return this.addresses.allows(address, now, weight) ? welcome : this.refuse('address', burstSeconds);
  }

  /** Asked when the device is known and has proved who it is. */
  admit(newcomer: Newcomer, now: number): Verdict {
    const { maxConcurrent, reserve } = this.limits;
    if (this.stopping) return this.refuse('stopping', 30);
    const room = maxConcurrent - (newcomer.wanted ? 0 : reserve);
    if (newcomer.open >= room) return this.refuse('full', 30);
    if (!newcomer.wanted) {
      // One address alone shall not take what the others need.
      if (newcomer.open * 2 > maxConcurrent && newcomer.fromThere * 8 >= maxConcurrent)
        return this.refuse('address', 30);
      const until = this.loops.refusedUntil(newcomer.device, now, newcomer.open * 2 > maxConcurrent);
      if (until !== undefined) return this.refuse('loop', (until - now) / 1000);
    }
    this.loops.began(newcomer.device, now);
    return welcome;
  }

  /** There are as many devices as there may be, and this is another. */
  tooManyDevices(): Refusal {
    return this.refuse('full', 600);
  }

  /** More wait to be heard than can be. */
  crowded(): Refusal {
    return this.refuse('full', 30);
  }

  ended(device: string, how: 'complete' | 'lost', reason: string, now: number): void {
    // What we ended ourselves says nothing about the device.
    if (!this.stopping) this.loops.ended(device, how, reason, now);
  }

  looping(now: number): readonly LoopingDevice[] {
    return this.loops.list(now);
  }

  /** Refusals since the start, by reason. */
  get refusals(): Readonly<Record<Refusal['why'], number>> {
    return this.counts;
  }

  sweep(now: number): void {
    this.addresses.sweep(now);
    this.loops.sweep(now);
  }

  /** Twice as late at most as it could be. */
  private refuse(why: Refusal['why'], seconds: number): Refusal {
    this.counts[why]++;
    return { ok: false, why, retryAfterSeconds: Math.ceil(seconds * (1 + this.random())) };
  }
}
