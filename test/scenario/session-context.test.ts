import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { UspRequest } from '../../src/usp/message.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord } from '../../src/usp/record-codec.js';
import { field, tag, varint } from '../fuzz/mutations.js';
import { LeapClock } from '../support/leap-clock.js';
import { SessionPeer } from '../support/session-peer.js';
import { mqttWire, udsWire, webSocketWire } from '../support/session-wires.js';
import { controllerId, House, until } from './harness.js';

interface Ends {
  readonly agent: EndpointId;
  readonly controller: EndpointId;
}

const table = 'Device.LocalAgent.Controller.';
const get = (path: string): UspRequest => ({ type: 'Get', paramPaths: [path], maxDepth: 0 });

function setting(objPath: string, values: Readonly<Record<string, string>>): UspRequest {
  const params = Object.entries(values).map(([param, value]) => ({ param, value, required: true }));
  return { type: 'Set', allowPartial: false, updateObjs: [{ objPath, params }] };
}

/** Controllers beside the one of the house: who speaks over a UNIX socket speaks over nothing else. */
const local = 'self::local' as EndpointId;

const wires = [
  ['WebSocket', controllerId, (house: House, ends: Ends) => webSocketWire(house.gateway.websocket ?? '', ends)],
  ['MQTT', controllerId, (house: House, ends: Ends) => mqttWire(house.gateway.broker ?? '', '3.1.1', ends)],
  ['a UNIX socket', local, (house: House, ends: Ends) => udsWire(house.gateway.uds ?? '', ends)],
] as const;

