import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { SessionPeer } from '../support/session-peer.js';
import { mqttWire, type SessionWire, udsWire, webSocketWire } from '../support/session-wires.js';
import { controllerId, House, until } from './harness.js';

const endpoint = 'Device.LocalAgent.EndpointID';

/** Three Controllers, each over a transport of its own, and a gateway that is stopped and started again under them. */
describe.runIf(mosquittoIsHere())('a session context whose gateway restarts', () => {
  const overMqtt = 'self::mqtt' as EndpointId;
  const overUds = 'self::local' as EndpointId;
  const folder = mkdtempSync(join(tmpdir(), 'gangway-session-'));
  const store = new MemoryStore();
  const peers = new Map<EndpointId, SessionPeer>();
  let broker: Mosquitto;
  let house: House;
  let agent: EndpointId;

  const open = () =>
    House.open({
      store,
      mtp: { uds: { listen: join(folder, 'gangway.sock') } },
      mqtt: [{ name: 'outside', url: broker.url, version: '5' }],
      controllers: [
        {
          endpointId: overMqtt,
          role: 'full',
          mtp: { type: 'mqtt', connection: 'outside', topic: `usp/controller/${overMqtt}` },
        },
        { endpointId: overUds, role: 'full', mtp: { type: 'uds' } },
      ],
    });
  const wires: readonly (readonly [EndpointId, () => Promise<SessionWire>])[] = [
    [controllerId, () => webSocketWire(house.gateway.websocket ?? '', { agent, controller: controllerId })],
    [overUds, () => udsWire(house.gateway.uds ?? '', { agent, controller: overUds })],
    [overMqtt, () => mqttWire(broker.url, '5', { agent, controller: overMqtt })],
  ];
  const peerOf = (controller: EndpointId) => peers.get(controller) as SessionPeer;
  const answer = (peer: SessionPeer, msgId: string) => until(`the answer to ${msgId}`, () => peer.answers(msgId)[0]);

  /** Who has a connection of his own to the gateway makes it anew; the one behind the broker notices nothing. */
  async function restart(): Promise<void> {
    await house.close();
    house = await open();
    for (const [controller, connect] of wires) if (controller !== overMqtt) peerOf(controller).use(await connect());
  }

  beforeAll(async () => {
    broker = await Mosquitto.start();
    house = await open();
    agent = (await house.device()).agent;
    for (const [controller, connect] of wires) {
      const peer = SessionPeer.over(await connect(), { agent, controller });
      peers.set(controller, peer);
      peer.start(100n);
      peer.get('before', endpoint);
      await answer(peer, 'before');
    }
    await restart();
  });
  afterAll(async () => {
    for (const peer of peers.values()) peer.close();
    await house.close();
    await broker.stop();
    rmSync(folder, { recursive: true });
  });

  const transports = [
    ['WebSocket', controllerId],
    ['a UNIX socket', overUds],
    ['MQTT', overMqtt],
  ] as const;

  it.each(transports)('begins anew at the next Record of the Controller, over %s', async (_transport, controller) => {
    const peer = peerOf(controller);
    peer.get('lost', endpoint);
    await until('a session of the Agent', () => peer.sessionId !== 100n);
    peer.get('found', endpoint);
    expect(JSON.stringify((await answer(peer, 'found')).body)).toContain(agent);
    expect(peer.answers('lost')).toEqual([]);
    expect(peer.sessionRecords.at(-1)?.body).toMatchObject({ sessionId: peer.sessionId, expectedId: 2n });
  });

  describe('and is required', () => {
    beforeAll(async () => {
      for (const peer of peers.values()) {
        const objPath = `Device.LocalAgent.Controller.*.E2ESession.`;
        const params = [{ param: 'SessionMode', value: 'Require', required: true }];
        peer.say('require', { type: 'Set', allowPartial: false, updateObjs: [{ objPath, params }] });
        await answer(peer, 'require');
        peer.start(0n);
      }
      await restart();
    });

    it.each(transports)('is opened by the Agent before anybody spoke, over %s', async (_transport, controller) => {
      const peer = peerOf(controller);
      await until('a session of the Agent', () => peer.sessionId !== 0n);
      peer.get('again', endpoint);
      await answer(peer, 'again');
    });
  });
});
