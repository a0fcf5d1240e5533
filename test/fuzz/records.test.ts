import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { WireError } from '../../src/usp/wire-error.js';
import { anyMessage, anyRecordBody } from '../support/usp-arbitraries.js';

const ids = ['os::00040E-1', 'self::c'] as string[] as [EndpointId, EndpointId];

/** What a decoder may do with bytes: understand them, or say in its own words that it does not. */
function decodes(decode: (bytes: Uint8Array) => unknown, bytes: Uint8Array): boolean {
  try {
    decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

type Damage = { readonly kind: 'flip' | 'cut' | 'insert' | 'double'; readonly at: number; readonly byte: number };

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('flip' as const, 'cut' as const, 'insert' as const, 'double' as const),
  at: fc.nat(),
  byte: fc.integer({ min: 0, max: 255 }),
});

function damaged(bytes: Uint8Array, { kind, at, byte }: Damage): Uint8Array {
  const place = bytes.length === 0 ? 0 : at % bytes.length;
  const [before, after] = [bytes.slice(0, place), bytes.slice(place)];
  switch (kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.of((after[0] ?? 0) ^ (byte || 1)), after.slice(1)]);
    case 'cut':
      return before;
    case 'insert':
      return Buffer.concat([before, Buffer.of(byte), after]);
    case 'double':
      return Buffer.concat([bytes, after]);
  }
}

describe('bytes that nobody meant', () => {
  it('are understood or refused with a WireError, as Records and as Messages', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        decodes(decodeRecord, bytes);
        decodes(decodeMessage, bytes);
      }),
      { numRuns: 5_000 },
    );
  });

  it('do no harm when they were Messages once', () => {
    fc.assert(
      fc.property(anyMessage, fc.array(damage, { minLength: 1, maxLength: 4 }), (message, damages) => {
        const bytes = damages.reduce(damaged, encodeMessage(message));
        // Whatever is understood is understood for good: it can be said again and means the same.
        if (!decodes(decodeMessage, bytes)) return;
        const first = decodeMessage(bytes);
        expect(decodeMessage(encodeMessage(first))).toEqual(first);
      }),
      { numRuns: 5_000 },
    );
  });

  it('do no harm when they were Records once', () => {
    fc.assert(
      fc.property(anyRecordBody, fc.array(damage, { minLength: 1, maxLength: 4 }), (body, damages) => {
        decodes(decodeRecord, damages.reduce(damaged, encodeRecord(plainRecord('1.4', ...ids, body))));
      }),
      { numRuns: 5_000 },
    );
  });

  it('cannot nest deeper or claim more than there is', () => {
    const deep = Buffer.alloc(20_000, Buffer.from('0bff', 'hex'));
    expect(decodes(decodeRecord, deep)).toBe(false);
    expect(decodes(decodeMessage, Buffer.from('0affffffff7f', 'hex'))).toBe(false);
    expect(decodes(decodeRecord, Buffer.from('3affffffff0f', 'hex'))).toBe(false);
  });

  it('leave the prototype of everything alone', () => {
    const message = encodeMessage({
      msgId: 'm',
      body: {
        type: 'Operate',
        command: 'Device.X()',
        commandKey: '',
        sendResp: true,
        inputArgs: JSON.parse('{"__proto__": "polluted", "A": "b"}'),
      },
    });
    const { body } = decodeMessage(message);
    expect(body.type === 'Operate' && Object.entries(body.inputArgs)).toContainEqual(['A', 'b']);
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
    expect(Object.getPrototypeOf(body.type === 'Operate' ? body.inputArgs : {})).toBe(Object.prototype);
  });
});
