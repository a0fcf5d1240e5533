import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../src/base/log.js';
import { CoapClient } from '../../../../src/mtp/coap/client.js';
import { Duplicates } from '../../../../src/mtp/coap/duplicates.js';
import { type CoapMessage, decodeMessage, encodeMessage } from '../../../../src/mtp/coap/message.js';
import { MessageIds } from '../../../../src/mtp/coap/message-ids.js';
import { type IncomingRequest, MessageLayer } from '../../../../src/mtp/coap/message-layer.js';
import { CoapServer } from '../../../../src/mtp/coap/server.js';
import type { Peer } from '../../../../src/mtp/coap/udp.js';
import { settled, VirtualClock } from '../../../support/virtual-clock.js';

const peer: Peer = { address: '192.0.2.1', port: 40_000 };
const other: Peer = { address: '192.0.2.2', port: 40_000 };
const token = Buffer.from('t1');
const none = Buffer.alloc(0);

/** A message layer whose datagrams end in a list. */
function layer() {
  const clock = new VirtualClock();
  const sent: CoapMessage[] = [];
  const requests: IncomingRequest[] = [];
  const messages = new MessageLayer({
    clock,
    random: () => 0,
    transmit: datagram => {
      const decoded = decodeMessage(datagram);
      if (decoded.kind === 'message') sent.push(decoded.message);
    },
    onRequest: request => void requests.push(request),
  });
  const receive = (message: Partial<CoapMessage>, from = peer) =>
    messages.receive(encodeMessage({ ...post, ...message }), from);
  return { clock, sent, requests, messages, receive };
}

const post: CoapMessage = { type: 'CON', code: '0.02', messageId: 7, token, options: [], payload: Buffer.from('hi') };
const changed = { code: '2.04', token, options: [], payload: none };
const get = { code: '0.01', token, options: [], payload: none };

