import type { Clock } from '../base/clock.js';
import { type Cpe, CpeError, type DeviceKey, type LegacyRoot } from '../cpe/cpe.js';
import { KnownTree } from '../cpe/known-tree.js';
import type { DeviceId } from '../cwmp/rpc-types.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import { MemoryStore } from '../store/memory-store.js';
import { compileMapping } from './device-mapping.js';
import { Draft, type DraftWrite } from './draft.js';
import { FirmwareStage } from './firmware-images.js';
import { InstanceMap } from './instance-map.js';
import type { Mapping } from './mapping/mapping.js';
import { buildShape } from './shape.js';
import { World } from './world.js';

/** One line of a device dump; objects end with a dot. */
export interface OfflineEntry {
  readonly name: string;
  readonly writable: boolean | undefined;
  readonly value: string;
  readonly type: string;
}

/** What a mapping makes of a device that is not there: for explaining mappings, and for the examples in their files. */
export interface OfflineDevice {
  readonly root: LegacyRoot;
  readonly tree: KnownTree;
  readonly world: World;
  /** The USP value; `null`: no such parameter. */
  read(param: string): string | null;
  /** Every parameter of every row, in model order. */
  params(): IterableIterator<OfflineParam>;
  /** The legacy writes that this Set would become, or why it cannot be. */
  plan(settings: ReadonlyMap<string, string>): readonly DraftWrite[] | string;
}

export interface OfflineParam {
  /** Concrete. */
  readonly path: string;
  readonly writable: boolean;
}

const still: Clock = { now: () => 0, after: () => () => undefined };

export async function offlineDevice(
  entries: readonly OfflineEntry[],
  mapping: Mapping,
  facts: SupportedModel,
): Promise<OfflineDevice> {
  const tree = treeOf(entries, mapping.root);
  const store = new MemoryStore();
  const instances = await InstanceMap.load(store, ['instances']);
  const stage = await FirmwareStage.load(store, ['stage']);
  const shape = buildShape(compileMapping(mapping), tree, instances);
  const world = new World({ cpe: absentCpe(tree, mapping.root), shape, instances, facts, stage, clock: still });
  const view = new Draft(tree);
  return {
    root: mapping.root,
    tree,
    world,
    read: param => world.binding(param)?.read(view) ?? null,
    params: () => paramsOf(world, 'Device.', 'Device.'),
    plan: settings => plan(world, tree, settings),
  };
}

/** Manufacturer and the like, by which overlays are chosen. */
export function traitsOf(entries: readonly OfflineEntry[]) {
  const root: LegacyRoot = entries.some(entry => entry.name.startsWith('Device.'))
    ? 'Device.'
    : 'InternetGatewayDevice.';
  const value = (name: string): string =>
    entries.find(entry => entry.name === `${root}DeviceInfo.${name}`)?.value ?? '';
  return {
    root,
    manufacturer: value('Manufacturer'),
    oui: value('ManufacturerOUI'),
    productClass: value('ProductClass'),
    modelName: value('ModelName'),
    softwareVersion: value('SoftwareVersion'),
  };
}

function treeOf(entries: readonly OfflineEntry[], root: string): KnownTree {
  const tree = new KnownTree();
  const told = entries.filter(entry => entry.name.startsWith(root));
  tree.mergeNames(
    root,
    told.map(({ name, writable }) => ({ name, writable: writable ?? true })),
    1,
  );
  tree.mergeValues(
    told.filter(entry => !entry.name.endsWith('.')),
    1,
  );
  return tree;
}

/** `object` as it stands in the model and on this device. */
function* paramsOf(world: World, supported: string, object: string): IterableIterator<OfflineParam> {
  const { params = new Map(), children = [] } = world.supported.object(supported) ?? {};
  for (const { name, access } of params.values()) {
    if (world.binding(object + name) !== undefined) yield { path: object + name, writable: access !== 'readOnly' };
  }
  for (const child of children) {
    const relative = child.slice(supported.length).replace('{i}.', '');
    const rows = child.endsWith('{i}.') ? (world.rows(object + relative) ?? []).map(row => `${row}.`) : [''];
    for (const row of rows) yield* paramsOf(world, child, object + relative + row);
  }
}

function plan(world: World, tree: KnownTree, settings: ReadonlyMap<string, string>): readonly DraftWrite[] | string {
  const draft = new Draft(tree);
  for (const [param, value] of settings) {
    const write = world.binding(param)?.write;
    if (write === undefined) return `${param} is not writable`;
    const refusal = write(value, draft);
    if (refusal !== undefined) return `${param}: ${refusal.message}`;
  }
  return draft.all();
}

function absentCpe(tree: KnownTree, root: LegacyRoot): Cpe {
  const refuse = () => Promise.reject(new CpeError('gone', 'there is no device, only what it once said'));
  return {
    key: 'offline' as DeviceKey,
    identity: identityOf(tree, root),
    root,
    tree,
    contact: {
      lastInform: undefined,
      nextInformExpected: undefined,
      inSession: false,
      discovered: true,
      cwmpNamespace: undefined,
      remoteAddress: undefined,
      waiting: 0,
      wake: { phase: 'idle', method: undefined, reason: undefined, retryAt: undefined },
    },
    read: () => Promise.resolve(),
    readRows: () => Promise.resolve(),
    call: refuse,
    turn: refuse,
    supports: () => 'unknown',
    rowsMayMove: false,
    watch: () => undefined,
  };
}

function identityOf(tree: KnownTree, root: string): DeviceId {
  const value = (name: string): string => tree.value(`${root}DeviceInfo.${name}`)?.value ?? '';
  return {
    manufacturer: value('Manufacturer'),
    oui: value('ManufacturerOUI'),
    productClass: value('ProductClass'),
    serialNumber: value('SerialNumber'),
  };
}
