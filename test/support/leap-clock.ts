import { type Cancel, type Clock, systemClock } from '../../src/base/clock.js';

interface Timer {
  readonly at: number;
  readonly fn: () => void;
  readonly cancel: Cancel;
}

/** The time of the machine, plus leaps the test makes: real sockets keep working, and hours pass in an instant. */
export class LeapClock implements Clock {
  private readonly timers = new Set<Timer>();

  /** `ahead` of the machine's time, in ms. */
  constructor(private ahead = 0) {}

  now(): number {
    return systemClock.now() + this.ahead;
  }

  after(ms: number, fn: () => void): Cancel {
    const fire = () => {
      this.timers.delete(timer);
      fn();
    };
    const timer: Timer = { at: this.now() + Math.max(0, ms), fn, cancel: systemClock.after(ms, fire) };
    this.timers.add(timer);
    return () => {
      timer.cancel();
      this.timers.delete(timer);
    };
  }

  /** Fires what falls due in between, in the order of its time. */
  leap(ms: number): void {
    const end = this.now() + ms;
    for (;;) {
      const [due] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!due) break;
      this.timers.delete(due);
      due.cancel();
      this.ahead = Math.max(this.ahead, due.at - systemClock.now());
      due.fn();
    }
    this.ahead = Math.max(this.ahead, end - systemClock.now());
  }
}