describe('a request that comes', () => {
  it('is answered in its acknowledgement', () => {
    const { receive, requests, sent } = layer();
    receive({});
    requests[0]?.respond(changed);
    expect(sent).toMatchObject([{ type: 'ACK', code: '2.04', messageId: 7, token }]);
  });

  it('is processed once, and its duplicates get the same answer again (RFC 7252 §4.5)', () => {
    const { receive, requests, sent } = layer();
    receive({});
    receive({});
    expect(sent).toEqual([]);
    requests[0]?.respond(changed);
    receive({});
    expect(requests).toHaveLength(1);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  it('is another one from another peer, with other bytes, or after EXCHANGE_LIFETIME', async () => {
    const { receive, requests, clock } = layer();
    receive({});
    receive({}, other);
    receive({ payload: Buffer.from('ho') });
    for (const request of requests) request.respond(changed);
    await clock.advance(247_000);
    receive({ payload: Buffer.from('ho') });
    expect(requests).toHaveLength(4);
  });

  it('is acknowledged after a second, and answered in a message of its own until that is acknowledged', async () => {
    const { receive, requests, sent, clock, messages } = layer();
    receive({});
    await clock.advance(1_000);
    expect(sent).toMatchObject([{ type: 'ACK', code: '0.00', messageId: 7 }]);
    requests[0]?.respond(changed);
    await clock.advance(2_000);
    expect(sent.slice(1)).toMatchObject([
      { type: 'CON', code: '2.04', token },
      { type: 'CON', code: '2.04', token },
    ]);
    receive({});
    expect(sent.at(-1)).toMatchObject({ type: 'ACK', code: '0.00', messageId: 7 });
    receive({ type: 'ACK', code: '0.00', messageId: sent[1]?.messageId ?? -1, token: none, payload: none });
    await clock.advance(300_000);
    expect(sent).toHaveLength(4);
    expect([messages.underWay, clock.pending]).toEqual([0, 0]);
  });

  it('is answered without confirmation when it wanted none, once', async () => {
    const { receive, requests, sent, clock } = layer();
    receive({ type: 'NON' });
    receive({ type: 'NON' });
    await clock.advance(5_000);
    requests[0]?.respond(changed);
    requests[0]?.respond(changed);
    expect(requests).toHaveLength(1);
    expect(sent).toMatchObject([{ type: 'NON', code: '2.04', token }]);
  });
});

describe('what makes no sense', () => {
  it('is reset where it asks for confirmation, ignored else', () => {
    const { messages, sent, receive } = layer();
    const empty = { code: '0.00', token: none, payload: none };
    receive({ ...empty, messageId: 1 });
    receive({ ...empty, type: 'NON', messageId: 2 });
    receive({ type: 'CON', code: '2.05', messageId: 3 });
    receive({ type: 'NON', code: '2.05', messageId: 4 });
    receive({ type: 'ACK', code: '2.05', messageId: 5 });
    receive({ ...empty, type: 'RST', messageId: 6 });
    messages.receive(Buffer.from('40020007ff', 'hex'), peer);
    messages.receive(Buffer.from('50020008ff', 'hex'), peer);
    messages.receive(Buffer.from('ffff', 'hex'), peer);
    expect(sent.map(({ type, messageId }) => `${type} ${messageId}`)).toEqual(['RST 1', 'RST 3', 'RST 7']);
  });
});

describe('a request that goes', () => {
  it('leaves five times within 45 s and then was in vain (RFC 7252 §4.2)', async () => {
    const { messages, sent, clock } = layer();
    const times: number[] = [];
    const start = clock.now();
    const result = messages.confirm(peer, get, 'answer');
    for (let second = 0; second <= 62; second++) {
      if (sent.length > times.length) times.push((clock.now() - start) / 1000);
      await clock.advance(1_000);
    }
    expect(times).toEqual([0, 2, 6, 14, 30]);
    expect(await result).toEqual({ outcome: 'unacknowledged' });
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it.each([
    ['in the acknowledgement', [{ type: 'ACK', code: '2.05' }]],
    [
      'after an empty acknowledgement',
      [
        { type: 'ACK', code: '0.00' },
        { type: 'CON', code: '2.05', messageId: 99 },
      ],
    ],
    ['without any acknowledgement', [{ type: 'NON', code: '2.05', messageId: 99 }]],
  ] as const)('takes its answer %s', async (_how, messages) => {
    const { receive, sent, messages: under, clock } = layer();
    const result = under.confirm(peer, get, 'answer');
    for (const message of messages) {
      const empty = message.code === '0.00' ? { token: none, payload: none } : {};
      receive({ messageId: sent[0]?.messageId ?? -1, ...empty, ...message });
    }
    expect(await result).toMatchObject({ outcome: 'answered', answer: { code: '2.05' } });
    expect(clock.pending).toBe(0);
    const acknowledges = messages.some(({ type }) => type === 'CON');
    expect(sent.slice(1)).toMatchObject(acknowledges ? [{ type: 'ACK', code: '0.00', messageId: 99 }] : []);
  });

  it('acknowledges a separate response again when it comes again', () => {
    const { receive, sent, messages } = layer();
    void messages.confirm(peer, get, 'answer');
    receive({ code: '2.05', messageId: 99 });
    receive({ code: '2.05', messageId: 99 });
    expect(sent.slice(1).map(({ type, messageId }) => `${type} ${messageId}`)).toEqual(['ACK 99', 'ACK 99']);
  });

  it('takes no answer from another peer, or with another token', async () => {
    const { receive, sent, messages, clock } = layer();
    const result = messages.confirm(peer, get, 'answer');
    const messageId = sent[0]?.messageId ?? -1;
    receive({ type: 'ACK', code: '2.05', messageId }, other);
    receive({ type: 'NON', code: '2.05', messageId: 99 }, other);
    receive({ type: 'ACK', code: '2.05', messageId, token: Buffer.from('t2') });
    messages.stop();
    expect(await result).toEqual({ outcome: 'cancelled' });
    expect(clock.pending).toBe(0);
  });

  it('is over when the peer resets it', async () => {
    const { receive, sent, messages } = layer();
    const result = messages.confirm(peer, get, 'answer');
    receive({ type: 'RST', code: '0.00', messageId: sent[0]?.messageId ?? -1, token: none, payload: none });
    expect(await result).toEqual({ outcome: 'reset' });
  });
});

describe('Message IDs', () => {
  it('are not used again within EXCHANGE_LIFETIME', async () => {
    const clock = new VirtualClock();
    const ids = new MessageIds(clock, () => 0.37);
    const used = new Set<number>();
    while (ids.wait('p') === 0) used.add(ids.next('p'));
    expect(used.size).toBeGreaterThan(61_000);
    await clock.advance(246_999);
    expect(ids.wait('p')).toBe(1);
    await clock.advance(1);
    expect(ids.wait('p')).toBe(0);
    expect(ids.wait('q')).toBe(0);
  });
});

describe('remembered messages', () => {
  const datagram = (index: number) => Buffer.from(`message ${index}`);

  it('are bounded for one peer and together; the oldest go first', () => {
    const duplicates = new Duplicates(new VirtualClock(), { perPeer: 10, total: 25 });
    for (let index = 0; index < 100; index++) duplicates.note('loud', index, datagram(index));
    expect(duplicates.size).toBe(10);
    expect(duplicates.note('loud', 99, datagram(99))).toBeDefined();
    expect(duplicates.note('loud', 1, datagram(1))).toBeUndefined();
    for (let index = 0; index < 100; index++) duplicates.note(`p${index}`, 1, datagram(1));
    expect(duplicates.size).toBe(25);
    expect(duplicates.note('p99', 1, datagram(1))).toBeDefined();
  });

  it('are forgotten after EXCHANGE_LIFETIME', async () => {
    const clock = new VirtualClock();
    const duplicates = new Duplicates(clock);
    for (let index = 0; index < 50; index++) duplicates.note(`p${index}`, 1, datagram(1));
    await clock.advance(247_000);
    for (let index = 0; index < 50; index++) duplicates.note('later', index, datagram(index));
    expect(duplicates.size).toBe(50);
  });
});

/** Client and server over a network that loses, doubles and delays as it is told; one fate a datagram. */
async function overBadNetwork(fates: readonly number[], body: Buffer) {
  const clock = new VirtualClock();
  const handled: Buffer[] = [];
  let turn = 0;
  const carry = (to: () => MessageLayer, from: Peer) => (datagram: Buffer) => {
    const fate = fates[turn++ % fates.length] ?? 0;
    const arrive = () => to().receive(Buffer.from(datagram), from);
    if (fate === 1) return;
    clock.after(fate === 2 ? 3_000 : 10, arrive);
    if (fate === 3) clock.after(500, arrive);
  };
  const server = new CoapServer({
    clock,
    log: silentLog,
    resource: {
      admit: () => undefined,
      handle: async request => {
        handled.push(request.payload);
        // Late enough for an acknowledgement of its own, now and then.
        if (request.payload.length % 2 === 1) await new Promise<void>(resolve => clock.after(1_500, resolve));
        return { code: '2.05', payload: request.payload };
      },
    },
  });
  const far: MessageLayer = new MessageLayer({
    clock,
    random: () => 0.2,
    transmit: carry(() => near, other),
    onRequest: request => server.receive(request),
  });
  const near: MessageLayer = new MessageLayer({
    clock,
    random: () => 0.6,
    transmit: carry(() => far, peer),
    onRequest: request => request.reject(),
  });
  const client = new CoapClient(near, clock, { blockSize: 64, maxBytes: 10_000 });
  const options = [{ name: 'Uri-Path', value: Buffer.from('x') }];
  let outcome: { payload?: Buffer; failed?: true } | undefined;
  client.request(other, { method: '0.02', options, payload: body }).then(
    ({ payload }) => {
      outcome = { payload };
    },
    () => {
      outcome = { failed: true };
    },
  );
  for (let patience = 0; patience < 400 && !outcome; patience++) await clock.advance(5_000);
  // What is still under way comes to an end as well.
  await clock.advance(600_000);
  await settled();
  return { outcome, handled, left: near.underWay + far.underWay, timers: clock.pending };
}

describe('client and server over a bad network', () => {
  it('deliver a request exactly once, or say that they could not', async () => {
    const fates = fc.array(fc.constantFrom(0, 0, 0, 1, 2, 3), { minLength: 3, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fates, fc.nat(300), async (network, length) => {
        const body = Buffer.alloc(length, 'b');
        const { outcome, handled, left, timers } = await overBadNetwork(network, body);
        expect(outcome).toBeDefined();
        expect(handled.length).toBeLessThanOrEqual(1);
        if (outcome?.payload) {
          expect(handled).toHaveLength(1);
          expect(handled[0]?.equals(body)).toBe(true);
          expect(outcome.payload.equals(body)).toBe(true);
        }
        expect([left, timers]).toEqual([0, 0]);
      }),
      { numRuns: 40 },
    );
  });
});
