import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { MqttMtp } from '../../src/mtp/mqtt/mqtt-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { Mosquitto, mosquittoIsHere } from '../support/mosquitto.js';
import { memory } from './heap.js';
import type { Verdict } from './measure.js';

const shared = 20_000;
const perAgent = 1_000;
const controller = 'self::bench' as EndpointId;
const routes = [{ controller, type: 'mqtt', connection: 'main', topic: 'usp/controller/bench' }] as const;

/** What a fleet costs at a real broker: memory of an idle Agent on a shared connection and on one of its own, and the time to subscribe. */
export async function mqttFleet(): Promise<readonly Verdict[]> {
  if (!mosquittoIsHere()) return [];
  return [...(await onOneConnection()), await onTheirOwn()];
}

async function onOneConnection(): Promise<readonly Verdict[]> {
  const agents = endpoints(shared);
  const { broker, mtp, up } = await stage('shared');
  const before = memory().heap;
  for (const agent of agents) await mtp.attach(agent, routes);
  await up(shared);
  const bytes = (memory().heap - before) / shared;
  // Once more from nothing: as after a restart of the broker.
  await broker.down();
  const began = performance.now();
  await broker.up();
  await up(2 * shared);
  const seconds = (performance.now() - began) / 1000;
  await mtp.stop(AbortSignal.timeout(2_000));
  await broker.stop();
  return [
    figure(`${shared} Agents on one MQTT connection: KB of heap each`, bytes / 1024, 3),
    figure(`${shared} Agents: seconds from the start of the broker to the last SUBACK`, seconds, 5),
  ];
}

async function onTheirOwn(): Promise<Verdict> {
  const agents = endpoints(perAgent);
  const { broker, mtp, up } = await stage('per-agent');
  const before = memory().rss;
  for (const agent of agents) await mtp.attach(agent, routes);
  await up(perAgent);
  const bytes = (memory().rss - before) / perAgent;
  await mtp.stop(AbortSignal.timeout(5_000));
  await broker.stop();
  return figure(`${perAgent} Agents with a connection each: KB of RSS each`, bytes / 1024, 60);
}

async function stage(mode: 'shared' | 'per-agent') {
  const broker = await Mosquitto.start();
  let channels = 0;
  const mtp = new MqttMtp({
    config: {
      name: 'main',
      url: broker.url,
      version: '5',
      mode,
      agentTopic: 'usp/agent/{eid}',
      connectRetry: { time: 200, multiplier: 1000, max: 200 },
    },
    onRecord: async () => {},
    onChannel: () => {
      channels++;
    },
    clock: systemClock,
    log: silentLog,
  });
  await mtp.start();
  const up = async (count: number) => {
    while (channels < count) await new Promise(resolve => setTimeout(resolve, 5));
  };
  return { broker, mtp, up };
}

function endpoints(count: number): readonly EndpointId[] {
  return Array.from({ length: count }, (_, index) => `os::00D09E-BENCH${index}` as EndpointId);
}

export function figure(title: string, value: number, limit: number): Verdict {
  return { title, floorUs: 0, oursUs: 0, ratio: value, limit };
}
