import { reasonOf } from '../base/errors.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { Change, Setting } from '../datamodel/data-model.js';
import { UspError } from '../usp/errors.js';
import { type AddPlace, findAddPlace } from './add-place.js';
import type { Binding } from './binding.js';
import { type ApplyContext, type Calls, type PlannedChange, planSetting, rejected } from './change-plan.js';
import type { CompiledRule } from './device-mapping.js';
import type { Draft } from './draft.js';
import { faultToUsp } from './fault-table.js';
import { typeOfCwmp } from './lexical.js';
import type { ParamRule } from './mapping/mapping.js';
import { type Captures, fillPattern } from './mapping/pattern.js';
import { bindParam } from './param-binding.js';
import { elementsOf, keyText, type RuleInstance } from './rule-instances.js';
import { genericOf, splitParam } from './usp-path.js';
import { within } from './within.js';
import type { World } from './world.js';

type Add = Extract<Change, { kind: 'add' }>;

/** Where an Add will happen. */
export type AddTarget =
  | { readonly kind: 'object'; readonly table: string; readonly place: AddPlace }
  | { readonly kind: 'element'; readonly table: string; readonly place: AddPlace }
  /** The legacy table appears as it is. */
  | { readonly kind: 'mirror'; readonly table: string; readonly legacy: string };

/** A row that came into being at the device. */
export interface AddedRow {
  readonly planned: PlannedChange;
  readonly target: AddTarget;
  /** Full legacy name with final dot; undefined for list elements. */
  readonly object?: string;
  /** Of a list element: its key in the instance map. */
  readonly element?: RuleInstance;
  readonly alias?: string;
}

/** Decides where to add, before anything is asked of the device. */
export function planAdd(planned: PlannedChange, change: Add, context: ApplyContext): AddTarget {
  const { world, cpe, facts } = context;
  const place = findAddPlace(change.table, change.params, world, cpe.tree, facts);
  if (place !== undefined) {
    return { kind: place.rule.rule.each === undefined ? 'object' : 'element', table: change.table, place };
  }
  const legacy = world.mirrored(change.table);
  if (legacy !== undefined) return { kind: 'mirror', table: change.table, legacy };
  const text = 'the device has no place for such a row; name one in its interface parameter';
  throw rejected(planned.index, new UspError('objectCouldNotBeCreated', text, change.table));
}

/** Makes the row and brings its settings into the draft. */
export async function makeRow(
  planned: PlannedChange,
  change: Add,
  target: AddTarget,
  draft: Draft,
  calls: Calls,
  context: ApplyContext,
): Promise<AddedRow> {
  const alias = change.params.find(setting => setting.name === 'Alias')?.value;
  const named = alias === undefined ? {} : { alias };
  if (target.kind === 'element') {
    return { planned, target, element: appendElement(planned, change, target.place, draft, context), ...named };
  }
  const legacyTable = target.kind === 'mirror' ? target.legacy : target.place.legacy;
  const object = await addObject(legacyTable, calls, context, planned.index, change.table);
  await learn(object, calls, context);
  return { planned, target, object, ...named };
}

export async function addObject(
  table: string,
  calls: Calls,
  context: ApplyContext,
  index: number,
  path: string,
): Promise<string> {
  try {
    const { instanceNumber } = await calls.call(
      { method: 'AddObject', object: table, parameterKey: '' },
      { signal: context.signal },
    );
    return `${table}${instanceNumber}.`;
  } catch (error) {
    if (error instanceof CwmpFault) throw rejected(index, faultToUsp(error, 'add', path));
    throw error;
  }
}

/** Types and defaults of the new row; a CPE that will not tell them still gets its values. */
async function learn(object: string, calls: Calls, context: ApplyContext): Promise<void> {
  try {
    await calls.read([object], { signal: context.signal });
  } catch (error) {
    if (!(error instanceof CwmpFault)) throw error;
  }
}

/** The settings of an Add as legacy writes in the new object. */
export function planNewRow(added: AddedRow, change: Add, draft: Draft, context: ApplyContext): readonly string[] {
  const { target, planned, object } = added;
  if (target.kind === 'element' || object === undefined) return [];
  if (target.kind === 'mirror') {
    const number = object.slice(target.legacy.length);
    for (const setting of settingsOf(change, hasOwnAlias(`${target.table}${number}`, context.world))) {
      const path = `${target.table}${number}${setting.name}`;
      planSetting(planned, setting, path, context.world.freshBinding(path), draft);
    }
    return [];
  }
  const instance = instanceFor(target.place.rule, numbersIn(target.place, object), object, context);
  for (const setting of settingsOf(change, false)) {
    const path = change.table + setting.name;
    const binding = bindNew(target.place.rule, instance, setting.name, context);
    if (binding?.write === undefined && binding?.read(draft) === setting.value) continue;
    planSetting(planned, setting, path, binding, draft);
  }
  addDefaults(target.place.rule, object, draft);
  return target.place.rule.rule.add?.order ?? [];
}

/** The device keeps the Alias of the row itself; otherwise the gateway does. */
export function hasOwnAlias(row: string, world: World): boolean {
  return (world.freshBinding(`${row}Alias`)?.reads.length ?? 0) > 0;
}

