import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssemblyLimits, judgePiece } from '../../../../src/mtp/coap/assembly.js';
import type { Block } from '../../../../src/mtp/coap/options.js';
import { sliceOf, type WholeResponse } from '../../../../src/mtp/coap/responses.js';
import {
  type Answer,
  beginTransfer,
  continueTransfer,
  type TransferEffect,
  type TransferState,
} from '../../../../src/mtp/coap/transfer.js';
import { Uploads, uploadLimits } from '../../../../src/mtp/coap/uploads.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

const limits = { blockSize: 1024, maxBytes: 20_000 };
const none = Buffer.alloc(0);

function answer(code: string, more: Partial<Answer> = {}): Answer {
  return { code, block1: undefined, block2: undefined, etag: undefined, payload: none, ...more };
}

function bodyOf(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => index % 251));
}

describe('the first steps of a transfer (RFC 7959)', () => {
  it('sends what fits into one block without a block option', () => {
    expect(beginTransfer(bodyOf(1024), limits).effects).toEqual([{ do: 'send', payload: bodyOf(1024) }]);
  });

  it('tells the size of the whole with the first of several blocks', () => {
    const [effect] = beginTransfer(bodyOf(1025), limits).effects;
    expect(effect).toMatchObject({ do: 'send', block1: { num: 0, more: true, size: 1024 }, size1: 1025 });
  });

  const second = continueTransfer(
    beginTransfer<Answer>(bodyOf(3000), limits).state,
    answer('2.31', { block1: { num: 0, more: true, size: 1024 } }),
    limits,
  ).state;
  const table: readonly (readonly [string, TransferState<Answer>, Answer, object])[] = [
    [
      'goes on in smaller blocks where the server asks for them',
      beginTransfer<Answer>(bodyOf(3000), limits).state,
      answer('2.31', { block1: { num: 0, more: true, size: 256 } }),
      { do: 'send', block1: { num: 4, more: true, size: 256 } },
    ],
    [
      'begins again in smaller blocks after a 4.13 that hints at them',
      beginTransfer<Answer>(bodyOf(3000), limits).state,
      answer('4.13', { block1: { num: 0, more: true, size: 64 } }),
      { do: 'send', block1: { num: 0, more: true, size: 64 } },
    ],
    ['takes a 4.13 without a hint for the answer', second, answer('4.13'), { do: 'done' }],
    [
      'begins again once when the server lost the blocks before',
      second,
      answer('4.08'),
      { do: 'send', block1: { num: 0, more: true, size: 1024 } },
    ],
    [
      'goes on with a server that takes each block by itself',
      second,
      answer('2.04', { block1: { num: 1, more: false, size: 1024 } }),
      { do: 'send', block1: { num: 2, more: false, size: 1024 } },
    ],
    ['fails where a server does not say which block it took', second, answer('2.31'), { do: 'fail' }],
    [
      'fails where a server took another block',
      second,
      answer('2.31', { block1: { num: 7, more: true, size: 1024 } }),
      { do: 'fail' },
    ],
    ['ends early where the server does not want the rest', second, answer('4.04'), { do: 'done' }],
    [
      'fails where a server waits for more than there is',
      beginTransfer<Answer>(bodyOf(10), limits).state,
      answer('2.31'),
      { do: 'fail' },
    ],
    [
      'fetches the next block of the response',
      beginTransfer<Answer>(none, limits).state,
      answer('2.05', { block2: { num: 0, more: true, size: 64 }, payload: bodyOf(64) }),
      { do: 'send', block2: { num: 1, more: false, size: 64 } },
    ],
    [
      'fails where the response begins in its middle',
      beginTransfer<Answer>(none, limits).state,
      answer('2.05', { block2: { num: 3, more: false, size: 64 } }),
      { do: 'fail' },
    ],
    [
      'fails where a block is shorter than it tells',
      beginTransfer<Answer>(none, limits).state,
      answer('2.05', { block2: { num: 0, more: true, size: 64 }, payload: bodyOf(63) }),
      { do: 'fail' },
    ],
  ];
  it.each(table)('%s', (_what, state, given, effect) => {
    expect(continueTransfer(state, given, limits).effects[0]).toMatchObject(effect);
  });

  it('does not begin again a second time', () => {
    const again = continueTransfer(second, answer('4.08'), limits).state;
    const third = continueTransfer(again, answer('2.31', { block1: { num: 0, more: true, size: 1024 } }), limits).state;
    expect(continueTransfer(third, answer('4.08'), limits).effects[0]).toMatchObject({ do: 'done' });
  });

  it('notices that the response changed, and that it is too large', () => {
    const first = answer('2.05', { block2: { num: 0, more: true, size: 16 }, payload: bodyOf(16), etag: bodyOf(1) });
    const begun = continueTransfer(beginTransfer<Answer>(none, limits).state, first, limits).state;
    const next = { block2: { num: 1, more: false, size: 16 }, payload: bodyOf(3) };
    expect(continueTransfer(begun, answer('2.05', { ...next, etag: bodyOf(2) }), limits).effects[0]).toMatchObject({
      do: 'fail',
      reason: expect.stringContaining('changed'),
    });
    const small = { ...limits, maxBytes: 17 };
    expect(continueTransfer(begun, answer('2.05', { ...next, etag: bodyOf(1) }), small).effects[0]).toMatchObject({
      do: 'fail',
      reason: expect.stringContaining('larger'),
    });
  });
});

