import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { DeviceOwner } from '../cwmp/ownership.js';
import type {
  AcsMethod,
  AcsRequest,
  CpeReport,
  CpeResponse,
  DeviceId,
  Inform,
  InformEvent,
} from '../cwmp/rpc-types.js';
import type { CwmpSession } from '../cwmp/session-driver.js';
import type { Store } from '../store/store.js';
import { Attention } from './attention.js';
import type { Behaviours } from './behaviour/behaviour-file.js';
import { Configuring, type Provision } from './configuring.js';
import {
  type CallOptions,
  type Contact,
  type Cpe,
  CpeError,
  type CpeEvent,
  type CpeListener,
  type DeviceKey,
  type LegacyRoot,
} from './cpe.js';
import { DeviceCalls } from './device-calls.js';
import { DeviceMemory, type Manners } from './device-memory.js';
import type { DeviceRecord } from './device-record.js';
import { fingerprintOf, freshEvents, hasEffect } from './events.js';
import { Housekeeping } from './housekeeping.js';
import type { KnownTree } from './known-tree.js';
import { MergedReads, raceAbort } from './merged-reads.js';
import { nextPeriodicInform, untilNextInform } from './next-inform.js';
import { NotificationAttributes } from './notification-attributes.js';
import { OutsideNews } from './outside-news.js';
import type { Profiles } from './profile-book.js';
import type { MethodBook, Support } from './rpc-methods.js';
import { type Rpc, type SessionOwner, SessionWork, type Work } from './session-work.js';
import { stunUsernameOf } from './stun-username.js';
import type { WakeMethod } from './wake-plan.js';
import { type SendWake, type WakeOutcome, Waker, type WakeTarget } from './waking.js';
import { WorkQueue } from './work-queue.js';

export interface DeviceServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendWake: SendWake;
  readonly wakeMethods: readonly WakeMethod[];
  readonly provision: () => Provision;
  readonly behaviours: Behaviours;
  /** Lightweight notifications reach the gateway. */
  readonly takesLightweight?: boolean;
  /** `cwmp.session.warm`, ms. */
  readonly warmMs: number;
  readonly listener: CpeListener;
  readonly profiles: Profiles;
  readonly methods: MethodBook;
}

/** TR-369 wants a Notify within 10 s of the change (R-NOT.0a). */
const pollMs = 5_000;
const maxPolled = 100;
const patienceMs = 60_000;

/** One CPE: its queue, its session of the moment, and what is known of it. */
export class Device implements Cpe, SessionOwner {
  private readonly log: Log;
  private readonly memory: DeviceMemory;
  private readonly queue = new WorkQueue();
  private readonly calls: DeviceCalls;
  private readonly reads: MergedReads;
  private readonly notifications: NotificationAttributes;
  private readonly housekeeping: Housekeeping;
  private readonly attention: Attention;
  private readonly configuring: Configuring;
  private readonly waker: Waker;
  private news: OutsideNews | undefined;
  private session: SessionWork | undefined;
  private informedAt: number | undefined;
  private remoteAddress: string | undefined;
  /** Parameters that Informs changed and no listener has taken yet. */
  private readonly untold = new Set<string>();

