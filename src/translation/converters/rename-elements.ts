import { type Converter, elementsOf, exactly } from './converter.js';

/**
 * Each element of a list under another name, `args` being pairs `Legacy=Usp`; elements not named stay as they are. Blanks separate like commas, as some CPEs
 * write lists.
 */
export const renameElements: Converter = {
  name: 'renameElements',
  arity: exactly(1),
  args: { min: 1, max: 32 },
  toUsp: ([list], args) => list && rename(list.replace(/\s+/g, ','), pairs(args)).join(','),
  toLegacy(usp, [present = ''], args) {
    const legacy = rename(usp, inverse(pairs(args)));
    if (new Set(legacy).size < elementsOf(usp).length) return undefined;
    const separator = !present.includes(',') && /\S\s+\S/.test(present) ? ' ' : ',';
    return [legacy.join(separator)];
  },
};

function pairs(args: readonly string[]): ReadonlyMap<string, string> {
  return new Map(args.map(arg => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]));
}

/** The first legacy name of several wins. */
function inverse(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].reverse().map(([legacy, usp]) => [usp, legacy]));
}

function rename(list: string, names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(elementsOf(list).map(element => names.get(element) ?? element))];
}
