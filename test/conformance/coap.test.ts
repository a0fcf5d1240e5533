import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { generate, type ParsedPacket, parse } from 'coap-packet';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { House, until } from '../scenario/harness.js';
import { LeapClock } from '../support/leap-clock.js';

const own = 'self::coap' as EndpointId;
const path = 'Device.DeviceInfo.';

/** A Controller that says each datagram itself: nothing of ours between the test and the wire. */
class Wire {
  readonly heard: ParsedPacket[] = [];
  /** POSTs that came, whole, each Record once. */
  readonly records: Buffer[] = [];
  acknowledges = true;
  private blocks: Buffer[] = [];
  private messageId = 1;

  private constructor(
    private readonly socket: Socket,
    private readonly to: number,
  ) {
    socket.on('message', datagram => this.receive(parse(datagram)));
  }

  static async open(url: string): Promise<Wire> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Wire(socket, Number(new URL(url).port));
  }

  get replyTo(): string {
    return `reply-to=coap://127.0.0.1:${this.socket.address().port}/usp/controller`;
  }

  /** Sends one request; gives the response to it. */
  async ask(agent: EndpointId, payload: Buffer, changes: { code?: string; format?: number; block1?: Buffer } = {}) {
    const messageId = this.messageId++;
    const { code = '0.02', format = 42, block1 } = changes;
    const datagram = generate({
      code,
      messageId,
      confirmable: true,
      token: Buffer.from([messageId]),
      payload,
      options: [
        { name: 'Uri-Path', value: Buffer.from('usp') },
        { name: 'Uri-Path', value: Buffer.from(agent) },
        { name: 'Uri-Query', value: Buffer.from(this.replyTo) },
        { name: 'Content-Format', value: Buffer.from([format]) },
        ...(block1 ? [{ name: 'Block1' as const, value: block1 }] : []),
      ],
    });
    this.socket.send(datagram, this.to, '127.0.0.1');
    return until(`the response to ${messageId}`, () =>
      this.heard.find(packet => packet.ack && packet.messageId === messageId),
    );
  }

  get requests(): readonly ParsedPacket[] {
    return this.heard.filter(({ code }) => code === '0.02');
  }

  close(): void {
    this.socket.close();
  }

  private receive(packet: ParsedPacket): void {
    this.heard.push(packet);
    if (packet.code !== '0.02' || !this.acknowledges) return;
    const block = packet.options.find(({ name }) => name === 'Block1')?.value;
    const more = block !== undefined && ((block.at(-1) ?? 0) & 8) !== 0;
    this.blocks.push(packet.payload);
    const { messageId, token } = packet;
    const options = block ? [{ name: 'Block1' as const, value: block }] : [];
    this.socket.send(
      generate({ code: more ? '2.31' : '2.04', ack: true, messageId, token, options }),
      this.to,
      '127.0.0.1',
    );
    if (!more) this.records.push(Buffer.concat(this.blocks.splice(0)));
  }
}

function optionOf(packet: ParsedPacket | undefined, name: string): Buffer | undefined {
  return packet?.options.find(option => option.name === name)?.value;
}

function getRecord(agent: EndpointId, msgId: string, paramPaths: readonly string[]): Buffer {
  const payload = encodeMessage({ msgId, body: { type: 'Get', paramPaths, maxDepth: 0 } });
  return Buffer.from(encodeRecord(plainRecord('1.4', own, agent, { type: 'noSessionContext', payload })));
}

function answeredIn(record: Buffer | undefined) {
  const { body } = decodeRecord(record ?? Buffer.alloc(0));
  if (body.type !== 'noSessionContext') throw new Error(`unexpected ${body.type}`);
  return decodeMessage(body.payload);
}