describe.each(wires)('session contexts with a Controller over %s', (_transport, controller, connect) => {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-session-'));
  const clock = new LeapClock();
  const peers: SessionPeer[] = [];
  let house: House;
  let agent: EndpointId;
  let own = '';
  let session = 10n;

  beforeAll(async () => {
    house = await House.open({
      clock,
      mtp: { uds: { listen: join(folder, 'gangway.sock') } },
      controllers: [{ endpointId: local, role: 'full', mtp: { type: 'uds' } }],
    });
    agent = (await house.device()).agent;
    own = `${table}${controller === local ? 2 : 1}.E2ESession.`;
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    for (const peer of peers.splice(0)) peer.close();
  });

  const open = async () => {
    const ends = { agent, controller };
    const peer = SessionPeer.over(await connect(house, ends), ends);
    peers.push(peer);
    peer.start(++session);
    return peer;
  };
  const answer = (peer: SessionPeer, msgId: string) => until(`the answer to ${msgId}`, () => peer.answers(msgId)[0]);
  /** Outside of any session. */
  const plainly = async (peer: SessionPeer, msgId: string, body: UspRequest) => {
    peer.sendRecord({ type: 'noSessionContext', payload: encodeMessage({ msgId, body }) });
    return answer(peer, msgId);
  };

  it('is understood and answered byte for byte as the standard writes it', async () => {
    const peer = await open();
    const message = Buffer.concat([
      field(1, Buffer.concat([field(1, Buffer.from('by hand')), tag(2, 0), varint(1)])),
      field(2, field(1, field(1, field(1, Buffer.from('Device.LocalAgent.EndpointID'))))),
    ]);
    const number = (field: number, value: number) => Buffer.concat([tag(field, 0), varint(value)]);
    const ids = (from: string, to: string) =>
      Buffer.concat([field(1, Buffer.from('1.3')), field(2, Buffer.from(to)), field(3, Buffer.from(from))]);
    const context = [number(1, 4711), number(2, 1), number(3, 1), field(7, message)];
    peer.start(4711n);
    peer.wire.send(Buffer.concat([ids(controller, agent), field(8, Buffer.concat(context))]));
    await answer(peer, 'by hand');
    const said = peer.raw.at(-1) ?? Buffer.alloc(0);
    const payload = peer.sessionRecords.at(-1)?.body.payload[0] ?? new Uint8Array(0);
    const rest = Buffer.concat([number(1, 4711), number(2, 1), number(3, 2)]);
    expect(said).toEqual(Buffer.concat([ids(agent, controller), field(8, Buffer.concat([rest, field(7, payload)]))]));
  });

  it('takes a Message in pieces, and answers in Records no larger than MaxUSPRecordSize', async () => {
    const peer = await open();
    peer.say('size', setting(own, { MaxUSPRecordSize: '512' }));
    await answer(peer, 'size');
    const bytes = encodeMessage({ msgId: 'in pieces', body: get('Device.LocalAgent.') });
    const [from, to] = [peer.raw.length, Math.ceil(bytes.length / 3)];
    const piece = (index: number) => ({ payload: [bytes.slice(index * to, (index + 1) * to)] });
    // The middle one is late.
    peer.send({ ...piece(0), payloadSarState: 'begin', payloadrecSarState: 'begin' });
    const late = peer.next++;
    peer.send({ ...piece(2), payloadSarState: 'complete', payloadrecSarState: 'complete' });
    peer.send({ ...piece(1), sequenceId: late, payloadSarState: 'inProcess', payloadrecSarState: 'inProcess' });
    const { body } = await answer(peer, 'in pieces');
    expect(JSON.stringify(body)).toContain(`"EndpointID":"${agent}"`);
    const records = peer.raw.slice(from);
    expect(records.length).toBeGreaterThan(5);
    for (const record of records) expect(record.length).toBeLessThanOrEqual(512);
    const states = records.map(record => {
      const { body: context } = decodeRecord(record);
      return context.type === 'sessionContext' ? context.payloadSarState : context.type;
    });
    expect(states[0]).toBe('begin');
    expect(states.at(-1)).toBe('complete');
    expect(new Set(states.slice(1, -1))).toEqual(new Set(['inProcess']));
    peer.say('any size', setting(own, { MaxUSPRecordSize: '0' }));
    await answer(peer, 'any size');
    peer.say('too small', setting(own, { MaxUSPRecordSize: '100' }));
    expect((await answer(peer, 'too small')).body.type).toBe('Error');
  });

  it('asks for a Record that stays away', async () => {
    const peer = await open();
    peer.say('one', get('Device.LocalAgent.EndpointID'));
    await answer(peer, 'one');
    const missing = peer.next++;
    peer.say('three', get('Device.LocalAgent.EndpointID'));
    await plainly(peer, 'meanwhile', get('Device.LocalAgent.EndpointID'));
    clock.leap(10_000);
    await until('the request', () => peer.sessionRecords.find(({ body }) => body.retransmitId === missing));
    peer.say('two', get('Device.LocalAgent.EndpointID'), { sequenceId: missing });
    await answer(peer, 'three');
    expect(peer.messages.map(({ msgId }) => msgId)).toEqual(['one', 'meanwhile', 'two', 'three']);
  });

  it('is opened anew by the Agent when a Record comes of a session it does not know', async () => {
    const peer = await open();
    peer.start(999_999n);
    peer.send({ sequenceId: 57n, payload: [encodeMessage({ msgId: 'lost', body: get('Device.LocalAgent.') })] });
    await until('a session of the Agent', () => peer.sessionId !== 999_999n);
    expect(peer.answers('lost')).toEqual([]);
    peer.get('found', 'Device.LocalAgent.EndpointID');
    await answer(peer, 'found');
  });

  it('shows its state, and begins anew with Reset()', async () => {
    const peer = await open();
    peer.get('up', `${own}Status`);
    expect(JSON.stringify((await answer(peer, 'up')).body)).toContain('"Status":"Up"');
    const before = peer.sessionId;
    const command = `${own}Reset()`;
    peer.say('reset', { type: 'Operate', command, commandKey: '', sendResp: true, inputArgs: {} });
    await until('another session', () => peer.sessionId !== before);
    peer.sendRecord({ type: 'disconnect', reason: 'enough', reasonCode: 7105 });
    const body = (await plainly(peer, 'down', get(`${own}Status`))).body;
    expect(JSON.stringify(body)).toContain('"Status":"Down"');
  });

  it('is ended with 7105 and refused with 7106 while SessionMode is Forbid', async () => {
    const peer = await open();
    peer.get('allowed', 'Device.LocalAgent.EndpointID');
    await answer(peer, 'allowed');
    await plainly(peer, 'forbid', setting(own, { SessionMode: 'Forbid' }));
    const codes = () => peer.records.flatMap(({ body }) => (body.type === 'disconnect' ? [body.reasonCode] : []));
    await until('the Disconnect', () => codes().length === 1);
    peer.start(++session);
    peer.get('forbidden', 'Device.LocalAgent.EndpointID');
    await until('the refusal', () => codes().length === 2);
    expect(codes()).toEqual([7105, 7106]);
    expect(peer.answers('forbidden')).toEqual([]);
    await plainly(peer, 'allow', setting(own, { SessionMode: 'Allow' }));
  });

  it('is opened by the Agent and used for everything while SessionMode is Require', async () => {
    const peer = await open();
    const before = peer.sessionId;
    await plainly(peer, 'require', setting(own, { SessionMode: 'Require' }));
    await until('a session of the Agent', () => peer.sessionId !== before);
    const payload = encodeMessage({ msgId: 'outside', body: get('Device.LocalAgent.EndpointID') });
    peer.sendRecord({ type: 'noSessionContext', payload });
    peer.say('allow', setting(own, { SessionMode: 'Allow' }));
    await answer(peer, 'allow');
    expect(peer.answers('outside')).toEqual([]);
  });

  it('cannot be told to use TLS when the Agent has no certificate', async () => {
    const peer = await open();
    const { body } = await plainly(peer, 'tls', setting(own, { PayloadSecurity: 'TLS' }));
    expect(JSON.stringify(body)).toContain('this Agent has no certificate');
    peer.send({ payload: [Buffer.from('16030100', 'hex')] }, 'tls12');
    const last = () => peer.records.at(-1)?.body;
    await until('the Disconnect', () => last()?.type === 'disconnect');
    expect(last()).toMatchObject({ reasonCode: 7102 });
  });

  describe('versions', () => {
    it.each(['1.0', '1.1', '1.2', '1.3', '1.4'])('a Record of %s is answered in the same', async version => {
      const peer = await open();
      peer.tamper = record => ({ ...record, version });
      const { body } = await plainly(peer, 'version', {
        type: 'GetSupportedProtocol',
        controllerSupportedProtocolVersions: version,
      });
      expect(body).toMatchObject({ agentSupportedProtocolVersions: '1.0,1.1,1.2,1.3,1.4' });
      expect(peer.records.at(-1)?.version).toBe(version);
      peer.get('in a session', 'Device.LocalAgent.EndpointID');
      await answer(peer, 'in a session');
      expect(peer.sessionRecords.at(-1)?.version).toBe(version);
    });

    it.each(['1.5', '2.0', '', 'x'])('a Record of "%s" is answered in the newest we have', async version => {
      const peer = await open();
      peer.tamper = record => ({ ...record, version, originatorId: 'self::origin', destinationId: agent });
      await plainly(peer, 'newer', get('Device.LocalAgent.EndpointID'));
      expect(peer.records.at(-1)?.version).toBe('1.4');
    });
  });
});
