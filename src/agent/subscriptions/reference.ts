import { anyAge, type DataModel, type Interest } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import type { PathExpression, Step } from '../../datamodel/path-expression.js';
import { resolvePath } from '../../datamodel/resolve-path.js';
import { UspError } from '../../usp/errors.js';

/** One item of a ReferenceList, ready to be asked whether it covers a concrete path. */
export interface Reference {
  readonly path: PathExpression;
  /** Matches every concrete path at or below the reference; searches count as any row. */
  readonly shape: RegExp;
  readonly conditional: boolean;
}

/** Items that cannot be parsed cover nothing. */
export function compileReferences(list: string): readonly Reference[] {
  return splitReferences(list).flatMap(text => {
    try {
      return [compile(parsePath(text))];
    } catch (error) {
      if (error instanceof UspError) return [];
      throw error;
    }
  });
}

/** Splits at commas, but not inside brackets or quotes: a search expression may hold one. */
export function splitReferences(list: string): readonly string[] {
  const items: string[] = [];
  let start = 0;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < list.length; at++) {
    const character = list[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (character === ',' && depth === 0) {
      items.push(list.slice(start, at).trim());
      start = at + 1;
    }
  }
  items.push(list.slice(start).trim());
  return items.filter(item => item !== '');
}

function compile(path: PathExpression): Reference {
  const steps = path.steps.map(stepShape).join('');
  const end = path.element ? `${escapeRegExp(path.element.name)}$` : '';
  return {
    path,
    shape: new RegExp(`^Device\\.${steps}${end}`),
    conditional: path.steps.some(step => step.kind === 'search' || step.kind === 'follow'),
  };
}

function stepShape(step: Step): string {
  switch (step.kind) {
    case 'name':
      return `${escapeRegExp(step.name)}\\.`;
    case 'row':
      return `${step.number}\\.`;
    case 'wildcard':
    case 'search':
    case 'template':
      return '\\d+\\.';
    case 'follow':
      // Where it leads is only known by resolving.
      return '|^Device\\.';
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What the data model should watch for it; behind a reference only the reference itself. */
export function interestOf(kind: Interest['kind'], { path }: Reference): Interest {
  let text = 'Device.';
  for (const step of path.steps) {
    if (step.kind === 'follow') return { kind: 'values', path: text + step.param };
    text += step.kind === 'name' ? `${step.name}.` : step.kind === 'row' ? `${step.number}.` : '*.';
  }
  return { kind, path: text + (path.element?.name ?? '') };
}

/** Does the reference cover this concrete parameter, object, event or command path now? */
export function covers(reference: Reference, concrete: string, model: DataModel): boolean {
  if (!reference.shape.test(concrete)) return false;
  return !reference.conditional || resolvedPrefixes(reference.path, model).some(prefix => concrete.startsWith(prefix));
}

function resolvedPrefixes(path: PathExpression, model: DataModel): readonly string[] {
  try {
    const snapshot = model.snapshot(anyAge);
    const resolution = resolvePath(path, { model: model.supported, snapshot, missingRow: 'objectDoesNotExist' });
    if (resolution.kind === 'needs') return [];
    return resolution.matches.map(match => match.object + (match.element?.name ?? ''));
  } catch (error) {
    if (error instanceof UspError) return [];
    throw error;
  }
}
