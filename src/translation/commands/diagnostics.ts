import { reasonOf } from '../../base/errors.js';
import type { LegacyTree } from '../../cpe/legacy-tree.js';
import type { CommandOutputs } from '../../datamodel/data-model.js';
import { UspError } from '../../usp/errors.js';
import { findCommand } from '../command-places.js';
import { Draft, toParameterValue } from '../draft.js';
import { toUspError } from '../fault-table.js';
import { legalFor } from '../lexical.js';
import type { DiagnosticsCommand, InputRule, OutputRule } from '../mapping/mapping.js';
import { type Captures, fillPattern } from '../mapping/pattern.js';
import type { PendingOperation } from '../operations.js';
import { matchesIn } from '../rule-instances.js';
import { genericOf, splitParam } from '../usp-path.js';
import { viaToLegacy, viaToUsp } from '../via.js';
import { within } from '../within.js';
import type { Call, CommandContext } from './command.js';

/** How long a run may take before the device is asked by itself: some never send `8 DIAGNOSTICS COMPLETE`. */
const patience = 120_000;
/** How often it is asked again. */
const retryAfter = 60_000;
const longest = 15 * 60_000;

/**
 * Inputs and DiagnosticsState=Requested in one SetParameterValues, the state last (TR-143 §4.1): the device starts when the session is over.
 * Resolves when it has accepted.
 */
export async function startDiagnostics(call: Call<DiagnosticsCommand>, context: CommandContext): Promise<undefined> {
  const { rule, place, invocation, signal } = call;
  const draft = new Draft(context.cpe.tree);
  for (const input of rule.inputs) putInput(input, call, draft, context);
  const state = fillPattern(rule.state.param, place.captures);
  if (state === undefined) throw new UspError('commandFailure', 'the device has no place for this command');
  draft.put(state, rule.state.request, { base: 'string' });
  if (context.operations.ofKind('diagnostics').some(other => other.command === invocation.command)) {
    throw new UspError('resourcesExceeded', 'such a run is under way; the device can do one at a time');
  }
  const now = context.clock.now();
  const operation: PendingOperation = {
    requestId: invocation.requestId,
    command: invocation.command,
    commandKey: invocation.commandKey,
    kind: 'diagnostics',
    cwmpKey: '',
    startedAt: now,
    deadline: now + patience + expectedRun(draft),
  };
  await context.operations.begin(operation);
  try {
    const params = draft.all().map(toParameterValue);
    await context.cpe.call({ method: 'SetParameterValues', params, parameterKey: '' }, { signal });
  } catch (error) {
    await context.operations.end(operation.requestId);
    throw error;
  }
  lookLater(operation, operation.deadline, context);
  return undefined;
}

function putInput(
  input: InputRule,
  { place, invocation }: Call<DiagnosticsCommand>,
  draft: Draft,
  context: CommandContext,
): void {
  const given = invocation.args[input.arg];
  const value = given ?? input.default;
  if (value === undefined) return;
  if (input.accept !== undefined && !input.accept.includes(value)) {
    const text = `this device knows only ${input.accept.join(', ')} for ${input.arg}`;
    throw new UspError('invalidArguments', text, input.arg);
  }
  const name = input.param && fillPattern(input.param, place.captures);
  if (name === undefined) return;
  if (!context.cpe.tree.has(name)) {
    if (given === undefined || given === '' || given === input.default) return;
    throw new UspError('invalidArguments', `this device has no ${input.arg}`, input.arg);
  }
  const references = context.world().shape.references;
  const [output] = viaToLegacy(input.via, value, [draft.get(name) ?? undefined], { references }) ?? [];
  if (output === undefined) {
    throw new UspError('invalidArguments', `this device cannot express ${JSON.stringify(value)}`, input.arg);
  }
  draft.put(name, output, argumentType(invocation.command, input.arg, context));
}

function argumentType(command: string, arg: string, { facts }: CommandContext) {
  const [object, name] = splitParam(command);
  const input = facts.object(genericOf(object))?.commands.get(name)?.input;
  return input?.find(argument => argument.name === arg)?.type ?? { base: 'string' as const };
}

/** Repetitions times timeout, where the inputs say them. */
function expectedRun(draft: Draft): number {
  const number = (pattern: RegExp): number =>
    Number(draft.all().find(({ name }) => pattern.test(name))?.value ?? 0) || 0;
  const rounds = number(/\.(NumberOfRepetitions|NumberOfTries)$/) * Math.max(1, number(/\.MaxHopCount$/));
  return Math.min(longest, rounds * number(/\.Timeout$/));
}

/** Arms the look at a run that may never report itself. */
export function lookLater(operation: PendingOperation, at: number, context: CommandContext): void {
  context.clock.after(Math.max(0, at - context.clock.now()), () => {
    if (context.operations.get(operation.requestId) === undefined) return;
    collect(operation, context, false).catch((error: unknown) => {
      context.log.warn('a diagnostics run could not be looked after', {
        command: operation.command,
        reason: reasonOf(error),
      });
    });
  });
}

/**
 * Reads the results of a run and ends it when it is over. `lost`: the device has restarted, so what is not over never will be.
 * Must not be awaited while an Inform is being answered: it needs the session.
 */
