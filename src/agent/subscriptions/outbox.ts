import { randomBytes } from 'node:crypto';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { Plain, Store } from '../../store/store.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import type { NotifyRequest } from '../../usp/message.js';
import { hasExpired, type RetryPolicy, retryWait } from './retry-machine.js';

/** A Notify on its way; plain data, since it is stored. */
export interface PendingNotify {
  readonly msgId: string;
  readonly controller: EndpointId;
  readonly body: NotifyRequest;
  /** Seconds, 0 = never. */
  readonly expiration: number;
  readonly firstSent: number;
  /** The last a Controller hears: that it is disabled. Sent once, although it is. */
  readonly farewell?: boolean;
}

export interface OutboxPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Hands the Notify to the Controller's transport; rejects when that is not there now. */
  readonly deliver: (notify: PendingNotify) => Promise<void>;
  /** Whether the Controller bears Notifies at all (`ControllerProfile.notifyOver`); what is for others is not kept. */
  readonly bears: (controller: EndpointId) => boolean;
  readonly retryPolicy: (controller: EndpointId) => RetryPolicy;
}

const maxPending = 2000;

/** Notifies that have not been handed over, or not been answered where an answer is wanted; durable until they are. */
export class Outbox {
  private readonly pending = new Map<string, { readonly notify: PendingNotify; attempts: number; cancel: Cancel }>();
  private sequence = 0;
  private held = 0;
  private readonly waiting: string[] = [];

  constructor(
    private readonly endpointId: EndpointId,
    private readonly ports: OutboxPorts,
  ) {}

  async restore(): Promise<void> {
    for await (const [key, plain] of this.ports.store.entries(['agent', this.endpointId, 'notify'])) {
      const notify = plain as unknown as PendingNotify;
      this.sequence = Math.max(this.sequence, Number(key[3]) || 0);
      this.pending.set(notify.msgId, { notify, attempts: 0, cancel: () => {} });
    }
  }

  get size(): number {
    return this.pending.size;
  }

  /** Resolves when the Notifies are durable; they leave right after. */
  async post(entries: readonly Omit<PendingNotify, 'msgId' | 'firstSent'>[]): Promise<void> {
    const wanted = entries.filter(({ controller }) => this.ports.bears(controller));
    if (wanted.length === 0) return;
    const notifies = wanted.map(entry => ({ ...entry, msgId: this.nextId(), firstSent: this.ports.clock.now() }));
    await this.ports.store.write(
      notifies.map(notify => ({ put: this.key(notify.msgId), value: notify as unknown as Plain })),
    );
    for (const notify of notifies) {
      this.pending.set(notify.msgId, { notify, attempts: 0, cancel: () => {} });
      if (this.held > 0) this.waiting.push(notify.msgId);
      else this.send(notify.msgId);
    }
    this.shed();
  }

  /** Notifies caused by a message leave after its response. */
  hold(): () => void {
    this.held++;
    return () => {
      if (--this.held === 0) for (const msgId of this.waiting.splice(0)) this.send(msgId);
    };
  }

  has(which: (notify: PendingNotify) => boolean): boolean {
    return [...this.pending.values()].some(({ notify }) => which(notify));
  }

  /** Any NotifyResp with the msg_id is delivery (R-NOT.9). Gives what was delivered; undefined for a stray answer (R-NOT.8). */
  acknowledge(msgId: string, controller: EndpointId): PendingNotify | undefined {
    const notify = this.pending.get(msgId)?.notify;
    if (notify?.controller !== controller) return undefined;
    this.settle(msgId);
    return notify;
  }

  /** The Controller can be reached again: what waits for it leaves now. */
  flush(controller: EndpointId): void {
    for (const [msgId, { notify }] of this.pending) if (notify.controller === controller) this.send(msgId);
  }

  /** Forgets what waits for a Controller or comes from a Subscription that is gone. */
  forget(which: (notify: PendingNotify) => boolean): void {
    for (const [msgId, { notify }] of this.pending) if (which(notify)) this.settle(msgId);
  }

  /** The Agent restarted with its device: waits begin anew with the shortest (R-NOT.4). */
  restarted(): void {
    for (const entry of this.pending.values()) entry.attempts = 0;
  }

  stop(): void {
    for (const { cancel } of this.pending.values()) cancel();
  }

  private send(msgId: string): void {
    const entry = this.pending.get(msgId);
    if (!entry) return;
    const { notify } = entry;
    entry.cancel();
    if (hasExpired(notify.firstSent, this.ports.clock.now(), notify.expiration)) return this.settle(msgId);
    this.ports.deliver(notify).then(
      () => (notify.body.sendResp && !notify.farewell ? this.retryLater(msgId) : this.settle(msgId)),
      (error: unknown) => {
        this.ports.log.debug('a Notify waits', {
          agent: this.endpointId,
          controller: notify.controller,
          reason: reasonOf(error),
        });
        if (notify.farewell) this.settle(msgId);
        else this.retryLater(msgId);
      },
    );
  }

  private retryLater(msgId: string): void {
    const entry = this.pending.get(msgId);
    if (!entry) return;
    entry.attempts++;
    const wait = retryWait(entry.attempts, this.ports.retryPolicy(entry.notify.controller), Math.random());
    entry.cancel = this.ports.clock.after(wait, () => this.send(msgId));
  }

  private settle(msgId: string): void {
    this.pending.get(msgId)?.cancel();
    if (!this.pending.delete(msgId)) return;
    this.ports.store.write([{ remove: this.key(msgId) }]).catch((error: unknown) => {
      this.ports.log.error('a delivered Notify could not be forgotten', {
        agent: this.endpointId,
        reason: reasonOf(error),
      });
    });
  }

  /** A Controller that never comes back must not fill the store: the oldest that wants no answer goes first. */
  private shed(): void {
    if (this.pending.size <= maxPending) return;
    const ids = [...this.pending.keys()];
    const victim = ids.find(id => !this.pending.get(id)?.notify.body.sendResp) ?? ids[0];
    this.ports.log.warn('too many undelivered Notifies; the oldest is dropped', { agent: this.endpointId });
    if (victim) this.settle(victim);
  }

  // No "@": usp-js reads that as an id of its own.
  private nextId(): string {
    this.sequence++;
    return `notify-${String(this.sequence).padStart(10, '0')}-${randomBytes(4).toString('hex')}`;
  }

  private key(msgId: string): readonly string[] {
    return ['agent', this.endpointId, 'notify', msgId.split('-')[1] ?? msgId];
  }
}
