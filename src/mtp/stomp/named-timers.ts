import type { Cancel, Clock } from '../../base/clock.js';

/** Timers by what they wait for: one of a name at a time, and all can be cancelled together. */
export class NamedTimers<Name extends string> {
  private readonly running = new Map<Name, Cancel>();

  constructor(private readonly clock: Clock) {}

  /** Replaces the one of this name. */
  after(name: Name, ms: number, fn: () => void): void {
    this.cancel(name);
    const cancel = this.clock.after(ms, () => {
      this.running.delete(name);
      fn();
    });
    this.running.set(name, cancel);
  }

  cancel(name: Name): void {
    this.running.get(name)?.();
    this.running.delete(name);
  }

  cancelAll(): void {
    for (const name of [...this.running.keys()]) this.cancel(name);
  }
}
