import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { registerUsp } from '../../src/cli/usp.js';
import { udsLink } from '../../src/controller/uds-link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { decodeRecord } from '../../src/usp/record-codec.js';
import { UdsBroker, UdsPeer, udsFrame } from '../support/uds-peer.js';
import { get, House, until } from './harness.js';

const local = 'self::local' as EndpointId;

describe('a gateway on a UNIX socket', () => {
  let folder: string;
  const closers: (() => Promise<unknown>)[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gangway-uds-'));
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    rmSync(folder, { recursive: true });
  });

  async function open(mtp: object, listen?: string): Promise<House> {
    const house = await House.open({
      controllers: [{ endpointId: local, role: 'full', mtp }],
      ...(listen === undefined ? {} : { mtp: { uds: { listen } } }),
    });
    closers.push(() => house.close());
    return house;
  }

  it('serves every Agent by one socket: each greets first, the Record says who is meant', async () => {
    const path = join(folder, 'gangway.sock');
    const house = await open({ type: 'uds' }, path);
    const first = (await house.device()).agent;
    const controller = new UspController(local, await udsLink({ path, controller: local, agent: first }), 10_000);
    closers.push(() => controller.close());
    const heard: string[] = [];
    controller.onExchange(({ agent, body }) => heard.push(`${agent} ${body.type}`));
    const second = (await house.device({ serial: 'SECOND' })).agent;
    await until('both connect Records', () => [...controller.agents].length === 2);
    for (const agent of [first, second]) {
      expect(await get(controller, agent, 'Device.DeviceInfo.SerialNumber')).toEqual({
        'Device.DeviceInfo.SerialNumber': agent.split('-')[1],
      });
    }
    expect(heard.find(line => line.startsWith(second))).toBe(`${second} udsConnect`);

    const row = 'Device.UnixDomainSockets.UnixDomainSocket.1';
    expect(await get(controller, first, 'Device.UnixDomainSockets.')).toMatchObject({
      [`${row}.Mode`]: 'Listen',
      [`${row}.Path`]: path,
    });
    expect(Object.values(await get(controller, first, 'Device.LocalAgent.MTP.[Protocol=="UDS"].UDS.'))).toEqual([row]);
    const theirs = `Device.LocalAgent.Controller.[EndpointID=="${local}"].MTP.*.UDS.UnixDomainSocketRef`;
    expect(Object.values(await get(controller, first, theirs))).toEqual([row]);

    const out: string[] = [];
    const io = { out: (line: string) => out.push(line), err: () => {}, signal: new AbortController().signal };
    const args = ['get', second, 'Device.DeviceInfo.Manufacturer', '--uds', path, '--controller', local];
    expect(await runProgram(['usp', ...args], 'test', [registerUsp], io)).toBe(0);
    expect(out).toEqual(['Device.DeviceInfo.Manufacturer = AVM']);
  });

  it('closes on what is no Record, with an error, and hears the Controller again', async () => {
    const path = join(folder, 'gangway.sock');
    const house = await open({ type: 'uds' }, path);
    const { agent } = await house.device();
    const rude = await UdsPeer.dial(path, local);
    await rude.send(Buffer.from('no Record at all'));
    await until('the end', () => rude.closed);
    expect(rude.told(2)).toBeTruthy();
    const controller = new UspController(local, await udsLink({ path, controller: local, agent }), 10_000);
    closers.push(() => controller.close());
    expect(Object.keys(await get(controller, agent, 'Device.DeviceInfo.Manufacturer'))).toHaveLength(1);
  });

  it('connects every Agent to the socket of a broker, under its own name', async () => {
    const path = join(folder, 'broker_controller_path');
    const broker = await UdsBroker.start(path, udsFrame([1, local]));
    closers.push(() => broker.stop());
    const house = await open({ type: 'uds', path });
    for (const serial of ['FIRST', 'SECOND']) {
      const { agent } = await house.device({ serial });
      const session = await broker.session(agent);
      await until('the connect Record', () => session.received.length > 0);
      expect(decodeRecord(session.received[0] ?? Buffer.alloc(0))).toMatchObject({
        fromId: agent,
        toId: local,
        body: { type: 'udsConnect' },
      });
    }
  });
});
