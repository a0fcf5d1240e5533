import type { OfflineDevice } from './offline-device.js';
import { genericOf } from './usp-path.js';
import { rawObject } from './world.js';

/** How much of what a device has is seen through its mapping. Everything is also in the raw tree. */
export interface MappingCoverage {
  /** Legacy parameters that some USP parameter rests on. */
  readonly mapped: number;
  /** Parameters below a vendor's (`X_…`) step among those mapped places, copied as they are. */
  readonly vendor: number;
  /** Legacy parameters that commands write and read. */
  readonly commands: number;
  /** Full legacy names of all others. */
  readonly raw: readonly string[];
  readonly total: number;
}

export function coverageOf(device: OfflineDevice): MappingCoverage {
  const { root } = device;
  const rawTree = rawObject(root);
  const used = new Set<string>();
  for (const { path } of device.params()) {
    if (path.startsWith(rawTree)) continue;
    for (const name of device.world.binding(path)?.reads ?? []) used.add(name);
  }
  const names = [...device.tree.leaves(root)].map(([name]) => name);
  const seen = names.filter(name => used.has(name));
  const vendor = seen.filter(name => name.includes('.X_')).length;
  const { taken } = device.world.shape.mapping;
  const unseen = names.filter(name => !used.has(name));
  const raw = unseen.filter(name => !isTaken(genericOf(name), taken));
  return { mapped: seen.length - vendor, vendor, commands: unseen.length - raw.length, raw, total: names.length };
}

/** The parameter, or an object it lies in (that of a diagnostics command), is spoken for. */
function isTaken(name: string, taken: ReadonlySet<string>): boolean {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 2) + 1) {
    if (taken.has(name.slice(0, end))) return true;
  }
  return false;
}
