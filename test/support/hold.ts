import type { Hold } from '../../src/cwmp/session-driver.js';

/** A CPE that waits as long as it takes. */
export const endlessHold: Hold = { over: false, onOver: () => {} };

/** A hold the test ends. */
export class TestHold implements Hold {
  over = false;
  private listener: () => void = () => {};

  onOver(listener: () => void): void {
    this.listener = listener;
  }

  end(): void {
    this.over = true;
    this.listener();
  }
}
