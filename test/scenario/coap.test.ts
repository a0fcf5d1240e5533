import { afterEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { registerUsp } from '../../src/cli/usp.js';
import { coapLink } from '../../src/controller/coap-link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { decodeRecord } from '../../src/usp/record-codec.js';
import { NodeCoap } from '../support/node-coap.js';
import { add, get, House, set, until } from './harness.js';

const own = 'self::coap' as EndpointId;
const name = 'Device.DeviceInfo.Manufacturer';

describe('a gateway with a CoAP listener', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function open(mtp: object): Promise<House> {
    const house = await House.open({
      controllers: [{ endpointId: own, role: 'full', mtp }],
      mtp: { coap: { listen: 'coap://127.0.0.1:0' } },
    });
    closers.push(() => house.close());
    return house;
  }

  async function controllerOf(house: House): Promise<UspController> {
    const controller = new UspController(
      own,
      await coapLink({ url: house.gateway.coap ?? '', controller: own }),
      10_000,
    );
    closers.push(() => controller.close());
    return controller;
  }

  it('serves every Agent at a path of its own, and answers where the request says', async () => {
    const house = await open({ type: 'coap' });
    const agents = [(await house.device()).agent, (await house.device({ serial: 'SECOND%2F' })).agent];
    const controller = await controllerOf(house);
    for (const agent of agents) {
      const serial = await get(controller, agent, 'Device.DeviceInfo.SerialNumber', 'Device.LocalAgent.EndpointID');
      expect(serial['Device.LocalAgent.EndpointID']).toBe(agent);
    }
    // The whole model: many blocks back.
    expect(Object.keys(await get(controller, agents[0] as EndpointId, 'Device.')).length).toBeGreaterThan(300);
    await set(controller, agents[0] as EndpointId, 'Device.WiFi.SSID.1.', { SSID: 'over CoAP' });

    const out: string[] = [];
    const io = { out: (line: string) => out.push(line), err: () => {}, signal: new AbortController().signal };
    const url = house.gateway.coap?.replace(/\/usp$/, '') ?? '';
    const args = ['get', agents[1] ?? '', name, '--coap', url, '--controller', own];
    expect(await runProgram(['usp', ...args], 'test', [registerUsp], io)).toBe(0);
    expect(out).toEqual([`${name} = AVM`]);
  });

  it('notifies a Controller at its url, and again when a datagram got lost', async () => {
    const notified: string[] = [];
    const node = await NodeCoap.open(({ payload }) => {
      const { body } = decodeRecord(payload);
      if (body.type === 'noSessionContext') {
        const message = decodeMessage(body.payload).body;
        if (message.type === 'Notify' && message.notification.kind === 'valueChange')
          notified.push(message.notification.paramValue);
      }
      return '2.04';
    });
    closers.push(() => node.close());
    const house = await open({ type: 'coap', url: `${node.url}/usp/controller` });
    const { agent } = await house.device();
    const controller = await controllerOf(house);
    await add(controller, agent, 'Device.LocalAgent.Subscription.', {
      Enable: 'true',
      ID: 'ssid',
      NotifType: 'ValueChange',
      ReferenceList: 'Device.WiFi.SSID.1.SSID',
    });
    await set(controller, agent, 'Device.WiFi.SSID.1.', { SSID: 'first' });
    await until('the Notify', () => notified.includes('first'));
    // A datagram or two get lost: what is sent again arrives.
    await node.down();
    await set(controller, agent, 'Device.WiFi.SSID.1.', { SSID: 'second' });
    await node.up();
    await until('the Notify that was sent again', () => notified.includes('second'));
    expect(notified.filter(value => value === 'second')).toHaveLength(1);
  });
});
