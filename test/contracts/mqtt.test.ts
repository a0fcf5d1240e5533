import mqtt from 'mqtt';
import { describe } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { startBroker } from '../../src/mtp/mqtt/embedded-broker.js';
import { MqttMtp } from '../../src/mtp/mqtt/mqtt-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { controller, type MtpStage, mtpContract, type Peer, type Recorder } from './mtp.js';

/** An interruption must not take the 5 s of the default. */
const connectRetry = { time: 200, multiplier: 2000, max: 2_000 };

interface Broker {
  readonly url: string;
  interrupt(): Promise<void>;
  stop(): Promise<void>;
}

const own = `usp/controller/${controller}`;

/** The peer is the plain MQTT client: it knows topics, not our classes. */
async function connectPeer(url: string, agent: EndpointId, version: '5' | '3.1.1'): Promise<Peer> {
  const client = await mqtt.connectAsync(url, { protocolVersion: version === '5' ? 5 : 4, reconnectPeriod: 200 });
  client.on('error', () => {});
  const received: Buffer[] = [];
  client.on('message', (_topic, payload) => received.push(payload));
  // One filter: a broker may deliver once for each that matches.
  await client.subscribeAsync(version === '5' ? own : `${own}/#`, { qos: 1 });
  const topic = `usp/agent/${agent}`;
  return {
    received,
    send: async record => {
      if (version === '5')
        await client.publishAsync(topic, record, {
          qos: 1,
          properties: { responseTopic: own, contentType: 'usp.msg' },
        });
      else await client.publishAsync(`${topic}/reply-to=${own.replaceAll('/', '%2F')}`, record, { qos: 1 });
    },
    close: () => client.endAsync(true),
  };
}

function stageOn(broker: () => Promise<Broker>, version: '5' | '3.1.1', mode: 'shared' | 'per-agent') {
  return async (seen: Recorder): Promise<MtpStage> => {
    const { url, interrupt, stop } = await broker();
    const config = { name: 'main', url, version, mode, agentTopic: 'usp/agent/{eid}', connectRetry };
    const mtp = new MqttMtp({ config, ...seen, clock: systemClock, log: silentLog });
    await mtp.start();
    const peers: Peer[] = [];
    return {
      mtp,
      route: { controller, type: 'mqtt', connection: 'main', topic: own },
      connect: async agent => {
        const peer = await connectPeer(url, agent, version);
        peers.push(peer);
        // An Agent whose topic is not subscribed yet would miss the first Record.
        await waitFor(() => seen.channels.some(channel => channel.agent === agent));
        return peer;
      },
      interrupt,
      garbage: async agent => {
        const stranger = await mqtt.connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0 });
        for (const payload of ['', '\u0000\u0001 no Record', 'x'.repeat(100_000)])
          await stranger.publishAsync(`usp/agent/${agent}/reply-to=%2F%23`, payload, { qos: 1 });
        await stranger.endAsync(true);
      },
      stop: async () => {
        for (const peer of peers) await peer.close();
        await mtp.stop(AbortSignal.timeout(2000));
        await stop();
      },
    };
  };
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 5));
}

async function mosquitto(): Promise<Broker> {
  const broker = await Mosquitto.start();
  return {
    url: broker.url,
    interrupt: async () => {
      await broker.down();
      await broker.up();
    },
    stop: () => broker.stop(),
  };
}

async function embedded(): Promise<Broker> {
  let broker = await startBroker({ listen: 'mqtt://127.0.0.1:0' });
  const { url } = broker;
  return {
    url,
    interrupt: async () => {
      await broker.stop();
      broker = await startBroker({ listen: url });
    },
    stop: () => broker.stop(),
  };
}

describe.runIf(mosquittoIsHere())('with mosquitto', () => {
  mtpContract('MQTT 5, shared connection', stageOn(mosquitto, '5', 'shared'));
  mtpContract('MQTT 5, a connection per Agent', stageOn(mosquitto, '5', 'per-agent'));
  mtpContract('MQTT 3.1.1, shared connection', stageOn(mosquitto, '3.1.1', 'shared'));
});
mtpContract('MQTT 3.1.1 on the embedded broker', stageOn(embedded, '3.1.1', 'shared'));
