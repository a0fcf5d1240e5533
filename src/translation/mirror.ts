import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { SupportedParam, ValueType } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import { canonicalFor, legalFor } from './lexical.js';
import { contributeMirror, looksLikeTable, type MirrorPlace, type MirrorPolicy, typeOnceSeen } from './mirror-model.js';
import type { ModelDraft } from './model-draft.js';
import { noSources, type Province, type Sources } from './province.js';
import { genericOf, splitParam } from './usp-path.js';

export interface MirrorLayout {
  readonly places: readonly MirrorPlace[];
  /** The legacy path behind a USP path at or below one of the places. */
  locate(usp: string): string | undefined;
}

/** One whole subtree at one place; both with final dot. */
export function subtreeLayout(place: MirrorPlace): MirrorLayout {
  return {
    places: [place],
    locate: usp => (usp.startsWith(place.usp) ? place.legacy + usp.slice(place.usp.length) : undefined),
  };
}

export const everything: MirrorPolicy = { hides: () => false, showsUnknown: () => true, verbatim: true };

/** A legacy subtree seen as it is: types from the CPE's xsi:type (or the facts), access from its Writable flags (mapping format §5.8). */
export class Mirror implements Province {
  constructor(
    private readonly tree: LegacyTree,
    private readonly layout: MirrorLayout,
    private readonly policy: MirrorPolicy,
  ) {}

  private legacyOf(usp: string): string | undefined {
    return this.layout.locate(usp);
  }

  /** The legacy object behind a shown object. */
  objectBehind(usp: string): string | undefined {
    const legacy = this.legacyOf(usp);
    return legacy !== undefined && this.tree.has(legacy) && !this.policy.hides(genericOf(legacy)) ? legacy : undefined;
  }

  rows(table: string): readonly number[] | undefined {
    const legacy = this.legacyOf(table);
    if (legacy === undefined || !this.isTable(legacy, table)) return undefined;
    return this.tree.rows(legacy)?.numbers ?? [];
  }

  private isTable(legacy: string, usp: string): boolean {
    if (!this.tree.has(legacy) || this.policy.hides(genericOf(legacy))) return false;
    return looksLikeTable(this.tree, legacy, this.policy.facts?.object(`${genericOf(usp)}{i}.`));
  }

  tablesBehind(table: string): readonly string[] {
    const legacy = this.legacyOf(table);
    return legacy === undefined ? [] : [legacy];
  }

  bind(param: string): Binding | undefined {
    const name = this.legacyOf(param);
    if (name === undefined || name.endsWith('.') || !this.tree.has(name)) return undefined;
    const type = this.typeOf(name, param);
    if (type === undefined) return undefined;
    const legal = this.policy.verbatim === true ? canonicalFor(type) : legalFor(type);
    const base: Binding = {
      type,
      reads: [name],
      read: view => {
        const value = view.get(name);
        return value === null || value === undefined ? value : (legal(value) ?? null);
      },
    };
    if (this.tree.writable(name) !== true) return base;
    return {
      ...base,
      write: (value, draft) => {
        draft.put(name, value, type);
        return undefined;
      },
    };
  }

  /** Undefined: not shown. */
  private typeOf(legacy: string, usp: string): ValueType | undefined {
    const fact = this.factOf(usp);
    if (fact === undefined && !this.policy.showsUnknown(genericOf(usp))) return undefined;
    if (this.policy.hides(genericOf(legacy))) return undefined;
    return fact?.type ?? typeOnceSeen(this.tree, legacy);
  }

  private factOf(usp: string): SupportedParam | undefined {
    if (this.policy.facts === undefined) return undefined;
    const [object, name] = splitParam(genericOf(usp));
    return this.policy.facts.object(object)?.params.get(name);
  }

  sources(object: string): Sources {
    const inside = this.legacyOf(object);
    if (inside !== undefined) return this.tree.has(inside) ? { names: [inside], tables: [] } : noSources;
    const names = this.layout.places.filter(place => place.usp.startsWith(object)).map(place => place.legacy);
    return { names: names.filter(name => this.tree.has(name)), tables: [] };
  }

  contribute(model: ModelDraft): void {
    contributeMirror(this.tree, this.layout.places, this.policy, model);
  }
}
