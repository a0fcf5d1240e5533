import type { Cancel, Clock } from '../base/clock.js';
import type { CwmpFault } from '../cwmp/fault.js';
import { CwmpFault as Fault } from '../cwmp/fault.js';
import type { AcsRequest, CpeReport, CpeResponse } from '../cwmp/rpc-types.js';
import type { CwmpSession, Hold, SessionHandle } from '../cwmp/session-driver.js';
import { CpeError } from './cpe.js';
import { linger } from './linger.js';

/** What a session asks of its device. */
export interface SessionOwner {
  /** Gives the session the next piece of work, or undefined when nothing waits. The session runs it and asks again. */
  takeWork(): Work | undefined;
  /** When a Controller last asked something, in ms since epoch. */
  lastAsked(): number | undefined;
  /** The HTTP status that ends the session. */
  emptyStatus(): 200 | 204;
  /** What keeps an idle session alive: a small read, of what somebody watches where there is such. */
  keepWarm(): Work;
  /** How long an idle CPE is held at most before `keepWarm`, ms; undefined: as long as the listener lets us. */
  pollMs(): number | undefined;
  reported(report: CpeReport): Promise<void>;
  sessionClosed(session: SessionWork, how: 'complete' | 'lost'): void;
}

/** Runs one RPC after the other through the function it is given; never rejects. */
export type Work = (rpc: Rpc) => Promise<void>;
export type Rpc = (request: AcsRequest) => Promise<CpeResponse>;

interface Pending<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The turn-taking of one session: the CPE pulls (`next`), work pushes (`rpc`), and this class lets them meet. Work that runs is never
 * interleaved with other work.
 */
export class SessionWork implements SessionHandle {
  private turn: Pending<AcsRequest | undefined> | undefined;
  private unsent: AcsRequest | undefined;
  private outstanding: Pending<CpeResponse> | undefined;
  private working = false;
  private lost: string | undefined;
  private endAsked = false;
  private cancelPoll: Cancel = () => {};

  constructor(
    readonly session: CwmpSession,
    private readonly owner: SessionOwner,
    private readonly clock: Clock,
    private readonly warmMs: number,
  ) {}

  reported(report: CpeReport): Promise<void> {
    return this.owner.reported(report);
  }

  get emptyStatus(): 200 | 204 {
    return this.owner.emptyStatus();
  }

  next(hold: Hold): Promise<AcsRequest | undefined> {
    return new Promise((resolve, reject) => {
      this.turn = { resolve, reject };
      this.armPoll();
      const { turn } = this;
      hold.onOver(() => {
        if (this.turn === turn) this.settle(true);
      });
      if (this.unsent) this.hand(this.unsent);
      else this.settle(false);
    });
  }

  answer(outcome: CpeResponse | CwmpFault): void {
    const { outstanding } = this;
    this.outstanding = undefined;
    if (outcome instanceof Fault) outstanding?.reject(outcome);
    else outstanding?.resolve(outcome);
  }

  closed(how: 'complete' | 'lost', reason: string): void {
    this.cancelPoll();
    this.lost = reason;
    this.turn?.resolve(undefined);
    this.turn = undefined;
    this.unsent = undefined;
    this.outstanding?.reject(new CpeError('lost', `the session with the device broke: ${reason}`));
    this.outstanding = undefined;
    this.owner.sessionClosed(this, how);
  }

  /** New work waits: take it now if the CPE is waiting for us. */
  poke(): void {
    if (!this.turn) return;
    this.armPoll();
    this.settle(false);
  }

  /** Ends the session as soon as running work is done (after Reboot the device wants to go). */
  end(): void {
    this.endAsked = true;
    if (this.turn) this.settle(false);
  }

  private armPoll(): void {
    this.cancelPoll();
    const ms = this.owner.pollMs();
    if (ms !== undefined) this.cancelPoll = this.clock.after(ms, () => this.settle(true));
  }

  /** Decides what a waiting CPE gets: work, nothing yet, a cheap read, or the end. */
  private settle(holdOver: boolean): void {
    if (!this.turn || this.working || this.lost !== undefined) return;
    const work = this.endAsked ? undefined : this.owner.takeWork();
    if (work) return this.run(work);
    const decision = this.endAsked
      ? 'end'
      : linger({ now: this.clock.now(), lastAsked: this.owner.lastAsked(), warmMs: this.warmMs, holdOver });
    if (decision === 'end') this.hand(undefined);
    else if (decision === 'keepWarm') this.run(this.owner.keepWarm());
  }

  private run(work: Work): void {
    this.working = true;
    work(request => this.rpc(request)).finally(() => {
      this.working = false;
      this.settle(false);
    });
  }

  private rpc(request: AcsRequest): Promise<CpeResponse> {
    if (this.lost !== undefined)
      return Promise.reject(new CpeError('lost', `the session with the device broke: ${this.lost}`));
    return new Promise((resolve, reject) => {
      this.outstanding = { resolve, reject };
      if (this.turn) this.hand(request);
      else this.unsent = request;
    });
  }

  private hand(request: AcsRequest | undefined): void {
    const { turn } = this;
    this.turn = undefined;
    this.unsent = undefined;
    turn?.resolve(request);
  }
}
