import type { Clock } from '../base/clock.js';
import type { Inform, InformEvent } from '../cwmp/rpc-types.js';
import type { CwmpSession } from '../cwmp/session-driver.js';
import type { CpeEvent, LegacyRoot } from './cpe.js';
import type { DeviceMemory } from './device-memory.js';
import { fingerprintOf, freshEvents, hasEffect } from './events.js';
import type { NotificationAttributes } from './notification-attributes.js';

/** What Informs concern of their device. */
export interface InformedDevice {
  readonly memory: DeviceMemory;
  readonly notifications: NotificationAttributes;
  readonly services: { readonly clock: Clock };
  /** The device is there, with these events; called before they are told. */
  heard(events: readonly InformEvent[]): void;
  /** Rejects when somebody could not take it. */
  tell(event: CpeEvent): Promise<void>;
}

/** What the Informs of a device mean: what of it is news, what of that which was known is void, and that it is durable. */
export class Informs {
  /** ms since epoch. */
  lastAt: number | undefined;
  remoteAddress: string | undefined;
  /** Parameters that Informs changed and no listener has taken yet. */
  private readonly untold = new Set<string>();

  constructor(private readonly device: InformedDevice) {
    const { lastInform } = device.memory.record;
    this.lastAt = lastInform > 0 ? lastInform : undefined;
  }

  /** Resolves when everything that follows from the Inform is durable. */
  async take(inform: Inform, session: CwmpSession, root: LegacyRoot): Promise<void> {
    const { memory, services } = this.device;
    const { events } = inform;
    const now = services.clock.now();
    const fresh = freshEvents(events, inform.retryCount, memory.record.lastEvents);
    const moved = root !== memory.root;
    if ((hasEffect(fresh, 'afresh') && memory.leftSomething) || moved) this.startAfresh(root);
    for (const name of memory.tree.mergeValues(inform.params, now).values) this.untold.add(name);
    this.lastAt = now;
    this.remoteAddress = session.remoteAddress;
    if (hasEffect(events, 'booted') && memory.behaviour.quietAfterBoot) memory.change({ bootedAt: now });
    if (memory.upgraded) memory.change({ discovered: false });
    this.device.heard(events);
    await this.tell(inform, fresh);
    if (hasEffect(events, 'once') || memory.record.lastInform === 0 || moved) {
      // Not before it was told: what nobody could take has to be told when it is repeated.
      const lastEvents = fingerprintOf(events);
      await memory.remember({ lastEvents, lastInform: now, cwmpNamespace: session.cwmpNamespace });
    }
    const { owner } = session;
    if (owner && owner !== memory.record.owner) await memory.remember({ owner });
  }

  /** What changed stays to be told until the listeners have taken it. */
  private async tell(inform: Inform, fresh: readonly InformEvent[]): Promise<void> {
    const { events, params } = inform;
    const told = [...this.untold];
    const changed = params.filter(param => this.untold.has(param.name));
    await this.device.tell({ kind: 'inform', events, changed, params, fresh });
    for (const name of told) this.untold.delete(name);
  }

  private startAfresh(root: LegacyRoot): void {
    this.device.memory.startAfresh(root);
    this.untold.clear();
    this.device.notifications.forget();
  }
}
