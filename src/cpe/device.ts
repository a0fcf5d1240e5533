import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { AcsRequest, CpeResponse, DeviceId, Inform, TransferComplete } from '../cwmp/rpc-types.js';
import type { CwmpSession } from '../cwmp/session-driver.js';
import type { Store, WriteOp } from '../store/store.js';
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
import { type DeviceRecord, recordToPlain } from './device-record.js';
import { discover, type ReadContext, readNames, readSubtree } from './discovery.js';
import { isEmptyChange, type KnownTree, noChange, type TreeChange } from './known-tree.js';
import { parameterValueFor } from './parameter-style.js';
import { profileToPlain, type ReadProfile } from './read-profile.js';
import { type Rpc, type SessionOwner, SessionWork, type Work } from './session-work.js';
import { treeToPlain } from './tree-store.js';
import { type SendWake, Waker, type WakeTarget } from './waking.js';
import { WorkQueue } from './work-queue.js';

export interface DeviceServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendWake: SendWake;
  /** `cwmp.session.warm`, ms. */
  readonly warmMs: number;
  readonly listener: CpeListener;
  readonly profiles: { get(record: DeviceRecord): ReadProfile; set(record: DeviceRecord, profile: ReadProfile): void };
}

/** TR-369 wants a Notify within 10 s of the change (R-NOT.0a). */
const pollMs = 5_000;
const maxPolled = 100;
const patienceMs = 60_000;
const expectationMs = 5 * 60_000;

/** One CPE: its queue, its session of the moment, and what is known of it. */
export class Device implements Cpe, SessionOwner {
  private readonly queue = new WorkQueue();
  private readonly waker: Waker;
  private session: SessionWork | undefined;
  private asked: number | undefined;
  /** Since when the device has work that it only does, and only reports, outside of a session. */
  private expecting: number | undefined;
  private interval: number | undefined;
  private informedAt: number | undefined;
  private remoteAddress: string | undefined;
  private wanted: ReadonlySet<string> = new Set();
  private refusedNotification = new Set<string>();
  private savedVersion = -1;
  /** Housekeeping that waits in the queue. */
  private readonly chores = new Set<string>();
  /** Parameters that Informs changed and no listener has taken yet. */
  private readonly untold = new Set<string>();
  private mergingRead: MergingRead | undefined;

  constructor(
    readonly key: DeviceKey,
    private record: DeviceRecord,
    readonly tree: KnownTree,
    private readonly services: DeviceServices,
  ) {
    this.informedAt = record.lastInform > 0 ? record.lastInform : undefined;
    this.savedVersion = tree.version;
    this.waker = new Waker(
      services.sendWake,
      services.clock,
      services.log.child({ device: key }),
      reason => this.unreachable(reason),
      () => this.queue.urgent && !this.session,
    );
  }

  get identity(): DeviceId {
    return this.record.identity;
  }

  get root(): LegacyRoot {
    return this.record.root;
  }

  get contact(): Contact {
    const { informedAt, interval } = this;
    return {
      lastInform: informedAt,
      nextInformExpected: informedAt === undefined || interval === undefined ? undefined : informedAt + interval,
      inSession: this.session !== undefined,
      discovered: this.record.discovered,
      cwmpNamespace: this.record.cwmpNamespace,
      remoteAddress: this.remoteAddress,
    };
  }

  // ---- what Controllers want

  async read(paths: readonly string[], options: CallOptions): Promise<void> {
    if (paths.length === 0) return;
    const merging = this.mergingRead;
    if (merging && options.wake !== false) {
      for (const path of paths) merging.paths.add(path);
      this.ask();
      return raceAbort(merging.done, options.signal);
    }
    return this.startRead(paths, options);
  }

  readRows(tables: readonly string[], options: CallOptions): Promise<void> {
    return this.enqueue(options, rpc => this.listRows(rpc, tables));
  }

