import type { Machine } from '../../base/machine.js';
import type { Headers } from './frame.js';

/** One connection to a STOMP broker over its whole life; `failures` counts since it last served its purpose. */
export type StompState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'connecting' | 'greeting' | 'up' | 'waiting'; readonly failures: number }
  | { readonly phase: 'leaving' }
  | { readonly phase: 'over' };

export type StompEvent =
  | { readonly type: 'start' }
  /** TCP, and TLS where there is any, are there. */
  | { readonly type: 'opened' }
  | { readonly type: 'frame'; readonly command: string; readonly headers: Headers }
  /** What arrives is no STOMP, the broker is silent, nothing may be subscribed. */
  | { readonly type: 'broken'; readonly reason: string }
  | { readonly type: 'closed'; readonly reason?: string }
  /** Something is subscribed: the connection serves its purpose. */
  | { readonly type: 'useful' }
  | { readonly type: 'retryDue' }
  | { readonly type: 'reconnect' }
  | { readonly type: 'pause' }
  | { readonly type: 'stop' };

export type StompEffect =
  | { readonly type: 'dial' }
  | { readonly type: 'connect' }
  | { readonly type: 'greeted'; readonly headers: Headers }
  /** Cuts the connection; what is still to come of it no longer counts. */
  | { readonly type: 'drop'; readonly reason?: string }
  /** Before attempt `failures` (1 is the first after a failure). */
  | { readonly type: 'wait'; readonly failures: number; readonly reason?: string }
  | { readonly type: 'disconnect' };

type Transition = ReturnType<Machine<StompState, StompEvent, StompEffect>>;

export const stompMachine: Machine<StompState, StompEvent, StompEffect> = (state, event): Transition => {
  if (state.phase === 'over') return stay(state);
  if (event.type === 'stop') return stop(state);
  if (state.phase === 'leaving') return leaving(state, event);
  if (event.type === 'pause') return { state: { phase: 'idle' }, effects: [{ type: 'drop' }] };
  if (state.phase === 'idle') return event.type === 'start' ? dial(0) : stay(state);
  if (state.phase === 'waiting') {
    if (event.type === 'retryDue' || event.type === 'reconnect') return dial(state.failures);
    return stay(state);
  }
  return alive(state, event);
};

type Alive = { readonly phase: 'connecting' | 'greeting' | 'up'; readonly failures: number };

function alive(state: { readonly phase: string; readonly failures: number }, event: StompEvent): Transition {
  const here = state as Alive;
  switch (event.type) {
    case 'opened':
      return here.phase === 'connecting'
        ? { state: { ...here, phase: 'greeting' }, effects: [{ type: 'connect' }] }
        : stay(here);
    case 'frame':
      return frame(here, event.command, event.headers);
    case 'broken':
    case 'closed':
      return retry(here, event.reason);
    case 'useful':
      return stay({ ...here, failures: 0 });
    case 'reconnect':
      return { state: { phase: 'connecting', failures: 0 }, effects: [{ type: 'drop' }, { type: 'dial' }] };
    default:
      return stay(here);
  }
}

function frame(state: Alive, command: string, headers: Headers): Transition {
  if (command === 'ERROR') return retry(state, `the broker says: ${headers.get('message') ?? 'ERROR'}`);
  if (state.phase !== 'greeting') return stay(state);
  if (command !== 'CONNECTED') return retry(state, `${command} instead of CONNECTED`);
  const version = headers.get('version') ?? '1.0';
  if (version !== '1.2') return retry(state, `STOMP ${version} is not spoken here`);
  return { state: { ...state, phase: 'up' }, effects: [{ type: 'greeted', headers }] };
}

/** R-STOMP.7, R-STOMP.25 */
function retry({ failures }: Alive, reason: string | undefined): Transition {
  const why = reason === undefined ? {} : { reason };
  const next = failures + 1;
  return {
    state: { phase: 'waiting', failures: next },
    effects: [
      { type: 'drop', ...why },
      { type: 'wait', failures: next, ...why },
    ],
  };
}

function stop(state: StompState): Transition {
  if (state.phase === 'up') return { state: { phase: 'leaving' }, effects: [{ type: 'disconnect' }] };
  return { state: { phase: 'over' }, effects: [{ type: 'drop' }] };
}

/** Until the RECEIPT of our DISCONNECT, or the end of the broker's patience or ours. */
function leaving(state: StompState, event: StompEvent): Transition {
  const done =
    event.type === 'closed' ||
    event.type === 'broken' ||
    (event.type === 'frame' && event.command === 'ERROR') ||
    (event.type === 'frame' && event.command === 'RECEIPT' && event.headers.get('receipt-id') === farewellReceipt);
  return done ? { state: { phase: 'over' }, effects: [{ type: 'drop' }] } : stay(state);
}

/** Of our DISCONNECT. */
export const farewellReceipt = 'bye';

function dial(failures: number): Transition {
  return { state: { phase: 'connecting', failures }, effects: [{ type: 'dial' }] };
}

function stay(state: StompState): Transition {
  return { state, effects: [] };
}
