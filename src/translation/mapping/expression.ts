/** The guard and computation language of mappings, parsed. Pure and total: evaluation always ends with a value. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+';

/** `null` is an absent parameter. Parameters are strings; comparison looks at what both sides can be read as. */
export type Value = string | number | boolean | null | readonly Value[];

export type Parsed = { readonly expression: Expression } | { readonly error: string };

/**
 * expression := or ['?' expression ':' expression]; or, and, comparison (`== != < <= > >= in`), sum (`+`), `!`, then a literal (`'text'`,
 * number, true, false, null), a parameter name relative to the object (`Stats.Bytes`, `^.Enable`), `[a, b]` or `( )`.
 */
export function parseExpression(text: string): Parsed {
  const tokens = tokenize(text);
  if ('error' in tokens) return tokens;
  try {
    return { expression: new Parser(tokens.tokens).parse() };
  } catch (error) {
    if (error instanceof SyntaxError) return { error: error.message };
    throw error;
  }
}

/** Parameter names in the expression, each once. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  visit(expression, part => {
    if (part.kind === 'name') names.add(part.name);
  });
  return names;
}

/** `lookup` gives a parameter's value, `null` when absent. */
export function evaluate(expression: Expression, lookup: (name: string) => string | null): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return lookup(expression.name);
    case 'list':
      return expression.items.map(item => evaluate(item, lookup));
    case 'not':
      return !isTrue(evaluate(expression.operand, lookup));
    case 'choice':
      return evaluate(isTrue(evaluate(expression.condition, lookup)) ? expression.then : expression.otherwise, lookup);
    case 'binary':
      return evaluateBinary(expression, lookup);
  }
}

/** `true`, and what CPEs write for it (`1`, `true`), and numbers other than 0. */
export function isTrue(value: Value): boolean {
  return asBoolean(value) ?? (typeof value === 'number' && value !== 0);
}

/** As a parameter value; undefined for null. */
export function textOf(value: Value): string | undefined {
  if (value === null) return undefined;
  return isList(value) ? value.map(item => textOf(item) ?? '').join(',') : String(value);
}

function evaluateBinary(
  expression: Extract<Expression, { kind: 'binary' }>,
  lookup: (name: string) => string | null,
): Value {
  const left = evaluate(expression.left, lookup);
  if (expression.operator === '&&' && !isTrue(left)) return false;
  if (expression.operator === '||' && isTrue(left)) return true;
  const right = evaluate(expression.right, lookup);
  switch (expression.operator) {
    case '&&':
    case '||':
      return isTrue(right);
    case '==':
      return isEqual(left, right);
    case '!=':
      return !isEqual(left, right);
    case 'in':
      return isList(right) && right.some(item => isEqual(left, item));
    case '+':
      return sum(left, right);
    default:
      return isOrdered(expression.operator, left, right);
  }
}

function isEqual(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  if (typeof left === 'boolean' || typeof right === 'boolean') {
    const [a, b] = [asBoolean(left), asBoolean(right)];
    return a !== undefined && a === b;
  }
  if (typeof left === 'number' || typeof right === 'number') {
    const [a, b] = [asNumber(left), asNumber(right)];
    return a !== undefined && a === b;
  }
  if (isList(left) && isList(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index] ?? null));
  }
  return left === right;
}

