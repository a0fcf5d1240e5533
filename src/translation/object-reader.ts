import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { ObjectValues } from '../datamodel/data-model.js';
import type { SupportedObject } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import type { LegacyView } from './legacy-view.js';

/** What was read last, good for as long as the tree is the same and nobody asks for younger values. */
interface Remembered {
  readonly version: number;
  /** ms since epoch: the oldest value among them. */
  readonly oldest: number;
  readonly known: Readonly<Record<string, string>>;
}

/**
 * Reads all parameters of one object. Those that rest on legacy values alone are remembered; what the gateway computes (counts, ages) is
 * asked for at each read.
 */
export class ObjectReader {
  private readonly steady: readonly (readonly [name: string, binding: Binding])[];
  private readonly lively: readonly (readonly [name: string, binding: Binding])[];
  private remembered: Remembered | undefined;

  constructor(
    object: string,
    readonly supported: SupportedObject,
    bind: (param: string) => Binding | undefined,
  ) {
    const bound = [...supported.params.keys()].flatMap(name => {
      const binding = bind(object + name);
      return binding === undefined ? [] : [[name, binding] as const];
    });
    this.steady = bound.filter(([, binding]) => isSteady(binding));
    this.lively = bound.filter(([, binding]) => !isSteady(binding));
  }

  read(view: LegacyView, tree: LegacyTree, notBefore: number): ObjectValues {
    const unknown: string[] = [];
    const known = this.fromMemory(tree.version, notBefore) ?? this.readSteady(view, tree, unknown);
    if (this.lively.length === 0) return { known, unknown };
    const all = { ...known };
    collect(this.lively, view, all, unknown);
    return { known: all, unknown };
  }

  private fromMemory(version: number, notBefore: number): Remembered['known'] | undefined {
    const { remembered } = this;
    return remembered?.version === version && remembered.oldest >= notBefore ? remembered.known : undefined;
  }

  private readSteady(view: LegacyView, tree: LegacyTree, unknown: string[]): Remembered['known'] {
    const known: Record<string, string> = {};
    collect(this.steady, view, known, unknown);
    this.remembered = unknown.length === 0 ? { version: tree.version, oldest: this.oldest(tree), known } : undefined;
    return known;
  }

  private oldest(tree: LegacyTree): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const [, { reads }] of this.steady)
      for (const name of reads) oldest = Math.min(oldest, tree.value(name)?.at ?? Number.POSITIVE_INFINITY);
    return oldest;
  }
}

function isSteady({ reads, tables = [] }: Binding): boolean {
  return reads.length > 0 && tables.length === 0;
}

function collect(
  bound: readonly (readonly [string, Binding])[],
  view: LegacyView,
  known: Record<string, string>,
  unknown: string[],
): void {
  for (const [name, binding] of bound) {
    const value = binding.read(view);
    if (value === undefined) unknown.push(name);
    else if (value !== null) known[name] = value;
  }
}
