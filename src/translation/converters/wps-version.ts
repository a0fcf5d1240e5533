import { type Converter, exactly } from './converter.js';

/** The version octet of Wi-Fi Protected Setup (16 = 0x10) → `1.0`. */
export const wpsVersion: Converter = {
  name: 'wpsVersion',
  arity: exactly(1),
  toUsp([octet]) {
    const value = octet !== undefined && /^\d{1,3}$/.test(octet) ? Number(octet) : 0;
    return value >= 16 && value <= 255 ? `${value >> 4}.${value & 15}` : undefined;
  },
};
