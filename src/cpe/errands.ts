import type { Log } from '../base/log.js';
import type { AcsRequest, CpeResponse } from '../cwmp/rpc-types.js';
import type { Configuring } from './configuring.js';
import { type CallOptions, type Contact, type Cpe, CpeError } from './cpe.js';
import type { DeviceCalls } from './device-calls.js';
import type { DeviceMemory } from './device-memory.js';
import type { DeviceServices } from './device-services.js';
import type { DeviceSessions } from './device-sessions.js';
import type { Informs } from './informs.js';
import { MergedReads, raceAbort } from './merged-reads.js';
import { untilNextInform } from './next-inform.js';
import type { Rpc } from './session-work.js';
import type { WakeMethod } from './wake-plan.js';
import { wakeTargetOf } from './wake-target.js';
import { type WakeOutcome, Waker, type WakeState, type WakeTarget } from './waking.js';
import type { WorkQueue } from './work-queue.js';

/** What errands need of their device. */
export interface ErrandsDevice {
  readonly memory: DeviceMemory;
  readonly queue: WorkQueue;
  readonly calls: DeviceCalls;
  readonly sessions: DeviceSessions;
  readonly informs: Informs;
  readonly configuring: Configuring;
  readonly services: DeviceServices;
  readonly log: Log;
  readonly contact: Contact;
}

/** `CallOptions` of work that may outlive who asked for it. */
interface ErrandOptions {
  readonly signal?: AbortSignal | undefined;
  readonly wake?: boolean | undefined;
}

/** What Controllers want of a device: it waits for a session, and the device is woken for it. */
export class Errands {
  private readonly reads: MergedReads;
  private readonly waker: Waker;

  constructor(private readonly device: ErrandsDevice) {
    const { services, log } = device;
    this.reads = new MergedReads((rpc, paths) => device.calls.read(rpc, paths));
    this.waker = new Waker(
      (target, method) => this.sendWake(target, method),
      services.wakeMethods,
      services.clock,
      log,
      reason => this.unreachable(reason),
      () => device.queue.urgent && !device.sessions.open,
    );
  }

  get wakeState(): WakeState {
    return this.waker.state;
  }

  async read(paths: readonly string[], { wake, signal }: CallOptions): Promise<void> {
    if (paths.length === 0) return;
    const { calls } = this.device;
    if (wake === false)
      return this.sayWhen(
        raceAbort(
          this.add({ wake }, rpc => calls.read(rpc, paths)),
          signal,
        ),
      );
    const joined = this.reads.join(paths);
    if (joined) this.ask();
    // The job outlives its first caller: others may have joined it.
    return this.sayWhen(raceAbort(joined ?? this.reads.start(paths, work => this.add({}, work)), signal));
  }

  readRows(tables: readonly string[], options: CallOptions): Promise<void> {
    return this.add(options, rpc => this.device.calls.readRows(rpc, tables));
  }

  call<R extends AcsRequest>(request: R, options: CallOptions): Promise<CpeResponse<R['method']>> {
    return this.add(options, rpc => this.device.calls.call(rpc, request));
  }

  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>, options: CallOptions): Promise<T> {
    const { calls } = this.device;
    return this.add(options, rpc =>
      work({
        read: paths => calls.read(rpc, paths),
        readRows: tables => calls.readRows(rpc, tables),
        call: request => calls.call(rpc, request),
      }),
    );
  }

  add<T>({ wake, signal }: ErrandOptions, work: (rpc: Rpc) => Promise<T>): Promise<T> {
    const urgent = wake !== false;
    const done = this.sayWhen(this.device.queue.add(work, { signal, urgent }));
    if (urgent) this.ask();
    else this.device.sessions.poke();
    return done;
  }

  /** The device informed. */
  heard(): void {
    this.waker.heard();
  }

  /** Its session is over: what still waits needs another one. */
  sessionEnded(): void {
    if (this.device.queue.urgent) this.wake();
  }

  stop(): void {
    this.waker.stop();
  }

  /** Who waited in vain learns when the device will be heard of again. */
  private sayWhen<T>(work: Promise<T>): Promise<T> {
    const { device } = this;
    return work.catch((error: unknown) => {
      if (!(error instanceof CpeError) || error.reason !== 'timeout' || device.sessions.open) throw error;
      throw new CpeError('timeout', untilNextInform(error.message, device.contact), { cause: error });
    });
  }

  /** A Controller wants something: take it to the session, or wake the device. */
  private ask(): void {
    const { sessions } = this.device;
    sessions.ask();
    if (sessions.open) sessions.poke();
    else this.wake();
  }

  private wake(): void {
    const { memory, informs } = this.device;
    this.waker.wake(wakeTargetOf(memory, informs.remoteAddress ?? ''));
  }

  /** A device that refuses our credentials has lost them: the next session puts them back. */
  private async sendWake(target: WakeTarget, method: WakeMethod): Promise<WakeOutcome> {
    const outcome = await this.device.services.sendWake(target, method);
    if (outcome.kind === 'unauthorized') this.device.configuring.redo('credentials');
    return outcome;
  }

  private unreachable(reason: string): void {
    const { queue, sessions, contact } = this.device;
    // It came by itself after all: what waits is served.
    if (sessions.open) return;
    queue.failUrgent(new CpeError('unreachable', untilNextInform(reason, contact)));
  }
}
