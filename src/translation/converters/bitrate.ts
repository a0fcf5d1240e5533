import { type Converter, exactly } from './converter.js';

/** MaxBitRate of Ethernet interfaces: `Auto` or Mbit/s ↔ -1 or Mbit/s. */
export const bitrate: Converter = {
  name: 'bitrate',
  arity: exactly(1),
  toUsp([text]) {
    const rate = text?.trim() ?? '';
    if (rate.toLowerCase() === 'auto') return '-1';
    return /^(-1|\d{1,9})$/.test(rate) ? String(Number(rate)) : undefined;
  },
  toLegacy(usp, [present]) {
    if (usp === '-1') return [/^auto$/i.test(present ?? '') ? (present ?? 'Auto') : 'Auto'];
    return /^\d{1,9}$/.test(usp) ? [usp] : undefined;
  },
};
