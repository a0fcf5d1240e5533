import type { DeviceId } from './rpc-types.js';

/** `OUI-ProductClass-SerialNumber`, without ProductClass `OUI-SerialNumber`; all but [A-Za-z0-9_] percent-encoded as UTF-8. */
export function deviceKeyText(id: DeviceId): string {
  const parts = id.productClass === '' ? [id.oui, id.serialNumber] : [id.oui, id.productClass, id.serialNumber];
  return parts.map(encodePart).join('-');
}

function encodePart(part: string): string {
  return part.replace(/[^A-Za-z0-9_]/gu, character =>
    [...Buffer.from(character, 'utf8')].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
