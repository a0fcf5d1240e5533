import mqtt from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { UspController } from '../../src/controller/usp-controller.js';
import { withReplyTo } from '../../src/mtp/mqtt/topics.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { UspRequest } from '../../src/usp/message.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { encodeRecord, plainRecord } from '../../src/usp/record-codec.js';
import { controllerId, get, House, type Placed, until } from '../scenario/harness.js';
import { Dice, mutated, seedOf } from './mutations.js';

const overMqtt = 1_500;
const overWebSocket = 60;
const name = 'Device.DeviceInfo.Manufacturer';

const requests: readonly UspRequest[] = [
  { type: 'Get', paramPaths: [name, 'Device.LocalAgent.'], maxDepth: 0 },
  { type: 'GetInstances', objPaths: ['Device.LocalAgent.Controller.'], firstLevelOnly: false },
  { type: 'Get', paramPaths: ['Device.WiFi.SSID.[Enable==true].SSID'], maxDepth: 2 },
  { type: 'Delete', allowPartial: true, objPaths: ['Device.LocalAgent.Subscription.*.'] },
];

/** What is right, of which everything else is made; a session's Record too. */
function corpusFor(agent: EndpointId): readonly Buffer[] {
  const payloads = requests.map((body, index) => encodeMessage({ msgId: `fuzz-${index}`, body }));
  const bodies = payloads.flatMap(payload => [
    { type: 'noSessionContext', payload } as const,
    {
      type: 'sessionContext',
      sessionId: 7n,
      sequenceId: 1n,
      expectedId: 1n,
      retransmitId: 0n,
      payloadSarState: 'none',
      payloadrecSarState: 'none',
      payload: [payload],
    } as const,
  ]);
  return bodies.map(body => Buffer.from(encodeRecord(plainRecord('1.4', controllerId, agent, body))));
}

describe('a gateway of which one Agent is told anything', () => {
  const seed = seedOf('test/fuzz/gateway.test.ts');
  let house: House;
  let victim: Placed;
  let bystander: Placed;
  let controller: UspController;

  beforeAll(async () => {
    house = await House.open();
    victim = await house.device();
    bystander = await house.device({ serial: 'BYSTANDER' });
    controller = await house.overWebSocket(bystander.agent);
  });
  afterAll(() => house.close());

  const unharmed = async () => expect(await get(controller, bystander.agent, name)).toEqual({ [name]: 'AVM' });

  it(`serves another as before during ${overMqtt} Records over MQTT`, async () => {
    const corpus = corpusFor(victim.agent);
    const raw = await mqtt.connectAsync(house.gateway.broker ?? '', { protocolVersion: 4 });
    const topic = withReplyTo(`usp/agent/${victim.agent}`, `usp/controller/${controllerId}`);
    try {
      for (let count = 0; count < overMqtt; count++) {
        const dice = new Dice(seed + count);
        await raw.publishAsync(topic, mutated(dice.of(corpus), dice, corpus), { qos: 1 });
        if (count % 250 === 0) await unharmed();
      }
    } finally {
      await raw.endAsync();
    }
    await unharmed();
  });

  it(`serves another as before during ${overWebSocket} sessions over WebSocket`, async () => {
    const corpus = corpusFor(victim.agent);
    const url = `${house.gateway.websocket}/${encodeURIComponent(victim.agent)}?eid=${encodeURIComponent(controllerId)}`;
    for (let count = 0; count < overWebSocket; count++) {
      const dice = new Dice(seed + overMqtt + count);
      const socket = new WebSocket(url, 'v1.usp');
      let closed = false;
      socket.on('close', () => {
        closed = true;
      });
      await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
      for (let frame = 0; frame < 5; frame++) socket.send(mutated(dice.of(corpus), dice, corpus));
      // A pong comes when everything before it was taken, or the session ends.
      let ponged = false;
      socket.on('pong', () => {
        ponged = true;
      });
      if (socket.readyState === WebSocket.OPEN) socket.ping();
      await until('the end of it', () => ponged || closed);
      socket.terminate();
      if (count % 20 === 0) await unharmed();
    }
    await unharmed();
  });
});
