import type { IConnackPacket, IConnectPacket, IPublishPacket } from 'mqtt-packet';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { UspBody } from '../../src/usp/message.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { add, get, House, set, until } from '../scenario/harness.js';
import { LeapClock } from '../support/leap-clock.js';
import { ScriptedBroker } from '../support/scripted-broker.js';

const own = 'self::mqtt' as EndpointId;
const controllerTopic = `usp/controller/${own}`;
const deviceInfo = 'Device.DeviceInfo.';
const connections = { five: '5', three: '3.1.1' } as const;
type Connection = keyof typeof connections;

const clock = new LeapClock();
const brokers = new Map<Connection, ScriptedBroker>();
let house: House;
let agent: EndpointId;
/** Sees the Agent over another broker, whatever becomes of these. */
let overseer: UspController;

beforeAll(async () => {
  for (const name of ['five', 'three'] as const) brokers.set(name, await ScriptedBroker.start());
  const mqtt = (['five', 'three'] as const).map(name => ({
    name,
    url: brokerOf(name).url,
    version: connections[name],
    mode: 'per-agent',
    username: 'user-{eid}',
    password: 'sesame',
  }));
  const mtp = mqtt.map(({ name }) => ({ type: 'mqtt', connection: name, topic: controllerTopic }));
  house = await House.open({ mqtt, controllers: [{ endpointId: own, role: 'full', mtp }], clock });
  ({ agent } = await house.device());
  overseer = await house.overMqtt();
});
afterAll(async () => {
  await house.close();
  for (const broker of brokers.values()) await broker.stop();
});

beforeEach(() => {
  for (const broker of brokers.values()) broker.script = {};
});

function brokerOf(name: Connection): ScriptedBroker {
  const broker = brokers.get(name);
  if (!broker) throw new Error(`no broker ${name}`);
  return broker;
}

/** `Device.MQTT.Client.2.` */
async function clientRow(name: Connection): Promise<string> {
  const paths = Object.keys(await get(overseer, agent, `Device.MQTT.Client.[Name=="${name}"].Name`));
  return paths[0]?.replace(/Name$/, '') ?? '';
}

async function mtpRow(name: Connection): Promise<string> {
  const reference = (await clientRow(name)).slice(0, -1);
  const rows = await get(overseer, agent, 'Device.LocalAgent.MTP.*.MQTT.Reference');
  return (
    Object.entries(rows)
      .find(([, value]) => value === reference)?.[0]
      .replace(/Reference$/, '') ?? ''
  );
}

async function value(path: string): Promise<string> {
  return (await get(overseer, agent, path))[path] ?? '';
}

/** What the plan calls a reboot of the EUT: here the Agent leaves its broker and comes back. Gives the CONNECT it comes back with. */
async function reconnect(name: Connection): Promise<IConnectPacket> {
  const broker = brokerOf(name);
  const before = broker.connects.length;
  const command = `${await clientRow(name)}ForceReconnect()`;
  await overseer.request(agent, { type: 'Operate', command, commandKey: 'x', sendResp: true, inputArgs: {} });
  return until('the next CONNECT', () => broker.connects[before]);
}

/** Up again, and ready for whatever the next test wants. */
async function isUp(name: Connection): Promise<void> {
  const reference = await mtpRow(name);
  await until(`${name} to be up`, async () => (await value(reference.replace(/MQTT\.$/, 'Status'))) === 'Up');
}

let counter = 0;

/** Sends a Get over MQTT as the version wants it, and gives the PUBLISH that answers it. */
async function ask(
  name: Connection,
  { topic = `usp/agent/${agent}`, replyTo = controllerTopic, path = deviceInfo, ...properties } = {} as {
    readonly topic?: string;
    readonly replyTo?: string;
    readonly path?: string;
    readonly contentType?: string;
  },
): Promise<IPublishPacket> {
  const broker = brokerOf(name);
  const msgId = `mqtt-${++counter}`;
  const payload = encodeMessage({ msgId, body: { type: 'Get', paramPaths: [path], maxDepth: 1 } });
  const record = encodeRecord(plainRecord('1.4', own, agent, { type: 'noSessionContext', payload }));
  if (name === 'five')
    broker.deliver({
      topic,
      payload: Buffer.from(record),
      properties: { contentType: 'usp.msg', responseTopic: replyTo, ...properties },
    });
  else broker.deliver({ topic: `${topic}/reply-to=${replyTo.replaceAll('/', '%2F')}`, payload: Buffer.from(record) });
  return until(`the answer to ${msgId}`, () => broker.published.find(packet => messageOf(packet)?.msgId === msgId));
}

