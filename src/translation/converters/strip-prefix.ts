import { type Converter, exactly } from './converter.js';

/** `PVC: 8/35` ↔ `8/35`: the first prefix given in `args` that fits is taken off; a write puts back the present one, or the first. */
export const stripPrefix: Converter = {
  name: 'stripPrefix',
  arity: exactly(1),
  args: { min: 1, max: 8 },
  toUsp: ([text], prefixes) => text?.slice(prefixOf(text, prefixes)?.length ?? 0),
  toLegacy: (usp, [present], prefixes) => {
    if (prefixOf(usp, prefixes) !== undefined) return undefined;
    return [(prefixOf(present ?? '', prefixes) ?? prefixes[0] ?? '') + usp];
  },
};

function prefixOf(text: string, prefixes: readonly string[]): string | undefined {
  const fitting = prefixes.filter(prefix => text.startsWith(prefix));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
