import type { ValueType } from '../datamodel/supported-model.js';

export type Canonical = (value: string) => string;

/** Restates what CPEs write in the one lexical form USP uses for the type (TR-106 §3.2.1): booleans, numbers, lists, the case of enumerations. */
export function canonicalFor(type: ValueType): Canonical {
  const item = canonicalItem(type);
  if (type.list !== true) return item;
  return value =>
    value === ''
      ? ''
      : value
          .split(',')
          .map(part => item(part.trim()))
          .join(',');
}

function canonicalItem(type: ValueType): Canonical {
  switch (type.base) {
    case 'boolean':
      return canonicalBoolean;
    case 'int':
    case 'unsignedInt':
    case 'long':
    case 'unsignedLong':
      return value => value.trim();
    case 'hexBinary':
    case 'base64':
    case 'decimal':
    case 'dateTime':
      return value => value.trim();
    case 'string':
      return type.enum === undefined ? printable : enumSpelling(type.enum);
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters that are replaced
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** Control characters that devices let slip into texts are nothing Controllers should have to bear: a NUL ends the string for some. */
function printable(value: string): string {
  return control.test(value) ? value.replace(new RegExp(control, 'g'), '\ufffd') : value;
}

/** Undefined: what the CPE says is no value of the type (an empty number, channel 0), so there is none to show. */
export type Legal = (value: string) => string | undefined;

/** As canonicalFor, without what cannot be a value at all. Enumerated values a vendor invented pass: better seen than lost. */
export function legalFor(type: ValueType): Legal {
  const canonical = canonicalFor(type);
  if (type.list === true) return canonical;
  switch (type.base) {
    case 'boolean':
      return value => {
        const text = canonicalBoolean(value);
        return text === 'true' || text === 'false' ? text : undefined;
      };
    case 'int':
    case 'unsignedInt':
    case 'long':
    case 'unsignedLong':
      return legalInteger(type);
    case 'string':
      return type.enum === undefined || type.enum.includes('')
        ? canonical
        : value => (value === '' ? undefined : canonical(value));
    case 'dateTime':
      return value => (value.trim() === '' ? undefined : canonical(value));
    case 'decimal':
      return value => (Number.isFinite(Number(value)) && value.trim() !== '' ? canonical(value) : undefined);
    case 'hexBinary':
    case 'base64':
      return canonical;
  }
}

function legalInteger(type: ValueType): Legal {
  const unsigned = type.base === 'unsignedInt' || type.base === 'unsignedLong';
  const form = unsigned ? /^\s*\+?\d+\s*$/ : /^\s*[-+]?\d+\s*$/;
  const ranges = type.ranges?.map(({ min, max }) => [Number(min ?? -Infinity), Number(max ?? Infinity)] as const) ?? [];
  return value => {
    if (!form.test(value)) return undefined;
    const number = Number(value);
    if (ranges.length > 0 && !ranges.some(([min, max]) => number >= min && number <= max)) return undefined;
    return value.trim();
  };
}

/** Anything that is no boolean stays as it is: better seen than guessed. */
export function canonicalBoolean(value: string): string {
  const text = value.trim().toLowerCase();
  if (text === '1' || text === 'true') return 'true';
  return text === '0' || text === 'false' ? 'false' : value;
}

function enumSpelling(values: readonly string[]): Canonical {
  const exact = new Set(values);
  const byCase = new Map(values.map(value => [value.toLowerCase(), value]));
  return value => (exact.has(value) ? value : (byCase.get(value.toLowerCase()) ?? value));
}

const cwmpTypes: Readonly<Record<string, ValueType>> = {
  string: { base: 'string' },
  boolean: { base: 'boolean' },
  int: { base: 'int' },
  unsignedInt: { base: 'unsignedInt' },
  long: { base: 'long' },
  unsignedLong: { base: 'unsignedLong' },
  dateTime: { base: 'dateTime' },
  base64: { base: 'base64' },
  base64Binary: { base: 'base64' },
  hexBinary: { base: 'hexBinary' },
};

/** The model type behind an xsi:type without prefix; vendors' inventions are strings. */
export function typeOfCwmp(type: string): ValueType {
  return cwmpTypes[type] ?? { base: 'string' };
}

/** The xsi:type for a parameter whose type the CPE never told; lists and decimals are strings in CWMP (TR-106 §3.2.3). */
export function cwmpTypeOf(type: ValueType): string {
  if (type.list === true || type.base === 'decimal') return 'string';
  return type.base;
}
