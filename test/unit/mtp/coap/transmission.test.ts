import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ackTimeoutMs,
  beginTransmission,
  type Expects,
  maxTransmitWaitMs,
  type TransmissionEvent,
  type TransmissionState,
  transmissionMachine,
} from '../../../../src/mtp/coap/transmission.js';

const sent = (retransmissions: number, timeoutMs: number, expects: Expects = 'answer'): TransmissionState => ({
  phase: 'sent',
  expects,
  retransmissions,
  timeoutMs,
});
const acknowledged: TransmissionState = { phase: 'acknowledged' };
const hurried: TransmissionState = {
  phase: 'sent',
  expects: 'answer',
  retransmissions: 0,
  timeoutMs: 2500,
  hurried: true,
};
const over: TransmissionState = { phase: 'over' };
const ends = (outcome: string) => [{ do: 'end', outcome }];

describe('the transmission of a Confirmable message (RFC 7252 §4.2)', () => {
  const table: readonly (readonly [
    string,
    TransmissionState,
    TransmissionEvent,
    TransmissionState,
    readonly object[],
  ])[] = [
    [
      'repeats with doubled timeout',
      sent(0, 2500),
      'timeout',
      sent(1, 5000),
      [{ do: 'send' }, { do: 'wait', ms: 5000 }],
    ],
    [
      'repeats a fourth time',
      sent(3, 20_000),
      'timeout',
      sent(4, 40_000),
      [{ do: 'send' }, { do: 'wait', ms: 40_000 }],
    ],
    ['gives up after the fourth', sent(4, 40_000), 'timeout', over, ends('unacknowledged')],
    [
      'waits for a separate response',
      sent(1, 5000),
      'acknowledged',
      acknowledged,
      [{ do: 'wait', ms: maxTransmitWaitMs }],
    ],
    [
      'is content with an acknowledgement',
      sent(1, 5000, 'acknowledgement'),
      'acknowledged',
      over,
      ends('acknowledged'),
    ],
    ['takes a second acknowledgement for the first', acknowledged, 'acknowledged', acknowledged, []],
    ['takes the separate response', acknowledged, 'answered', over, ends('answered')],
    ['takes a response whose acknowledgement was lost', sent(2, 8000), 'answered', over, ends('answered')],
    ['waits for the separate response in vain', acknowledged, 'timeout', over, ends('unanswered')],
    ['is reset', sent(0, 2000), 'reset', over, ends('reset')],
    ['is reset after the acknowledgement', acknowledged, 'reset', over, ends('reset')],
    ['is cancelled', sent(0, 2000), 'cancelled', over, ends('cancelled')],
    ['stays over', over, 'timeout', over, []],
    ['hurries: lets the first timeout pass', sent(0, 2500), 'hurry', hurried, []],
    ['hurries: does not repeat', hurried, 'timeout', over, ends('unacknowledged')],
    ['hurries: expects nothing more of who was silent', sent(1, 5000), 'hurry', over, ends('unacknowledged')],
    ['hurries: an answer must come soon', acknowledged, 'hurry', acknowledged, [{ do: 'wait', ms: ackTimeoutMs }]],
    ['hurries after the acknowledgement', hurried, 'acknowledged', acknowledged, [{ do: 'wait', ms: ackTimeoutMs }]],
    ['hurries: takes the answer', hurried, 'answered', over, ends('answered')],
    ['is over when it shall hurry', over, 'hurry', over, []],
  ];

  it.each(table)('%s', (_what, state, event, next, effects) => {
    expect(transmissionMachine(state, event)).toEqual({ state: next, effects });
  });

  it('begins with a timeout between ACK_TIMEOUT and one and a half of it', () => {
    expect(beginTransmission('answer', 0).effects).toEqual([{ do: 'send' }, { do: 'wait', ms: 2000 }]);
    expect(beginTransmission('answer', 0.5).effects).toEqual([{ do: 'send' }, { do: 'wait', ms: 2500 }]);
  });

  it('ends exactly once, after at most five transmissions and MAX_TRANSMIT_WAIT, whatever happens', () => {
    const events = fc.array(fc.constantFrom<TransmissionEvent>('timeout', 'acknowledged', 'answered', 'reset'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(events, fc.double({ min: 0, max: 0.999, noNaN: true }), (happened, random) => {
        let step = beginTransmission('answer', random);
        const effects = [...step.effects];
        for (const event of [...happened, ...Array<TransmissionEvent>(6).fill('timeout')]) {
          step = transmissionMachine(step.state, event);
          effects.push(...step.effects);
        }
        expect(effects.filter(effect => effect.do === 'end')).toHaveLength(1);
        expect(effects.filter(effect => effect.do === 'send').length).toBeLessThanOrEqual(5);
        const waited = effects.reduce((sum, effect) => sum + (effect.do === 'wait' ? effect.ms : 0), 0);
        expect(waited).toBeLessThanOrEqual(2 * maxTransmitWaitMs);
      }),
    );
  });
});
