import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { WebSocketMtp } from '../../src/mtp/websocket/websocket-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { until } from '../support/mosquitto.js';
import { agentA, controller, type MtpStage, mtpContract, type Peer, type Recorder, recorder } from './mtp.js';

/** The peer is the plain `ws` library: it knows the wire, not our classes. */
function peerOf(socket: WebSocket): Peer {
  const received: Buffer[] = [];
  socket.on('message', data => received.push(data as Buffer));
  socket.on('error', () => {});
  return {
    received,
    send: record => new Promise((resolve, reject) => socket.send(record, error => (error ? reject(error) : resolve()))),
    close: async () => socket.terminate(),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}

async function listening(seen: Recorder): Promise<MtpStage> {
  const mtp = new WebSocketMtp({ listen: 'ws://127.0.0.1:0/usp', ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  const sockets: WebSocket[] = [];
  return {
    mtp,
    route: { controller, type: 'websocket' },
    connect: async agent => {
      const socket = new WebSocket(`${mtp.url}/${encodeURIComponent(agent)}?eid=${controller}`, 'v1.usp');
      sockets.push(socket);
      const peer = peerOf(socket);
      await once(socket, 'open');
      return peer;
    },
    interrupt: async () => {
      for (const socket of sockets) socket.terminate();
    },
    garbage: async agent => {
      const socket = new WebSocket(`${mtp.url}/${encodeURIComponent(agent)}?eid=${controller}`, 'v1.usp');
      sockets.push(socket);
      await once(socket, 'open');
      const closed = once(socket, 'close');
      socket.send('a text frame');
      await closed;
    },
    stop: async () => {
      for (const socket of sockets) socket.terminate();
      await mtp.stop(AbortSignal.timeout(2000));
    },
  };
}

async function dialling(seen: Recorder): Promise<MtpStage> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const sessions = new Map<string, { socket: WebSocket; peer: Peer }>();
  server.on('connection', (socket, request) => {
    const eid = decodeURIComponent(new URL(request.url ?? '', 'ws://x').searchParams.get('eid') ?? '');
    sessions.set(eid, { socket, peer: peerOf(socket) });
  });
  const { port } = server.address() as AddressInfo;
  const mtp = new WebSocketMtp({ listen: undefined, ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  return {
    mtp,
    route: { controller, type: 'websocket', url: `ws://127.0.0.1:${port}/usp` },
    connect: async agent => {
      await until(() => sessions.get(agent)?.socket.readyState === WebSocket.OPEN, 40_000);
      const peer = sessions.get(agent)?.peer;
      if (!peer) throw new Error('no session');
      return peer;
    },
    interrupt: async () => {
      for (const { socket } of sessions.values()) socket.terminate();
      sessions.clear();
    },
    garbage: async agent => {
      const socket = sessions.get(agent)?.socket;
      if (!socket) return;
      const closed = once(socket, 'close');
      socket.send('a text frame');
      await closed;
      sessions.delete(agent);
    },
    stop: async () => {
      await mtp.stop(AbortSignal.timeout(2000));
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

mtpContract('WebSocket, dialled by Controllers', listening);
mtpContract('WebSocket, dialling Controllers', dialling);

describe('the WebSocket listener', () => {
  async function refusedWith(url: string, protocol: string | undefined): Promise<number> {
    const socket = protocol === undefined ? new WebSocket(url) : new WebSocket(url, protocol);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    socket.on('error', () => {});
    socket.terminate();
    return response.statusCode;
  }

  it('refuses strangers, unknown Agents and peers that do not offer v1.usp (R-WS.12a)', async () => {
    const stage = await listening(recorder());
    const { mtp } = stage as MtpStage & { mtp: WebSocketMtp };
    await mtp.attach(agentA, [stage.route]);
    const base = (mtp as WebSocketMtp).url;
    const at = (agent: string, eid: string) => `${base}/${encodeURIComponent(agent)}?eid=${eid}`;
    expect(await refusedWith(at(agentA, 'self::stranger'), 'v1.usp')).toBe(403);
    expect(await refusedWith(at('os::00D09E-NOBODY', controller), 'v1.usp')).toBe(404);
    expect(await refusedWith(at(agentA, controller), undefined)).toBe(400);
    expect(await refusedWith(at(agentA, controller), 'chat')).toBe(400);
    await stage.stop();
  });

  it('closes with 1003 on a text message (R-WS.16)', async () => {
    const stage = await listening(recorder());
    await stage.mtp.attach(agentA, [stage.route]);
    const socket = new WebSocket(
      `${(stage.mtp as WebSocketMtp).url}/${encodeURIComponent(agentA)}?eid=${controller}`,
      'v1.usp',
    );
    await once(socket, 'open');
    socket.send('hello');
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1003);
    await stage.stop();
  });

  it('lets a newer session of the same Controller replace the older one (R-WS.4)', async () => {
    const seen = recorder();
    const stage = await listening(seen);
    await stage.mtp.attach(agentA, [stage.route]);
    const url = `${(stage.mtp as WebSocketMtp).url}/${encodeURIComponent(agentA)}?eid=${controller}`;
    const first = new WebSocket(url, 'v1.usp');
    await once(first, 'open');
    const second = new WebSocket(url, 'v1.usp');
    const peer = peerOf(second);
    await once(first, 'close');
    await until(() => seen.channels.length === 2);
    await stage.mtp.send(agentA, stage.route, Buffer.from('to the newer'));
    await until(() => peer.received.length === 1);
    second.terminate();
    await stage.stop();
  });

  it('answers the older way of telling an Endpoint ID in kind (R-WS.11a)', async () => {
    const stage = await listening(recorder());
    await stage.mtp.attach('os::00D09E-%2FX' as EndpointId, [stage.route]);
    const url = `${(stage.mtp as WebSocketMtp).url}/${encodeURIComponent('os::00D09E-%2FX')}`;
    const socket = new WebSocket(url, 'v1.usp', {
      perMessageDeflate: false,
      headers: { 'Sec-WebSocket-Extensions': `bbf-usp-protocol; eid="${controller}"` },
    });
    socket.on('upgrade', response => {
      expect(response.headers['sec-websocket-extensions']).toBe('bbf-usp-protocol; eid="os::00D09E-%2FX"');
      delete response.headers['sec-websocket-extensions'];
    });
    await once(socket, 'open');
    expect(socket.protocol).toBe('v1.usp');
    socket.terminate();
    await stage.stop();
  });
});
