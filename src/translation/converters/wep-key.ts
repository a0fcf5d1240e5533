import { type Converter, exactly } from './converter.js';
import { isHex } from './hex.js';

/** [WEPKeyIndex, WEPKey.1 … WEPKey.4] ↔ the key in use. */
export const wepKey: Converter = {
  name: 'wepKey',
  arity: exactly(5),
  toUsp([index, ...keys]) {
    const key = keys[position(index)];
    return key !== undefined && isHex(key) ? key.toUpperCase() : undefined;
  },
  toLegacy(usp, [index, ...keys]) {
    if (!isHex(usp)) return undefined;
    return [undefined, ...keys.map((_, at) => (at === position(index) ? usp : undefined))];
  },
};

function position(index: string | undefined): number {
  return index !== undefined && /^[1-4]$/.test(index) ? Number(index) - 1 : 0;
}
