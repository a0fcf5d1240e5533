import { generate, parse } from 'coap-packet';

export type MessageType = 'CON' | 'NON' | 'ACK' | 'RST';

export interface CoapOption {
  /** As `coap-packet` names it, `Uri-Path`; the number as text when it has no name there. */
  readonly name: string;
  readonly value: Buffer;
}

/** One CoAP message (RFC 7252 §3). */
export interface CoapMessage {
  readonly type: MessageType;
  /** `c.dd`: 0.00 is an Empty message, 0.01 GET, 0.02 POST, 2.04 Changed … */
  readonly code: string;
  /** 0-65535 */
  readonly messageId: number;
  /** 0-8 bytes */
  readonly token: Buffer;
  readonly options: readonly CoapOption[];
  readonly payload: Buffer;
}

export type Decoded =
  | { readonly kind: 'message'; readonly message: CoapMessage }
  /** Answered with a Reset when it wanted to be confirmed (RFC 7252 §4.2), else not at all. */
  | { readonly kind: 'malformed'; readonly confirmable: boolean; readonly messageId: number }
  /** Not CoAP 1: ignored without a word (RFC 7252 §3). */
  | { readonly kind: 'foreign' };

export const noBytes = Buffer.alloc(0);
const headerBytes = 4;
const maxTokenBytes = 8;
/** What a UDP datagram can hold. */
const maxDatagram = 65_507;

/** Never throws. */
export function decodeMessage(datagram: Buffer): Decoded {
  if (datagram.length < headerBytes || (datagram[0] ?? 0) >> 6 !== 1) return { kind: 'foreign' };
  const type = typeOf(datagram);
  const malformed = {
    kind: 'malformed',
    confirmable: type === 'CON',
    messageId: datagram.readUInt16BE(2),
  } as const;
  if (!isWellFormed(datagram)) return malformed;
  try {
    const { code, messageId, token, options, payload } = parse(datagram);
    const named = options.map(({ name, value }) => ({ name: String(name), value }));
    return { kind: 'message', message: { type, code, messageId, token, options: named, payload } };
  } catch {
    return malformed;
  }
}

export function encodeMessage(message: CoapMessage): Buffer {
  const { type, code, messageId, token, payload } = message;
  // The library sorts them in place.
  const options = [...message.options];
  const kind = { confirmable: type === 'CON', ack: type === 'ACK', reset: type === 'RST' };
  return generate({ code, messageId, token, options, payload, ...kind }, maxDatagram);
}

export function emptyMessage(type: MessageType, messageId: number): Buffer {
  return encodeMessage({ type, code: '0.00', messageId, token: noBytes, options: [], payload: noBytes });
}

function typeOf(datagram: Buffer): MessageType {
  switch (((datagram[0] ?? 0) >> 4) & 3) {
    case 0:
      return 'CON';
    case 1:
      return 'NON';
    case 2:
      return 'ACK';
    default:
      return 'RST';
  }
}

/** The library cuts silently what reaches beyond the datagram; RFC 7252 §3 calls that a format error. */
function isWellFormed(datagram: Buffer): boolean {
  const tokenBytes = (datagram[0] ?? 0) & 15;
  const code = datagram[1] ?? 0;
  const codeClass = code >> 5;
  if (tokenBytes > maxTokenBytes || codeClass === 1 || codeClass > 5) return false;
  if (code === 0) return datagram.length === headerBytes && tokenBytes === 0;
  return headerBytes + tokenBytes <= datagram.length && areOptionsWhole(datagram, headerBytes + tokenBytes);
}

function areOptionsWhole(datagram: Buffer, start: number): boolean {
  let at = start;
  let number = 0;
  while (at < datagram.length) {
    const first = datagram[at] ?? 0;
    // A payload marker must be followed by a payload.
    if (first === 0xff) return at + 1 < datagram.length;
    const delta = first >> 4;
    const length = first & 15;
    if (delta === 15 || length === 15) return false;
    const extended = extensionBytes(delta) + extensionBytes(length);
    if (at + 1 + extended > datagram.length) return false;
    number += extendedValue(datagram, at + 1, delta);
    const value = extendedValue(datagram, at + 1 + extensionBytes(delta), length);
    at += 1 + extended + value;
    if (number > 0xffff) return false;
  }
  return at === datagram.length;
}

function extensionBytes(nibble: number): number {
  return nibble === 13 ? 1 : nibble === 14 ? 2 : 0;
}

function extendedValue(datagram: Buffer, at: number, nibble: number): number {
  if (nibble === 13) return (datagram[at] ?? 0) + 13;
  return nibble === 14 ? datagram.readUInt16BE(at) + 269 : nibble;
}
