import mqtt from 'mqtt';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import type { MqttConfig } from '../../src/mtp/config.js';
import { MqttMtp } from '../../src/mtp/mqtt/mqtt-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { recorder } from '../contracts/mtp.js';
import { Authority, CertificateFolder, loopback } from '../support/certificates.js';
import { Mosquitto, mosquittoIsHere, until } from '../support/mosquitto.js';

const agent = 'os::00D09E-A' as EndpointId;
const controller = 'self::c' as EndpointId;
const own = `usp/controller/${controller}`;
const route = { controller, type: 'mqtt', connection: 'main', topic: own } as const;

const folder = new CertificateFolder();
const server = folder.write('server', loopback);
const client = folder.write('client', { name: 'gateway', alternatives: ['URI:urn:bbf:usp:id:ops::00D09E-X-1'] });
afterAll(() => folder.remove());

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const tlsLines = [`cafile ${folder.ca}`, `certfile ${server.cert}`, `keyfile ${server.key}`];

async function broker(further: readonly string[], scheme: 'mqtts' | 'ws' | 'wss'): Promise<Mosquitto> {
  const started = await Mosquitto.start({ lines: further, scheme });
  closers.push(() => started.stop());
  return started;
}

async function gateway(config: Pick<MqttConfig, 'url'> & Partial<MqttConfig>) {
  const seen = recorder();
  const settings = {
    name: 'main',
    version: '5',
    mode: 'per-agent',
    agentTopic: 'usp/agent/{eid}',
    connectRetry: { time: 100, multiplier: 1000, max: 100 },
    ...config,
  } as const;
  const mtp = new MqttMtp({ config: settings, ...seen, clock: systemClock, log: silentLog });
  closers.push(() => mtp.stop(AbortSignal.timeout(500)));
  await mtp.start();
  await mtp.attach(agent, [route]);
  return { seen, mtp };
}

/** A Record there and its answer back. */
async function exchange(url: string, seen: ReturnType<typeof recorder>, certificates: object): Promise<void> {
  await until(() => seen.channels.length === 1);
  const peer = await mqtt.connectAsync(url, { protocolVersion: 5, reconnectPeriod: 0, ...certificates });
  closers.push(() => peer.endAsync(true));
  const heard: string[] = [];
  peer.on('message', (_topic, payload) => heard.push(payload.toString()));
  await peer.subscribeAsync(own, { qos: 1 });
  const properties = { responseTopic: own, contentType: 'usp.msg' };
  await peer.publishAsync(`usp/agent/${agent}`, 'question', { qos: 2, properties });
  await until(() => seen.arrivals.length === 1);
  await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
  await until(() => heard.includes('answer'));
}

const peerTls = { ca: folder.authority.cert, ...folder.authority.issue({ name: 'controller' }) };

describe.runIf(mosquittoIsHere())('with mosquitto', () => {
  it.each([0, 1, 2] as const)('speaks mqtts with a client certificate, QoS %i', async qos => {
    const { url } = await broker([...tlsLines, 'require_certificate true'], 'mqtts');
    const { seen } = await gateway({ url, ca: folder.ca, ...client, qos });
    await exchange(url, seen, peerTls);
  });

  it.each(['ws', 'wss'] as const)('speaks MQTT over %s', async scheme => {
    const lines = scheme === 'wss' ? tlsLines : [];
    const { url } = await broker(lines, scheme);
    const { seen } = await gateway(scheme === 'wss' ? { url, ca: folder.ca } : { url });
    await exchange(url, seen, scheme === 'wss' ? { ca: folder.authority.cert } : {});
  });

  it('does not speak to a broker whose certificate nobody it trusts has signed', async () => {
    const { url } = await broker(tlsLines, 'mqtts');
    const elsewhere = new CertificateFolder(new Authority('another CA'));
    closers.push(() => elsewhere.remove());
    const { mtp } = await gateway({ url, ca: elsewhere.ca });
    await until(() => (mtp.stateOf(agent)?.retries ?? 0) >= 2);
    expect(mtp.stateOf(agent)?.connected).toBe(false);
  });

  it('comes in with a renewed certificate without being started again', async () => {
    const { url } = await broker([...tlsLines, 'require_certificate true'], 'mqtts');
    const own = folder.write('renewed', { name: 'of no use' }, new Authority('another CA'));
    const { mtp, seen } = await gateway({ url, ca: folder.ca, ...own });
    await until(() => (mtp.stateOf(agent)?.retries ?? 0) >= 1);
    expect(seen.channels).toEqual([]);
    folder.write('renewed', { name: 'good' });
    await until(() => seen.channels.length === 1);
  });

  it('tells each Agent apart by ClientID and will', async () => {
    const started = await Mosquitto.start();
    closers.push(() => started.stop());
    const peer = await mqtt.connectAsync(started.url, { protocolVersion: 5, reconnectPeriod: 0 });
    closers.push(() => peer.endAsync(true));
    const heard: string[] = [];
    peer.on('message', (topic, payload) => heard.push(`${topic} ${payload}`));
    await peer.subscribeAsync('gone/#', { qos: 1 });
    const will = { topic: 'gone/{eid}', payload: '{eid} is off', qos: 1, retain: false } as const;
    const { seen } = await gateway({ url: started.url, will });
    await until(() => seen.channels.length === 1);
    // Somebody else under the same ClientID: the broker throws the Agent out, and its will comes.
    const thief = await mqtt.connectAsync(started.url, { protocolVersion: 5, clientId: agent, reconnectPeriod: 0 });
    await thief.endAsync(true);
    await until(() => heard.includes(`gone/${agent} ${agent} is off`));
  });
});
