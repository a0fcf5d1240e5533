import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { ValueType } from '../datamodel/supported-model.js';
import { UspError } from '../usp/errors.js';
import type { Binding } from './binding.js';
import type { Draft } from './draft.js';
import { type Legal, legalFor } from './lexical.js';
import { evaluate, textOf } from './mapping/expression.js';
import type { LegacySource, ParamRule, RowSource, Source, Via } from './mapping/mapping.js';
import { fillPattern, type Pattern } from './mapping/pattern.js';
import type { References } from './references.js';
import { elementsOf, guardLookup, type RuleInstance } from './rule-instances.js';
import { viaToLegacy, viaToUsp } from './via.js';

/** What a parameter rule needs to know of the device. */
export interface BindingContext {
  readonly tree: LegacyTree;
  readonly references: References;
  /** Type the USP model gives; a string for vendor parameters. */
  readonly type: ValueType;
  /** USP path of the object (for re-homing), with final dot. */
  readonly object: string;
}

/** The binding of a parameter rule in a row with these members (primary first); undefined: the device has nothing behind it. */
export function bindParam(
  param: ParamRule,
  members: readonly RuleInstance[],
  context: BindingContext,
): Binding | undefined {
  const [primary] = members;
  if (primary === undefined) return undefined;
  const binding = bindSource(param, param.source, primary, members, context);
  if (binding === undefined || !param.readOnly) return binding;
  const { write: _, ...readOnly } = binding;
  return readOnly;
}

function bindSource(
  param: ParamRule,
  source: Source,
  primary: RuleInstance,
  members: readonly RuleInstance[],
  context: BindingContext,
): Binding | undefined {
  switch (source.kind) {
    case 'legacy':
      return bindLegacy(param, source, primary, members, context);
    case 'const':
      return {
        type: context.type,
        reads: [],
        read: () => source.value,
      };
    case 'expression':
      return bindExpression(param, source, primary, context);
    case 'row':
      return bindRow(source, primary, context);
    case 'element':
      return bindElement(primary, context);
    case 'gateway':
      return { type: context.type, reads: [], read: () => displayName(primary.object) };
  }
}

function displayName(object: string): string {
  return object.slice(object.indexOf('.') + 1, -1);
}

function fill(patterns: readonly Pattern[], instance: RuleInstance): readonly (string | undefined)[] {
  return patterns.map(pattern => fillPattern(pattern, instance.captures));
}

function bindLegacy(
  param: ParamRule,
  source: LegacySource,
  primary: RuleInstance,
  members: readonly RuleInstance[],
  context: BindingContext,
): Binding | undefined {
  const { tree } = context;
  const alternatives = typeof source.write === 'string' ? [] : fill(source.write, primary).filter(isDefined);
  const names = fill(source.from, primary);
  const exists = names.some(name => name !== undefined && tree.has(name));
  const present = exists ? names : alternatives.filter(name => tree.has(name)).slice(0, 1);
  if (!exists && present.length === 0) {
    return param.default === undefined ? undefined : { type: context.type, reads: [], read: constantly(param.default) };
  }
  const reads = present.filter(isDefined);
  const read = reader(source.via, present, param.default, context);
  const base = { type: context.type, reads, read };
  if (param.readOnly || !isInvertible(source.via)) return base;
  const targets = source.write === 'all' ? members : [primary];
  const writable = (alternatives.length > 0 ? alternatives : reads).some(name => tree.writable(name) !== false);
  if (!writable) return base;
  return {
    ...base,
    write: (value, draft) =>
      alternatives.length > 0
        ? writeAlternatives(source.via, value, alternatives, draft, context)
        : writeMembers(source, value, targets, draft, context),
  };
}

function isDefined(name: string | undefined): name is string {
  return name !== undefined;
}

function constantly(value: string): () => string {
  return () => value;
}

function isInvertible(via: Via): boolean {
  return via.kind !== 'convert' || via.converter.toLegacy !== undefined;
}

/** Reading is the hot path: the common single copy is told apart once. */
function reader(
  via: Via,
  names: readonly (string | undefined)[],
  fallback: string | undefined,
  context: BindingContext,
): Binding['read'] {
  const legal = legalFor(context.type);
  const restate = restating(via, legal, context);
  const [name] = names;
  if (names.length === 1 && name !== undefined && restate !== undefined) {
    return view => {
      const value = view.get(name);
      if (value === undefined) return undefined;
      return value === null ? (fallback ?? null) : (restate(value) ?? fallback ?? null);
    };
  }
  return view => {
    const inputs: (string | undefined)[] = [];
    for (const input of names) {
      const value = input === undefined ? null : view.get(input);
      if (value === undefined) return undefined;
      inputs.push(value ?? undefined);
    }
    const value = viaToUsp(via, inputs, context);
    return (value === undefined ? undefined : legal(value)) ?? fallback ?? null;
  };
}

function restating(via: Via, legal: Legal, context: BindingContext): Legal | undefined {
  if (via.kind === 'copy') return legal;
  return via.kind === 'convert' ? undefined : value => legal(viaToUsp(via, [value], context) ?? '');
}

function writeMembers(
  source: LegacySource,
  value: string,
  members: readonly RuleInstance[],
  draft: Draft,
  context: BindingContext,
): UspError | undefined {
  for (const member of members) {
    const names = fill(source.from, member);
    const inputs = names.map(name => (name === undefined ? undefined : (draft.get(name) ?? undefined)));
    const outputs = viaToLegacy(source.via, value, inputs, context);
    if (outputs === undefined) return inexpressible(value);
    const refusal = putAll(names, outputs, draft, context);
    if (refusal !== undefined) return refusal;
    for (const beside of source.also) {
      const name = fillPattern(beside.param, member.captures);
      if (name !== undefined && context.tree.has(name)) draft.putBeside(name, beside.value);
    }
  }
  return undefined;
}

