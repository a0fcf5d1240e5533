import { type Converter, exactly } from './converter.js';

/** WPS device password, a number, ↔ PIN of 4 or 8 digits. */
export const wpsPin: Converter = {
  name: 'wpsPin',
  arity: exactly(1),
  toUsp([number]) {
    if (number === undefined || !/^\d{1,8}$/.test(number)) return undefined;
    return number.padStart(number.length <= 4 ? 4 : 8, '0');
  },
  toLegacy(pin) {
    if (!/^(\d{4}|\d{8})$/.test(pin)) return undefined;
    const number = String(Number(pin));
    return wpsPin.toUsp([number], []) === pin ? [number] : undefined;
  },
};