describe('TP-469 section 5', () => {
  const clock = new LeapClock();
  let house: House;
  let agent: EndpointId;
  let wire: Wire;
  beforeAll(async () => {
    house = await House.open({
      clock,
      controllers: [{ endpointId: own, role: 'full', mtp: { type: 'coap' } }],
      mtp: { coap: { listen: 'coap://127.0.0.1:0' } },
    });
    agent = (await house.device()).agent;
  });
  afterAll(() => house.close());
  afterEach(() => wire.close());

  it('5.1 the answer comes as a POST to the reply-to, as application/octet-stream', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    await wire.ask(agent, getRecord(agent, 'five-one', [`${path}Manufacturer`]));
    await until('the answer', () => wire.records.length === 1);
    const [request] = wire.requests;
    expect(optionOf(request, 'Content-Format')).toEqual(Buffer.from([42]));
    expect(request?.options.filter(({ name }) => name === 'Uri-Path').map(({ value }) => value.toString())).toEqual([
      'usp',
      'controller',
    ]);
    expect(optionOf(request, 'Uri-Query')?.toString()).toMatch(/^reply-to=coap:\/\/127\.0\.0\.1:\d+\/usp\/os::/);
    expect(answeredIn(wire.records[0])).toMatchObject({ msgId: 'five-one', body: { type: 'GetResp' } });
  });

  it('5.2 a large Record comes in blocks, and so does a large answer', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    // Large by asking the same often.
    const record = getRecord(agent, 'five-two', Array<string>(200).fill(path));
    const size = 256;
    for (let num = 0; num * size < record.length; num++) {
      const more = (num + 1) * size < record.length;
      const block1 = Buffer.from([num >> 4, ((num & 15) << 4) | (more ? 8 : 0) | 4]);
      const answer = await wire.ask(agent, record.subarray(num * size, (num + 1) * size), { block1 });
      expect(answer.code).toBe(more ? '2.31' : '2.04');
      expect(optionOf(answer, 'Block1')?.at(-1)).toBe(block1[1]);
    }
    await until('the answer', () => wire.records.length === 1);
    expect(answeredIn(wire.records[0])).toMatchObject({ msgId: 'five-two', body: { type: 'GetResp' } });
    expect(wire.requests.length).toBeGreaterThan(20);
    expect(wire.requests.every(({ payload }) => payload.length <= 1024)).toBe(true);
  });

  it('5.3 a Record is answered with 2.04 Changed, without a Record in it', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    const answer = await wire.ask(agent, getRecord(agent, 'five-three', [path]));
    expect(answer).toMatchObject({ code: '2.04', ack: true });
    expect(answer.payload).toHaveLength(0);
  });

  it('5.4 what is not acknowledged is sent again', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    wire.acknowledges = false;
    await wire.ask(agent, getRecord(agent, 'five-four', [`${path}Manufacturer`]));
    await until('the first transmission', () => wire.requests.length === 1);
    for (const transmissions of [2, 3]) {
      clock.leap(2 ** transmissions * 1_000);
      await until('the next transmission', () => wire.requests.length === transmissions);
    }
    const [first, second, third] = wire.requests;
    expect([second?.messageId, third?.messageId]).toEqual([first?.messageId, first?.messageId]);
    wire.acknowledges = true;
    clock.leap(16_000);
    await until('the answer', () => wire.records.length === 1);
    expect(answeredIn(wire.records[0])).toMatchObject({ msgId: 'five-four' });
  });

  it('5.5 another method than POST is answered with 4.05', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    for (const code of ['0.01', '0.03', '0.04'])
      expect((await wire.ask(agent, getRecord(agent, 'five-five', [path]), { code })).code).toBe('4.05');
    expect(wire.records).toEqual([]);
  });

  it('5.6 another Content-Format than application/octet-stream is answered with 4.15', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    for (const format of [0, 40, 50])
      expect((await wire.ask(agent, getRecord(agent, 'five-six', [path]), { format })).code).toBe('4.15');
    expect(wire.records).toEqual([]);
  });

  it('5.7 what is no Record is answered with 4.00', async () => {
    wire = await Wire.open(house.gateway.coap ?? '');
    const broken = [Buffer.from('no Record'), Buffer.alloc(0), getRecord(agent, 'five-seven', [path]).subarray(0, 20)];
    for (const payload of broken) expect((await wire.ask(agent, payload)).code).toBe('4.00');
    expect((await wire.ask(agent, getRecord(agent, 'still here', [path]))).code).toBe('2.04');
  });
});
