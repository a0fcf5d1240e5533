import { afterEach, describe, expect, it } from 'vitest';
import { AdminClient, AdminError } from '../../../src/admin/admin-client.js';
import { type AdminServer, startAdmin } from '../../../src/admin/admin-server.js';
import { cpeUserListSchema } from '../../../src/admin/cpe-users.js';
import type { AdminFace, DeviceDetails } from '../../../src/admin/face.js';
import { deviceDetailsSchema, deviceListSchema, loopingListSchema } from '../../../src/admin/schemas.js';
import { ConfigError } from '../../../src/base/config-error.js';
import { silentLog } from '../../../src/base/log.js';
import { registerDevices } from '../../../src/cli/devices.js';
import { runProgram } from '../../../src/cli/program.js';

const device: DeviceDetails = {
  endpointId: 'os::00040E-123',
  device: '00040E-FRITZ%21Box-123',
  manufacturer: 'AVM',
  productClass: 'FRITZ!Box',
  serialNumber: '123',
  oui: '00040E',
  root: 'InternetGatewayDevice.',
  softwareVersion: '154.07.19',
  lastInform: '2026-01-01T00:00:00.000Z',
  nextInformExpected: null,
  inSession: false,
  discovered: true,
  remoteAddress: '127.0.0.1',
  cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
  waitingRequests: 0,
  wakeState: 'deaf',
  wakeMethod: null,
  wakeProblem: 'the device does not answer connection requests',
  knownParameters: 800,
  beyond: null,
  behaviours: ['speedtouch-780'],
  reads: 'objects',
  readBatch: 64,
  unreadable: ['InternetGatewayDevice.LANDevice.{i}.X_Bad'],
  booleans: 'words',
  dateTimes: null,
};

const looping = { device: '00040E-1', reason: 'it fails', sessions: 3, failures: 20, slowedUntil: null };

const users = new Map<string, { readonly password: string; readonly device: string | undefined }>();
let open: AdminServer | undefined;
let ready = true;
const face: AdminFace = {
  ready: () => ready,
  problems: () => ['the XMPP server refuses the account'],
  devices: () => [device],
  device: id => (id === device.endpointId || id === device.device ? device : undefined),
  release: async id => id === device.endpointId,
  looping: () => [looping],
  lightweightNotifications: () => ({ believed: 5, signature: 2 }),
  cpeUsers: {
    list: () => [...users].map(([username, { device }]) => ({ username, device: device ?? null })),
    put: async (username, user) => user.device !== '00040E-%zz' && users.set(username, user) !== undefined,
    remove: async username => users.delete(username),
  },
  gauges: () => ({ devices: 3, agents: 2, openSessions: 1, refusedSessions: 4, loopingDevices: 1, xmppConnected: 0 }),
};

async function start(): Promise<AdminServer> {
  open = await startAdmin({ listen: 'http://127.0.0.1:0' }, face, '9.9.9', silentLog);
  return open;
}

afterEach(async () => {
  ready = true;
  await open?.stop();
  open = undefined;
});

describe('admin API', () => {
  it('tells the fleet in the shape its OpenAPI promises', async () => {
    const client = new AdminClient((await start()).url);
    expect(deviceListSchema.parse({ devices: await client.devices() }).devices).toHaveLength(1);
    expect(deviceDetailsSchema.parse(await client.device('os::00040E-123'))).toEqual(device);
    expect((await client.device('00040E-FRITZ%21Box-123')).endpointId).toBe('os::00040E-123');
  });

  it('is what `gangway devices show` prints, what was learnt of the device included', async () => {
    const { url } = await start();
    const out: string[] = [];
    const io = { out: (line: string) => out.push(line), err: () => {}, signal: new AbortController().signal };
    const args = ['devices', 'show', 'os::00040E-123', '--url', url];
    expect(await runProgram(args, '1.0', [registerDevices], io)).toBe(0);
    expect(out.map(line => line.split(/ {2,}| (?=\S+$)/))).toEqual(
      expect.arrayContaining([
        ['behaviours', 'speedtouch-780'],
        ['readBatch', '64'],
        ['unreadable', 'InternetGatewayDevice.LANDevice.{i}.X_Bad'],
        ['dateTimes', '-'],
      ]),
    );
  });

  it('forgets who a device belongs to', async () => {
    const { url } = await start();
    const release = async (id: string) =>
      (await fetch(`${url}/api/v1/devices/${encodeURIComponent(id)}/owner`, { method: 'DELETE' })).status;
    expect([await release(device.endpointId), await release('os::00040E-9')]).toEqual([204, 404]);
  });

  it('names the devices that do not get on', async () => {
    const answer = await fetch(`${(await start()).url}/api/v1/looping`);
    expect(loopingListSchema.parse(await answer.json())).toEqual({ devices: [looping] });
  });

  it('keeps users of CPEs, and tells no password', async () => {
    const { url } = await start();
    const call = (method: string, username: string, body?: unknown, type = 'application/json') =>
      fetch(`${url}/api/v1/cpe-users/${username}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': type } }),
      });
    expect((await call('PUT', 'a%2Fb', { password: 'secret', device: '00040E-FRITZ%21Box-1' })).status).toBe(204);
    expect((await call('PUT', 'c', { password: 'other' })).status).toBe(204);
    const told = await (await fetch(`${url}/api/v1/cpe-users`)).text();
    expect(cpeUserListSchema.parse(JSON.parse(told)).users).toEqual([
      { username: 'a/b', device: '00040E-FRITZ%21Box-1' },
      { username: 'c', device: null },
    ]);
    expect(told).not.toContain('secret');
    for (const wrong of [{}, { password: '' }, { password: 'x', device: '00040E-%zz' }, { password: 'x', admin: true }])
      expect((await call('PUT', 'd', wrong)).status).toBe(400);
    expect((await call('PUT', 'd', { password: 'x' }, 'text/plain')).status).toBe(400);
    expect((await call('PUT', 'd', { password: 'x' }, 'application/xml')).status).toBe(415);
    expect((await call('DELETE', 'c')).status).toBe(204);
    expect((await call('DELETE', 'c')).status).toBe(404);
    expect([...users.keys()]).toEqual(['a/b']);
  });

  it('names the device it does not have', async () => {
    const client = new AdminClient((await start()).url);
    await expect(client.device('os::nobody')).rejects.toThrow('no device os::nobody');
  });

  it('reports readiness and metrics', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const readiness = await fetch(`${url}/readyz`);
    expect(readiness.status).toBe(200);
    expect(await readiness.json()).toEqual({ status: 'ready', problems: ['the XMPP server refuses the account'] });
    ready = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('gangway_open_sessions 1');
    expect(metrics).toContain('gangway_lightweight_notifications_total{outcome="signature"} 2');
    expect(metrics).toContain('gangway_xmpp_connected 0');
  });

  it('serves its own description', async () => {
    const { url } = await start();
    const description = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as { paths: object; info: object };
    expect(description.info).toEqual({ title: 'Gangway admin API', version: '9.9.9' });
    expect(Object.keys(description.paths)).toContain('/api/v1/devices/{id}');
  });

  it('says which address is taken', async () => {
    const { url } = await start();
    await expect(startAdmin({ listen: url }, face, '1', silentLog)).rejects.toThrow(ConfigError);
  });
});

describe('admin client', () => {
  it('says in one line that no gateway answers', async () => {
    await expect(new AdminClient('http://127.0.0.1:1').devices()).rejects.toThrow(AdminError);
    await expect(new AdminClient('http://127.0.0.1:1').devices()).rejects.toThrow('gangway serve');
  });
});
