import { describe, expect, it } from 'vitest';
import { mtpConfigSchema } from '../../../src/mtp/config.js';
import { negotiate, Pulse, readHeartBeat } from '../../../src/mtp/stomp/heart-beat.js';
import { Ledger } from '../../../src/mtp/stomp/ledger.js';
import { type StompEvent, type StompState, stompMachine } from '../../../src/mtp/stomp/session-machine.js';
import { addressOf, connectHeaders, stompWait } from '../../../src/mtp/stomp/settings.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const at = (phase: 'connecting' | 'greeting' | 'up' | 'waiting', failures = 0): StompState => ({ phase, failures });
const idle: StompState = { phase: 'idle' };
const leaving: StompState = { phase: 'leaving' };
const over: StompState = { phase: 'over' };
const frame = (command: string, headers: Record<string, string> = {}): StompEvent => ({
  type: 'frame',
  command,
  headers: new Map(Object.entries(headers)),
});

const rows: readonly [string, StompState, StompEvent, string, readonly string[]][] = [
  ['starts', idle, { type: 'start' }, 'connecting 0', ['dial']],
  ['does nothing before', idle, { type: 'closed' }, 'idle', []],
  ['greets when connected', at('connecting', 2), { type: 'opened' }, 'greeting 2', ['connect']],
  ['is up with CONNECTED', at('greeting', 2), frame('CONNECTED', { version: '1.2' }), 'up 2', ['greeted']],
  ['takes no older version', at('greeting'), frame('CONNECTED', { version: '1.1' }), 'waiting 1', ['drop', 'wait']],
  ['takes no version for 1.0', at('greeting'), frame('CONNECTED'), 'waiting 1', ['drop', 'wait']],
  ['takes nothing else for a greeting', at('greeting'), frame('MESSAGE'), 'waiting 1', ['drop', 'wait']],
  ['retries after a refusal (R-STOMP.7)', at('greeting', 3), frame('ERROR'), 'waiting 4', ['drop', 'wait']],
  ['retries after ERROR (R-STOMP.25)', at('up', 0), frame('ERROR'), 'waiting 1', ['drop', 'wait']],
  ['retries when it is closed', at('up', 0), { type: 'closed' }, 'waiting 1', ['drop', 'wait']],
  ['retries when it is not reached', at('connecting', 1), { type: 'closed' }, 'waiting 2', ['drop', 'wait']],
  ['retries after nonsense', at('up'), { type: 'broken', reason: 'x' }, 'waiting 1', ['drop', 'wait']],
  ['counts failures until it is of use', at('up', 5), { type: 'useful' }, 'up 0', []],
  ['dials again', at('waiting', 5), { type: 'retryDue' }, 'connecting 5', ['dial']],
  ['dials at once when asked', at('up', 5), { type: 'reconnect' }, 'connecting 0', ['drop', 'dial']],
  ['does not wait when asked', at('waiting', 5), { type: 'reconnect' }, 'connecting 5', ['dial']],
  ['is above messages', at('up'), frame('RECEIPT'), 'up 0', []],
  ['pauses', at('up'), { type: 'pause' }, 'idle', ['drop']],
  ['takes leave', at('up'), { type: 'stop' }, 'leaving', ['disconnect']],
  ['leaves without a word before it is up', at('greeting'), { type: 'stop' }, 'over', ['drop']],
  ['stops waiting', at('waiting', 3), { type: 'stop' }, 'over', ['drop']],
  ['waits for the RECEIPT of its leave', leaving, frame('RECEIPT', { 'receipt-id': 'r7' }), 'leaving', []],
  ['is over with it', leaving, frame('RECEIPT', { 'receipt-id': 'bye' }), 'over', ['drop']],
  ['is over when the broker closes first', leaving, { type: 'closed' }, 'over', ['drop']],
  ['never comes back', over, { type: 'start' }, 'over', []],
];

describe('a STOMP connection', () => {
  it.each(rows)('%s', (_, state, event, next, effects) => {
    const result = stompMachine(state, event);
    const { phase } = result.state;
    expect('failures' in result.state ? `${phase} ${result.state.failures}` : phase).toBe(next);
    expect(result.effects.map(({ type }) => type)).toEqual(effects);
  });

  it('waits as TR-181 STOMP.Connection says: from nothing to T·m^(n-1), ten steps at most', () => {
    const policy = { minimumWait: 60_000, multiplier: 2000, maximumWait: 30_720_000 };
    expect([1, 2, 3, 10, 11].map(n => stompWait(n, policy, 1))).toEqual([
      60_000, 120_000, 240_000, 30_720_000, 30_720_000,
    ]);
    expect(stompWait(3, policy, 0)).toBe(0);
    expect(stompWait(10, { ...policy, maximumWait: 1000 }, 1)).toBe(1000);
  });

  it('tells who it is, and no heart-beat where there is none (R-STOMP.3, R-STOMP.4, R-STOMP.9)', () => {
    const settings = {
      url: 'tcp://h',
      virtualHost: '/',
      username: 'u',
      password: 'p',
      endpointId: 'os::00D09E-1',
      heartBeat: { outgoing: 1000, incoming: 0 },
      retry: { minimumWait: 1, multiplier: 2000, maximumWait: 1 },
    };
    expect(connectHeaders(settings)).toEqual([
      ['accept-version', '1.2'],
      ['host', '/'],
      ['login', 'u'],
      ['passcode', 'p'],
      ['endpoint-id', 'os\\c\\c00D09E-1'],
      ['heart-beat', '1000,0'],
    ]);
    const silent = connectHeaders({ ...settings, heartBeat: { outgoing: 0, incoming: 0 } });
    expect(silent.some(([name]) => name === 'heart-beat')).toBe(false);
    expect(addressOf('tls://[::1]')).toEqual({ host: '::1', port: 61614 });
    expect(addressOf('tcp://broker:1')).toEqual({ host: 'broker', port: 1 });
  });
});

