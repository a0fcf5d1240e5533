import { UspError } from '../usp/errors.js';
import { checkTerm, compareValue } from './compare.js';
import type { Need, Snapshot } from './data-model.js';
import { parsePath } from './parse-path.js';
import type { Element, PathExpression, Step, Term } from './path-expression.js';
import { isSearch } from './path-expression.js';
import { PerModel } from './per-model.js';
import type { SupportedModel, SupportedObject, SupportedParam } from './supported-model.js';
import { splitList } from './value.js';

export interface ResolveOptions {
  readonly model: SupportedModel;
  readonly snapshot: Snapshot;
  /** Code for a row that does not exist on a plain path: Get says 7026 (R-GET.0), everything else 7016. */
  readonly missingRow: 'invalidPath' | 'objectDoesNotExist';
  /** Unreadable things count as absent. Asked with a concrete object path and, for a parameter, its name. */
  readonly mayRead?: MayRead;
}

export type MayRead = (object: string, supported: SupportedObject, param?: string) => boolean;

export type Resolution =
  | { readonly kind: 'resolved'; readonly matches: readonly Match[]; readonly searched: boolean }
  /** Fetch these, then resolve again. */
  | { readonly kind: 'needs'; readonly needs: readonly Need[] };

export interface Match {
  /** Concrete, with a final dot: `Device.WiFi.SSID.1.`; a table without row: `Device.WiFi.SSID.`. */
  readonly object: string;
  readonly supported: SupportedObject;
  /** The object path names the table, not one of its rows. */
  readonly table: boolean;
  readonly element: Element | undefined;
}

/**
 * Finds what a path names in the instantiated model: pure, and demand-driven. Throws UspError: 7008 for an expression that makes no
 * sense, 7026 for what the supported model does not have, and `missingRow` for a row that is not there.
 */
export function resolvePath(path: PathExpression, options: ResolveOptions): Resolution {
  const { model } = options;
  const known = plainMatches.get(model, path);
  if (known && (options.mayRead?.(known.object, known.supported, readName(known)) ?? true))
    return { kind: 'resolved', matches: [known], searched: false };
  const resolution = new Resolver(path, options).run();
  if (!known && resolution.kind === 'resolved' && path.steps.every(isName)) {
    const [match] = resolution.matches;
    if (match) plainMatches.set(model, path, match);
  }
  return resolution;
}

/** Of paths without rows: the supported model alone says what they name, whatever the device holds. Who may read it is asked each time. */
const plainMatches = new PerModel<Match>();

/** What the right to read a match is asked for: its parameter, else the object. */
function readName({ element }: Match): string | undefined {
  return element?.kind === 'parameter' ? element.name : undefined;
}

/** Where the path has led so far: a match, should the path end here. */
type Position = Match;

class Resolver {
  private readonly needs: Need[] = [];
  private readonly searched: boolean;
  /** A reference is followed somewhere: what lies behind it only values tell. */
  private readonly follows: boolean;
  private lastParent: SupportedObject | undefined;
  private lastName = '';
  private lastChild: SupportedObject | undefined;

  constructor(
    private readonly path: PathExpression,
    private readonly options: ResolveOptions,
  ) {
    this.searched = isSearch(path);
    this.follows = path.steps.some(
      step => isFollow(step) || (step.kind === 'search' && step.terms.some(term => term.steps.some(isFollow))),
    );
  }

  run(): Resolution {
    const root = this.options.model.object('Device.');
    if (!root) throw this.unsupported('Device.');
    let positions: readonly Position[] = [{ object: 'Device.', supported: root, table: false, element: undefined }];
    // Followed even when no row is left, so that a search into nowhere is still an error (R-GET.0).
    let shape: Position | undefined = positions[0];
    for (const step of this.path.steps) {
      shape = shape && this.stepShape(shape, step);
      positions = positions.flatMap(position => this.step(position, step));
      // References may lead to one object twice, and lists of them would multiply from step to step.
      if (step.kind === 'follow') positions = unique(positions);
    }
    const { element } = this.path;
    if (shape && element && !this.elementOf(shape, element)) throw this.unsupported(this.path.text);
    if (this.needs.length > 0) return { kind: 'needs', needs: this.needs };
    const matches: Match[] = [];
    for (const position of positions) this.match(position, element, matches);
    if (matches.length === 0 && !this.searched) throw this.missing();
    return { kind: 'resolved', matches, searched: this.searched };
  }

  private match(at: Position, element: Element | undefined, matches: Match[]): void {
    const match = element ? this.elementOf(at, element) : at;
    if (!match && this.searched) return;
    if (!match) throw this.unsupported(this.path.text);
    if (this.mayRead(match, readName(match))) matches.push(match);
  }