export async function collect(operation: PendingOperation, context: CommandContext, lost: boolean): Promise<void> {
  const { cpe, clock } = context;
  const place = findCommand(operation.command, cpe.tree, context.world());
  const rule = place?.rule;
  if (place === undefined || rule?.kind !== 'diagnostics') {
    return context.complete(operation, failure('the device no longer has this command'));
  }
  const object = fillPattern(rule.object, place.captures) ?? '';
  try {
    await within(clock, retryAfter, signal => cpe.read([object], { signal }));
  } catch (error) {
    if (clock.now() < operation.startedAt + longest) return lookLater(operation, clock.now() + retryAfter, context);
    return context.complete(operation, { ok: false, error: toUspError(error, 'operate') });
  }
  if (context.operations.get(operation.requestId) === undefined) return;
  const state = cpe.tree.value(fillPattern(rule.state.param, place.captures) ?? '')?.value ?? '';
  if (!isOver(state, rule)) {
    if (lost) return context.complete(operation, failure('the device restarted during the run'));
    if (clock.now() < operation.startedAt + longest) return lookLater(operation, clock.now() + retryAfter, context);
    return context.complete(
      operation,
      failure(`the device never finished (DiagnosticsState is ${JSON.stringify(state)})`),
    );
  }
  return context.complete(operation, { ok: true, outputs: results(rule, place.captures, state, operation, context) });
}

function failure(text: string): { readonly ok: false; readonly error: UspError } {
  return { ok: false, error: new UspError('commandFailure', text) };
}

function isOver(state: string, rule: DiagnosticsCommand): boolean {
  return !['', 'None', 'Requested', rule.state.request].includes(state);
}

/** A run that ended in an error is still a completed command: the error is its Status (usp-commands §2.1.3). */
function results(
  rule: DiagnosticsCommand,
  captures: Captures,
  state: string,
  operation: PendingOperation,
  context: CommandContext,
): CommandOutputs {
  const outputs: Record<string, string> = {};
  const status = statusOf(rule, state, operation, context);
  if (status !== undefined) outputs['Status'] = status;
  if (status === undefined || status === 'Complete') {
    for (const output of rule.outputs) Object.assign(outputs, valuesOf(output, captures, operation, context));
  }
  return outputs;
}

function statusOf(
  rule: DiagnosticsCommand,
  state: string,
  operation: PendingOperation,
  context: CommandContext,
): string | undefined {
  const type = outputType(operation.command, 'Status', context);
  if (type === undefined) return undefined;
  if (rule.state.complete.includes(state)) return 'Complete';
  return type.enum === undefined || type.enum.includes(state) ? state : 'Error_Other';
}

function outputType(command: string, arg: string, { facts }: CommandContext) {
  const [object, name] = splitParam(command);
  const outputs = facts.object(genericOf(object))?.commands.get(name)?.output;
  return outputs?.find(argument => argument.name === arg)?.type;
}

function valuesOf(
  output: OutputRule,
  captures: Captures,
  operation: PendingOperation,
  context: CommandContext,
): Record<string, string> {
  const { tree } = context.cpe;
  const type = outputType(operation.command, output.arg, context) ?? { base: 'string' as const };
  const references = context.world().shape.references;
  const values: Record<string, string> = {};
  for (const { name, indexes } of instancesOfOutput(output, captures, tree)) {
    const input = tree.value(name)?.value;
    const value = input === undefined ? output.default : viaToUsp(output.via, [input], { references });
    const legal = value === undefined ? undefined : legalFor(type)(value);
    if (legal !== undefined) values[numbered(output.arg, indexes)] = legal;
  }
  return values;
}

/** The legacy parameters behind an output: one, or one for each row, the rows counted from 1 at every level. */
function instancesOfOutput(
  output: OutputRule,
  captures: Captures,
  tree: LegacyTree,
): readonly { readonly name: string; readonly indexes: readonly number[] }[] {
  const single = fillPattern(output.param, captures);
  if (single !== undefined) return [{ name: single, indexes: [] }];
  const segments = output.param.segments.slice(0, -1);
  const holes = segments.flatMap(segment =>
    segment.kind === 'capture' && !(segment.capture in captures) ? [segment.capture] : [],
  );
  const object = { text: '', segments, isObject: true };
  const counters = new Map<string, Map<number, number>>();
  return matchesIn(tree, object, captures).captures.flatMap(found => {
    const name = fillPattern(output.param, found);
    let parent = '';
    const indexes = holes.map(hole => {
      const number = found[hole] ?? 0;
      const seen = counters.get(parent) ?? new Map<number, number>();
      counters.set(parent, seen);
      const index = seen.get(number) ?? seen.size + 1;
      seen.set(number, index);
      parent += `.${index}`;
      return index;
    });
    return name === undefined ? [] : [{ name, indexes }];
  });
}

function numbered(arg: string, indexes: readonly number[]): string {
  let next = 0;
  return arg.replace(/\{i\}/g, () => String(indexes[next++] ?? 1));
}

/** Writes the value that ends a run; false: this device knows none. */
export async function cancelDiagnostics(
  operation: PendingOperation,
  context: CommandContext,
  signal: AbortSignal,
): Promise<boolean> {
  const place = findCommand(operation.command, context.cpe.tree, context.world());
  if (place?.rule.kind !== 'diagnostics' || place.rule.state.cancel === undefined) return false;
  const state = fillPattern(place.rule.state.param, place.captures);
  if (state === undefined) return false;
  const draft = new Draft(context.cpe.tree);
  draft.put(state, place.rule.state.cancel, { base: 'string' });
  const params = draft.all().map(toParameterValue);
  await context.cpe.call({ method: 'SetParameterValues', params, parameterKey: '' }, { signal });
  return true;
}