  constructor(
    readonly key: DeviceKey,
    record: DeviceRecord,
    readonly tree: KnownTree,
    private readonly services: DeviceServices,
  ) {
    const { clock, store, profiles, behaviours } = services;
    this.log = services.log.child({ device: key });
    this.informedAt = record.lastInform > 0 ? record.lastInform : undefined;
    this.memory = new DeviceMemory(key, record, tree, store, profiles, behaviours);
    tree.heed(this.memory.behaviour);
    this.attention = new Attention(clock);
    this.calls = new DeviceCalls(
      this.memory,
      services.methods,
      clock,
      event => this.tell(event),
      () => this.letGo(),
    );
    this.reads = new MergedReads((rpc, paths) => this.calls.read(rpc, paths));
    this.notifications = new NotificationAttributes(this.memory, services.takesLightweight);
    this.housekeeping = new Housekeeping(this.queue, this.log);
    this.configuring = new Configuring(this.memory, services.provision, this.log);
    this.waker = new Waker(
      (target, method) => this.sendWake(target, method),
      services.wakeMethods,
      clock,
      this.log,
      reason => this.unreachable(reason),
      () => this.queue.urgent && !this.session,
    );
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
    return {
      lastInform: this.informedAt,
      nextInformExpected: nextPeriodicInform(this.tree, this.root, this.informedAt),
      inSession: this.session !== undefined,
      discovered: this.memory.record.discovered,
      cwmpNamespace: this.memory.record.cwmpNamespace,
      remoteAddress: this.remoteAddress,
      waiting: this.queue.length,
      wake: this.waker.state,
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
      read: names => this.read(names, { signal: this.patience() }),
    });
    return this.news;
  }

  // ---- what Controllers want

  async read(paths: readonly string[], { wake, signal }: CallOptions): Promise<void> {
    if (paths.length === 0) return;
    if (wake === false)
      return this.sayWhen(
        raceAbort(
          this.enqueue({ wake }, rpc => this.calls.read(rpc, paths)),
          signal,
        ),
      );
    const joined = this.reads.join(paths);
    if (joined) this.ask();
    // The job outlives its first caller: others may have joined it.
    return this.sayWhen(raceAbort(joined ?? this.reads.start(paths, work => this.enqueue({}, work)), signal));
  }

  readRows(tables: readonly string[], options: CallOptions): Promise<void> {
    return this.enqueue(options, rpc => this.calls.readRows(rpc, tables));
  }

  call<R extends AcsRequest>(request: R, options: CallOptions): Promise<CpeResponse<R['method']>> {
    return this.enqueue(options, rpc => this.calls.call(rpc, request));
  }

  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>, options: CallOptions): Promise<T> {
    return this.enqueue(options, rpc =>
      work({
        read: paths => this.calls.read(rpc, paths),
        readRows: tables => this.calls.readRows(rpc, tables),
        call: request => this.calls.call(rpc, request),
      }),
    );
  }

  supports(method: AcsMethod): Support {
    return this.services.methods.support(this.memory.model, method);
  }

  watch(params: readonly string[]): void {
    this.notifications.want(params);
    this.session?.poke();
    if (this.notifications.missing().length > 0 && this.memory.record.discovered) this.adoptNotifications(true);
  }

  private enqueue<T>({ wake, signal }: QueueOptions, work: (rpc: Rpc) => Promise<T>): Promise<T> {
    const urgent = wake !== false;
    const done = this.sayWhen(this.queue.add(work, { signal, urgent }));
    if (urgent) this.ask();
    else this.session?.poke();
    return done;
  }

  /** Who waited in vain learns when the device will be heard of again. */
  private sayWhen<T>(work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      if (!(error instanceof CpeError) || error.reason !== 'timeout' || this.session) throw error;
      throw new CpeError('timeout', untilNextInform(error.message, this.contact), { cause: error });
    });
  }

  /** A Controller wants something: take it to the session, or wake the device. */
  private ask(): void {
    this.attention.ask();
    if (this.session) this.session.poke();
    else this.waker.wake(this.wakeTarget());
  }

  private wakeTarget(): WakeTarget {
    const setting = (name: string) => this.tree.value(`${this.root}ManagementServer.${name}`)?.value.trim() ?? '';
    return {
      device: this.key,
      ...this.memory.record.credentials,
      url: setting('ConnectionRequestURL'),
      udpAddress: setting('UDPConnectionRequestAddress'),
      stunEnabled: isTrue(setting('STUNEnable')),
      behindNat: isTrue(setting('NATDetected')),
      jabberId: setting('ConnReqJabberID'),
      stunUsername: stunUsernameOf(this.key),
      informedFrom: this.remoteAddress ?? '',
      needsBasic: this.memory.behaviour.needsBasic === true,
    };
  }

  /** A device that refuses our credentials has lost them: the next session puts them back. */
  private async sendWake(target: WakeTarget, method: WakeMethod): Promise<WakeOutcome> {
    const outcome = await this.services.sendWake(target, method);
    if (outcome.kind === 'unauthorized') this.configuring.redo('credentials');
    return outcome;
  }

  private unreachable(reason: string): void {
    // It came by itself after all: what waits is served.
    if (this.session) return;
    this.queue.failUrgent(new CpeError('unreachable', untilNextInform(reason, this.contact)));
  }

  /** A listener that throws loses its event, not the session. */
  private async tell(event: CpeEvent): Promise<void> {
    try {
      await this.services.listener(this, event);
    } catch (error) {
      this.log.error('an event of a device could not be used', { event: event.kind, reason: reasonOf(error) });
      // What must not be lost is announced again by the CPE when it gets no answer.
      if (event.kind === 'inform' || event.kind === 'reported') throw new CwmpFault(8002, 'internal error');
    }
  }

  // ---- sessions

  /** Resolves when everything that follows from the Inform is durable. */
  async informed(inform: Inform, session: CwmpSession, root: LegacyRoot): Promise<SessionWork> {
    this.session?.session.close('the device opened a new session');
    const { memory } = this;
    const now = this.services.clock.now();
    const { events, retryCount } = inform;
    const fresh = freshEvents(events, retryCount, memory.record.lastEvents);
    const moved = root !== this.root;
    if ((hasEffect(fresh, 'afresh') && memory.leftSomething) || moved) this.startAfresh(root);
    for (const name of this.tree.mergeValues(inform.params, now).values) this.untold.add(name);
    this.noteContact(now, session);
    if (hasEffect(events, 'done')) this.attention.relax();
    if (hasEffect(events, 'booted') && memory.behaviour.quietAfterBoot) memory.change({ bootedAt: now });
    if (memory.upgraded) memory.change({ discovered: false });
    this.waker.heard();
    await this.tellInform(inform, fresh);
    if (hasEffect(events, 'once') || memory.record.lastInform === 0 || moved) {
      // Not before it was told: what nobody could take has to be told when it is repeated.
      const lastEvents = fingerprintOf(events);
      await memory.remember({ lastEvents, lastInform: now, cwmpNamespace: session.cwmpNamespace });
    }
    if (session.owner && session.owner !== this.owner) await memory.remember({ owner: session.owner });
    return this.begin(session);
  }

  /** What changed stays to be told until the listeners have taken it. */
  private async tellInform(inform: Inform, fresh: readonly InformEvent[]): Promise<void> {
    const { events, params } = inform;
    const told = [...this.untold];
    const changed = params.filter(param => this.untold.has(param.name));
    await this.tell({ kind: 'inform', events, changed, params, fresh });
    for (const name of told) this.untold.delete(name);
  }

  private begin(session: CwmpSession): SessionWork {
    // Two Informs at once: only the later session may take work.
    this.session?.session.close('the device opened a new session');
    const work = new SessionWork(session, this, this.services.clock, this.services.warmMs);
    this.session = work;
    this.tree.heed(this.memory.behaviour);
    this.keepHouse();
    return work;
  }

  reported(report: CpeReport): Promise<void> {
    return this.tell({ kind: 'reported', report });
  }

  takeWork(): Work | undefined {
    return this.queue.take();
  }

  emptyStatus(): 200 | 204 {
    return this.memory.behaviour.emptyAnswer ?? 204;
  }

  lastAsked(): number | undefined {
    if (this.memory.behaviour.hold === false) return undefined;
    return this.attention.lastAsked();
  }

  /** While the CPE sits in a session it cannot report a change: what somebody watches is read instead. */
  keepWarm(): Work {
    const watched = [...this.notifications.wanted].slice(0, maxPolled);
    const names = watched.length > 0 ? watched : [`${this.root}DeviceInfo.SoftwareVersion`];
    return rpc => this.calls.read(rpc, names).catch(() => undefined);
  }

  pollMs(): number | undefined {
    return this.notifications.wanted.size > 0 ? pollMs : undefined;
  }

  sessionClosed(session: SessionWork, how: 'complete' | 'lost'): void {
    if (this.session !== session) return;
    this.session = undefined;
    // The CPE has forgotten these events too: the same ones, with a RetryCount, are new ones that could not reach us at once.
    if (how === 'complete') this.memory.change({ lastEvents: '' });
    this.tell({ kind: 'sessionEnded', how }).catch(() => undefined);
    this.memory
      .save()
      .catch((error: unknown) => this.log.error('a device could not be saved', { reason: reasonOf(error) }));
    if (this.queue.urgent) this.waker.wake(this.wakeTarget());
  }

  /** Ends everything: the device is removed, or the gateway stops. */
  async dispose(): Promise<void> {
    this.queue.failAll(new CpeError('gone', 'the gateway does not serve this device any more'));
    this.waker.stop();
    this.news?.stop();
    this.session?.session.close('the gateway stops');
    await this.memory.save();
  }

  private letGo(): void {
    this.attention.expect();
    this.session?.end();
  }

  private noteContact(now: number, session: CwmpSession): void {
    this.informedAt = now;
    this.remoteAddress = session.remoteAddress;
  }

  private startAfresh(root: LegacyRoot): void {
    this.memory.startAfresh(root);
    this.untold.clear();
    this.notifications.forget();
  }

  // ---- housekeeping

  private keepHouse(): void {
    const { discovered } = this.memory.record;
    if (!discovered) this.housekeep('discovery', rpc => this.discover(rpc));
    // What it was told to leave alone after a boot is set in a later session.
    if (this.quiet()) return;
    if (!discovered || this.configuring.pending().length > 0)
      this.housekeep('settings', rpc => this.configuring.write(rpc, this.services.clock.now()));
    if (!this.calls.knowsMethods) this.housekeep('asking for its methods', rpc => this.calls.learnMethods(rpc));
    if (discovered) this.adoptNotifications(false);
  }

  /** The model takes no configuration for some time after a boot. */
  private quiet(): boolean {
    const { behaviour, record } = this.memory;
    return this.services.clock.now() - (record.bootedAt ?? 0) < (behaviour.quietAfterBoot ?? 0);
  }

  private housekeep(what: string, work: (rpc: Rpc) => Promise<void>): void {
    this.housekeeping.add(what, work);
    this.session?.poke();
  }

  private async discover(rpc: Rpc): Promise<void> {
    await this.calls.discover(rpc);
    // The model may be told by a name that no Inform holds.
    this.tree.heed(this.memory.behaviour);
    this.adoptNotifications(false);
    // Behind the settings, which change it once more: it is large, and written once.
    this.housekeep('keeping what was read', () => this.memory.save());
  }

  private adoptNotifications(urgent: boolean): void {
    const { notifications } = this;
    const polled = notifications.polled();
    if (polled.length > 0 && this.session) this.housekeep('polling', rpc => this.calls.read(rpc, polled));
    if (notifications.missing().length + notifications.surplus().length === 0) return;
    const work = (rpc: Rpc) => notifications.set(rpc);
    if (!urgent) return this.housekeep('notification attributes', work);
    this.enqueue({ signal: this.patience() }, work).catch(() => undefined);
  }

  /** The time limit of what the gateway wants of its own accord. */
  private patience(): AbortSignal {
    const limit = new AbortController();
    this.services.clock.after(patienceMs, () => limit.abort());
    return limit.signal;
  }
}

function isTrue(text: string): boolean {
  return text === '1' || text.toLowerCase() === 'true';
}

/** `CallOptions` of work that may outlive who asked for it. */
interface QueueOptions {
  readonly signal?: AbortSignal | undefined;
  readonly wake?: boolean | undefined;
}
