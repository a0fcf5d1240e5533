import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { SupportedModel, SupportedParam, ValueType } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import type { CompiledRule } from './device-mapping.js';
import { typeOfCwmp } from './lexical.js';
import type { ParamRule } from './mapping/mapping.js';
import { fillPattern } from './mapping/pattern.js';
import type { DraftObject, ModelDraft } from './model-draft.js';
import { bindParam } from './param-binding.js';
import type { Province, Sources } from './province.js';
import type { Part, Shape, UspObject } from './shape.js';
import { genericOf, parentOf, splitParam } from './usp-path.js';

/** What the rules of the mapping make of the device. */
export class Mapped implements Province {
  private readonly tables = new Map<string, Set<string>>();

  constructor(
    readonly shape: Shape,
    private readonly tree: LegacyTree,
    private readonly facts: SupportedModel,
  ) {
    for (const rule of shape.mapping.rules) {
      if (rule.makesRows && this.isSeen(rule)) this.noteTables(rule);
    }
  }

  private noteTables(rule: CompiledRule): void {
    const known = this.tables.get(rule.genericTo) ?? new Set();
    for (const table of this.shape.matches.get(rule)?.tables ?? []) known.add(table);
    this.tables.set(rule.genericTo, known);
  }

  /** The device has the objects the rule is about, or a table that could hold them. */
  private isSeen(rule: CompiledRule): boolean {
    const matches = this.shape.matches.get(rule);
    if (matches === undefined || !matches.seen) return false;
    return matches.captures.length === 0 || rule.rule.each !== undefined || this.placesOf(rule).length > 0;
  }

  private places: Map<CompiledRule, UspObject[]> | undefined;

  placesOf(rule: CompiledRule): readonly UspObject[] {
    if (this.places === undefined) {
      this.places = new Map();
      for (const object of this.shape.objects.values()) {
        for (const part of object.parts) {
          const places = this.places.get(part.rule);
          if (places === undefined) this.places.set(part.rule, [object]);
          else places.push(object);
        }
      }
    }
    return this.places.get(rule) ?? [];
  }

  rows(table: string): readonly number[] | undefined {
    return this.shape.rows.get(table) ?? (this.tables.has(`${genericOf(table)}{i}.`) ? [] : undefined);
  }

  tablesBehind(table: string): readonly string[] {
    return [...(this.tables.get(`${genericOf(table)}{i}.`) ?? [])];
  }

  bind(param: string): Binding | undefined {
    for (let end = param.lastIndexOf('.') + 1; end > 0; end = param.lastIndexOf('.', end - 2) + 1) {
      const object = this.shape.objects.get(param.slice(0, end));
      const binding = object && this.bindIn(object, param.slice(end));
      if (binding !== undefined) return binding;
      if (end <= 7) break;
    }
    return undefined;
  }

