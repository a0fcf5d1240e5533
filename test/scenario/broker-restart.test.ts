import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { mqttLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { add, get, House, set, until } from './harness.js';

const own = 'self::mqtt' as EndpointId;
const topic = `usp/controller/${own}`;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function stand(mode: 'shared' | 'per-agent') {
  const broker = await Mosquitto.start();
  closers.push(() => broker.stop());
  // Long enough for the Controller to be back first: what it misses would come only with the Agent's retry, seconds later.
  const connectRetry = { time: '2s', multiplier: 1000, max: '2s' };
  const house = await House.open({
    mqtt: [{ name: 'real', url: broker.url, mode, connectRetry }],
    controllers: [{ endpointId: own, role: 'full', mtp: { type: 'mqtt', connection: 'real', topic } }],
  });
  closers.push(() => house.close());
  const { agent } = await house.device();
  const connect = async () => {
    const link = await mqttLink({ url: broker.url, controller: own, version: '5' });
    const controller = new UspController(own, link);
    closers.push(() => controller.close());
    return controller;
  };
  return { broker, house, agent, connect, controller: await connect() };
}

describe.runIf(mosquittoIsHere())('a real broker', () => {
  it.each(['shared', 'per-agent'] as const)('that goes and comes back loses no Notify (%s)', async mode => {
    const { broker, house, agent, controller, connect } = await stand(mode);
    const provisioning = 'Device.LocalAgent.Controller.[EndpointID=="self::mqtt"].ProvisioningCode';
    await add(controller, agent, 'Device.LocalAgent.Subscription.', {
      ID: 'changes',
      Enable: 'true',
      NotifType: 'ValueChange',
      ReferenceList: 'Device.LocalAgent.Controller.*.ProvisioningCode',
      NotifRetry: 'true',
    });
    const overseer = await house.overWebSocket(agent);
    const [row] = Object.keys(await get(overseer, agent, provisioning));
    const object = (row ?? '').replace(/ProvisioningCode$/, '');
    await controller.close();
    await broker.down();
    for (const code of ['one', 'two', 'three']) await set(overseer, agent, object, { ProvisioningCode: code });
    await broker.up();
    const values: string[] = [];
    (await connect()).onNotify(({ notify: { notification } }) => {
      if (notification.kind === 'valueChange') values.push(notification.paramValue);
    });
    await until('every Notify', () => ['one', 'two', 'three'].every(code => values.includes(code)));
  });

  it('that delivers a Record twice, or has it replayed, does no harm to the Agent', async () => {
    const { broker, agent, controller } = await stand('shared');
    const raw = await mqtt.connectAsync(broker.url, { protocolVersion: 5, reconnectPeriod: 0 });
    closers.push(() => raw.endAsync(true));
    const heard: Buffer[] = [];
    raw.on('message', (_topic, payload) => heard.push(payload));
    await raw.subscribeAsync(`usp/agent/${agent}`);
    await get(controller, agent, 'Device.LocalAgent.EndpointID');
    const record = await until('the Record', () => heard[0]);
    for (let time = 0; time < 20; time++) await raw.publishAsync(`usp/agent/${agent}`, record, { qos: 1 });
    // Cut short, and with the Endpoint IDs of others.
    for (let length = 0; length < record.length; length += 7)
      await raw.publishAsync(`usp/agent/${agent}`, record.subarray(0, length), { qos: 1 });
    const values = await get(controller, agent, 'Device.LocalAgent.EndpointID');
    expect(Object.values(values)).toEqual([agent]);
  });

  it('gives the connection all Agents share further topics, but no patterns and no settings', async () => {
    const { agent, controller } = await stand('shared');
    const [row] = Object.keys(await get(controller, agent, 'Device.MQTT.Client.[Name=="real"].Name'));
    const client = (row ?? '').replace(/Name$/, '');
    await expect(set(controller, agent, client, { KeepAliveTime: '10' })).rejects.toThrow('serves all Agents');
    const table = `${client}Subscription.`;
    for (const Topic of ['#', 'usp/+/x', `usp/agent/${agent}`, 'a#', ''])
      await expect(add(controller, agent, table, { Enable: 'true', Topic })).rejects.toThrow(
        /invalid|topic|pattern|covers/i,
      );
    const made = await add(controller, agent, table, { Enable: 'true', Topic: 'site/all' });
    await until(
      'the topic',
      async () => (await get(controller, agent, `${made}Status`))[`${made}Status`] === 'Subscribed',
    );
  });
});
