import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { CompiledRule } from './device-mapping.js';
import type { LegacyView } from './legacy-view.js';
import { evaluate, isTrue } from './mapping/expression.js';
import type { EachElement, Guard, Key, LetValue } from './mapping/mapping.js';
import { type Captures, fillPattern, type Pattern, type Segment } from './mapping/pattern.js';

/** One legacy object (or list element) that a rule shows. */
export interface RuleInstance {
  readonly rule: CompiledRule;
  readonly captures: Captures;
  /** Full legacy name of the object, with final dot. */
  readonly object: string;
  readonly lets: Readonly<Record<string, string>>;
  readonly element?: ListElement;
}

export interface ListElement {
  readonly text: string;
  /** Position in the whole list, ignored elements included. */
  readonly index: number;
  /** The text, with `#2`, `#3` … for repetitions. */
  readonly id: string;
}

export interface PatternMatches {
  readonly captures: readonly Captures[];
  /** Every legacy table that was looked into: when their rows are known, so are the matches. */
  readonly tables: readonly string[];
  /** The object is there, or the table it would be a row of. */
  readonly seen: boolean;
}

/** Every object of the tree that matches, captures ascending; `bound` captures are given. */
export function matchesIn(tree: LegacyTree, pattern: Pattern, bound: Captures = {}): PatternMatches {
  const search = new PatternSearch(tree, pattern.segments);
  search.walk(0, '', bound);
  return { captures: search.found, tables: search.tables, seen: search.seen || search.found.length > 0 };
}

class PatternSearch {
  readonly found: Captures[] = [];
  readonly tables: string[] = [];
  seen = false;
  private readonly rowHole: number;

  constructor(
    private readonly tree: LegacyTree,
    private readonly segments: readonly Segment[],
  ) {
    this.rowHole = segments.at(-1)?.kind === 'capture' ? segments.length - 1 : -1;
  }

  walk(index: number, path: string, captures: Captures): void {
    const segment = this.segments[index];
    if (segment === undefined) {
      if (this.tree.has(path)) this.found.push(captures);
      return;
    }
    switch (segment.kind) {
      case 'name':
        return this.walk(index + 1, `${path}${segment.name}.`, captures);
      case 'number':
        return this.walk(index + 1, `${path}${segment.number}.`, captures);
      case 'capture':
        return this.fan(index, segment.capture, path, captures);
    }
  }

  private fan(index: number, capture: string, table: string, captures: Captures): void {
    if (!this.tree.has(table)) return;
    this.tables.push(table);
    if (index === this.rowHole) this.seen = true;
    const bound = captures[capture];
    for (const number of this.tree.rows(table)?.numbers ?? []) {
      if (bound !== undefined && bound !== number) continue;
      this.walk(index + 1, `${table}${number}.`, { ...captures, [capture]: number });
    }
  }
}

/** The instances of a rule: guard applied, `let` values computed, lists taken apart. */
export function instancesOf(
  rule: CompiledRule,
  tree: LegacyTree,
  view: LegacyView,
): { readonly instances: readonly RuleInstance[]; readonly matches: PatternMatches } {
  const matches = matchesIn(tree, rule.rule.from);
  const instances = matches.captures.flatMap(captures => instancesAt(rule, captures, view));
  return { instances, matches };
}

function instancesAt(rule: CompiledRule, captures: Captures, view: LegacyView): readonly RuleInstance[] {
  const { from, when, each } = rule.rule;
  if (when !== undefined && !holds(when, captures, view)) return [];
  const object = fillPattern(from, captures);
  if (object === undefined) return [];
  const lets = letValues(rule.rule.let, captures, view);
  if (each === undefined) return [{ rule, captures, object, lets }];
  const list = fillPattern(each.list, captures);
  const elements = list === undefined ? [] : elementsOf(view.get(list) ?? '', each);
  return elements.map(element => ({ rule, captures, object, lets, element }));
}

export function holds(guard: Guard, captures: Captures, view: LegacyView): boolean {
  return isTrue(evaluate(guard.expression, guardLookup(guard, captures, view)));
}

export function guardLookup(guard: Guard, captures: Captures, view: LegacyView): (name: string) => string | null {
  return name => {
    const pattern = guard.reads.get(name);
    const path = pattern && fillPattern(pattern, captures);
    return path === undefined ? null : (view.get(path) ?? null);
  };
}

function letValues(
  lets: ReadonlyMap<string, LetValue>,
  captures: Captures,
  view: LegacyView,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of lets) {
    const inputs = value.from.map(pattern => {
      const path = fillPattern(pattern, captures);
      return path === undefined ? undefined : (view.get(path) ?? undefined);
    });
    values[name] = value.converter.toUsp(inputs, value.args) ?? String(captures[value.otherwise] ?? value.otherwise);
  }
  return values;
}

export function elementsOf(list: string, each: EachElement): readonly ListElement[] {
  const seen = new Map<string, number>();
  return list.split(',').flatMap((part, index) => {
    const text = part.trim();
    if (text === '' || each.ignore.includes(text)) return [];
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return [{ text, index, id: count === 1 ? text : `${text}#${count}` }];
  });
}

/** `wanppp:1,2,1` */
export function keyText(key: Key, instance: Omit<RuleInstance, 'object'>): string {
  return `${key.kind}:${keyArgs(key, instance).join(',')}`;
}

export function keyArgs(key: Key, instance: Omit<RuleInstance, 'object'>): readonly string[] {
  return key.args.map(arg => {
    if (instance.rule.rule.each?.as === arg) return instance.element?.id ?? '';
    return instance.lets[arg] ?? String(instance.captures[arg] ?? '');
  });
}

/** What rows are ordered by at first discovery; elements of a list keep the order of the list (it means something: DNS servers). */
export function orderArgs(key: Key, instance: RuleInstance): readonly string[] {
  const { each } = instance.rule.rule;
  return keyArgs(key, instance).filter((_, index) => each === undefined || key.args[index] !== each.as);
}

export function compareCaptures(a: RuleInstance, b: RuleInstance): number {
  for (const name of Object.keys(a.captures)) {
    const difference = (a.captures[name] ?? 0) - (b.captures[name] ?? 0);
    if (difference !== 0) return difference;
  }
  return (a.element?.index ?? 0) - (b.element?.index ?? 0);
}

export function compareTuples(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = compareParts(a[index] ?? '', b[index] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareParts(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isFinite(x) && Number.isFinite(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
