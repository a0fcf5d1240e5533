import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { Argument, SupportedCommand } from '../datamodel/supported-model.js';
import type { CommandRule, DiagnosticsCommand, InputRule, Mapping, RpcCommand } from './mapping/mapping.js';
import {
  type Captures,
  fillPattern,
  genericPath,
  matchPattern,
  type Pattern,
  parsePattern,
} from './mapping/pattern.js';
import type { ModelDraft } from './model-draft.js';
import { matchesIn } from './rule-instances.js';
import type { Shape } from './shape.js';
import { genericOf, splitParam, splitRow } from './usp-path.js';

/** A command at one place of the device. */
export interface CommandPlace {
  readonly rule: CommandRule;
  /** Concrete, `Device.PPP.Interface.2.` */
  readonly object: string;
  /** The legacy numbers that stand for this place. */
  readonly captures: Captures;
}

/** As much of the tree as is asked about rows. */
export interface CommandWorld {
  readonly shape: Shape;
  rows(table: string): readonly number[] | undefined;
}

/** What every CPE can do (TR-069 Table 3), unless the mapping says how. */
const builtIn: readonly RpcCommand[] = [
  rpc('reboot', 'Device.', 'Reboot()', 'Reboot'),
  rpc('factory-reset', 'Device.', 'FactoryReset()', 'FactoryReset'),
  rpc('firmware-download', 'Device.DeviceInfo.FirmwareImage.{image}.', 'Download()', 'Download'),
  rpc('firmware-activate', 'Device.DeviceInfo.FirmwareImage.{image}.', 'Activate()', 'Activate'),
  rpc('du-install', 'Device.SoftwareModules.', 'InstallDU()', 'InstallDU'),
  rpc('du-update', 'Device.SoftwareModules.DeploymentUnit.{unit}.', 'Update()', 'UpdateDU'),
  rpc('du-uninstall', 'Device.SoftwareModules.DeploymentUnit.{unit}.', 'Uninstall()', 'UninstallDU'),
];

/** What of the commands on deployment units has a place in CWMP. */
const carried: Readonly<Record<string, readonly string[]>> = {
  InstallDU: ['URL', 'UUID', 'Username', 'Password', 'ExecutionEnvRef'],
  UpdateDU: ['URL', 'Username', 'Password'],
  UninstallDU: [],
};

function rpc(id: string, on: string, name: string, method: RpcCommand['rpc']): RpcCommand {
  const pattern = parsePattern(on) ?? { text: on, segments: [], isObject: true };
  return { kind: 'rpc', id, command: on + name, on: pattern, name, rpc: method, args: new Map() };
}

const commandsByMapping = new WeakMap<Mapping, readonly CommandRule[]>();

export function commandsOf(mapping: Mapping): readonly CommandRule[] {
  const known = commandsByMapping.get(mapping);
  if (known !== undefined) return known;
  const taken = new Set(mapping.commands.map(rule => genericPath(rule.on) + rule.name));
  const all = [...mapping.commands, ...builtIn.filter(rule => !taken.has(genericPath(rule.on) + rule.name))];
  commandsByMapping.set(mapping, all);
  return all;
}

/** `Device.IP.Diagnostics.IPPing()` → where it runs; undefined: this device has no such command there. */
export function findCommand(path: string, tree: LegacyTree, world: CommandWorld): CommandPlace | undefined {
  const [object, name] = splitParam(path);
  const generic = genericOf(object);
  for (const rule of commandsOf(world.shape.mapping.mapping)) {
    if (rule.name !== name || genericPath(rule.on) !== generic) continue;
    const captures = placeOf(rule, object, tree, world);
    if (captures !== undefined) return { rule, object, captures };
  }
  return undefined;
}

