import type { LegacyTree } from '../cpe/legacy-tree.js';
import { Mirror } from './mirror.js';
import type { MirrorPlace } from './mirror-model.js';
import type { Shape } from './shape.js';
import { genericOf } from './usp-path.js';

/**
 * What a TR-098 device shows as it is (mapping format §5.8): `X_` children of the legacy root at `Device.X_…`, those of a mapped object in
 * the USP object of the rule that takes them, and the subtrees the mapping carries over. What a rule reads is not shown twice.
 */
export function vendorExtensions(tree: LegacyTree, shape: Shape): Mirror {
  const owners = vendorOwners(shape);
  const carried = carriedPlaces(tree, shape);
  const hides = (legacy: string): boolean => shape.mapping.taken.has(legacy);
  const places = [...owners].flatMap(([usp, legacy]) => vendorChildren(tree, legacy, usp));
  const layout = {
    places: [...carried, ...places.filter(place => !hides(genericOf(place.legacy)))],
    locate: (usp: string) => locateCarried(usp, carried) ?? locate(usp, owners),
  };
  return new Mirror(tree, layout, { hides, showsUnknown: () => true });
}

function carriedPlaces(tree: LegacyTree, shape: Shape): readonly MirrorPlace[] {
  const { root, carry } = shape.mapping.mapping;
  const objects = carry.map(pattern => pattern.text).filter(legacy => tree.has(legacy));
  return objects.map(legacy => ({ usp: `Device.${legacy.slice(root.length)}`, legacy }));
}

function locateCarried(usp: string, carried: readonly MirrorPlace[]): string | undefined {
  const place = carried.find(candidate => usp.startsWith(candidate.usp));
  return place && place.legacy + usp.slice(place.usp.length);
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