  private bindIn(object: UspObject, usp: string): Binding | undefined {
    for (const part of object.parts) {
      const param = part.rule.params.get(usp);
      const binding = param && this.bindPart(object.path, part, param);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  bindPart(object: string, part: Part, param: ParamRule): Binding | undefined {
    return bindParam(param, part.members, {
      tree: this.tree,
      references: this.shape.references,
      type: this.typeOf(object + param.usp, part, param),
      object,
    });
  }

  private factOf(path: string): SupportedParam | undefined {
    const [object, name] = splitParam(genericOf(path));
    return this.facts.object(object)?.params.get(name);
  }

  private typeOf(path: string, part: Part, param: ParamRule): ValueType {
    return this.factOf(path)?.type ?? this.legacyType(part, param);
  }

  private legacyType(part: Part, param: ParamRule): ValueType {
    const [primary] = part.members;
    const [first] = param.source.kind === 'legacy' ? param.source.from : [];
    const name = primary && first && fillPattern(first, primary.captures);
    return typeOfCwmp((name && this.tree.value(name)?.type) || 'string');
  }

  sources(object: string): Sources {
    const names = new Set<string>();
    const tables = new Set<string>();
    for (const place of this.shape.objects.values()) {
      const below = place.path.startsWith(object);
      if (!below && !object.startsWith(place.path)) continue;
      const prefix = below ? '' : object.slice(place.path.length);
      for (const part of place.parts) this.collect(place, part, prefix, names);
    }
    const generic = genericOf(object);
    for (const [table, legacy] of this.tables) {
      if (table.startsWith(generic)) for (const name of legacy) tables.add(name);
    }
    return { names: [...names], tables: [...tables] };
  }

  private collect(place: UspObject, part: Part, prefix: string, names: Set<string>): void {
    for (const [usp, param] of part.rule.params) {
      if (!usp.startsWith(prefix)) continue;
      for (const name of this.bindPart(place.path, part, param)?.reads ?? []) names.add(name);
    }
  }

  contribute(model: ModelDraft): void {
    for (const rule of this.shape.mapping.rules) {
      if (this.isSeen(rule)) this.contributeRule(rule, model);
    }
  }

  private contributeRule(rule: CompiledRule, model: ModelDraft): void {
    const object = model.object(rule.genericTo);
    if (rule.makesRows) {
      const may = object.facts?.access ?? 'addDelete';
      object.canAdd ||= (may === 'addDelete' || may === 'addOnly') && this.isAddable(rule);
      object.canDelete ||= (may === 'addDelete' || may === 'deleteOnly') && rule.rule.deletable;
    }
    for (const param of rule.params.values()) this.contributeParam(rule, param, model);
  }

  /** AddObject is allowed on some legacy table of the rule (or the list may be written). */
  isAddable(rule: CompiledRule): boolean {
    if (rule.rule.add === undefined) return false;
    const { each } = rule.rule;
    const matches = this.shape.matches.get(rule);
    if (each !== undefined) {
      return (matches?.captures ?? []).some(captures => {
        const list = fillPattern(each.list, captures);
        return list !== undefined && this.tree.has(list) && this.tree.writable(list) !== false;
      });
    }
    const table = parentOf(rule.genericFrom);
    return (matches?.tables ?? []).some(
      concrete => genericOf(concrete) === table && this.tree.writable(concrete) !== false,
    );
  }

  private contributeParam(rule: CompiledRule, param: ParamRule, model: ModelDraft): void {
    const places = this.placesOf(rule);
    const path = rule.genericTo + param.usp.replace(/\.\d+(?=\.)/g, '.{i}');
    const [objectPath, name] = splitParam(path);
    if (places.length === 0) {
      this.addParam(model.object(objectPath), name, param, rule, undefined);
      return;
    }
    for (const place of places) {
      const part = place.parts.find(candidate => candidate.rule === rule);
      const binding = part && this.bindPart(place.path, part, param);
      if (binding === undefined) continue;
      const object = model.object(objectPath);
      this.addParam(object, name, param, rule, binding);
      if (object.params.get(name)?.access === 'readWrite') return;
    }
  }

  private addParam(
    object: DraftObject,
    name: string,
    param: ParamRule,
    rule: CompiledRule,
    binding: Binding | undefined,
  ): void {
    const fact = object.facts?.params.get(name);
    const type = fact?.type ?? binding?.type ?? { base: 'string' };
    const settable = binding === undefined ? mightWrite(param) : binding.write !== undefined;
    const fixed = isFixed(param) && !choosesParent(param, rule);
    object.param({
      ...(fact ?? { valueChange: true }),
      name,
      type,
      access: settable && !fixed ? (fact?.access ?? 'readWrite') : 'readOnly',
    });
  }
}

/** With no row to look at, the rule alone says. */
function mightWrite(param: ParamRule): boolean {
  if (param.readOnly) return false;
  switch (param.source.kind) {
    case 'legacy':
      return param.source.via.kind !== 'convert' || param.source.via.converter.toLegacy !== undefined;
    case 'row':
    case 'element':
      return true;
    case 'const':
    case 'expression':
    case 'gateway':
      return false;
  }
}

function isFixed(param: ParamRule): boolean {
  return param.source.kind === 'row' && param.source.write === 'refuse';
}

function choosesParent(param: ParamRule, rule: CompiledRule): boolean {
  const parents = rule.rowTable?.parents ?? [];
  return rule.rule.add !== undefined && parents.some(parent => parent.kind === 'param' && parent.param === param.usp);
}
