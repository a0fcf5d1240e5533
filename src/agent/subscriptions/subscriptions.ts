import type { Cancel, Clock } from '../../base/clock.js';
import { anyAge, type DataModel, type DataModelEvent, type Interest } from '../../datamodel/data-model.js';
import { toSupported } from '../../datamodel/supported-path.js';
import { uniqueKeysOf } from '../../datamodel/unique-keys.js';
import { UspError } from '../../usp/errors.js';
import type { Notification, NotifyRequest, ObjectSettings } from '../../usp/message.js';
import type { Controller } from '../controllers.js';
import { type LocalAgent, subscriptionTable } from '../local-agent/local-agent.js';
import { shown } from '../messages/context.js';
import type { Letter, Rights } from '../permissions.js';
import type { Completion } from '../requests.js';
import { bootArguments } from './boot.js';
import type { Outbox } from './outbox.js';
import { compileReferences, covers, interestOf, type Reference } from './reference.js';
import { parseTriggerSettings, type TriggerAction } from './trigger.js';

type NotifType = 'ValueChange' | 'ObjectCreation' | 'ObjectDeletion' | 'OperationComplete' | 'Event';

/** A row of Device.LocalAgent.Subscription., ready to be matched. */
interface Subscription {
  readonly row: string;
  readonly id: string;
  readonly recipient: string;
  readonly type: NotifType;
  readonly references: readonly Reference[];
  readonly retry: boolean;
  readonly expiration: number;
  /** ms since epoch, or never. */
  readonly endsAt: number | undefined;
  readonly action: TriggerAction;
  /** What is set when it happens, unless the action is Notify. */
  readonly settings: readonly ObjectSettings[];
}

export interface SubscriptionPorts {
  readonly local: LocalAgent;
  readonly model: DataModel;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly controllers: () => readonly Controller[];
  /** Sets what a Subscription with a TriggerAction says; returns at once. */
  readonly configure: (recipient: Controller, settings: readonly ObjectSettings[]) => void;
}

/** Matches what happens against what Controllers subscribed to. Permissions count at the moment of sending. */
export class Subscriptions {
  private list: readonly Subscription[] = [];
  private cancelEnd: Cancel = () => {};

  constructor(private readonly ports: SubscriptionPorts) {}

  /** Reads the rows anew; called at start and after every change to them. */
  refresh(): void {
    const { local, clock } = this.ports;
    this.list = local.tree.rowPaths(subscriptionTable).flatMap(row => this.read(row));
    this.cancelEnd();
    const next = Math.min(...this.list.flatMap(subscription => subscription.endsAt ?? []));
    if (Number.isFinite(next)) this.cancelEnd = clock.after(next - clock.now() + 1, () => this.endExpired());
  }

  interests(): readonly Interest[] {
    return this.list.flatMap(interestsOf);
  }

  stop(): void {
    this.cancelEnd();
  }

  /** Resolves when every Notify that follows from the event is durable. `onlyTo`: the event concerns one Controller. */
  async handle(event: DataModelEvent, onlyTo?: Controller): Promise<void> {
    switch (event.kind) {
      case 'values':
        return this.post([...event.changed].flatMap(([path, value]) => this.valueChanged(path, value)));
      case 'rows':
        return this.post([
          ...event.created.flatMap(path => this.created(path)),
          ...event.deleted.flatMap(path =>
            this.matching('ObjectDeletion', path, 'instantiatedObj', { kind: 'objDeletion', objPath: path }),
          ),
        ]);
      case 'event':
        return this.post(this.happened(event, onlyTo));
      case 'completed':
      case 'supportedChanged':
        return;
    }
  }

  completed({ command, commandKey, outcome }: Completion): Promise<void> {
    const cut = command.lastIndexOf('.') + 1;
    const notification: Notification = {
      kind: 'operComplete',
      objPath: command.slice(0, cut),
      commandName: command.slice(cut),
      commandKey,
      outcome,
    };
    return this.post(this.matching('OperationComplete', command, 'commandEvent', notification));
  }

  /** Controllers that have subscribed to this event path. */
  subscribersOf(eventPath: string): readonly Controller[] {
    const rows = new Set(this.covering('Event', eventPath).map(subscription => subscription.recipient));
    return this.ports.controllers().filter(controller => rows.has(controller.row));
  }

  /** The Agent restarted with its device: what was not made persistent ends (TR-181 Subscription.Persistent). */
  dropVolatile(): void {
    const { local, outbox } = this.ports;
    const volatile = local.tree
      .rowPaths(subscriptionTable)
      .filter(row => local.tree.value(`${row}Persistent`) !== 'true');
    const ids = new Set(volatile.map(row => local.tree.value(`${row}ID`)));
    if (volatile.length === 0) return;
    local.drop(volatile);
    outbox.forget(notify => ids.has(notify.body.subscriptionId));
  }

  private read(row: string): readonly Subscription[] {
    const { tree } = this.ports.local;
    const text = (name: string) => tree.value(row + name) ?? '';
    if (text('Enable') !== 'true') return [];
    const lifetime = Number(text('TimeToLive'));
    return [
      {
        row,
        id: text('ID'),
        recipient: `${text('Recipient')}.`,
        type: text('NotifType') as NotifType,
        references: compileReferences(text('ReferenceList')),
        retry: text('NotifRetry') === 'true',
        expiration: Number(text('NotifExpiration')),
        action: text('TriggerAction') as TriggerAction,
        settings: settingsOf(text('TriggerConfigSettings')),
        endsAt: lifetime > 0 ? Date.parse(text('CreationDate')) + lifetime * 1000 : undefined,
      },
    ];
  }

