import type { Argument } from '../../datamodel/supported-model.js';
import type { RuleScope } from './compile-rule.js';
import { type CompileScope, compileVia } from './compile-values.js';
import type { Place } from './document.js';
import { isCopyable, paramFact } from './facts.js';
import type { Located } from './layers.js';
import type {
  CommandRule,
  DiagnosticsCommand,
  InputRule,
  OutputRule,
  RpcArgument,
  SetCommand,
  Via,
} from './mapping.js';
import { genericPath, type Pattern, parsePattern } from './pattern.js';
import type { CommandDocument } from './schema.js';

type Diagnostics = Extract<CommandDocument, { kind: 'diagnostics' }>;
type SetDocument = Extract<CommandDocument, { kind: 'set' }>;
type RpcDocument = Extract<CommandDocument, { kind: 'rpc' }>;
type Head = Pick<CommandRule, 'id' | 'command' | 'on' | 'name'>;

export function compileCommand(scope: RuleScope, { value, place }: Located<CommandDocument>): CommandRule | undefined {
  const head = compileHead(scope, value, place);
  if (head === undefined) return undefined;
  switch (value.kind) {
    case 'diagnostics':
      return compileDiagnostics(scope, head, value, place);
    case 'set':
      return compileSet(scope, head, value, place);
    case 'rpc': {
      const object = value.object === undefined ? undefined : scope.names.object(value.object, place);
      return { ...head, kind: 'rpc', rpc: value.rpc, args: compileArgs(value), ...(object && { object }) };
    }
  }
}

function compileHead(scope: CompileScope, written: CommandDocument, place: Place): Head | undefined {
  const command = `Device.${written.command}`;
  const match = /^(.*\.)([A-Za-z_]\w*\(\))$/.exec(command);
  const on = match === null ? undefined : parsePattern(match[1] ?? '');
  if (on === undefined) return scope.problems.add(place, `${command} is no path of a command`);
  return { id: written.id, command, on, name: match?.[2] ?? '' };
}

function compileDiagnostics(
  scope: RuleScope,
  head: Head,
  written: Diagnostics,
  place: Place,
): DiagnosticsCommand | undefined {
  const object = scope.names.object(written.object, place);
  const param = object && scope.names.param(object, written.state.param, place);
  if (object === undefined || param === undefined) return undefined;
  const { request, complete, cancel } = written.state;
  const inputs = Object.entries(written.in).flatMap(
    ([arg, input]) => compileInput(scope, object, arg, input, place) ?? [],
  );
  const outputs = Object.entries(written.out).flatMap(
    ([arg, output]) => compileOutput(scope, object, arg, output, place) ?? [],
  );
  const same = written.auto === undefined ? noArguments : sameNames(scope, head, object, [...inputs, ...outputs]);
  return {
    ...head,
    kind: 'diagnostics',
    object,
    state: { param, request, complete, ...(cancel === undefined ? {} : { cancel }) },
    inputs: [...inputs, ...same.inputs],
    outputs: [...outputs, ...same.outputs],
  };
}

interface SameNames {
  readonly inputs: readonly InputRule[];
  readonly outputs: readonly OutputRule[];
}

const copy: Via = { kind: 'copy' };

const noArguments: SameNames = { inputs: [], outputs: [] };

/** The engine itself makes the `Status` output of the state. */
function sameNames(
  { models, names }: RuleScope,
  head: Head,
  object: Pattern,
  explicit: readonly { readonly arg: string }[],
): SameNames {
  const command = models.usp.object(genericPath(head.on))?.commands.get(head.name);
  const taken = new Set(['Status', ...explicit.map(({ arg }) => arg)]);
  const same = (written: readonly Argument[] = []) =>
    written.flatMap(({ name, type, default: value }) => {
      const param = parsePattern(object.text + ownHoles(name));
      const fact = param && paramFact(models.legacy, param);
      // Device:2 CPEs speak of the same objects, so that their paths are right as they are.
      const fits = fact !== undefined && (names.root === 'Device.' || isCopyable(fact.type, type));
      return param === undefined || !fits || taken.has(name) ? [] : [{ arg: name, param, via: copy, value }];
    });
  return {
    inputs: same(command?.input).map(({ value, ...rest }) => ({
      ...rest,
      ...(value === undefined ? {} : { default: value }),
    })),
    outputs: same(command?.output).map(({ value: _, ...rest }) => rest),
  };
}

/** Holes of one path need names of their own. */
function ownHoles(argument: string): string {
  let count = 0;
  return argument.replace(/\{i\}/g, () => `{${'ijk'[count++] ?? 'l'}}`);
}

function compileInput(
  scope: CompileScope,
  object: Pattern,
  arg: string,
  written: Diagnostics['in'][string],
  place: Place,
): InputRule | undefined {
  const via = compileVia(
    scope,
    'accept' in written || 'fn' in written || 'ref' in written || 'enum' in written ? written : {},
    1,
    place,
  );
  const param = written.to === undefined ? undefined : scope.names.param(object, written.to, place);
  if (via === undefined || (written.to !== undefined && param === undefined)) return undefined;
  const value = 'default' in written ? written.default : undefined;
  const accept = 'accept' in written ? written.accept : undefined;
  return {
    arg,
    via,
    ...(param && { param }),
    ...(value === undefined ? {} : { default: value }),
    ...(accept && { accept }),
  };
}

function compileOutput(
  scope: CompileScope,
  object: Pattern,
  arg: string,
  written: Diagnostics['out'][string],
  place: Place,
): OutputRule | undefined {
  const via = compileVia(
    scope,
    'fn' in written || 'ref' in written || 'enum' in written || 'otherwise' in written ? written : {},
    1,
    place,
  );
  const param = parsePattern(object.text + written.from);
  if (via === undefined) return undefined;
  if (param === undefined || param.isObject) return scope.problems.add(place, `${written.from} is no parameter`);
  const value = 'default' in written ? written.default : undefined;
  return { arg, param, via, ...(value === undefined ? {} : { default: value }) };
}

function compileSet(scope: CompileScope, head: Head, written: SetDocument, place: Place): SetCommand | undefined {
  const object = scope.names.object(written.object, place);
  if (object === undefined) return undefined;
  const writes = Object.entries(written.set).flatMap(([name, value]) => {
    const param = scope.names.param(object, name, place);
    if (param === undefined) return [];
    return [typeof value === 'string' ? { param, value } : { param, value: value.default, input: value.input }];
  });
  return { ...head, kind: 'set', object, writes };
}

function compileArgs(written: RpcDocument): ReadonlyMap<string, RpcArgument> {
  return new Map(Object.entries(written.args).map(([name, value]) => [name, compileArgument(value)]));
}

function compileArgument(written: RpcDocument['args'][string]): RpcArgument {
  if (typeof written === 'string') return { kind: 'const', value: written };
  if ('input' in written) return { kind: 'input', arg: written.input, default: written.default };
  return { kind: 'instance', text: written.text, capture: written.instance };
}
