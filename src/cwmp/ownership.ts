import { foldedKey } from './device-key.js';
import { nobody, type Principal } from './principal.js';

/** Who has spoken for a device, as far as the owner of the devices remembers it. */
export interface DeviceOwner {
  /** Name of a Principal. */
  readonly name: string;
  /** A certificate named the device. */
  readonly certified: boolean;
}

/**
 * What binds a device to who has spoken for it: nothing, a certificate that names it, or whoever was first. Lines of users and tokens that
 * name a device bind it in any case, and only for as long as they stand there.
 */
export type Binding = 'none' | 'certificate' | 'first';

export interface OwnershipOptions {
  readonly binding: Binding;
  /** Whether users or tokens name this device. */
  readonly isNamed: (device: string) => boolean;
  readonly ownerOf: (device: string) => DeviceOwner | undefined;
}

/**
 * Whose a device is. Many fleets share one username, which may speak for any device; but not for one that can prove who it is, lest who
 * has read the shared password out of one device be them all.
 */
export class Ownership {
  constructor(private readonly options: OwnershipOptions) {}

  /** Why this one, who may speak for it by their own credentials, does not; undefined: they do. */
  refusal({ name, claims }: Principal, device: string): string | undefined {
    if (claims.length > 0) return undefined;
    const { binding, isNamed, ownerOf } = this.options;
    if (isNamed(foldedKey(device))) return 'a user or token is there for this device alone';
    const owner = binding === 'none' ? undefined : ownerOf(device);
    if (!owner) return undefined;
    if (owner.certified) return `the device has proved who it is before, by ${owner.name}`;
    return binding === 'first' && owner.name !== name ? `the device belongs to ${owner.name}` : undefined;
  }

  /** What is to be remembered of one who speaks for this device now; undefined: nothing new. */
  news(principal: Principal, device: string): DeviceOwner | undefined {
    const { binding, ownerOf } = this.options;
    const { name, claims } = principal;
    if (binding === 'none' || principal === nobody) return undefined;
    const certified = claims.some(({ by }) => by === 'certificate');
    if (!certified && binding === 'certificate') return undefined;
    const owner = ownerOf(device);
    return owner && (owner.certified || !certified) ? undefined : { name, certified };
  }
}