describe('one block of an upload', () => {
  const assembly: AssemblyLimits = { maxBytes: 5000, blockSize: 512 };
  const block = (num: number, more: boolean, size = 1024): Block => ({ num, more, size });
  const piece = (of: Block, length = of.size, announced?: number) => ({ block: of, length, announced });
  const table: readonly (readonly [string, number | undefined, ReturnType<typeof piece>, object])[] = [
    [
      'first',
      undefined,
      piece(block(0, true)),
      { do: 'take', fresh: true, complete: false, block1: block(0, true, 512) },
    ],
    ['first again: all before is forgotten', 3072, piece(block(0, true)), { do: 'take', fresh: true }],
    ['next', 1024, piece(block(1, true)), { do: 'take', fresh: false, complete: false }],
    ['last', 1024, piece(block(1, false), 10), { do: 'take', complete: true }],
    ['next after the size was made smaller', 1024, piece(block(2, true, 512)), { do: 'take', fresh: false }],
    ['held already', 2048, piece(block(1, true)), { do: 'compare', offset: 1024 }],
    ['beyond a gap', 1024, piece(block(2, true)), { do: 'refuse', code: '4.08' }],
    ['without its predecessors', undefined, piece(block(3, true)), { do: 'refuse', code: '4.08' }],
    ['too short', undefined, piece(block(0, true), 1000), { do: 'refuse', code: '4.00' }],
    ['too long', undefined, piece(block(0, false), 1025), { do: 'refuse', code: '4.00' }],
    ['too far', 4096, piece(block(4, true)), { do: 'refuse', code: '4.13' }],
    [
      'of a whole that is told to be too large',
      undefined,
      piece(block(0, true), 1024, 5001),
      { do: 'refuse', code: '4.13' },
    ],
  ];
  it.each(table)('%s', (_what, bytes, given, verdict) => {
    expect(judgePiece(bytes === undefined ? undefined : { bytes }, given, assembly)).toMatchObject(verdict);
  });
});

type Send = Extract<TransferEffect<Answer>, { do: 'send' }>;

/** A server made of Uploads and sliceOf, asked without messages. */
function converse(body: Buffer, response: Buffer, serverBlock: number, clientBlock: number) {
  const uploads = new Uploads(new VirtualClock(), { ...uploadLimits, blockSize: serverBlock });
  const clientLimits = { blockSize: clientBlock, maxBytes: 100_000 };
  const whole: WholeResponse = { code: '2.05', options: [], payload: response, blockSize: serverBlock };
  let heard: Buffer | undefined;
  const ask = ({ payload, block1, block2, size1 }: Send): Answer => {
    if (block1) {
      const piece = { block: block1, length: payload.length, announced: size1 };
      const taken = uploads.take('key', 'host', piece, payload);
      if (taken.kind === 'refused') return answer(taken.code);
      if (taken.kind === 'continue') return answer('2.31', { block1: taken.block1 });
      heard = taken.body;
    } else if (!block2) heard = payload;
    const slice = sliceOf(whole, block2);
    if (!slice) return answer('4.00');
    const size = Math.min(block2?.size ?? serverBlock, serverBlock);
    const start = (block2?.num ?? 0) * size;
    const more = start + size < response.length;
    return answer('2.05', {
      payload: slice.payload,
      ...(slice === whole ? {} : { block2: { num: start / size, more, size } }),
    });
  };
  let { state, effects } = beginTransfer<Answer>(body, clientLimits);
  for (let turns = 0; turns < 10_000; turns++) {
    const [effect] = effects;
    if (effect?.do !== 'send') return { effect, heard, held: uploads.bytes };
    ({ state, effects } = continueTransfer(state, ask(effect), clientLimits));
  }
  throw new Error('the transfer does not end');
}

