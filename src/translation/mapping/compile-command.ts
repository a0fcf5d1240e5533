import { type CompileScope, compileVia } from './compile-values.js';
import type { Place } from './document.js';
import type { Located } from './layers.js';
import type { CommandRule, DiagnosticsCommand, InputRule, OutputRule, RpcArgument, SetCommand } from './mapping.js';
import { type Pattern, parsePattern } from './pattern.js';
import type { CommandDocument } from './schema.js';

type Diagnostics = Extract<CommandDocument, { kind: 'diagnostics' }>;
type SetDocument = Extract<CommandDocument, { kind: 'set' }>;
type RpcDocument = Extract<CommandDocument, { kind: 'rpc' }>;
type Head = Pick<CommandRule, 'id' | 'command' | 'on' | 'name'>;

export function compileCommand(
  scope: CompileScope,
  { value, place }: Located<CommandDocument>,
): CommandRule | undefined {
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
  scope: CompileScope,
  head: Head,
  written: Diagnostics,
  place: Place,
): DiagnosticsCommand | undefined {
  const object = scope.names.object(written.object, place);
  const param = object && scope.names.param(object, written.state.param, place);
  if (object === undefined || param === undefined) return undefined;
  const { request, complete, cancel } = written.state;
  return {
    ...head,
    kind: 'diagnostics',
    object,
    state: { param, request, complete, ...(cancel === undefined ? {} : { cancel }) },
    inputs: Object.entries(written.in).flatMap(([arg, input]) => compileInput(scope, object, arg, input, place) ?? []),
    outputs: Object.entries(written.out).flatMap(
      ([arg, output]) => compileOutput(scope, object, arg, output, place) ?? [],
    ),
  };
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
    return param === undefined ? [] : [{ param, value }];
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
