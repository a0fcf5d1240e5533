import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import type { UspRecord } from '../../src/usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { controllerId, until } from '../scenario/harness.js';
import { localAgent, withStand } from './stand.js';

/** A Controller that says what the plan wants said, byte for byte. */
class Wire {
  readonly records: UspRecord[] = [];
  readonly pongs: string[] = [];
  closed: number | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', data => this.records.push(decodeRecord(data as Buffer)));
    socket.on('pong', data => this.pongs.push(data.toString()));
    socket.on('close', code => {
      this.closed = code;
    });
  }

  static async open(url: string, agent: EndpointId): Promise<Wire> {
    const socket = new WebSocket(
      `${url}/${encodeURIComponent(agent)}?eid=${encodeURIComponent(controllerId)}`,
      'v1.usp',
      {
        perMessageDeflate: false,
      },
    );
    const wire = new Wire(socket);
    await new Promise<void>((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    });
    return wire;
  }

  ask(msgId: string, agent: EndpointId, ids: { from?: EndpointId; to?: EndpointId } = {}): void {
    this.socket.send(getRecord(msgId, ids.from ?? controllerId, ids.to ?? agent));
  }

  /** Numbers of the messages that were answered, in their order. */
  answered(): readonly string[] {
    return this.records.flatMap(({ body }) =>
      body.type === 'noSessionContext' ? [decodeMessage(body.payload).msgId] : [],
    );
  }

  answer(msgId: string): Promise<boolean> {
    return until(`the answer to ${msgId}`, () => this.answered().includes(msgId));
  }
}

function getRecord(msgId: string, from: EndpointId, to: EndpointId): Uint8Array {
  const payload = encodeMessage({
    msgId,
    body: { type: 'Get', paramPaths: [`${localAgent}EndpointID`, 'Device.DeviceInfo.'], maxDepth: 1 },
  });
  return encodeRecord(plainRecord('1.4', from, to, { type: 'noSessionContext', payload }));
}

describe('TP-469 sections 2, 3 and 7: who is answered, and WebSocket', () => {
  const stand = withStand();
  const wires: Wire[] = [];
  const open = async () => {
    const wire = await Wire.open(stand().gateway.websocket ?? '', stand().agent);
    wires.push(wire);
    return wire;
  };
  afterEach(() => {
    for (const wire of wires.splice(0)) wire.socket.terminate();
  });

  it('2.1 Agent does not accept messages from its own Endpoint ID', async () => {
    const wire = await open();
    wire.ask('own', stand().agent, { from: stand().agent });
    // A refused Record may end the session (R-WS.14); the Agent must answer a good one all the same.
    await until('silence or the end of the session', () => wire.closed !== undefined || wire.records.length >= 1);
    const next = await open();
    next.ask('good', stand().agent);
    await next.answer('good');
    expect([...wire.answered(), ...next.answered()]).toEqual(['good']);
  });

  it('2.2 Agent rejects messages that do not contain its to_id in the USP Record', async () => {
    const wire = await open();
    wire.ask('stray', stand().agent, { to: 'os::00D09E-SOMEBODYELSE' as EndpointId });
    await until('silence or the end of the session', () => wire.closed !== undefined || wire.records.length >= 1);
    const next = await open();
    next.ask('good', stand().agent);
    await next.answer('good');
    expect([...wire.answered(), ...next.answered()]).toEqual(['good']);
  });

  it.each(['3.1 Bad request outside a session context', '7.6 Error Handling - Unprocessed Records'])('%s', async () => {
    const wire = await open();
    wire.socket.send(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0x00]));
    await until('the end of the session', () => wire.closed);
    expect(wire.closed).toBe(1003);
    expect(wire.answered()).toEqual([]);
  });

  it('7.1 Session Establishment', async () => {
    const wire = await open();
    expect(wire.socket.protocol).toBe('v1.usp');
    wire.ask('first', stand().agent);
    await wire.answer('first');
  });

  it('7.2 Use of only one session', async () => {
    const [older, newer] = [await open(), await open()];
    await until('the end of one of them', () => older.closed ?? newer.closed);
    const left = older.closed === undefined ? older : newer;
    expect([older.closed, newer.closed].filter(code => code === undefined)).toHaveLength(1);
    left.ask('left', stand().agent);
    await left.answer('left');
  });

  it('7.4 Closing a WebSocket Connection', async () => {
    const wire = await open();
    wire.socket.close(1000, 'done');
    // `ws` reports 1006 when the other side hangs up without answering the Close frame.
    expect(await until('the Close frame', () => wire.closed)).toBe(1000);
  });

  it('7.7 Use of Ping and Pong frames', async () => {
    const wire = await open();
    wire.socket.ping('are you there');
    await until('a Pong', () => wire.pongs.length > 0);
    expect(wire.pongs).toEqual(['are you there']);
    wire.socket.pong('nobody asked');
    wire.ask('after', stand().agent);
    await wire.answer('after');
  });

  it('7.10 WebSocket - Use of Connect Record', async () => {
    const wire = await open();
    const connect = await until('the connect Record', () => wire.records[0]);
    expect(connect).toMatchObject({ fromId: stand().agent, toId: controllerId, body: { type: 'websocketConnect' } });
  });

  it('7.12 Agent can process USP Records within fragmented Websocket messages', async () => {
    const wire = await open();
    const record = getRecord('in pieces', controllerId, stand().agent);
    const third = Math.ceil(record.length / 3);
    wire.socket.send(record.subarray(0, third), { fin: false });
    wire.socket.send(record.subarray(third, 2 * third), { fin: false });
    wire.socket.send(record.subarray(2 * third), { fin: true });
    await wire.answer('in pieces');
  });
});
