import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../src/base/clock.js';
import { ConfigError } from '../../../src/base/config-error.js';
import { silentLog } from '../../../src/base/log.js';
import { WebSocketMtp } from '../../../src/mtp/websocket/websocket-mtp.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { Route } from '../../../src/usp/transport.js';
import { recorder } from '../../contracts/mtp.js';
import { until } from '../../support/mosquitto.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const agent = 'os::00D09E-A%20B' as EndpointId;
const one = 'self::one' as EndpointId;
const two = 'self::two' as EndpointId;
const dialsIn = (controller: EndpointId): Route => ({ controller, type: 'websocket' });

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listener(clock: VirtualClock | typeof systemClock = systemClock) {
  const seen = recorder();
  const mtp = new WebSocketMtp({ listen: 'ws://127.0.0.1:0/usp/', ...seen, clock, log: silentLog });
  await mtp.start();
  closers.push(() => mtp.stop(AbortSignal.timeout(200)));
  const base = (mtp.url ?? '').replace(/\/$/, '');
  const dial = (query: string, name = encodeURIComponent(agent)) => {
    const socket = new WebSocket(`${base}/${name}${query}`, 'v1.usp');
    socket.on('error', () => {});
    closers.push(() => socket.terminate());
    return socket;
  };
  return { mtp, seen, dial };
}

async function outcome(socket: WebSocket): Promise<string> {
  return Promise.race([
    once(socket, 'open').then(() => 'open'),
    once(socket, 'unexpected-response').then(([, response]) => String(response.statusCode)),
  ]);
}

describe('who may dial in', () => {
  it('is a configured Controller, by the name it tells', async () => {
    const { mtp, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one), dialsIn(two)]);
    expect(await outcome(dial('?eid=self::two'))).toBe('open');
    expect(await outcome(dial('?eid=self%3A%3Aone'))).toBe('open');
    expect(await outcome(dial('?eid=self::three'))).toBe('403');
    expect(await outcome(dial('?eid=nonsense'))).toBe('403');
    expect(await outcome(dial('?eid='))).toBe('403');
  });

  it('may be nameless only where there is no choice', async () => {
    const { mtp, seen, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one), { controller: two, type: 'websocket', url: 'ws://127.0.0.1:1/' }]);
    expect(await outcome(dial(''))).toBe('open');
    expect(seen.channels[0]?.controller).toBe(one);
    await mtp.attach(agent, [dialsIn(one), dialsIn(two)]);
    expect(await outcome(dial(''))).toBe('403');
  });

  it('finds the Agent however the path is escaped', async () => {
    const { mtp, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one)]);
    expect(await outcome(dial('?eid=self::one', 'os::00D09E-A%2520B'))).toBe('open');
    expect(await outcome(dial('?eid=self::one', 'os%3A%3A00D09E-A%20B'))).toBe('404');
    expect(await outcome(dial('?eid=self::one', agent))).toBe('open');
    expect(await outcome(dial('?eid=self::one', `${encodeURIComponent(agent)}/more`))).toBe('404');
  });

  it('shows its token, in the path or as Bearer, where the configuration has one', async () => {
    const { mtp, seen, dial } = await listener();
    await mtp.attach(agent, [{ controller: one, type: 'websocket', token: 'key to one' }, dialsIn(two)]);
    const name = encodeURIComponent(agent);
    expect(await outcome(dial('?eid=self::one'))).toBe('403');
    expect(await outcome(dial('?eid=self::one', `${name}/wrong`))).toBe('403');
    // Another's token opens nobody's door, and neither does one nobody asked for.
    expect(await outcome(dial('?eid=self::two', `${name}/key%20to%20one`))).toBe('403');
    expect(await outcome(dial('?eid=self::one', `${name}/key%20to%20one`))).toBe('open');
    expect(await outcome(dial('?eid=self::two'))).toBe('open');
    expect(await outcome(dial('', `${name}/key%20to%20one`))).toBe('open');
    expect(seen.channels.at(-1)?.controller).toBe(one);
    const base = (mtp.url ?? '').replace(/\/$/, '');
    const headers = { Authorization: 'Bearer key to one' };
    const bearer = new WebSocket(`${base}/${name}?eid=self::one`, 'v1.usp', { headers });
    bearer.on('error', () => {});
    closers.push(() => bearer.terminate());
    expect(await outcome(bearer)).toBe('open');
  });

  it('has to wait after too many wrong names, sessions that are open go on', async () => {
    const clock = new VirtualClock();
    const { mtp, dial } = await listener(clock);
    await mtp.attach(agent, [dialsIn(one)]);
    const open = dial('?eid=self::one');
    await once(open, 'open');
    for (let n = 0; n < 20; n++) expect(await outcome(dial(`?eid=self::guess-${n}`))).toBe('403');
    expect(await outcome(dial('?eid=self::one'))).toBe('429');
    expect(open.readyState).toBe(WebSocket.OPEN);
    await clock.advance(60_000);
    expect(await outcome(dial('?eid=self::one'))).toBe('open');
  });

  it('is shown out when it is no Controller any more', async () => {
    const { mtp, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one), dialsIn(two)]);
    const [leaves, stays] = [dial('?eid=self::one'), dial('?eid=self::two')];
    await Promise.all([once(leaves, 'open'), once(stays, 'open')]);
    const closed = once(leaves, 'close');
    await mtp.attach(agent, [dialsIn(two)]);
    expect((await closed)[0]).toBe(1001);
    expect(stays.readyState).toBe(WebSocket.OPEN);
  });
});

