import type { Cancel, Clock } from '../base/clock.js';
import type { Controller } from './controllers.js';
import type { LocalAgent } from './local-agent/local-agent.js';

const eventPath = 'Device.LocalAgent.Periodic!';

/** When Periodic! is next due: PeriodicNotifTime is a phase, in the past or the future; Unknown Time leaves the phase to us. */
export function nextPeriodic(now: number, intervalSeconds: number, reference: number): number {
  const interval = Math.max(1, intervalSeconds) * 1000;
  const elapsed = now - reference;
  return reference + (Math.floor(elapsed / interval) + 1) * interval;
}

/** Raises Periodic! for each Controller that subscribed to it, by its own interval. */
export class PeriodicClock {
  private readonly timers = new Map<string, Cancel>();

  constructor(
    private readonly local: LocalAgent,
    private readonly clock: Clock,
    private readonly since: number,
    private readonly raise: (controller: Controller) => void,
  ) {}

  schedule(subscribers: readonly Controller[]): void {
    this.stop();
    for (const controller of subscribers) this.arm(controller);
  }

  stop(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
  }

  private arm(controller: Controller): void {
    const interval = Number(this.local.tree.value(`${controller.row}PeriodicNotifInterval`));
    if (!(interval > 0)) return;
    const time = this.local.tree.value(`${controller.row}PeriodicNotifTime`) ?? '';
    const reference = time.startsWith('0001-') ? this.since : Date.parse(time);
    const now = this.clock.now();
    const due = nextPeriodic(now, interval, Number.isNaN(reference) ? this.since : reference);
    this.timers.set(
      controller.row,
      this.clock.after(due - now, () => {
        this.raise(controller);
        this.arm(controller);
      }),
    );
  }
}

export { eventPath as periodicEventPath };
