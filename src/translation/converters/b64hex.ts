import { type Converter, exactly } from './converter.js';
import { isHex } from './hex.js';

/** base64 ↔ hexBinary: DHCP option values. */
export const b64hex: Converter = {
  name: 'b64hex',
  arity: exactly(1),
  toUsp([base64]) {
    const packed = base64?.replace(/\s+/g, '');
    if (packed === undefined || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
    return Buffer.from(packed, 'base64').toString('hex').toUpperCase();
  },
  toLegacy: hex => (isHex(hex) ? [Buffer.from(hex, 'hex').toString('base64')] : undefined),
};
