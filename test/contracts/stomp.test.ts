import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { StompMtp } from '../../src/mtp/stomp/stomp-mtp.js';
import { until } from '../support/mosquitto.js';
import { StompBroker } from '../support/stomp-broker.js';
import { stompConfig } from '../support/stomp-config.js';
import { StompPeer } from '../support/stomp-peer.js';
import { controller, type MtpStage, mtpContract, type Recorder } from './mtp.js';

function stage(mode: 'shared' | 'per-agent') {
  return async (seen: Recorder): Promise<MtpStage> => {
    const broker = await StompBroker.start();
    const config = stompConfig({
      url: broker.url,
      mode,
      agentDestination: '/topic/agent/{eid}',
      connectRetry: { time: '200ms', max: '500ms' },
    });
    const mtp = new StompMtp({ config, ...seen, clock: systemClock, log: silentLog });
    await mtp.start();
    const peers: StompPeer[] = [];
    const own = '/topic/controller';
    return {
      mtp,
      route: { controller, type: 'stomp', connection: config.name, destination: own },
      connect: async agent => {
        const destination = `/topic/agent/${agent}`;
        await until(() => broker.open.some(({ subscriptions }) => [...subscriptions.values()].includes(destination)));
        await until(() => seen.channels.some(channel => channel.agent === agent));
        const peer = await StompPeer.dial({ port: Number(new URL(broker.url).port), own });
        peers.push(peer);
        return {
          received: peer.received,
          send: async record => peer.send(destination, record),
          close: () => peer.close(),
        };
      },
      garbage: async agent => {
        const destination = `/topic/agent/${agent}`;
        const victim = broker.open.find(({ subscriptions }) => [...subscriptions.values()].includes(destination));
        victim?.socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
        await until(() => victim?.closed === true);
        await until(() => broker.open.some(({ subscriptions }) => [...subscriptions.values()].includes(destination)));
      },
      interrupt: async () => {
        await broker.down();
        await broker.up();
      },
      stop: async () => {
        for (const peer of peers) await peer.close();
        await mtp.stop(AbortSignal.timeout(2000));
        await broker.stop();
      },
    };
  };
}

mtpContract('STOMP, shared connection', stage('shared'));
mtpContract('STOMP, a connection per Agent', stage('per-agent'));
