import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webSocketLink } from '../../src/controller/link.js';
import { AgentRefused, UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { NotifyRequest, ParamMap } from '../../src/usp/message.js';
import { add, controllerId, get, House, set, until } from '../scenario/harness.js';

// TP-469 section 2: what roles and permissions let a second Controller do. The rows are written over USP, on a bridged FRITZ!Box.

const guestId = 'self::guest' as EndpointId;
const trust = 'Device.LocalAgent.ControllerTrust.';
const controllers = 'Device.LocalAgent.Controller.';
const mappings = 'Device.NAT.PortMapping.';
const guestRow = `${controllers}[EndpointID=="${guestId}"].`;

describe('TP-469 section 2', () => {
  let house: House;
  let agent: EndpointId;
  let full: UspController;
  let guest: UspController;
  let role: string;
  let guestPath: string;
  const made: string[] = [];

  beforeAll(async () => {
    house = await House.open();
    agent = (await house.device()).agent;
    full = await house.overWebSocket(agent);
  });
  afterAll(() => house.close());

  /** A guest Controller, added over USP, with a role of its own that allows nothing yet. */
  beforeEach(async () => {
    role = await add(full, agent, `${trust}Role.`, { Name: 'guest', Enable: 'true' });
    const AssignedRole = role.slice(0, -1);
    guestPath = await add(full, agent, controllers, { EndpointID: guestId, Enable: 'true', AssignedRole });
    await add(full, agent, `${guestPath}MTP.`, { Enable: 'true', Protocol: 'WebSocket' });
    guest = new UspController(
      guestId,
      await webSocketLink({ url: house.gateway.websocket ?? '', controller: guestId, agent }),
      5000,
    );
  });
  afterEach(async () => {
    await guest.close();
    for (const path of [...made.splice(0), guestPath, role]) await remove(full, path);
  });

  const permit = (targets: string, rights: ParamMap, more: ParamMap = {}) =>
    add(full, agent, `${role}Permission.`, { Enable: 'true', Targets: targets, ...rights, ...more });

  const seeAll = () => permit('Device.', { Param: 'r--n', Obj: 'r--n', InstantiatedObj: 'r--n', CommandEvent: 'r--n' });

  async function remove(by: UspController, path: string): Promise<void> {
    await by.request(agent, { type: 'Delete', allowPartial: false, objPaths: [path] });
  }

  async function faultOfGet(path: string): Promise<number | undefined> {
    const answer = await guest.request(agent, { type: 'Get', paramPaths: [path], maxDepth: 0 });
    return answer.reqPathResults[0]?.fault?.errCode;
  }

  it('2.10 a role that allows nothing shows nothing: unreadable is absent', async () => {
    expect(await faultOfGet('Device.DeviceInfo.Manufacturer')).toBe(7026);
    expect(await faultOfGet('Device.LocalAgent.')).toBe(7026);
  });

  it('2.9 a Controller without a role gets the UntrustedRole', async () => {
    await set(full, agent, trust, { UntrustedRole: role.slice(0, -1) });
    const row = await add(full, agent, controllers, { EndpointID: 'self::newcomer' });
    made.push(row);
    expect(await get(full, agent, `${row}AssignedRole`)).toEqual({ [`${row}AssignedRole`]: role.slice(0, -1) });
  });

  it('2.11 2.12 a row may be added where Obj has w, and only there', async () => {
    await seeAll();
    await permit(mappings, { Param: 'rw--', Obj: 'rw--', InstantiatedObj: 'r---' });
    const path = await add(guest, agent, mappings, { ExternalPort: '4711', Protocol: 'TCP' });
    made.push(path);
    await expect(add(guest, agent, controllers, { EndpointID: 'self::intruder' })).rejects.toThrow('7006');
  });

  it('2.13 2.14 a row may be deleted where InstantiatedObj has w, and only there', async () => {
    const path = await add(full, agent, mappings, { ExternalPort: '4712', Protocol: 'TCP' });
    await seeAll();
    await expect(remove(guest, path)).rejects.toThrow('7006');
    await permit(mappings, { Param: 'r---', Obj: 'r---', InstantiatedObj: 'rw--' });
    await remove(guest, path);
    expect(await get(full, agent, `${mappings}[ExternalPort==4712].Alias`)).toEqual({});
  });

  it('2.15 2.16 a parameter may be set where Param has w, and only there', async () => {
    await seeAll();
    await expect(set(guest, agent, 'Device.WiFi.SSID.1.', { SSID: 'guest was here' })).rejects.toThrow('7006');
    await permit('Device.WiFi.SSID.1.SSID', { Param: 'rw--' });
    await set(guest, agent, 'Device.WiFi.SSID.1.', { SSID: 'guest was here' });
    await expect(set(guest, agent, 'Device.WiFi.SSID.1.', { Enable: 'false' })).rejects.toThrow('7006');
    await expect(set(guest, agent, 'Device.WiFi.SSID.2.', { SSID: 'guest was here' })).rejects.toThrow('7006');
  });

  it('2.17 2.18 a command may be run where CommandEvent has x; without it cmd_failure 7006', async () => {
    await seeAll();
    const run = async () => {
      const input = { inputArgs: { DelaySeconds: '1' }, commandKey: 'k', sendResp: true };
      const answer = await guest.request(agent, { type: 'Operate', command: 'Device.ScheduleTimer()', ...input });
      return answer.results[0]?.outcome;
    };
    expect(await run()).toMatchObject({ kind: 'failed', errCode: 7006 });
    await permit('Device.ScheduleTimer()', { CommandEvent: 'r-x-' });
    expect(await run()).toMatchObject({ kind: 'requested' });
  });

  it('2.19 2.20 a change is told where Param has n; without it the Subscription is accepted and silent', async () => {
    await seeAll();
    await permit('Device.LocalAgent.Subscription.', { Param: 'rw--', Obj: 'rw--', InstantiatedObj: 'rw--' });
    const silent = await permit(`${guestRow}ProvisioningCode`, { Param: 'r---' });
    const heard: NotifyRequest[] = [];
    guest.onNotify(({ notify }) => heard.push(notify));
    const subscribe = (ID: string, ReferenceList: string) =>
      add(guest, agent, 'Device.LocalAgent.Subscription.', {
        ID,
        ReferenceList,
        NotifType: 'ValueChange',
        Enable: 'true',
      });
    await subscribe('code', `${guestPath}ProvisioningCode`);
    await subscribe('proof', `${guestPath}ControllerCode`);
    await set(full, agent, guestPath, { ProvisioningCode: 'hidden' });
    await set(full, agent, guestPath, { ControllerCode: 'told' });
    await until('the Notify that is allowed', () => heard.find(({ subscriptionId }) => subscriptionId === 'proof'));
    expect(heard.map(({ subscriptionId }) => subscriptionId)).toEqual(['proof']);
    // Permissions count at the moment of sending.
    await remove(full, silent);
    await set(full, agent, guestPath, { ProvisioningCode: 'told too' });
    await until('the Notify once it is allowed', () => heard.find(({ subscriptionId }) => subscriptionId === 'code'));
  });

  it('2.21 of two that cover the same, the higher Order decides alone', async () => {
    await permit('Device.DeviceInfo.', { Param: 'r---', Obj: 'r---' }, { Order: '5' });
    expect(await faultOfGet('Device.DeviceInfo.Manufacturer')).toBeUndefined();
    const above = await permit('Device.DeviceInfo.', { Obj: 'r---' }, { Order: '9' });
    expect(await faultOfGet('Device.DeviceInfo.Manufacturer')).toBe(7026);
    await set(full, agent, above, { Order: '1' });
    expect(await faultOfGet('Device.DeviceInfo.Manufacturer')).toBeUndefined();
  });

  it('several roles: what one of them allows is allowed', async () => {
    await permit('Device.DeviceInfo.', { Param: 'r---', Obj: 'r---' });
    const other = await add(full, agent, `${trust}Role.`, { Name: 'other', Enable: 'true' });
    made.push(other);
    await add(full, agent, `${other}Permission.`, {
      Enable: 'true',
      Targets: 'Device.WiFi.',
      Param: 'r---',
      Obj: 'r---',
    });
    expect(await faultOfGet('Device.WiFi.SSID.1.SSID')).toBe(7026);
    await set(full, agent, guestPath, { AssignedRole: `${role.slice(0, -1)},${other.slice(0, -1)}` });
    expect(await faultOfGet('Device.WiFi.SSID.1.SSID')).toBeUndefined();
    expect(await faultOfGet('Device.DeviceInfo.Manufacturer')).toBeUndefined();
  });

  it('2.22 what may not be read is left out of a Get', async () => {
    await permit('Device.DeviceInfo.', { Param: 'r---', Obj: 'r---' });
    await permit('Device.DeviceInfo.SerialNumber', { Param: '----' });
    const names = Object.keys(await get(guest, agent, 'Device.DeviceInfo.'));
    expect(names).toContain('Device.DeviceInfo.Manufacturer');
    expect(names).not.toContain('Device.DeviceInfo.SerialNumber');
  });

  it('a target with a search expression holds for the rows that match now', async () => {
    await permit('Device.WiFi.SSID.[Enable==true].', { Param: 'r---', Obj: 'r---', InstantiatedObj: 'r---' });
    const seen = async () => Object.keys(await get(guest, agent, 'Device.WiFi.SSID.*.SSID'));
    expect(await seen()).toEqual(['Device.WiFi.SSID.1.SSID', 'Device.WiFi.SSID.2.SSID']);
    await set(full, agent, 'Device.WiFi.SSID.2.', { Enable: 'false' });
    expect(await seen()).toEqual(['Device.WiFi.SSID.1.SSID']);
    await set(full, agent, 'Device.WiFi.SSID.2.', { Enable: 'true' });
  });

  it('2.25 2.26 a parameter that may not be written: left out it takes its default, set it refuses the Add', async () => {
    await seeAll();
    await permit(mappings, { Param: 'rw--', Obj: 'rw--', InstantiatedObj: 'rw--' });
    await permit(`${mappings}*.Description`, { Param: 'r---' });
    const settings = { ExternalPort: '4713', Protocol: 'TCP' };
    await expect(add(guest, agent, mappings, { ...settings, Description: 'mine' })).rejects.toThrow('7006');
    made.push(await add(guest, agent, mappings, settings));
  });

  it("the roles of the gateway's configuration cannot be changed over USP", async () => {
    const row = `${trust}Role.[Name=="full"].`;
    await expect(set(full, agent, row, { Enable: 'false' })).rejects.toThrow('7006');
    await expect(remove(full, row)).rejects.toThrow('7006');
    await expect(add(full, agent, `${row}Permission.`, { Targets: 'Device.' })).rejects.toThrow('7006');
    expect(await get(full, agent, 'Device.DeviceInfo.Manufacturer')).toEqual({
      'Device.DeviceInfo.Manufacturer': 'AVM',
    });
  });

  it('a role that is deleted leaves the lists it stands in', async () => {
    const other = await add(full, agent, `${trust}Role.`, { Name: 'short-lived', Enable: 'true' });
    await set(full, agent, guestPath, { AssignedRole: `${role.slice(0, -1)},${other.slice(0, -1)}` });
    await remove(full, other);
    expect(await get(full, agent, `${guestPath}AssignedRole`)).toEqual({
      [`${guestPath}AssignedRole`]: role.slice(0, -1),
    });
  });

  it('2.27 secured values are for SecuredRoles only', async () => {
    await seeAll();
    const path = 'Device.WiFi.AccessPoint.1.Security.KeyPassphrase';
    await set(full, agent, 'Device.WiFi.AccessPoint.1.Security.', { KeyPassphrase: 'correct horse' });
    expect(await get(guest, agent, path)).toEqual({ [path]: '' });
    await set(full, agent, trust, { SecuredRoles: role.slice(0, -1) });
    expect(await get(guest, agent, path)).toEqual({ [path]: 'correct horse' });
    expect(await get(full, agent, path)).toEqual({ [path]: '' });
  });

  describe('Add below a search path, one row of which is forbidden', () => {
    const everywhere = `${controllers}*.BootParameter.`;
    const parameter = { param: 'ParameterName', value: 'Device.LocalAgent.EndpointID', required: true };
    const tryIt = async (allowPartial: boolean) => {
      await seeAll();
      await permit(`${guestPath}BootParameter.`, { Param: 'rw--', Obj: 'rw--', InstantiatedObj: 'rw--' });
      const createObjs = [{ objPath: everywhere, params: [parameter] }];
      return guest.request(agent, { type: 'Add', allowPartial, createObjs });
    };
    const placed = async () => Object.keys(await get(full, agent, `${everywhere}*.ParameterName`));

    it('2.23 allow_partial: the allowed one is made, the other fails with 7006', async () => {
      const { createdObjResults } = await tryIt(true);
      const outcomes = createdObjResults.map(({ status }) => (status.ok ? status.instantiatedPath : status.errCode));
      expect(outcomes).toContain(7006);
      expect(outcomes).toContainEqual(expect.stringContaining(`${guestPath}BootParameter.`));
      expect((await placed()).every(path => path.startsWith(guestPath))).toBe(true);
    });

    it('2.24 without allow_partial: Error 7006 that names the forbidden table, and nothing is made', async () => {
      const own = (await get(full, agent, `${controllers}[EndpointID=="${controllerId}"].EndpointID`)) ?? {};
      const forbidden = `${Object.keys(own)[0]?.replace(/EndpointID$/, '')}BootParameter.`;
      const refusal = await tryIt(false).catch((error: unknown) => error);
      if (!(refusal instanceof AgentRefused)) throw refusal;
      expect(refusal.body.errCode).toBe(7006);
      expect(refusal.body.paramErrs).toContainEqual(expect.objectContaining({ paramPath: forbidden, errCode: 7006 }));
      expect(await placed()).toEqual([]);
    });
  });
});
