import { type Converter, exactly } from './converter.js';

/** `GB`, `usI`, `US ` ↔ three characters: country in upper case, then blank, `O` or `I`. Writes in the length the CPE uses. */
export const regulatoryDomain: Converter = {
  name: 'regulatoryDomain',
  arity: exactly(1),
  toUsp([text]) {
    const domain = text?.toUpperCase().padEnd(3, ' ') ?? '';
    return isDomain(domain) ? domain : undefined;
  },
  toLegacy(usp, [present]) {
    if (!isDomain(usp)) return undefined;
    return [present?.length === 2 && usp.endsWith(' ') ? usp.trimEnd() : usp];
  },
};

function isDomain(text: string): boolean {
  return /^[A-Z]{2}[ OI]$/.test(text);
}
