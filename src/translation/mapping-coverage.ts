import type { OfflineDevice } from './offline-device.js';
import { rawObject } from './world.js';

/** How much of what a device has is seen through its mapping. Everything is also in the raw tree. */
export interface MappingCoverage {
  /** Legacy parameters that some USP parameter rests on. */
  readonly mapped: number;
  /** Parameters below a vendor's (`X_…`) step among those mapped places, copied as they are. */
  readonly vendor: number;
  /** Full legacy names of all others. */
  readonly raw: readonly string[];
  readonly total: number;
}

export function coverageOf(device: OfflineDevice): MappingCoverage {
  const { root } = device;
  const raw = rawObject(root);
  const used = new Set<string>();
  for (const { path } of device.params()) {
    if (path.startsWith(raw)) continue;
    for (const name of device.world.binding(path)?.reads ?? []) used.add(name);
  }
  const names = [...device.tree.leaves(root)].map(([name]) => name);
  const seen = names.filter(name => used.has(name));
  const vendor = seen.filter(name => name.includes('.X_')).length;
  return { mapped: seen.length - vendor, vendor, raw: names.filter(name => !used.has(name)), total: names.length };
}
