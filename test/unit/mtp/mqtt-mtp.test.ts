import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { type Log, silentLog } from '../../../src/base/log.js';
import type { MqttConfig } from '../../../src/mtp/config.js';
import { MqttMtp } from '../../../src/mtp/mqtt/mqtt-mtp.js';
import { MtpError } from '../../../src/mtp/mtp.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { Route } from '../../../src/usp/transport.js';
import { type Recorder, recorder } from '../../contracts/mtp.js';
import { until } from '../../support/mosquitto.js';
import { type BrokerScript, ScriptedBroker } from '../../support/scripted-broker.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const agent = 'os::00D09E-A' as EndpointId;
const other = 'os::00D09E-B' as EndpointId;
const controller = 'self::c' as EndpointId;
const route: Route = { controller, type: 'mqtt', connection: 'main', topic: 'usp/controller/self::c' };
const topic = `usp/agent/${agent}`;
const refused = 0x87;

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function stage(
  script: BrokerScript,
  config: Partial<MqttConfig> = {},
  more: { clock?: VirtualClock; log?: Log } = {},
) {
  const broker = await ScriptedBroker.start(script);
  const seen: Recorder = recorder();
  const { clock = systemClock, log = silentLog } = more;
  const settings = {
    name: 'main',
    url: broker.url,
    version: '5',
    mode: 'shared',
    agentTopic: 'usp/agent/{eid}',
  } as const;
  const mtp = new MqttMtp({ config: { ...settings, ...config }, ...seen, clock, log });
  closers.push(
    () => broker.stop(),
    () => mtp.stop(AbortSignal.timeout(500)),
  );
  await mtp.start();
  return { broker, seen, mtp };
}