function placeOf(rule: CommandRule, object: string, tree: LegacyTree, world: CommandWorld): Captures | undefined {
  const row = rowIn(object);
  if (row !== undefined && !hasRow(row, world)) return undefined;
  const own = matchPattern(rule.on, object) ?? {};
  if (rule.object === undefined) return own;
  const behind = row === undefined ? [] : world.shape.references.objectsOf(row);
  const bounds = behind.map(legacy => prefixMatch(rule.object, legacy)).filter(bound => bound !== undefined);
  const candidates: readonly Captures[] = [...bounds, own];
  for (const bound of candidates) {
    const match = matchesIn(tree, rule.object, bound).captures.find(captures => canRun(rule, captures, tree));
    if (match !== undefined) return match;
  }
  return undefined;
}

/** The innermost row of a concrete object path. */
function rowIn(object: string): string | undefined {
  return /^(.*\.\d+\.)/.exec(object)?.[1];
}

function hasRow(row: string, world: CommandWorld): boolean {
  const parts = splitRow(row);
  return parts === undefined || world.rows(parts.table)?.includes(parts.number) === true;
}

/** Captures under which the pattern is the object or lies in it. */
function prefixMatch(pattern: Pattern | undefined, legacy: string): Captures | undefined {
  if (pattern === undefined) return undefined;
  const segments = pattern.segments.slice(0, legacy.split('.').length - 1);
  return matchPattern({ ...pattern, segments, isObject: true }, legacy);
}

function canRun(rule: CommandRule, captures: Captures, tree: LegacyTree): boolean {
  if (rule.kind !== 'set') return true;
  const [first] = rule.writes;
  return first !== undefined && tree.has(fillPattern(first.param, captures) ?? '');
}

export function contributeCommands(model: ModelDraft, tree: LegacyTree, world: CommandWorld): void {
  for (const rule of commandsOf(world.shape.mapping.mapping)) {
    const generic = genericPath(rule.on);
    if (!isSupported(rule, generic, model, tree)) continue;
    const fact = model.facts.object(generic)?.commands.get(rule.name);
    model.object(generic).commands.set(rule.name, describe(rule, fact));
  }
}

function isSupported(rule: CommandRule, generic: string, model: ModelDraft, tree: LegacyTree): boolean {
  if (generic.includes('{i}') && !model.has(generic.replace(/(\{i\}\.)(?!.*\{i\}).*$/, '$1'))) return false;
  if (rule.kind === 'rpc' && rule.rpc in carried && !model.has(generic)) return false;
  if (rule.object === undefined) return true;
  return matchesIn(tree, rule.object).captures.some(captures => canRun(rule, captures, tree));
}

function describe(rule: CommandRule, fact: SupportedCommand | undefined): SupportedCommand {
  const name = rule.name;
  const names = rule.kind === 'rpc' ? carried[rule.rpc] : undefined;
  if (fact !== undefined && names !== undefined)
    return { ...fact, input: fact.input.filter(arg => names.includes(arg.name)) };
  if (rule.kind !== 'diagnostics') return fact ?? { name, async: false, input: [], output: [] };
  return {
    name,
    async: fact?.async ?? true,
    input: rule.inputs.map(input =>
      describeInput(
        input,
        fact?.input.find(arg => arg.name === input.arg),
      ),
    ),
    output: outputsOf(rule, fact),
  };
}

/** Nobody has to give what the mapping, or the device itself, has a value for; only texts (hosts, URLs) are nobody's to guess. */
function describeInput(input: InputRule, fact: Argument | undefined): Argument {
  const { mandatory, ...rest } = fact ?? { name: input.arg, type: { base: 'string' } };
  const isPlainText = rest.type.base === 'string' && rest.type.enum === undefined;
  const optional = input.default !== undefined || input.param === undefined || !isPlainText;
  return {
    ...rest,
    ...(mandatory === true && !optional ? { mandatory } : {}),
    ...(input.default === undefined ? {} : { default: input.default }),
  };
}

function outputsOf(rule: DiagnosticsCommand, fact: SupportedCommand | undefined): readonly Argument[] {
  const status = fact?.output.find(arg => arg.name === 'Status');
  const mapped = rule.outputs.map(
    ({ arg }): Argument => fact?.output.find(other => other.name === arg) ?? { name: arg, type: { base: 'string' } },
  );
  return status === undefined ? mapped : [status, ...mapped];
}
