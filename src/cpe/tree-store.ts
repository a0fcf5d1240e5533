import { keep } from '../base/intern.js';
import type { Plain } from '../store/store.js';
import { KnownTree } from './known-tree.js';
import { Layout, parameter } from './layout.js';
import type { KnownObject } from './object-node.js';
import { placeOf } from './place.js';

/** `[names, types, writable]`; writable is 1, 0 or -1 for not said. */
type StoredLayout = readonly [readonly string[], readonly string[], readonly number[]];
/** `[path, writable, listedAt, number of its layout, when its values were told, values]`. */
type StoredObject = readonly [string, number, number, number, number | readonly number[], readonly string[]];

/** Rows of a table have their layout in common. Objects come parents first. */
interface StoredTree {
  readonly layouts: readonly StoredLayout[];
  readonly objects: readonly StoredObject[];
}

export function treeToPlain(tree: KnownTree): Plain {
  const layouts = new Map<Layout, number>();
  const objects = tree.all().map(node => {
    const number = layouts.get(node.layout) ?? layouts.size;
    layouts.set(node.layout, number);
    const { path, writable, listedAt, subtreeAt, times } = node;
    const toldAt = typeof times === 'number' ? times : [...times];
    return [path, tri(writable), Math.max(listedAt, subtreeAt), number, toldAt, storable(node)];
  });
  return { layouts: [...layouts.keys()].map(layoutToPlain), objects };
}

function layoutToPlain({ parameters }: Layout): Plain {
  const writable = parameters.map(own => tri(own.writable));
  return [parameters.map(({ name }) => name), parameters.map(({ type }) => type), writable];
}

/** A copy: the store may read it later. What the device itself told of its secrets is not left lying on a disk. */
function storable({ layout: { parameters, hasSecrets }, values }: KnownObject): readonly string[] {
  return hasSecrets ? values.map((value, position) => (parameters[position]?.secret ? '' : value)) : [...values];
}

export function treeFromPlain(plain: Plain): KnownTree {
  const stored = plain as unknown as StoredTree | FlatTree;
  const { layouts: parts, objects } = 'leaves' in stored ? byObjects(stored) : stored;
  const tree = new KnownTree();
  const layouts = parts.map(layoutFromPlain);
  for (const [path, writable, listedAt, number, times, values] of objects) {
    const layout = layouts[number] ?? Layout.empty;
    tree.restore(path, { layout, values, times, writable: untri(writable), listedAt, subtreeAt: 0 });
  }
  return tree.restored();
}

function layoutFromPlain([names, types, writable]: StoredLayout): Layout {
  const parameters = names.map((name, position) =>
    parameter(keep(name), keep(types[position] ?? 'string'), untri(writable[position] ?? -1)),
  );
  return Layout.of(parameters);
}

/** As earlier versions stored it: `[name, value, type, at, writable]` and `[path, writable, listedAt]`. */
interface FlatTree {
  readonly leaves: readonly (readonly [string, string, string, number, number])[];
  readonly objects: readonly (readonly [string, number, number])[];
}

function byObjects({ leaves, objects }: FlatTree): StoredTree {
  const inObject = new Map<string, FlatTree['leaves'][number][]>(objects.map(([path]) => [path, []]));
  for (const leaf of leaves) inObject.get(placeOf(leaf[0]).object)?.push(leaf);
  const members = [...inObject.values()];
  return {
    layouts: members.map(own => [
      own.map(leaf => placeOf(leaf[0]).name),
      own.map(leaf => leaf[2]),
      own.map(leaf => leaf[4]),
    ]),
    objects: objects.map(([path, writable, listedAt], number) => {
      const own = members[number] ?? [];
      return [path, writable, listedAt, number, own.map(leaf => leaf[3]), own.map(leaf => leaf[1])];
    }),
  };
}

function tri(value: boolean | undefined): number {
  return value === undefined ? -1 : value ? 1 : 0;
}

function untri(value: number): boolean | undefined {
  return value < 0 ? undefined : value === 1;
}
