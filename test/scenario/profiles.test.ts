import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { UspBody } from '../../src/usp/message.js';
import { OktopusMqtt, OktopusWebSocket } from '../support/controllers/oktopus.js';
import { OpenUsp } from '../support/controllers/openusp.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { controllerId, House, set, until } from './harness.js';

// Doubles of real Controllers that do what their makers' code does, crashes included.

const readName = { type: 'Get', paramPaths: ['Device.DeviceInfo.ModelName'], maxDepth: 0 } as const;

describe('Oktopus over WebSocket', () => {
  let oktopus: OktopusWebSocket;
  let house: House;
  let agent: EndpointId;

  beforeAll(async () => {
    oktopus = await OktopusWebSocket.start();
    const mtp = { type: 'websocket', url: oktopus.url };
    house = await House.open({ controllers: [{ endpointId: 'oktopusController', profile: 'oktopus', mtp }] });
    ({ agent } = await house.device());
    await until('the discovery of Oktopus', () => oktopus.adapter.devices.get(agent));
  });
  afterAll(async () => {
    await house?.close();
    await oktopus?.stop();
  });

  it('finds what it asks for first, and nothing else in its place', () => {
    expect(oktopus.adapter.crashes).toEqual([]);
    expect(oktopus.adapter.devices.get(agent)).toEqual([
      'AVM',
      'FRITZ!Box 7590',
      expect.anything(),
      expect.anything(),
      expect.anything(),
    ]);
  });

  it('gets answers to what it asks, though it is subscribed to what changes meanwhile', async () => {
    const operator = await house.overWebSocket(agent);
    const noise = { ID: 'noise', Enable: 'true', NotifType: 'ValueChange', ReferenceList: 'Device.WiFi.SSID.1.SSID' };
    const params = Object.entries(noise).map(([param, value]) => ({ param, value, required: true }));
    const createObjs = [{ objPath: 'Device.LocalAgent.Subscription.', params }];
    expect(await oktopus.adapter.call(agent, { type: 'Add', allowPartial: true, createObjs })).toMatchObject({
      type: 'AddResp',
    });
    for (let round = 0; round < 10; round++) {
      const [answer] = await Promise.all([
        oktopus.adapter.call(agent, readName),
        set(operator, agent, 'Device.WiFi.SSID.1.', { SSID: `Round ${round}` }),
      ]);
      expect(answer.type).toBe('GetResp');
    }
    expect(oktopus.adapter.crashes).toEqual([]);
  });
});

describe.runIf(mosquittoIsHere())('over MQTT', () => {
  let broker: Mosquitto;
  beforeAll(async () => {
    broker = await Mosquitto.start();
  });
  afterAll(() => broker?.stop());

  it('Oktopus hears of Agents on a shared connection, and asks them', async () => {
    const oktopus = await OktopusMqtt.start(broker.url);
    const house = await House.open({
      mqtt: [{ name: 'oktopus', url: broker.url, version: '5', agentTopic: 'oktopus/usp/v1/agent/{eid}' }],
      controllers: [
        {
          endpointId: 'oktopusController',
          profile: 'oktopus',
          mtp: { type: 'mqtt', connection: 'oktopus', topic: 'oktopus/usp/v1/controller' },
        },
      ],
    });
    try {
      const { agent } = await house.device();
      const values = await until('the discovery of Oktopus', () => oktopus.adapter.devices.get(agent));
      expect(values).toContain('FRITZ!Box 7590');
      expect(await oktopus.adapter.call(agent, readName)).toMatchObject({ type: 'GetResp' });
      expect(oktopus.adapter.crashes).toEqual([]);
    } finally {
      await house.close();
      await oktopus.stop();
    }
  });

  it('openusp asks for everything at the first connect Record and gets it', async () => {
    const openusp = await OpenUsp.start(broker.url);
    const house = await House.open({
      mqtt: [{ name: 'openusp', url: broker.url, version: '3.1.1', agentTopic: '/usp/endpoint/{eid}' }],
      controllers: [
        {
          endpointId: openusp.endpointId,
          profile: 'openusp',
          mtp: { type: 'mqtt', connection: 'openusp', topic: '/usp/controller' },
        },
      ],
    });
    try {
      const { agent } = await house.device();
      const answers = await until('the answers', () => {
        const got = openusp.answers.get(agent);
        return got && got.length >= 3 ? got : undefined;
      });
      const types = answers.map((body: UspBody) => body.type).sort();
      expect(types).toEqual(['GetInstancesResp', 'GetResp', 'GetSupportedDMResp']);
      for (const answer of answers) {
        if (answer.type === 'GetResp') expect(answer.reqPathResults[0]?.resolved.length).toBeGreaterThan(50);
        if (answer.type === 'GetSupportedDMResp') expect(answer.reqObjResults[0]?.objects.length).toBeGreaterThan(50);
      }
    } finally {
      await house.close();
      await openusp.stop();
    }
  });

  it('the operator beside them keeps its own way', async () => {
    const house = await House.open();
    try {
      const { agent } = await house.device();
      const operator = await house.overMqtt();
      expect(await operator.request(agent, readName)).toMatchObject({ type: 'GetResp' });
      expect(operator.endpointId).toBe(controllerId);
    } finally {
      await house.close();
    }
  });
});
