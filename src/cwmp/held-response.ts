import type { Hold } from './session-driver.js';

/** The hold of one response, as the session ends it and its driver hears of it. */
export class HeldResponse implements Hold {
  over = false;
  private listener: (() => void) | undefined;

  onOver(listener: () => void): void {
    if (this.over) listener();
    else this.listener = listener;
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.listener?.();
  }
}
