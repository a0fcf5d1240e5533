import { UspError } from '../usp/errors.js';
import type { BaseType, ValueType } from './supported-model.js';

/** Unknown Time and Infinite Time (TR-106 §3.2.1). */
export const unknownTime = '0001-01-01T00:00:00Z';

const integerRanges: Readonly<Partial<Record<BaseType, readonly [bigint, bigint]>>> = {
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  unsignedInt: [0n, 2n ** 32n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
  unsignedLong: [0n, 2n ** 64n - 1n],
};

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]00:00)?$/;

/**
 * The canonical text of a value a Controller wrote, checked against its type. Throws UspError 7011 when it is no literal of the type
 * and 7012 when it is outside of range, size, pattern or enumeration (R-ENC.6).
 */
export function checkValue(type: ValueType, text: string): string {
  return type.list ? checkList(type, text) : checkItem(type, text);
}

function checkList(type: ValueType, text: string): string {
  if (type.nested) return checkNested(type, text);
  checkSize(type.listSizes, length(text), 'characters');
  const items = splitList(text);
  if (items.length > 1 && items.at(-1) === '') throw invalid(`"${shorten(text)}" ends in a separator`);
  checkItems(type, items.length);
  return items.map(item => checkItem(type, item)).join(',');
}

/** `[1,2],[3]`: the bounds of the number of items are those of the outer list. */
function checkNested(type: ValueType, text: string): string {
  checkSize(type.listSizes, length(text), 'characters');
  if (text.trim() === '') {
    checkItems(type, 0);
    return '';
  }
  if (!/^\s*\[[^[\]]*\](\s*,\s*\[[^[\]]*\])*\s*$/.test(text)) throw wrongType('list of lists in brackets', text);
  const lists = [...text.matchAll(/\[([^[\]]*)\]/g)].map(match => splitList(match[1] ?? ''));
  checkItems(type, lists.length);
  return lists.map(items => `[${items.map(item => checkItem(type, item)).join(',')}]`).join(',');
}

function checkItems(type: ValueType, count: number): void {
  const { min = 0, max = Number.POSITIVE_INFINITY } = type.items ?? {};
  // An empty list is how a list that was never set reads.
  if (count === 0 || (count >= min && count <= max)) return;
  throw invalid(`${count} items where ${min} to ${max} are allowed`);
}

function checkItem(type: ValueType, text: string): string {
  const canonical = checkLiteral(type, text);
  if (type.enum && !type.enum.includes(canonical)) {
    const words = type.enum.filter(word => word !== '');
    throw invalid(`"${shorten(text)}" is none of ${words.slice(0, 12).join(', ')}${words.length > 12 ? ', …' : ''}`);
  }
  if (type.patterns && !type.patterns.some(pattern => matches(pattern, canonical))) {
    throw invalid(`"${shorten(text)}" does not have the form ${type.patterns.join(' or ')}`);
  }
  return canonical;
}

function checkLiteral(type: ValueType, text: string): string {
  switch (type.base) {
    case 'string':
      checkSize(type.sizes, length(text), 'characters');
      return text;
    case 'boolean':
      return checkBoolean(text);
    case 'int':
    case 'unsignedInt':
    case 'long':
    case 'unsignedLong':
      return checkInteger(type, text);
    case 'decimal':
      if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text.trim())) throw wrongType('decimal', text);
      checkRange(type, Number(text));
      return text.trim();
    case 'dateTime':
      return checkDateTime(text);
    case 'hexBinary':
      if (!/^([0-9A-Fa-f]{2})*$/.test(text)) throw wrongType('hexBinary', text);
      checkSize(type.sizes, text.length / 2, 'bytes');
      return text;
    case 'base64':
      if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text))
        throw wrongType('base64', text);
      checkSize(type.sizes, Buffer.from(text, 'base64').length, 'bytes');
      return text;
  }
}

function checkBoolean(text: string): string {
  if (text === 'true' || text === '1') return 'true';
  if (text === 'false' || text === '0') return 'false';
  throw wrongType('boolean', text);
}

function checkInteger(type: ValueType, text: string): string {
  if (!/^[+-]?\d{1,30}$/.test(text.trim())) throw wrongType(type.base, text);
  const value = BigInt(text.trim().replace(/^\+/, ''));
  const [min, max] = integerRanges[type.base] ?? [0n, 0n];
  if (value < min || value > max)
    throw type.base.startsWith('unsigned') && value < 0n ? wrongType(type.base, text) : outOfRange(text);
  if (type.ranges && !type.ranges.some(range => within(value, range))) throw outOfRange(text);
  return value.toString();
}

function within(value: bigint, range: { readonly min?: string; readonly max?: string }): boolean {
  return (
    (range.min === undefined || value >= BigInt(range.min)) && (range.max === undefined || value <= BigInt(range.max))
  );
}

function checkRange(type: ValueType, value: number): void {
  const fits = (range: { readonly min?: string; readonly max?: string }) =>
    (range.min === undefined || value >= Number(range.min)) && (range.max === undefined || value <= Number(range.max));
  if (type.ranges && !type.ranges.some(fits)) throw outOfRange(String(value));
}

/** In characters, of which some take two units of JavaScript's strings. */
function length(text: string): number {
  let count = text.length;
  for (const _ of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) count--;
  return count;
}

/** Several size facets are alternatives; the numbers are inclusive. */
function checkSize(sizes: ValueType['sizes'], length: number, unit: string): void {
  if (!sizes || sizes.length === 0) return;
  if (sizes.some(size => length >= (size.min ?? 0) && length <= (size.max ?? Number.POSITIVE_INFINITY))) return;
  throw invalid(
    `${length} ${unit} where ${sizes.map(size => `${size.min ?? 0} to ${size.max ?? 'any'}`).join(' or ')} are allowed`,
  );
}

function checkDateTime(text: string): string {
  const [, year, month, day, hour, minute, second] = dateTime.exec(text) ?? [];
  if (!isDay(Number(year), Number(month), Number(day)) || !isTime(Number(hour), Number(minute), Number(second))) {
    throw wrongType('dateTime', text);
  }
  return text;
}

function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A leap second is a time; midnight may be the 24th hour (XSD). */
function isTime(hour: number, minute: number, second: number): boolean {
  return (hour < 24 && minute < 60 && second <= 60) || (hour === 24 && minute === 0 && second === 0);
}

/** The items of a list, without the blanks around them. */
export function splitList(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map(item => item.trim());
}

const compiled = new Map<string, RegExp | undefined>();

/** XSD patterns match the whole value; one that JavaScript cannot read refuses nothing. */
function matches(pattern: string, text: string): boolean {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.test(text) ?? true;
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

/** What a parameter of the type reads as when it may not be shown or was never set (TR-106 "null value"). */
export function nullValue(type: ValueType): string {
  if (type.list) return '';
  switch (type.base) {
    case 'boolean':
      return 'false';
    case 'unsignedInt':
    case 'unsignedLong':
      return '0';
    case 'int':
    case 'long':
    case 'decimal':
      return '-1';
    case 'dateTime':
      return unknownTime;
    case 'string':
    case 'base64':
    case 'hexBinary':
      return '';
  }
}

function wrongType(type: string, text: string): UspError {
  return new UspError('invalidType', `"${shorten(text)}" is no ${type}`);
}

function outOfRange(text: string): UspError {
  return invalid(`${shorten(text)} is out of range`);
}

function invalid(message: string): UspError {
  return new UspError('invalidValue', message);
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
