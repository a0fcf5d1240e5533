import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import { routerModel } from '../../src/simulator/fleet.js';
import {
  type NotificationContent,
  type NotificationFraming,
  notificationDatagram,
} from '../../src/simulator/lightweight-notifier.js';
import { add, get, House, type Placed, until } from './harness.js';

const parameter = 'Device.DeviceInfo.ProvisioningCode';
const [username, password] = ['box', 'secret'];

let folder: string;
let house: House;
let placed: Placed;
let controller: UspController;
/** Values the Controller was told of. */
const news: string[] = [];
let ts: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gangway-users-'));
  const users = join(folder, 'users.csv');
  writeFileSync(users, `${username},${password},00D09E-Router-SN1\nneighbour,other,00D09E-Router-SN2\n`);
  house = await House.open({
    cwmp: {
      auth: { mode: 'digest', users: { file: users } },
      lightweightNotifications: { listen: 'udp://127.0.0.1:0' },
      session: { linger: '1s', warm: '1ms' },
      connectionRequest: { allow: ['127.0.0.0/8'] },
    },
    admin: { listen: 'http://127.0.0.1:0' },
  });
  const device = { oui: '00D09E', productClass: 'Router', serial: 'SN1' };
  placed = await house.device({ model: routerModel, username, password, ...device });
  controller = await house.overWebSocket(placed.agent);
  controller.onNotify(({ notify: { notification } }) => {
    if (notification.kind === 'valueChange' && notification.paramPath === parameter) news.push(notification.paramValue);
  });
  const watch = { Enable: 'true', NotifType: 'ValueChange', ReferenceList: parameter };
  await add(controller, placed.agent, 'Device.LocalAgent.Subscription.', { ID: 'watch', ...watch });
  const { state } = placed.cpe;
  await until('the notification attribute', () => state.notification.get(parameter) === 2);
  await until('the end of the session', () => !known().contact.inSession);
  // As an operator sets it who wants datagrams.
  state.notification.set(parameter, 6);
  ts = Math.floor(Date.now() / 1000);
}, 60_000);
afterAll(async () => {
  await house?.close();
  if (folder) rmSync(folder, { recursive: true });
});

function known() {
  const [cpe] = [...house.gateway.devices.all()];
  if (!cpe) throw new Error('no device');
  return cpe;
}

const port = () => Number(new URL((house.gateway.lightweightNotifications ?? '').replace('udp:', 'http:')).port);

async function send(bytes: Buffer): Promise<void> {
  const socket = createSocket('udp4');
  await new Promise(resolve => socket.send(bytes, port(), '127.0.0.1', resolve));
  socket.close();
}

interface Said {
  readonly username?: string;
  readonly password?: string;
  readonly framing?: NotificationFraming;
  readonly content?: Partial<NotificationContent>;
}

/** What the device could have sent; every one of a later second than the one before. */
function said(value: string, { framing, content, ...user }: Said = {}): Buffer {
  const identity = { manufacturer: '', oui: '00D09E', productClass: 'Router', serialNumber: 'SN1' };
  const params = [{ name: parameter, value, type: 'string' }];
  const settings = { host: '127.0.0.1', port: port(), username, password, ...user };
  ts = Math.max(ts, Math.floor(Date.now() / 1000)) + 1;
  return notificationDatagram(settings, { identity, ts, params, ...content }, framing);
}

async function counted(outcome: string): Promise<number> {
  const metrics = await (await fetch(`${house.gateway.admin}/metrics`)).text();
  return Number(
    new RegExp(`^gangway_lightweight_notifications_total\\{outcome="${outcome}"\\} (\\d+)$`, 'm').exec(metrics)?.[1],
  );
}

/** Until it is counted, it has had its effect, or none. */
async function sendUntilCounted(outcome: string, bytes: Buffer): Promise<void> {
  const before = await counted(outcome);
  await send(bytes);
  await until(`a notification that is ${outcome}`, async () => (await counted(outcome)) > before);
}