  call<R extends AcsRequest>(request: R, options: CallOptions): Promise<CpeResponse<R['method']>> {
    return this.enqueue(options, rpc => this.perform(rpc, request));
  }

  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>, options: CallOptions): Promise<T> {
    return this.enqueue(options, rpc =>
      work({
        read: paths => this.readNow(rpc, paths),
        readRows: tables => this.listRows(rpc, tables),
        call: request => this.perform(rpc, request),
      }),
    );
  }

  watch(params: readonly string[]): void {
    this.wanted = new Set(params);
    this.session?.poke();
    if (this.unnotified().length > 0 && this.record.discovered) this.adoptNotifications(true);
  }

  /** Reads of several callers that wait together become one: the first makes the job, the others add their paths. */
  private startRead(paths: readonly string[], options: CallOptions): Promise<void> {
    const merging: MergingRead = { paths: new Set(paths), done: Promise.resolve() };
    // Before it is queued: a session that waits takes the job at once, and then nobody may join it any more.
    if (options.wake !== false) this.mergingRead = merging;
    const closed = () => {
      if (this.mergingRead === merging) this.mergingRead = undefined;
    };
    // The job outlives its first caller: others may have joined it.
    merging.done = this.enqueue({ wake: options.wake }, rpc => {
      closed();
      return this.readNow(rpc, [...merging.paths]);
    });
    merging.done.catch(closed);
    return raceAbort(merging.done, options.signal);
  }

  private enqueue<T>({ wake, signal }: QueueOptions, work: (rpc: Rpc) => Promise<T>): Promise<T> {
    const urgent = wake !== false;
    const done = this.queue.add(work, { signal, urgent });
    if (urgent) this.ask();
    else this.session?.poke();
    return done;
  }

  /** A Controller wants something: take it to the session, or wake the device. */
  private ask(): void {
    this.asked = this.services.clock.now();
    if (this.session) this.session.poke();
    else this.waker.wake(this.wakeTarget());
  }

  private wakeTarget(): WakeTarget | undefined {
    const url = this.tree.value(`${this.root}ManagementServer.ConnectionRequestURL`)?.value;
    if (!url) return undefined;
    const { username, password } = this.record.credentials;
    return { url, username, password, informedFrom: this.remoteAddress ?? '' };
  }

  private unreachable(reason: string): void {
    // It came by itself after all: what waits is served.
    if (this.session) return;
    this.queue.failUrgent(new CpeError('unreachable', this.unreachableText(reason)));
  }

  private unreachableText(reason: string): string {
    const next = this.contact.nextInformExpected;
    return next === undefined ? reason : `${reason}; its next Inform is expected at ${new Date(next).toISOString()}`;
  }

  // ---- RPCs, and what they tell about the tree

  private async readNow(rpc: Rpc, paths: readonly string[]): Promise<void> {
    const change = noChange();
    const context = this.readContext();
    const partial = paths.filter(path => path.endsWith('.'));
    for (const path of partial.filter(path => !partial.some(other => other !== path && path.startsWith(other)))) {
      if (context.profile.reads === 'names') await this.readNames(rpc, context, path, change);
      else await readSubtree(rpc, context, path, change);
    }
    const names = paths.filter(path => !path.endsWith('.') && !partial.some(object => path.startsWith(object)));
    await readNames(rpc, context, names, change);
    this.keepProfile(context.profile);
    await this.announce(change);
  }

  private readNames(rpc: Rpc, context: ReadContext, object: string, change: TreeChange): Promise<void> {
    return readNames(
      rpc,
      context,
      [...this.tree.leaves(object)].map(([name]) => name),
      change,
    );
  }

  private async listRows(rpc: Rpc, tables: readonly string[]): Promise<void> {
    const change = noChange();
    for (const table of tables) {
      const answer = await rpc({ method: 'GetParameterNames', path: table, nextLevel: true });
      if (answer.method === 'GetParameterNames')
        this.tree.mergeChildren(table, answer.params, this.services.clock.now(), change);
    }
    await this.announce(change);
  }

  private async perform<R extends AcsRequest>(rpc: Rpc, request: R): Promise<CpeResponse<R['method']>> {
    const answer = await rpc(request);
    this.reflect(request, answer);
    if (request.method === 'AddObject' && answer.method === 'AddObject')
      await this.learnRow(rpc, `${request.object}${answer.instanceNumber}.`);
    // What the device has taken must be known after a kill -9 too: a Controller will have been told.
    if (changesTheTree(request)) await this.save();
    if (waitsForSessionEnd(request)) {
      this.expecting = this.services.clock.now();
      this.session?.end();
    }
    // The codec reads the response of the method that was asked, or throws.
    return answer as CpeResponse<R['method']>;
  }

  /** Names, access and defaults of a row the device has just made. */
  private async learnRow(rpc: Rpc, row: string): Promise<void> {
    const now = this.services.clock.now();
    try {
      const names = await rpc({ method: 'GetParameterNames', path: row, nextLevel: false });
      if (names.method === 'GetParameterNames') this.tree.mergeNames(row, names.params, now);
      const values = await rpc({ method: 'GetParameterValues', names: [row] });
      if (values.method === 'GetParameterValues') this.tree.mergeValues(values.params, now);
    } catch (error) {
      // The row is there all the same; what is not known of it is read when somebody asks.
      if (!(error instanceof CwmpFault)) throw error;
    }
  }

  /** What a successful RPC says about the tree. */
  private reflect(request: AcsRequest, answer: CpeResponse): void {
    const now = this.services.clock.now();
    if (request.method === 'SetParameterValues') this.tree.mergeValues(request.params, now);
    else if (request.method === 'DeleteObject') this.tree.forget(request.object);
    else if (request.method === 'AddObject' && answer.method === 'AddObject') {
      this.tree.addRow(`${request.object}${answer.instanceNumber}.`);
    } else if (answer.method === 'GetParameterValues') this.tree.mergeValues(answer.params, now);
  }

  private readContext(): ReadContext {
    return {
      tree: this.tree,
      root: this.root,
      now: () => this.services.clock.now(),
      profile: this.services.profiles.get(this.record),
    };
  }

  private keepProfile(profile: ReadProfile): void {
    this.services.profiles.set(this.record, profile);
  }

  private async announce(change: TreeChange): Promise<void> {
    if (isEmptyChange(change)) return;
    await this.tell({
      kind: 'changed',
      values: change.values,
      rowsAdded: change.rowsAdded,
      rowsRemoved: change.rowsRemoved,
    });
  }

  /** A listener that throws loses its event, not the session. */
  private async tell(event: CpeEvent): Promise<void> {
    try {
      await this.services.listener(this, event);
    } catch (error) {
      this.services.log.error('an event of a device could not be used', {
        device: this.key,
        event: event.kind,
        reason: reasonOf(error),
      });
      // What must not be lost is announced again by the CPE when it gets no answer.
      if (event.kind === 'inform' || event.kind === 'transferComplete') throw new CwmpFault(8002, 'internal error');
    }
  }

  // ---- sessions

  /** Resolves when everything that follows from the Inform is durable. */
  async informed(inform: Inform, session: CwmpSession, root: LegacyRoot): Promise<SessionWork> {
    this.session?.session.close('the device opened a new session');
    const now = this.services.clock.now();
    const codes = inform.events.map(event => event.code);
    const fingerprint = inform.events.map(event => `${event.code}=${event.commandKey}`).join(';');
    const duplicate = inform.retryCount > 0 && fingerprint === this.record.lastEvents;
    const bootstrap = codes.some(code => code.startsWith('0 ')) && !duplicate;
    const moved = root !== this.root;
    if ((bootstrap && this.leftSomething()) || moved) this.startAfresh(root);
    for (const name of this.tree.mergeValues(inform.params, now).values) this.untold.add(name);
    this.noteContact(now, session);
    if (codes.some(code => /^[1789] /.test(code))) this.expecting = undefined;
    if (this.upgraded()) this.record = { ...this.record, discovered: false };
    this.waker.heard();
    await this.tellInform(inform, duplicate);
    const carrying = codes.some(code => !/^(2|6) /.test(code));
    if (carrying || this.record.lastInform === 0 || moved) {
      // Not before it was told: a repetition of what nobody could take is no duplicate.
      this.record = { ...this.record, lastEvents: fingerprint, lastInform: now, cwmpNamespace: session.cwmpNamespace };
      await this.services.store.write([this.recordOp()]);
    }
    return this.begin(session);
  }

  /** What changed stays to be told until the listeners have taken it. */
  private async tellInform(inform: Inform, duplicate: boolean): Promise<void> {
    const { events, params } = inform;
    const told = [...this.untold];
    const changed = params.filter(param => this.untold.has(param.name));
    await this.tell({ kind: 'inform', events, changed, params, duplicate });
    for (const name of told) this.untold.delete(name);
  }

  private begin(session: CwmpSession): SessionWork {
    // Two Informs at once: only the later session may take work.
    this.session?.session.close('the device opened a new session');
    const work = new SessionWork(session, this, this.services.clock, this.services.warmMs);
    this.session = work;
    this.keepHouse();
    return work;
  }

  transferCompleted(transfer: TransferComplete): Promise<void> {
    return this.tell({ kind: 'transferComplete', transfer });
  }

  takeWork(): Work | undefined {
    return this.queue.take();
  }

  /** A device that has something to do between sessions, and something to say after it, is not held. */
  lastAsked(): number | undefined {
    const busy = this.expecting !== undefined && this.services.clock.now() - this.expecting < expectationMs;
    return busy ? undefined : this.asked;
  }

  /** While the CPE sits in a session it cannot report a change: what somebody watches is read instead. */
  keepWarm(): Work {
    const watched = [...this.wanted].slice(0, maxPolled);
    const names = watched.length > 0 ? watched : [`${this.root}DeviceInfo.SoftwareVersion`];
    return rpc => this.readNow(rpc, names).catch(() => undefined);
  }

  pollMs(): number | undefined {
    return this.wanted.size > 0 ? pollMs : undefined;
  }

  sessionClosed(session: SessionWork): void {
    if (this.session !== session) return;
    this.session = undefined;
    this.tell({ kind: 'sessionEnded' }).catch(() => undefined);
    this.save().catch((error: unknown) =>
      this.services.log.error('a device could not be saved', { device: this.key, reason: reasonOf(error) }),
    );
    if (this.queue.urgent) this.waker.wake(this.wakeTarget());
  }

  /** Ends everything: the device is removed, or the gateway stops. */
  async dispose(): Promise<void> {
    this.queue.failAll(new CpeError('gone', 'the gateway does not serve this device any more'));
    this.waker.stop();
    this.session?.session.close('the gateway stops');
    await this.save();
  }

  private noteContact(now: number, session: CwmpSession): void {
    this.informedAt = now;
    this.remoteAddress = session.remoteAddress;
    const seconds = Number.parseInt(
      this.tree.value(`${this.root}ManagementServer.PeriodicInformInterval`)?.value ?? '',
      10,
    );
    this.interval = Number.isNaN(seconds) ? undefined : seconds * 1000;
  }

  /** Something of ours that a factory reset takes away. */
  private leftSomething(): boolean {
    const { discovered, credentials, notified } = this.record;
    return discovered || credentials.written || notified.length > 0;
  }

  private startAfresh(root: LegacyRoot): void {
    this.tree.clear();
    this.untold.clear();
    this.refusedNotification = new Set();
    const credentials = { ...this.record.credentials, written: false };
    this.record = { ...this.record, root, discovered: false, notified: [], credentials };
  }

  private upgraded(): boolean {
    return this.record.discovered && this.record.softwareVersion !== this.softwareVersion();
  }

  private softwareVersion(): string {
    return this.tree.value(`${this.root}DeviceInfo.SoftwareVersion`)?.value ?? '';
  }

  // ---- housekeeping: done in sessions that are open anyway

  private keepHouse(): void {
    if (!this.record.discovered) this.housekeep('discovery', rpc => this.discover(rpc));
    if (!this.record.credentials.written) this.housekeep('credentials', rpc => this.writeCredentials(rpc));
    if (this.record.discovered) this.adoptNotifications(false);
  }

  private housekeep(what: string, work: (rpc: Rpc) => Promise<void>): void {
    // It still waits from an earlier session that broke before its turn.
    if (this.chores.has(what)) return this.session?.poke();
    this.chores.add(what);
    const started = (rpc: Rpc): Promise<void> => {
      this.chores.delete(what);
      return work(rpc);
    };
    this.queue.add(started, { urgent: false }).catch((error: unknown) => {
      this.chores.delete(what);
      this.services.log.warn(`${what} did not succeed; it is tried again at the next session`, {
        device: this.key,
        reason: reasonOf(error),
      });
    });
    this.session?.poke();
  }

  private async discover(rpc: Rpc): Promise<void> {
    if (this.record.discovered) return;
    const context = this.readContext();
    await discover(rpc, context);
    this.keepProfile(context.profile);
    this.record = { ...this.record, discovered: true, softwareVersion: this.softwareVersion() };
    await this.tell({ kind: 'discovered', replaced: true });
    await this.save();
    this.adoptNotifications(false);
  }

  private async writeCredentials(rpc: Rpc): Promise<void> {
    const { username, password } = this.record.credentials;
    const base = `${this.root}ManagementServer.`;
    const params = [
      parameterValueFor(this.tree, `${base}ConnectionRequestUsername`, username),
      parameterValueFor(this.tree, `${base}ConnectionRequestPassword`, password),
    ];
    try {
      await rpc({ method: 'SetParameterValues', params, parameterKey: '' });
    } catch (error) {
      if (!(error instanceof CwmpFault) || isPassing(error)) throw error;
      this.services.log.warn('the device refuses connection request credentials', {
        device: this.key,
        reason: error.message,
      });
    }
    this.record = { ...this.record, credentials: { username, password, written: true } };
    await this.services.store.write([this.recordOp()]);
  }

  /** The time limit of what the gateway wants of its own accord. */
  private patience(): AbortSignal {
    const limit = new AbortController();
    this.services.clock.after(patienceMs, () => limit.abort());
    return limit.signal;
  }

  private unnotified(): readonly string[] {
    const have = new Set(this.record.notified);
    return [...this.wanted].filter(name => !have.has(name) && !this.refusedNotification.has(name));
  }

  private adoptNotifications(urgent: boolean): void {
    const polled = [...this.wanted].filter(name => this.refusedNotification.has(name));
    if (polled.length > 0 && this.session) this.housekeep('polling', rpc => this.readNow(rpc, polled));
    if (this.unnotified().length === 0) return;
    const work = (rpc: Rpc) => this.setNotifications(rpc);
    if (!urgent) return this.housekeep('notification attributes', work);
    this.enqueue({ signal: this.patience() }, work).catch(() => undefined);
  }

  private async setNotifications(rpc: Rpc): Promise<void> {
    const names = this.unnotified();
    if (names.length === 0) return;
    const accepted = await this.activate(rpc, names);
    for (const name of names) if (!accepted.includes(name)) this.refusedNotification.add(name);
    this.record = { ...this.record, notified: [...this.record.notified, ...accepted] };
    await this.services.store.write([this.recordOp()]);
  }

  /** Notification 2 for all at once; one by one when the device refuses the lot. Gives those it accepted. */
  private async activate(rpc: Rpc, names: readonly string[]): Promise<readonly string[]> {
    try {
      await rpc({ method: 'SetParameterAttributes', params: names.map(name => ({ name, notification: 2 })) });
      return names;
    } catch (error) {
      if (!(error instanceof CwmpFault)) throw error;
      if (names.length === 1 || error.code === 9000) return [];
      const half = Math.ceil(names.length / 2);
      return [...(await this.activate(rpc, names.slice(0, half))), ...(await this.activate(rpc, names.slice(half)))];
    }
  }

  private recordOp(): WriteOp {
    return { put: ['cpe', this.key, 'record'], value: recordToPlain(this.record) };
  }

  /** Writes what changed since the last time; Informs that only repeat or refresh values cost nothing. */
  private async save(): Promise<void> {
    if (!this.record.discovered || this.savedVersion === this.tree.version) return;
    const { version } = this.tree;
    await this.services.store.write([
      this.recordOp(),
      { put: ['cpe', this.key, 'tree'], value: treeToPlain(this.tree, this.root) },
      {
        put: ['cpe-profile', ...profileKey(this.record)],
        value: profileToPlain(this.services.profiles.get(this.record)),
      },
    ]);
    this.savedVersion = version;
  }
}

