import type { Machine } from '../../base/machine.js';
import { type EndpointId, isEndpointId, sameEndpoint } from '../../usp/endpoint-id.js';
import { type Field, fieldType } from './frame.js';

/** One session on a UNIX domain socket, from the connection on; `expected` is whom a client means to reach, if it minds. */
export type UdsState =
  | { readonly phase: 'greeting'; readonly role: 'server' }
  | { readonly phase: 'greeting'; readonly role: 'client'; readonly expected: EndpointId | undefined }
  | { readonly phase: 'open'; readonly peer: EndpointId }
  | { readonly phase: 'over' };

export type UdsEvent =
  /** The connection is made. */
  | { readonly type: 'connected' }
  | { readonly type: 'frame'; readonly fields: readonly Field[] }
  /** What came is no frame, or holds no Record. */
  | { readonly type: 'garbage'; readonly reason: string }
  /** 30 s have gone since the connection was made. */
  | { readonly type: 'patienceEnds' }
  /** We leave, or somebody newer takes the place. */
  | { readonly type: 'leave'; readonly reason?: string };

export type UdsEffect =
  /** Tells our own Endpoint ID. */
  | { readonly type: 'greet'; readonly peer?: EndpointId }
  | { readonly type: 'up'; readonly peer: EndpointId }
  | { readonly type: 'record'; readonly bytes: Buffer }
  /** Closes, after an error field when the peer is to know why; `heard` is the reason it gave us. */
  | { readonly type: 'close'; readonly tell?: string; readonly heard?: string };

type Transition = ReturnType<Machine<UdsState, UdsEvent, UdsEffect>>;

export const udsMachine: Machine<UdsState, UdsEvent, UdsEffect> = (state, event): Transition => {
  if (state.phase === 'over') return { state, effects: [] };
  switch (event.type) {
    case 'connected':
      // R-UDS.16: the client speaks first.
      return { state, effects: state.phase === 'greeting' && state.role === 'client' ? [{ type: 'greet' }] : [] };
    case 'frame':
      return frame(state, event.fields);
    case 'garbage':
      return over(event.reason);
    case 'patienceEnds':
      // R-UDS.18
      return state.phase === 'greeting' ? over('no handshake within 30 s') : { state, effects: [] };
    case 'leave':
      return over(event.reason);
  }
};

function frame(state: Exclude<UdsState, { phase: 'over' }>, fields: readonly Field[]): Transition {
  // R-UDS.25: there is no answer to an error.
  const error = fields.find(({ type }) => type === fieldType.error);
  if (error) return { state: { phase: 'over' }, effects: [{ type: 'close', heard: printable(error.value) }] };
  if (state.phase === 'greeting') return greeting(state, fields);
  // R-UDS.19: a second handshake means nothing; R-UDS.15: nor do types we do not know.
  const records = fields.filter(({ type }) => type === fieldType.record);
  return { state, effects: records.map(({ value }) => ({ type: 'record', bytes: value })) };
}

/** R-UDS.20: Records before the handshake, also in its very frame, are not heard. */
function greeting(state: Extract<UdsState, { phase: 'greeting' }>, fields: readonly Field[]): Transition {
  const [hello, second] = fields.filter(({ type }) => type === fieldType.handshake);
  if (!hello) return { state, effects: [] };
  const peer = hello.value.toString('utf8');
  // R-UDS.21
  if (second) return over('more than one handshake in a frame');
  if (!isEndpointId(peer)) return over('the handshake names no Endpoint ID');
  const open = { phase: 'open', peer } as const;
  if (state.role === 'server')
    return {
      state: open,
      effects: [
        { type: 'greet', peer },
        { type: 'up', peer },
      ],
    };
  if (state.expected !== undefined && !sameEndpoint(peer, state.expected))
    return over(`${state.expected} was expected here`);
  return { state: open, effects: [{ type: 'up', peer }] };
}

function over(tell?: string): Transition {
  return { state: { phase: 'over' }, effects: [tell === undefined ? { type: 'close' } : { type: 'close', tell }] };
}

/** Text of a peer, fit for a log. */
function printable(text: Buffer): string {
  return text.toString('utf8', 0, 200).replace(/\p{Cc}/gu, ' ');
}
