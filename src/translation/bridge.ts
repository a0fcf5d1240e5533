import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { Cpe, CpeEvent, DeviceKey } from '../cpe/cpe.js';
import { CpeError } from '../cpe/cpe.js';
import { CwmpFault } from '../cwmp/fault.js';
import type {
  Change,
  ChangeResult,
  CommandOutputs,
  DataModel,
  DataModelListener,
  Freshness,
  Interest,
  Invocation,
  Need,
  Snapshot,
} from '../datamodel/data-model.js';
import { ChangeRejected } from '../datamodel/data-model.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import type { Key, Store } from '../store/store.js';
import { Announcements } from './announcements.js';
import { Application } from './apply.js';
import { bootArguments } from './boot.js';
import { BootMemory } from './boot-memory.js';
import type { CommandContext } from './commands/command.js';
import { driveTransfer } from './commands/delayed-download.js';
import { type DigestFile, digestFile } from './commands/file-digest.js';
import { TransferDesk } from './commands/transfer-desk.js';
import { transfersAfterSession, transfersInformed } from './commands/transfer-end.js';
import { eventsOf } from './cwmp-events.js';
import { DeviceWorld } from './device-world.js';
import { toUspError } from './fault-table.js';
import { FirmwareStage } from './firmware-images.js';
import { InstanceMap } from './instance-map.js';
import { Asked } from './legacy-view.js';
import type { MappingSet } from './mapping/load.js';
import { afterInform, cancel, operate, reported, resume } from './operate.js';
import { Operations } from './operations.js';
import { carryOut, DeviceSnapshot, planReads } from './read.js';
import { RowGuard } from './row-guard.js';
import { Turns } from './turns.js';
import { within } from './within.js';

export interface BridgeOptions {
  readonly cpe: Cpe;
  readonly mappings: Pick<MappingSet, 'select'>;
  /** The whole standard model of the USP side (`tr181-usp`). */
  readonly facts: SupportedModel;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Of gateway and mappings; under one that numbered a device's rows before, the device is not looked at until somebody asks. */
  readonly edition?: string;
  /** A fresh key for RPCs: unique, at most 32 characters. */
  readonly newKey: () => string;
  /** How files are looked at whose checksum a Controller gives; over HTTP by default. */
  readonly digestFile?: DigestFile;
}

/** A CPE's USP data model. Give it every event of the Cpe, in order. */
export interface Bridge extends DataModel {
  /** Settles when everything that follows from the event is durable (design decision 6). */
  onCpeEvent(event: CpeEvent): Promise<void>;
  /** Ends background work; nothing is answered any more. */
  stop(): void;
}

/** Where the bridge of a device keeps its memory. */
export function bridgePrefix(device: DeviceKey): Key {
  return ['translation', device];
}

/** Forgets a device: row numbers, aliases, operations. */
export function forgetBridge(store: Store, device: DeviceKey): Promise<void> {
  return store.write([{ removeUnder: bridgePrefix(device) }]);
}

export async function createBridge(options: BridgeOptions): Promise<Bridge> {
  const { store, cpe } = options;
  const prefix = bridgePrefix(cpe.key);
  const parts = {
    instances: await InstanceMap.load(store, [...prefix, 'instances']),
    operations: await Operations.load(store, [...prefix, 'operations']),
    boots: await BootMemory.load(store, [...prefix, 'boot']),
    stage: await FirmwareStage.load(store, [...prefix, 'firmware']),
  };
  const bridge = new CpeBridge(options, parts);
  await bridge.start();
  return bridge;
}

/** A device nobody has looked at for so long gives back what can be made again. */
const idleMs = 10 * 60_000;

interface Memory {
  readonly instances: InstanceMap;
  readonly operations: Operations;
  readonly boots: BootMemory;
  readonly stage: FirmwareStage;
}

class CpeBridge implements Bridge {
  private readonly asked = new Asked();
  private readonly state: DeviceWorld;
  private readonly events: Announcements;
  private readonly turns = new Turns();
  private readonly rows: RowGuard;
  private readonly commands: CommandContext;
  private stopped = false;
  private usedAt = 0;