describe('a WebSocket session', () => {
  it('makes the peer wait while 64 of its Records are being dealt with, and loses none', async () => {
    const waiting: (() => void)[] = [];
    let heard = 0;
    let echoes = 0;
    const bystander = 'os::00D09E-B' as EndpointId;
    const mtp = new WebSocketMtp({
      listen: 'ws://127.0.0.1:0/usp',
      onRecord: async (_, arrival) => {
        if (arrival.agent === bystander) return void echoes++;
        heard++;
        await new Promise<void>(resolve => waiting.push(resolve));
      },
      onChannel: () => {},
      clock: systemClock,
      log: silentLog,
    });
    await mtp.start();
    closers.push(() => mtp.stop(AbortSignal.timeout(200)));
    for (const each of [agent, bystander]) await mtp.attach(each, [dialsIn(one)]);
    const [socket, other] = [agent, bystander].map(
      each => new WebSocket(`${mtp.url}/${encodeURIComponent(each)}?eid=${one}`, 'v1.usp'),
    ) as [WebSocket, WebSocket];
    await Promise.all([once(socket, 'open'), once(other, 'open')]);
    const large = Buffer.alloc(200_000);
    for (let sent = 0; sent < 200; sent++) socket.send(large);
    await until(() => heard >= 64);
    // Others are served meanwhile, for longer than the rest of the 40 MB would have taken.
    for (let turn = 1; turn <= 500; turn++) {
      other.send('x', { binary: true });
      await new Promise<void>(resolve => setImmediate(resolve));
    }
    await until(() => echoes === 500);
    expect(heard).toBeLessThan(80);
    expect(socket.bufferedAmount).toBeGreaterThan(0);
    await until(() => {
      for (const done of waiting.splice(0)) done();
      return heard === 200;
    });
    socket.terminate();
    other.terminate();
  });

  it('ends with 1009 when a message is larger than a Record may be', async () => {
    const { mtp, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one)]);
    const socket = dial('?eid=self::one');
    await once(socket, 'open');
    socket.send(Buffer.alloc(17 * 1024 * 1024 + 1));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('ends when pings are no longer answered (R-WS.17)', async () => {
    const clock = new VirtualClock();
    const { mtp, seen, dial } = await listener(clock);
    await mtp.attach(agent, [dialsIn(one)]);
    const socket = dial('?eid=self::one');
    await once(socket, 'open');
    await until(() => seen.channels.length === 1);
    const pinged = once(socket, 'ping');
    await clock.advance(30_000);
    await pinged;
    // Deaf from now on: the pong of the next ping is never sent.
    socket.pause();
    await until(async () => {
      await clock.advance(30_000);
      return mtp.send(agent, dialsIn(one), Buffer.from('x')).then(
        () => false,
        () => true,
      );
    });
  });

  it('is closed in order at the end, and what was handed over before arrives', async () => {
    const { mtp, seen, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one)]);
    const socket = dial('?eid=self::one');
    const received: Buffer[] = [];
    socket.on('message', data => received.push(data as Buffer));
    await once(socket, 'open');
    await until(() => seen.channels.length === 1);
    const closed = once(socket, 'close');
    await mtp.send(agent, dialsIn(one), Buffer.alloc(2_000_000, 'x'));
    await mtp.stop(AbortSignal.timeout(5_000));
    expect((await closed)[0]).toBe(1001);
    expect(received[0]).toHaveLength(2_000_000);
  });

  it('does not keep the gateway from stopping when its peer is dead', async () => {
    const { mtp, seen, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one)]);
    const socket = dial('?eid=self::one');
    await once(socket, 'open');
    await until(() => seen.channels.length === 1);
    socket.pause();
    await mtp.stop(AbortSignal.timeout(50));
  });
});

