import { UspError } from '../usp/errors.js';
import type { Constant, Operator, Term } from './path-expression.js';
import type { ValueType } from './supported-model.js';
import { splitList, unknownTime } from './value.js';

/** Throws UspError 7008 when operator and constant make no sense for the type (TR-369 "Search Expressions"). */
export function checkTerm(type: ValueType, term: Pick<Term, 'operator' | 'constant' | 'param'>): void {
  const { operator, constant, param } = term;
  if (operator === '~=') {
    if (!type.list) throw illegal(`~= needs a list, and ${param} is none`);
    return checkLiteral({ ...type, list: false }, constant, param);
  }
  const ordered = operator !== '==' && operator !== '!=';
  if (ordered && (type.list || !isOrdered(type)))
    throw illegal(`${operator} needs a number or a dateTime, and ${param} is neither`);
  checkLiteral(type, constant, param);
}

function checkLiteral(type: ValueType, constant: Constant, param: string): void {
  const text = isText(type);
  if (text && !constant.quoted) throw illegal(`the value compared with ${param} must be quoted`);
  if (!text && constant.quoted) throw illegal(`the value compared with ${param} must not be quoted`);
  if (!text && !literals[type.base as keyof typeof literals].test(constant.text)) {
    throw illegal(`${constant.text.slice(0, 40)} is no ${type.base}`);
  }
}

const literals = {
  boolean: /^(true|false|1|0)$/,
  int: /^[+-]?\d+$/,
  long: /^[+-]?\d+$/,
  unsignedInt: /^[+-]?\d+$/,
  unsignedLong: /^[+-]?\d+$/,
  decimal: /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
  dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  hexBinary: /^([0-9A-Fa-f]{2})*$/,
  base64: /^[A-Za-z0-9+/]*={0,2}$/,
} as const;

/** Lists compare as their text with == and !=, whatever their items are. */
function isText(type: ValueType): boolean {
  return type.base === 'string' || type.list === true;
}

function isOrdered(type: ValueType): boolean {
  return type.base !== 'string' && type.base !== 'boolean' && type.base !== 'hexBinary' && type.base !== 'base64';
}

/** Does `actual` (TR-106 lexical form) stand in this relation to the constant? The term has passed `checkTerm`. */
export function compareValue(type: ValueType, actual: string, operator: Operator, constant: Constant): boolean {
  if (operator === '~=') {
    const item = { ...type, list: false };
    return splitList(actual).some(value => order(item, value, constant.text) === 0);
  }
  const result = type.list ? listOrder(actual, constant.text) : order(type, actual, constant.text);
  switch (operator) {
    case '==':
      return result === 0;
    case '!=':
      return result !== 0;
    case '<':
      return comparable(type, actual, constant.text) && result < 0;
    case '>':
      return comparable(type, actual, constant.text) && result > 0;
    case '<=':
      return comparable(type, actual, constant.text) && result <= 0;
    case '>=':
      return comparable(type, actual, constant.text) && result >= 0;
  }
}

/** Negative, 0 or positive; NaN when the two cannot be compared (an unreadable value equals nothing). */
function order(type: ValueType, actual: string, constant: string): number {
  switch (type.base) {
    case 'string':
      return actual === constant ? 0 : 1;
    case 'boolean':
      return literals.boolean.test(actual) && truth(actual) === truth(constant) ? 0 : 1;
    case 'int':
    case 'long':
    case 'unsignedInt':
    case 'unsignedLong':
      return integerOrder(actual, constant);
    case 'decimal':
      return literals.decimal.test(actual) ? Number(actual) - Number(constant) : Number.NaN;
    case 'dateTime':
      return instant(actual) - instant(constant);
    case 'hexBinary':
      return actual.toLowerCase() === constant.toLowerCase() ? 0 : 1;
    case 'base64':
      return Buffer.from(actual, 'base64').equals(Buffer.from(constant, 'base64')) ? 0 : 1;
  }
}

function integerOrder(actual: string, constant: string): number {
  if (!literals.int.test(actual)) return Number.NaN;
  const [left, right] = [Number(actual), Number(constant)];
  // Beyond 2^53 only BigInt tells neighbours apart.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(actual.replace(/^\+/, '')) - BigInt(constant.replace(/^\+/, ''));
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** A dateTime without zone is UTC here; Unknown Time has no place in time. */
function instant(text: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
}

function comparable(type: ValueType, actual: string, constant: string): boolean {
  return type.base !== 'dateTime' || (actual !== unknownTime && constant !== unknownTime);
}

function truth(text: string): boolean {
  return text === 'true' || text === '1';
}

function listOrder(actual: string, constant: string): number {
  return splitList(actual).join(',') === splitList(constant).join(',') ? 0 : 1;
}

function illegal(message: string): UspError {
  return new UspError('invalidPathSyntax', message);
}