  constructor(
    private readonly options: BridgeOptions,
    private readonly memory: Memory,
  ) {
    const { cpe, log } = options;
    this.rows = new RowGuard(cpe, memory.boots.rowsUnsure);
    this.state = new DeviceWorld({ ...options, ...memory });
    this.events = new Announcements({ cpe, log, asked: this.asked, world: () => this.state.world });
    this.commands = {
      ...options,
      ...memory,
      world: () => this.state.world,
      desk: new TransferDesk(),
      digestFile: options.digestFile ?? digestFile,
      emit: event => this.events.emit(event),
      driveTransfer: operation => driveTransfer(operation, this.commands),
      complete: async ({ requestId }, outcome) => {
        // With nobody to tell, the operation stays for whoever listens next.
        if (this.events.listener === undefined) return;
        await this.events.emit({ kind: 'completed', requestId, outcome });
        await memory.operations.end(requestId);
      },
    };
  }

  async start(): Promise<void> {
    await this.state.refresh();
  }

  ready(): Promise<void> | undefined {
    this.usedAt = this.options.clock.now();
    return this.state.ready();
  }

  get supported(): SupportedModel {
    this.usedAt = this.options.clock.now();
    return this.state.world.supported;
  }

  snapshot(freshness: Freshness): Snapshot {
    this.usedAt = this.options.clock.now();
    return new DeviceSnapshot(this.state.world, this.options.cpe.tree, this.asked, freshness);
  }

  async fetch(needs: readonly Need[], _freshness: Freshness, signal: AbortSignal): Promise<void> {
    const { cpe, clock } = this.options;
    const plan = planReads(needs, this.state.world, cpe.tree);
    const askedAt = clock.now();
    try {
      await carryOut(plan, cpe, { signal });
    } catch (error) {
      this.settle(this.refresh());
      throw toUspError(error, 'read');
    }
    this.asked.note([...plan.paths, ...plan.tables, ...plan.counted.keys()], askedAt);
    this.settle(this.refresh([]));
    await this.state.refreshed();
  }

  apply(changes: readonly Change[], signal: AbortSignal): Promise<readonly ChangeResult[]> {
    return this.turns.next(() => this.applyNow(changes, signal));
  }

  private async applyNow(changes: readonly Change[], signal: AbortSignal): Promise<readonly ChangeResult[]> {
    const { cpe, facts, clock, log } = this.options;
    const { instances } = this.memory;
    await this.state.refresh();
    const before = this.state.world;
    const context = { cpe, facts, clock, log, instances, world: before, signal };
    const application = new Application(changes, context);
    const hold = this.state.hold();
    try {
      if (!application.isIdle) {
        await cpe.turn(
          async calls => {
            await this.rows.check(application.touched(), calls, signal);
            await application.run(calls);
          },
          { signal },
        );
      }
      application.settleRows();
    } catch (error) {
      throw error instanceof ChangeRejected ? error : asUspError(error);
    } finally {
      hold();
      this.settle(this.refresh());
    }
    await this.state.refreshed();
    const gone = this.state.rowsGoneSince(before);
    const results = application.results(this.state.world, gone);
    await instances.save();
    return results;
  }

  async operate(invocation: Invocation, signal: AbortSignal): Promise<CommandOutputs | undefined> {
    const outputs = await operate(invocation, this.commands, signal);
    this.settle(this.refresh());
    return outputs;
  }

  cancel(requestId: string): Promise<boolean> {
    return cancel(requestId, this.commands);
  }

  observe(interests: readonly Interest[]): void {
    this.events.observe(interests);
    // A fleet that starts would fill the memory otherwise.
    if (interests.length === 0) this.rest();
  }

  onEvent(listener: DataModelListener): void {
    this.events.listener = listener;
    resume(this.commands);
  }

  stop(): void {
    this.stopped = true;
    this.commands.desk.stop();
    this.events.listener = undefined;
  }

  async onCpeEvent(event: CpeEvent): Promise<void> {
    if (this.stopped) return refuse(event);
    switch (event.kind) {
      case 'inform':
        return this.onInform(event);
      case 'reported':
        await reported(event.report, this.commands);
        if (/DUStateChangeComplete$/.test(event.report.method)) this.settle(afterThis(() => this.rereadModules()));
        return;
      case 'discovered':
        return this.onDiscovered(event.replaced);
      case 'changed':
        return this.refresh(event.values, event);
      case 'notified':
        await this.refresh(event.values);
        return this.settle(afterThis(() => this.recount(event.values, true)));
      case 'sessionEnded':
        this.rest();
        return transfersAfterSession(event.how, this.commands);
    }
  }

