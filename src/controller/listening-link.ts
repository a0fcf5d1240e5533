import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../base/clock.js';
import { WebSocketChannel } from '../mtp/websocket/channel.js';
import { maxRecordBytes } from '../mtp/websocket/dialler.js';
import { peerOf, subprotocol } from '../mtp/websocket/handshake.js';
import type { EndpointId } from '../usp/endpoint-id.js';
import { type Link, LinkError } from './link.js';

/** A Controller that waits for Agents to dial it. */
export interface ListeningLink extends Link {
  /** `ws://127.0.0.1:9001/usp`, with the port really bound. */
  readonly url: string;
}

/** Listens on loopback (port 0: any free one) for Agents that tell their Endpoint ID (R-WS.10b); one session each, the newer wins. */
export async function listeningLink(port = 0): Promise<ListeningLink> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    path: '/usp',
    perMessageDeflate: false,
    maxPayload: maxRecordBytes,
    handleProtocols: offered => (offered.has(subprotocol) ? subprotocol : false),
  });
  await once(server, 'listening');
  const sessions = new Map<string, WebSocketChannel>();
  const early: Uint8Array[] = [];
  let listener: (record: Uint8Array) => void = record => early.push(record);
  server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const agent = peerOf(request);
    if (agent === undefined || socket.protocol !== subprotocol) return socket.close(1002, 'no USP Agent');
    const channel: WebSocketChannel = new WebSocketChannel(socket, systemClock, {
      record: async bytes => listener(bytes),
      closed: () => {
        if (sessions.get(agent) === channel) sessions.delete(agent);
      },
    });
    sessions.get(agent)?.close(1000, 'replaced by a newer session');
    sessions.set(agent, channel);
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/usp`,
    send: async (agent: EndpointId, record) => {
      const channel = sessions.get(agent);
      if (!channel) throw new LinkError(`${agent} has not dialled`);
      await channel.send(record);
    },
    onRecord: next => {
      listener = next;
      for (const record of early.splice(0)) next(record);
    },
    onClosed: () => {},
    close: async () => {
      const bounded = AbortSignal.timeout(500);
      await Promise.all([...sessions.values()].map(channel => channel.leave('done', bounded)));
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>(resolve => server.close(() => resolve()));
    },
  };
}
