import { UspError } from '../usp/errors.js';
import type { Constant, Element, Operator, PathExpression, Step, Term } from './path-expression.js';

const maxLength = 4096;
const maxSteps = 64;
const cacheLimit = 2048;
/** Two generations: what was not asked for since the last turn goes. */
let young = new Map<string, PathExpression>();
let old: ReadonlyMap<string, PathExpression> = new Map();

/** Parses a Path Name of any kind. Throws UspError 7008 that says where it stops making sense. */
export function parsePath(text: string): PathExpression {
  const known = young.get(text);
  if (known) return known;
  const parsed = old.get(text) ?? new PathParser(text).path();
  if (young.size >= cacheLimit) {
    old = young;
    young = new Map();
  }
  young.set(text, parsed);
  return parsed;
}

const nameAt = /[A-Za-z_][A-Za-z0-9_-]*/y;
const numberAt = /\d+/y;
const followAt = /(?:#(\d+|\*))?\+/y;
const operatorAt = /\s*(==|!=|<=|>=|~=|<|>)\s*/y;
const quotedAt = /"([^"]*)"/y;
/** Everything up to the end of the component: true, 17, -3, +7, 0a, 2026-01-01T00:00:00Z, 1.5. */
const bareAt = /[^\s"&[\]]+/y;
const joinAt = /\s*&&\s*/y;

class PathParser {
  private at = 0;

  constructor(private readonly text: string) {
    if (text.length > maxLength)
      throw new UspError('invalidPathSyntax', `path longer than ${maxLength} characters`, text.slice(0, 80));
  }

  path(): PathExpression {
    if (this.take(nameAt) !== 'Device') this.fail('a path begins with "Device."');
    // Get of an object name without its final dot is tolerated everywhere; "Device" alone is that of the root.
    if (this.at === this.text.length) return { text: this.text, steps: [], element: undefined };
    this.expect('.');
    const { steps, last } = this.steps();
    if (this.at < this.text.length) this.fail('unexpected character');
    return { text: this.text, steps, element: last };
  }

  /** Steps up to the end or to a last element that has no dot behind it. */
  private steps(): { steps: readonly Step[]; last: Element | undefined } {
    const steps: Step[] = [];
    while (this.at < this.text.length) {
      if (steps.length >= maxSteps) this.fail(`more than ${maxSteps} steps`);
      const step = this.step();
      if (this.at === this.text.length) return this.lastOf(steps, step);
      if (step.kind === 'element') this.fail(`"${step.name}" can only be the end of a path`);
      steps.push(step);
      this.expect('.');
    }
    return { steps, last: undefined };
  }

  /** Without a final dot a name is a parameter, and a row or a table is meant with its dot. */
  private lastOf(
    steps: readonly Step[],
    step: Step | NamedElement,
  ): { steps: readonly Step[]; last: Element | undefined } {
    if (step.kind === 'element') return { steps, last: { kind: step.of, name: step.name } };
    if (step.kind === 'name') return { steps, last: { kind: 'parameter', name: step.name } };
    return { steps: [...steps, step], last: undefined };
  }

  private step(): Step | NamedElement {
    const next = this.text[this.at];
    if (next === '*') return this.wildcard();
    if (next === '[') return this.search();
    if (next === '{') return this.template();
    const number = this.take(numberAt);
    if (number !== undefined) return this.row(number);
    const name = this.take(nameAt) ?? this.fail('expected a name, a number, *, [ or {i}');
    if (this.skip('()')) return { kind: 'element', of: 'command', name: `${name}()` };
    if (this.skip('!')) return { kind: 'element', of: 'event', name: `${name}!` };
    const follow = this.match(followAt);
    if (follow) return { kind: 'follow', param: name, item: this.item(follow[1]) };
    return { kind: 'name', name };
  }

  private wildcard(): Step {
    this.at++;
    return { kind: 'wildcard' };
  }

  private template(): Step {
    if (!this.skip('{i}')) this.fail('expected {i}');
    return { kind: 'template' };
  }

  private row(digits: string): Step {
    const number = Number(digits);
    if (number < 1 || number > 0xffffffff || digits.startsWith('0')) this.fail('an instance number is 1 or more');
    return { kind: 'row', number };
  }

  private search(): Step {
    this.expect('[');
    const terms: Term[] = [];
    do terms.push(this.term());
    while (this.match(joinAt));
    this.skipBlanks();
    this.expect(']');
    return { kind: 'search', terms };
  }

  private term(): Term {
    this.skipBlanks();
    const { steps, param } = this.operand();
    const operator = this.match(operatorAt)?.[1] as Operator | undefined;
    if (!operator) this.fail('expected an operator: == != < > <= >= ~=');
    return { steps, param, operator, constant: this.constant() };
  }

  private operand(): { steps: readonly Step[]; param: string } {
    const steps: Step[] = [];
    for (;;) {
      const name =
        this.take(nameAt) ?? this.fail('expected a parameter; a row of a child table needs brackets of its own');
      const follow = this.match(followAt);
      if (follow) steps.push({ kind: 'follow', param: name, item: this.item(follow[1]) });
      else if (this.text[this.at] === '.') steps.push({ kind: 'name', name });
      else return { steps, param: name };
      if (steps.length >= maxSteps) this.fail(`more than ${maxSteps} steps`);
      this.expect('.');
    }
  }

  /** Items of a list of references count from 1; none means the first. */
  private item(text: string | undefined): number | 'all' {
    if (text === '*') return 'all';
    const item = Number(text ?? 1);
    if (item < 1) this.fail('the items of a list count from 1');
    return item;
  }

  private constant(): Constant {
    const quoted = this.match(quotedAt)?.[1];
    if (quoted !== undefined)
      return { text: quoted.replace(/%(22|25)/g, (_, code: string) => (code === '22' ? '"' : '%')), quoted: true };
    const bare = this.take(bareAt) ?? this.fail('expected a value');
    return { text: bare, quoted: false };
  }

  private skipBlanks(): void {
    while (this.text[this.at] === ' ') this.at++;
  }

  private skip(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private expect(text: string): void {
    if (!this.skip(text)) this.fail(`expected "${text}"`);
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match) this.at = pattern.lastIndex;
    return match ?? undefined;
  }

  private take(pattern: RegExp): string | undefined {
    return this.match(pattern)?.[0];
  }

  private fail(what: string): never {
    const place = this.at < this.text.length ? ` at "${this.text.slice(this.at, this.at + 20)}"` : ' at the end';
    throw new UspError('invalidPathSyntax', `${what}${place}`, this.text.slice(0, 256));
  }
}

interface NamedElement {
  readonly kind: 'element';
  readonly of: 'command' | 'event';
  readonly name: string;
}
