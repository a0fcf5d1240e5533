import type { Clock } from '../base/clock.js';

/** How long a device may take for what it does between sessions before it is held again. */
const expectationMs = 5 * 60_000;

/** Whether somebody works with a device, and whether it has something to do that a held session would keep it from. */
export class Attention {
  private asked: number | undefined;
  /** Since when the device has work that it only does, and only reports, outside of a session. */
  private expecting: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** A Controller wants something. */
  ask(): void {
    this.asked = this.clock.now();
  }

  expect(): void {
    this.expecting = this.clock.now();
  }

  /** What was expected has come (`done` in the table of events). */
  relax(): void {
    this.expecting = undefined;
  }

  /** A device that has something to do between sessions, and something to say after it, is not held. */
  lastAsked(): number | undefined {
    const busy = this.expecting !== undefined && this.clock.now() - this.expecting < expectationMs;
    return busy ? undefined : this.asked;
  }
}