describe('a whole transfer', () => {
  it('carries any body there and any response back, whatever block sizes the two sides prefer', () => {
    const size = fc.constantFrom(16, 32, 64, 256, 1024);
    const length = fc.nat(5000);
    fc.assert(
      fc.property(length, length, size, size, (there, back, server, client) => {
        const { effect, heard, held } = converse(bodyOf(there), bodyOf(back), server, client);
        expect(effect).toMatchObject({ do: 'done', answer: { code: '2.05' } });
        expect(heard?.equals(bodyOf(there))).toBe(true);
        expect(effect?.do === 'done' && effect.payload.equals(bodyOf(back))).toBe(true);
        expect(held).toBe(0);
      }),
    );
  });
});

describe('uploads that are not complete', () => {
  const few = { ...uploadLimits, maxBytes: 8192, hostUploads: 2, hostBytes: 4096, totalUploads: 3, totalBytes: 6144 };
  const first = { block: { num: 0, more: true, size: 1024 }, length: 1024, announced: undefined };
  const at = (num: number) => ({ block: { num, more: true, size: 1024 }, length: 1024, announced: undefined });
  const kilobyte = Buffer.alloc(1024);

  it('are bounded in number for one host, and together', () => {
    const uploads = new Uploads(new VirtualClock(), few);
    const kinds = [
      ['a1', 'a'],
      ['a2', 'a'],
      ['a3', 'a'],
      ['b1', 'b'],
      ['c1', 'c'],
    ].map(([key = '', host = '']) => uploads.take(key, host, first, kilobyte));
    expect(kinds.map(taken => (taken.kind === 'refused' ? taken.code : taken.kind))).toEqual([
      'continue',
      'continue',
      '5.03',
      'continue',
      '5.03',
    ]);
    expect(uploads.count).toBe(3);
  });

  it('are bounded in memory for one host, and a refused one holds nothing', () => {
    const uploads = new Uploads(new VirtualClock(), few);
    for (const num of [0, 1, 2, 3]) expect(uploads.take('k', 'a', at(num), kilobyte).kind).toBe('continue');
    expect(uploads.take('k', 'a', at(4), kilobyte)).toMatchObject({ kind: 'refused', code: '5.03' });
    expect(uploads.bytes).toBe(0);
  });

  it('cost what they hold, however small their blocks', () => {
    const uploads = new Uploads(new VirtualClock(), { ...uploadLimits, blockSize: 16 });
    for (let num = 0; num < 1000; num++) {
      const piece = { block: { num, more: true, size: 16 }, length: 16, announced: undefined };
      uploads.take('k', 'a', piece, Buffer.alloc(16));
    }
    expect(uploads.bytes).toBeLessThanOrEqual(2 * 16_000);
  });

  it('are given up when no block comes for long', async () => {
    const clock = new VirtualClock();
    const uploads = new Uploads(clock, uploadLimits);
    uploads.take('old', 'a', first, kilobyte);
    await clock.advance(uploadLimits.idleMs - 1000);
    uploads.take('young', 'a', first, kilobyte);
    await clock.advance(1000);
    expect(uploads.count).toBe(1);
    expect(uploads.take('old', 'a', at(1), kilobyte)).toMatchObject({ code: '4.08' });
    await clock.advance(uploadLimits.idleMs);
    expect([uploads.count, uploads.bytes, clock.pending]).toEqual([0, 0, 0]);
  });

  it('take a block that is sent again, and none that pretends to be', () => {
    const uploads = new Uploads(new VirtualClock(), uploadLimits);
    uploads.take('k', 'a', at(0), kilobyte);
    uploads.take('k', 'a', at(1), Buffer.alloc(1024, 1));
    expect(uploads.take('k', 'a', at(1), Buffer.alloc(1024, 1)).kind).toBe('continue');
    expect(uploads.take('k', 'a', at(1), Buffer.alloc(1024, 2))).toMatchObject({ code: '4.08' });
    const last = { block: { num: 2, more: false, size: 1024 }, length: 3, announced: undefined };
    const done = uploads.take('k', 'a', last, Buffer.from('end'));
    expect(done).toMatchObject({ kind: 'complete' });
    expect(done.kind === 'complete' && done.body.length).toBe(2051);
  });

  it('never hold more than their bounds, whatever blocks come', () => {
    const piece = fc.record({
      key: fc.constantFrom('1', '2', '3', '4'),
      host: fc.constantFrom('a', 'b'),
      num: fc.nat(9),
      more: fc.boolean(),
      size: fc.constantFrom(16, 1024),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 100 }), pieces => {
        const uploads = new Uploads(new VirtualClock(), few);
        for (const { key, host, num, more, size } of pieces) {
          uploads.take(
            `${host}${key}`,
            host,
            { block: { num, more, size }, length: size, announced: undefined },
            Buffer.alloc(size),
          );
          expect(uploads.bytes).toBeLessThanOrEqual(few.totalBytes);
          expect(uploads.count).toBeLessThanOrEqual(few.totalUploads);
        }
      }),
    );
  });
});
