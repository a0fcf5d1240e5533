import type { CoapOption } from './message.js';

/** A Block1 or Block2 option (RFC 7959 §2.2). */
export interface Block {
  readonly num: number;
  /** More blocks follow. */
  readonly more: boolean;
  /** 16, 32 … 1024 bytes */
  readonly size: number;
}

export const largestBlock = 1024;
const maxNum = 2 ** 20 - 1;

/** Undefined for what is no block option over UDP: more than three bytes, or the reserved SZX 7. */
export function decodeBlock(value: Buffer): Block | undefined {
  if (value.length > 3) return undefined;
  const number = decodeUint(value);
  const szx = number & 7;
  return szx === 7 ? undefined : { num: number >>> 4, more: (number & 8) !== 0, size: 16 << szx };
}

export function encodeBlock(block: Block): Buffer {
  if (block.num > maxNum) throw new RangeError(`block ${block.num} is beyond what Block options can number`);
  return encodeUint(block.num * 16 + (block.more ? 8 : 0) + (Math.log2(block.size) - 4));
}

/** RFC 7252 §3.2: big-endian without leading zeros, 0 is empty. */
export function encodeUint(number: number): Buffer {
  const bytes: number[] = [];
  for (let rest = number; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from(bytes);
}

/** Leading zeros are accepted; NaN for more than four bytes. */
export function decodeUint(value: Buffer): number {
  if (value.length > 4) return Number.NaN;
  return value.length === 0 ? 0 : value.readUIntBE(0, value.length);
}

export function firstOption(options: readonly CoapOption[], name: string): Buffer | undefined {
  return options.find(option => option.name === name)?.value;
}

export function textOptions(options: readonly CoapOption[], name: string): readonly string[] {
  return options.filter(option => option.name === name).map(({ value }) => value.toString('utf8'));
}

export function uintOption(options: readonly CoapOption[], name: string): number | undefined {
  const value = firstOption(options, name);
  return value === undefined ? undefined : decodeUint(value);
}

const understood: ReadonlySet<string> = new Set([
  'Uri-Host',
  'Uri-Port',
  'Uri-Path',
  'Uri-Query',
  'Accept',
  'Block1',
  'Block2',
]);

/** The numbers of critical options that have a name but are not supported here. */
const criticalNames: ReadonlySet<string> = new Set([
  'If-Match',
  'If-None-Match',
  'OSCORE',
  'Q-Block1',
  'Q-Block2',
  'Proxy-Uri',
  'Proxy-Scheme',
  'OCF-Accept-Content-Format-Version',
  'OCF-Content-Format-Version',
]);

/** A critical option (odd number) nobody here understands (RFC 7252 §5.4.1). */
export function unknownCritical(options: readonly CoapOption[]): string | undefined {
  return options.find(({ name }) => !understood.has(name) && (criticalNames.has(name) || Number(name) % 2 === 1))?.name;
}

/** Options that do not tell one transfer from another: blocks, and those of RFC 7252 §5.4.6 marked NoCacheKey. */
const notInKey: ReadonlySet<string> = new Set(['Block1', 'Block2', 'Observe', 'Size1', 'Size2']);

/** What blocks of one transfer have in common beside the peer (RFC 7959 §2.5, RFC 9175 §3.3): never the token. */
export function transferKey(method: string, options: readonly CoapOption[]): string {
  const parts = [method];
  for (const { name, value } of options) {
    const isNoCacheKey = notInKey.has(name) || (Number(name) & 0x1e) === 0x1c;
    if (!isNoCacheKey) parts.push(`${name}=${value.toString('base64')}`);
  }
  return parts.join('&');
}
