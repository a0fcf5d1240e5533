import type { SupportedModel } from '../datamodel/supported-model.js';
import type { MappingSet } from './mapping/load.js';
import type { Mapping, ParamRule, Rule, Source, Via } from './mapping/mapping.js';
import type { Pattern } from './mapping/pattern.js';
import type { OfflineDevice } from './offline-device.js';

/** What rules say about a USP path (rows as numbers, `{i}` or `*`; an object means all below it). One line each. */
export function explainRules(path: string, set: MappingSet, facts: SupportedModel): readonly string[] {
  const roots = ['InternetGatewayDevice.', 'Device.'] as const;
  return roots.flatMap(root => explainMapping(path, set.select({ root }), facts));
}

function explainMapping(path: string, mapping: Mapping, facts: SupportedModel): readonly string[] {
  const matches = matcher(path);
  const rules = mapping.rules.flatMap(rule => explainRule(rule, matches));
  const commands = mapping.commands.filter(({ command }) => matches(command));
  const lines = [...rules, ...commands.map(command => `${command.command}  ${commandText(command)}  [${command.id}]`)];
  if (lines.length === 0 && mapping.passthrough && isKnown(path, facts))
    lines.push(`${path}  ← the same on the device`);
  return lines.length === 0 ? [] : [`of devices with ${mapping.root}`, ...lines.map(line => `  ${line}`)];
}

function isKnown(path: string, facts: SupportedModel): boolean {
  const generic = path.replace(/\.(\d+|\*|\{\w+\})(?=\.)/g, '.{i}');
  const cut = generic.lastIndexOf('.') + 1;
  const object = facts.object(generic.slice(0, cut)) ?? facts.object(`${generic}{i}.`);
  return object !== undefined && (cut === generic.length || object.params.has(generic.slice(cut)));
}

function explainRule(rule: Rule, matches: (path: string) => boolean): readonly string[] {
  const guard = rule.when === undefined ? '' : `, when ${rule.when.text}`;
  return rule.params
    .filter(param => matches(rule.to.text + param.usp))
    .map(param => `${rule.to.text}${param.usp}  ${sourceText(rule, param)}  [${rule.id}${guard}]`);
}

function sourceText(rule: Rule, param: ParamRule): string {
  const fallback = param.default === undefined ? '' : `, else ${JSON.stringify(param.default)}`;
  return textOf(rule, param.source) + fallback + (param.readOnly ? ', read-only' : '');
}

function textOf(rule: Rule, source: Source): string {
  switch (source.kind) {
    case 'legacy':
      return `← ${source.from.map(nameOf).join(', ')}${viaText(source.via)}`;
    case 'const':
      return `= ${JSON.stringify(source.value)}`;
    case 'expression':
      return `= ${source.guard.text} of ${rule.from.text}`;
    case 'row':
      return `= row of ${source.candidates.map(({ table, of }) => `${table} for ${of.text}`).join(source.all ? ' and ' : ' or ')}`;
    case 'element':
      return `← an element of ${rule.each?.list.text ?? ''}`;
    case 'gateway':
      return '= name of the legacy object';
  }
}

function nameOf(pattern: Pattern): string {
  return pattern.text;
}

function viaText(via: Via): string {
  switch (via.kind) {
    case 'copy':
      return '';
    case 'enum':
      return `, ${[...via.read].map(([legacy, usp]) => `${legacy}→${usp}`).join(' ')}`;
    case 'convert':
      return `, ${[via.converter.name, ...via.args].join(' ')}`;
    case 'reference':
      return `, as row of ${via.tables.join(' or ')}`;
  }
}

function commandText(command: Mapping['commands'][number]): string {
  switch (command.kind) {
    case 'diagnostics':
      return `→ ${command.state.param.text} = ${command.state.request}`;
    case 'set':
      return `→ ${command.writes.map(({ param }) => param.text).join(', ')}`;
    case 'rpc':
      return `→ ${command.rpc} RPC`;
  }
}

/** The parameters of a device below a path, each with its value and the legacy parameters behind it. */
export function explainOnDevice(path: string, device: OfflineDevice): readonly string[] {
  const matches = matcher(path);
  return [...device.params()]
    .filter(param => matches(param.path))
    .map(({ path: param, writable }) => {
      const reads = device.world.binding(param)?.reads ?? [];
      const behind = reads.map(name => `${name}=${JSON.stringify(device.tree.value(name)?.value ?? null)}`);
      const value = device.read(param);
      return `${param} = ${value === null ? 'absent' : JSON.stringify(value)}${writable ? ' (writable)' : ''}${behind.length === 0 ? '' : `  ← ${behind.join(', ')}`}`;
    });
}

/** Rows of either side may be numbers, holes or `*`; a path that ends with a dot matches everything below. */
function matcher(path: string): (candidate: string) => boolean {
  const wanted = path.split('.');
  const below = path.endsWith('.');
  const head = below ? wanted.slice(0, -1) : wanted;
  return candidate => {
    const steps = candidate.split('.');
    if (below ? steps.length < head.length : steps.length !== head.length) return false;
    return head.every((step, index) => sameStep(step, steps[index] ?? ''));
  };
}

const row = /^(\d+|\*|\{\w+\})$/;
const anyRow = /^(\*|\{\w+\})$/;

function sameStep(wanted: string, step: string): boolean {
  if (wanted === step) return true;
  return row.test(wanted) && row.test(step) && (anyRow.test(wanted) || anyRow.test(step));
}
