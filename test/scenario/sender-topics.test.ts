import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { mqttLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { get, House, until } from './harness.js';

const ops = 'self::ops' as EndpointId;
const portal = 'self::portal' as EndpointId;

describe.runIf(mosquittoIsHere())('Controllers known by the topic they publish to', () => {
  let broker: Mosquitto;
  beforeAll(async () => {
    broker = await Mosquitto.start();
  });
  afterAll(() => broker?.stop());

  it.each(['5', '3.1.1'] as const)('are heard there and nowhere else (MQTT %s)', async version => {
    const house = await House.open({
      mqtt: [{ name: 'outside', url: broker.url, version }],
      controllers: [
        {
          endpointId: ops,
          mtp: {
            type: 'mqtt',
            connection: 'outside',
            topic: 'usp/controller/{cid}',
            from: 'usp/agent/{eid}/{cid}',
          },
        },
        { endpointId: portal, mtp: { type: 'mqtt', connection: 'outside', topic: 'usp/controller/{cid}' } },
      ],
    });
    const speakers: UspController[] = [];
    const speak = async (as: EndpointId, agentTopic: string) => {
      const link = await mqttLink({ url: broker.url, controller: as, agentTopic, version });
      const controller = new UspController(as, link, 1_000);
      speakers.push(controller);
      return controller;
    };
    try {
      const { agent } = await house.device();
      const model = 'Device.DeviceInfo.ModelName';
      const known = await speak(ops, `usp/agent/{eid}/${ops}`);
      await until('the Agent', () => get(known, agent, model).catch(() => undefined));
      // Where everybody may publish, the name alone proves nothing.
      await expect(get(await speak(ops, 'usp/agent/{eid}'), agent, model)).rejects.toThrow('did not answer');
      // Nor does one Controller speak for another at that one's topic.
      await expect(get(await speak(portal, `usp/agent/{eid}/${ops}`), agent, model)).rejects.toThrow('did not answer');
      expect(await get(await speak(portal, 'usp/agent/{eid}'), agent, model)).toHaveProperty([model]);
    } finally {
      for (const speaker of speakers) await speaker.close();
      await house.close();
    }
  });
});

describe('a Controller', () => {
  it('is not believed over a transport it does not have', async () => {
    const mtp = { type: 'websocket', token: 'long and secret' };
    const house = await House.open({ controllers: [{ endpointId: ops, mtp }] });
    const url = house.gateway.broker ?? '';
    const impostor = new UspController(ops, await mqttLink({ url, controller: ops, version: '3.1.1' }), 1_000);
    try {
      const { agent } = await house.device();
      const model = 'Device.DeviceInfo.ModelName';
      await expect(get(impostor, agent, model)).rejects.toThrow(/7006|did not answer/);
      const dialled = `${house.gateway.websocket}/${encodeURIComponent(agent)}/long%20and%20secret?eid=${ops}`;
      const socket = new WebSocket(dialled, 'v1.usp');
      await once(socket, 'open');
      socket.terminate();
    } finally {
      await impostor.close();
      await house.close();
    }
  });
});
