import { afterEach, describe, expect, it } from 'vitest';
import { listeningLink } from '../../src/controller/listening-link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { get, House, until } from './harness.js';

const portal = 'self::portal' as EndpointId;

describe('a Controller that waits to be dialled', () => {
  const closers: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  it('gets a session of its own from every Agent, greeted first, and the rights of its role', async () => {
    const link = await listeningLink();
    const controller = new UspController(portal, link, 10_000);
    closers.push(() => controller.close());
    const heard: string[] = [];
    controller.onExchange(({ agent, body }) => heard.push(`${agent} ${body.type}`));
    const house = await House.open({
      controllers: [{ endpointId: portal, role: 'readonly', mtp: { type: 'websocket', url: link.url } }],
    });
    closers.push(() => house.close());
    const agents = [(await house.device()).agent, (await house.device({ serial: 'SECOND' })).agent];
    await until('both connect Records', () => [...controller.agents].length === 2);
    for (const agent of agents) {
      expect(heard.find(line => line.startsWith(agent))).toBe(`${agent} websocketConnect`);
      expect(await get(controller, agent, 'Device.DeviceInfo.Manufacturer')).toEqual({
        'Device.DeviceInfo.Manufacturer': 'AVM',
      });
    }
    const change = { objPath: 'Device.WiFi.SSID.1.', params: [{ param: 'SSID', value: 'x', required: true }] };
    const refused = controller.request(agents[0] as EndpointId, {
      type: 'Set',
      allowPartial: false,
      updateObjs: [change],
    });
    await expect(refused).rejects.toThrow('7006');
  });
});
