import type { Clock } from '../base/clock.js';

/** Work of our own that no Controller waits for, with a limit all the same. */
export async function within<T>(clock: Clock, ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const cancel = clock.after(ms, () => limit.abort(new Error(`not done within ${Math.round(ms / 1000)} s`)));
  try {
    return await work(limit.signal);
  } finally {
    cancel();
  }
}
