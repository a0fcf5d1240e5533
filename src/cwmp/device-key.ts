import type { DeviceId } from './rpc-types.js';

type Named = Pick<DeviceId, 'oui' | 'productClass' | 'serialNumber'>;

/** `OUI-ProductClass-SerialNumber`, without ProductClass `OUI-SerialNumber`; all but [A-Za-z0-9_] percent-encoded as UTF-8. */
export function deviceKeyText(id: Named): string {
  const { oui, productClass, serialNumber } = id;
  const end = `-${encodePart(serialNumber)}`;
  return productClass === '' ? encodePart(oui) + end : `${encodePart(oui)}-${encodePart(productClass)}${end}`;
}

/** What a device key says; undefined when it is none. */
export function parseDeviceKey(key: string): Named | undefined {
  const parts = key.split('-').map(decodePart);
  if (parts.length < 2 || parts.length > 3 || parts.some(part => part === undefined || part === '')) return undefined;
  const [oui = '', middle = '', last] = parts;
  return last === undefined
    ? { oui, productClass: '', serialNumber: middle }
    : { oui, productClass: middle, serialNumber: last };
}

/** The same key as this gateway writes it: people leave `!` bare and write `%2d`. Undefined when it is none. */
export function canonicalDeviceKey(key: string): string | undefined {
  const named = parseDeviceKey(key);
  return named && deviceKeyText(named);
}

/** For comparing: an OUI is a number, whatever its letters. */
export function foldedKey(key: string): string {
  return smallOui.test(key) ? key.slice(0, 6).toUpperCase() + key.slice(6) : key;
}

const smallOui = /^(?=[0-9A-F]*[a-f])[0-9A-Fa-f]{6}-/;
const plain = /^[A-Za-z0-9_]*$/;

function encodePart(part: string): string {
  if (plain.test(part)) return part;
  return part.replace(/[^A-Za-z0-9_]/gu, character =>
    character <= '\x7f' ? percent(character.charCodeAt(0)) : [...Buffer.from(character, 'utf8')].map(percent).join(''),
  );
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function decodePart(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
