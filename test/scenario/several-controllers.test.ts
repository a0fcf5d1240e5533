import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mqttLink, webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { add, get, House, type Placed, set, until } from './harness.js';

const portal = 'self::portal' as EndpointId;

describe('two Controllers of one device', () => {
  let house: House;
  let placed: Placed;
  let first: UspController;
  let second: UspController;

  beforeAll(async () => {
    house = await House.open({ controllers: [{ endpointId: portal, role: 'full', mtp: { type: 'websocket' } }] });
    placed = await house.device();
    first = await house.overWebSocket(placed.agent);
    const url = house.gateway.websocket ?? '';
    second = new UspController(portal, await webSocketLink({ url, controller: portal, agent: placed.agent }));
  });
  afterAll(async () => {
    await second?.close();
    await house?.close();
  });

  it('hear of what the other changed, and of what they changed themselves', async () => {
    const { agent } = placed;
    const watch = { Enable: 'true', NotifType: 'ValueChange', ReferenceList: 'Device.WiFi.SSID.*.SSID' };
    await add(first, agent, 'Device.LocalAgent.Subscription.', { ID: 'first', ...watch });
    await add(second, agent, 'Device.LocalAgent.Subscription.', { ID: 'second', ...watch });
    const changed = (value: string) => (notification: { readonly kind: string; readonly paramValue?: string }) =>
      notification.kind === 'valueChange' && notification.paramValue === value;
    for (const [writer, value] of [
      [first, 'Written by the first'],
      [second, 'Written by the second'],
    ] as const) {
      const heard = Promise.all([first.nextNotify(changed(value)), second.nextNotify(changed(value))]);
      await set(writer, agent, 'Device.WiFi.SSID.1.', { SSID: value });
      const [one, other] = await heard;
      expect([one.notify.subscriptionId, other.notify.subscriptionId]).toEqual(['first', 'second']);
    }
  });

  it('write one after the other: each Set is whole, the last one stands', async () => {
    const { agent } = placed;
    const pair = (text: string) => [
      set(first, agent, 'Device.WiFi.SSID.*.', { SSID: `${text} a` }),
      set(second, agent, 'Device.WiFi.SSID.*.', { SSID: `${text} b` }),
    ];
    for (let round = 0; round < 5; round++) {
      await Promise.all(pair(`Round ${round}`));
      const values = Object.values(await get(first, agent, 'Device.WiFi.SSID.*.SSID'));
      expect(new Set(values).size).toBe(1);
      expect(values[0]).toMatch(new RegExp(`^Round ${round} [ab]$`));
    }
  });
});

describe.runIf(mosquittoIsHere())('a Controller with several transports', () => {
  it('is reached over the next one when the broker is away, and over the first again when it is back', async () => {
    const broker = await Mosquitto.start();
    const house = await House.open({
      mqtt: [{ name: 'outside', url: broker.url, version: '5', connectRetry: { time: '100ms', max: '200ms' } }],
      controllers: [
        {
          endpointId: portal,
          mtp: [
            { type: 'mqtt', connection: 'outside', topic: 'usp/controller/{cid}' },
            { type: 'mqtt', connection: 'main', topic: 'usp/controller/{cid}' },
          ],
        },
      ],
    });
    const overBroker = async (url: string, version: '5' | '3.1.1', timeoutMs?: number) =>
      new UspController(portal, await mqttLink({ url, controller: portal, version }), timeoutMs);
    const direct = await overBroker(house.gateway.broker ?? '', '3.1.1');
    let outside = await overBroker(broker.url, '5');
    try {
      const { agent, cpe } = await house.device();
      const watch = { Enable: 'true', NotifType: 'ValueChange', ReferenceList: 'Device.DeviceInfo.ProvisioningCode' };
      await add(outside, agent, 'Device.LocalAgent.Subscription.', { ID: 'watch', NotifRetry: 'true', ...watch });
      const path = 'InternetGatewayDevice.DeviceInfo.ProvisioningCode';
      const news = (value: string) => (notification: { readonly kind: string; readonly paramValue?: string }) =>
        notification.kind === 'valueChange' && notification.paramValue === value;

      const one = outside.nextNotify(news('one'));
      cpe.changeLocally(path, 'one');
      await one;

      await broker.down();
      const two = direct.nextNotify(news('two'));
      cpe.changeLocally(path, 'two');
      await two;

      await broker.up();
      await outside.close();
      // What is sent before the Agent listens again is lost: ask again after a second.
      outside = await overBroker(broker.url, '5', 1000);
      await until('the connection to the broker', () =>
        get(outside, agent, 'Device.DeviceInfo.ModelName').catch(() => undefined),
      );
      const three = outside.nextNotify(news('three'), 20_000);
      cpe.changeLocally(path, 'three');
      await three;
    } finally {
      await outside.close();
      await direct.close();
      await house.close();
      await broker.stop();
    }
  });
});