function settingsOf(change: Add, aliasOnDevice: boolean): readonly Setting[] {
  return change.params.filter(setting => setting.name !== 'Alias' || aliasOnDevice);
}

function numbersIn(place: AddPlace, object: string): Captures {
  const last = place.rule.rule.from.segments.at(-1);
  const number = Number(object.slice(place.legacy.length, -1));
  return last?.kind === 'capture' ? { ...place.captures, [last.capture]: number } : place.captures;
}

export function instanceFor(
  rule: CompiledRule,
  captures: Captures,
  object: string,
  context: ApplyContext,
): RuleInstance {
  const lets: Record<string, string> = {};
  for (const [name, value] of rule.rule.let) {
    const inputs = value.from.map(pattern => {
      const path = fillPattern(pattern, captures);
      return path === undefined ? undefined : context.cpe.tree.value(path)?.value;
    });
    lets[name] = value.converter.toUsp(inputs, value.args) ?? String(captures[value.otherwise] ?? value.otherwise);
  }
  return { rule, captures, object, lets };
}

/** The binding of a setting in a row that is not part of the shape yet. */
function bindNew(rule: CompiledRule, instance: RuleInstance, name: string, context: ApplyContext): Binding | undefined {
  const path = rule.genericTo + name;
  for (const sibling of context.world.shape.mapping.rules) {
    if (sibling.genericFrom !== rule.genericFrom || !path.startsWith(sibling.genericTo)) continue;
    const param = sibling.params.get(path.slice(sibling.genericTo.length));
    if (param === undefined) continue;
    const binding = bindParam(param, [{ ...instance, rule: sibling }], {
      tree: context.cpe.tree,
      references: context.world.shape.references,
      type: typeFor(path, param, instance, context),
      object: '',
    });
    if (binding !== undefined) return binding;
  }
  return undefined;
}

function typeFor(path: string, param: ParamRule, instance: RuleInstance, context: ApplyContext) {
  const [object, name] = splitParam(genericOf(path));
  const fact = context.facts.object(object)?.params.get(name);
  if (fact !== undefined) return fact.type;
  const [first] = param.source.kind === 'legacy' ? param.source.from : [];
  const legacy = first && fillPattern(first, instance.captures);
  return typeOfCwmp((legacy && context.cpe.tree.value(legacy)?.type) || 'string');
}

/** What the mapping writes when the Controller said nothing. */
function addDefaults(rule: CompiledRule, object: string, draft: Draft): void {
  draft.behalf({ change: -1, setting: '' });
  for (const [name, value] of rule.rule.add?.defaults ?? []) draft.putBeside(object + name, value);
}

function appendElement(
  planned: PlannedChange,
  change: Add,
  place: AddPlace,
  draft: Draft,
  context: ApplyContext,
): RuleInstance {
  const { rule, captures } = place;
  const { each } = rule.rule;
  const list = each && fillPattern(each.list, captures);
  const param = [...rule.params.values()].find(candidate => candidate.source.kind === 'element');
  const text = change.params.find(setting => setting.name === param?.usp)?.value ?? '';
  if (each === undefined || list === undefined || text === '' || text.includes(',')) {
    const needed = param?.usp ?? 'a value';
    throw rejected(
      planned.index,
      new UspError('requiredParameterFailed', `${needed} is needed`, change.table),
      param?.usp,
    );
  }
  draft.behalf({ change: planned.index, setting: param?.usp ?? '' });
  const present = draft.get(list) ?? '';
  const kept = present
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '' && !each.ignore.includes(part));
  const joined = [...kept, text].join(',');
  draft.put(list, joined, { base: 'string' });
  const element = elementsOf(joined, each).at(-1);
  const instance = instanceFor(rule, captures, place.legacy, context);
  const added = element === undefined ? instance : { ...instance, element };
  for (const setting of change.params) {
    if (setting.name === 'Alias' || setting.name === param?.usp) continue;
    planSetting(planned, setting, change.table + setting.name, bindNew(rule, added, setting.name, context), draft);
  }
  return added;
}

/** Takes back rows made in this turn; what cannot be taken back is told. */
export async function compensate(rows: readonly AddedRow[], calls: Calls, context: ApplyContext): Promise<void> {
  for (const { object } of [...rows].reverse()) {
    if (object === undefined) continue;
    try {
      // The request's own time may be over; the row must go all the same.
      await within(context.clock, 60_000, signal =>
        calls.call({ method: 'DeleteObject', object, parameterKey: '' }, { signal }),
      );
    } catch (error) {
      context.log.warn('a row of a refused Add stays on the device', { object, reason: reasonOf(error) });
    }
  }
}

/** The USP row of an added one, once the shape knows it. */
export function rowOf(added: AddedRow, context: ApplyContext): string | undefined {
  const { target, object, element } = added;
  const { references } = context.world.shape;
  if (target.kind === 'mirror') return object && target.table + object.slice(target.legacy.length);
  const { rule } = target.place;
  if (target.kind === 'object') {
    return object && references.rowFor(rule.rowTable?.name ?? target.table, object);
  }
  const last = rule.to.at(-1);
  if (element === undefined || last?.kind !== 'table') return undefined;
  const number = context.instances.numberOf(target.table, keyText(last.key, element));
  return number === undefined ? undefined : `${target.table}${number}.`;
}