  /** The step in the supported model alone; undefined when a reference leads where only values tell. */
  private stepShape(at: Position, step: Step): Position | undefined {
    switch (step.kind) {
      case 'name': {
        const child = this.child(at, step.name);
        if (!child) throw this.unsupported(`${at.object}${step.name}.`);
        return child;
      }
      case 'row':
      case 'wildcard':
      case 'search':
        if (!at.table) throw this.notATable(at);
        if (step.kind === 'search') for (const term of step.terms) this.checkTermShape(at.supported, term);
        return { ...at, table: false };
      case 'template':
        throw new UspError(
          'invalidPathSyntax',
          '{i} stands for any row; an instance number is needed here',
          this.path.text,
        );
      case 'follow': {
        const fact = at.table ? undefined : at.supported.params.get(step.param);
        if (!fact) throw this.unsupported(`${at.object}${step.param}`);
        if (!isReference(fact)) throw this.notAReference(at, step.param);
        return undefined;
      }
    }
  }

  /** Before any reference `stepShape` has refused what cannot be; behind one, what does not fit leads nowhere. */
  private step(at: Position, step: Step): readonly Position[] {
    switch (step.kind) {
      case 'name':
        return this.named(at, step.name);
      case 'row':
        return this.row(at, step.number);
      case 'wildcard':
        return this.rows(at).map(number => rowOf(at, number));
      case 'search':
        return this.found(at, step.terms);
      case 'follow':
        return this.follow(at, step.param, step.item);
      case 'template':
        return [];
    }
  }

  private found(table: Position, terms: readonly Term[]): readonly Position[] {
    const found: Position[] = [];
    for (const number of this.rows(table)) {
      const row = rowOf(table, number);
      if (this.holdsAll(row, terms)) found.push(row);
    }
    return found;
  }

  private holdsAll(row: Position, terms: readonly Term[]): boolean {
    for (const term of terms) if (!this.holds(row, term)) return false;
    return true;
  }

  private named(at: Position, name: string): readonly Position[] {
    const child = this.child(at, name);
    if (child) return [child];
    if (this.searched) return [];
    throw this.unsupported(`${at.object}${name}.`);
  }

  private child(at: Position, name: string): Position | undefined {
    const found = at.table ? undefined : this.childOf(at.supported, name);
    return (
      found && { object: `${at.object}${name}.`, supported: found, table: found.multiInstance, element: undefined }
    );
  }

  private childOf(parent: SupportedObject, name: string): SupportedObject | undefined {
    // Every row of a table asks the same.
    if (this.lastParent === parent && this.lastName === name) return this.lastChild;
    const { model } = this.options;
    const path = `${parent.path}${name}.`;
    this.lastChild = model.object(path) ?? model.object(`${path}{i}.`);
    this.lastParent = parent;
    this.lastName = name;
    return this.lastChild;
  }

  private row(at: Position, number: number): readonly Position[] {
    if (this.rows(at).includes(number)) return [rowOf(at, number)];
    if (this.searched || this.needs.length > 0) return [];
    throw this.missing();
  }

  private rows(at: Position): readonly number[] {
    if (!at.table) {
      if (this.searched) return [];
      throw this.notATable(at);
    }
    const rows = this.options.snapshot.rows(at.object);
    if (rows === undefined) this.needs.push({ rows: at.object });
    return rows ?? [];
  }

  private follow(at: Position, param: string, item: number | 'all'): readonly Position[] {
    const targets = this.targets(at, param, item);
    if (targets.length === 0 && !this.searched && this.needs.length === 0) {
      throw new UspError('objectDoesNotExist', `${at.object}${param} refers to nothing that is there`, this.path.text);
    }
    return targets;
  }

  /** Where a reference leads: an empty, dangling or unreadable one leads nowhere. */
  private targets(at: Position, param: string, item: number | 'all'): readonly Position[] {
    const fact = at.table ? undefined : at.supported.params.get(param);
    if (!fact || !isReference(fact) || !this.mayRead(at, param)) return [];
    const items = splitList(this.value(at.object + param) ?? '');
    const chosen = item === 'all' ? items : items.slice(item - 1, item);
    return chosen.flatMap(target => this.target(target));
  }

  private target(reference: string): readonly Position[] {
    try {
      const path = parsePath(reference.endsWith('.') ? reference : `${reference}.`);
      // Read back with instance numbers, always (TR-106); anything else could lead round in circles.
      if (!path.steps.every(step => step.kind === 'name' || step.kind === 'row')) return [];
      const found = resolvePath(path, this.options);
      if (found.kind === 'resolved') return found.matches;
      this.needs.push(...found.needs);
    } catch (error) {
      if (!(error instanceof UspError)) throw error;
    }
    return [];
  }

  // ---- search expressions

  private checkTermShape(row: SupportedObject, term: Term): void {
    const owner = this.termOwner(row, term.steps);
    if (!owner) return;
    const param = owner.params.get(term.param);
    if (!param) throw this.unsupported(`${owner.path}${term.param}`);
    checkTerm(param.type, term);
  }