/** Denied, internal error or out of resources: another time it may succeed (TR-069 §A.5.1). */
function isPassing({ code }: CwmpFault): boolean {
  return code === 9001 || code === 9002 || code === 9004;
}

function changesTheTree({ method }: AcsRequest): boolean {
  return method === 'SetParameterValues' || method === 'AddObject' || method === 'DeleteObject';
}

/** What the device only does when the session is over: a session kept warm would hold it up. */
function waitsForSessionEnd(request: AcsRequest): boolean {
  switch (request.method) {
    case 'Reboot':
    case 'FactoryReset':
    case 'Download':
    case 'Upload':
      return true;
    case 'SetParameterValues':
      return request.params.some(param => param.name.endsWith('.DiagnosticsState') && param.value === 'Requested');
    default:
      return false;
  }
}

interface MergingRead {
  readonly paths: Set<string>;
  done: Promise<void>;
}

export function profileKey(record: DeviceRecord): readonly string[] {
  const { identity, softwareVersion } = record;
  return [identity.oui || '-', identity.productClass || '-', softwareVersion || '-'];
}

function raceAbort(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(new CpeError('timeout', 'the device did not come in time'));
  return new Promise((resolve, reject) => {
    const abort = () => reject(new CpeError('timeout', 'the device did not come in time'));
    signal.addEventListener('abort', abort, { once: true });
    work.then(
      () => {
        signal.removeEventListener('abort', abort);
        resolve();
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abort);
        reject(error);
      },
    );
  });
}

/** `CallOptions` of work that may outlive who asked for it. */
interface QueueOptions {
  readonly signal?: AbortSignal | undefined;
  readonly wake?: boolean | undefined;
}
