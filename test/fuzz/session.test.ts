import { describe, expect, it } from 'vitest';
import type { SarState, SessionContext } from '../../src/usp/record.js';
import {
  defaultLimits,
  noSession,
  type SessionEvent,
  type SessionState,
  sessionMachine,
} from '../../src/usp/session/session-machine.js';
import { Dice, seedOf } from './mutations.js';

const cases = 50_000;
const limits = { ...defaultLimits, maxRetransmitTries: 2, maxEarly: 8, maxMessageBytes: 4_000, maxKeptBytes: 8_000 };
const states: readonly SarState[] = ['none', 'begin', 'inProcess', 'complete'];
const odd: readonly bigint[] = [0n, 1n, 2n, 3n, 4n, 7n, 50n, 2n ** 64n - 1n, 2n ** 64n - 10_000n, 2n ** 63n];

function record(dice: Dice): SessionContext {
  return {
    sessionId: dice.of([0n, 2n, 2n, 2n, 2n, 3n, 2n ** 64n - 1n]),
    sequenceId: dice.of(odd),
    expectedId: dice.of(odd),
    retransmitId: dice.below(4) === 0 ? dice.of(odd) : 0n,
    payloadSarState: dice.of(states),
    payloadrecSarState: dice.of(states),
    payload: Array.from({ length: dice.below(3) }, () => Buffer.alloc(dice.below(2_000))),
  };
}

function event(dice: Dice): SessionEvent {
  switch (dice.below(12)) {
    case 0:
      return { type: 'open', sessionId: dice.of([2n, 3n, 9n]), security: dice.of(['plaintext', 'tls12'] as const) };
    case 1:
      return { type: 'failed', reason: 'the dice' };
    case 2:
      return { type: dice.of(['gapPersists', 'expired', 'closed'] as const) };
    case 3:
    case 4: {
      const payload = [Buffer.alloc(dice.below(3_000))];
      return { type: 'send', segments: [{ payload, payloadSarState: 'none', payloadrecSarState: 'none' }] };
    }
    default: {
      const security = dice.below(10) === 0 ? 'tls12' : 'plaintext';
      return { type: 'received', record: record(dice), security };
    }
  }
}

/** What holds in every state, whatever came before. */
function problemOf({ session, past }: SessionState): string | undefined {
  if (past.length > 8) return 'too many past sessions';
  if (!session) return undefined;
  if (session.early.size > limits.maxEarly || session.earlyBytes > limits.maxMessageBytes) return 'too much early';
  if ([...session.early.keys()].some(id => id <= session.expected - 1n)) return 'early Records whose turn is over';
  if ((session.assembly?.bytes ?? 0) > limits.maxMessageBytes) return 'too much of one payload';
  if (session.sent.length > 1 && session.sentBytes > limits.maxKeptBytes) return 'too much kept';
  const ids = session.sent.map(({ record: { sequenceId } }) => sequenceId);
  if (ids.some((id, index) => index > 0 && id !== (ids[index - 1] ?? 0n) + 1n)) return 'a gap in what is kept';
  if (ids.length > 0 && ids.at(-1) !== session.nextToSend - 1n) return 'the newest is not kept';
  if (session.sent.some(({ tries }) => tries > limits.maxRetransmitTries)) return 'sent again too often';
  return undefined;
}

describe('a session context that is told anything', () => {
  const seed = seedOf('test/fuzz/session.test.ts');

  it(`stays within its bounds and sends without gaps, in ${cases} lives`, () => {
    const machine = sessionMachine(limits);
    for (let life = 0; life < cases; life++) {
      const dice = new Dice(seed + life);
      let state = noSession;
      let next = new Map<bigint, bigint>();
      for (let step = 0; step < 12; step++) {
        const { state: after, effects } = machine(state, event(dice));
        for (const effect of effects) {
          if (effect.type === 'begun') next = new Map();
          if (effect.type !== 'transmit') continue;
          const { sessionId, sequenceId } = effect.record;
          const due = next.get(sessionId) ?? 1n;
          // New Records are numbered one after the other, from 1; what is older is sent again.
          if (sequenceId > due) expect.fail(`life ${life} of seed ${seed}: ${sequenceId} instead of ${due}`);
          if (sequenceId === due) next.set(sessionId, due + 1n);
        }
        const problem = problemOf(after);
        if (problem) expect.fail(`life ${life} of seed ${seed}, step ${step}: ${problem}`);
        state = after;
      }
    }
  });
});
