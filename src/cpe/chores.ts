import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { Rpc } from './session-work.js';
import type { WorkQueue } from './work-queue.js';

/** What the gateway wants of a device of its own accord: done in sessions that are open anyway, each chore waiting once. */
export class Chores {
  private readonly waiting = new Set<string>();

  constructor(
    private readonly queue: WorkQueue,
    private readonly log: Log,
  ) {}

  add(what: string, work: (rpc: Rpc) => Promise<void>): void {
    // It still waits from an earlier session that broke before its turn.
    if (this.waiting.has(what)) return;
    this.waiting.add(what);
    const started = (rpc: Rpc): Promise<void> => {
      this.waiting.delete(what);
      return work(rpc);
    };
    this.queue.add(started, { urgent: false }).catch((error: unknown) => {
      this.waiting.delete(what);
      this.log.warn(`${what} did not succeed; it is tried again at the next session`, { reason: reasonOf(error) });
    });
  }
}
