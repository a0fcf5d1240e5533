import { findConverter } from '../converters/registry.js';
import type { Place } from './document.js';
import { namesIn, parseExpression } from './expression.js';
import type { Guard, Via } from './mapping.js';
import type { LegacyNames } from './names.js';
import type { Pattern } from './pattern.js';
import type { Problems } from './problems.js';

/** The conversion keys of a parameter, input or output as written. */
export interface ConversionDocument {
  readonly fn?: string | undefined;
  readonly args?: readonly string[] | undefined;
  readonly enum?: Readonly<Record<string, string>> | undefined;
  readonly write?: Readonly<Record<string, string>> | undefined;
  readonly otherwise?: string | undefined;
  readonly ref?: readonly string[] | undefined;
}

export interface CompileScope {
  readonly names: LegacyNames;
  readonly problems: Problems;
  /** Names of all tables. */
  readonly tables: ReadonlySet<string>;
}

/** `inputs`: how many legacy parameters there are. */
export function compileVia(
  scope: CompileScope,
  written: ConversionDocument,
  inputs: number,
  place: Place,
): Via | undefined {
  const { problems } = scope;
  const kinds = [written.fn, written.enum, written.ref].filter(kind => kind !== undefined).length;
  if (kinds > 1) return problems.add(place, 'only one of fn, enum and ref can be used');
  if (written.args !== undefined && written.fn === undefined) return problems.add(place, 'args belong to fn');
  if (written.fn !== undefined) return compileConverter(scope, written.fn, written.args ?? [], inputs, place);
  if (inputs > 1) return problems.add(place, 'several legacy parameters need a converter (fn)');
  if (written.ref !== undefined) return compileReference(scope, written.ref, place);
  if (written.enum !== undefined || written.otherwise !== undefined) return compileEnum(written);
  if (written.write !== undefined) return problems.add(place, 'write belongs to enum');
  return { kind: 'copy' };
}

function compileConverter(
  { problems }: CompileScope,
  name: string,
  args: readonly string[],
  inputs: number,
  place: Place,
): Via | undefined {
  const converter = findConverter(name);
  if (converter === undefined) return problems.add(place, `there is no converter ${name}`);
  const wantedArgs = converter.args ?? { min: 0, max: 0 };
  if (inputs < converter.arity.min || inputs > converter.arity.max) {
    return problems.add(place, `${name} takes ${rangeText(converter.arity)} legacy parameters, not ${inputs}`);
  }
  if (args.length < wantedArgs.min || args.length > wantedArgs.max) {
    return problems.add(place, `${name} takes ${rangeText(wantedArgs)} args, not ${args.length}`);
  }
  return { kind: 'convert', converter, args };
}

function rangeText({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? String(min) : `${min} to ${max}`;
}

function compileReference({ problems, tables }: CompileScope, names: readonly string[], place: Place): Via | undefined {
  const unknown = names.find(name => !tables.has(name));
  if (unknown !== undefined) return problems.add(place, `ref names ${unknown}, which is no table`);
  return { kind: 'reference', tables: names };
}

function compileEnum(written: ConversionDocument): Via {
  const read = new Map(Object.entries(written.enum ?? {}));
  const write = new Map(Object.entries(written.write ?? {}));
  for (const [usp, legacy] of uniqueInverse(read)) if (!write.has(usp)) write.set(usp, legacy);
  return { kind: 'enum', read, write, ...(written.otherwise === undefined ? {} : { otherwise: written.otherwise }) };
}

/** USP values that stand for exactly one legacy value. */
function uniqueInverse(read: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  for (const usp of read.values()) counts.set(usp, (counts.get(usp) ?? 0) + 1);
  return new Map([...read].flatMap(([legacy, usp]) => (counts.get(usp) === 1 ? [[usp, legacy] as const] : [])));
}

export function compileGuard(scope: CompileScope, base: Pattern, text: string, place: Place): Guard | undefined {
  const parsed = parseExpression(text);
  if ('error' in parsed) return scope.problems.add(place, `${JSON.stringify(text)}: ${parsed.error}`);
  const reads = new Map<string, Pattern>();
  for (const name of namesIn(parsed.expression)) {
    const pattern = scope.names.param(base, name, place);
    if (pattern !== undefined) reads.set(name, pattern);
  }
  return { text, expression: parsed.expression, reads };
}
