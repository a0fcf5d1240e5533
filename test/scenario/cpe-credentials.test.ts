import { afterEach, expect, it } from 'vitest';
import { AdminClient } from '../../src/admin/admin-client.js';
import { loopingListSchema } from '../../src/admin/schemas.js';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { informOf } from '../support/acs.js';
import { until } from './harness.js';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function gateway(store: Store, auth: object = { mode: 'digest' }): Promise<Gateway> {
  const cwmp = {
    listen: [{ url: 'http://127.0.0.1:0/' }],
    auth: { users: { store: true }, ...auth },
    limits: { failures: 2, devices: 1 },
  };
  const config = parseConfig({ dataDir: '.', cwmp, admin: { listen: 'http://127.0.0.1:0' } }, undefined, '.', {});
  const running = await startGateway({ config, log: silentLog, version: 'test', store });
  open.push(() => running.stop());
  return running;
}

async function powerOn(acs: string, password: string): Promise<void> {
  const fleet = await Fleet.create({
    acs,
    model: fritzBoxModel,
    count: 1,
    clock: systemClock,
    log: silentLog,
    listen: '127.0.0.1:0',
    username: 'box',
    password,
  });
  open.push(() => fleet.stop());
  fleet.start();
}

it('a CPE gets in with the password the admin API gave its user, also after a restart, and with no other', async () => {
  const store = new MemoryStore();
  const first = await gateway(store);
  const put = (password: string) =>
    fetch(`${first.admin}/api/v1/cpe-users/box`, {
      method: 'PUT',
      body: JSON.stringify({ password }),
      headers: { 'Content-Type': 'application/json' },
    });
  expect((await put('wrong')).status).toBe(204);
  await powerOn(first.cwmp[0] ?? '', 'secret');
  expect((await fetch(first.cwmp[0] ?? '', { method: 'POST', body: informOf('1') })).status).toBe(401);
  expect(first.devices.size).toBe(0);
  expect((await put('secret')).status).toBe(204);
  const again = await gateway(store);
  await powerOn(again.cwmp[0] ?? '', 'secret');
  await until('the device', () => again.devices.size === 1);
  expect((await new AdminClient(again.admin ?? '').devices())[0]?.oui).toBe('00040E');
  const looping = await fetch(`${again.admin}/api/v1/looping`);
  expect(loopingListSchema.parse(await looping.json())).toEqual({ devices: [] });
});

it('a device belongs to the user it came with, also after a restart, until it is released', async () => {
  const store = new MemoryStore();
  const auth = { mode: 'basic', binding: 'first' };
  const users = ['a', 'b'];
  const informed = async ({ cwmp }: Gateway) => {
    const statuses: number[] = [];
    for (const user of users) {
      const Authorization = `Basic ${Buffer.from(`${user}:x`).toString('base64')}`;
      const options = { method: 'POST', body: informOf('1'), headers: { Authorization } };
      statuses.push((await fetch(cwmp[0] ?? '', options)).status);
    }
    return statuses;
  };
  const first = await gateway(store, auth);
  for (const user of users) {
    const body = JSON.stringify({ password: 'x' });
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${first.admin}/api/v1/cpe-users/${user}`, { method: 'PUT', body, headers });
  }
  expect(await informed(first)).toEqual([200, 403]);
  const again = await gateway(store, auth);
  expect(await informed(again)).toEqual([200, 403]);
  const [device] = [...again.devices.all()];
  const release = await fetch(`${again.admin}/api/v1/devices/${encodeURIComponent(device?.key ?? '')}/owner`, {
    method: 'DELETE',
  });
  expect(release.status).toBe(204);
  const another = { method: 'POST', body: informOf('2'), headers: { Authorization: `Basic ${btoa('a:x')}` } };
  expect((await fetch(again.cwmp[0] ?? '', another)).status).toBe(503);
  users.reverse();
  expect(await informed(await gateway(store, auth))).toEqual([200, 403]);
});
