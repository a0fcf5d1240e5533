import type { Binding } from './binding.js';
import type { ModelDraft } from './model-draft.js';

/** A part of the USP tree with a source of its own: mapped rules, a passthrough, the raw tree, what the gateway adds. */
export interface Province {
  /** Row numbers of a concrete table, ascending; undefined: no table of this province. */
  rows(table: string): readonly number[] | undefined;
  /** The legacy tables those rows rest on. */
  tablesBehind(table: string): readonly string[];
  /** What stands behind a concrete parameter; undefined: none of this province. */
  bind(param: string): Binding | undefined;
  /** What has to be read to know everything below a concrete object. */
  sources(object: string): Sources;
  /** Adds what this device supports; later provinces see what earlier ones added. */
  contribute(model: ModelDraft): void;
}

export interface Sources {
  /** Legacy parameters and, ending in a dot, whole objects. */
  readonly names: readonly string[];
  readonly tables: readonly string[];
}

export const noSources: Sources = { names: [], tables: [] };
