import { CwmpFault } from '../fault.js';

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const reference = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g;

/** Decodes references and line ends; what is no known reference (a bare `&`, `&nbsp;`) stays as it is. */
export function decodeText(raw: string): string {
  const unix = unixLines(raw);
  if (!unix.includes('&')) return unix;
  // Surrogate halves may come as two references: join first, then repair what is still half.
  return unix.replace(reference, decodeReference).toWellFormed();
}

/** XML 1.0 §2.11. */
export function unixLines(raw: string): string {
  return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
}

function decodeReference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
  if (code >= 0xd800 && code <= 0xdfff) return String.fromCharCode(code);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

const special = /[&<>"\r]/g;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 cannot carry
const unencodable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text for element content or a quoted attribute. Throws CwmpFault 8003 for characters XML 1.0 has no way to write. */
export function escapeText(text: string): string {
  if (text.search(unencodable) >= 0)
    throw new CwmpFault(8003, 'a value holds a control character that XML cannot carry');
  return text.replace(special, character => escapes[character] ?? character);
}

/** For text that is echoed or only explains: characters XML cannot carry become U+FFFD. */
export function encodable(text: string): string {
  return text.replace(unencodable, '\ufffd');
}
