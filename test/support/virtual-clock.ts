import type { Cancel, Clock } from '../../src/base/clock.js';

/** A clock the test moves by hand. Timers fire in the order of their time. */
export class VirtualClock implements Clock {
  private timers: { readonly at: number; readonly fn: () => void }[] = [];

  constructor(private time = 1_700_000_000_000) {}

  now(): number {
    return this.time;
  }

  after(ms: number, fn: () => void): Cancel {
    const timer = { at: this.time + Math.max(0, ms), fn };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter(other => other !== timer);
    };
  }

  get pending(): number {
    return this.timers.length;
  }

  /** Moves the time forward, firing what becomes due and letting promises settle in between. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter(timer => timer !== due);
      this.time = due.at;
      due.fn();
      await settled();
    }
    this.time = end;
    await settled();
  }
}

/** Lets everything that is ready happen, without waiting for time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise<void>(resolve => setImmediate(resolve));
}
