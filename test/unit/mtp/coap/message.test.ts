import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoapMessage, decodeMessage, emptyMessage, encodeMessage } from '../../../../src/mtp/coap/message.js';
import {
  decodeBlock,
  decodeUint,
  encodeBlock,
  encodeUint,
  transferKey,
  unknownCritical,
} from '../../../../src/mtp/coap/options.js';

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map(array => Buffer.from(array));

const option = fc.record({
  name: fc.constantFrom(
    'Uri-Path',
    'Uri-Query',
    'Content-Format',
    'Block1',
    'Block2',
    'Size1',
    'ETag',
    '65001',
    '2050',
  ),
  value: bytes(0, 300),
});

/** As messages are: options in the order of their numbers. */
const message: fc.Arbitrary<CoapMessage> = fc.record({
  type: fc.constantFrom('CON', 'NON', 'ACK'),
  code: fc.constantFrom('0.01', '0.02', '2.04', '2.05', '2.31', '4.08', '4.13', '5.03'),
  messageId: fc.integer({ min: 0, max: 65_535 }),
  token: bytes(0, 8),
  options: fc.array(option, { maxLength: 6 }),
  payload: bytes(0, 1100),
});

const numbers: Readonly<Record<string, number>> = {
  ETag: 4,
  'Uri-Path': 11,
  'Content-Format': 12,
  'Uri-Query': 15,
  Block2: 23,
  Block1: 27,
  Size1: 60,
};
const numberOf = (name: string) => numbers[name] ?? Number(name);

describe('a CoAP message', () => {
  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(message, sent => {
        const options = [...sent.options].sort((a, b) => numberOf(a.name) - numberOf(b.name));
        expect(decodeMessage(encodeMessage(sent))).toEqual({ kind: 'message', message: { ...sent, options } });
      }),
    );
  });

  it('never makes the decoder throw, whatever the bytes', () => {
    fc.assert(
      fc.property(bytes(0, 200), datagram => {
        expect(['message', 'malformed', 'foreign']).toContain(decodeMessage(datagram).kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never read beyond the end of its datagram: cut anywhere it is malformed or shorter, not different', () => {
    fc.assert(
      fc.property(message, fc.nat(), (sent, where) => {
        const whole = encodeMessage(sent);
        const cut = decodeMessage(whole.subarray(0, where % whole.length));
        if (cut.kind !== 'message') return;
        const original = decodeMessage(whole);
        if (original.kind !== 'message') throw new Error('unexpected');
        for (const [index, { name, value }] of cut.message.options.entries())
          expect({ name, value }).toEqual(original.message.options[index]);
        expect(original.message.token).toEqual(cut.message.token);
      }),
    );
  });

  const malformed: readonly (readonly [string, string])[] = [
    ['a token of nine bytes', '49020001' + '00'.repeat(9)],
    ['a token beyond the end', '4802000100'],
    ['an option beyond the end', '40020001bd20'],
    ['a payload marker without payload', '40020001ff'],
    ['the reserved option delta 15', '40020001f0'],
    ['the reserved option length 15', '400200010f'],
    ['a code of class 1', '40200001'],
    ['a code of class 7', '40e00001'],
    ['an Empty message that is not empty', '4000000100'],
    ['an option number over 65535', '40020001e0ffffe0ffff'],
  ];
  it.each(malformed)('is malformed with %s', (_what, hex) => {
    expect(decodeMessage(Buffer.from(hex, 'hex'))).toEqual({ kind: 'malformed', confirmable: true, messageId: 1 });
  });

  it.each([
    ['', 'too short'],
    ['400200', 'too short'],
    ['80020001', 'version 2'],
    ['00020001', 'version 0'],
  ])('is not CoAP: %s (%s)', hex => {
    expect(decodeMessage(Buffer.from(hex, 'hex'))).toEqual({ kind: 'foreign' });
  });

  it('is four bytes when Empty', () => {
    expect(emptyMessage('RST', 0x1234).toString('hex')).toBe('70001234');
    expect(emptyMessage('ACK', 7).toString('hex')).toBe('60000007');
  });
});

describe('options', () => {
  it('write numbers in as few bytes as they need (RFC 7252 §3.2)', () => {
    expect([0, 42, 256, 65_536].map(number => encodeUint(number).length)).toEqual([0, 1, 2, 3]);
    fc.assert(fc.property(fc.nat(0xffffffff), number => void expect(decodeUint(encodeUint(number))).toBe(number)));
    expect(decodeUint(Buffer.alloc(5))).toBeNaN();
  });

  it('write blocks as RFC 7959 §2.2 draws them', () => {
    expect(encodeBlock({ num: 0, more: true, size: 1024 }).toString('hex')).toBe('0e');
    expect(encodeBlock({ num: 0, more: false, size: 16 }).toString('hex')).toBe('');
    expect(encodeBlock({ num: 16_384, more: true, size: 512 }).toString('hex')).toBe('04000d');
    const block = fc.record({
      num: fc.nat(2 ** 20 - 1),
      more: fc.boolean(),
      size: fc.constantFrom(16, 32, 64, 128, 256, 512, 1024),
    });
    fc.assert(fc.property(block, some => void expect(decodeBlock(encodeBlock(some))).toEqual(some)));
    expect(() => encodeBlock({ num: 2 ** 20, more: false, size: 16 })).toThrow(RangeError);
  });

  it('know no SZX 7 over UDP and no block of four bytes', () => {
    expect(decodeBlock(Buffer.from([0x0f]))).toBeUndefined();
    expect(decodeBlock(Buffer.alloc(4))).toBeUndefined();
  });

  it('find the critical ones nobody understands, named and numbered', () => {
    const none = Buffer.alloc(0);
    const named = (name: string) => ({ name, value: none });
    expect(unknownCritical(['Uri-Path', 'Uri-Query', 'Block1', 'Content-Format', '2050'].map(named))).toBeUndefined();
    expect(unknownCritical([named('If-Match')])).toBe('If-Match');
    expect(unknownCritical([named('Q-Block1')])).toBe('Q-Block1');
    expect(unknownCritical([named('65001')])).toBe('65001');
  });

  it('tell transfers apart by path and Request-Tag, not by block, size or token (RFC 9175 §3.3)', () => {
    const value = Buffer.from('x');
    const path = { name: 'Uri-Path', value };
    const key = transferKey('0.02', [path]);
    expect(transferKey('0.02', [path, { name: 'Block1', value }, { name: 'Size1', value }])).toBe(key);
    expect(transferKey('0.02', [path, { name: '292', value }])).not.toBe(key);
    expect(transferKey('0.02', [{ name: 'Uri-Path', value: Buffer.from('y') }])).not.toBe(key);
    expect(transferKey('0.03', [path])).not.toBe(key);
  });
});
