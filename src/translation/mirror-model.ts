import type { LegacyTree } from '../cpe/legacy-tree.js';
import { isSecretName } from '../cpe/secret-names.js';
import type { ObjectAccess, SupportedModel, SupportedObject, ValueType } from '../datamodel/supported-model.js';
import { typeOfCwmp } from './lexical.js';
import type { DraftObject, ModelDraft } from './model-draft.js';
import { genericOf, splitParam } from './usp-path.js';

/** A part of a legacy tree (object or parameter) that appears, unchanged in structure and row numbers, at a place of the USP tree. */
export interface MirrorPlace {
  readonly usp: string;
  readonly legacy: string;
}

/** What of it is shown. Paths are generic. */
export interface MirrorPolicy {
  /** Facts about USP paths, where the standard model knows them. */
  readonly facts?: SupportedModel;
  /** Neither it nor anything below it is shown. */
  hides(legacy: string): boolean;
  /** Of parameters the facts do not know: shown by what the CPE says of them. */
  showsUnknown(usp: string): boolean;
  /** Values that are none of their type are shown all the same. */
  readonly verbatim?: boolean;
}

/** Adds what the mirrored places have to the supported model: all of the tree is walked, so nothing here is computed twice. */
export function contributeMirror(
  tree: LegacyTree,
  places: readonly MirrorPlace[],
  policy: MirrorPolicy,
  model: ModelDraft,
): void {
  const walk = new MirrorWalk(tree, policy, model);
  for (const { legacy, usp } of places) {
    if (!tree.has(legacy)) continue;
    const [object, name] = splitParam(genericOf(usp));
    const legacyGeneric = genericOf(legacy);
    if (name === '') walk.object({ legacy, legacyGeneric, generic: object });
    else walk.param(legacy, legacyGeneric, name, () => model.object(object), object);
  }
}

/** The standard says so; without it, rows (or nothing at all below an object that lets rows be added) make a table. */
export function looksLikeTable(tree: LegacyTree, legacy: string, fact: SupportedObject | undefined): boolean {
  if (fact !== undefined) return fact.multiInstance;
  if ((tree.rows(legacy)?.numbers.length ?? 0) > 0) return true;
  return tree.writable(legacy) === true && tree.children(legacy).length === 0;
}

/** The same object in its three spellings; all with final dot. */
interface Place {
  readonly legacy: string;
  readonly legacyGeneric: string;
  readonly generic: string;
}

class MirrorWalk {
  constructor(
    private readonly tree: LegacyTree,
    private readonly policy: MirrorPolicy,
    private readonly model: ModelDraft,
  ) {}

  /** True when something of it is shown. */
  object(place: Place): boolean {
    if (this.policy.hides(place.legacyGeneric)) return false;
    const fact = this.policy.facts?.object(`${place.generic}{i}.`);
    if (looksLikeTable(this.tree, place.legacy, fact)) return this.table(place);
    const shown = this.children(place, child => !/^\d+\.$/.test(child));
    if (shown || this.isKnown(place.generic)) this.model.object(place.generic);
    return shown;
  }

  private children(place: Place, wanted: (child: string) => boolean): boolean {
    let shown = false;
    let object: DraftObject | undefined;
    const own = (): DraftObject => {
      object ??= this.model.object(place.generic);
      return object;
    };
    for (const child of this.tree.children(place.legacy)) {
      if (!wanted(child)) continue;
      const below = child.endsWith('.')
        ? this.object(descend(place, child))
        : this.param(place.legacy + child, place.legacyGeneric + child, child, own, place.generic);
      shown = below || shown;
    }
    return shown;
  }

  private isKnown(generic: string): boolean {
    return this.policy.facts === undefined || this.policy.facts.object(generic) !== undefined;
  }

  private table(place: Place): boolean {
    const generic = `${place.generic}{i}.`;
    if (!this.isKnown(generic) && !this.policy.showsUnknown(generic)) return false;
    const object = this.model.object(generic);
    const numbers = this.tree.rows(place.legacy)?.numbers ?? [];
    const legacyGeneric = `${place.legacyGeneric}{i}.`;
    for (const number of numbers)
      this.children({ legacy: `${place.legacy}${number}.`, legacyGeneric, generic }, () => true);
    // Some CPEs put objects with names beside the rows of a table.
    this.children(place, child => !/^\d+\.$/.test(child));
    const may = object.facts?.access ?? 'addDelete';
    object.canAdd ||= allows(may, 'addOnly') && this.tree.writable(place.legacy) === true;
    object.canDelete ||= allows(may, 'deleteOnly') && this.isDeletable(place.legacy, numbers);
    if (numbers.length === 0 && object.canAdd) addFacts(object);
    return true;
  }

  private isDeletable(table: string, numbers: readonly number[]): boolean {
    if (numbers.length === 0) return this.tree.writable(table) === true;
    return numbers.some(number => this.tree.writable(`${table}${number}.`) === true);
  }

  /** `own`: the object it belongs to, made only when there is something to show. */
  param(legacy: string, legacyGeneric: string, name: string, own: () => DraftObject, generic: string): boolean {
    const fact = this.policy.facts?.object(generic)?.params.get(name);
    if (fact === undefined && !this.policy.showsUnknown(generic + name)) return false;
    if (this.policy.hides(legacyGeneric)) return false;
    const object = own();
    const writable = this.tree.writable(legacy) === true;
    const known = object.params.get(name);
    if (known !== undefined && (known.access !== 'readOnly' || !writable)) return true;
    const type: ValueType = fact?.type ?? typeOnceSeen(this.tree, legacy);
    const access = writable ? (fact?.access ?? 'readWrite') : 'readOnly';
    object.param({ ...(fact ?? { valueChange: true }), name, type, access });
    return true;
  }
}

/** The type of what no facts tell of: as the CPE gives it; a secret is shown to SecuredRoles alone. */
export function typeOnceSeen(tree: LegacyTree, legacy: string): ValueType {
  const type = typeOfCwmp(tree.value(legacy)?.type ?? 'string');
  return isSecretName(legacy) ? { ...type, secured: true } : type;
}

function descend(place: Place, child: string): Place {
  return {
    legacy: place.legacy + child,
    legacyGeneric: place.legacyGeneric + child,
    generic: place.generic + child,
  };
}

/** A standard table without rows that can get some: nothing is seen of its parameters, the standard says which there may be. */
function addFacts(object: DraftObject): void {
  for (const param of object.facts?.params.values() ?? []) object.param(param);
}

function allows(access: ObjectAccess, what: 'addOnly' | 'deleteOnly'): boolean {
  return access === 'addDelete' || access === what;
}
