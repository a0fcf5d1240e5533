import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { type WakeMethod, type WakeOffer, wakePlan } from './wake-plan.js';

export interface WakeTarget extends WakeOffer {
  readonly device: string;
  readonly username: string;
  readonly password: string;
  /** The name this device has at our STUN server. */
  readonly stunUsername: string;
  /** Address the device last informed from: it bounds where its URL may point. */
  readonly informedFrom: string;
  /** This model takes nothing but Basic. */
  readonly needsBasic: boolean;
}

export type WakeOutcome =
  /** `sent`: on its way, and nobody will say whether it arrived. */
  | { readonly kind: 'accepted' | 'sent' | 'busy' | 'unauthorized' }
  | { readonly kind: 'unreachable' | 'refused'; readonly reason: string };

/** Sends one connection request; the cwmp room has them. Never rejects. */
export type SendWake = (target: WakeTarget, method: WakeMethod) => Promise<WakeOutcome>;

/** How waking the device stands; what is shown to technicians. */
export interface WakeState {
  /** idle: nobody wants it. waking: asked by `method`. waiting: it accepted, or was told to come later. deaf: no way led to it. */
  readonly phase: 'idle' | 'waking' | 'waiting' | 'deaf';
  readonly method: WakeMethod | undefined;
  /** Why it is deaf. */
  readonly reason: string | undefined;
  /** When it is tried again at the earliest, ms since epoch. */
  readonly retryAt: number | undefined;
}

/** Back-off state of a device that cannot be woken, as a pure function of its failures. */
export function quietAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(5_000 * 2 ** (failures - 1), 300_000);
}

/** After so many answers that it is busy or throttles: a device that is asked on and on may never stop throttling. */
export function busyRetry(answers: number): number {
  return Math.min(3_000 * 2 ** (answers - 1), 60_000);
}
/** How long a device that accepted may take to inform; many refuse a second request in that time (TR-069 §3.2.2.2). */
const acceptedRetryMs = 15_000;
/** How long a way that gives no answer has before the next is tried. */
const silentMs = 4_000;
const idle: WakeState = { phase: 'idle', method: undefined, reason: undefined, retryAt: undefined };

/** Wakes one device: one request in flight, none while it is known to be deaf. */
export class Waker {
  private inFlight: Promise<void> | undefined;
  private failures = 0;
  private busyAnswers = 0;
  private quietUntil = 0;
  private cancelRetry: Cancel | undefined;
  private current = idle;
  /** Counts Informs: what an attempt finds out after one is no news. */
  private informs = 0;
  /** Ends the wait for a device that was told by a way that gives no answer. */
  private stopSilence: () => void = () => {};

  constructor(
    private readonly send: SendWake,
    private readonly ways: readonly WakeMethod[],
    private readonly clock: Clock,
    private readonly log: Log,
    /** Tells those who wait that the device cannot be woken. */
    private readonly deaf: (reason: string) => void,
    private readonly stillWanted: () => boolean,
  ) {}

  get state(): WakeState {
    return this.current;
  }

  wake(target: WakeTarget): void {
    if (this.inFlight || this.cancelRetry) return;
    const plan = wakePlan(target, this.ways);
    if (plan.length === 0) return this.deaf(noWay(target));
    if (this.clock.now() < this.quietUntil) return this.deaf(this.current.reason ?? '');
    this.inFlight = this.attempt(target, plan).finally(() => {
      this.inFlight = undefined;
    });
  }

  /** The device informed: whatever was wrong is over. */
  heard(): void {
    this.failures = 0;
    this.busyAnswers = 0;
    this.quietUntil = 0;
    this.informs++;
    this.current = idle;
    this.stop();
  }

  /** Forgets the request that was to be repeated. */
  stop(): void {
    this.cancelRetry?.();
    this.cancelRetry = undefined;
    this.stopSilence();
  }

  private async attempt(target: WakeTarget, plan: readonly WakeMethod[]): Promise<void> {
    const { informs } = this;
    const reasons: string[] = [];
    for (const [index, method] of plan.entries()) {
      this.current = { ...idle, phase: 'waking', method };
      const outcome = await this.outcomeOf(target, method);
      if (informs !== this.informs) return;
      const last = index === plan.length - 1;
      if (outcome.kind === 'sent' && !last) {
        await this.silence();
        if (informs !== this.informs) return;
        reasons.push(explain(method, { kind: 'unreachable', reason: 'it did not come' }));
        continue;
      }
      if (outcome.kind === 'accepted' || outcome.kind === 'sent')
        return this.retryAfter(acceptedRetryMs, target, method);
      // In a session with somebody, or throttling: it may come by itself; if it does not, ask again.
      if (outcome.kind === 'busy') return this.retryAfter(busyRetry(++this.busyAnswers), target, method);
      reasons.push(explain(method, outcome));
    }
    this.fail(reasons.join('; '));
  }

  private async outcomeOf(target: WakeTarget, method: WakeMethod): Promise<WakeOutcome> {
    try {
      return await this.send(target, method);
    } catch (error) {
      return { kind: 'unreachable', reason: reasonOf(error) };
    }
  }

  /** Resolves when a device that was told should have come, or has. */
  private silence(): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.clock.after(silentMs, resolve);
      this.stopSilence = () => {
        cancel();
        resolve();
      };
    });
  }

  private retryAfter(ms: number, target: WakeTarget, method: WakeMethod): void {
    this.current = { phase: 'waiting', method, reason: undefined, retryAt: this.clock.now() + ms };
    this.cancelRetry = this.clock.after(ms, () => {
      this.cancelRetry = undefined;
      this.current = idle;
      if (this.stillWanted()) this.wake(target);
    });
  }

  private fail(reason: string): void {
    this.failures++;
    this.quietUntil = this.clock.now() + quietAfter(this.failures);
    this.current = { phase: 'deaf', method: undefined, reason, retryAt: this.quietUntil };
    this.log.debug('waking failed', { reason, failures: this.failures });
    this.deaf(reason);
  }
}

function noWay({ url, udpAddress, stunEnabled, jabberId }: WakeOffer): string {
  const others = udpAddress !== '' || stunEnabled || jabberId !== '';
  if (url === '' && others) return 'the device can only be woken by ways this gateway has not (cwmp.stun, cwmp.xmpp)';
  return 'the device told no ConnectionRequestURL';
}

const names: Readonly<Record<WakeMethod, string>> = { http: 'HTTP', udp: 'UDP', xmpp: 'XMPP' };

function explain(method: WakeMethod, outcome: WakeOutcome): string {
  const way = method === 'http' ? '' : ` over ${names[method]}`;
  switch (outcome.kind) {
    case 'unauthorized':
      return `the device refuses our connection request credentials${way}`;
    case 'refused':
      return `the gateway does not contact the device's address${way} (${outcome.reason})`;
    case 'unreachable':
      return `the device does not answer connection requests${way} (${outcome.reason})`;
    default:
      return outcome.kind;
  }
}