function isOrdered(operator: '<' | '<=' | '>' | '>=', left: Value, right: Value): boolean {
  const [a, b] = [asNumber(left), asNumber(right)];
  if (a === undefined || b === undefined) return false;
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function sum(left: Value, right: Value): Value {
  const [a, b] = [asNumber(left), asNumber(right)];
  return a !== undefined && b !== undefined ? a + b : (textOf(left) ?? '') + (textOf(right) ?? '');
}

function asBoolean(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  const lower = value.toLowerCase();
  if (lower === '1' || lower === 'true') return true;
  return lower === '0' || lower === 'false' ? false : undefined;
}

function asNumber(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*[-+]?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function visit(expression: Expression, see: (part: Expression) => void): void {
  see(expression);
  for (const part of partsOf(expression)) visit(part, see);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'list':
      return expression.items;
    case 'not':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'choice':
      return [expression.condition, expression.then, expression.otherwise];
  }
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'sign'; readonly sign: string };

const maxLength = 1000;
const maxDepth = 50;
const tokenPattern =
  /\s*(?:'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|((?:\^\.)*[A-Za-z_][\w-]*(?:\.[\w-]+)*)|(==|!=|<=|>=|&&|\|\||[!<>+?:()[\],]))/y;

function tokenize(text: string): { readonly tokens: readonly Token[] } | { readonly error: string } {
  if (text.length > maxLength) return { error: `longer than ${maxLength} characters` };
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  while (end < text.trimEnd().length) {
    const match = tokenPattern.exec(text);
    if (match === null)
      return { error: `unexpected ${JSON.stringify(text.slice(end, end + 10))} at column ${end + 1}` };
    end = tokenPattern.lastIndex;
    tokens.push(toToken(match));
  }
  return { tokens };
}

function toToken(match: RegExpExecArray): Token {
  const [, text, number, word, sign] = match;
  if (text !== undefined) return { kind: 'text', text: text.replace(/\\(.)/g, '$1') };
  if (number !== undefined) return { kind: 'number', number: Number(number) };
  return word !== undefined ? { kind: 'word', word } : { kind: 'sign', sign: sign ?? '' };
}

const comparisons = ['==', '!=', '<', '<=', '>', '>=', 'in'] as const;

class Parser {
  private next = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.choice();
    if (this.next < this.tokens.length) throw new SyntaxError(`unexpected ${this.describe()}`);
    return expression;
  }

  private choice(): Expression {
    this.depth += 1;
    if (this.depth > maxDepth) throw new SyntaxError('nested too deeply');
    const condition = this.or();
    const result = this.take('?') ? this.branches(condition) : condition;
    this.depth -= 1;
    return result;
  }

  private branches(condition: Expression): Expression {
    const then = this.choice();
    this.expect(':');
    return { kind: 'choice', condition, then, otherwise: this.choice() };
  }

  private or(): Expression {
    let left = this.and();
    while (this.take('||')) left = { kind: 'binary', operator: '||', left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.comparison();
    while (this.take('&&')) left = { kind: 'binary', operator: '&&', left, right: this.comparison() };
    return left;
  }

  private comparison(): Expression {
    const left = this.sum();
    const operator = comparisons.find(sign => this.take(sign));
    return operator === undefined ? left : { kind: 'binary', operator, left, right: this.sum() };
  }

  private sum(): Expression {
    let left = this.unary();
    while (this.take('+')) left = { kind: 'binary', operator: '+', left, right: this.unary() };
    return left;
  }

  private unary(): Expression {
    let negations = 0;
    while (this.take('!')) negations += 1;
    const operand = this.primary();
    if (negations === 0) return operand;
    const negated: Expression = { kind: 'not', operand };
    return negations % 2 === 1 ? negated : { kind: 'not', operand: negated };
  }

  private primary(): Expression {
    if (this.take('(')) return this.closed(this.choice(), ')');
    if (this.take('[')) return { kind: 'list', items: this.items() };
    const token = this.tokens[this.next];
    if (token === undefined || token.kind === 'sign') throw new SyntaxError(`unexpected ${this.describe()}`);
    this.next += 1;
    switch (token.kind) {
      case 'text':
        return { kind: 'literal', value: token.text };
      case 'number':
        return { kind: 'literal', value: token.number };
      case 'word':
        return wordExpression(token.word);
    }
  }

  private items(): readonly Expression[] {
    const items: Expression[] = [];
    if (this.take(']')) return items;
    do items.push(this.choice());
    while (this.take(','));
    this.expect(']');
    return items;
  }

  private closed(expression: Expression, sign: string): Expression {
    this.expect(sign);
    return expression;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new SyntaxError(`expected ${sign} instead of ${this.describe()}`);
  }

  private take(sign: string): boolean {
    const token = this.tokens[this.next];
    const found = (token?.kind === 'sign' && token.sign === sign) || (token?.kind === 'word' && token.word === sign);
    if (found) this.next += 1;
    return found;
  }

  private describe(): string {
    const token = this.tokens[this.next];
    if (token === undefined) return 'the end';
    switch (token.kind) {
      case 'text':
        return `'${token.text}'`;
      case 'number':
        return String(token.number);
      case 'word':
        return token.word;
      case 'sign':
        return token.sign;
    }
  }
}

function wordExpression(word: string): Expression {
  switch (word) {
    case 'true':
    case 'false':
      return { kind: 'literal', value: word === 'true' };
    case 'null':
      return { kind: 'literal', value: null };
    default:
      return { kind: 'name', name: word };
  }
}
