import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import type { UdsConfig } from '../../src/mtp/uds/config.js';
import { UdsMtp } from '../../src/mtp/uds/uds-mtp.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { LeapClock } from '../support/leap-clock.js';
import { until } from '../support/mosquitto.js';
import { UdsBroker, UdsPeer, udsFrame } from '../support/uds-peer.js';
import { agentA, agentB, controller, type MtpStage, mtpContract, type Peer, type Recorder, recorder } from './mtp.js';

const gateway = 'self::gangway' as EndpointId;

function configOf(listen: string): UdsConfig {
  return { listen, endpointId: gateway, permissions: '0660' };
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gangway-uds-'));
}

function asPeer(peer: UdsPeer): Peer {
  return {
    received: peer.received,
    send: record => peer.send(record),
    close: async () => void peer.socket.destroy(),
    pause: () => void peer.socket.pause(),
    resume: () => void peer.socket.resume(),
  };
}

async function listening(seen: Recorder): Promise<MtpStage> {
  const folder = newFolder();
  const listen = join(folder, '{eid}.sock');
  const mtp = new UdsMtp({ config: configOf(listen), ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  const peers: UdsPeer[] = [];
  const dial = async (agent: EndpointId) => {
    const peer = await UdsPeer.dial(listen.replace('{eid}', agent), controller);
    peers.push(peer);
    return peer;
  };
  return {
    mtp,
    route: { controller, type: 'uds' },
    connect: async agent => asPeer(await dial(agent)),
    garbage: async agent => {
      const peer = await dial(agent);
      peer.socket.write('GET / HTTP/1.1\r\n\r\n');
      await until(() => peer.closed);
    },
    interrupt: async () => {
      for (const { socket } of peers) socket.destroy();
    },
    stop: async () => {
      for (const { socket } of peers) socket.destroy();
      await mtp.stop(AbortSignal.timeout(2000));
      rmSync(folder, { recursive: true });
    },
  };
}

async function connecting(seen: Recorder): Promise<MtpStage> {
  const folder = newFolder();
  const path = join(folder, 'broker');
  const greeting = udsFrame([1, controller]);
  let broker = await UdsBroker.start(path, greeting);
  const mtp = new UdsMtp({ config: undefined, ...seen, clock: systemClock, log: silentLog });
  await mtp.start();
  return {
    mtp,
    route: { controller, type: 'uds', path },
    connect: async agent => {
      const peer = await broker.session(agent);
      await until(() => seen.channels.some(channel => channel.agent === agent));
      return asPeer(peer);
    },
    garbage: async agent => {
      const peer = await broker.session(agent);
      peer.socket.write(Buffer.from('_USP\xff\xff\xff\xff', 'latin1'));
      await until(() => peer.closed);
    },
    interrupt: async () => {
      await broker.stop();
      broker = await UdsBroker.start(path, greeting);
    },
    stop: async () => {
      await mtp.stop(AbortSignal.timeout(2000));
      await broker.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

mtpContract('UNIX domain socket, a socket per Agent', listening);
mtpContract('UNIX domain socket, connecting to a broker', connecting);

describe('the UNIX socket that all Agents share', () => {
  let folder: string;
  let path: string;
  let seen: Recorder;
  let mtp: UdsMtp;
  const clock = new LeapClock();
  const route = { controller, type: 'uds' } as const;

  beforeEach(async () => {
    folder = newFolder();
    path = join(folder, 'gangway.sock');
    seen = recorder();
    mtp = new UdsMtp({ config: configOf(path), ...seen, clock, log: silentLog });
    await mtp.start();
  });
  afterEach(async () => {
    await mtp.stop(AbortSignal.timeout(2000));
    rmSync(folder, { recursive: true });
  });

  it('lets in owner and group, whatever the umask', () => {
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  it('answers the handshake with the one Agent of a Controller, with its own name where there are several (R-UDS.17)', async () => {
    await mtp.attach(agentA, [route]);
    expect((await UdsPeer.dial(path, controller)).told(1)).toBe(agentA);
    await mtp.attach(agentB, [route]);
    expect((await UdsPeer.dial(path, controller)).told(1)).toBe(gateway);
  });

  it('announces every Agent of the Controller, those that come later too', async () => {
    await mtp.attach(agentA, [route]);
    const peer = await UdsPeer.dial(path, controller);
    await until(() => seen.channels.length === 1);
    await mtp.attach(agentB, [route]);
    await mtp.attach(agentB, [route]);
    expect(seen.channels.map(({ agent }) => agent)).toEqual([agentA, agentB]);
    await mtp.send(agentB, route, Buffer.from('from B'));
    await until(() => peer.received.some(record => record.toString() === 'from B'));
  });

  it('greets for a large fleet as fast as the Controller reads, and no faster', async () => {
    const greeting = Buffer.alloc(10_000);
    let [greeted, refused] = [0, 0];
    const onChannel: Recorder['onChannel'] = channel => {
      greeted++;
      channel.send(greeting).catch(() => refused++);
    };
    const own = join(folder, 'fleet.sock');
    const large = new UdsMtp({ config: configOf(own), ...seen, onChannel, clock, log: silentLog });
    await large.start();
    const count = 3000;
    for (let index = 0; index < count; index++) await large.attach(`os::00D09E-${index}` as EndpointId, [route]);
    const peer = await UdsPeer.dial(own, controller);
    peer.socket.pause();
    await until(() => greeted >= 100);
    // Somebody else is served in between; who greets blindly would be done by now.
    await UdsPeer.dial(own, 'self::other');
    expect(greeted).toBeLessThan(count / 2);
    peer.socket.resume();
    await until(() => peer.received.length === count);
    expect([greeted, refused]).toEqual([count, 0]);
    await large.stop(AbortSignal.timeout(1000));
  });

  it('hands Records on with the name of their sender, and answers by the same socket', async () => {
    await mtp.attach(agentA, [route]);
    const peer = await UdsPeer.dial(path, controller);
    await peer.send(Buffer.from('question'));
    await until(() => seen.arrivals.length === 1);
    expect(seen.arrivals[0]?.arrival).toMatchObject({ peer: controller, protocol: 'UDS' });
    await seen.arrivals[0]?.arrival.reply?.(Buffer.from('answer'));
    await until(() => peer.received.some(record => record.toString() === 'answer'));
  });

  it('hears nobody who is no Controller here, and closes after 30 s', async () => {
    await mtp.attach(agentA, [route]);
    await mtp.attach(agentB, [
      { controller: 'self::dialled' as EndpointId, type: 'uds', path: join(folder, 'nobody') },
    ]);
    const stranger = await UdsPeer.dial(path, 'self::dialled');
    await stranger.send(Buffer.from('let me in'));
    const peer = await UdsPeer.dial(path, controller);
    await peer.send(Buffer.from('welcome'));
    await until(() => seen.arrivals.length > 0);
    expect(seen.arrivals.map(({ record }) => record.toString())).toEqual(['welcome']);
    clock.leap(31_000);
    await until(() => stranger.closed);
    expect(stranger.told(2)).toContain('self::dialled');
    expect(peer.closed).toBe(false);
  });

  it('lets a newer session of the same Controller replace the older one', async () => {
    await mtp.attach(agentA, [route]);
    const older = await UdsPeer.dial(path, controller);
    const newer = await UdsPeer.dial(path, controller);
    await until(() => older.closed);
    expect(older.told(2)).toContain('newer');
    await mtp.send(agentA, route, Buffer.from('to the newer'));
    await until(() => newer.received.length === 1);
  });

  it('closes after 30 s without a handshake (R-UDS.18)', async () => {
    const silent = await UdsPeer.dial(path);
    silent.socket.write(udsFrame([3, 'a Record too early']));
    // The server has the connection once a later one is answered.
    await UdsPeer.dial(path, controller);
    clock.leap(31_000);
    await until(() => silent.closed);
    expect(silent.told(2)).toContain('30 s');
    expect(seen.arrivals).toEqual([]);
  });

  it('ignores Records before the handshake (R-UDS.20), handshakes after it (R-UDS.19) and types it does not know (R-UDS.15)', async () => {
    await mtp.attach(agentA, [route]);
    const peer = await UdsPeer.dial(path);
    peer.socket.write(udsFrame([3, 'too early']));
    peer.socket.write(udsFrame([4, 'a password of 1.5'], [1, controller], [3, 'in the frame of the handshake']));
    peer.socket.write(udsFrame([1, 'self::somebody-else']));
    peer.socket.write(udsFrame([200, 'news'], [3, 'first'], [3, 'second']));
    await until(() => seen.arrivals.length === 2);
    expect(seen.arrivals.map(({ record }) => record.toString())).toEqual(['first', 'second']);
    expect(seen.arrivals[0]?.arrival.peer).toBe(controller);
  });

  it.each([
    ['a handshake that names no Endpoint ID (R-UDS.21)', udsFrame([1, 'nobody'])],
    ['two handshakes in a frame', udsFrame([1, controller], [1, controller])],
    ['no frame (R-UDS.24)', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a field longer than its frame', Buffer.from('_USP\x00\x00\x00\x05\x01\x00\x00\x00\x09', 'latin1')],
    ['a frame without end, before it is known who sends it', Buffer.from('_USP\x00\x10\x00\x00\x01', 'latin1')],
  ])('answers %s with an error and closes', async (_, bytes) => {
    const peer = await UdsPeer.dial(path);
    peer.socket.write(bytes);
    await until(() => peer.closed);
    expect(peer.told(2)).toBeTruthy();
  });

  it('answers what holds no Record with an error and closes (R-UDS.23), and leaves without a word on an error (R-UDS.25)', async () => {
    await mtp.attach(agentA, [route]);
    const first = await UdsPeer.dial(path, controller);
    await first.send(Buffer.from('rubbish'));
    await until(() => seen.arrivals.length === 1);
    seen.arrivals[0]?.arrival.refuse('not a USP Record');
    await until(() => first.closed);
    expect(first.told(2)).toBe('not a USP Record');
    const second = await UdsPeer.dial(path, controller);
    second.socket.write(udsFrame([2, 'you are wrong'], [3, 'not heard']));
    await until(() => second.closed);
    expect(second.told(2)).toBeUndefined();
    expect(seen.arrivals).toHaveLength(1);
  });
});

describe('the socket file', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const open = async (listen: string) => {
    const mtp = new UdsMtp({ config: configOf(listen), ...recorder(), clock: systemClock, log: silentLog });
    await mtp.start();
    return mtp;
  };

  it('replaces the one a killed process left, and is gone after the end', async () => {
    const path = join(folder, 'deep', 'gangway.sock');
    await (await open(path)).stop(AbortSignal.timeout(1000));
    expect(existsSync(path)).toBe(false);
    // A file without a listener: what a killed process leaves.
    const { spawnSync } = await import('node:child_process');
    const code = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', code]);
    expect(existsSync(path)).toBe(true);
    const mtp = await open(path);
    expect((await UdsPeer.dial(path, controller)).told(1)).toBe(gateway);
    await mtp.stop(AbortSignal.timeout(1000));
  });

  it('is not taken from a living process, is no other file, and no longer than the system allows', async () => {
    const busy = join(folder, 'busy.sock');
    const other = createServer();
    await new Promise<void>(resolve => other.listen(busy, resolve));
    await expect(open(busy)).rejects.toThrow(/mtp\.uds\.listen.*another process/);
    await new Promise(resolve => other.close(resolve));
    const file = join(folder, 'file');
    writeFileSync(file, 'precious');
    await expect(open(file)).rejects.toThrow(/no socket/);
    expect(existsSync(file)).toBe(true);
    await expect(open(join(folder, 'x'.repeat(100)))).rejects.toThrow(/107 bytes/);
  });
});

describe('an Agent that connects to a broker', () => {
  it('leaves whoever is not the Controller it means, and tries again within 1 to 5 s (R-UDS.5)', async () => {
    const folder = newFolder();
    const path = join(folder, 'broker');
    const broker = await UdsBroker.start(path, udsFrame([1, 'self::impostor']));
    const seen = recorder();
    const clock = new LeapClock();
    const mtp = new UdsMtp({ config: undefined, ...seen, clock, log: silentLog });
    await mtp.attach(agentA, [{ controller, type: 'uds', path }]);
    await until(() => broker.peers.length === 1 && broker.peers[0]?.closed === true);
    expect(broker.peers[0]?.told(2)).toContain(controller);
    clock.leap(5_000);
    await until(() => broker.peers.length === 2);
    expect(seen.channels).toEqual([]);
    await mtp.stop(AbortSignal.timeout(1000));
    await broker.stop();
    rmSync(folder, { recursive: true });
  });

  it('gives up a broker that does not answer the handshake within 30 s (R-UDS.18)', async () => {
    const folder = newFolder();
    const path = join(folder, 'broker');
    const broker = await UdsBroker.start(path, undefined);
    const clock = new LeapClock();
    const mtp = new UdsMtp({ config: undefined, ...recorder(), clock, log: silentLog });
    await mtp.attach(agentA, [{ controller, type: 'uds', path }]);
    await broker.session(agentA);
    clock.leap(31_000);
    await until(() => broker.peers[0]?.closed === true);
    expect(broker.peers[0]?.told(2)).toContain('30 s');
    await mtp.stop(AbortSignal.timeout(1000));
    await broker.stop();
    rmSync(folder, { recursive: true });
  });
});
