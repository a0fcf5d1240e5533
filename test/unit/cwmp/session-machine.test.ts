import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest, CpeResponse, Inform, TransferComplete } from '../../../src/cwmp/rpc-types.js';
import { type SessionEvent, type SessionState, sessionMachine } from '../../../src/cwmp/session-machine.js';
import { defaultStyle, type Envelope } from '../../../src/cwmp/soap/envelope.js';

const inform: Inform = {
  method: 'Inform',
  deviceId: { manufacturer: '', oui: 'A', productClass: '', serialNumber: '1' },
  events: [],
  currentTime: '',
  retryCount: 0,
  params: [],
};
const transfer: TransferComplete = {
  method: 'TransferComplete',
  commandKey: 'k',
  faultCode: 0,
  faultString: '',
  startTime: '',
  completeTime: '',
};
const envelope: Envelope = {
  style: defaultStyle,
  id: '1',
  sessionTimeout: undefined,
  supportedVersions: undefined,
  notUnderstood: 'Lock',
  content: { kind: 'fault', fault: new CwmpFault(9002, '') },
};
const request: AcsRequest = { method: 'Reboot', commandKey: 'k' };
const outcome: CpeResponse = { method: 'Reboot' };
const fault = new CwmpFault(8001, 'no');

const states = {
  fresh: { at: 'fresh' },
  opening: { at: 'opening' },
  listening: { at: 'listening' },
  acknowledging: { at: 'acknowledging', report: transfer },
  deciding: { at: 'deciding' },
  asking: { at: 'asking', request },
  ended: { at: 'ended', how: 'complete' },
} as const satisfies Record<string, SessionState>;

const events = {
  inform: { on: 'inform', inform },
  opened: { on: 'opened' },
  refused: { on: 'refused', fault },
  transfer: { on: 'cpeRequest', request: transfer },
  methods: { on: 'cpeRequest', request: { method: 'GetRPCMethods' } },
  unknown: { on: 'cpeRequest', request: { method: 'unknown', name: 'SetVouchers' } },
  acknowledged: { on: 'acknowledged' },
  empty: { on: 'empty' },
  gave: { on: 'gave', request },
  gaveNothing: { on: 'gave', request: undefined },
  answered: { on: 'answered', outcome },
  lost: { on: 'lost', reason: 'silence' },
  misunderstood: { on: 'misunderstood', envelope },
} as const satisfies Record<string, SessionEvent>;

type StateName = keyof typeof states;
type EventName = keyof typeof events;
type Row = Record<EventName, string>;

const lost = 'ended: finish';
const wrong = 'ended: reject finish';

/** The whole machine: from each state, by each event, to which state with which effects. */
const table: Record<StateName, Row> = {
  fresh: {
    inform: 'opening: open',
    opened: 'fresh:',
    refused: 'ended: answerFault finish',
    transfer: wrong,
    methods: wrong,
    unknown: wrong,
    acknowledged: 'fresh:',
    empty: wrong,
    gave: 'fresh:',
    gaveNothing: 'fresh:',
    answered: wrong,
    lost,
    misunderstood: wrong,
  },
  opening: {
    inform: wrong,
    opened: 'listening: acknowledgeInform',
    refused: 'ended: answerFault finish',
    transfer: wrong,
    methods: wrong,
    unknown: wrong,
    acknowledged: 'opening:',
    empty: wrong,
    gave: 'opening:',
    gaveNothing: 'opening:',
    answered: wrong,
    lost,
    misunderstood: wrong,
  },
  listening: {
    inform: wrong,
    opened: 'listening:',
    refused: 'listening: answerFault',
    transfer: 'acknowledging: record',
    methods: 'listening: tellMethods',
    unknown: 'listening: refuseMethod',
    acknowledged: 'listening:',
    empty: 'deciding: ask',
    gave: 'listening:',
    gaveNothing: 'listening:',
    answered: wrong,
    lost,
    misunderstood: 'listening: answerMustUnderstand',
  },
  acknowledging: {
    inform: wrong,
    opened: 'acknowledging:',
    refused: 'listening: answerFault',
    transfer: wrong,
    methods: wrong,
    unknown: wrong,
    acknowledged: 'listening: acknowledgeReport',
    empty: wrong,
    gave: 'acknowledging:',
    gaveNothing: 'acknowledging:',
    answered: wrong,
    lost,
    misunderstood: wrong,
  },
  deciding: {
    inform: wrong,
    opened: 'deciding:',
    refused: 'deciding:',
    transfer: wrong,
    methods: wrong,
    unknown: wrong,
    acknowledged: 'deciding:',
    empty: wrong,
    gave: 'asking: send',
    gaveNothing: 'ended: sendNothing finish',
    answered: wrong,
    lost,
    misunderstood: wrong,
  },
  asking: {
    inform: wrong,
    opened: 'asking:',
    refused: 'asking:',
    transfer: wrong,
    methods: wrong,
    unknown: wrong,
    acknowledged: 'asking:',
    empty: 'deciding: deliver ask',
    gave: 'asking:',
    gaveNothing: 'asking:',
    answered: 'deciding: deliver ask',
    lost,
    misunderstood: wrong,
  },
  ended: {
    inform: 'ended: reject',
    opened: 'ended:',
    refused: 'ended:',
    transfer: 'ended: reject',
    methods: 'ended: reject',
    unknown: 'ended: reject',
    acknowledged: 'ended:',
    empty: 'ended: sendNothing',
    gave: 'ended:',
    gaveNothing: 'ended:',
    answered: 'ended: reject',
    lost: 'ended:',
    misunderstood: 'ended: reject',
  },
};

const cases = (Object.keys(table) as StateName[]).flatMap(state =>
  (Object.keys(table[state]) as EventName[]).map(event => [state, event, table[state][event]] as const),
);

describe('TR-069 §3.7 as a table', () => {
  it.each(cases)('%s, %s → %s', (state, event, expected) => {
    const step = sessionMachine(states[state], events[event]);
    expect([`${step.state.at}:`, ...step.effects.map(effect => effect.do)].join(' ')).toBe(expected);
  });
});

describe('what the effects carry', () => {
  it('an empty message instead of an answer is a fault that names the request', () => {
    const [deliver] = sessionMachine(states.asking, events.empty).effects;
    expect(deliver).toMatchObject({ do: 'deliver', outcome: { code: 9002 } });
    expect(deliver).toHaveProperty('outcome.text', expect.stringContaining('Reboot'));
  });

  it('the session ends complete only when nothing was left to do', () => {
    expect(sessionMachine(states.deciding, events.gaveNothing).state).toEqual({ at: 'ended', how: 'complete' });
    for (const event of [events.lost, events.inform, events.empty]) {
      expect(sessionMachine(states.opening, event).state).toEqual({ at: 'ended', how: 'lost' });
    }
  });
});

describe('whatever happens in whatever order', () => {
  const anyEvent = fc.constantFrom(...Object.values(events));

  it('a session finishes at most once and never asks after its end', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), sequence => {
        let state: SessionState = states.fresh;
        let finished = 0;
        for (const event of sequence) {
          const over = state.at === 'ended';
          const step = sessionMachine(state, event);
          for (const effect of step.effects) {
            if (effect.do === 'finish') finished++;
            if (over) expect(['reject', 'sendNothing']).toContain(effect.do);
          }
          state = step.state;
          expect(finished).toBe(state.at === 'ended' ? 1 : 0);
        }
      }),
    );
  });
});
