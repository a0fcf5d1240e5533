import type { Clock } from '../base/clock.js';
import type { Cpe } from '../cpe/cpe.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import { compileMapping } from './device-mapping.js';
import type { FirmwareStage } from './firmware-images.js';
import type { InstanceMap } from './instance-map.js';
import type { MappingSet } from './mapping/load.js';
import type { Mapping } from './mapping/mapping.js';
import { buildShape } from './shape.js';
import { Turns } from './turns.js';
import { World } from './world.js';

export interface DeviceWorldParts {
  readonly cpe: Cpe;
  readonly mappings: Pick<MappingSet, 'select'>;
  readonly facts: SupportedModel;
  readonly instances: InstanceMap;
  readonly stage: FirmwareStage;
  readonly clock: Clock;
  /** Of gateway and mappings: another one may give numbers to rows that had none. Undefined: the world is made at once. */
  readonly edition?: string | undefined;
}

/** What a world was made from: while it holds, one that is made again has the same rows under the same numbers. */
interface Ground {
  readonly mapping: Mapping;
  readonly treeShape: number;
  readonly basis: { stillHolds(): boolean };
}

/**
 * The present World of a device: replaced when its shape changes, and only after the new row numbers are durable. Most devices of a fleet
 * are not looked at most of the time: theirs sleeps, and what it was made from is watched in its place.
 */
export class DeviceWorld {
  private current: World | undefined;
  private ground: Ground | undefined;
  private mapping: Mapping;
  private readonly turns = new Turns();
  private last: Promise<void> = Promise.resolve();
  /** What the tree was when the present world was last found to hold: as long as it is that, it does. */
  private holdsFor: { readonly version: number; readonly shape: number } | undefined;
  private held = 0;
  private invalid = false;

  constructor(private readonly parts: DeviceWorldParts) {
    this.mapping = this.select();
    const { instances, edition } = parts;
    if (edition !== undefined && instances.edition === edition) this.ground = this.asStored();
    else this.take(this.build());
  }

  /** Wakes it when it sleeps; who can wait asks `ready` first. */
  get world(): World {
    if (this.current !== undefined) return this.current;
    const made = this.take(this.build());
    this.last = this.turns.next(() => this.parts.instances.save());
    return made;
  }

  /** Undefined: it sleeps. */
  get awake(): World | undefined {
    return this.current;
  }

  /** Resolves when the world is awake and its row numbers are durable; undefined: it is so already. */
  ready(): Promise<void> | undefined {
    return this.current === undefined ? this.turns.next(() => this.wake()) : undefined;
  }

  /** Gives back what can be made again from the device's tree. */
  sleep(): void {
    if (this.held === 0 && !this.invalid) this.current = undefined;
  }

  private async wake(): Promise<void> {
    if (this.current !== undefined) return;
    const next = this.build();
    await this.parts.instances.save();
    if (this.current === undefined) this.take(next);
  }

  /** The store has a number for each row that the tree of the store gives. */
  private asStored(): Ground {
    const { tree } = this.parts.cpe;
    const { version } = tree;
    return { mapping: this.mapping, treeShape: tree.shape, basis: { stillHolds: () => tree.version === version } };
  }

  private select(): Mapping {
    const { cpe, mappings } = this.parts;
    const { tree, root, identity } = cpe;
    const text = (name: string): string | undefined => tree.value(`${root}DeviceInfo.${name}`)?.value;
    const softwareVersion = text('SoftwareVersion');
    const modelName = text('ModelName');
    return mappings.select({
      root,
      manufacturer: identity.manufacturer,
      oui: identity.oui,
      productClass: identity.productClass,
      ...(softwareVersion === undefined ? {} : { softwareVersion }),
      ...(modelName === undefined ? {} : { modelName }),
    });
  }

  private build(): World {
    const { cpe, instances, edition } = this.parts;
    const shape = buildShape(compileMapping(this.mapping), cpe.tree, instances);
    const world = new World({ ...this.parts, shape });
    if (edition !== undefined) instances.settle(edition);
    return world;
  }

  private take(world: World): World {
    const { basis, treeShape } = world.shape;
    this.current = world;
    this.holdsFor = undefined;
    this.ground = { mapping: this.mapping, treeShape, basis };
    return world;
  }

  /** The numbers may mean other rows now: everything is made anew at the next refresh. */
  invalidate(): void {
    this.invalid = true;
  }

  /** Until the returned function is called the world stays as it is: rows that may be taken back must not get numbers. */
  hold(): () => void {
    this.held += 1;
    return () => {
      this.held -= 1;
    };
  }

  /** Looks whether the device still has the shape the world was made from, and makes a new one if not. */
  refresh(): Promise<void> {
    this.last = this.turns.next(() => this.refreshNow());
    return this.last;
  }

  /** The refresh asked for last is done. */
  refreshed(): Promise<void> {
    return this.last;
  }

  private async refreshNow(): Promise<void> {
    const { version, shape } = this.parts.cpe.tree;
    const { holdsFor } = this;
    if (!this.invalid && holdsFor?.version === version && holdsFor.shape === shape) return this.parts.instances.save();
    const mapping = this.select();
    if (this.holds(mapping)) this.holdsFor = { version, shape };
    else if (this.held === 0) this.invalid = true;
    if (this.invalid && this.held === 0) {
      this.invalid = false;
      this.mapping = mapping;
      const next = this.build();
      await this.parts.instances.save();
      this.take(next);
      return;
    }
    await this.parts.instances.save();
  }

  private holds(mapping: Mapping): boolean {
    const { ground } = this;
    if (ground === undefined || ground.mapping !== mapping) return false;
    return ground.treeShape === this.parts.cpe.tree.shape && ground.basis.stillHolds();
  }

  /** Mapped rows of an earlier world that are no more. */
  rowsGoneSince(before: World): readonly string[] {
    return missingRows(before, this.world);
  }
}

/** Mapped rows the first has and the second has not, parents first. */
export function missingRows(first: World, second: World): readonly string[] {
  if (first === second) return [];
  const rows: string[] = [];
  for (const [table, numbers] of first.shape.rows) {
    const others = second.shape.rows.get(table);
    for (const number of numbers) if (others?.includes(number) !== true) rows.push(`${table}${number}.`);
  }
  return rows;
}
