import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { DeviceOwner } from '../cwmp/ownership.js';
import type { AcsMethod, AcsRequest, CpeResponse, DeviceId, Inform, InformEvent } from '../cwmp/rpc-types.js';
import type { CwmpSession } from '../cwmp/session-driver.js';
import { Configuring } from './configuring.js';
import {
  type CallOptions,
  type Contact,
  type Cpe,
  CpeError,
  type CpeEvent,
  type DeviceKey,
  type LegacyRoot,
} from './cpe.js';
import { DeviceCalls } from './device-calls.js';
import { DeviceMemory, type Manners } from './device-memory.js';
import type { DeviceRecord } from './device-record.js';
import type { DeviceServices } from './device-services.js';
import { DeviceSessions, type SessionsDevice } from './device-sessions.js';
import { Errands, type ErrandsDevice } from './errands.js';
import { hasEffect } from './events.js';
import { Housekeeping, type KeptDevice } from './housekeeping.js';
import { type InformedDevice, Informs } from './informs.js';
import type { KnownTree } from './known-tree.js';
import { nextPeriodicInform } from './next-inform.js';
import { NotificationAttributes } from './notification-attributes.js';
import { OutsideNews } from './outside-news.js';
import type { Support } from './rpc-methods.js';
import type { SessionWork } from './session-work.js';
import { WorkQueue } from './work-queue.js';

/**
 * One CPE: joins what its Informs mean, its session of the moment, what Controllers want and what the gateway wants. Each of these is given
 * the device, and names in a type of its own what it uses of it.
 */
export class Device implements Cpe, InformedDevice, SessionsDevice, ErrandsDevice, KeptDevice {
  readonly log: Log;
  readonly memory: DeviceMemory;
  readonly queue = new WorkQueue();
  readonly calls: DeviceCalls;
  readonly notifications: NotificationAttributes;
  readonly configuring: Configuring;
  readonly sessions: DeviceSessions;
  readonly errands: Errands;
  readonly informs: Informs;
  private readonly housekeeping: Housekeeping;
  private saidBeyond = false;
  private news: OutsideNews | undefined;

  constructor(
    readonly key: DeviceKey,
    record: DeviceRecord,
    readonly tree: KnownTree,
    readonly services: DeviceServices,
  ) {
    const { clock, store, profiles, behaviours } = services;
    this.log = services.log.child({ device: key });
    this.memory = new DeviceMemory(key, record, tree, store, profiles, behaviours);
    tree.heed(this.memory.behaviour);
    this.calls = new DeviceCalls(
      this.memory,
      services.methods,
      clock,
      event => this.tell(event),
      () => this.sessions.letGo(),
    );
    this.notifications = new NotificationAttributes(this.memory, services.takesLightweight);
    this.configuring = new Configuring(this.memory, services.provision, this.log);
    this.sessions = new DeviceSessions(this);
    this.errands = new Errands(this);
    this.informs = new Informs(this);
    this.housekeeping = new Housekeeping(this);
  }

  get identity(): DeviceId {
    return this.memory.record.identity;
  }

  get root(): LegacyRoot {
    return this.memory.root;
  }

  get manners(): Manners {
    return this.memory.manners;
  }

  get rowsMayMove(): boolean {
    return this.memory.behaviour.keepsRowNumbers !== true;
  }

  /** A Controller waits for it. */
  get isWanted(): boolean {
    return this.queue.urgent;
  }

  get contact(): Contact {
    const { lastAt, remoteAddress } = this.informs;
    return {
      lastInform: lastAt,
      nextInformExpected: nextPeriodicInform(this.tree, this.root, lastAt),
      inSession: this.sessions.open,
      discovered: this.memory.record.discovered,
      cwmpNamespace: this.memory.record.cwmpNamespace,
      remoteAddress,
      waiting: this.queue.length,
      wake: this.errands.wakeState,
    };
  }

  /** Who it belongs to, where that is remembered. */
  get owner(): DeviceOwner | undefined {
    return this.memory.record.owner;
  }

  release(): Promise<void> {
    return this.memory.remember({ owner: undefined });
  }

  get stunPassword(): string {
    return this.memory.record.stunPassword;
  }

  /** What it tells outside of sessions; most devices never do. */
  get outsideNews(): OutsideNews {
    this.news ??= new OutsideNews({
      tree: this.tree,
      clock: this.services.clock,
      log: this.log,
      watched: () => this.notifications.wanted,
      tell: values => this.tell({ kind: 'notified', values }),
      read: names => this.read(names, { signal: this.housekeeping.patience() }),
    });
    return this.news;
  }

  // ---- what Controllers want

  read(paths: readonly string[], options: CallOptions): Promise<void> {
    return this.errands.read(paths, options);
  }

  readRows(tables: readonly string[], options: CallOptions): Promise<void> {
    return this.errands.readRows(tables, options);
  }

  call<R extends AcsRequest>(request: R, options: CallOptions): Promise<CpeResponse<R['method']>> {
    return this.errands.call(request, options);
  }

  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>, options: CallOptions): Promise<T> {
    return this.errands.turn(work, options);
  }

  supports(method: AcsMethod): Support {
    return this.services.methods.support(this.memory.model, method);
  }

  watch(params: readonly string[]): void {
    this.notifications.want(params);
    this.housekeeping.watchedChanged();
  }

  // ---- sessions

  /** Resolves when everything that follows from the Inform is durable. */
  async informed(inform: Inform, session: CwmpSession, root: LegacyRoot): Promise<SessionWork> {
    this.sessions.close('the device opened a new session');
    await this.informs.take(inform, session, root);
    const work = this.sessions.begin(session);
    this.tree.heed(this.memory.behaviour);
    this.housekeeping.keep();
    return work;
  }

  heard(events: readonly InformEvent[]): void {
    if (hasEffect(events, 'done')) this.sessions.relax();
    this.errands.heard();
  }

  /** Ends everything: the device is removed, or the gateway stops. */
  async dispose(): Promise<void> {
    this.queue.failAll(new CpeError('gone', 'the gateway does not serve this device any more'));
    this.errands.stop();
    this.news?.stop();
    this.sessions.close('the gateway stops');
    await this.memory.save();
  }

  sessionEnded(how: 'complete' | 'lost'): void {
    const { memory, log } = this;
    this.sayBeyond();
    // The CPE has forgotten these events too: the same ones, with a RetryCount, are new ones that could not reach us at once.
    if (how === 'complete') memory.change({ lastEvents: '' });
    this.tell({ kind: 'sessionEnded', how }).catch(() => undefined);
    memory.save().catch((error: unknown) => log.error('a device could not be saved', { reason: reasonOf(error) }));
    this.errands.sessionEnded();
  }

  private sayBeyond(): void {
    const { beyond } = this.tree;
    if (beyond === undefined || this.saidBeyond) return;
    this.saidBeyond = true;
    this.log.warn('a device tells more than is taken of one; the rest is left out', { told: beyond });
  }

  /** A listener that throws loses its event, not the session. */
  async tell(event: CpeEvent): Promise<void> {
    try {
      await this.services.listener(this, event);
    } catch (error) {
      this.log.error('an event of a device could not be used', { event: event.kind, reason: reasonOf(error) });
      // What must not be lost is announced again by the CPE when it gets no answer.
      if (event.kind === 'inform' || event.kind === 'reported') throw new CwmpFault(8002, 'internal error');
    }
  }
}
