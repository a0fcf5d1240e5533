import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/base/log.js';
import { CoapMtp } from '../../src/mtp/coap/coap-mtp.js';
import { CoapEndpoint } from '../../src/mtp/coap/endpoint.js';
import { type CoapMessage, encodeMessage } from '../../src/mtp/coap/message.js';
import { encodeBlock, encodeUint } from '../../src/mtp/coap/options.js';
import { uploadLimits } from '../../src/mtp/coap/uploads.js';
import { agentA, recorder } from '../contracts/mtp.js';
import { until } from '../support/mosquitto.js';
import { VirtualClock } from '../support/virtual-clock.js';

const limits = { ...uploadLimits, hostUploads: 20, hostBytes: 100_000, totalUploads: 20, totalBytes: 100_000 };

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map(array => Buffer.from(array));
const block = fc.record({
  num: fc.oneof(fc.nat(5), fc.nat(2 ** 20 - 1)),
  more: fc.boolean(),
  size: fc.constantFrom(16, 64, 1024),
});
const option = fc.oneof(
  fc.record({ name: fc.constantFrom('Block1', 'Block2'), value: block.map(encodeBlock) }),
  fc.record({ name: fc.constantFrom('Size1', 'Content-Format', 'Accept'), value: fc.nat(2 ** 31).map(encodeUint) }),
  fc.record({
    name: fc.constantFrom('Uri-Path', 'Uri-Query', 'Block1', 'ETag', 'Proxy-Uri', 'If-Match', '292', '65001'),
    value: bytes(40),
  }),
);
const message: fc.Arbitrary<CoapMessage> = fc.record({
  type: fc.constantFrom('CON', 'NON', 'ACK', 'RST'),
  code: fc.constantFrom('0.00', '0.01', '0.02', '0.02', '0.02', '0.05', '2.04', '2.31', '4.08', '4.13'),
  messageId: fc.nat(65_535),
  token: bytes(8),
  options: fc.array(option, { maxLength: 6 }),
  payload: bytes(1100),
});

/** A message as it might be, with some bytes turned over, and its end cut off. */
const datagram = fc
  .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.option(fc.nat()))
  .map(([whole, changes, cut]) => {
    const mutated = Buffer.from(encodeMessage(whole));
    for (const [at, value] of changes) mutated[at % mutated.length] = value;
    return cut === null ? mutated : mutated.subarray(0, cut % (mutated.length + 1));
  });

/** A socket that sends to the endpoint and waits for the Reset of a ping sent last: all before has been dealt with. */
class Rude {
  private pongs = 0;
  private constructor(
    private readonly socket: Socket,
    private readonly port: number,
  ) {
    socket.on('message', found => {
      if (found.toString('hex') === '7000fffe') this.pongs++;
    });
  }

  static async open(port: number): Promise<Rude> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Rude(socket, port);
  }

  async send(datagrams: readonly Buffer[]): Promise<void> {
    const before = this.pongs;
    for (const one of datagrams) this.socket.send(one, this.port, '127.0.0.1');
    // Loopback loses datagrams where the reader is late.
    await until(() => {
      this.socket.send(Buffer.from('4000fffe', 'hex'), this.port, '127.0.0.1');
      return this.pongs > before;
    });
  }

  close(): void {
    this.socket.close();
  }
}

describe('a CoAP endpoint', () => {
  let endpoint: CoapEndpoint;
  let rude: Rude;
  let handled: number;
  beforeEach(async () => {
    handled = 0;
    endpoint = new CoapEndpoint({
      clock: new VirtualClock(),
      log: silentLog,
      uploads: limits,
      resource: {
        admit: () => undefined,
        handle: async ({ payload }) => {
          handled++;
          return { code: '2.05', payload: Buffer.concat([payload, payload]) };
        },
      },
    });
    await endpoint.bind('127.0.0.1', 0);
    rude = await Rude.open(endpoint.address?.port ?? 0);
  });
  afterEach(async () => {
    rude.close();
    await endpoint.close();
  });

  it('lives on, within its bounds, whatever datagrams come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(datagram, { minLength: 20, maxLength: 60 }), async datagrams => {
        await rude.send(datagrams);
        expect(endpoint.partial.uploads).toBeLessThanOrEqual(limits.totalUploads);
        expect(endpoint.partial.bytes).toBeLessThanOrEqual(limits.totalBytes);
      }),
      { numRuns: 60 },
    );
    expect(handled).toBeGreaterThan(50);
  });

  it('holds no more than it may for uploads that nobody finishes', async () => {
    const first = (path: number): Buffer =>
      encodeMessage({
        type: 'NON',
        code: '0.02',
        messageId: path,
        token: Buffer.alloc(0),
        options: [
          { name: 'Uri-Path', value: Buffer.from(`upload ${path}`) },
          { name: 'Block1', value: encodeBlock({ num: 0, more: true, size: 1024 }) },
        ],
        payload: Buffer.alloc(1024),
      });
    for (let round = 0; round < 50; round++)
      await rude.send(Array.from({ length: 20 }, (_, index) => first(round * 20 + index)));
    expect(endpoint.partial).toEqual({ uploads: limits.hostUploads, bytes: limits.hostUploads * 1024 });
  });
});

describe('the CoAP binding', () => {
  it('hands over what is posted and nothing else, whatever datagrams come', async () => {
    const seen = recorder();
    const config = { listen: 'coap://127.0.0.1:0', replyTo: 'source' } as const;
    const mtp = new CoapMtp({ config, ...seen, clock: new VirtualClock(), log: silentLog });
    await mtp.start();
    await mtp.attach(agentA, []);
    const rude = await Rude.open(Number(new URL(mtp.url ?? '').port));
    const addressed = message.map(found => ({
      ...found,
      options: [
        { name: 'Uri-Path', value: Buffer.from('usp') },
        { name: 'Uri-Path', value: Buffer.from(agentA) },
        ...found.options.filter(({ name }) => name !== 'Uri-Path'),
      ],
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(addressed.map(encodeMessage), datagram), { minLength: 20, maxLength: 60 }),
        found => rude.send(found),
      ),
      { numRuns: 30 },
    );
    expect(seen.arrivals.length).toBeGreaterThan(0);
    expect(seen.arrivals.every(({ arrival, record }) => arrival.agent === agentA && record.length > 0)).toBe(true);
    rude.close();
    await mtp.stop(AbortSignal.timeout(500));
  });
});
