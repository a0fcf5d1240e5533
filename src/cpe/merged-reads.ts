import { CpeError } from './cpe.js';
import type { Rpc } from './session-work.js';

interface MergedRead {
  readonly paths: Set<string>;
  done: Promise<void>;
}

/** Reads of several callers that wait together become one: the first makes the job, the others add their paths. */
export class MergedReads {
  private open: MergedRead | undefined;

  constructor(private readonly read: (rpc: Rpc, paths: readonly string[]) => Promise<void>) {}

  /** Adds to the read that waits; undefined when there is none. */
  join(paths: readonly string[]): Promise<void> | undefined {
    const { open } = this;
    for (const path of paths) open?.paths.add(path);
    return open?.done;
  }

  /** Starts a read that others may join until its turn comes. `enqueue` may take the turn at once. */
  start(paths: readonly string[], enqueue: (work: (rpc: Rpc) => Promise<void>) => Promise<void>): Promise<void> {
    const merged: MergedRead = { paths: new Set(paths), done: Promise.resolve() };
    // Before it is queued: a session that waits takes the job at once, and then nobody may join it any more.
    this.open = merged;
    const close = () => {
      if (this.open === merged) this.open = undefined;
    };
    merged.done = enqueue(rpc => {
      close();
      return this.read(rpc, [...merged.paths]);
    });
    merged.done.catch(close);
    return merged.done;
  }
}

/** Waits for `work` until `signal` says otherwise; the work itself goes on, others may have joined it. */
export function raceAbort(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const late = () => new CpeError('timeout', 'the device did not come in time');
  if (signal.aborted) return Promise.reject(late());
  return new Promise((resolve, reject) => {
    const abort = () => reject(late());
    signal.addEventListener('abort', abort, { once: true });
    work.then(
      () => {
        signal.removeEventListener('abort', abort);
        resolve();
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}
