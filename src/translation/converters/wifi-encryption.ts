import { type Converter, elementsOf, exactly } from './converter.js';
import { protocolOf } from './wifi-security-mode.js';

/** [BeaconType, WPAEncryptionModes, IEEE11iEncryptionModes] ↔ Security.EncryptionMode (a list of TKIP and AES). */
export const wifiEncryption: Converter = {
  name: 'wifiEncryption',
  arity: exactly(3),
  toUsp([beacon = '', wpa, rsn]) {
    const shown = protocolOf(beacon) === 'WPA' ? (wpa ?? rsn) : (rsn ?? wpa);
    return shown === undefined ? undefined : ciphers.get(shown);
  },
  toLegacy(usp, [beacon = '', wpa, rsn]) {
    const wanted = elementsOf(usp);
    const value = [...ciphers].find(([, list]) => sameMembers(elementsOf(list), wanted))?.[0];
    if (value === undefined) return undefined;
    const protocol = protocolOf(beacon);
    const writesWpa = protocol === 'WPA' || protocol === 'WPA-WPA2' || rsn === undefined;
    const writesRsn = protocol !== 'WPA' || wpa === undefined;
    return [
      undefined,
      writesWpa && wpa !== undefined ? value : undefined,
      writesRsn && rsn !== undefined ? value : undefined,
    ];
  },
};

const ciphers = new Map([
  ['TKIPEncryption', 'TKIP'],
  ['AESEncryption', 'AES'],
  ['TKIPandAESEncryption', 'TKIP,AES'],
]);

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every(element => b.includes(element));
}
