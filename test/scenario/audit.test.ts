import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Log, LogFields } from '../../src/base/log.js';
import { AgentRefused, type UspController } from '../../src/controller/usp-controller.js';
import { CwmpFault } from '../../src/cwmp/fault.js';
import type { SimulatedCpe } from '../../src/simulator/simulated-cpe.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { add, controllerId, House, set } from './harness.js';

// Who changed what, from which value to which, and what the device said: for every change, without secrets.

describe('the audit trail', () => {
  const lines: LogFields[] = [];
  const log: Log = {
    debug() {},
    info: (message, fields) => {
      if (message === 'audit' && fields) lines.push(fields);
    },
    warn() {},
    error() {},
    child: () => log,
  };
  let house: House;
  let controller: UspController;
  let agent: EndpointId;
  let cpe: SimulatedCpe;

  beforeAll(async () => {
    house = await House.open({ log });
    ({ agent, cpe } = await house.device());
    controller = await house.overWebSocket(agent);
  });
  afterAll(() => house?.close());

  const last = () => lines.at(-1);

  it('tells old and new value of a Set', async () => {
    await set(controller, agent, 'Device.WiFi.SSID.1.', { SSID: 'Cabin' });
    const who = { agent, controller: controllerId };
    expect(last()).toMatchObject({ ...who, audit: 'set', path: 'Device.WiFi.SSID.1.', outcome: 'done' });
    expect(last()?.['values']).toEqual({ SSID: expect.stringMatching(/^.+ -> Cabin$/) });
  });

  it('masks what is secret, old and new', async () => {
    const before = lines.length;
    await set(controller, agent, 'Device.WiFi.AccessPoint.1.Security.', { KeyPassphrase: 'correct horse' });
    expect(last()?.['values']).toEqual({ KeyPassphrase: expect.stringMatching(/^(\*\*\* -> )?\*\*\*$/) });
    expect(JSON.stringify(lines.slice(before))).not.toContain('correct horse');
  });

  it('masks secrets of the raw legacy tree by their names', async () => {
    const path = 'Device.X_GANGWAY_IGD.LANDevice.1.WLANConfiguration.1.PreSharedKey.1.';
    const attempt = set(controller, agent, path, { KeyPassphrase: 'battery staple' });
    await attempt.catch(error => expect(error).toBeInstanceOf(AgentRefused));
    expect(last()).toMatchObject({ audit: 'set', path });
    expect(JSON.stringify(lines)).not.toContain('battery staple');
  });

  it('tells of rows that come and go', async () => {
    const row = await add(controller, agent, 'Device.NAT.PortMapping.', {
      ExternalPort: '40123',
      Protocol: 'TCP',
      InternalPort: '80',
      InternalClient: '192.168.178.20',
    });
    expect(last()).toMatchObject({ audit: 'add', path: 'Device.NAT.PortMapping.', row, outcome: 'done' });
    expect(last()?.['values']).toMatchObject({ ExternalPort: '40123' });
    await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
    expect(last()).toMatchObject({ audit: 'delete', path: row, outcome: 'done', removed: 1 });
  });

  it('tells of commands, and hides their passwords', async () => {
    const command = 'Device.IP.Diagnostics.IPPing()';
    const operate = (inputArgs: Record<string, string>, name = command) =>
      controller.request(agent, { type: 'Operate', command: name, commandKey: 'k1', sendResp: true, inputArgs });
    await operate({ Host: '127.0.0.1' });
    expect(last()).toMatchObject({ audit: 'operate', path: command, commandKey: 'k1', args: { Host: '127.0.0.1' } });
    expect(last()).toMatchObject({ outcome: 'under way' });
    const login = { URL: 'http://127.0.0.1:9/f', Username: 'u', Password: 'hunter2', AutoActivate: 'true' };
    await operate(login, 'Device.DeviceInfo.FirmwareImage.1.Download()');
    expect(last()).toMatchObject({ audit: 'operate', args: { Username: 'u', Password: '***' } });
  });

  it("carries the device's own words when it refuses", async () => {
    vi.spyOn(cpe.state, 'set').mockImplementationOnce(() => {
      throw new CwmpFault(9001, 'Request denied by the night shift');
    });
    const request = set(controller, agent, 'Device.WiFi.SSID.1.', { SSID: 'Refused' });
    await expect(request).rejects.toThrow('night shift');
    expect(last()).toMatchObject({ audit: 'set', values: { SSID: 'Cabin -> Refused' } });
    expect(last()?.['refused']).toMatch(/9001.*night shift/);
  });
});