describe('MQTT: what the broker offers and refuses', () => {
  it('tells who it is and asks for Response Information (R-MQTT.8, R-MQTT.12, R-MQTT.13)', async () => {
    const { broker, mtp } = await stage({}, { mode: 'per-agent', username: 'u', password: 'p' });
    await mtp.attach(agent, [route]);
    await until(() => broker.connects.length === 1);
    expect(broker.connects[0]).toMatchObject({ clientId: agent, username: 'u', clean: true });
    expect(broker.connects[0]?.properties).toMatchObject({
      requestResponseInformation: true,
      userProperties: { 'usp-endpoint-id': agent },
    });
  });

  it('subscribes every offered topic in one SUBSCRIBE and answers to the Response Information (R-MQTT.15, R-MQTT.21)', async () => {
    const offer = {
      responseInformation: 'broker/inbox/1',
      userProperties: { 'subscribe-topic': ['all/agents', 'site/+/x'] },
    };
    const { broker, seen, mtp } = await stage({ connack: () => ({ properties: offer }) }, { mode: 'per-agent' });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    expect(broker.subscribes).toHaveLength(1);
    expect([...(broker.subscribes[0] ?? [])].sort()).toEqual(
      ['all/agents', 'broker/inbox/1', 'site/+/x', topic].sort(),
    );
    expect(seen.channels[0]?.connect).toEqual({
      type: 'mqttConnect',
      version: 'V5',
      subscribedTopic: 'broker/inbox/1',
    });
    await mtp.send(agent, route, Buffer.from('x'));
    expect(broker.published[0]?.properties).toMatchObject({ contentType: 'usp.msg', responseTopic: 'broker/inbox/1' });
    broker.deliver({ topic: 'site/7/x', payload: Buffer.from('by the way') });
    await until(() => seen.arrivals.length === 1);
    expect(seen.arrivals[0]?.arrival.agent).toBe(agent);
  });

  it('lives on an offered topic when its own is refused', async () => {
    const script: BrokerScript = {
      connack: () => ({ properties: { userProperties: { 'subscribe-topic': 'given/topic' } } }),
      suback: filters => filters.map(filter => (filter === 'given/topic' ? 1 : refused)),
    };
    const { seen, mtp } = await stage(script, { mode: 'per-agent' });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    expect(seen.channels[0]?.connect).toMatchObject({ subscribedTopic: 'given/topic' });
  });

  it('loses only the refused topic of a batch, and asks for it again later', async () => {
    let allowed = false;
    const script: BrokerScript = {
      suback: filters => filters.map(filter => (filter.endsWith('-B') && !allowed ? refused : 1)),
    };
    const clock = new VirtualClock();
    const { broker, seen, mtp } = await stage(script, {}, { clock });
    await Promise.all([mtp.attach(agent, [route]), mtp.attach(other, [route])]);
    await until(() => seen.channels.length === 1);
    expect(seen.channels[0]?.agent).toBe(agent);
    await expect(mtp.send(other, route, Buffer.from('x'))).rejects.toThrow(MtpError);
    allowed = true;
    await clock.advance(60_000);
    await until(() => seen.channels.length === 2);
    expect(seen.channels[1]?.agent).toBe(other);
    expect(broker.connects).toHaveLength(1);
  });

  it('publishes nothing and leaves when nothing may be subscribed; comes back with back-off (R-MQTT.17)', async () => {
    const clock = new VirtualClock();
    let allowed = false;
    const script: BrokerScript = { suback: filters => filters.map(() => (allowed ? 1 : refused)) };
    const { broker, seen, mtp } = await stage(script, {}, { clock });
    await mtp.attach(agent, [route]);
    await until(() => broker.subscribes.length === 1 && broker.connections === 0);
    expect(broker.published).toEqual([]);
    expect(seen.channels).toEqual([]);
    await until(() => clock.pending > 0);
    allowed = true;
    await clock.advance(10_000);
    await until(() => seen.channels.length === 1);
  });

  it('tries again after a refused CONNECT', async () => {
    const clock = new VirtualClock();
    const script: BrokerScript = { connack: (_, n) => (n < 3 ? { reasonCode: 0x88 } : {}) };
    const { broker, seen, mtp } = await stage(script, {}, { clock });
    await mtp.attach(agent, [route]);
    for (const attempt of [1, 2]) {
      await until(() => broker.connects.length === attempt && broker.connections === 0);
      await until(async () => {
        await clock.advance(5_000);
        return broker.connects.length > attempt;
      });
    }
    await until(() => seen.channels.length === 1);
  });

  it('heeds the largest packet and the QoS of the broker', async () => {
    const { broker, seen, mtp } = await stage({
      connack: () => ({ properties: { maximumPacketSize: 2_000, maximumQoS: 0 } }),
    });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    await expect(mtp.send(agent, route, Buffer.alloc(2_000))).rejects.toThrow('at most 2000 bytes');
    await mtp.send(agent, route, Buffer.alloc(1_000));
    await until(() => broker.published.length === 1);
    expect(broker.published[0]?.qos).toBe(0);
  });

  it('covers a topic and its replies with one filter on 3.1.1, or the broker would deliver twice (R-MQTT.15)', async () => {
    const { broker, seen, mtp } = await stage({}, { version: '3.1.1' });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    expect(broker.subscribes).toEqual([[`${topic}/#`]]);
    broker.deliver({ topic: `${topic}/reply-to=usp%2Fcontroller%2Fself::c`, payload: Buffer.from('q') });
    await until(() => seen.arrivals.length === 1);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('a'));
    expect(broker.published[0]?.topic).toBe(`usp/controller/self::c/reply-to=${topic.replaceAll('/', '%2F')}`);
  });

  it('hears no Record that the broker had kept', async () => {
    const { broker, seen, mtp } = await stage({}, { version: '3.1.1' });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    broker.deliver({ topic, payload: Buffer.from('old'), retain: true });
    broker.deliver({ topic, payload: Buffer.from('new') });
    await until(() => seen.arrivals.length === 1);
    expect(seen.arrivals[0]?.record.toString()).toBe('new');
    expect(seen.arrivals[0]?.arrival.reply).toBe(undefined);
  });

  it('hears once what the broker delivers again (DUP), and whatever it says a second time without that', async () => {
    const { broker, seen, mtp } = await stage({});
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    const deliver = (text: string, messageId: number, dup = false) =>
      broker.deliver({ topic, payload: Buffer.from(text), qos: 1, messageId, dup });
    deliver('first', 1);
    deliver('first', 1, true);
    // Controllers that use a msg_id again mean it, and the broker may use its identifier again.
    deliver('first', 1);
    deliver('other', 1);
    deliver('not seen', 2, true);
    deliver('last', 3);
    await until(() => seen.arrivals.at(-1)?.record.toString() === 'last');
    expect(seen.arrivals.map(({ record }) => record.toString())).toEqual([
      'first',
      'first',
      'other',
      'not seen',
      'last',
    ]);
  });

  it.each(['os::00D09E-#', 'os::00D09E-/+/x', 'os::\u0000'])(
    'subscribes no pattern an Endpoint ID would make of its topic: %j',
    async id => {
      const { broker, seen, mtp } = await stage({});
      await expect(mtp.attach(id as EndpointId, [route])).rejects.toThrow(MtpError);
      await mtp.attach(agent, [route]);
      await until(() => seen.channels.length === 1);
      expect(broker.subscribes).toEqual([[topic]]);
      await expect(mtp.send(id as EndpointId, route, Buffer.from('x'))).rejects.toThrow(MtpError);
    },
  );

  it.each(['shared', 'per-agent'] as const)('keeps to what the rows said before it knew the Agent (%s)', async mode => {
    const { broker, seen, mtp } = await stage({}, { mode });
    const filters = [{ topic: 'site/all', qos: 2 }] as const;
    mtp.configure(agent, { connection: 'main', enabled: true, filters });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1 && broker.subscribes.flat().includes('site/all'));
    const asked = broker.subscribePackets.flatMap(({ subscriptions }) => subscriptions);
    expect(asked.map(({ topic: filter, qos }) => `${filter} ${qos}`).sort()).toEqual(['site/all 2', `${topic} 1`]);
    broker.deliver({ topic: 'site/all', payload: Buffer.from('to everybody') });
    await until(() => seen.arrivals.length === 1);
    expect(seen.arrivals[0]?.arrival.agent).toBe(agent);
    mtp.configure(agent, { connection: 'main', enabled: true, filters: [] });
    await until(() => broker.unsubscribes.flat().includes('site/all'));
    mtp.configure(agent, { connection: 'main', enabled: false, filters: [] });
    await expect(mtp.send(agent, route, Buffer.from('x'))).rejects.toThrow(MtpError);
  });

  it('publishes to no pattern a peer gives as its reply topic', async () => {
    const { broker, seen, mtp } = await stage({});
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    broker.deliver({ topic, payload: Buffer.from('q'), properties: { responseTopic: 'usp/#' } });
    await until(() => seen.arrivals.length === 1);
    await expect(seen.arrivals[0]?.arrival.reply?.(Buffer.from('a'))).rejects.toThrow(MtpError);
    await expect(mtp.send(agent, { ...route, topic: 'usp/#' } as Route, Buffer.from('x'))).rejects.toThrow(MtpError);
    expect(broker.published).toEqual([]);
  });

  it('rejects what was under way when the connection broke, so that nobody waits for ever', async () => {
    const { broker, seen, mtp } = await stage({ acknowledges: false });
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    const sent = expect(mtp.send(agent, route, Buffer.from('x'))).rejects.toThrow(MtpError);
    await until(() => broker.published.length === 1);
    await broker.stop();
    await sent;
  });

  it('stops while it is connecting, and while a broker owes it an acknowledgement', async () => {
    const silent = await stage({ connack: () => undefined });
    await until(() => silent.broker.connects.length === 1);
    await silent.mtp.stop(AbortSignal.timeout(10_000));
    await until(() => silent.broker.connections === 0);

    const owing = await stage({ acknowledges: false });
    await owing.mtp.attach(agent, [route]);
    await until(() => owing.seen.channels.length === 1);
    owing.mtp.send(agent, route, Buffer.from('x')).catch(() => undefined);
    await until(() => owing.broker.published.length === 1);
    await owing.mtp.stop(AbortSignal.timeout(100));
    await until(() => owing.broker.connections === 0);
  });

  it('says DISCONNECT when it goes (R-MQTT.35)', async () => {
    const { broker, seen, mtp } = await stage({});
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    await mtp.stop(AbortSignal.timeout(5_000));
    await until(() => broker.farewells.some(({ cmd }) => cmd === 'disconnect'));
  });

  it('writes no password into its log', async () => {
    const lines: string[] = [];
    const write = (message: string, fields?: object) => void lines.push(message + JSON.stringify(fields));
    const log: Log = { debug: write, info: write, warn: write, error: write, child: () => log };
    const { broker } = await stage({}, {}, { log });
    const mtp = new MqttMtp({
      config: {
        name: 'x',
        url: broker.url.replace('//', '//me:tell-nobody@').replace(/:\d+$/, ':1'),
        version: '5',
        mode: 'shared',
        agentTopic: 'a/{eid}',
      },
      ...recorder(),
      clock: new VirtualClock(),
      log,
    });
    await mtp.start();
    await until(() => lines.some(line => line.includes('connection lost or not made')));
    await mtp.stop(AbortSignal.timeout(100));
    expect(lines.join('\n')).not.toContain('tell-nobody');
  });
});
