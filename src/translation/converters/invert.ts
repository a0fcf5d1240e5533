import { type Converter, exactly, readBoolean } from './converter.js';

/** A legacy flag that means the opposite. */
export const invert: Converter = {
  name: 'invert',
  arity: exactly(1),
  toUsp([text]) {
    const value = readBoolean(text);
    return value === undefined ? undefined : String(!value);
  },
  toLegacy(usp) {
    const value = readBoolean(usp);
    return value === undefined ? undefined : [value ? '0' : '1'];
  },
};
