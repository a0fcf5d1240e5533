import type { CpeReport } from '../cwmp/rpc-types.js';
import type { CwmpSession } from '../cwmp/session-driver.js';
import { Attention } from './attention.js';
import type { CpeEvent } from './cpe.js';
import type { DeviceCalls } from './device-calls.js';
import type { DeviceMemory } from './device-memory.js';
import type { DeviceServices } from './device-services.js';
import type { NotificationAttributes } from './notification-attributes.js';
import { type SessionOwner, SessionWork, type Work } from './session-work.js';
import type { WorkQueue } from './work-queue.js';

/** TR-369 wants a Notify within 10 s of the change (R-NOT.0a). */
const pollMs = 5_000;
const maxPolled = 100;

/** What its sessions need of a device. */
export interface SessionsDevice {
  readonly memory: DeviceMemory;
  readonly queue: WorkQueue;
  readonly calls: DeviceCalls;
  readonly notifications: NotificationAttributes;
  readonly services: Pick<DeviceServices, 'clock' | 'warmMs'>;
  tell(event: CpeEvent): Promise<void>;
  /** The session of the moment is over. */
  sessionEnded(how: 'complete' | 'lost'): void;
}

/** The session a device is in, of which there is one at most, and whether it is held when nothing waits. */
export class DeviceSessions implements SessionOwner {
  private readonly attention: Attention;
  private current: SessionWork | undefined;

  constructor(private readonly device: SessionsDevice) {
    this.attention = new Attention(device.services.clock);
  }

  get open(): boolean {
    return this.current !== undefined;
  }

  begin(session: CwmpSession): SessionWork {
    // Two Informs at once: only the later session may take work.
    this.close('the device opened a new session');
    const { clock, warmMs } = this.device.services;
    const work = new SessionWork(session, this, clock, warmMs);
    this.current = work;
    return work;
  }

  close(reason: string): void {
    this.current?.session.close(reason);
  }

  /** New work waits. */
  poke(): void {
    this.current?.poke();
  }

  /** A Controller works with the device. */
  ask(): void {
    this.attention.ask();
  }

  /** The device has something to do that it only does between sessions. */
  letGo(): void {
    this.attention.expect();
    this.current?.end();
  }

  /** It has done that. */
  relax(): void {
    this.attention.relax();
  }

  // ---- what a session asks

  takeWork(): Work | undefined {
    return this.device.queue.take();
  }

  emptyStatus(): 200 | 204 {
    return this.device.memory.behaviour.emptyAnswer ?? 204;
  }

  lastAsked(): number | undefined {
    if (this.device.memory.behaviour.hold === false) return undefined;
    return this.attention.lastAsked();
  }

  /** While the CPE sits in a session it cannot report a change: what somebody watches is read instead. */
  keepWarm(): Work {
    const { memory, notifications, calls } = this.device;
    const watched = [...notifications.wanted].slice(0, maxPolled);
    const names = watched.length > 0 ? watched : [`${memory.root}DeviceInfo.SoftwareVersion`];
    return rpc => calls.read(rpc, names).catch(() => undefined);
  }

  pollMs(): number | undefined {
    return this.device.notifications.wanted.size > 0 ? pollMs : undefined;
  }

  reported(report: CpeReport): Promise<void> {
    return this.device.tell({ kind: 'reported', report });
  }

  sessionClosed(session: SessionWork, how: 'complete' | 'lost'): void {
    if (this.current !== session) return;
    this.current = undefined;
    this.device.sessionEnded(how);
  }
}