  private endExpired(): void {
    const now = this.ports.clock.now();
    const over = this.list.filter(({ endsAt }) => endsAt !== undefined && endsAt <= now).map(({ row }) => row);
    this.ports.local.apply(over.map(object => ({ kind: 'delete', object }))).catch(() => undefined);
  }

  private covering(type: NotifType, path: string): readonly Subscription[] {
    return this.list.filter(
      subscription =>
        subscription.type === type &&
        subscription.references.some(reference => covers(reference, path, this.ports.model)),
    );
  }

  private matching(type: NotifType, path: string, right: keyof Rights, notification: Notification): readonly Posting[] {
    return this.covering(type, path).flatMap(subscription =>
      this.posting(subscription, path, right, () => notification),
    );
  }

  private posting(
    subscription: Subscription,
    path: string,
    right: keyof Rights,
    make: (controller: Controller) => Notification,
  ): readonly Posting[] {
    const controller = this.ports.controllers().find(candidate => candidate.row === subscription.recipient);
    const letter: Letter = 'n';
    const cut = path.lastIndexOf('.') + 1;
    const [object, element] = [path.slice(0, cut), path.slice(cut)];
    // TR-181 Controller.Enable: that it is disabled is the last thing a Controller is told.
    const farewell = controller?.enabled === false && path === `${controller.row}Enable`;
    if (!controller || (!controller.enabled && !farewell)) return [];
    if (!controller.role.may(object, right, letter, element)) return [];
    const body = {
      type: 'Notify' as const,
      subscriptionId: subscription.id,
      sendResp: subscription.retry,
      notification: make(controller),
    };
    return [{ recipient: controller, subscription, body, farewell }];
  }

  private valueChanged(path: string, value: string): readonly Posting[] {
    const cut = path.lastIndexOf('.') + 1;
    const supported = this.ports.model.supported.object(toSupported(path.slice(0, cut)));
    return this.covering('ValueChange', path).flatMap(subscription =>
      this.posting(subscription, path, 'param', controller => ({
        kind: 'valueChange',
        paramPath: path,
        paramValue: supported ? shown(controller, supported, path.slice(cut), value) : value,
      })),
    );
  }

  private created(path: string): readonly Posting[] {
    const supported = this.ports.model.supported.object(toSupported(path));
    const snapshot = this.ports.model.snapshot(anyAge);
    // A Subscription tells of what comes after it, not of itself.
    const listening = this.covering('ObjectCreation', path).filter(({ row }) => row !== path);
    return listening.flatMap(subscription =>
      this.posting(subscription, path, 'obj', ({ role }) => {
        const mayRead = (param: string) => role.may(path, 'param', 'r', param);
        const uniqueKeys = supported ? uniqueKeysOf(path, supported, snapshot, [], mayRead) : {};
        return { kind: 'objCreation', objPath: path, uniqueKeys };
      }),
    );
  }

  private happened(event: Extract<DataModelEvent, { kind: 'event' }>, onlyTo?: Controller): readonly Posting[] {
    const path = event.object + event.name;
    const subscriptions = this.covering('Event', path).filter(
      ({ recipient }) => (!onlyTo || recipient === onlyTo.row) && this.wants(recipient, event),
    );
    return subscriptions.flatMap(subscription =>
      this.posting(subscription, path, 'commandEvent', controller => ({
        kind: 'event',
        objPath: event.object,
        eventName: event.name,
        params: event.name === 'Boot!' ? bootArguments(event.args, controller, this.ports) : event.args,
      })),
    );
  }

  /** TR-181 TransferCompletePolicy. */
  private wants(recipient: string, { name, args }: Extract<DataModelEvent, { kind: 'event' }>): boolean {
    if (name !== 'TransferComplete!') return true;
    const filter = this.ports.local.tree.value(`${recipient}TransferCompletePolicy.ResultTypeFilter`);
    const succeeded = (args['FaultCode'] ?? '0') === '0';
    return filter === 'Success' ? succeeded : filter === 'Failure' ? !succeeded : true;
  }

  private post(postings: readonly Posting[]): Promise<void> {
    for (const { recipient, subscription } of postings)
      if (subscription.action !== 'Notify' && subscription.settings.length > 0)
        this.ports.configure(recipient, subscription.settings);
    const telling = postings.filter(({ subscription }) => subscription.action !== 'Config');
    return this.ports.outbox.post(
      telling.map(({ recipient, subscription, body, farewell }) => ({
        controller: recipient.endpointId,
        body,
        expiration: subscription.expiration,
        ...(farewell ? { farewell } : {}),
      })),
    );
  }
}

/** Something happened that one Controller wants to hear of, or wants acted upon. */
interface Posting {
  readonly recipient: Controller;
  readonly subscription: Subscription;
  readonly body: NotifyRequest;
  readonly farewell: boolean;
}

/** They were checked when they were set. */
function settingsOf(list: string): readonly ObjectSettings[] {
  try {
    return parseTriggerSettings(list);
  } catch (error) {
    if (error instanceof UspError) return [];
    throw error;
  }
}

/** What the data model should watch for a subscription. */
function interestsOf({ type, references }: Subscription): readonly Interest[] {
  if (type === 'Event' || type === 'OperationComplete') return [];
  return references.map(reference => interestOf(type === 'ValueChange' ? 'values' : 'rows', reference));
}
