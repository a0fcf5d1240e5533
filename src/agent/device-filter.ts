import type { DeviceFilter } from './config.js';
import type { AdoptedDevice } from './ports.js';

/** Does a Controller's `devices:` cover this device? */
export function coversDevice(filter: DeviceFilter, device: AdoptedDevice, endpointId: string): boolean {
  if (typeof filter === 'string') return glob(filter).test(endpointId);
  return Object.entries(filter).every(
    ([trait, wanted]) => wanted === undefined || glob(wanted).test(String(device[trait as keyof AdoptedDevice])),
  );
}

function glob(pattern: string): RegExp {
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}