  /** The object a term's parameter belongs to; undefined behind a reference. */
  private termOwner(row: SupportedObject, steps: readonly Step[]): SupportedObject | undefined {
    let at: SupportedObject = row;
    for (const step of steps) {
      if (step.kind !== 'name') return undefined;
      const child = this.options.model.object(`${at.path}${step.name}.`);
      if (!child) throw this.unsupported(`${at.path}${step.name}.`);
      at = child;
    }
    return at;
  }

  private holds(row: Position, term: Term): boolean {
    if (term.steps.length === 0) return this.compares(row, term);
    let owners: readonly Position[] = [row];
    for (const step of term.steps) {
      owners = owners.flatMap(owner => this.termStep(owner, step));
      if (step.kind === 'follow') owners = unique(owners);
    }
    return owners.some(owner => this.compares(owner, term));
  }

  private termStep(at: Position, step: Step): readonly Position[] {
    if (step.kind === 'follow') return this.targets(at, step.param, step.item);
    const child = step.kind === 'name' ? this.child(at, step.name) : undefined;
    return child ? [child] : [];
  }

  private compares(owner: Position, term: Term): boolean {
    const param = owner.supported.params.get(term.param);
    if (!param || owner.table) return false;
    // Behind a reference the type is only known now; otherwise the shape was checked.
    if (this.follows) checkTerm(param.type, term);
    if (!this.mayRead(owner, term.param)) return false;
    const value = this.value(owner.object + term.param);
    return typeof value === 'string' && compareValue(param.type, value, term.operator, term.constant);
  }

  private value(param: string): string | null | undefined {
    const value = this.options.snapshot.value(param);
    if (value === undefined) this.needs.push({ value: param });
    return value;
  }

  // ---- what stands at the end

  /** The match the last element makes; an object may be named without its final dot. */
  private elementOf(at: Position, element: Element): Match | undefined {
    if (!at.table && elementsOf(at.supported, element).has(element.name)) return { ...at, element };
    const child = element.kind === 'parameter' ? this.child(at, element.name) : undefined;
    return child && { ...child, element: undefined };
  }

  private mayRead(position: Position, param?: string): boolean {
    return this.options.mayRead?.(position.object, position.supported, param) ?? true;
  }

  private notAReference(at: Position, param: string): UspError {
    return new UspError('invalidPathSyntax', `${at.object}${param} is no reference`, this.path.text);
  }

  private notATable(at: Position): UspError {
    return new UspError('invalidPath', `${at.object} is not a table without row`, this.path.text);
  }

  private unsupported(what: string): UspError {
    return new UspError('invalidPath', `${what} is not in the supported data model`, this.path.text);
  }

  private missing(): UspError {
    return new UspError(this.options.missingRow, `${this.path.text} does not exist`, this.path.text);
  }
}

function isName(step: Step): boolean {
  return step.kind === 'name';
}

function isFollow(step: Step): boolean {
  return step.kind === 'follow';
}

function rowOf(table: Position, number: number): Position {
  return { object: `${table.object}${number}.`, supported: table.supported, table: false, element: undefined };
}

/** Some references are plain strings in the models. */
function isReference(param: SupportedParam): boolean {
  return param.type.reference !== undefined || param.type.base === 'string';
}

function elementsOf(supported: SupportedObject, element: Element): ReadonlyMap<string, unknown> {
  switch (element.kind) {
    case 'parameter':
      return supported.params;
    case 'command':
      return supported.commands;
    case 'event':
      return supported.events;
  }
}

function unique(positions: readonly Position[]): readonly Position[] {
  if (positions.length < 2) return positions;
  const seen = new Set<string>();
  return positions.filter(position => !seen.has(position.object) && seen.add(position.object));
}

/** A path that names an object without its final dot, as one with it; others unchanged. */
export function withFinalDot(path: PathExpression, model: SupportedModel): PathExpression {
  const { element } = path;
  if (element?.kind !== 'parameter') return path;
  const known = finished.get(model, path);
  if (known) return known;
  const found = finish(path, element.name, model);
  finished.set(model, path, found);
  return found;
}

const finished = new PerModel<PathExpression>();

function finish(path: PathExpression, name: string, model: SupportedModel): PathExpression {
  const asObject: PathExpression = { ...path, steps: [...path.steps, { kind: 'name', name }], element: undefined };
  const supported = supportedPathOf(path.steps);
  const object = supported === undefined ? undefined : model.object(supported);
  if (object?.params.has(name)) return path;
  const base = `${supported}${name}.`;
  return model.object(base) || model.object(`${base}{i}.`) ? asObject : path;
}

/** `Device.A.{i}.` of steps without reference following; undefined with it. */
export function supportedPathOf(steps: readonly Step[]): string | undefined {
  let path = 'Device.';
  for (const step of steps) {
    if (step.kind === 'follow') return undefined;
    path += step.kind === 'name' ? `${step.name}.` : '{i}.';
  }
  return path;
}
