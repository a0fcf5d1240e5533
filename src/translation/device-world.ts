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
}

/** The present World of a device: replaced when its shape changes, and only after the new row numbers are durable. */
export class DeviceWorld {
  private current: World;
  private mapping: Mapping;
  private readonly turns = new Turns();
  private last: Promise<void> = Promise.resolve();
  private held = 0;
  private invalid = false;

  constructor(private readonly parts: DeviceWorldParts) {
    this.mapping = this.select();
    this.current = this.build();
  }

  get world(): World {
    return this.current;
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
    const { cpe, instances } = this.parts;
    const shape = buildShape(compileMapping(this.mapping), cpe.tree, instances);
    return new World({ ...this.parts, shape });
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
    const mapping = this.select();
    const { shape } = this.current;
    const same = mapping === this.mapping && shape.treeShape === this.parts.cpe.tree.shape && shape.basis.stillHolds();
    if (!same && this.held === 0) this.invalid = true;
    if (this.invalid && this.held === 0) {
      this.invalid = false;
      this.mapping = mapping;
      const next = this.build();
      await this.parts.instances.save();
      this.current = next;
      return;
    }
    await this.parts.instances.save();
  }

  /** Mapped rows of an earlier world that are no more. */
  rowsGoneSince(before: World): readonly string[] {
    return missingRows(before, this.current);
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
