import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionContext } from '../../../src/usp/record.js';
import { type Assembly, assemble, segment } from '../../../src/usp/session/segmentation.js';
import {
  defaultLimits,
  noSession,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  sessionMachine,
} from '../../../src/usp/session/session-machine.js';

const limits = { ...defaultLimits, maxRetransmitTries: 2 };
const machine = sessionMachine(limits);

/** Runs events one after the other; gives the last state and the effects of each. */
function run(...events: readonly SessionEvent[]): {
  state: SessionState;
  effects: readonly (readonly SessionEffect[])[];
} {
  let state = noSession;
  const effects = events.map(event => {
    const step = machine(state, event);
    state = step.state;
    return step.effects;
  });
  return { state, effects };
}

const text = (payload: string) => [Buffer.from(payload)];

function got(sequenceId: number, fields: Partial<SessionContext> = {}, security: 'plaintext' | 'tls12' = 'plaintext') {
  const record: SessionContext = {
    sessionId: 5n,
    sequenceId: BigInt(sequenceId),
    expectedId: 1n,
    retransmitId: 0n,
    payloadSarState: 'none',
    payloadrecSarState: 'none',
    payload: text(`payload ${sequenceId}`),
    ...fields,
  };
  return { type: 'received', record, security } as const;
}

const send = (payload: string): SessionEvent => ({ type: 'send', segments: segment(text(payload), undefined) });
const kinds = (effects: readonly SessionEffect[] = []) => effects.map(({ type }) => type);
const payloads = (effects: readonly SessionEffect[] = []) =>
  effects.flatMap(effect => (effect.type === 'payload' ? [Buffer.from(effect.payload).toString()] : []));
const transmitted = (effects: readonly SessionEffect[] = []) =>
  effects.flatMap(effect => (effect.type === 'transmit' ? [effect.record] : []));

describe('the session machine', () => {
  it('adopts a session of the peer with its first Record and numbers its own from 1 (R-E2E.4, R-E2E.14, R-E2E.15)', () => {
    const { state, effects } = run(got(1), send('a'), send('b'));
    expect(kinds(effects[0])).toEqual(['begun', 'payload']);
    expect(
      effects.flatMap(transmitted).map(({ sessionId, sequenceId, expectedId }) => [sessionId, sequenceId, expectedId]),
    ).toEqual([
      [5n, 1n, 2n],
      [5n, 2n, 2n],
    ]);
    expect(state.session).toMatchObject({ initiator: 'peer', confirmed: true, expected: 2n, nextToSend: 3n });
  });

  it('processes Records in the order of their numbers, whatever order they come in (R-E2E.20)', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([2, 3, 4, 5, 6, 7, 8], { minLength: 7 }), order => {
        const { effects } = run(got(1), ...order.map(id => got(id)));
        expect(effects.flatMap(payloads)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map(id => `payload ${id}`));
      }),
    );
  });

  it('ignores duplicates, early and late (R-E2E.25)', () => {
    const { effects } = run(got(1), got(3), got(3), got(1), got(2), got(2), got(3));
    expect(effects.flatMap(payloads)).toEqual(['payload 1', 'payload 2', 'payload 3']);
  });

  it('keeps what it sent until a larger expected_id comes (R-E2E.16)', () => {
    const kept = (expectedId: bigint) =>
      run(got(1), send('a'), send('b'), send('c'), got(2, { expectedId })).state.session?.sent.map(
        ({ record }) => record.sequenceId,
      );
    expect(kept(1n)).toEqual([1n, 2n, 3n]);
    expect(kept(3n)).toEqual([3n]);
    expect(kept(4n)).toEqual([]);
    expect(kept(99n)).toEqual([]);
  });

  it('sends again what is asked for, up to MaxRetransmitTries, with the present expected_id', () => {
    const ask = (id: number) => got(id, { retransmitId: 1n, expectedId: 2n, payload: [] });
    const { effects } = run(got(1), send('a'), ask(2), ask(3), ask(4));
    expect(transmitted(effects[2])).toMatchObject([{ sequenceId: 1n, expectedId: 3n, payload: text('a') }]);
    expect(transmitted(effects[3])).toMatchObject([{ sequenceId: 1n, expectedId: 4n }]);
    expect(kinds(effects[4])).toEqual(['restart']);
  });

  it.each([
    ['a Record that was never sent is asked for', [got(1), got(2, { retransmitId: 7n })]],
    ['payload_security changes', [got(1), got(2, {}, 'tls12')]],
    ['a segment of nothing comes', [got(1), got(2, { payloadSarState: 'inProcess' })]],
    ['a payload is never completed', [got(1, { payloadSarState: 'begin', payloadrecSarState: 'begin' }), got(2)]],
    ['a Record of a session nobody knows comes', [got(57)]],
    ['one comes while another session is up', [got(1), got(9, { sessionId: 77n })]],
    ['the numbers run out', [got(1), got(2, { sequenceId: 2n ** 64n - 5_000n })]],
    ['it is said so', [got(1), { type: 'failed', reason: 'x' } as const]],
  ])('opens another session when %s', (_what, events) => {
    const { state, effects } = run(...events);
    expect(kinds(effects.at(-1)).at(-1)).toBe('restart');
    expect(state.session).toBeUndefined();
  });

  it('opens a session with an empty Record in plaintext, and leaves the first one to TLS otherwise', () => {
    const plain = run({ type: 'open', sessionId: 9n, security: 'plaintext' });
    expect(transmitted(plain.effects[0])).toMatchObject([
      { sessionId: 9n, sequenceId: 1n, expectedId: 1n, payload: [] },
    ]);
    const tls = run({ type: 'open', sessionId: 9n, security: 'tls12' }, send('hello'));
    expect(kinds(tls.effects[0])).toEqual(['begun']);
    expect(transmitted(tls.effects[1])).toMatchObject([{ sequenceId: 1n }]);
  });

  it('is confirmed by the first Record of the peer, and ignores leftovers of the session before', () => {
    const { state, effects } = run(
      got(1),
      { type: 'open', sessionId: 9n, security: 'plaintext' },
      got(2),
      got(1, { sessionId: 9n }),
      got(3),
    );
    expect(effects[2]).toEqual([]);
    expect(kinds(effects[3])).toEqual(['confirmed', 'payload']);
    expect(effects[4]).toEqual([]);
    expect(state.session?.sessionId).toBe(9n);
  });

  it('gives a new session to who still speaks in one that expired (R-E2E.7)', () => {
    const { effects, state } = run(got(1), { type: 'expired' }, got(2));
    expect(kinds(effects[2])).toEqual(['restart']);
    expect(state.session).toBeUndefined();
  });

  it('asks for what is missing with retransmit_id, in a Record of its own number', () => {
    const { effects } = run(got(1), got(3), { type: 'gapPersists' });
    expect(transmitted(effects[2])).toMatchObject([{ sequenceId: 1n, retransmitId: 2n, payload: [] }]);
    expect(run(got(1), { type: 'gapPersists' }).effects[1]).toEqual([]);
  });
});

