import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { generate, type NamedOption, parse } from 'coap-packet';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { CoapEndpoint } from '../../src/mtp/coap/endpoint.js';
import { compareGets } from './compare-gets.js';
import type { Verdict } from './measure.js';
import { agent, type Stage } from './stage.js';

/** What an answer carries beside the Record. */
const answerOptions: readonly NamedOption[] = [
  { name: 'Uri-Path', value: Buffer.from('usp') },
  { name: 'Uri-Path', value: Buffer.from('controller') },
  { name: 'Uri-Query', value: Buffer.from(`reply-to=coap://127.0.0.1:5683/usp/${agent}`) },
  { name: 'Content-Format', value: Buffer.from([42]) },
];

/** The same over CoAP: each Record is a POST with its 2.04, both ways. The floor echoes on the same endpoint. */
export async function overCoap(
  stage: Stage,
  request: Uint8Array,
  echo: (record: Uint8Array) => Uint8Array,
): Promise<Verdict> {
  const service: CoapEndpoint = new CoapEndpoint({
    clock: systemClock,
    log: silentLog,
    resource: {
      admit: () => undefined,
      handle: async ({ peer, payload }) => {
        void service.request(peer, { method: '0.02', options: answerOptions, payload: Buffer.from(echo(payload)) });
        return { code: '2.04' };
      },
    },
  });
  await service.bind('127.0.0.1', 0);
  const floor = await boundSocket();
  const ours = await boundSocket();
  const servicePort = service.address?.port ?? 0;
  const gatewayPort = Number(new URL(stage.gateway.coap ?? '').port);
  const verdict = await compareGets(
    'CoAP',
    times => askAndWait(floor, servicePort, request, times),
    times => askAndWait(ours, gatewayPort, request, times),
  );
  floor.close();
  ours.close();
  await service.close();
  return verdict;
}

async function boundSocket(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

function post(messageId: number, payload: Buffer, replyTo: string): Buffer {
  const options: NamedOption[] = [
    { name: 'Uri-Path', value: Buffer.from('usp') },
    { name: 'Uri-Path', value: Buffer.from(agent) },
    { name: 'Content-Format', value: Buffer.from([42]) },
    { name: 'Uri-Query', value: Buffer.from(`reply-to=${replyTo}`) },
  ];
  const token = Buffer.from([messageId >> 8, messageId & 255]);
  return generate({ code: '0.02', confirmable: true, messageId, token, options, payload });
}

const sent = new WeakMap<Socket, number>();

/** One Get after the other: the next leaves when the answer has come, and has been acknowledged. */
function askAndWait(socket: Socket, to: number, request: Uint8Array, times: number): Promise<void> {
  const replyTo = `coap://127.0.0.1:${socket.address().port}/usp/controller`;
  return new Promise(resolve => {
    let left = times;
    const next = () => {
      const messageId = ((sent.get(socket) ?? 0) + 1) % 65_536;
      sent.set(socket, messageId);
      socket.send(post(messageId, Buffer.from(request), replyTo), to, '127.0.0.1');
    };
    const heard = (datagram: Buffer) => {
      const { code, token, messageId } = parse(datagram);
      if (code !== '0.02') return;
      socket.send(generate({ code: '2.04', ack: true, token, messageId }), to, '127.0.0.1');
      if (--left > 0) return next();
      socket.off('message', heard);
      resolve();
    };
    socket.on('message', heard);
    next();
  });
}
