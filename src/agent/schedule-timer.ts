import type { Cancel, Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { DataModelEvent, DataModelListener, Invocation } from '../datamodel/data-model.js';
import type { Store } from '../store/store.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { UspError } from '../usp/errors.js';

export const scheduleTimerCommand = 'Device.ScheduleTimer()';

const maxTimers = 100;

export interface ScheduleTimerOptions {
  readonly endpointId: EndpointId;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Device.ScheduleTimer(): ends after DelaySeconds and tells so by OperationComplete. The gateway's own, since no device is needed
 * for it; a timer outlives a restart (TR-181 Device.ScheduleTimer()) and one that ran out meanwhile ends at once.
 */
export class ScheduleTimer {
  private readonly due = new Map<string, number>();
  private readonly armed = new Map<string, Cancel>();
  private listener: DataModelListener | undefined;

  constructor(private readonly options: ScheduleTimerOptions) {}

  async restore(): Promise<void> {
    const { store, endpointId } = this.options;
    for await (const [key, due] of store.entries(['agent', endpointId, 'timer']))
      if (typeof due === 'number') this.due.set(key[3] ?? '', due);
  }

  /** Timers start to end when there is somebody to tell. */
  onEvent(listener: DataModelListener): void {
    this.listener = listener;
    for (const requestId of this.due.keys()) this.arm(requestId);
  }

  /** Resolves when the timer is durable. Rejects with UspError. */
  async start({ args, requestId }: Invocation): Promise<void> {
    const seconds = Number(args['DelaySeconds']);
    if (!(seconds >= 1)) throw new UspError('invalidCommandArguments', 'DelaySeconds is at least 1');
    if (this.due.size >= maxTimers) throw new UspError('resourcesExceeded', `${maxTimers} timers run already`);
    const due = this.options.clock.now() + seconds * 1000;
    await this.options.store.write([{ put: this.key(requestId), value: due }]);
    this.due.set(requestId, due);
    this.arm(requestId);
  }

  /** False when it has no such timer. */
  async cancel(requestId: string): Promise<boolean> {
    if (!this.due.has(requestId)) return false;
    await this.end(requestId, { ok: false, error: new UspError('commandCanceled', 'the timer was canceled') });
    return true;
  }

  stop(): void {
    for (const cancel of this.armed.values()) cancel();
    this.armed.clear();
    this.listener = undefined;
  }

  private arm(requestId: string): void {
    const due = this.due.get(requestId);
    if (due === undefined || this.listener === undefined || this.armed.has(requestId)) return;
    const { clock, log, endpointId } = this.options;
    const ring = () =>
      this.end(requestId, { ok: true, outputs: {} }).catch((error: unknown) =>
        log.error('the end of a timer could not be told', { agent: endpointId, reason: reasonOf(error) }),
      );
    this.armed.set(
      requestId,
      clock.after(Math.max(0, due - clock.now()), () => void ring()),
    );
  }

  private async end(
    requestId: string,
    outcome: Extract<DataModelEvent, { kind: 'completed' }>['outcome'],
  ): Promise<void> {
    this.armed.get(requestId)?.();
    this.armed.delete(requestId);
    this.due.delete(requestId);
    await this.listener?.({ kind: 'completed', requestId, outcome });
    // Only now: a gateway that died in between tells the end again.
    await this.options.store.write([{ remove: this.key(requestId) }]);
  }

  private key(requestId: string): readonly string[] {
    return ['agent', this.options.endpointId, 'timer', requestId];
  }
}
