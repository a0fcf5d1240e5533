import { type Converter, exactly } from './converter.js';

/** Other units: USP = legacy × `args[0]`, rounded down (`scale` with `0.001`: bit/s → kbit/s). */
export const scale: Converter = {
  name: 'scale',
  arity: exactly(1),
  args: exactly(1),
  toUsp([text], args) {
    const number = decimal(text);
    return number === undefined ? undefined : wholeText(Math.floor(multiply(number, Number(args[0]))));
  },
  toLegacy(usp, _inputs, args) {
    const number = decimal(usp);
    if (number === undefined) return undefined;
    const legacy = Math.round(multiply(number, 1 / Number(args[0])));
    return wholeText(Math.floor(multiply(legacy, Number(args[0])))) === wholeText(number)
      ? [String(legacy)]
      : undefined;
  },
};

function decimal(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*-?\d{1,15}(\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

function wholeText(value: number): string {
  return String(value + 0);
}

/** Free of the binary noise that would turn 4999.999… into 4999. */
function multiply(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}
