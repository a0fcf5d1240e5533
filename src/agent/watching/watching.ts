import type { Interest } from '../../datamodel/data-model.js';
import { Monitors } from './monitors.js';
import { Thresholds } from './thresholds.js';
import type { WatchPorts } from './watch-ports.js';
import { Watchdogs } from './watchdogs.js';

/** Threshold., Monitor. and Watchdog. of Device.LocalAgent.: rows that look at values and raise events for the Controller that made them. */
export class Watching {
  readonly watchdogs: Watchdogs;
  private readonly thresholds: Thresholds;
  private readonly monitors: Monitors;

  constructor(ports: WatchPorts) {
    this.thresholds = new Thresholds(ports);
    this.monitors = new Monitors(ports);
    this.watchdogs = new Watchdogs(ports);
  }

  /** Their rows changed. */
  refresh(): void {
    this.thresholds.refresh();
    this.monitors.refresh();
    this.watchdogs.refresh();
  }

  interests(): readonly Interest[] {
    return [...this.thresholds.interests(), ...this.monitors.interests(), ...this.watchdogs.interests()];
  }

  /** Resolves when what follows from the new values is durable. */
  async changed(values: ReadonlyMap<string, string>): Promise<void> {
    await this.watchdogs.changed(values);
    await this.monitors.changed(values);
    await this.thresholds.changed(values);
  }

  stop(): void {
    this.monitors.stop();
    this.watchdogs.stop();
  }
}
