import type { Clock } from '../../base/clock.js';
import { keep } from '../../base/intern.js';
import {
  type Change,
  ChangeRejected,
  type ChangeResult,
  type CommandOutputs,
  type DataModel,
  type DataModelListener,
  type Invocation,
  type Setting,
  type SettingFailure,
  type Snapshot,
} from '../../datamodel/data-model.js';
import type { SupportedModel } from '../../datamodel/supported-model.js';
import { toSupported } from '../../datamodel/supported-path.js';
import type { Plain, Store, WriteOp } from '../../store/store.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import { creationDefaults } from './creation-defaults.js';
import { fingerprintAlgorithms } from './fingerprints.js';
import { withoutGone } from './own-references.js';
import { OwnedTree, type StoredTree } from './owned-tree.js';
import { rowProblem, thresholdOperators, valueProblem } from './rules.js';
import { localAgentModel } from './supported.js';
import { controllerTable, ownerParams, requestTable, roleTable, subscriptionTable } from './tables.js';

export { controllerTable, requestTable, roleTable, subscriptionTable, trust } from './tables.js';

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
  /** Of the whole Agent, its device included. */
  readonly supported: () => SupportedModel;
  /** Why this change may not be made, beyond what the model says. */
  readonly veto?: (change: Change) => readonly Problem[];
  /** Values that follow from others, where the Agent knows how; undefined for any other parameter. */
  readonly computed: (param: string) => string | undefined;
  /** What E2ESession of a Controller shows now; undefined when the parameter is a stored one. */
  readonly sessionParameter: (controller: string, name: string) => string | undefined;
}

const sessionParam = /^(Device\.LocalAgent\.Controller\.\d+\.)E2ESession\.(\w+)$/;

interface Stored extends StoredTree {
  /** Controller and Role rows that stand in the gateway's configuration. */
  readonly configured: readonly string[];
}

export interface Problem {
  readonly setting?: string;
  readonly error: UspError;
}

/** A change as it will be made, and the settings of it that are left out because nobody needs them. */
interface Checked {
  readonly change: Change;
  readonly failures: readonly SettingFailure[];
}