describe('heart-beats', () => {
  it.each([
    ['10,20', { outgoing: 30, incoming: 40 }, { outgoing: 30, incoming: 40 }],
    ['50,60', { outgoing: 30, incoming: 40 }, { outgoing: 60, incoming: 50 }],
    ['0,0', { outgoing: 30, incoming: 40 }, { outgoing: 0, incoming: 0 }],
    ['0,60', { outgoing: 30, incoming: 40 }, { outgoing: 60, incoming: 0 }],
    [undefined, { outgoing: 30, incoming: 40 }, { outgoing: 0, incoming: 0 }],
    ['x,-1', { outgoing: 30, incoming: 40 }, { outgoing: 0, incoming: 0 }],
  ])('a broker of %s', (header, own, result) => {
    expect(negotiate(own, readHeartBeat(header))).toEqual(result);
  });

  it('are sent only while nothing else is, and missed after twice their time', async () => {
    const clock = new VirtualClock();
    const [beats, silences]: [number[], number[]] = [[], []];
    const start = clock.now();
    const since = () => clock.now() - start;
    const pulse = new Pulse(
      { outgoing: 1000, incoming: 1000 },
      clock,
      () => beats.push(since()),
      () => silences.push(since()),
    );
    await clock.advance(700);
    pulse.sending();
    await clock.advance(1000);
    expect(beats).toEqual([1500]);
    pulse.hearing();
    await clock.advance(1900);
    expect(silences).toEqual([]);
    await clock.advance(200);
    expect(silences).toEqual([3700]);
    pulse.stop();
    const sent = beats.length;
    await clock.advance(10_000);
    expect([beats.length, silences.length]).toEqual([sent, 1]);
    expect(clock.pending).toBe(0);
  });
});

describe('who is to blame for an ERROR', () => {
  const ledger = () => new Ledger(() => now);
  let now = 0;

  it('is whom the broker names by receipt, by destination or by the name of the queue', () => {
    const book = ledger();
    const receipts = ['/queue/a-one', '/queue/b-two', '/exchange/c-three'].map(place => book.begin('send', place));
    expect(book.blame(receipts[1], '')?.destination).toBe('/queue/b-two');
    expect(book.blame(undefined, "'/queue/a-one' is not a valid destination")?.destination).toBe('/queue/a-one');
    expect(book.blame(undefined, "access to 'c-three' refused")?.destination).toBe('/exchange/c-three');
    expect(book.blame(undefined, 'out of memory')).toBeUndefined();
    expect(book.isBanned('/queue/b-two')).toBe(true);
  });

  it('is the first of the subscriptions that have no RECEIPT: they come in order', () => {
    const book = ledger();
    const [first] = ['/a', '/b', '/c'].map(place => book.begin('subscribe', place));
    expect(book.settle(first)).toEqual({ kind: 'subscribe', destination: '/a' });
    expect(book.blame(undefined, 'no')?.destination).toBe('/b');
  });

  it('is let off after ten minutes', () => {
    const book = ledger();
    book.blame(book.begin('send', '/x'), '');
    now += 599_000;
    expect(book.isBanned('/x')).toBe(true);
    now += 2_000;
    expect(book.isBanned('/x')).toBe(false);
  });

  it('is asked about once for each destination, and nobody is believed in who never answers', () => {
    const book = ledger();
    expect(book.begin('send', '/x')).toBeDefined();
    expect(book.begin('send', '/x')).toBeUndefined();
    book.begin('subscribe', '/y');
    expect(book.settleUnanswered().map(({ destination }) => destination)).toEqual(['/x', '/y']);
    book.settle(book.begin('send', '/z'));
    book.begin('subscribe', '/later');
    expect(book.settleUnanswered()).toEqual([]);
    book.reset();
    expect(book.begin('send', '/x')).toBeDefined();
  });
});

describe('mtp.stomp in the configuration', () => {
  const problems = (value: object) => mtpConfigSchema.safeParse(value).error?.issues.map(({ path }) => path.join('.'));
  const stomp = (more: object) => ({ stomp: [{ name: 's1', url: 'tcp://127.0.0.1:61613', ...more }] });

  it('needs no more than a name and a broker', () => {
    expect(mtpConfigSchema.parse(stomp({})).stomp[0]).toMatchObject({
      mode: 'shared',
      agentDestination: '/queue/usp.agent.{eid}',
      virtualHost: '/',
      heartbeat: { outgoing: 30_000, incoming: 30_000 },
    });
  });

  it.each([
    ['a broker of another kind', stomp({ url: 'mqtt://127.0.0.1' }), 'stomp.0.url'],
    ['one place for all Agents', stomp({ agentDestination: '/queue/all' }), 'stomp.0.agentDestination'],
    ['no place on a shared connection', stomp({ agentDestination: '' }), 'stomp.0.agentDestination'],
    ['a place of two lines', stomp({ agentDestination: '/queue/{eid}\nx' }), 'stomp.0.agentDestination'],
    ['authorities without encryption', stomp({ ca: 'ca.crt' }), 'stomp.0.ca'],
    ['a certificate without its key', stomp({ url: 'tls://h', cert: 'a.crt' }), 'stomp.0.cert'],
    ['a login of two lines', stomp({ username: 'a\nb' }), 'stomp.0.username'],
    ['a name that is taken', { ...stomp({}), mqtt: [{ name: 's1', url: 'mqtt://h' }] }, 'stomp.0.name'],
  ])('refuses %s', (_, config, place) => {
    expect(problems(config)).toEqual([place]);
  });
});
