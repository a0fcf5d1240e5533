import type { Clock } from '../../base/clock.js';
import {
  type Change,
  ChangeRejected,
  type ChangeResult,
  type CommandOutputs,
  type DataModel,
  type DataModelListener,
  type Invocation,
  type Setting,
  type Snapshot,
} from '../../datamodel/data-model.js';
import type { Plain, Store, WriteOp } from '../../store/store.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { isEndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import { parseTriggerSettings } from '../subscriptions/trigger.js';
import { creationDefaults } from './creation-defaults.js';
import { OwnedTree, type StoredTree } from './owned-tree.js';
import { localAgentModel } from './supported.js';

export const controllerTable = 'Device.LocalAgent.Controller.';
export const subscriptionTable = 'Device.LocalAgent.Subscription.';
export const requestTable = 'Device.LocalAgent.Request.';
export const trust = 'Device.LocalAgent.ControllerTrust.';
export const roleTable = `${trust}Role.`;

const maxRows: Readonly<Record<string, number>> = {
  [controllerTable]: 64,
  [subscriptionTable]: 1000,
  [requestTable]: 256,
};

export interface LocalAgentOptions {
  readonly endpointId: EndpointId;
  readonly store: Store;
  readonly clock: Clock;
  readonly softwareVersion: string;
  /** Runs a command of Device.LocalAgent.; the agent supplies it. */
  readonly operate: (invocation: Invocation) => Promise<CommandOutputs>;
}

interface Stored extends StoredTree {
  /** Controller and Role rows that stand in the gateway's configuration. */
  readonly configured: readonly string[];
}

/** Device.LocalAgent. of one Agent: owned by the gateway, kept in the store, the same for every kind of device. */
export class LocalAgent implements DataModel {
  readonly supported = localAgentModel();
  readonly tree: OwnedTree;
  readonly configured: Set<string>;
  private readonly since: number;
  private listener: DataModelListener = async () => {};

  private constructor(
    private readonly options: LocalAgentOptions,
    stored: Stored | undefined,
  ) {
    this.since = options.clock.now();
    this.tree = new OwnedTree(this.supported, param => this.computed(param), stored);
    this.configured = new Set(stored?.configured ?? []);
  }

  static async open(options: LocalAgentOptions): Promise<LocalAgent> {
    const stored = await options.store.get(['agent', options.endpointId, 'tree']);
    return new LocalAgent(options, stored as unknown as Stored | undefined);
  }

  snapshot(): Snapshot {
    return this.tree;
  }

  async fetch(): Promise<void> {}

  async apply(changes: readonly Change[]): Promise<readonly ChangeResult[]> {
    return this.prepare(changes)();
  }

  /** Throws ChangeRejected when the changes cannot be applied; gives the function that applies them durably. */
  prepare(changes: readonly Change[]): () => Promise<readonly ChangeResult[]> {
    const failures = changes.flatMap((change, index) =>
      this.problem(change, changes).map(failure => ({ index, ...failure })),
    );
    if (failures.length > 0) throw new ChangeRejected(failures);
    return () => this.commit(changes);
  }

  async operate(invocation: Invocation): Promise<CommandOutputs | undefined> {
    return this.options.operate(invocation);
  }

  async cancel(): Promise<boolean> {
    return false;
  }

  observe(): void {}

  onEvent(listener: DataModelListener): void {
    this.listener = listener;
  }

  // ---- what the Agent itself changes

  /** Adds a row of a table no Controller can add to, or one that stands in the configuration; not yet stored. */
  place(table: string, values: Readonly<Record<string, string>>): string {
    const row = this.tree.add(table, {});
    for (const [name, value] of Object.entries({ Alias: `cpe-${row.split('.').at(-2)}`, ...values }))
      this.tree.set(row + name, value);
    return row;
  }

  drop(rows: readonly string[]): void {
    for (const row of rows) this.tree.remove(row);
  }

  /** The write that makes the tree durable; callers put it beside others. */
  storeOp(): WriteOp {
    const plain = { ...this.tree.store(), configured: [...this.configured] } as unknown as Plain;
    return { put: ['agent', this.options.endpointId, 'tree'], value: plain };
  }

  save(): Promise<void> {
    return this.options.store.write([this.storeOp()]);
  }

  // ---- changes by Controllers

  private problem(change: Change, all: readonly Change[]): readonly { setting?: string; error: UspError }[] {
    switch (change.kind) {
      case 'add':
        return [
          ...this.full(change, all),
          ...this.configuredRole(change.table),
          ...change.params.flatMap(setting => valueProblem(change.table, setting)),
        ];
      case 'set':
        return change.params.flatMap(setting => [
          ...valueProblem(change.object, setting),
          ...this.immutable(change.object, setting),
          ...this.configuredRole(change.object).map(problem => ({ ...problem, setting: setting.name })),
        ]);
      case 'delete':
        return this.configuredRole(change.object);
    }
  }

  private full(change: Change & { kind: 'add' }, all: readonly Change[]): readonly { error: UspError }[] {
    const limit = maxRows[change.table] ?? 64;
    const adding = all.filter(other => other.kind === 'add' && other.table === change.table).length;
    if (this.tree.rows(change.table).length + adding <= limit) return [];
    return [{ error: new UspError('resourcesExceeded', `${change.table} holds ${limit} rows at most`, change.table) }];
  }

