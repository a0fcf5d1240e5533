import { type Converter, elementsOf } from './converter.js';

/** Numbered legacy parameters (NTPServer1 … 5) ↔ one list. A write fills those that exist, in order, and empties the rest. */
export const join: Converter = {
  name: 'join',
  arity: { min: 1, max: 16 },
  toUsp(inputs) {
    const known = inputs.filter(input => input !== undefined);
    return known.length === 0 ? undefined : known.flatMap(elementsOf).join(',');
  },
  toLegacy(usp, inputs) {
    const elements = elementsOf(usp);
    const places = inputs.filter(input => input !== undefined).length;
    if (elements.length > places) return undefined;
    let next = 0;
    return inputs.map(input => (input === undefined ? undefined : (elements[next++] ?? '')));
  },
};