describe('a lightweight notification (TR-069 Annex M)', () => {
  it('goes to the gateway, once the device is told so, and its Controllers hear of it without a session', async () => {
    const { cpe } = placed;
    const managed = (name: string) => cpe.state.value(`Device.ManagementServer.${name}`);
    expect([
      managed('LightweightNotificationProtocolsUsed'),
      managed('UDPLightweightNotificationHost'),
      managed('UDPLightweightNotificationPort'),
    ]).toEqual(['UDP', '127.0.0.1', String(port())]);
    const { lastInform } = known().contact;
    cpe.changeLocally(parameter, 'told by the device');
    await until('the Notify', () => news.includes('told by the device'));
    expect(known().contact.lastInform).toBe(lastInform);
    const values = await get(controller, placed.agent, parameter);
    expect(values[parameter]).toBe('told by the device');
  });

  it('is understood as crooked as it comes (LF, blanks before headers, misspelt Content-Length)', async () => {
    await sendUntilCounted('believed', said('crooked', { framing: 'crooked' }));
    await until('the Notify', () => news.includes('crooked'));
  });

  it.each<[string, string, () => Buffer]>([
    ['signed with another password', 'signature', () => said('forged', { password: 'guess' })],
    ['signed by another device', 'foreign', () => said('forged', { username: 'neighbour', password: 'other' })],
    ['of a user nobody knows, and of nothing that is watched', 'user', () => unwatched({ username: 'stranger' })],
    ['from a clock that is wrong, and of nothing that is watched', 'stale', () => unwatched({ content: { ts: 1 } })],
    [
      'for another device than that of its user',
      'foreign',
      () => said('forged', { content: { identity: { ...known().identity, serialNumber: 'SN2' } } }),
    ],
    ['of a parameter the device does not have', 'empty', () => unwatched({}, 'Device.Nothing')],
  ])('%s changes nothing', async (_, outcome, bytes) => {
    const before = [...news];
    await sendUntilCounted(outcome, bytes());
    await nothingElse(before);
  });

  it('that is sent again changes nothing', async () => {
    const [once, overtaken, twice] = [said('once'), unwatched({}), said('twice')];
    for (const bytes of [once, twice]) await sendUntilCounted('believed', bytes);
    await until('the Notify', () => news.includes('twice'));
    const before = [...news];
    await sendUntilCounted('again', twice);
    await sendUntilCounted('late', overtaken);
    await nothingElse(before);
  });

  it('that lost its end is not believed, but the device is asked', async () => {
    placed.cpe.state.put(parameter, 'what the device has');
    const long = { name: 'Device.DeviceInfo.Description', value: 'x'.repeat(600), type: 'string' };
    const short = { name: parameter, value: 'forged', type: 'string' };
    const bytes = said('', { framing: 'crooked', password: 'guess', content: { params: [short, long] } });
    expect(bytes).toHaveLength(1023);
    await sendUntilCounted('asked', bytes);
    await until('the Notify', () => news.includes('what the device has'), 60_000);
    expect(news).not.toContain('forged');
  }, 70_000);

  it('is heard after a flood of garbage', async () => {
    const socket = createSocket('udp4');
    for (let index = 0; index < 3000; index++)
      await new Promise(resolve => socket.send(garbage(index), port(), '127.0.0.1', resolve));
    socket.close();
    await until('garbage', async () => (await counted('malformed')) > 0);
    await until('room for others', async () => {
      await send(said('after the flood'));
      return news.includes('after the flood');
    });
  });
});

function unwatched(options: Said, name = 'Device.DeviceInfo.Description'): Buffer {
  return said('', { ...options, content: { params: [{ name, value: 'forged', type: 'string' }], ...options.content } });
}

/** What is believed comes through, and nothing before it did. */
async function nothingElse(before: readonly string[]): Promise<void> {
  const mark = `mark ${before.length}`;
  await sendUntilCounted('believed', said(mark));
  await until('the Notify', () => news.includes(mark));
  expect(news).toEqual([...before, mark]);
}

function garbage(index: number): Buffer {
  const whole = notificationDatagram(
    { host: 'x', port: 1, username: 'x', password: 'x' },
    { identity: known().identity, ts: index, params: [] },
  );
  return index % 2 === 0
    ? Buffer.from(whole.map(byte => byte ^ (index & 255)))
    : whole.subarray(0, index % whole.length);
}
