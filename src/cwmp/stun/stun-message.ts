import { createHmac, timingSafeEqual } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { crc32 } from 'node:zlib';

/** Message types of RFC 3489 §11.1. */
export const stunType = { bindingRequest: 0x0001, bindingResponse: 0x0101, bindingError: 0x0111 } as const;

/** Attribute types of RFC 3489 §11.2, RFC 5389 §15 and TR-069 Annex G. */
export const stunAttribute = {
  mappedAddress: 0x0001,
  responseAddress: 0x0002,
  changeRequest: 0x0003,
  sourceAddress: 0x0004,
  changedAddress: 0x0005,
  username: 0x0006,
  password: 0x0007,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  reflectedFrom: 0x000b,
  xorMappedAddress: 0x0020,
  fingerprint: 0x8028,
  connectionRequestBinding: 0xc001,
  bindingChange: 0xc002,
} as const;

/** The value of CONNECTION-REQUEST-BINDING (TR-069 §G.2.1.3). */
export const connectionRequestBindingValue = Buffer.from('dslforum.org/TR-111 ', 'ascii');

const magicCookie = Buffer.from([0x21, 0x12, 0xa4, 0x42]);
const headerLength = 20;
const integrityLength = 24;

export interface StunAttribute {
  readonly type: number;
  readonly value: Buffer;
}

export interface StunMessage {
  readonly type: number;
  /** 16 bytes; of RFC 5389 the first four are its magic cookie. */
  readonly transactionId: Buffer;
  readonly attributes: readonly StunAttribute[];
}

/** A message as it came: with its bytes, since MESSAGE-INTEGRITY covers them. */
export interface ReceivedStun extends StunMessage {
  readonly bytes: Buffer;
  /** Where MESSAGE-INTEGRITY begins; undefined without it. What follows it is not protected and not in `attributes`. */
  readonly integrityAt: number | undefined;
}

export interface StunAddress {
  readonly address: string;
  readonly port: number;
}

export function isModern({ transactionId }: StunMessage): boolean {
  return transactionId.subarray(0, 4).equals(magicCookie);
}

export function attributeOf(message: StunMessage, type: number): Buffer | undefined {
  return message.attributes.find(attribute => attribute.type === type)?.value;
}

/** Undefined: these bytes are no STUN message. */
export function readStun(bytes: Buffer): ReceivedStun | undefined {
  if (bytes.length < headerLength || (bytes[0] ?? 0xff) >= 0x40) return undefined;
  const end = headerLength + bytes.readUInt16BE(2);
  if (end > bytes.length || end % 4 !== 0) return undefined;
  const attributes: StunAttribute[] = [];
  let integrityAt: number | undefined;
  for (let at = headerLength; at < end; ) {
    if (at + 4 > end) return undefined;
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    if (at + 4 + length > end) return undefined;
    if (integrityAt === undefined || type === stunAttribute.fingerprint)
      attributes.push({ type, value: bytes.subarray(at + 4, at + 4 + length) });
    if (type === stunAttribute.messageIntegrity && integrityAt === undefined) integrityAt = at;
    at += 4 + padded(length);
  }
  return {
    type: bytes.readUInt16BE(0),
    transactionId: bytes.subarray(4, headerLength),
    attributes,
    bytes: bytes.subarray(0, end),
    integrityAt,
  };
}

export interface StunSeal {
  /** Ends the message with MESSAGE-INTEGRITY of this password. */
  readonly password?: string;
  /** Ends the message with FINGERPRINT (RFC 5389 §15.5). */
  readonly fingerprint?: boolean;
}

export function writeStun(message: StunMessage, seal: StunSeal = {}): Buffer {
  const body = Buffer.concat(message.attributes.map(({ type, value }) => attributeBytes(type, value)));
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(message.type, 0);
  header.writeUInt16BE(body.length, 2);
  message.transactionId.copy(header, 4);
  let bytes = Buffer.concat([header, body]);
  if (seal.password !== undefined) {
    const text = withLength(bytes, body.length + integrityLength);
    const mac = hmac(isModern(message) ? text : zeroPadded(text), seal.password);
    bytes = Buffer.concat([text, attributeBytes(stunAttribute.messageIntegrity, mac)]);
  }
  if (seal.fingerprint) {
    const text = withLength(bytes, bytes.length - headerLength + 8);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((crc32(text) ^ 0x5354554e) >>> 0);
    bytes = Buffer.concat([text, attributeBytes(stunAttribute.fingerprint, sum)]);
  }
  return bytes;
}

