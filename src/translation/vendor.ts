import type { LegacyTree } from '../cpe/legacy-tree.js';
import { Mirror } from './mirror.js';
import type { MirrorPlace } from './mirror-model.js';
import type { Shape } from './shape.js';
import { genericOf } from './usp-path.js';

/**
 * Vendor extensions of a TR-098 device (mapping format §5.8): `X_` children of the legacy root appear at `Device.X_…`, those of a mapped
 * object in the USP object of the rule that takes them. What a rule reads is not shown twice.
 */
export function vendorExtensions(tree: LegacyTree, shape: Shape): Mirror {
  const owners = vendorOwners(shape);
  const hides = (legacy: string): boolean => shape.mapping.taken.has(legacy);
  const places = [...owners].flatMap(([usp, legacy]) => vendorChildren(tree, legacy, usp));
  const layout = {
    places: places.filter(place => !hides(genericOf(place.legacy))),
    locate: (usp: string) => locate(usp, owners),
  };
  return new Mirror(tree, layout, { hides, showsUnknown: () => true });
}

/** USP object → the legacy object whose X_ children it shows. */
function vendorOwners(shape: Shape): ReadonlyMap<string, string> {
  const owners = new Map([['Device.', shape.mapping.mapping.root as string]]);
  for (const object of shape.objects.values()) {
    const owner = object.parts.find(part => part.rule.rule.vendor)?.members[0];
    if (owner !== undefined) owners.set(object.path, owner.object);
  }
  return owners;
}

function locate(usp: string, owners: ReadonlyMap<string, string>): string | undefined {
  const cut = usp.indexOf('.X_') + 1;
  const owner = cut === 0 ? undefined : owners.get(usp.slice(0, cut));
  return owner === undefined ? undefined : owner + usp.slice(cut);
}

function vendorChildren(tree: LegacyTree, legacy: string, usp: string): readonly MirrorPlace[] {
  const children = tree.children(legacy).filter(child => child.startsWith('X_'));
  return children.map(child => ({ usp: usp + child, legacy: legacy + child }));
}