/** What a commit did; told to whoever listens once it is durable. */
interface Outcome {
  readonly changed: Map<string, string>;
  readonly created: string[];
  readonly deleted: string[];
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
    private stored: Stored | undefined,
  ) {
    this.since = options.clock.now();
    this.tree = new OwnedTree(this.supported, param => this.computed(param), stored);
    this.configured = new Set(stored?.configured.map(keep));
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
    const checked = changes.map((change, index) => this.check(change, index, changes));
    return () => this.commit(checked);
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

  /** Adds a row of a table no Controller can add to, or one that stands in the configuration; not yet stored, and nobody is told. */
  place(table: string, values: Readonly<Record<string, string>>): string {
    const row = this.tree.add(table, {});
    for (const [name, value] of Object.entries({ Alias: `cpe-${row.split('.').at(-2)}`, ...values }))
      this.tree.set(row + name, value);
    return row;
  }

  /** As `place`, durable and told to whoever watches the table; `beside` is written in the same transaction. */
  async insert(
    table: string,
    values: Readonly<Record<string, string>>,
    beside: (row: string) => readonly WriteOp[] = () => [],
  ): Promise<string> {
    const row = this.place(table, values);
    await this.options.store.write([...beside(row), this.storeOp()]);
    await this.listener({ kind: 'rows', created: [row], deleted: [] });
    return row;
  }

  /** Removes a row with what refers to it, durable and told. */
  async withdraw(row: string, beside: readonly WriteOp[] = []): Promise<void> {
    const outcome: Outcome = { changed: new Map(), created: [], deleted: [...this.tree.remove(row)] };
    this.followUp(outcome);
    await this.options.store.write([...beside, this.storeOp()]);
    await this.tell(outcome);
  }

  /** Sets values that are not a Controller's to set, durable and told. */
  async update(object: string, values: Readonly<Record<string, string>>): Promise<void> {
    const params = Object.entries(values).map(([name, value]) => ({ name, value, required: true }));
    await this.commit([{ change: { kind: 'set', object, params }, failures: [] }]);
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

  /** As `save`, unless all is as it was read from the store. */
  async saveChanged(): Promise<void> {
    const { stored } = this;
    this.stored = undefined;
    const same = stored && this.tree.version === 0 && stored.configured.join() === [...this.configured].join();
    if (!same) await this.save();
  }

  // ---- changes by Controllers

  /** A setting that nobody needs may fail alone; anything else fails the change. */
  private check(change: Change, index: number, all: readonly Change[]): Checked {
    const problems = [...this.problems(change, all), ...(this.options.veto?.(change) ?? [])];
    const params = change.kind === 'delete' ? [] : change.params;
    const optional = (name: string | undefined) => params.some(param => param.name === name && !param.required);
    const fatal = problems.filter(({ setting }) => !optional(setting));
    if (fatal.length > 0) throw new ChangeRejected(fatal.map(problem => ({ index, ...problem })));
    if (change.kind === 'delete' || problems.length === 0) return { change, failures: [] };
    const failures = problems.map(({ setting = '', error }) => ({ name: setting, error }));
    const failed = new Set(failures.map(({ name }) => name));
    return { change: { ...change, params: params.filter(({ name }) => !failed.has(name)) }, failures };
  }

  private problems(change: Change, all: readonly Change[]): readonly Problem[] {
    switch (change.kind) {
      case 'add': {
        const supported = `${toSupported(change.table)}{i}.`;
        return [
          ...this.full(change, all),
          ...this.configuredRole(change.table),
          ...change.params.flatMap(setting => badValue(change.table, supported, setting)),
          ...this.badRow(change.table, supported, change.params),
        ];
      }
      case 'set': {
        const together = all.flatMap(other =>
          other.kind === 'set' && other.object === change.object ? other.params : [],
        );
        return [
          ...change.params.flatMap(setting => [
            ...badValue(change.object, toSupported(change.object), setting),
            ...this.unsecurable(change.object, setting),
            ...this.immutable(change.object, setting),
            ...this.configuredRole(change.object).map(problem => ({ ...problem, setting: setting.name })),
          ]),
          ...this.badRow(change.object, toSupported(change.object), together),
        ];
      }
      case 'delete':
        return this.configuredRole(change.object);
    }
  }

  /** A row is judged as a whole, after all its settings. */
  private badRow(path: string, supported: string, params: readonly Setting[]): readonly Problem[] {
    const given = new Map(params.map(({ name, value }) => [name, value]));
    const read = (name: string) => given.get(name) ?? this.tree.value(path + name) ?? '';
    const found = rowProblem(supported, { supported: this.options.supported(), read });
    if (!found) return [];
    const error = new UspError('invalidValue', `${found.setting}: ${found.problem}`, path + found.setting);
    return [{ ...(given.has(found.setting) ? { setting: found.setting } : {}), error }];
  }

  private full(change: Change & { kind: 'add' }, all: readonly Change[]): readonly Problem[] {
    const limit = maxRows[change.table] ?? 64;
    const adding = all.filter(other => other.kind === 'add' && other.table === change.table).length;
    if (this.tree.rows(change.table).length + adding <= limit) return [];
    return [{ error: new UspError('resourcesExceeded', `${change.table} holds ${limit} rows at most`, change.table) }];
  }

  /** TR-181 Subscription: ID never changes, ReferenceList only while it is empty; both read as writable in the facts. */
  private immutable(object: string, setting: Setting): readonly Problem[] {
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

  /** TLS needs a certificate of this Agent. */
  private unsecurable(object: string, { name, value }: Setting): readonly { setting: string; error: UspError }[] {
    if (!object.endsWith('.E2ESession.') || name !== 'PayloadSecurity' || value !== 'TLS') return [];
    if (this.options.sessionParameter('', name) === 'TLS') return [];
    return [{ setting: name, error: new UspError('invalidValue', 'this Agent has no certificate', object + name) }];
  }

  /** What the operator wrote into the configuration is not a Controller's to change. */
  private configuredRole(path: string): readonly { error: UspError }[] {
    const role = [...this.configured].find(row => row.startsWith(roleTable) && path.startsWith(row));
    if (role === undefined) return [];
    const text = `role ${this.tree.value(`${role}Name`)} stands in the gateway's configuration`;
    return [{ error: new UspError('permissionDenied', text, path) }];
  }

  private async commit(checked: readonly Checked[]): Promise<readonly ChangeResult[]> {
    const outcome: Outcome = { changed: new Map(), created: [], deleted: [] };
    const results = checked.map(one => this.carryOut(one, outcome));
    this.followUp(outcome);
    await this.save();
    await this.tell(outcome);
    return results;
  }

  private async tell({ changed, created, deleted }: Outcome): Promise<void> {
    if (changed.size > 0) await this.listener({ kind: 'values', changed });
    if (created.length + deleted.length > 0) await this.listener({ kind: 'rows', created, deleted });
  }

  private carryOut({ change, failures }: Checked, { changed, created, deleted }: Outcome): ChangeResult {
    switch (change.kind) {
      case 'set':
        for (const { name, value } of change.params) {
          if (this.tree.value(change.object + name) !== value) changed.set(change.object + name, value);
          this.tree.set(change.object + name, value);
        }
        return { kind: 'set', failures };
      case 'add': {
        const given = Object.fromEntries(change.params.map(({ name, value }) => [name, value]));
        const row = this.tree.add(change.table, {});
        const defaults = creationDefaults(change.table, row, this.tree, this.options.clock.now());
        for (const [name, value] of Object.entries({ ...defaults, ...given })) this.tree.set(row + name, value);
        created.push(row);
        return { kind: 'add', object: row, failures };
      }
      case 'delete': {
        const removed = this.tree.remove(change.object);
        deleted.push(...removed);
        return { kind: 'delete', removed };
      }
    }
  }

  /** What goes with rows that went: rows of a Controller, and references to them. */
  private followUp({ changed, deleted }: Outcome): void {
    if (deleted.length === 0) return;
    deleted.push(...this.orphans());
    const gone = new Set(deleted.map(row => row.slice(0, -1)));
    for (const [path, value] of this.tree.stored()) {
      const param = this.tree.fact(path);
      const left = param && withoutGone(param, value, gone);
      if (left === undefined) continue;
      this.tree.set(path, left);
      changed.set(path, left);
    }
  }

  private orphans(): readonly string[] {
    const controllers = new Set(this.tree.rowPaths(controllerTable));
    return Object.entries(ownerParams).flatMap(([table, owner]) =>
      this.tree
        .rowPaths(table)
        .filter(row => !controllers.has(`${this.tree.value(row + owner)}.`))
        .flatMap(row => this.tree.remove(row)),
    );
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
        return 'MQTT,WebSocket,CoAP,STOMP,UDS';
      case 'Device.LocalAgent.SupportedFingerprintAlgorithms':
        return fingerprintAlgorithms.join(',');
      case 'Device.LocalAgent.SupportedThresholdOperator':
        return thresholdOperators.join(',');
      case 'Device.LocalAgent.SupportedNumberOfSubscriptions':
        return String(maxRows[subscriptionTable]);
      case 'Device.LocalAgent.MaxSubscriptionChangeAdoptionTime':
        return '5';
      default:
        if (param.endsWith('.TransferCompletePolicy.ResultTypeFilter')) return 'Both';
        return this.options.computed(param) ?? this.ofSession(param);
    }
  }

  private ofSession(param: string): string | undefined {
    const [, row, name] = sessionParam.exec(param) ?? [];
    if (row === undefined || name === undefined) return undefined;
    return this.options.sessionParameter(this.tree.value(`${row}EndpointID`) ?? '', name);
  }
}

function badValue(path: string, supported: string, setting: Setting): readonly Problem[] {
  const problem = valueProblem(supported, setting);
  if (problem === undefined) return [];
  return [{ setting: setting.name, error: new UspError('invalidValue', problem, path + setting.name) }];
}
