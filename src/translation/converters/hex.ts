import { type Converter, exactly } from './converter.js';

export function isHex(text: string): boolean {
  return text.length % 2 === 0 && /^[0-9A-Fa-f]*$/.test(text);
}

/** Hexadecimal digits in a string (colours, keys) ↔ hexBinary. */
export const hex: Converter = {
  name: 'hex',
  arity: exactly(1),
  toUsp([text]) {
    const digits = text?.trim() ?? '';
    return text !== undefined && isHex(digits) ? digits.toUpperCase() : undefined;
  },
  toLegacy: digits => (isHex(digits) ? [digits] : undefined),
};
