import { findConverter } from '../converters/registry.js';
import { type CompileScope, compileGuard, compileVia } from './compile-values.js';
import type { Place } from './document.js';
import { factOf, isCopyable, type ModelPair, objectFact } from './facts.js';
import type { LayeredRule } from './layers.js';
import type { EachElement, Key, LegacySource, LetValue, ParamRule, RowOf, Rule, Source } from './mapping.js';
import { capturesOf, type Pattern, parsePattern } from './pattern.js';
import type { ParamDocument, RuleDocument } from './schema.js';

export interface RuleScope extends CompileScope {
  readonly models: ModelPair;
}

type Written = Omit<RuleDocument, 'params'>;
type FromDocument = Extract<ParamDocument, { from: unknown }>;

/** `vendor`: this is the first rule of its legacy object. */
export function compileRule(scope: RuleScope, layered: LayeredRule, vendor: boolean): Rule | undefined {
  const { rule, place } = layered;
  const from = scope.names.object(rule.from, place);
  const to = parsePattern(`Device.${rule.to}`);
  if (to === undefined || !to.isObject) {
    scope.problems.add(place, `to: Device.${rule.to} is no well-formed path of an object`);
  }
  if (from === undefined || to === undefined) return undefined;
  const explicit = [...layered.params].flatMap(([usp, { value, place: at }]) => {
    const compiled = compileParam(scope, from, usp, value, at);
    return compiled === undefined ? [] : [compiled];
  });
  const each = compileEach(scope, rule, from, place);
  const when = rule.when === undefined ? undefined : compileGuard(scope, from, rule.when, place);
  return {
    id: rule.id,
    from,
    to,
    keys: compileKeys(scope, rule, from, to, place),
    let: compileLet(scope, rule, from, place),
    params: [...explicit, ...(rule.auto === undefined ? [] : sameNames(scope.models, rule, from, to, explicit))],
    skip: rule.skip,
    vendor: rule.vendor ?? vendor,
    deletable: rule.delete,
    ...(when && { when }),
    ...(each && { each }),
    ...(rule.add && { add: { order: rule.add.order, defaults: new Map(Object.entries(rule.add.defaults)) } }),
  };
}

function compileKeys(
  scope: RuleScope,
  rule: Written,
  from: Pattern,
  to: Pattern,
  place: Place,
): ReadonlyMap<string, Key> {
  const keys = new Map<string, Key>();
  const holes = capturesOf(to);
  const tables = holes.filter(hole => scope.tables.has(hole));
  const written = keyTexts(rule, tables);
  for (const name of Object.keys(written)) {
    if (!tables.includes(name)) scope.problems.add(place, `key for ${name}, which is no table in ${to.text}`);
  }
  for (const hole of holes) {
    const text = written[hole];
    if (text !== undefined) {
      const key = compileKey(scope, rule, from, text, place);
      if (key !== undefined) keys.set(hole, hole === tables.at(-1) ? withPreference(key, rule) : key);
    } else if (tables.includes(hole)) {
      scope.problems.add(place, `no key says which row of table ${hole} this is`);
    } else if (!capturesOf(from).includes(hole)) {
      scope.problems.add(place, `{${hole}} is neither a table nor bound by ${from.text}`);
    }
  }
  return keys;
}

function keyTexts(rule: Written, tables: readonly string[]): Readonly<Record<string, string>> {
  if (typeof rule.key !== 'string') return rule.key ?? {};
  return { [tables.at(-1) ?? rule.key]: rule.key };
}

function compileKey(scope: RuleScope, rule: Written, from: Pattern, text: string, place: Place): Key | undefined {
  const match = /^([A-Za-z][A-Za-z0-9]*)(?:\(([A-Za-z0-9, ]*)\))?$/.exec(text);
  if (match === null) return scope.problems.add(place, `key ${text} is not of the form kind(a,b)`);
  const args = (match[2] ?? '').split(',').flatMap(arg => (arg.trim() === '' ? [] : [arg.trim()]));
  const known = [...capturesOf(from), ...Object.keys(rule.let), ...(rule.each ? [rule.each.as] : [])];
  const unknown = args.find(arg => !known.includes(arg));
  if (unknown !== undefined) return scope.problems.add(place, `key ${text}: ${unknown} is not bound by ${from.text}`);
  return { kind: match[1] ?? '', args };
}

function withPreference(key: Key, rule: Written): Key {
  return rule.prefer === undefined ? key : { ...key, prefer: rule.prefer };
}

