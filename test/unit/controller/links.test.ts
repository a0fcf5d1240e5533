import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { systemClock } from '../../../src/base/clock.js';
import { silentLog } from '../../../src/base/log.js';
import { coapLink } from '../../../src/controller/coap-link.js';
import { type Link, LinkError, mqttLink, webSocketLink } from '../../../src/controller/link.js';
import { listeningLink } from '../../../src/controller/listening-link.js';
import { CoapMtp } from '../../../src/mtp/coap/coap-mtp.js';
import { startBroker } from '../../../src/mtp/mqtt/embedded-broker.js';
import { MqttMtp } from '../../../src/mtp/mqtt/mqtt-mtp.js';
import { WebSocketMtp } from '../../../src/mtp/websocket/websocket-mtp.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { recorder } from '../../contracts/mtp.js';
import { Mosquitto, mosquittoIsHere, until } from '../../support/mosquitto.js';
import { ScriptedBroker } from '../../support/scripted-broker.js';

const controller = 'self::c' as EndpointId;
const agent = 'os::00D09E-A%20B' as EndpointId;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function listen(link: Link): string[] {
  const heard: string[] = [];
  link.onRecord(record => heard.push(Buffer.from(record).toString()));
  closers.push(() => link.close());
  return heard;
}

async function overMqtt(url: string, agentVersion: '5' | '3.1.1', version?: '5' | '3.1.1') {
  const seen = recorder();
  const config = { name: 'main', url, version: agentVersion, mode: 'shared', agentTopic: 'usp/agent/{eid}' } as const;
  const mtp = new MqttMtp({ config, ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  closers.push(() => mtp.stop(AbortSignal.timeout(500)));
  await mtp.attach(agent, [{ controller, type: 'mqtt', connection: 'main', topic: `usp/controller/${controller}` }]);
  await until(() => seen.channels.length === 1);
  const link = await mqttLink({ url, controller, ...(version ? { version } : {}) });
  const heard = listen(link);
  await link.send(agent, Buffer.from('question'));
  await until(() => seen.arrivals.length === 1);
  await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
  await until(() => heard.length === 1);
  // One filter a topic: nothing arrives twice.
  expect([heard, seen.arrivals.length]).toEqual([['answer'], 1]);
}

describe('the MQTT link', () => {
  it('falls back to 3.1.1 where the broker knows nothing newer', async () => {
    const broker = await startBroker({ listen: 'mqtt://127.0.0.1:0' });
    closers.push(() => broker.stop());
    await overMqtt(broker.url, '3.1.1');
  });

  it.runIf(mosquittoIsHere()).each([['5'], ['3.1.1']] as const)('speaks %s with mosquitto', async version => {
    const broker = await Mosquitto.start();
    closers.push(() => broker.stop());
    await overMqtt(broker.url, version, version);
  });

  it('says in one line, without the password, that there is no broker', async () => {
    const refused = mqttLink({ url: 'mqtt://me:secret@127.0.0.1:1', controller, timeoutMs: 2_000 });
    await expect(refused).rejects.toThrow(LinkError);
    await expect(refused).rejects.toThrow(/^(?!.*secret).*127\.0\.0\.1:1/);
  });

  it('says that it may not listen to its own topic', async () => {
    const broker = await ScriptedBroker.start({ suback: filters => filters.map(() => 0x87) });
    closers.push(() => broker.stop());
    const refused = mqttLink({ url: broker.url, controller, version: '5', timeoutMs: 300 });
    await expect(refused).rejects.toThrow('usp/controller/self::c');
  });
});

describe('the CoAP link', () => {
  async function agentSide() {
    const seen = recorder();
    const config = { listen: 'coap://127.0.0.1:0', replyTo: 'source' } as const;
    const mtp = new CoapMtp({ config, ...seen, clock: systemClock, log: silentLog });
    await mtp.start();
    closers.push(() => mtp.stop(AbortSignal.abort()));
    await mtp.attach(agent, []);
    return { mtp, seen, url: mtp.url ?? '' };
  }

  it('lets the Agent know that its answer came, also when that is the end', async () => {
    const { seen, url } = await agentSide();
    const link = await coapLink({ url, controller });
    const closed = new Promise<void>(resolve => link.onRecord(() => resolve(link.close())));
    await link.send(agent, Buffer.from('question'));
    await until(() => seen.arrivals.length === 1);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
    await closed;
  });
});

describe('the WebSocket link', () => {
  async function agentSide() {
    const seen = recorder();
    const onChannel = (channel: Parameters<typeof seen.onChannel>[0]) => {
      seen.onChannel(channel);
      void channel.send(Buffer.from('connect'));
    };
    const options = { listen: 'ws://127.0.0.1:0/usp', onRecord: seen.onRecord, onChannel };
    const mtp = new WebSocketMtp({ ...options, clock: systemClock, log: silentLog });
    await mtp.start();
    closers.push(() => mtp.stop(AbortSignal.timeout(500)));
    await mtp.attach(agent, [{ controller, type: 'websocket' }]);
    return { mtp, seen, url: mtp.url ?? '' };
  }

  it('loses no connect Record, carries both ways, and tells when the Agent hangs up', async () => {
    const { mtp, seen, url } = await agentSide();
    const link = await webSocketLink({ url, controller, agent });
    const reasons: string[] = [];
    link.onClosed(reason => reasons.push(reason.message));
    const heard = listen(link);
    await link.send(agent, Buffer.from('question'));
    await until(() => seen.arrivals.length === 1 && heard.length === 1);
    expect([heard, seen.arrivals[0]?.arrival.peer]).toEqual([['connect'], controller]);
    await mtp.detach(agent);
    await until(() => reasons.length === 1);
    expect(reasons[0]).toContain('1001 the Agent leaves');
  });

  it('says why a listener lets nobody of this name in', async () => {
    const { url } = await agentSide();
    const stranger = 'self::stranger' as EndpointId;
    await expect(webSocketLink({ url, controller: stranger, agent })).rejects.toThrow(
      'no Controller self::stranger may dial in there',
    );
    await expect(webSocketLink({ url, controller, agent: 'os::nobody' as EndpointId })).rejects.toThrow(
      'no such Agent there',
    );
  });

  it('does not call its own end a loss', async () => {
    const { url } = await agentSide();
    const link = await webSocketLink({ url, controller, agent });
    const reasons: string[] = [];
    link.onClosed(reason => reasons.push(reason.message));
    await link.close();
    expect(reasons).toEqual([]);
  });

  it('names the reason when there is no session to be had', async () => {
    const { url } = await agentSide();
    const nobody = 'os::00D09E-NOBODY' as EndpointId;
    await expect(webSocketLink({ url, controller, agent: nobody })).rejects.toThrow(/NOBODY.*404/);
    await expect(webSocketLink({ url, controller: 'self::x' as EndpointId, agent })).rejects.toThrow(/403/);
    await expect(webSocketLink({ url: 'ws://127.0.0.1:1/usp', controller, agent })).rejects.toThrow(LinkError);
    await expect(webSocketLink({ url: 'no url', controller, agent })).rejects.toThrow(LinkError);
  });
});

describe('the listening link', () => {
  it('is dialled by Agents, and turns away who tells no name or speaks something else', async () => {
    const link = await listeningLink();
    const seen = recorder();
    const mtp = new WebSocketMtp({ listen: undefined, ...seen, clock: systemClock, log: silentLog });
    await mtp.start();
    closers.push(() => mtp.stop(AbortSignal.timeout(500)));
    await expect(link.send(agent, Buffer.from('too early'))).rejects.toThrow(LinkError);
    await mtp.attach(agent, [{ controller, type: 'websocket', url: link.url }]);
    await until(() => seen.channels.length === 1);
    await seen.channels[0]?.send(Buffer.from('connect'));
    const heard = listen(link);
    await until(() => heard.length === 1);
    await link.send(agent, Buffer.from('question'));
    await until(() => seen.arrivals.length === 1);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
    await until(() => heard.length === 2);
    expect(heard).toEqual(['connect', 'answer']);

    for (const [url, protocol] of [
      [link.url, 'v1.usp'],
      [`${link.url}?eid=os::00D09E-1`, 'chat'],
    ] as const) {
      const socket = new WebSocket(url, protocol);
      socket.on('error', () => {});
      await new Promise(resolve => socket.on('close', resolve));
    }
  });
});
