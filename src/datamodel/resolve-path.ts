import { UspError } from '../usp/errors.js';
import { checkTerm, compareValue, splitList } from './compare.js';
import type { Need, Snapshot } from './data-model.js';
import { parsePath } from './parse-path.js';
import type { Element, PathExpression, Step, Term } from './path-expression.js';
import { isSearch } from './path-expression.js';
import type { SupportedModel, SupportedObject, SupportedParam } from './supported-model.js';

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
  return new Resolver(path, options).run();
}

interface Position {
  readonly object: string;
  readonly supported: SupportedObject;
  readonly table: boolean;
}

class Resolver {
  private readonly needs: Need[] = [];
  private readonly searched: boolean;

  constructor(
    private readonly path: PathExpression,
    private readonly options: ResolveOptions,
  ) {
    this.searched = isSearch(path);
  }

  run(): Resolution {
    const root = this.options.model.object('Device.');
    if (!root) throw this.unsupported('Device.');
    let positions: readonly Position[] = [{ object: 'Device.', supported: root, table: false }];
    // Followed even when no row is left, so that a search into nowhere is still an error (R-GET.0).
    let shape: Position | undefined = positions[0];
    for (const step of this.path.steps) {
      shape = shape && this.stepShape(shape, step);
      positions = positions.flatMap(position => this.step(position, step));
    }
    if (shape && this.path.element) this.checkElement(shape.supported, shape.table, this.path.element);
    if (this.needs.length > 0) return { kind: 'needs', needs: this.needs };
    const { element } = this.path;
    const matches = unique(positions)
      .filter(position => this.isReadable(position, element))
      .map(position => ({ ...position, element }));
    if (matches.length === 0 && !this.searched) throw this.missing();
    return { kind: 'resolved', matches: matches.filter(match => this.hasElement(match)), searched: this.searched };
  }

  /** The step in the supported model alone; undefined when a reference leads where only values tell. */
  private stepShape(at: Position, step: Step): Position | undefined {
    switch (step.kind) {
      case 'name':
        return this.child(at, step.name);
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
      case 'follow':
        this.reference(at, step.param);
        return undefined;
    }
  }

  private step(at: Position, step: Step): readonly Position[] {
    switch (step.kind) {
      case 'name':
        return [this.child(at, step.name)];
      case 'row':
        return this.row(at, step.number);
      case 'wildcard':
        return this.rows(at).map(number => rowOf(at, number));
      case 'search':
        return this.rows(at)
          .map(number => rowOf(at, number))
          .filter(row => step.terms.every(term => this.holds(row, term)));
      case 'follow':
        return this.follow(at, step.param, step.item);
      case 'template':
        return [];
    }
  }

  private child(at: Position, name: string): Position {
    if (at.table) throw this.unsupported(`${at.object}${name}`);
    const { model } = this.options;
    const single = model.object(`${at.supported.path}${name}.`);
    if (single) return { object: `${at.object}${name}.`, supported: single, table: false };
    const table = model.object(`${at.supported.path}${name}.{i}.`);
    if (table) return { object: `${at.object}${name}.`, supported: table, table: true };
    throw this.unsupported(`${at.object}${name}.`);
  }

  private row(at: Position, number: number): readonly Position[] {
    if (!at.table) throw this.notATable(at);
    if (this.rows(at).includes(number)) return [rowOf(at, number)];
    if (this.searched || this.needs.length > 0) return [];
    throw this.missing();
  }

  private rows(at: Position): readonly number[] {
    if (!at.table) throw this.notATable(at);
    const rows = this.options.snapshot.rows(at.object);
    if (rows === undefined) this.needs.push({ rows: at.object });
    return rows ?? [];
  }

  private follow(at: Position, param: string, item: number | 'all'): readonly Position[] {
    this.reference(at, param);
    if (!this.mayRead(at, param)) return [];
    const value = this.value(at.object + param);
    if (value === undefined) return [];
    const targets = splitList(value ?? '');
    const chosen = item === 'all' ? targets : targets.slice(item - 1, item);
    if (chosen.length === 0 && !this.searched && this.needs.length === 0) {
      throw new UspError('objectDoesNotExist', `${at.object}${param} refers to nothing`, this.path.text);
    }
    return chosen.flatMap(target => this.target(target));
  }

