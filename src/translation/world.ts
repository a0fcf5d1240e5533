import type { Clock } from '../base/clock.js';
import type { Cpe } from '../cpe/cpe.js';
import type { SupportedModel, SupportedObject } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import { type CommandPlace, contributeCommands, findCommand } from './command-places.js';
import { contributeEvents } from './cwmp-events.js';
import { Aliases, Counts, type Rest } from './derived.js';
import { type FirmwareStage, firmwareImages, firmwareTable } from './firmware-images.js';
import type { FixedObjects } from './fixed-object.js';
import { gatewayFacts } from './gateway-object.js';
import type { InstanceMap } from './instance-map.js';
import { interfaceStack } from './interface-stack.js';
import { Mapped } from './mapped.js';
import { everything, Mirror, subtreeLayout } from './mirror.js';
import { type DeviceModel, ModelDraft, shareModel } from './model-draft.js';
import { ObjectReader } from './object-reader.js';
import { passthrough } from './passthrough.js';
import type { Province, Sources } from './province.js';
import { rootVersion } from './root-version.js';
import type { Shape } from './shape.js';
import { vendorExtensions } from './vendor.js';

/** Where the whole legacy tree can be found as it is; what no rule shows stays reachable there. */
export function rawObject(root: string): string {
  return root === 'Device.' ? 'Device.X_GANGWAY_CWMP.' : 'Device.X_GANGWAY_IGD.';
}

/** Objects of one device that keep what was read last. */
const mostReaders = 5000;

export interface WorldParts {
  readonly cpe: Cpe;
  readonly shape: Shape;
  readonly instances: InstanceMap;
  readonly facts: SupportedModel;
  readonly stage: FirmwareStage;
  readonly clock: Clock;
}

/**
 * One device's USP tree for as long as its shape lasts: provinces asked in order, bindings kept once found. Nothing in here holds a
 * value: those are read from the legacy tree each time.
 */
export class World implements Rest {
  readonly shape: Shape;
  readonly mapped: Mapped;
  private readonly provinces: readonly Province[];
  private readonly bindings = new Map<string, Binding | null>();
  private readonly readers = new Map<string, ObjectReader>();
  private readonly behind = new Map<string, readonly string[]>();
  private model: DeviceModel | undefined;
  private digest: string | undefined;

  constructor(private readonly parts: WorldParts) {
    const { cpe, shape, facts, instances, clock } = parts;
    this.shape = shape;
    this.mapped = new Mapped(shape, cpe.tree, facts);
    const { mapping } = shape.mapping;
    const direct = mapping.passthrough
      ? passthrough(cpe.tree, shape.mapping, facts)
      : vendorExtensions(cpe.tree, shape);
    const raw = rawObject(mapping.root);
    this.provinces = [
      this.mapped,
      new Counts(facts, this),
      direct,
      ...this.synthesized(direct),
      new Aliases(facts, this, instances),
      rootVersion(facts),
      gatewayFacts(cpe, mapping, clock),
      new Mirror(cpe.tree, subtreeLayout({ usp: raw, legacy: mapping.root }), everything),
    ];
  }

  private synthesized(direct: Province): readonly FixedObjects[] {
    const { cpe, shape, facts, instances, stage } = this.parts;
    const stack = direct.rows('Device.InterfaceStack.') ?? this.mapped.rows('Device.InterfaceStack.');
    const images = direct.rows(firmwareTable) ?? this.mapped.rows(firmwareTable);
    return [
      ...(stack === undefined ? [interfaceStack(this.mapped, shape.basis, facts, instances)] : []),
      ...(images === undefined ? [firmwareImages(cpe.root, stage)] : []),
    ];
  }

  rows(table: string): readonly number[] | undefined {
    for (const province of this.provinces) {
      const rows = province.rows(table);
      if (rows !== undefined) return rows;
    }
    return undefined;
  }

  /** The legacy tables behind a table's rows; empty for tables of the gateway. */
  tablesBehind(table: string): readonly string[] {
    const known = this.behind.get(table);
    if (known !== undefined) return known;
    const owner = this.provinces.find(province => province.rows(table) !== undefined);
    const tables = owner?.tablesBehind(table) ?? [];
    this.behind.set(table, tables);
    return tables;
  }

  binding(param: string): Binding | undefined {
    const known = this.bindings.get(param);
    if (known !== undefined) return known ?? undefined;
    const found = this.find(param);
    // Names come from outside: a bound keeps nonsense from filling the memory.
    if (found !== undefined || this.bindings.size < 50_000) this.bindings.set(param, found ?? null);
    return found;
  }

  /** Reads a whole object; kept with what it read last, since whole objects are asked for again and again. */
  reader(object: string, supported: SupportedObject): ObjectReader {
    const known = this.readers.get(object);
    if (known?.supported === supported) return known;
    const reader = new ObjectReader(object, supported, param => this.binding(param));
    if (this.readers.size < mostReaders) this.readers.set(object, reader);
    return reader;
  }

  /** For parameters that came into being after the shape was made. */
  freshBinding(param: string): Binding | undefined {
    return this.find(param);
  }

  private find(param: string): Binding | undefined {
    for (const province of this.provinces) {
      const binding = province.bind(param);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  /** The legacy object a mirror shows as this one; undefined where rules (or nobody) show it. */
  mirrored(object: string): string | undefined {
    for (const province of this.provinces) {
      const legacy = province instanceof Mirror ? province.objectBehind(object) : undefined;
      if (legacy !== undefined) return legacy;
    }
    return undefined;
  }

  sources(object: string): Sources {
    const all = this.provinces.map(province => province.sources(object));
    return { names: all.flatMap(source => source.names), tables: all.flatMap(source => source.tables) };
  }

  command(path: string): CommandPlace | undefined {
    return findCommand(path, this.parts.cpe.tree, this);
  }

  /** What somebody who looked at the supported model has seen; undefined: nobody did. */
  get seenDigest(): string | undefined {
    return this.digest;
  }

  get supported(): DeviceModel {
    if (this.model === undefined) {
      this.model = shareModel(this.collect());
      this.digest = this.model.digest;
    }
    return this.model;
  }

  /** Gives back what can be made again: most devices of a fleet are not looked at most of the time. */
  trim(): void {
    this.bindings.clear();
    this.readers.clear();
    this.behind.clear();
    this.model = undefined;
  }

  private collect(): DeviceModel {
    const model = new ModelDraft(this.parts.facts);
    // Counts and aliases speak of what the others support.
    const isLate = (province: Province): boolean => province instanceof Counts || province instanceof Aliases;
    for (const province of this.provinces) if (!isLate(province)) province.contribute(model);
    for (const province of this.provinces) if (isLate(province)) province.contribute(model);
    contributeCommands(model, this.parts.cpe.tree, this);
    contributeEvents(model);
    return model.finish();
  }
}
