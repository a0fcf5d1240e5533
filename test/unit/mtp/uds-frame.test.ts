import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, type Field, FrameError, FrameReader } from '../../../src/mtp/uds/frame.js';
import { udsFrame } from '../../support/uds-peer.js';

const field = fc.record({ type: fc.integer({ min: 0, max: 255 }), value: fc.uint8Array({ maxLength: 300 }) });
const frames = fc.array(fc.array(field, { maxLength: 4 }), { maxLength: 6 });

/** Cuts bytes into pieces at the given places. */
function pieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
}

function readAll(reader: FrameReader, parts: readonly Buffer[]): readonly (readonly Field[])[] {
  return parts.flatMap(part => [...reader.read(part)]);
}

describe('frames on a UNIX socket', () => {
  it('come out as they went in, whatever the pieces they travel in', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(5000), { maxLength: 12 }), (sent, cuts) => {
        const wire = Buffer.concat(
          sent.map(fields => udsFrame(...fields.map(({ type, value }) => [type, Buffer.from(value)] as const))),
        );
        const seen = readAll(new FrameReader(), pieces(wire, cuts));
        expect(seen.map(fields => fields.map(({ type, value }) => [type, value.toString('hex')]))).toEqual(
          sent.map(fields => fields.map(({ type, value }) => [type, Buffer.from(value).toString('hex')])),
        );
      }),
    );
  });

  it('are written as the standard has them: big-endian, _USP first (R-UDS.6 to R-UDS.11)', () => {
    const value = 'self::x';
    expect(encodeFrame(1, value).toString('hex')).toBe(`5f555350${'0000000c'}01${'00000007'}73656c663a3a78`);
    fc.assert(
      fc.property(field, ({ type, value: bytes }) => {
        expect(encodeFrame(type, bytes).equals(udsFrame([type, Buffer.from(bytes)]))).toBe(true);
      }),
    );
  });

  it('that are none end in FrameError, with no more than a frame held', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), fc.boolean(), (parts, framed) => {
        const reader = new FrameReader(1000);
        try {
          if (framed) readAll(reader, [Buffer.from('_USP')]);
          readAll(
            reader,
            parts.map(part => Buffer.from(part)),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });

  it('above the limit are refused by their head', () => {
    const reader = new FrameReader(100);
    expect(() => readAll(reader, [Buffer.from('_USP\x00\x00\x00\x65', 'latin1')])).toThrow(/101 bytes; 100/);
  });

  it('are refused by their first wrong byte', () => {
    expect(() => readAll(new FrameReader(), [Buffer.from('_UX')])).toThrow(/_USP/);
  });

  it('of many small pieces cost one copy, not one for each piece', () => {
    const reader = new FrameReader();
    const wire = encodeFrame(3, Buffer.alloc(4_000_000));
    const [first] = readAll(
      reader,
      Array.from({ length: 4001 }, (_, index) => wire.subarray(index * 1000, (index + 1) * 1000)),
    );
    expect(first?.[0]?.value.length).toBe(4_000_000);
  });
});
