import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { ObjectAccess, SupportedModel, SupportedParam, ValueType } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import { legalFor, typeOfCwmp } from './lexical.js';
import type { DraftObject, ModelDraft } from './model-draft.js';
import { noSources, type Province, type Sources } from './province.js';
import { genericOf, splitParam } from './usp-path.js';

/** A part of a legacy tree (object or parameter) that appears, unchanged in structure and row numbers, at a place of the USP tree. */
export interface MirrorPlace {
  readonly usp: string;
  readonly legacy: string;
}

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

/** What of it is shown. Paths are generic. */
export interface MirrorPolicy {
  /** Facts about USP paths, where the standard model knows them. */
  readonly facts?: SupportedModel;
  /** Neither it nor anything below it is shown. */
  hides(legacy: string): boolean;
  /** Of parameters the facts do not know: shown by what the CPE says of them. */
  showsUnknown(usp: string): boolean;
}

export const everything: MirrorPolicy = { hides: () => false, showsUnknown: () => true };

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
    const fact = this.policy.facts?.object(`${genericOf(usp)}{i}.`);
    if (fact !== undefined) return fact.multiInstance;
    const known = this.tree.rows(legacy);
    return (known?.numbers.length ?? 0) > 0 || (isEmpty(this.tree, legacy) && this.tree.writable(legacy) === true);
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
    const legal = legalFor(type);
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
    return fact?.type ?? typeOfCwmp(this.tree.value(legacy)?.type ?? 'string');
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
    for (const { legacy, usp } of this.layout.places) {
      if (!this.tree.has(legacy)) continue;
      const [object, name] = splitParam(genericOf(usp));
      if (name === '') this.walk(legacy, usp, object, model);
      else this.addParam(legacy, usp, object, name, model);
    }
  }

  /** True when something below is shown. */
  private walk(legacy: string, usp: string, generic: string, model: ModelDraft): boolean {
    if (this.policy.hides(genericOf(legacy))) return false;
    if (this.isTable(legacy, usp)) return this.walkRows(legacy, usp, generic, model);
    let shown = false;
    for (const child of this.tree.children(legacy)) {
      if (child.endsWith('.')) shown = this.walk(legacy + child, usp + child, generic + child, model) || shown;
      else shown = this.addParam(legacy + child, usp + child, generic, child, model) || shown;
    }
    if (shown || this.knowsObject(generic)) model.object(generic);
    return shown;
  }

  private knowsObject(generic: string): boolean {
    return this.policy.facts === undefined || this.policy.facts.object(generic) !== undefined;
  }

  private walkRows(legacy: string, usp: string, generic: string, model: ModelDraft): boolean {
    const row = `${generic}{i}.`;
    if (!this.knowsObject(row) && !this.policy.showsUnknown(row)) return false;
    const object = model.object(row);
    const numbers = this.tree.rows(legacy)?.numbers ?? [];
    for (const number of numbers) this.walk(`${legacy}${number}.`, `${usp}${number}.`, row, model);
    // Some CPEs put objects with names beside the rows of a table.
    for (const child of this.tree.children(legacy)) {
      if (/^\d/.test(child)) continue;
      if (child.endsWith('.')) this.walk(legacy + child, usp + child, generic + child, model);
      else this.addParam(legacy + child, usp + child, generic, child, model);
    }
    const may = object.facts?.access ?? 'addDelete';
    object.canAdd ||= allows(may, 'addOnly') && this.tree.writable(legacy) === true;
    object.canDelete ||= allows(may, 'deleteOnly') && this.isDeletable(legacy, numbers);
    if (numbers.length === 0) this.addFacts(object);
    return true;
  }

  private isDeletable(legacy: string, numbers: readonly number[]): boolean {
    if (numbers.length === 0) return this.tree.writable(legacy) === true;
    return numbers.some(number => this.tree.writable(`${legacy}${number}.`) === true);
  }

  /** A standard table without rows that can get some: nothing is seen of its parameters, the standard says which there may be. */
  private addFacts(object: DraftObject): void {
    if (!object.canAdd) return;
    for (const param of object.facts?.params.values() ?? []) object.param(param);
  }

  private addParam(legacy: string, usp: string, generic: string, name: string, model: ModelDraft): boolean {
    const type = this.typeOf(legacy, usp);
    if (type === undefined) return false;
    const object = model.object(generic);
    const fact = object.facts?.params.get(name);
    const access = this.tree.writable(legacy) === true ? (fact?.access ?? 'readWrite') : 'readOnly';
    object.param({ ...(fact ?? { valueChange: true }), name, type, access });
    return true;
  }
}

function isEmpty(tree: LegacyTree, object: string): boolean {
  return tree.children(object).length === 0;
}

function allows(access: ObjectAccess, what: 'addOnly' | 'deleteOnly'): boolean {
  return access === 'addDelete' || access === what;
}