  private async onInform(event: Extract<CpeEvent, { kind: 'inform' }>): Promise<void> {
    const { boots } = this.memory;
    const version = this.softwareVersion();
    const boot = bootArguments(event, version, boots);
    if (boot !== undefined) {
      await this.events.emit({ kind: 'event', object: 'Device.', name: 'Boot!', args: boot });
      await boots.booted(version);
      this.rows.booted();
    }
    for (const own of eventsOf(event)) await this.events.emit(own);
    await transfersInformed(event.events, this.commands);
    await this.refresh(event.changed.map(param => param.name));
    const later = afterInform(event.events, this.commands);
    if (later !== undefined) this.settle(afterThis(later));
    this.settle(afterThis(() => this.recount(event.changed.map(param => param.name))));
  }

  private rest(): void {
    if (this.options.clock.now() - this.usedAt <= idleMs) return;
    if (!this.events.isIdle) return this.state.awake?.trim();
    this.events.sleep();
    this.state.sleep();
  }

  private softwareVersion(): string {
    const { cpe } = this.options;
    return cpe.tree.value(`${cpe.root}DeviceInfo.SoftwareVersion`)?.value ?? '';
  }

  /** A counter changed: which rows came or went only the row list tells. `wake`: outside of a session. */
  private async recount(names: readonly string[], wake = false): Promise<void> {
    const tables = this.events.tablesCountedBy(names);
    if (tables.length === 0) return;
    const { cpe, clock } = this.options;
    await within(clock, 60_000, signal => cpe.readRows(tables, { signal, wake }));
    await this.refresh();
  }

  /** Rows of deployment and execution units came, went or changed without a word of their own. */
  private async rereadModules(): Promise<void> {
    const { cpe, clock } = this.options;
    const modules = `${cpe.root}SoftwareModules.`;
    if (!cpe.tree.has(modules)) return;
    const tables = ['DeploymentUnit.', 'ExecutionUnit.'].map(name => modules + name).filter(name => cpe.tree.has(name));
    await within(clock, 60_000, async signal => {
      await cpe.readRows(tables, { signal, wake: false });
      await cpe.read([modules], { signal, wake: false });
    });
    await this.refresh();
  }

  private async onDiscovered(replaced: boolean): Promise<void> {
    // A device that lost its configuration (or became another one) has other rows, whatever their numbers (mapping format §3, rule 4).
    if (replaced && !this.memory.instances.isEmpty) {
      this.memory.instances.clear();
      this.state.invalidate();
    }
    this.asked.clear();
    await this.memory.boots.rowsRead();
    await this.memory.boots.seen(this.softwareVersion());
    this.rows.reread();
    await this.refresh();
  }

  /** Brings the world up to date and announces what changed; `names`: legacy parameters with new values. */
  private async refresh(names?: readonly string[], rows?: MirrorRows): Promise<void> {
    const before = this.state.awake;
    await this.state.refresh();
    await this.events.announce(before, this.state.awake, names, rows);
  }

  /** Background work: its failures are nobody's answer. */
  private settle(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.stopped) this.options.log.warn('following up on the device failed', { reason: reasonOf(error) });
    });
  }
}

/** With nobody here to keep it, what the device tells must not be acknowledged. */
function refuse(event: CpeEvent): void {
  if (event.kind === 'inform' || event.kind === 'reported')
    throw new Error('the gateway does not serve this device now');
}

interface MirrorRows {
  readonly rowsAdded: readonly string[];
  readonly rowsRemoved: readonly string[];
}

function asUspError(error: unknown): unknown {
  return error instanceof CwmpFault || error instanceof CpeError ? toUspError(error, 'write') : error;
}

/** In a later turn of the event loop: the handler that asks for it must have returned before the session can go on. */
function afterThis(work: () => Promise<void>): Promise<void> {
  return new Promise<void>(resolve => setImmediate(resolve)).then(work);
}