describe('the listener', () => {
  it('outlives garbage instead of HTTP and upgrades it cannot make sense of', async () => {
    const { mtp, dial } = await listener();
    await mtp.attach(agent, [dialsIn(one)]);
    const { port, hostname } = new URL(mtp.url ?? '');
    for (const text of [
      '\u0000\u0001garbage\r\n\r\n',
      'GET /usp/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      `GET /usp/${encodeURIComponent(agent)}?eid=${one} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: v1.usp\r\n\r\n`,
      'GET //[ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      'POST /usp HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
    ]) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.resume();
      socket.write(text);
      await once(socket, 'close');
    }
    expect(await outcome(dial('?eid=self::one'))).toBe('open');
  });

  it('tells which address is taken', async () => {
    const { mtp } = await listener();
    const second = new WebSocketMtp({ listen: mtp.url, ...recorder(), clock: systemClock, log: silentLog });
    await expect(second.start()).rejects.toThrow(ConfigError);
  });
});

describe('dialling a Controller', () => {
  async function server(protocol: string | false) {
    const wss = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => protocol });
    closers.push(() => {
      for (const socket of wss.clients) socket.terminate();
      wss.close();
    });
    await once(wss, 'listening');
    const { port } = wss.address() as { port: number };
    return { wss, route: { controller: one, type: 'websocket', url: `ws://127.0.0.1:${port}/usp` } as const };
  }

  function dialler(clock: VirtualClock | typeof systemClock = systemClock) {
    const seen = recorder();
    const mtp = new WebSocketMtp({ listen: undefined, ...seen, clock, log: silentLog });
    closers.push(() => mtp.stop(AbortSignal.timeout(200)));
    return { mtp, seen };
  }

  it('tells its Endpoint ID in the query and, for older ones, in the extension', async () => {
    const { wss, route } = await server('v1.usp');
    const { mtp } = dialler();
    const connection = once(wss, 'connection');
    await mtp.attach(agent, [route]);
    const [, request] = await connection;
    expect(request.url).toBe('/usp?eid=os::00D09E-A%2520B');
    expect(request.headers['sec-websocket-extensions']).toBe(`bbf-usp-protocol; eid="${agent}"`);
  });

  it('gives up without the subprotocol (R-WS.12) and tries again after 5 to 10 s (R-WS.19)', async () => {
    const clock = new VirtualClock();
    const { wss, route } = await server(false);
    const { mtp, seen } = dialler(clock);
    let connections = 0;
    wss.on('connection', () => connections++);
    await mtp.attach(agent, [route]);
    await until(() => connections === 1 && clock.pending > 0);
    await clock.advance(4_999);
    expect(clock.pending).toBe(1);
    await clock.advance(5_001);
    await until(() => connections === 2);
    expect(seen.channels).toEqual([]);
  });

  it('dials once however often it is told the same, and hangs up what is no longer wanted', async () => {
    const { wss, route } = await server('v1.usp');
    const { mtp, seen } = dialler();
    await mtp.attach(agent, [route]);
    await mtp.attach(agent, [route]);
    await until(() => seen.channels.length === 1);
    expect(wss.clients.size).toBe(1);
    await mtp.attach(agent, []);
    await until(() => wss.clients.size === 0);
    await expect(mtp.send(agent, route, Buffer.from('x'))).rejects.toThrow(one);
  });
});