/**
 * Whether MESSAGE-INTEGRITY was made with `password`. RFC 3489 pads the text with zeros to 64 bytes, RFC 5389 does not and counts the
 * length to the end of the attribute; devices mix the two, so both are taken.
 */
export function hasIntegrity({ bytes, integrityAt }: ReceivedStun, password: string): boolean {
  if (integrityAt === undefined) return false;
  const mac = bytes.subarray(integrityAt + 4, integrityAt + integrityLength);
  if (mac.length !== 20) return false;
  const text = bytes.subarray(0, integrityAt);
  const counted = withLength(text, integrityAt - headerLength + integrityLength);
  return [text, zeroPadded(text), counted, zeroPadded(counted)].some(candidate =>
    timingSafeEqual(hmac(candidate, password), mac),
  );
}

function hmac(text: Buffer, password: string): Buffer {
  return createHmac('sha1', Buffer.from(password, 'utf8')).update(text).digest();
}

function withLength(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(length, 2);
  return copy;
}

function zeroPadded(text: Buffer): Buffer {
  return Buffer.concat([text, Buffer.alloc((64 - (text.length % 64)) % 64)]);
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function attributeBytes(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

// ---- values of attributes

/** USERNAME is filled up to a multiple of four (RFC 3489 §11.2.6): with spaces or zeros, which are no part of the name. */
export function readUsername(value: Buffer): string {
  return value.toString('utf8').replace(/[\0 ]+$/, '');
}

export function writeUsername(username: string): Buffer {
  const bytes = Buffer.from(username, 'utf8');
  return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length, ' ')]);
}

export function writeAddress({ address, port }: StunAddress): Buffer {
  const host = addressBytes(address);
  const bytes = Buffer.alloc(4 + host.length);
  bytes[1] = host.length === 16 ? 2 : 1;
  bytes.writeUInt16BE(port, 2);
  host.copy(bytes, 4);
  return bytes;
}

/** XOR-MAPPED-ADDRESS (RFC 5389 §15.2): the same, crossed with the transaction ID, so that no NAT rewrites it. */
export function writeXorAddress(where: StunAddress, transactionId: Buffer): Buffer {
  return crossed(writeAddress(where), transactionId);
}

export function readXorAddress(value: Buffer, transactionId: Buffer): StunAddress | undefined {
  return readAddress(crossed(value, transactionId));
}

function crossed(value: Buffer, transactionId: Buffer): Buffer {
  return Buffer.from(
    value.map((byte, index) => {
      if (index < 2) return byte;
      return byte ^ (transactionId[index < 4 ? index - 2 : index - 4] ?? 0);
    }),
  );
}

/** Undefined: no address of a family we know. */
export function readAddress(value: Buffer): StunAddress | undefined {
  if (value.length < 8) return undefined;
  const port = value.readUInt16BE(2);
  if (value[1] === 1) return { address: [...value.subarray(4, 8)].join('.'), port };
  if (value[1] !== 2 || value.length < 20) return undefined;
  const groups = Array.from({ length: 8 }, (_, index) => value.readUInt16BE(4 + index * 2).toString(16));
  return { address: groups.join(':'), port };
}

function addressBytes(address: string): Buffer {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return Buffer.from(plain.split('.').map(Number));
  if (!isIPv6(plain)) return Buffer.alloc(4);
  // The URL parser knows every way to write an IPv6 address and gives the shortest; an embedded IPv4 becomes hexadecimal.
  const short = new URL(`http://[${plain}]/`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  const bytes = Buffer.alloc(16);
  for (const [index, group] of groups.entries()) bytes.writeUInt16BE(Number.parseInt(group, 16), index * 2);
  return bytes;
}

/** ERROR-CODE (RFC 3489 §11.2.9). */
export function writeErrorCode(code: number, reason: string): Buffer {
  const text = Buffer.from(reason.padEnd(padded(reason.length), ' '), 'ascii');
  return Buffer.concat([Buffer.from([0, 0, Math.floor(code / 100), code % 100]), text]);
}

export function readErrorCode(value: Buffer): number {
  return (value[2] ?? 0) * 100 + (value[3] ?? 0);
}

/** UNKNOWN-ATTRIBUTES (RFC 3489 §11.2.10): an even number of types, the last one repeated. */
export function writeUnknown(types: readonly number[]): Buffer {
  const even = types.length % 2 === 0 ? types : [...types, types.at(-1) ?? 0];
  const bytes = Buffer.alloc(even.length * 2);
  for (const [index, type] of even.entries()) bytes.writeUInt16BE(type, index * 2);
  return bytes;
}
