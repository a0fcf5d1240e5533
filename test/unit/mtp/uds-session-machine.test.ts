import { describe, expect, it } from 'vitest';
import { type UdsEvent, type UdsState, udsMachine } from '../../../src/mtp/uds/session-machine.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';

const peer = 'self::ctrl' as EndpointId;
const server: UdsState = { phase: 'greeting', role: 'server' };
const client: UdsState = { phase: 'greeting', role: 'client', expected: peer };
const open: UdsState = { phase: 'open', peer };
const over: UdsState = { phase: 'over' };

const frame = (...fields: readonly (readonly [number, string])[]): UdsEvent => ({
  type: 'frame',
  fields: fields.map(([type, value]) => ({ type, value: Buffer.from(value) })),
});

const rows: readonly [string, UdsState, UdsEvent, string, readonly string[]][] = [
  ['a client speaks first', client, { type: 'connected' }, 'greeting', ['greet']],
  ['a server waits', server, { type: 'connected' }, 'greeting', []],
  ['a server answers the handshake', server, frame([1, peer]), 'open', ['greet', 'up']],
  ['a client is done with the answer', client, frame([1, peer]), 'open', ['up']],
  ['percent-encoding makes no other name', client, frame([1, 'self::%63trl']), 'open', ['up']],
  [
    'a client leaves who it did not mean',
    client,
    frame([1, 'self::other']),
    'over',
    ['close self::ctrl was expected here'],
  ],
  ['no Endpoint ID', server, frame([1, 'x']), 'over', ['close the handshake names no Endpoint ID']],
  ['two names', server, frame([1, peer], [1, peer]), 'over', ['close more than one handshake in a frame']],
  ['Records too early', server, frame([3, 'x']), 'greeting', []],
  ['a Record in the handshake', server, frame([3, 'x'], [1, peer]), 'open', ['greet', 'up']],
  ['Records', open, frame([3, 'x'], [9, 'y'], [3, 'z']), 'open', ['record', 'record']],
  ['a late handshake', open, frame([1, 'self::other'], [3, 'x']), 'open', ['record']],
  ['an empty frame', open, frame(), 'open', []],
  ['an error', open, frame([3, 'x'], [2, 'bad']), 'over', ['close']],
  ['an error instead of a handshake', client, frame([2, 'go away']), 'over', ['close']],
  ['patience ends', server, { type: 'patienceEnds' }, 'over', ['close no handshake within 30 s']],
  ['patience was enough', open, { type: 'patienceEnds' }, 'open', []],
  ['garbage', open, { type: 'garbage', reason: 'no Record' }, 'over', ['close no Record']],
  ['leaving', open, { type: 'leave' }, 'over', ['close']],
  ['leaving with a word', open, { type: 'leave', reason: 'bye' }, 'over', ['close bye']],
  ['nothing happens after the end', over, frame([1, peer], [3, 'x']), 'over', []],
];

describe('a session on a UNIX socket', () => {
  it.each(rows)('%s', (_, state, event, phase, effects) => {
    const next = udsMachine(state, event);
    expect(next.state.phase).toBe(phase);
    expect(
      next.effects.map(effect => (effect.type === 'close' && effect.tell ? `close ${effect.tell}` : effect.type)),
    ).toEqual(effects);
  });
});
