import {
  type Change,
  ChangeRejected,
  type ChangeResult,
  type CommandOutputs,
  type DataModel,
  type DataModelListener,
  type Freshness,
  type Interest,
  type Invocation,
  type Need,
  type ObjectValues,
  type Snapshot,
} from '../datamodel/data-model.js';
import { loadModel } from '../datamodel/model-facts.js';
import type { SupportedModel, SupportedObject } from '../datamodel/supported-model.js';
import type { LocalAgent } from './local-agent/local-agent.js';
import { isOwnPath, ownChildren } from './local-agent/supported.js';
import { type ScheduleTimer, scheduleTimerCommand } from './schedule-timer.js';

/** By the device's part: devices of one make share theirs, and Device.LocalAgent. is the same for all. */
const merged = new WeakMap<SupportedModel, SupportedModel>();

/** The device's data model, the Agent's own Device.LocalAgent. and what else the gateway does in its place, as one. */
export class CompositeModel implements DataModel {
  constructor(
    private readonly local: LocalAgent,
    readonly device: DataModel,
    private readonly timer: ScheduleTimer,
  ) {}

  get supported(): SupportedModel {
    const device = this.device.supported;
    const known = merged.get(device);
    if (known) return known;
    const model = merge(device, this.local.supported);
    merged.set(device, model);
    return model;
  }

  ready(): Promise<void> | undefined {
    return this.device.ready?.();
  }

  snapshot(freshness: Freshness): Snapshot {
    return new CompositeSnapshot(this.local.snapshot(), this.device.snapshot(freshness));
  }

  async fetch(needs: readonly Need[], freshness: Freshness, signal: AbortSignal): Promise<void> {
    const wanted = needs.filter(need => !isOwnPath(pathOf(need)));
    if (wanted.length > 0) await this.device.fetch(wanted, freshness, signal);
  }

  /** The local part is checked before the device is asked and committed after it agreed: all or nothing over both. */
  async apply(changes: readonly Change[], signal: AbortSignal): Promise<readonly ChangeResult[]> {
    const [mine, theirs] = split(changes);
    const commit = this.prepare(mine);
    const fromDevice = theirs.length === 0 ? [] : await this.applyToDevice(theirs, signal);
    const fromLocal = mine.length === 0 ? [] : await commit();
    const results = new Map<number, ChangeResult>();
    for (const [part, outcomes] of [
      [mine, fromLocal],
      [theirs, fromDevice],
    ] as const) {
      for (const [position, { index }] of part.entries()) {
        const outcome = outcomes[position];
        if (outcome) results.set(index, outcome);
      }
    }
    return changes.map((_, index) => results.get(index)).filter(result => result !== undefined);
  }

  async operate(invocation: Invocation, signal: AbortSignal): Promise<CommandOutputs | undefined> {
    if (invocation.command === scheduleTimerCommand) {
      await this.timer.start(invocation);
      return undefined;
    }
    return isOwnPath(invocation.command) ? this.local.operate(invocation) : this.device.operate(invocation, signal);
  }

  async cancel(requestId: string): Promise<boolean> {
    return (await this.timer.cancel(requestId)) || this.device.cancel(requestId);
  }

  observe(interests: readonly Interest[]): void {
    this.device.observe(interests.filter(interest => !isOwnPath(interest.path)));
  }

  onEvent(listener: DataModelListener): void {
    this.local.onEvent(listener);
    this.timer.onEvent(listener);
    this.device.onEvent(listener);
  }

  private prepare(mine: readonly Placed[]): () => Promise<readonly ChangeResult[]> {
    return reindexed(mine, () => this.local.prepare(mine.map(({ change }) => change)));
  }

  private async applyToDevice(theirs: readonly Placed[], signal: AbortSignal): Promise<readonly ChangeResult[]> {
    try {
      return await this.device.apply(
        theirs.map(({ change }) => change),
        signal,
      );
    } catch (error) {
      throw inOriginalOrder(theirs, error);
    }
  }
}

class CompositeSnapshot implements Snapshot {
  constructor(
    private readonly local: Snapshot,
    private readonly device: Snapshot,
  ) {}

  rows(table: string): readonly number[] | undefined {
    return this.partOf(table).rows(table);
  }

  value(param: string): string | null | undefined {
    return this.partOf(param).value(param);
  }

  values(object: string, supported: SupportedObject): ObjectValues {
    return this.partOf(object).values(object, supported);
  }

  private partOf(path: string): Snapshot {
    return isOwnPath(path) ? this.local : this.device;
  }
}

interface Placed {
  readonly change: Change;
  readonly index: number;
}

function split(changes: readonly Change[]): readonly [readonly Placed[], readonly Placed[]] {
  const placed = changes.map((change, index) => ({ change, index }));
  const isOwn = ({ change }: Placed) => isOwnPath(change.kind === 'add' ? change.table : change.object);
  return [placed.filter(isOwn), placed.filter(entry => !isOwn(entry))];
}

function reindexed<T>(part: readonly Placed[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inOriginalOrder(part, error);
  }
}

function inOriginalOrder(part: readonly Placed[], error: unknown): unknown {
  if (!(error instanceof ChangeRejected)) return error;
  return new ChangeRejected(
    error.failures.map(failure => ({ ...failure, index: part[failure.index]?.index ?? failure.index })),
  );
}

function pathOf(need: Need): string {
  return 'rows' in need ? need.rows : 'value' in need ? need.value : need.subtree;
}

function merge(device: SupportedModel, local: SupportedModel): SupportedModel {
  const root = mergeRoot(device.object('Device.'));
  return {
    uri: device.uri,
    object: path => (path === 'Device.' ? root : isOwnPath(path) ? local.object(path) : device.object(path)),
  };
}

/** Before a device is discovered its model may have no root yet. Boot! and ScheduleTimer() are ours whatever the device has. */
function mergeRoot(root: SupportedObject | undefined): SupportedObject {
  const standard = loadModel('tr181-usp').object('Device.');
  const boot = standard?.events.get('Boot!');
  const timer = standard?.commands.get('ScheduleTimer()');
  return {
    path: 'Device.',
    multiInstance: false,
    access: 'readOnly',
    params: root?.params ?? new Map(),
    commands: new Map([...(root?.commands ?? []), ...(timer ? [[timer.name, timer] as const] : [])]),
    events: new Map([...(root?.events ?? []), ...(boot ? [[boot.name, boot] as const] : [])]),
    uniqueKeys: [],
    children: [...ownChildren(), ...(root?.children ?? []).filter(child => !isOwnPath(child))],
  };
}
