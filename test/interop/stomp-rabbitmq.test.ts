import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { stompLink } from '../../src/controller/stomp-link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { StompMtp } from '../../src/mtp/stomp/stomp-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { agentA, agentB, controller, type MtpStage, mtpContract, type Recorder, recorder } from '../contracts/mtp.js';
import { get, House } from '../scenario/harness.js';
import { CertificateFolder, loopback } from '../support/certificates.js';
import { until } from '../support/mosquitto.js';
import { RabbitMq, rabbitmqIsHere } from '../support/rabbitmq.js';
import { Relay } from '../support/relay.js';
import { stompConfig } from '../support/stomp-config.js';
import { StompPeer } from '../support/stomp-peer.js';

const login = { username: 'agent', password: 'secret' };
const retry = { time: '200ms', max: '1s' };

describe.runIf(rabbitmqIsHere())('with RabbitMQ', () => {
  let broker: RabbitMq;
  let folder: CertificateFolder;
  let run = 0;
  const closers: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    folder = new CertificateFolder();
    const own = folder.write('broker', loopback);
    broker = await RabbitMq.start({ ca: folder.ca, ...own });
  }, 120_000);
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  afterAll(async () => {
    await broker?.stop();
    folder.remove();
  });

  /** Queues outlive a test: each has names of its own. */
  function names() {
    run++;
    return { prefix: `/queue/t${run}.`, agents: `/queue/t${run}.{eid}`, own: `/queue/t${run}.controller` };
  }

  async function open(seen: Recorder, config: object): Promise<StompMtp> {
    const parsed = stompConfig({ ...login, connectRetry: retry, ...config });
    const mtp = new StompMtp({ config: parsed, ...seen, clock: systemClock, log: silentLog });
    await mtp.start();
    return mtp;
  }

  const dial = (own: string) =>
    StompPeer.dial({ port: broker.port, own, headers: { login: login.username, passcode: login.password } });

  async function stage(seen: Recorder): Promise<MtpStage> {
    const { prefix, agents } = names();
    // A queue would hand each message to one of its listeners only.
    const everybody = `/topic/t${run}.controller`;
    const relay = await Relay.to(broker.port);
    const mtp = await open(seen, { url: `tcp://127.0.0.1:${relay.port}`, agentDestination: agents });
    const peers: StompPeer[] = [];
    return {
      mtp,
      route: { controller, type: 'stomp', connection: mtp.name, destination: everybody },
      connect: async agent => {
        await until(() => seen.channels.some(channel => channel.agent === agent));
        const peer = await dial(everybody);
        peers.push(peer);
        return {
          received: peer.received,
          send: async record => peer.send(prefix + agent, record),
          close: () => peer.close(),
        };
      },
      interrupt: async () => relay.cut(),
      stop: async () => {
        for (const peer of peers) await peer.close();
        await mtp.stop(AbortSignal.timeout(2000));
        await relay.stop();
      },
    };
  }
  mtpContract('STOMP', stage);

  it('comes back when the broker was killed and started again', async () => {
    const seen = recorder();
    const { prefix, agents, own } = names();
    const mtp = await open(seen, { url: broker.url, agentDestination: agents });
    closers.push(() => mtp.stop(AbortSignal.timeout(2000)));
    const route = { controller, type: 'stomp', connection: mtp.name, destination: own } as const;
    await mtp.attach(agentA, [route]);
    await until(() => seen.channels.length === 1);
    await broker.down();
    await until(async () => !(await sends(mtp, route)));
    await broker.up();
    await until(() => seen.channels.length === 2, 40_000);
    const peer = await dial(own);
    closers.push(() => peer.close());
    peer.send(prefix + agentA, Buffer.from('after the restart'));
    await until(() => seen.arrivals.length === 1);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
    await until(() => peer.received.some(record => record.toString() === 'answer'));
  }, 90_000);

  const sends = (mtp: StompMtp, route: Parameters<StompMtp['send']>[1]) =>
    mtp.send(agentA, route, Buffer.from('x')).then(
      () => true,
      () => false,
    );

  it('speaks TLS, and only with a certificate where the broker wants one (R-STOMP.36)', async () => {
    const { agents, own } = names();
    const url = `tls://localhost:${broker.tlsPort}`;
    const mine = folder.write('gateway', { name: 'gateway', alternatives: ['URI:urn:bbf:usp:id:os::00D09E-A'] });
    const seen = recorder();
    const mtp = await open(seen, { url, agentDestination: agents, ca: folder.ca, ...mine });
    closers.push(() => mtp.stop(AbortSignal.timeout(2000)));
    const route = { controller, type: 'stomp', connection: mtp.name, destination: own } as const;
    await mtp.attach(agentA, [route]);
    await until(() => seen.channels.length === 1);
    const peer = await dial(own);
    closers.push(() => peer.close());
    await mtp.send(agentA, route, Buffer.from([0, 10, 0, 13]));
    await until(() => peer.received.length === 1);
    expect(peer.received[0]).toEqual(Buffer.from([0, 10, 0, 13]));

    const warnings: string[] = [];
    const log = { ...silentLog, child: () => ({ ...silentLog, warn: (text: string) => warnings.push(text) }) };
    for (const strange of [{ ca: folder.ca }, {}]) {
      const config = stompConfig({ ...login, url, agentDestination: agents, ...strange });
      const outside = new StompMtp({ config, ...recorder(), clock: systemClock, log: log as never });
      await outside.start();
      const before = warnings.length;
      await until(() => warnings.length > before);
      await outside.stop(AbortSignal.timeout(1000));
    }
  });

  it('avoids a reply-to-dest the broker throws us out for, and goes on serving the others', async () => {
    const seen = recorder();
    const { prefix, agents, own } = names();
    const mtp = await open(seen, { url: broker.url, agentDestination: agents });
    closers.push(() => mtp.stop(AbortSignal.timeout(2000)));
    for (const agent of [agentA, agentB])
      await mtp.attach(agent, [{ controller, type: 'stomp', connection: mtp.name, destination: own }]);
    await until(() => seen.channels.length === 2);
    const peer = await dial(own);
    closers.push(() => peer.close());
    const nonsense = { 'reply-to-dest': '/nonsense/x' };
    peer.send(prefix + agentA, Buffer.from('first'), nonsense);
    await until(() => seen.arrivals.length === 1);
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('nowhere')).catch(() => {});
    // Thrown out, back again, and everybody is announced anew.
    await until(() => seen.channels.length === 4);
    peer.send(prefix + agentA, Buffer.from('second'), nonsense);
    await until(() => seen.arrivals.length === 2);
    expect(seen.arrivals[1]?.arrival.reply).toBeUndefined();
    peer.send(prefix + agentB, Buffer.from('good'));
    await until(() => seen.arrivals.length === 3);
    await seen.arrivals[2]?.arrival.reply?.(Buffer.from('answer'));
    await until(() => peer.received.some(record => record.toString() === 'answer'));
    expect(seen.channels).toHaveLength(4);
  });

  it('carries the questions of a Controller to the Agents of a whole gateway', async () => {
    const { agents, own } = names();
    const house = await House.open({
      mtp: { stomp: [{ name: 'rabbit', url: broker.url, ...login, agentDestination: agents }] },
      controllers: [
        { endpointId: 'self::stomp', role: 'full', mtp: { type: 'stomp', connection: 'rabbit', destination: own } },
      ],
    });
    closers.push(() => house.close());
    const stomp = 'self::stomp' as EndpointId;
    const link = await stompLink({
      url: broker.url,
      controller: stomp,
      agentDestination: agents,
      controllerDestination: own,
      ...login,
    });
    const client = new UspController(stomp, link, 20_000);
    closers.push(() => client.close());
    const { agent } = await house.device();
    expect(await get(client, agent, 'Device.DeviceInfo.Manufacturer')).toEqual({
      'Device.DeviceInfo.Manufacturer': 'AVM',
    });
  });
});
