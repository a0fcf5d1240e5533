import type { Plain } from '../store/store.js';
import { KnownTree } from './known-tree.js';
import { isSecretName } from './secret-names.js';

/** `[name, value, type, at, writable]` and `[path, writable, listedAt]`; writable is 1, 0 or -1 for not said. */
export function treeToPlain(tree: KnownTree, root: string): Plain {
  return {
    leaves: [...tree.leaves(root)].map(([name, leaf]) => [
      name,
      // What the device itself told of its secrets is not left lying on a disk.
      isSecretName(name) ? '' : leaf.value,
      leaf.type,
      leaf.at,
      tri(tree.writable(name)),
    ]),
    objects: [...tree.knownObjects()].map(([path, node]) => [path, tri(node.writable), node.listedAt]),
  };
}

export function treeFromPlain(plain: Plain): KnownTree {
  const tree = new KnownTree();
  const stored = plain as unknown as StoredTree;
  for (const [path, writable, listedAt] of stored.objects) tree.restoreObject(path, untri(writable), listedAt);
  for (const [name, value, type, at, writable] of stored.leaves) {
    tree.restoreLeaf(name, { value, type, at, writable: untri(writable) });
  }
  return tree;
}

interface StoredTree {
  readonly leaves: readonly (readonly [string, string, string, number, number])[];
  readonly objects: readonly (readonly [string, number, number])[];
}

function tri(value: boolean | undefined): number {
  return value === undefined ? -1 : value ? 1 : 0;
}

function untri(value: number): boolean | undefined {
  return value < 0 ? undefined : value === 1;
}
