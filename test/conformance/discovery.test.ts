import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import makeMdns, { type ResponsePacket } from 'multicast-dns';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { get, House, set, until } from '../scenario/harness.js';

type Answers = NonNullable<ResponsePacket['answers']>;

const host = '127.0.0.1';
const group = '224.0.0.251';

let house: House;
let agent: EndpointId;
let listener: Socket;
let port = 0;
/** What is said to everybody. */
const heard: Answers = [];
const instance = (service: string) => `${agent}._usp-agt-${service}._tcp.local`;

beforeAll(async () => {
  house = await House.open({ mtp: { mdns: { interface: host, host: 'gangway-test.local', port: 0 } } });
  port = house.gateway.mdns ?? 0;
  listener = createSocket({ type: 'udp4', reuseAddr: true });
  const ears = makeMdns({ socket: listener, port: 0, interface: host });
  ears.on('response', ({ answers }) => heard.push(...(answers ?? [])));
  listener.bind(port);
  await once(listener, 'listening');
  ({ agent } = await house.device());
});
afterAll(async () => {
  await house.close();
  listener.close();
});

/** Asks as a plain resolver does, from a port of its own. */
async function ask(name: string, type: 'PTR' | 'SRV' | 'TXT' | 'A') {
  const socket = createSocket('udp4');
  const client = makeMdns({ socket, port: 0, interface: host });
  socket.bind(0);
  await once(socket, 'listening');
  const answer = new Promise<ResponsePacket>(resolve => client.on('response', resolve));
  client.query([{ name, type }], { port, address: group });
  const found = await answer;
  client.destroy();
  return { answers: found.answers ?? [], additionals: found.additionals ?? [] };
}

function texts(answers: Answers, name: string): readonly string[] {
  const found = answers.find(answer => answer.type === 'TXT' && answer.name === name);
  return found?.type === 'TXT' ? [found.data].flat().map(String) : [];
}

describe('TP-469 section 8: Discovery', () => {
  it('8.5 mDNS and Message Transfer Protocols', async () => {
    for (const service of ['ws', 'mqtt']) {
      const type = `_usp-agt-${service}._tcp.local`;
      const said = (wanted: string, name: string) =>
        heard.find(answer => answer.type === wanted && answer.name === name);
      await until(`the announcement of ${service}`, () => said('SRV', instance(service)));
      expect(said('PTR', type)).toMatchObject({ data: instance(service) });
      const bound = new URL((service === 'ws' ? house.gateway.websocket : house.gateway.broker) ?? '').port;
      expect(said('SRV', instance(service))).toMatchObject({
        data: { port: Number(bound), target: 'gangway-test.local' },
      });
      expect(texts(heard, instance(service))).not.toEqual([]);
      expect(said('A', 'gangway-test.local')).toMatchObject({ data: host });
    }
  });

  it('is told on the port of the configuration: another than 5353 disturbs nobody', () => {
    expect(port).not.toBe(5353);
    expect(port).toBeGreaterThan(0);
  });

  it('8.6 DNS - DNS Record Requirements', async () => {
    await until('the announcement', () => texts(heard, instance('mqtt')).length > 0);
    const name = expect.stringMatching(/^name=./);
    expect(texts(heard, instance('ws'))).toEqual([`path=/usp/${encodeURIComponent(agent)}`, name]);
    expect(texts(heard, instance('mqtt'))).toEqual([`path=usp/agent/${agent}`, name]);
  });

  it('8.7 mDNS request response', async () => {
    const type = '_usp-agt-ws._tcp.local';
    const pointers = await ask(type, 'PTR');
    expect(pointers.answers).toMatchObject([{ name: type, type: 'PTR', data: instance('ws') }]);
    // What will be asked next comes along.
    expect(pointers.additionals.map(record => record.type).sort()).toEqual(['A', 'SRV', 'TXT']);
    expect((await ask(instance('ws'), 'SRV')).answers).toMatchObject([{ type: 'SRV' }]);
    expect(texts((await ask(instance('ws'), 'TXT')).answers, instance('ws'))[0]).toMatch(/^path=/);
    expect((await ask('gangway-test.local', 'A')).answers).toMatchObject([{ data: host }]);
    expect((await ask('_services._dns-sd._udp.local', 'PTR')).answers).toHaveLength(2);
  });

  it('is told what Device.LocalAgent.MTP.{i}.EnableMDNS allows, for each transport by itself', async () => {
    const controller = await house.overMqtt();
    const mqtt = 'Device.LocalAgent.MTP.[Protocol=="MQTT"].';
    const lifetime = (service: string) => {
      const last = heard.findLast(answer => answer.type === 'PTR' && answer.data === instance(service));
      return last?.type === 'PTR' ? last.ttl : undefined;
    };
    expect(Object.values(await get(controller, agent, 'Device.LocalAgent.MTP.*.EnableMDNS'))).toEqual(['true', 'true']);
    heard.length = 0;
    await set(controller, agent, mqtt, { EnableMDNS: 'false' });
    await until('the goodbye of MQTT', () => lifetime('mqtt') === 0);
    await until('WebSocket as before', () => (lifetime('ws') ?? 0) > 0);
    expect((await ask('_services._dns-sd._udp.local', 'PTR')).answers).toMatchObject([
      { data: '_usp-agt-ws._tcp.local' },
    ]);
    await set(controller, agent, mqtt, { EnableMDNS: 'true' });
    await until('MQTT again', () => (lifetime('mqtt') ?? 0) > 0);
  });

  it('takes an Agent back when it goes', async () => {
    heard.length = 0;
    const [device] = [...house.gateway.agents.list()];
    await house.gateway.agents.dismiss(device?.device ?? '');
    const gone = () => heard.find(answer => answer.type === 'PTR' && answer.data === instance('ws'));
    expect(await until('the goodbye', gone)).toMatchObject({ ttl: 0 });
  });
});
