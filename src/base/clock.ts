/** Time comes in as an argument everywhere, so that tests can own it. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls `fn` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, fn: () => void): Cancel;
}

export type Cancel = () => void;

// setTimeout overflows past 2^31-1 ms and would fire at once.
const LONGEST_TIMEOUT = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, fn) {
    let timer: NodeJS.Timeout;
    const arm = (left: number) => {
      const step = Math.min(left, LONGEST_TIMEOUT);
      timer = setTimeout(() => (left > step ? arm(left - step) : fn()), step);
    };
    arm(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};
