import type { Machine, Transition } from '../../base/machine.js';

/** RFC 7252 §4.8, in ms where a time. */
export const ackTimeoutMs = 2_000;
export const ackRandomFactor = 1.5;
export const maxRetransmit = 4;
/** From the first transmission to the moment a sender gives up waiting for an acknowledgement (RFC 7252 §4.8.2). */
export const maxTransmitWaitMs = ackTimeoutMs * (2 ** (maxRetransmit + 1) - 1) * ackRandomFactor;
/** Until a Message ID may be used again with the same peer. */
export const exchangeLifetimeMs = 247_000;

export type Expects = 'answer' | 'acknowledgement';

export type TransmissionState =
  | {
      readonly phase: 'sent';
      readonly expects: Expects;
      readonly retransmissions: number;
      readonly timeoutMs: number;
      /** Not repeated: the next silence is the last. */
      readonly hurried?: true;
    }
  /** The peer has it; its answer comes in a message of its own (RFC 7252 §5.2.2). */
  | { readonly phase: 'acknowledged' }
  | { readonly phase: 'over' };

/** `hurry`: nobody has the time for retransmissions any more. */
export type TransmissionEvent = 'timeout' | 'acknowledged' | 'answered' | 'reset' | 'cancelled' | 'hurry';

export type TransmissionEnd = 'acknowledged' | 'answered' | 'reset' | 'unacknowledged' | 'unanswered' | 'cancelled';

export type TransmissionEffect =
  | { readonly do: 'send' }
  /** Replaces the timer that was running. */
  | { readonly do: 'wait'; readonly ms: number }
  /** Stops the timer. */
  | { readonly do: 'end'; readonly outcome: TransmissionEnd };

type Step = Transition<TransmissionState, TransmissionEffect>;

/** A Confirmable message leaves for the first time; `random` in [0, 1) spreads the retransmissions (RFC 7252 §4.2). */
export function beginTransmission(expects: Expects, random: number): Step {
  const timeoutMs = ackTimeoutMs * (1 + (ackRandomFactor - 1) * random);
  return {
    state: { phase: 'sent', expects, retransmissions: 0, timeoutMs },
    effects: [{ do: 'send' }, { do: 'wait', ms: timeoutMs }],
  };
}

/** One Confirmable message, from its first transmission to its end (RFC 7252 §4.2). */
export const transmissionMachine: Machine<TransmissionState, TransmissionEvent, TransmissionEffect> = (
  state,
  event,
) => {
  if (state.phase === 'over') return { state, effects: [] };
  switch (event) {
    case 'answered':
    case 'reset':
    case 'cancelled':
      return end(event);
    case 'acknowledged':
      return acknowledged(state);
    case 'timeout':
      return state.phase === 'sent' ? again(state) : end('unanswered');
    case 'hurry':
      return hurry(state);
  }
};

/** Who let one timeout pass will let the next pass too; who has not yet gets the rest of it. */
function hurry(state: Exclude<TransmissionState, { phase: 'over' }>): Step {
  if (state.phase === 'acknowledged') return { state, effects: [{ do: 'wait', ms: ackTimeoutMs }] };
  if (state.retransmissions > 0) return end('unacknowledged');
  return { state: { ...state, hurried: true }, effects: [] };
}

function acknowledged(state: Exclude<TransmissionState, { phase: 'over' }>): Step {
  if (state.phase === 'acknowledged') return { state, effects: [] };
  if (state.expects === 'acknowledgement') return end('acknowledged');
  const ms = state.hurried ? ackTimeoutMs : maxTransmitWaitMs;
  return { state: { phase: 'acknowledged' }, effects: [{ do: 'wait', ms }] };
}

function again(state: Extract<TransmissionState, { phase: 'sent' }>): Step {
  if (state.hurried || state.retransmissions >= maxRetransmit) return end('unacknowledged');
  const timeoutMs = state.timeoutMs * 2;
  return {
    state: { ...state, retransmissions: state.retransmissions + 1, timeoutMs },
    effects: [{ do: 'send' }, { do: 'wait', ms: timeoutMs }],
  };
}

function end(outcome: TransmissionEnd): Step {
  return { state: { phase: 'over' }, effects: [{ do: 'end', outcome }] };
}