describe('what is kept for retransmission', () => {
  it('is bounded also where nothing but questions for a missing Record is sent', () => {
    const narrow = sessionMachine({ ...limits, maxKeptBytes: 300 });
    const asking: SessionEvent = { type: 'gapPersists' };
    let state = [got(1), got(3)].reduce((before, event) => narrow(before, event).state, noSession);
    for (let asked = 0; asked < 20; asked++) state = narrow(state, asking).state;
    expect(state.session?.nextToSend).toBe(21n);
    expect(state.session?.sentBytes).toBeLessThanOrEqual(300);
    expect(state.session?.sent.map(({ record }) => record.sequenceId)).toEqual([17n, 18n, 19n, 20n]);
  });
});

describe('segmentation', () => {
  const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), { minLength: 1, maxLength: 6 });

  it('puts together what it took apart, whatever the room', () => {
    fc.assert(
      fc.property(pieces, fc.option(fc.integer({ min: 64, max: 3_000 }), { nil: undefined }), (whole, room) => {
        const segments = segment(whole, room);
        let assembly: Assembly | undefined;
        const complete: Uint8Array[] = [];
        for (const part of segments) {
          const result = assemble(assembly, part, 1_000_000);
          if (result.kind === 'failed') throw new Error(result.reason);
          assembly = result.kind === 'more' ? result.assembly : undefined;
          if (result.kind === 'complete') complete.push(result.payload);
        }
        expect(complete).toHaveLength(1);
        expect(Buffer.from(complete[0] ?? []).equals(Buffer.concat(whole))).toBe(true);
        if (room !== undefined && segments.length > 1)
          for (const { payload } of segments) expect(Buffer.concat(payload).length).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('gives every Record the states of the standard', () => {
    const states = (sizes: readonly number[], room?: number) =>
      segment(
        sizes.map(size => Buffer.alloc(size)),
        room,
      ).map(({ payloadSarState, payloadrecSarState }) => `${payloadSarState}/${payloadrecSarState}`);
    expect(states([300])).toEqual(['none/none']);
    expect(states([300], 1_000)).toEqual(['none/none']);
    // One plaintext payload: both states are the same.
    expect(states([300], 100)).toEqual(['begin/begin', 'inProcess/inProcess', 'complete/complete']);
    // TLS records that fit stay whole, one a Record; one that does not is cut.
    expect(states([90, 90, 90], 100)).toEqual(['begin/none', 'inProcess/none', 'complete/none']);
    expect(states([90, 150], 100)).toEqual(['begin/none', 'inProcess/begin', 'complete/complete']);
  });

  it('refuses a payload past its limit', () => {
    const begin = { payload: [Buffer.alloc(60)], payloadSarState: 'begin', payloadrecSarState: 'begin' } as const;
    const first = assemble(undefined, begin, 100);
    if (first.kind !== 'more') throw new Error(first.kind);
    expect(
      assemble(first.assembly, { ...begin, payloadSarState: 'inProcess', payloadrecSarState: 'inProcess' }, 100).kind,
    ).toBe('failed');
  });
});