  /** Where a reference value leads; a dangling one leads nowhere. */
  private target(reference: string): readonly Position[] {
    if (!reference.startsWith('Device.')) return [];
    const path = parsePath(reference.endsWith('.') ? reference : `${reference}.`);
    try {
      const found = resolvePath(path, { ...this.options, missingRow: 'objectDoesNotExist' });
      if (found.kind === 'resolved') return found.matches;
      this.needs.push(...found.needs);
      return [];
    } catch (error) {
      if (!(error instanceof UspError) || !this.searched) throw error;
      return [];
    }
  }

  private reference(at: Position, param: string): SupportedParam {
    const fact = at.table ? undefined : at.supported.params.get(param);
    if (!fact) throw this.unsupported(`${at.object}${param}`);
    if (!fact.type.reference && fact.type.base !== 'string') {
      throw new UspError(
        'invalidPathSyntax',
        `${at.object}${param} is no reference and cannot be followed`,
        this.path.text,
      );
    }
    return fact;
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
    let owners: readonly Position[] = [row];
    for (const step of term.steps) {
      owners = owners.flatMap(owner =>
        step.kind === 'follow' ? this.followInTerm(owner, step.param, step.item) : this.step(owner, step),
      );
    }
    return owners.some(owner => this.compares(owner, term));
  }

  /** In a search an empty or dangling reference is no match, never an error. */
  private followInTerm(at: Position, param: string, item: number | 'all'): readonly Position[] {
    if (!this.mayRead(at, param)) return [];
    const targets = splitList(this.value(at.object + param) ?? '');
    const chosen = item === 'all' ? targets : targets.slice(item - 1, item);
    return chosen.flatMap(target => this.target(target));
  }

  private compares(owner: Position, term: Term): boolean {
    const param = owner.supported.params.get(term.param);
    if (!param || owner.table) return false;
    // Behind a reference the type is only known now.
    checkTerm(param.type, term);
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

  private checkElement(supported: SupportedObject, table: boolean, element: Element): void {
    const there = !table && elementsOf(supported, element).has(element.name);
    // An object or table named without its final dot.
    if (!there && !this.namesObject(supported, table, element)) throw this.unsupported(this.path.text);
  }

  private namesObject(supported: SupportedObject, table: boolean, element: Element): boolean {
    if (table || element.kind !== 'parameter') return false;
    const { model } = this.options;
    const base = `${supported.path}${element.name}.`;
    return model.object(base) !== undefined || model.object(`${base}{i}.`) !== undefined;
  }

  private hasElement(match: Match): boolean {
    return match.element === undefined || elementsOf(match.supported, match.element).has(match.element.name);
  }

  private isReadable(position: Position, element: Element | undefined): boolean {
    return this.mayRead(position, element?.kind === 'parameter' ? element.name : undefined);
  }

  private mayRead(position: Position, param?: string): boolean {
    return this.options.mayRead?.(position.object, position.supported, param) ?? true;
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

function rowOf(table: Position, number: number): Position {
  return { object: `${table.object}${number}.`, supported: table.supported, table: false };
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

/** References may lead to one object twice. */
function unique(positions: readonly Position[]): readonly Position[] {
  if (positions.length < 2) return positions;
  const seen = new Set<string>();
  return positions.filter(position => !seen.has(position.object) && seen.add(position.object));
}

/** A path that names an object without its final dot, as one with it; others unchanged. */
export function withFinalDot(path: PathExpression, model: SupportedModel): PathExpression {
  const { element } = path;
  if (element?.kind !== 'parameter') return path;
  const asObject: PathExpression = {
    ...path,
    steps: [...path.steps, { kind: 'name', name: element.name }],
    element: undefined,
  };
  const supported = supportedPathOf(path.steps);
  const object = supported === undefined ? undefined : model.object(supported);
  if (object?.params.has(element.name)) return path;
  const base = `${supported}${element.name}.`;
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
