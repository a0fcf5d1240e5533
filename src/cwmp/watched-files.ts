import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';

/**
 * Files whose content is in use, looked at again when they change. Asking for their state works where notifications of the file system
 * do not: over networks, and for mounted secrets that are swapped as a whole.
 */
export class WatchedFiles {
  private seen: string;
  private lastFailure: string | undefined;
  private looking = false;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly files: readonly string[],
    /** Reads them anew; when it throws, what was in use stays so, and it is tried again at the next look. */
    private readonly reload: () => void,
    private readonly log: Log,
  ) {
    this.seen = files.map(file => stateOf(() => statSync(file))).join(' ');
  }

  /** Reads them anew if they changed, or `always`. Never rejects; one look follows the other. */
  look(always = false): Promise<void> {
    if (this.files.length === 0) return this.last;
    // Nobody needs two looks that wait for the same slow disk.
    if (!always && this.looking) return this.last;
    this.last = this.last.then(() => this.compare(always));
    return this.last;
  }

  private async compare(always: boolean): Promise<void> {
    this.looking = true;
    const found = await Promise.allSettled(this.files.map(file => stat(file)));
    this.looking = false;
    const state = found.map(result => (result.status === 'fulfilled' ? describe(result.value) : 'absent')).join(' ');
    const changed = state !== this.seen || this.lastFailure !== undefined;
    this.seen = state;
    if (always || changed) this.renew();
  }

  private renew(): void {
    try {
      this.reload();
      this.lastFailure = undefined;
      this.log.info('read anew', { files: this.files });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== this.lastFailure)
        this.log.error('could not be read anew; what was read before stays in use', { reason });
      this.lastFailure = reason;
    }
  }
}

function stateOf(read: () => Stats): string {
  try {
    return describe(read());
  } catch {
    return 'absent';
  }
}

function describe({ mtimeMs, size, ino }: Stats): string {
  return `${mtimeMs}/${size}/${ino}`;
}
