import { createSocket } from 'node:dgram';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { CoapMtp } from '../../src/mtp/coap/coap-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { NodeCoap } from '../support/node-coap.js';
import { controller, type MtpStage, mtpContract, type Peer, type Recorder } from './mtp.js';

/** The peer is the `coap` library. It listens at one place for all Agents and tells them apart by their reply-to. */
async function stage(seen: Recorder): Promise<MtpStage> {
  const mtp = new CoapMtp({
    config: { listen: 'coap://127.0.0.1:0', replyTo: 'source' },
    ...seen,
    clock: systemClock,
    log: silentLog,
  });
  await mtp.start();
  const inboxes = new Map<string, Buffer[]>();
  const inboxOf = (agent: string) => {
    const inbox = inboxes.get(agent) ?? [];
    inboxes.set(agent, inbox);
    return inbox;
  };
  const node = await NodeCoap.open(({ url, payload }) => {
    inboxOf(/reply-to=.*\/([^/?]+)$/.exec(url)?.[1] ?? '').push(payload);
    return '2.04';
  });
  const at = (agent: EndpointId) => `${mtp.url}/${agent}`;
  return {
    mtp,
    connectionless: true,
    route: { controller, type: 'coap', url: `${node.url}/usp/controller` },
    connect: async (agent): Promise<Peer> => ({
      received: inboxOf(agent),
      send: async record => {
        const { code } = await node.post(at(agent), record, { query: `reply-to=${node.url}/usp/controller` });
        if (code !== '2.04') throw new Error(`the Agent answered ${code}`);
      },
      close: async () => {},
    }),
    interrupt: async () => {
      await node.down();
      await node.up();
    },
    garbage: async agent => {
      const socket = createSocket('udp4');
      const port = Number(new URL(mtp.url ?? '').port);
      // Torn: a POST whose option reaches beyond the datagram; then bytes that are no CoAP at all.
      for (const datagram of [
        `40020001bd${Buffer.from(agent).toString('hex')}`,
        '00',
        'ff'.repeat(40),
        '4802',
        '7fffffff',
      ])
        await new Promise(resolve => socket.send(Buffer.from(datagram, 'hex'), port, '127.0.0.1', resolve));
      await new Promise<void>(resolve => socket.close(resolve));
    },
    stop: async () => {
      await mtp.stop(AbortSignal.timeout(2000));
      await node.close();
    },
  };
}

// 16 MB are 16,384 blocks, each with an answer of its own.
mtpContract('CoAP', stage, 120_000);
