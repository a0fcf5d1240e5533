import type { LegacyRoot } from '../../cpe/cpe.js';
import { compileCommand } from './compile-command.js';
import { compileRule, type RuleScope } from './compile-rule.js';
import type { Place } from './document.js';
import { parseExpression } from './expression.js';
import type { ModelPair } from './facts.js';
import type { LayeredDocument, Located } from './layers.js';
import type { Mapping, ParentStrategy, Rule, Table } from './mapping.js';
import { LegacyNames } from './names.js';
import { parsePattern } from './pattern.js';
import type { Problems } from './problems.js';
import type { TableDocument } from './schema.js';

/** Turns a layered document into a Mapping; what is wrong goes to `problems` and is left out. */
export function compileMapping(layered: LayeredDocument, models: ModelPair, problems: Problems): Mapping {
  const root: LegacyRoot = layered.root === 'Device' ? 'Device.' : 'InternetGatewayDevice.';
  const names = new LegacyNames(root, problems);
  const scope: RuleScope = { names, problems, models, tables: new Set(layered.tables.keys()) };
  const tables = [...layered.tables].flatMap(([name, table]) => compileTable(scope, name, table) ?? []);
  return {
    id: layered.id,
    layers: layered.layers,
    root,
    passthrough: layered.passthrough,
    hide: layered.hide.flatMap(({ value, place }) => compileHidden(scope, root + value, place) ?? []),
    carry: layered.carry.flatMap(({ value, place }) => names.object(value, place) ?? []),
    tables: new Map(tables.map(table => [table.name, table])),
    rules: compileRules(scope, layered),
    commands: layered.commands.flatMap(command => compileCommand(scope, command) ?? []),
  };
}

function compileRules(scope: RuleScope, layered: LayeredDocument): readonly Rule[] {
  const claimed = new Set(layered.rules.filter(({ rule }) => rule.vendor === true).map(({ rule }) => shape(rule.from)));
  return layered.rules.flatMap(written => {
    const from = shape(written.rule.from);
    const first = !claimed.has(from);
    if (written.rule.vendor !== false) claimed.add(from);
    return compileRule(scope, written, first) ?? [];
  });
}

function shape(path: string): string {
  return path.replace(/\{\w+\}/g, '{}');
}

function compileTable(scope: RuleScope, name: string, { value, place }: Located<TableDocument>): Table | undefined {
  const path = parsePattern(`Device.${value.path}`);
  const last = path?.segments.at(-1);
  if (path === undefined || !path.isObject || last?.kind !== 'capture' || last.capture !== name) {
    return scope.problems.add(place, `path must be that of an object and end with {${name}}.`);
  }
  const parents = value.parents.flatMap(parent => compileParent(scope, parent, place) ?? []);
  return { name, path, kinds: value.kinds, parents };
}

function compileParent(
  scope: RuleScope,
  written: TableDocument['parents'][number],
  place: Place,
): ParentStrategy | undefined {
  if ('param' in written) return { kind: 'param', param: written.param };
  const root = scope.names.object('', place);
  if ('legacy' in written) {
    const param = root && scope.names.param(root, written.legacy, place);
    return param && { kind: 'legacy', param };
  }
  if (written.first === true) return { kind: 'first' };
  const parsed = parseExpression(written.first.where);
  return 'error' in parsed ? scope.problems.add(place, parsed.error) : { kind: 'first', where: parsed.expression };
}

function compileHidden(scope: RuleScope, path: string, place: Place) {
  return parsePattern(path) ?? scope.problems.add(place, `${path} is no well-formed path`);
}
