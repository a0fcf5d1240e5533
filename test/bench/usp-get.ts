import { once } from 'node:events';
import mqtt, { type MqttClient } from 'mqtt';
import { WebSocket, WebSocketServer } from 'ws';
import { startBroker } from '../../src/mtp/mqtt/embedded-broker.js';
import { withReplyTo } from '../../src/mtp/mqtt/topics.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { overCoap } from './coap-get.js';
import { compareGets } from './compare-gets.js';
import type { Verdict } from './measure.js';
import { agent, controller, type Stage, setStage } from './stage.js';

const path = 'Device.DeviceInfo.SoftwareVersion';
export const request = encodeRecord(
  plainRecord('1.4', controller, agent, {
    type: 'noSessionContext',
    payload: encodeMessage({ msgId: 'bench', body: { type: 'Get', paramPaths: [path], maxDepth: 0 } }),
  }),
);
const response = {
  type: 'GetResp' as const,
  reqPathResults: [
    { requestedPath: path, resolved: [{ path: 'Device.DeviceInfo.', params: { SoftwareVersion: '154.07.19' } }] },
  ],
};

/** A Get of one parameter from last known values, against an echo that decodes the Record and Message and encodes an answer. */
export async function agentFloor(): Promise<readonly Verdict[]> {
  const stage = await setStage();
  const verdicts = [await overWebSocket(stage), await overMqtt(stage), await overCoap(stage, request, echo)];
  await stage.stop();
  return verdicts;
}

/** What any Agent has to do at least. */
export function echo(bytes: Uint8Array): Uint8Array {
  const record = decodeRecord(bytes);
  if (record.body.type !== 'noSessionContext') throw new Error('unexpected Record');
  const { msgId } = decodeMessage(record.body.payload);
  const payload = encodeMessage({ msgId, body: response });
  return encodeRecord(plainRecord(record.version, record.toId, record.fromId, { type: 'noSessionContext', payload }));
}

async function overWebSocket(stage: Stage): Promise<Verdict> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', socket => socket.on('message', data => socket.send(echo(data as Buffer))));
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const floor = await dial(`ws://127.0.0.1:${port}/`);
  const ours = await dial(`${stage.gateway.websocket}/${encodeURIComponent(agent)}?eid=${controller}`);
  const verdict = await compareGets(
    'WebSocket',
    times => pingPong(floor, times),
    times => pingPong(ours, times),
  );
  floor.close();
  ours.close();
  server.close();
  return verdict;
}

function dial(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'v1.usp', { perMessageDeflate: false });
    socket.on('error', reject);
    // The connect Record is not part of what is measured.
    socket.on('open', () => setTimeout(() => resolve(socket), 100));
  });
}

function pingPong(socket: WebSocket, times: number): Promise<void> {
  return new Promise(resolve => {
    let left = times;
    const next = () => (left-- > 0 ? socket.send(request) : finish());
    const finish = () => {
      socket.off('message', next);
      resolve();
    };
    socket.on('message', next);
    next();
  });
}

async function overMqtt(stage: Stage): Promise<Verdict> {
  const broker = await startBroker({ listen: 'mqtt://127.0.0.1:0' });
  const echoing = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  await echoing.subscribeAsync('floor/#', { qos: 1 });
  echoing.on('message', (_topic, payload) => echoing.publish('back', Buffer.from(echo(payload)), { qos: 1 }));
  const floor = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  await floor.subscribeAsync('back/#', { qos: 1 });
  const ours = await mqtt.connectAsync(stage.gateway.broker ?? '', { protocolVersion: 4 });
  await ours.subscribeAsync('bench/#', { qos: 1 });
  const verdict = await compareGets(
    'MQTT (both sides and broker)',
    times => publishAndWait(floor, withReplyTo('floor', 'back'), times),
    times => publishAndWait(ours, withReplyTo(`usp/agent/${agent}`, 'bench'), times),
    400,
  );
  for (const client of [echoing, floor, ours]) await client.endAsync(true);
  await broker.stop();
  return verdict;
}

function publishAndWait(client: MqttClient, topic: string, times: number): Promise<void> {
  return new Promise(resolve => {
    let left = times;
    const next = () => {
      if (left-- > 0) client.publish(topic, Buffer.from(request), { qos: 1 });
      else {
        client.off('message', next);
        resolve();
      }
    };
    client.on('message', next);
    next();
  });
}
