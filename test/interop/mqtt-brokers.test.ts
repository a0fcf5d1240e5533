import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import type { MqttConfig } from '../../src/mtp/config.js';
import { startBroker } from '../../src/mtp/mqtt/embedded-broker.js';
import { MqttMtp } from '../../src/mtp/mqtt/mqtt-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { recorder } from '../contracts/mtp.js';
import { Mosquitto, mosquittoIsHere, until } from '../support/mosquitto.js';

const agent = 'os::00D09E-A%20B' as EndpointId;
const controller = 'self::c' as EndpointId;
const topic = `usp/agent/${agent}`;
const own = `usp/controller/${controller}`;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function attached(url: string, config: Partial<MqttConfig>) {
  const seen = recorder();
  const settings = {
    name: 'main',
    url,
    version: '5',
    mode: 'shared',
    agentTopic: 'usp/agent/{eid}',
    ...config,
  } as const;
  const mtp = new MqttMtp({ config: settings, ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  closers.push(() => mtp.stop(AbortSignal.timeout(500)));
  const route = { controller, type: 'mqtt', connection: 'main', topic: own } as const;
  await mtp.attach(agent, [route]);
  await until(() => seen.channels.length === 1);
  return { mtp, seen, route };
}

async function client(url: string, protocolVersion: 4 | 5) {
  const found = await mqtt.connectAsync(url, { protocolVersion, reconnectPeriod: 0 });
  found.on('error', () => {});
  closers.push(() => found.endAsync(true));
  return found;
}

async function hearsOnce(url: string): Promise<void> {
  const { seen } = await attached(url, { version: '3.1.1' });
  const peer = await client(url, 4);
  await peer.publishAsync(topic, Buffer.from('plain'), { qos: 1 });
  await peer.publishAsync(`${topic}/reply-to=${own.replaceAll('/', '%2F')}`, Buffer.from('with a way back'), {
    qos: 1,
  });
  await peer.publishAsync(topic, Buffer.from('last'), { qos: 1 });
  await until(() => seen.arrivals.some(({ record }) => record.toString() === 'last'));
  const heard = seen.arrivals.map(({ record, arrival }) => `${record} ${arrival.reply ? 'answerable' : ''}`.trim());
  expect(heard).toEqual(['plain', 'with a way back answerable', 'last']);
}

describe.runIf(mosquittoIsHere())('mosquitto', () => {
  async function broker(): Promise<string> {
    const started = await Mosquitto.start();
    closers.push(() => started.stop());
    return started.url;
  }

  it('delivers each Record once on 3.1.1, with and without a reply topic', async () => hearsOnce(await broker()));

  it('sees what MQTT 5 asks of a PUBLISH (R-MQTT.23, R-MQTT.27)', async () => {
    const url = await broker();
    const { mtp, route } = await attached(url, { mode: 'per-agent' });
    const peer = await client(url, 5);
    const packets: mqtt.IPublishPacket[] = [];
    peer.on('message', (_topic, _payload, packet) => packets.push(packet));
    await peer.subscribeAsync(own, { qos: 1 });
    await mtp.send(agent, route, Buffer.from('x'));
    await until(() => packets.length === 1);
    expect(packets[0]).toMatchObject({ topic: own, qos: 1, retain: false });
    expect(packets[0]?.properties).toMatchObject({ contentType: 'usp.msg', responseTopic: topic });
  });

  it.each(['5', '3.1.1'] as const)('keeps back on %s what it had retained for an Agent', async version => {
    const url = await broker();
    const peer = await client(url, 5);
    await peer.publishAsync(topic, Buffer.from('reboot, said last year'), { qos: 1, retain: true });
    const { seen } = await attached(url, { version });
    await peer.publishAsync(topic, Buffer.from('now'), { qos: 1 });
    await until(() => seen.arrivals.length > 0);
    expect(seen.arrivals.map(({ record }) => record.toString())).toEqual(['now']);
  });

  it('takes 2,000 Agents on one connection and gives them up again', async () => {
    const url = await broker();
    const { mtp, seen, route } = await attached(url, {});
    const agents = Array.from({ length: 2_000 }, (_, index) => `os::00D09E-N${index}` as EndpointId);
    for (const each of agents) await mtp.attach(each, [route]);
    await until(() => seen.channels.length === 2_001);
    const peer = await client(url, 5);
    // mosquitto drops what exceeds 1,000 messages in a client's queue, so the peer does not run ahead further than that.
    for (const [index, each] of agents.entries()) {
      await peer.publishAsync(`usp/agent/${each}`, Buffer.from(each), { qos: 1 });
      if (index % 500 === 499) await until(() => seen.arrivals.length === index + 1);
    }
    expect(seen.arrivals.every(({ record, arrival }) => record.toString() === arrival.agent)).toBe(true);
    await Promise.all(agents.map(each => mtp.detach(each)));
    await peer.publishAsync(`usp/agent/${agents[0]}`, Buffer.from('gone'), { qos: 1 });
    await peer.publishAsync(topic, Buffer.from('still here'), { qos: 1 });
    await until(() => seen.arrivals.length > 2_000);
    expect(seen.arrivals.slice(2_000).map(({ record }) => record.toString())).toEqual(['still here']);
  });
});

describe('the embedded broker', () => {
  it('delivers each Record once on 3.1.1, with and without a reply topic', async () => {
    const started = await startBroker({ listen: 'mqtt://127.0.0.1:0' });
    closers.push(() => started.stop());
    await hearsOnce(started.url);
  });
});
