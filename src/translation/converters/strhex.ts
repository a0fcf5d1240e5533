import { type Converter, exactly } from './converter.js';
import { isHex } from './hex.js';

/** Characters (UTF-8) ↔ hexBinary: ClientID, UserClassID, DSL vendor IDs. */
export const strhex: Converter = {
  name: 'strhex',
  arity: exactly(1),
  toUsp: ([text]) => (text === undefined ? undefined : Buffer.from(text, 'utf8').toString('hex').toUpperCase()),
  toLegacy(hex) {
    if (!isHex(hex)) return undefined;
    const text = Buffer.from(hex, 'hex').toString('utf8');
    return Buffer.from(text, 'utf8').toString('hex') === hex.toLowerCase() ? [text] : undefined;
  },
};