function putAll(
  names: readonly (string | undefined)[],
  outputs: readonly (string | undefined)[],
  draft: Draft,
  context: BindingContext,
): UspError | undefined {
  for (const [index, output] of outputs.entries()) {
    const name = names[index];
    if (output === undefined || name === undefined || draft.get(name) === output) continue;
    // A converter may speak of inputs that this device does not have.
    if (!context.tree.has(name) && names.some(other => other !== undefined && context.tree.has(other))) continue;
    if (context.tree.writable(name) === false) {
      return new UspError('nonWriteableParameter', `the device does not let ${name} be written`);
    }
    draft.put(name, output, names.length === 1 ? context.type : { base: 'string' });
  }
  const [only] = names;
  // Unchanged values are written all the same: the device may have changed since they were read.
  if (names.length === 1 && only !== undefined && !draft.has(only)) {
    if (outputs[0] !== undefined) draft.put(only, outputs[0], context.type);
  }
  return undefined;
}

function writeAlternatives(
  via: Via,
  value: string,
  alternatives: readonly string[],
  draft: Draft,
  context: BindingContext,
): UspError | undefined {
  const usable = alternatives.filter(name => context.tree.has(name) && context.tree.writable(name) !== false);
  const [first, ...rest] = usable;
  if (first === undefined) return new UspError('nonWriteableParameter', 'the device lets none of its forms be written');
  const outputs = viaToLegacy(via, value, [draft.get(first) ?? undefined], context);
  const [output] = outputs ?? [];
  if (output === undefined) return inexpressible(value);
  draft.put(first, output, context.type, rest);
  return undefined;
}

function inexpressible(value: string): UspError {
  return new UspError('invalidValue', `this device cannot express ${JSON.stringify(value)}`);
}

function bindExpression(
  param: ParamRule,
  source: Extract<Source, { kind: 'expression' }>,
  primary: RuleInstance,
  context: BindingContext,
): Binding | undefined {
  const { guard } = source;
  const names = fill([...guard.reads.values()], primary).filter(isDefined);
  const legal = legalFor(context.type);
  return {
    type: context.type,
    reads: names,
    read: view => {
      if (names.some(name => view.get(name) === undefined)) return undefined;
      const value = textOf(evaluate(guard.expression, guardLookup(guard, primary.captures, view)));
      return (value === undefined ? undefined : legal(value)) ?? param.default ?? null;
    },
  };
}

/** Rows stand or fall with the shape: the value is computed once. */
function bindRow(source: RowSource, primary: RuleInstance, context: BindingContext): Binding {
  const rows = source.candidates.flatMap(candidate => {
    const text = partlyFilled(candidate.of, primary);
    return context.references.rowsMatching({ table: candidate.table, of: text });
  });
  const distinct = [...new Set(rows)].map(row => row.slice(0, -1));
  const value = source.all ? distinct.join(',') : (distinct[0] ?? '');
  return {
    type: context.type,
    reads: [],
    read: () => value,
    ...writeRow(source, value, context),
  };
}

function writeRow(source: RowSource, present: string, context: BindingContext): Pick<Binding, 'write' | 'fixed'> {
  return {
    fixed: source.write === 'refuse',
    write: (value, draft) => {
      if (sameRows(value, present)) return undefined;
      if (source.write === 'refuse') {
        const text = `fixed by the device at ${JSON.stringify(present)}`;
        return new UspError('invalidValue', text);
      }
      const target = `${value.replace(/\.$/, '')}.`;
      if (context.references.objectsOf(target).length === 0) {
        return new UspError('invalidValue', `${value} stands for no place on the device`);
      }
      draft.rehome(context.object, target);
      return undefined;
    },
  };
}

function sameRows(a: string, b: string): boolean {
  const plain = (value: string): string =>
    value
      .split(',')
      .map(part => part.trim().replace(/\.$/, ''))
      .sort()
      .join(',');
  return plain(a) === plain(b);
}

/** The pattern with the instance's captures put in; what stays open is matched. */
export function partlyFilled(pattern: Pattern, instance: Pick<RuleInstance, 'captures'>): Pattern {
  const segments = pattern.segments.map(segment => {
    if (segment.kind !== 'capture') return segment;
    const number = instance.captures[segment.capture];
    return number === undefined ? segment : ({ kind: 'number', number } as const);
  });
  const parts = segments.map(segment => {
    if (segment.kind === 'capture') return `{${segment.capture}}`;
    return segment.kind === 'number' ? String(segment.number) : segment.name;
  });
  return { text: parts.join('.') + (pattern.isObject ? '.' : ''), segments, isObject: pattern.isObject };
}

function bindElement(primary: RuleInstance, context: BindingContext): Binding | undefined {
  const { each } = primary.rule.rule;
  const { element } = primary;
  const list = each && fillPattern(each.list, primary.captures);
  if (each === undefined || element === undefined || list === undefined) return undefined;
  const base: Binding = {
    type: context.type,
    reads: [list],
    read: view => {
      const value = view.get(list);
      if (value === undefined || value === null) return value;
      return elementsOf(value, each).find(other => other.id === element.id)?.text ?? null;
    },
  };
  if (context.tree.writable(list) === false) return base;
  return {
    ...base,
    write: (value, draft) => {
      if (value.includes(',')) return inexpressible(value);
      const parts = (draft.get(list) ?? '').split(',').map(part => part.trim());
      parts[element.index] = value;
      draft.put(list, parts.join(','), { base: 'string' });
      draft.renamed.set(context.object, value);
      return undefined;
    },
  };
}
