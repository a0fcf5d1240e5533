import type { Converter } from './converter.js';

/** Several legacy parameters for the same thing: reads the first that is not empty, writes the first that exists. */
export const first: Converter = {
  name: 'first',
  arity: { min: 1, max: 8 },
  toUsp: inputs =>
    inputs.find(input => input !== undefined && input !== '') ?? inputs.find(input => input !== undefined),
  toLegacy(usp, inputs) {
    const chosen = Math.max(
      0,
      inputs.findIndex(input => input !== undefined),
    );
    if (usp === '') return inputs.map((input, index) => (input !== undefined || index === chosen ? '' : undefined));
    return inputs.map((_, index) => (index === chosen ? usp : undefined));
  },
};
