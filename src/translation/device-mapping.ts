import type { Key, Mapping, ParamRule, Rule, Table } from './mapping/mapping.js';
import { capturesOf, genericPath, type Pattern, type Segment } from './mapping/pattern.js';

/** A mapping with the indexes that reading, writing and noticing need. Made once for each Mapping object. */
export interface DeviceMapping {
  readonly mapping: Mapping;
  readonly rules: readonly CompiledRule[];
  /** Parents before children: the order in which row numbers can be given. */
  readonly tables: readonly CompiledTable[];
  /** Generic legacy paths (`….WLANConfiguration.{i}.SSID`) that some rule or command reads or writes. */
  readonly taken: ReadonlySet<string>;
  /** Generic legacy objects of rules with `vendor`, and the rule that takes their X_ children. */
  readonly vendorOwners: ReadonlyMap<string, CompiledRule>;
}

export interface CompiledTable {
  readonly table: Table;
  /** The rules that make its rows. */
  readonly makers: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: Rule;
  /** `Device.WiFi.SSID.{i}.` */
  readonly genericTo: string;
  readonly genericFrom: string;
  readonly to: readonly ToSegment[];
  readonly makesRows: boolean;
  /** The table of the last hole, when the gateway gives its numbers. */
  readonly rowTable?: Table;
  readonly params: ReadonlyMap<string, ParamRule>;
}

export type ToSegment =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'capture'; readonly capture: string }
  | { readonly kind: 'table'; readonly table: Table; readonly key: Key };

const compiled = new WeakMap<Mapping, DeviceMapping>();

export function compileMapping(mapping: Mapping): DeviceMapping {
  const known = compiled.get(mapping);
  if (known !== undefined) return known;
  const fresh = compile(mapping);
  compiled.set(mapping, fresh);
  return fresh;
}

function compile(mapping: Mapping): DeviceMapping {
  const rules = mapping.rules.map(rule => compileRule(rule, mapping.tables));
  const depth = (table: Table): number => capturesOf(table.path).length;
  const tables = [...mapping.tables.values()]
    .sort((a, b) => depth(a) - depth(b))
    .map(table => ({ table, makers: rules.filter(rule => rule.rowTable === table) }));
  return {
    mapping,
    rules,
    tables,
    taken: takenPaths(mapping),
    vendorOwners: new Map(rules.filter(rule => rule.rule.vendor).map(rule => [rule.genericFrom, rule])),
  };
}

function compileRule(rule: Rule, tables: ReadonlyMap<string, Table>): CompiledRule {
  const to = rule.to.segments.map(segment => compileSegment(rule, segment, tables));
  const last = to.at(-1);
  return {
    rule,
    genericTo: genericPath(rule.to),
    genericFrom: genericPath(rule.from),
    to,
    makesRows: last !== undefined && last.kind !== 'name',
    ...(last?.kind === 'table' ? { rowTable: last.table } : {}),
    params: new Map(rule.params.map(param => [param.usp, param])),
  };
}

function compileSegment(rule: Rule, segment: Segment, tables: ReadonlyMap<string, Table>): ToSegment {
  if (segment.kind !== 'capture') return segment;
  const table = tables.get(segment.capture);
  const key = rule.keys.get(segment.capture);
  return table !== undefined && key !== undefined ? { kind: 'table', table, key } : segment;
}

function takenPaths(mapping: Mapping): ReadonlySet<string> {
  const taken = new Set<string>();
  const take = (pattern: Pattern): void => void taken.add(genericPath(pattern));
  for (const rule of mapping.rules) {
    for (const param of rule.params) {
      if (param.source.kind !== 'legacy') continue;
      param.source.from.forEach(take);
      if (typeof param.source.write !== 'string') param.source.write.forEach(take);
    }
    if (rule.each !== undefined) take(rule.each.list);
  }
  for (const command of mapping.commands) {
    if (command.kind === 'diagnostics') take(command.object);
    if (command.kind === 'set') for (const write of command.writes) take(write.param);
  }
  return taken;
}