function messageOf(packet: IPublishPacket): { msgId: string; body: UspBody } | undefined {
  const { body } = decodeRecord(packet.payload as Buffer);
  return body.type === 'noSessionContext' ? decodeMessage(body.payload) : undefined;
}

/** Scripts the next greetings of a broker; a broker that assigns nothing greets plainly. */
function greets(name: Connection, properties: IConnackPacket['properties']): void {
  brokerOf(name).script = { connack: () => (properties ? { properties } : {}) };
}

describe('TP-469 section 11: MQTT', () => {
  it('11.1 Support of Required MQTT Profiles', async () => {
    const profiles: Readonly<Record<string, readonly string[]>> = {
      'Device.MQTT.': ['ClientNumberOfEntries'],
      'Device.MQTT.Capabilities.': ['ProtocolVersionsSupported', 'TransportProtocolSupported'],
      'Device.MQTT.Client.{i}.': [
        ...['Enable', 'Status', 'ProtocolVersion', 'BrokerAddress', 'BrokerPort', 'CleanSession', 'KeepAliveTime'],
        ...['Name', 'ClientID', 'Username', 'Password', 'TransportProtocol', 'MessageRetryTime', 'ConnectRetryTime'],
        ...['ConnectRetryIntervalMultiplier', 'ConnectRetryMaxInterval', 'ResponseInformation'],
        'SubscriptionNumberOfEntries',
      ],
      'Device.MQTT.Client.{i}.Subscription.{i}.': ['Topic', 'QoS', 'Enable'],
      'Device.LocalAgent.MTP.{i}.MQTT.': ['Reference', 'ResponseTopicConfigured', 'ResponseTopicDiscovered'],
      // MQTTController:2, which R-MQTT.4 names now: Reference of :1 is deleted from the model.
      'Device.LocalAgent.Controller.{i}.MTP.{i}.MQTT.': ['AgentMTPReference', 'Topic'],
    };
    const answer = await overseer.request(agent, {
      type: 'GetSupportedDM',
      objPaths: ['Device.MQTT.', 'Device.LocalAgent.'],
      firstLevelOnly: false,
      returnCommands: false,
      returnEvents: false,
      returnParams: true,
      returnUniqueKeySets: false,
    });
    const supported = answer.reqObjResults.flatMap(({ objects }) => objects);
    for (const [path, wanted] of Object.entries(profiles)) {
      const found = supported.find(object => object.path === path);
      expect(found?.params.map(param => param.name)).toEqual(expect.arrayContaining([...wanted]));
    }
    const [client] = [await clientRow('five')];
    expect(await get(overseer, agent, client)).toMatchObject({
      [`${client}Status`]: 'Connected',
      [`${client}ProtocolVersion`]: '5.0',
      [`${client}BrokerAddress`]: '127.0.0.1',
      [`${client}BrokerPort`]: new URL(brokerOf('five').url).port,
      [`${client}ClientID`]: agent,
    });
    expect(await value(`${client}Password`)).toBe('');
  });

  it.each(['five', 'three'] as const)('11.2 MQTT session establishment using a CONNECT packet (%s)', async name => {
    const row = await clientRow(name);
    await set(overseer, agent, row, { Username: 'somebody', Password: 'else' });
    const connect = await reconnect(name);
    expect(connect).toMatchObject({
      protocolVersion: name === 'five' ? 5 : 4,
      username: 'somebody',
      password: Buffer.from('else'),
    });
    if (name === 'five') expect(connect.properties?.userProperties).toMatchObject({ 'usp-endpoint-id': agent });
    await isUp(name);
  });

  it('11.4 MQTT 5.0 ClientID', async () => {
    const row = await clientRow('five');
    await set(overseer, agent, row, { ClientID: '' });
    greets('five', { assignedClientIdentifier: 'assigned-1' });
    expect((await reconnect('five')).clientId).toBe('');
    await until('the assigned ClientID', async () => (await value(`${row}ClientID`)) === 'assigned-1');
    brokerOf('five').script = {};
    // R-MQTT.11
    expect((await reconnect('five')).clientId).toBe('assigned-1');
    await isUp('five');
  });

  it.each(['five', 'three'] as const)('11.5 MQTT ClientID Persistence (%s)', async name => {
    const clientId = await value(`${await clientRow(name)}ClientID`);
    expect(clientId).not.toBe('');
    expect((await reconnect(name)).clientId).toBe(clientId);
    await isUp(name);
  });

  it.each(['five', 'three'] as const)(
    '11.6 11.16 Retries after a lost connection and a refused one (%s)',
    async name => {
      const broker = brokerOf(name);
      const row = await clientRow(name);
      await set(overseer, agent, row, { ConnectRetryTime: '100', ConnectRetryIntervalMultiplier: '3000' });
      await set(overseer, agent, row, { ConnectRetryMaxInterval: '30720' });
      await reconnect(name);
      await isUp(name);
      const seen = broker.connects.length;
      // The first retry fails: the broker takes nobody.
      broker.script = { connack: (_, n) => (n === seen + 1 ? { reasonCode: 0x88, returnCode: 3 } : {}) };
      broker.cut();
      await until('the connection to be lost', async () => (await value(`${row}Status`)) !== 'Connected');
      clock.leap(60_000);
      expect(broker.connects).toHaveLength(seen);
      clock.leap(240_000);
      await until('the first retry', () => broker.connects.length === seen + 1);
      await until('the refusal', async () => (await value(`${row}Status`)) === 'Error_BrokerUnreachable');
      clock.leap(240_000);
      expect(broker.connects).toHaveLength(seen + 1);
      clock.leap(660_000);
      await until('the second retry', () => broker.connects.length === seen + 2);
      await isUp(name);
    },
  );

  it('11.7 MQTT Keep Alive', async () => {
    const broker = brokerOf('five');
    await set(overseer, agent, await clientRow('five'), { KeepAliveTime: '60' });
    greets('five', { serverKeepAlive: 1 });
    expect((await reconnect('five')).keepalive).toBe(60);
    const before = broker.pings;
    await until('a PINGREQ', () => broker.pings > before);
    brokerOf('five').script = {};
    await reconnect('five');
    await isUp('five');
  });

  it('11.8 MQTT SUBSCRIBE Packet', async () => {
    const broker = brokerOf('five');
    greets('five', {
      responseInformation: 'inbox/of/mine',
      userProperties: { 'subscribe-topic': ['all/of/you', 'x/+'] },
    });
    const before = broker.subscribes.length;
    const connect = await reconnect('five');
    expect(connect.properties?.requestResponseInformation).toBe(true);
    const filters = await until('the SUBSCRIBE', () => broker.subscribes[before]);
    expect(filters).toEqual(expect.arrayContaining(['inbox/of/mine', 'all/of/you', 'x/+']));
    const row = await clientRow('five');
    await until('the topic', async () => (await value(`${row}ResponseInformation`)) === 'inbox/of/mine');
    expect(await value(`${await mtpRow('five')}ResponseTopicDiscovered`)).toBe('inbox/of/mine');
    brokerOf('five').script = {};
    await reconnect('five');
    await isUp('five');
  });

  it.each(['five', 'three'] as const)('11.9 MQTT New Subscription (%s)', async name => {
    const broker = brokerOf(name);
    const filter = name === 'five' ? 'newTopic-11-9' : 'newTopic-11-9/#';
    const table = `${await clientRow(name)}Subscription.`;
    const row = await add(overseer, agent, table, { Enable: 'true', Topic: filter });
    await until('the SUBSCRIBE', () => broker.subscribes.some(filters => filters.includes(filter)));
    await until('the SUBACK', async () => (await value(`${row}Status`)) === 'Subscribed');
    const answer = await ask(name, { topic: 'newTopic-11-9', path: row });
    expect(messageOf(answer)?.body.type).toBe('GetResp');
    await set(overseer, agent, row, { Enable: 'false' });
    await until('the UNSUBSCRIBE', () => broker.unsubscribes.some(filters => filters.includes(filter)));
    expect(await value(`${row}Status`)).toBe('Unsubscribed');
    await overseer.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
  });

  it('11.10 MQTT No Topic in CONNACK', async () => {
    const broker = brokerOf('five');
    const mtp = await mtpRow('five');
    const topic = await value(`${mtp}ResponseTopicConfigured`);
    expect(topic).toBe(`usp/agent/${agent}`);
    await set(overseer, agent, mtp, { ResponseTopicConfigured: '' });
    const [farewells, subscribes] = [broker.farewells.length, broker.subscribes.length];
    await reconnect('five');
    // One for leaving, one because there is nothing to stay for.
    await until('the DISCONNECT', () => broker.farewells.length === farewells + 2);
    expect(broker.farewells.at(-1)?.cmd).toBe('disconnect');
    expect(broker.subscribes).toHaveLength(subscribes);
    await set(overseer, agent, mtp, { ResponseTopicConfigured: topic });
    await reconnect('five');
    await isUp('five');
  });

  it.each(['five', 'three'] as const)('11.11 MQTT Failure to Subscribe (%s)', async name => {
    const broker = brokerOf(name);
    broker.script = { suback: filters => filters.map(() => (name === 'five' ? 0x87 : 0x80)) };
    const [farewells, published] = [broker.farewells.length, broker.published.length];
    await reconnect(name);
    await until('the DISCONNECT', () => broker.farewells.length === farewells + 2);
    expect(broker.published).toHaveLength(published);
    broker.script = {};
    await reconnect(name);
    await isUp(name);
  });

  it.each(['five', 'three'] as const)('11.12 11.14 MQTT PUBLISH Packet, MQTT Reply to Topic (%s)', async name => {
    if (name === 'five') greets(name, { responseInformation: 'inbox/of/mine' });
    await reconnect(name);
    await isUp(name);
    const answer = await ask(name, { replyTo: 'somewhere/else' });
    if (name === 'five') {
      expect(answer.topic).toBe('somewhere/else');
      expect(answer.properties).toMatchObject({ contentType: 'usp.msg', responseTopic: 'inbox/of/mine' });
      brokerOf(name).script = {};
      await reconnect(name);
      await isUp(name);
    } else {
      const back = `usp/agent/${agent}`.replaceAll('/', '%2F');
      expect(answer.topic).toBe(`somewhere/else/reply-to=${back}`);
    }
  });

  it.each(['five', 'three'] as const)('11.13 MQTT QoS (%s)', async name => {
    const broker = brokerOf(name);
    const table = `${await clientRow(name)}Subscription.`;
    for (const qos of ['0', '1']) {
      const topic = `newTopic-11-13-QoS${qos}`;
      const filter = name === 'five' ? topic : `${topic}/#`;
      const row = await add(overseer, agent, table, { Enable: 'true', Topic: filter, QoS: qos });
      const granted = () =>
        broker.subscribePackets.flatMap(({ subscriptions }) => subscriptions).find(found => found.topic === filter);
      expect((await until('the SUBSCRIBE', granted)).qos).toBe(Number(qos));
      expect(messageOf(await ask(name, { topic, path: row }))?.body.type).toBe('GetResp');
    }
    const mtp = await mtpRow(name);
    for (const qos of [0, 1, 2]) {
      await set(overseer, agent, mtp, { PublishQoS: String(qos) });
      await reconnect(name);
      await isUp(name);
      expect((await ask(name)).qos).toBe(qos);
    }
  });

  it.each(['usp.msg', 'application/vnd.bbf.usp.msg'])('11.15 MQTT 5.0 Content Type (%s)', async contentType => {
    expect(messageOf(await ask('five', { contentType }))?.body.type).toBe('GetResp');
  });

  it.each(['five', 'three'] as const)('11.17 MQTT - Use of Connect Record (%s)', async name => {
    const broker = brokerOf(name);
    const before = broker.published.length;
    await reconnect(name);
    const first = await until('a Record', () => broker.published[before]);
    expect(decodeRecord(first.payload as Buffer)).toMatchObject({
      toId: own,
      fromId: agent,
      body: {
        type: 'mqttConnect',
        version: name === 'five' ? 'V5' : 'V3_1_1',
        subscribedTopic: `usp/agent/${agent}`,
      },
    });
    await isUp(name);
  });
});
