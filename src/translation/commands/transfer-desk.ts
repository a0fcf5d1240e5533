import type { Cancel } from '../../base/clock.js';

/** A request on its way to the device. */
export interface Sending {
  /** Takes it back if it has not left. */
  stop(): void;
  /** Settles when it left or was taken back: true when the device has it. */
  readonly left: Promise<boolean>;
}

/** What is in motion about the transfers of one device: nothing of it has to outlive the process. */
export class TransferDesk {
  /** CommandKeys of the `M …` events of the present session. */
  spoken: readonly string[] = [];
  readonly sending = new Map<string, Sending>();
  /** Ends being announced: an end is told once, and whoever tells it again waits for the first. */
  readonly ending = new Map<string, Promise<void>>();
  private readonly timers = new Map<string, Cancel>();

  /** One timer for each operation. */
  arm(requestId: string, cancel: Cancel): void {
    this.disarm(requestId);
    this.timers.set(requestId, cancel);
  }

  disarm(requestId: string): void {
    this.timers.get(requestId)?.();
    this.timers.delete(requestId);
  }

  stop(): void {
    for (const cancel of this.timers.values()) cancel();
    this.timers.clear();
    for (const sending of this.sending.values()) sending.stop();
  }
}