  /** TR-181 Subscription: ID never changes, ReferenceList only while it is empty; both read as writable in the facts. */
  private immutable(object: string, setting: Setting): readonly { setting: string; error: UspError }[] {
    if (!object.startsWith(subscriptionTable)) return [];
    const fixed =
      setting.name === 'ID' || (setting.name === 'ReferenceList' && this.tree.value(`${object}ReferenceList`) !== '');
    if (!fixed) return [];
    const error = new UspError(
      'nonWriteableParameter',
      `${setting.name} cannot be changed once it is set`,
      object + setting.name,
    );
    return [{ setting: setting.name, error }];
  }

  /** What the operator wrote into the configuration is not a Controller's to change. */
  private configuredRole(path: string): readonly { error: UspError }[] {
    const role = [...this.configured].find(row => row.startsWith(roleTable) && path.startsWith(row));
    if (role === undefined) return [];
    const text = `role ${this.tree.value(`${role}Name`)} stands in the gateway's configuration`;
    return [{ error: new UspError('permissionDenied', text, path) }];
  }

  private async commit(changes: readonly Change[]): Promise<readonly ChangeResult[]> {
    const changed = new Map<string, string>();
    const created: string[] = [];
    const deleted: string[] = [];
    const results = changes.map(change => this.carryOut(change, changed, created, deleted));
    deleted.push(...this.orphans());
    this.dropReferences(deleted, changed);
    await this.save();
    if (changed.size > 0) await this.listener({ kind: 'values', changed });
    if (created.length + deleted.length > 0) await this.listener({ kind: 'rows', created, deleted });
    return results;
  }

  private carryOut(change: Change, changed: Map<string, string>, created: string[], deleted: string[]): ChangeResult {
    switch (change.kind) {
      case 'set':
        for (const { name, value } of change.params) {
          if (this.tree.value(change.object + name) !== value) changed.set(change.object + name, value);
          this.tree.set(change.object + name, value);
        }
        return { kind: 'set', failures: [] };
      case 'add': {
        const given = Object.fromEntries(change.params.map(({ name, value }) => [name, value]));
        const row = this.tree.add(change.table, {});
        const defaults = creationDefaults(change.table, row, this.tree, this.options.clock.now());
        for (const [name, value] of Object.entries({ ...defaults, ...given })) this.tree.set(row + name, value);
        created.push(row);
        return { kind: 'add', object: row, failures: [] };
      }
      case 'delete': {
        const removed = this.tree.remove(change.object);
        deleted.push(...removed);
        return { kind: 'delete', removed };
      }
    }
  }

  /** Subscriptions whose Controller is gone go with it. */
  private orphans(): readonly string[] {
    const controllers = new Set(this.tree.rowPaths(controllerTable));
    const orphaned = this.tree
      .rowPaths(subscriptionTable)
      .filter(row => !controllers.has(`${this.tree.value(`${row}Recipient`)}.`));
    return orphaned.flatMap(row => this.tree.remove(row));
  }

  /** References to roles that went leave the lists they stand in (R-ARC.12). */
  private dropReferences(deleted: readonly string[], changed: Map<string, string>): void {
    const gone = new Set(deleted.filter(row => row.startsWith(roleTable)).map(row => row.slice(0, -1)));
    if (gone.size === 0) return;
    const lists = [
      ...this.tree.rowPaths(controllerTable).map(row => `${row}AssignedRole`),
      `${trust}UntrustedRole`,
      `${trust}SecuredRoles`,
    ];
    for (const param of lists) {
      const items = (this.tree.value(param) ?? '').split(',');
      const kept = items.filter(item => !gone.has(item.trim())).join(',');
      if (kept.length === items.join(',').length) continue;
      this.tree.set(param, kept);
      changed.set(param, kept);
    }
  }

  private computed(param: string): string | undefined {
    switch (param) {
      case 'Device.LocalAgent.EndpointID':
        return this.options.endpointId;
      case 'Device.LocalAgent.SoftwareVersion':
        return this.options.softwareVersion;
      case 'Device.LocalAgent.UpTime':
        return String(Math.floor((this.options.clock.now() - this.since) / 1000));
      case 'Device.LocalAgent.SupportedProtocols':
        return 'MQTT,WebSocket,UDS';
      case 'Device.LocalAgent.MaxSubscriptionChangeAdoptionTime':
        return '5';
      default:
        return undefined;
    }
  }
}

function valueProblem(object: string, setting: Setting): readonly { setting: string; error: UspError }[] {
  const { name, value } = setting;
  const problem = (text: string) => [{ setting: name, error: new UspError('invalidValue', text, object + name) }];
  if (name === 'EndpointID' && object.startsWith(controllerTable) && !isEndpointId(value))
    return problem(`"${value.slice(0, 60)}" is no Endpoint ID`);
  if (name === 'TriggerConfigSettings') {
    try {
      parseTriggerSettings(value);
    } catch (error) {
      if (error instanceof UspError) return problem(error.message);
      throw error;
    }
  }
  return [];
}
