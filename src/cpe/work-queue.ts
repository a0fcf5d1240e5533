import { CpeError } from './cpe.js';
import type { Rpc, Work } from './session-work.js';

const maxWaiting = 1000;

/** Work waiting for a device. A Controller's work goes before housekeeping; within each, first come first served. */
export class WorkQueue {
  private readonly technician: Job[] = [];
  private readonly housekeeping: Job[] = [];

  get length(): number {
    return this.technician.length + this.housekeeping.length;
  }

  /** True when somebody waits who asked for the device to be woken. */
  get urgent(): boolean {
    return this.technician.length > 0;
  }

  /** Runs `work` when its time comes; rejects when `signal` (none: never) aborts before that, or when the queue is full. */
  add<T>(
    work: (rpc: Rpc) => Promise<T>,
    options: { readonly signal?: AbortSignal | undefined; readonly urgent: boolean },
  ): Promise<T> {
    if (this.length >= maxWaiting)
      return Promise.reject(new CpeError('unreachable', 'too much work waits for the device already'));
    const { signal } = options;
    return new Promise((resolve, reject) => {
      const list = options.urgent ? this.technician : this.housekeeping;
      const giveUp = () => {
        remove(list, job);
        job.fail(timeoutOf(signal));
      };
      const job: Job = {
        fail: reject,
        run: async rpc => {
          signal?.removeEventListener('abort', giveUp);
          try {
            resolve(await work(rpc));
          } catch (error) {
            reject(error);
          }
        },
      };
      if (signal?.aborted) return reject(timeoutOf(signal));
      signal?.addEventListener('abort', giveUp, { once: true });
      list.push(job);
    });
  }

  take(): Work | undefined {
    return (this.technician.shift() ?? this.housekeeping.shift())?.run;
  }

  /** Fails everything a Controller waits for: the device cannot be woken. */
  failUrgent(error: CpeError): void {
    for (const job of this.technician.splice(0)) job.fail(error);
  }

  failAll(error: CpeError): void {
    this.failUrgent(error);
    for (const job of this.housekeeping.splice(0)) job.fail(error);
  }
}

interface Job {
  readonly run: Work;
  readonly fail: (error: Error) => void;
}

function remove(list: Job[], job: Job): void {
  const index = list.indexOf(job);
  if (index >= 0) list.splice(index, 1);
}

function timeoutOf(signal: AbortSignal | undefined): CpeError {
  return new CpeError('timeout', 'the device did not come in time', { cause: signal?.reason });
}
