import type { Machine, Transition } from '../base/machine.js';
import { CwmpFault } from './fault.js';
import type { AcsRequest, CpeReport, CpeRequest, CpeResponse, Inform } from './rpc-types.js';
import type { Envelope } from './soap/envelope.js';

/**
 * One CWMP session as TR-069 §3.7 draws it, seen from the ACS. Every state but the waiting ones has exactly one HTTP request of the
 * CPE open; an effect that answers it comes with the state that no longer has it.
 *
 *     fresh ─inform→ opening ─opened→ listening ─empty→ deciding ─gave→ asking ─answered→ deciding … ─gaveNothing→ ended
 */
export type SessionState =
  | { readonly at: 'fresh' }
  /** The driver makes the Inform's consequences durable; the InformResponse waits for it. */
  | { readonly at: 'opening' }
  /** The CPE has its turn: its own requests, then an empty POST. */
  | { readonly at: 'listening' }
  /** The driver makes what the CPE reported durable; its answer waits for it. */
  | { readonly at: 'acknowledging'; readonly report: CpeReport }
  /** The CPE waits for us; the response may be held. */
  | { readonly at: 'deciding' }
  /** Our request is out; the CPE's next POST answers it. */
  | { readonly at: 'asking'; readonly request: AcsRequest }
  | { readonly at: 'ended'; readonly how: 'complete' | 'lost' };

export type SessionEvent =
  | { readonly on: 'inform'; readonly inform: Inform }
  | { readonly on: 'opened' }
  | { readonly on: 'refused'; readonly fault: CwmpFault }
  | { readonly on: 'cpeRequest'; readonly request: Exclude<CpeRequest, Inform> }
  /** A message with a header that must be understood, and is not. */
  | { readonly on: 'misunderstood'; readonly envelope: Envelope }
  | { readonly on: 'acknowledged' }
  | { readonly on: 'empty' }
  | { readonly on: 'gave'; readonly request: AcsRequest | undefined }
  | { readonly on: 'answered'; readonly outcome: CpeResponse | CwmpFault }
  /** Silence, a dead socket in mid-answer, a takeover, shutdown. */
  | { readonly on: 'lost'; readonly reason: string };

export type SessionEffect =
  | { readonly do: 'open'; readonly inform: Inform }
  | { readonly do: 'acknowledgeInform' }
  | { readonly do: 'answerFault'; readonly fault: CwmpFault }
  | { readonly do: 'answerMustUnderstand'; readonly envelope: Envelope }
  | { readonly do: 'record'; readonly report: CpeReport }
  | { readonly do: 'acknowledgeReport'; readonly report: CpeReport }
  | { readonly do: 'tellMethods' }
  | { readonly do: 'refuseMethod'; readonly name: string }
  | { readonly do: 'ask' }
  | { readonly do: 'send'; readonly request: AcsRequest }
  | { readonly do: 'sendNothing' }
  | { readonly do: 'deliver'; readonly outcome: CpeResponse | CwmpFault }
  /** HTTP 400: the message does not belong here. */
  | { readonly do: 'reject'; readonly reason: string }
  | { readonly do: 'finish'; readonly how: 'complete' | 'lost'; readonly reason: string };

type Step = Transition<SessionState, SessionEffect>;

export const sessionMachine: Machine<SessionState, SessionEvent, SessionEffect> = (state, event) => {
  if (state.at === 'ended') return afterEnd(state, event);
  switch (event.on) {
    case 'lost':
      return to({ at: 'ended', how: 'lost' }, { do: 'finish', how: 'lost', reason: event.reason });
    case 'inform':
      return state.at === 'fresh'
        ? to({ at: 'opening' }, { do: 'open', inform: event.inform })
        : outOfOrder(state, 'Inform');
    case 'opened':
      return state.at === 'opening' ? to({ at: 'listening' }, { do: 'acknowledgeInform' }) : stay(state);
    case 'refused':
      return refused(state, event.fault);
    case 'cpeRequest':
      return state.at === 'listening' ? cpeAsks(state, event.request) : outOfOrder(state, event.request.method);
    case 'misunderstood':
      return state.at === 'listening'
        ? to(state, { do: 'answerMustUnderstand', envelope: event.envelope })
        : outOfOrder(state, 'a header that is not understood');
    case 'acknowledged':
      return state.at === 'acknowledging'
        ? to({ at: 'listening' }, { do: 'acknowledgeReport', report: state.report })
        : stay(state);
    case 'empty':
      return empty(state);
    case 'gave':
      return state.at === 'deciding' ? gave(event.request) : stay(state);
    case 'answered':
      return state.at === 'asking'
        ? to({ at: 'deciding' }, { do: 'deliver', outcome: event.outcome }, { do: 'ask' })
        : outOfOrder(state, 'a response nobody asked for');
  }
};

function cpeAsks(state: SessionState, request: Exclude<CpeRequest, Inform>): Step {
  switch (request.method) {
    case 'GetRPCMethods':
      return to(state, { do: 'tellMethods' });
    case 'unknown':
      return to(state, { do: 'refuseMethod', name: request.name });
    default:
      return to({ at: 'acknowledging', report: request }, { do: 'record', report: request });
  }
}

/**
 * An empty POST hands us the turn. While our request is out it means that the CPE does not answer it: many send an empty body
 * instead of a fault for a method they do not have.
 */
function empty(state: SessionState): Step {
  if (state.at === 'listening') return to({ at: 'deciding' }, { do: 'ask' });
  if (state.at === 'asking')
    return to({ at: 'deciding' }, { do: 'deliver', outcome: noAnswer(state.request) }, { do: 'ask' });
  return outOfOrder(state, 'an empty POST');
}

function gave(request: AcsRequest | undefined): Step {
  if (request) return to({ at: 'asking', request }, { do: 'send', request });
  return to(
    { at: 'ended', how: 'complete' },
    { do: 'sendNothing' },
    { do: 'finish', how: 'complete', reason: 'nothing more to do' },
  );
}

function refused(state: SessionState, fault: CwmpFault): Step {
  if (state.at === 'acknowledging' || state.at === 'listening')
    return to({ at: 'listening' }, { do: 'answerFault', fault });
  if (state.at !== 'opening' && state.at !== 'fresh') return stay(state);
  return to(
    { at: 'ended', how: 'lost' },
    { do: 'answerFault', fault },
    { do: 'finish', how: 'lost', reason: fault.message },
  );
}

/** Old CPEs send one more empty POST after the end (TR-069 before Amendment 1). */
function afterEnd(state: SessionState, event: SessionEvent): Step {
  if (event.on === 'empty') return to(state, { do: 'sendNothing' });
  const late = ['answered', 'cpeRequest', 'inform', 'misunderstood'].includes(event.on);
  return late ? to(state, { do: 'reject', reason: 'the session is over' }) : stay(state);
}

function outOfOrder(state: SessionState, what: string): Step {
  return to(
    { at: 'ended', how: 'lost' },
    { do: 'reject', reason: `${what.slice(0, 64)} does not belong here (session is ${state.at})` },
    { do: 'finish', how: 'lost', reason: `${what.slice(0, 64)} out of order` },
  );
}

function noAnswer(request: AcsRequest): CwmpFault {
  return new CwmpFault(9002, `the device answered ${request.method} with an empty message`);
}

function to(state: SessionState, ...effects: readonly SessionEffect[]): Step {
  return { state, effects };
}

function stay(state: SessionState): Step {
  return { state, effects: [] };
}
