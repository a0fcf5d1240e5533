import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { Setting } from '../datamodel/data-model.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import type { CompiledRule } from './device-mapping.js';
import { evaluate, isTrue } from './mapping/expression.js';
import type { ParentStrategy } from './mapping/mapping.js';
import { type Captures, fillPattern, matchPattern, type Pattern } from './mapping/pattern.js';
import { matchesIn } from './rule-instances.js';
import { genericOf, splitParam } from './usp-path.js';
import type { World } from './world.js';

/** Where a new row of a mapped table comes into being. */
export interface AddPlace {
  readonly rule: CompiledRule;
  /** Of the legacy parent. */
  readonly captures: Captures;
  /** The legacy table to AddObject to; for rows that are list elements, the object that has the list. */
  readonly legacy: string;
}

/** Tries the table's strategies in order, and for each the rules that can add; the error says why there is no place. */
export function findAddPlace(
  table: string,
  settings: readonly Setting[],
  world: World,
  tree: LegacyTree,
  facts: SupportedModel,
): AddPlace | undefined {
  const rules = world.shape.mapping.rules.filter(
    rule => rule.makesRows && rule.rule.add !== undefined && rule.genericTo === `${genericOf(table)}{i}.`,
  );
  const choices = rules.map(rule => ({ rule, parents: parentsFor(rule, table, world, tree) }));
  const implied = choices.find(({ parents }) => parents.length === 1 && parents[0]?.implied);
  if (implied?.parents[0] !== undefined) return toPlace(implied.rule, implied.parents[0]);
  for (const strategy of rules[0]?.rowTable?.parents ?? []) {
    for (const { rule, parents } of choices) {
      const chosen = choose(strategy, parents, settings, table, world, tree, facts);
      if (chosen !== undefined) return toPlace(rule, chosen);
    }
  }
  const only = choices.filter(({ parents }) => parents.length > 0);
  const [single] = only;
  const [parent] = single?.parents ?? [];
  return only.length === 1 && single?.parents.length === 1 && parent ? toPlace(single.rule, parent) : undefined;
}

interface Parent {
  readonly captures: Captures;
  /** The object the new one lies in. */
  readonly object: string;
  readonly table: string;
  /** The USP table leaves no choice. */
  readonly implied: boolean;
}

function toPlace(rule: CompiledRule, parent: Parent): AddPlace {
  return { rule, captures: parent.captures, legacy: parent.table };
}

/** The legacy objects that could be the parent, lowest captures first. */
function parentsFor(rule: CompiledRule, table: string, world: World, tree: LegacyTree): readonly Parent[] {
  const { from, each } = rule.rule;
  const pattern = each === undefined ? cut(from, 2) : from;
  return boundCaptures(rule, table, world).flatMap(({ captures: bound, exact }) =>
    matchesIn(tree, pattern, bound).captures.flatMap(captures => {
      const object = fillPattern(pattern, captures);
      const legacyTable = each === undefined ? fillPattern(cut(from, 1), captures) : object;
      if (object === undefined || legacyTable === undefined) return [];
      if (
        each === undefined
          ? tree.writable(legacyTable) === false || !tree.has(legacyTable)
          : !hasList(rule, captures, tree)
      ) {
        return [];
      }
      const implied = exact || Object.keys(captures).length === 0;
      return [{ captures, object, table: legacyTable, implied }];
    }),
  );
}

function hasList(rule: CompiledRule, captures: Captures, tree: LegacyTree): boolean {
  const { each } = rule.rule;
  const list = each && fillPattern(each.list, captures);
  return list !== undefined && tree.has(list) && tree.writable(list) !== false;
}

function cut(pattern: Pattern, count: number): Pattern {
  const segments = pattern.segments.slice(0, -count);
  const text = `${pattern.text.slice(0, -1).split('.').slice(0, -count).join('.')}.`;
  return { text, segments, isObject: true };
}

/** What the rows in the USP table's own path say about the legacy parent. */
function boundCaptures(
  rule: CompiledRule,
  table: string,
  world: World,
): readonly { readonly captures: Captures; readonly exact: boolean }[] {
  const row = /^(.*\.\d+\.)/.exec(table)?.[1];
  if (row === undefined) return [{ captures: {}, exact: false }];
  return world.shape.references.objectsOf(row).flatMap(legacy => {
    const segments = rule.rule.from.segments.slice(0, legacy.split('.').length - 1);
    const captures = matchPattern({ ...rule.rule.from, segments, isObject: true }, legacy);
    return captures === undefined ? [] : [{ captures, exact: true }];
  });
}

function choose(
  strategy: ParentStrategy,
  parents: readonly Parent[],
  settings: readonly Setting[],
  table: string,
  world: World,
  tree: LegacyTree,
  facts: SupportedModel,
): Parent | undefined {
  switch (strategy.kind) {
    case 'param': {
      const value =
        settings.find(setting => setting.name === strategy.param)?.value ?? defaultOf(strategy.param, table, facts);
      if (value === undefined || value === '') return undefined;
      const objects = world.shape.references.objectsOf(`${value.replace(/\.$/, '')}.`);
      return parents.find(parent => objects.some(object => object.startsWith(parent.object)));
    }
    case 'legacy': {
      const name = fillPattern(strategy.param, {});
      const path = (name && tree.value(name)?.value) ?? '';
      if (path === '') return undefined;
      const { root } = world.shape.mapping.mapping;
      const absolute = `${path.startsWith(root) ? '' : root}${path.replace(/\.$/, '')}.`;
      return parents.find(parent => absolute.startsWith(parent.object) || parent.object.startsWith(absolute));
    }
    case 'first':
      return parents.find(parent => strategy.where === undefined || guardHolds(strategy.where, parent.object, tree));
  }
}

function guardHolds(where: Parameters<typeof evaluate>[0], object: string, tree: LegacyTree): boolean {
  return isTrue(evaluate(where, name => tree.value(relative(object, name))?.value ?? null));
}

/** `^.` goes up one object. */
function relative(object: string, name: string): string {
  if (!name.startsWith('^.')) return object + name;
  return relative(object.slice(0, object.lastIndexOf('.', object.length - 2) + 1), name.slice(2));
}

function defaultOf(param: string, table: string, facts: SupportedModel): string | undefined {
  const [object, name] = splitParam(`${genericOf(table)}{i}.${param}`);
  return facts.object(object)?.params.get(name)?.default;
}
