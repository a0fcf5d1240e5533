import type { Clock } from '../base/clock.js';
import type { Log } from '../base/log.js';
import { Chores } from './chores.js';
import type { Configuring } from './configuring.js';
import type { DeviceCalls } from './device-calls.js';
import type { DeviceMemory } from './device-memory.js';
import type { DeviceSessions } from './device-sessions.js';
import type { Errands } from './errands.js';
import type { NotificationAttributes } from './notification-attributes.js';
import type { Rpc } from './session-work.js';
import type { WorkQueue } from './work-queue.js';

const patienceMs = 60_000;

/** What is kept in order of a device. */
export interface KeptDevice {
  readonly memory: DeviceMemory;
  readonly queue: WorkQueue;
  readonly calls: DeviceCalls;
  readonly sessions: DeviceSessions;
  readonly errands: Errands;
  readonly notifications: NotificationAttributes;
  readonly configuring: Configuring;
  readonly services: { readonly clock: Clock };
  readonly log: Log;
}

/** What the gateway wants of a device of its own accord: its model, its settings, its methods, its reports of changes. */
export class Housekeeping {
  private readonly chores: Chores;

  constructor(private readonly device: KeptDevice) {
    this.chores = new Chores(device.queue, device.log);
  }

  /** A session has begun. */
  keep(): void {
    const { memory, calls, configuring, services } = this.device;
    const { discovered } = memory.record;
    if (!discovered) this.add('discovery', rpc => this.discover(rpc));
    // What it was told to leave alone after a boot is set in a later session.
    if (this.quiet()) return;
    if (!discovered || configuring.pending().length > 0)
      this.add('settings', rpc => configuring.write(rpc, services.clock.now()));
    if (!calls.knowsMethods) this.add('asking for its methods', rpc => calls.learnMethods(rpc));
    if (discovered) this.adoptNotifications(false);
  }

  /** Somebody watches other parameters now. */
  watchedChanged(): void {
    const { memory, notifications, sessions } = this.device;
    sessions.poke();
    if (notifications.missing().length > 0 && memory.record.discovered) this.adoptNotifications(true);
  }

  /** The time limit of what the gateway wants of its own accord. */
  patience(): AbortSignal {
    const limit = new AbortController();
    this.device.services.clock.after(patienceMs, () => limit.abort());
    return limit.signal;
  }

  /** The model takes no configuration for some time after a boot. */
  private quiet(): boolean {
    const { behaviour, record } = this.device.memory;
    return this.device.services.clock.now() - (record.bootedAt ?? 0) < (behaviour.quietAfterBoot ?? 0);
  }

  private add(what: string, work: (rpc: Rpc) => Promise<void>): void {
    this.chores.add(what, work);
    this.device.sessions.poke();
  }

  private async discover(rpc: Rpc): Promise<void> {
    const { memory, calls } = this.device;
    await calls.discover(rpc);
    // The model may be told by a name that no Inform holds.
    memory.tree.heed(memory.behaviour);
    this.adoptNotifications(false);
    // Behind the settings, which change it once more: it is large, and written once.
    this.add('keeping what was read', () => memory.save());
  }

  private adoptNotifications(urgent: boolean): void {
    const { notifications, sessions, calls, errands } = this.device;
    const polled = notifications.polled();
    if (polled.length > 0 && sessions.open) this.add('polling', rpc => calls.read(rpc, polled));
    if (notifications.missing().length + notifications.surplus().length === 0) return;
    const work = (rpc: Rpc) => notifications.set(rpc);
    if (!urgent) return this.add('notification attributes', work);
    errands.add({ signal: this.patience() }, work).catch(() => undefined);
  }
}