function compileLet(scope: RuleScope, rule: Written, from: Pattern, place: Place): ReadonlyMap<string, LetValue> {
  const values = new Map<string, LetValue>();
  for (const [name, written] of Object.entries(rule.let)) {
    const converter = findConverter(written.fn);
    const patterns = written.from.flatMap(param => scope.names.param(from, param, place) ?? []);
    if (converter === undefined) scope.problems.add(place, `there is no converter ${written.fn}`);
    else values.set(name, { from: patterns, converter, args: written.args, otherwise: written.otherwise });
    if (!capturesOf(from).includes(written.otherwise)) {
      scope.problems.add(place, `{${written.otherwise}} is not bound by ${from.text}`);
    }
  }
  return values;
}

function compileEach(scope: RuleScope, rule: Written, from: Pattern, place: Place): EachElement | undefined {
  if (rule.each === undefined) return undefined;
  const list = scope.names.param(from, rule.each.list, place);
  return list && { list, as: rule.each.as, ignore: rule.each.ignore };
}

function compileParam(
  scope: RuleScope,
  from: Pattern,
  usp: string,
  written: ParamDocument,
  place: Place,
): ParamRule | undefined {
  const source = compileSource(scope, from, written, place);
  if (source === undefined) return undefined;
  const value = 'default' in written ? written.default : undefined;
  const readOnly = 'access' in written && written.access === 'readOnly';
  return { usp, source, readOnly, ...(value === undefined ? {} : { default: value }) };
}

function compileSource(scope: RuleScope, from: Pattern, written: ParamDocument, place: Place): Source | undefined {
  if ('from' in written) return compileLegacy(scope, from, written, place);
  if ('const' in written) return { kind: 'const', value: written.const };
  if ('element' in written) return { kind: 'element' };
  if ('gateway' in written) return { kind: 'gateway', provider: written.gateway };
  if ('expr' in written) {
    const guard = compileGuard(scope, from, written.expr, place);
    return guard && { kind: 'expression', guard };
  }
  const all = 'rows' in written;
  const rows = all ? written.rows : written.row;
  const candidates = rows.flatMap(row => compileRow(scope, from, row, place) ?? []);
  return { kind: 'row', candidates, all, write: !all && written.rehome === true ? 'rehome' : 'refuse' };
}

function compileRow(
  scope: RuleScope,
  from: Pattern,
  row: { readonly table: string; readonly of: string },
  place: Place,
): RowOf | undefined {
  if (!scope.tables.has(row.table)) return scope.problems.add(place, `${row.table} is no table`);
  const of = scope.names.relatedObject(from, row.of, place);
  return of && { table: row.table, of };
}

function compileLegacy(scope: RuleScope, from: Pattern, written: FromDocument, place: Place): LegacySource | undefined {
  const patterns = written.from.map(name => scope.names.param(from, name, place));
  const via = compileVia(
    scope,
    'fn' in written || 'enum' in written || 'ref' in written || 'otherwise' in written ? written : {},
    patterns.length,
    place,
  );
  const known = patterns.filter(pattern => pattern !== undefined);
  if (via === undefined || known.length < patterns.length) return undefined;
  const also = Object.entries('also' in written ? (written.also ?? {}) : {}).flatMap(([name, value]) => {
    const param = scope.names.param(from, name, place);
    return param === undefined ? [] : [{ param, value }];
  });
  return { kind: 'legacy', from: known, via, write: compileWriteTo(scope, from, written, place), also };
}

function compileWriteTo(scope: RuleScope, from: Pattern, written: FromDocument, place: Place): LegacySource['write'] {
  const to = 'writeTo' in written ? written.writeTo : undefined;
  if (to === undefined || to === 'primary') return 'primary';
  return to === 'all' ? 'all' : to.flatMap(name => scope.names.param(from, name, place) ?? []);
}

/** `auto: same-name`: copies for all parameters that both models have under one name, whose values need no conversion. */
function sameNames(
  models: ModelPair,
  rule: Written,
  from: Pattern,
  to: Pattern,
  explicit: readonly ParamRule[],
): readonly ParamRule[] {
  const taken = new Set([...explicit.map(param => param.usp), ...rule.skip]);
  const names = [...(objectFact(models.legacy, from)?.params.values() ?? [])].filter(fact => !taken.has(fact.name));
  return names.flatMap(({ name, type }) => {
    const usp = factOf(models.usp, to, name);
    const pattern = parsePattern(from.text + name);
    if (usp === undefined || pattern === undefined || isGatewayOwned(name) || !isCopyable(type, usp.type)) return [];
    return [{ usp: name, source: copyOf(pattern), readOnly: false }];
  });
}

function copyOf(pattern: Pattern): LegacySource {
  return { kind: 'legacy', from: [pattern], via: { kind: 'copy' }, write: 'primary', also: [] };
}

/** The gateway keeps Aliases and counts rows itself. */
export function isGatewayOwned(name: string): boolean {
  return name === 'Alias' || name.endsWith('NumberOfEntries');
}
