import { beforeAll, describe, expect, it } from 'vitest';
import { controllerId } from '../scenario/harness.js';
import { controllers, localAgent, subscription, subscriptions, withStand } from './stand.js';

const everything = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };
const nothing = { returnCommands: false, returnEvents: false, returnParams: false, returnUniqueKeySets: false };

describe('TP-469 section 1, GetInstances, GetSupportedDM and GetSupportedProtocol', () => {
  const stand = withStand();
  let [row, subscribed, boot] = ['', '', ''];

  beforeAll(async () => {
    row = await stand().ownRow();
    subscribed = await stand().place(subscriptions, subscription());
    boot = await stand().place(`${row}BootParameter.`, {
      Enable: 'true',
      ParameterName: 'Device.LocalAgent.EndpointID',
    });
  });

  const instances = async (objPaths: readonly string[], firstLevelOnly: boolean) =>
    (await stand().request({ type: 'GetInstances', objPaths, firstLevelOnly })).reqPathResults;
  const paths = (result: { instances: readonly { path: string }[] } | undefined) =>
    result?.instances.map(({ path }) => path) ?? [];

  it('1.66 GetInstances using a single object, first_level_only true', async () => {
    const [result] = await instances([controllers], true);
    expect(result?.requestedPath).toBe(controllers);
    expect(result?.instances).toEqual([
      { path: row, uniqueKeys: { Alias: expect.any(String), EndpointID: controllerId } },
    ]);
  });

  it('1.67 GetInstances using a single object, first_level_only false', async () => {
    const [result] = await instances([controllers], false);
    expect(paths(result)).toEqual(expect.arrayContaining([row, boot, `${row}MTP.1.`]));
  });

  it('1.68 GetInstances with multiple objects', async () => {
    const results = await instances([controllers, subscriptions], true);
    expect(results.map(paths)).toEqual([[row], [subscribed]]);
  });

  it('1.70 GetInstances with wildcard search path', async () => {
    const [result] = await instances([`${controllers}*.BootParameter.`], true);
    expect(paths(result)).toEqual([boot]);
  });

  it('1.71 GetInstances with search expression search path', async () => {
    const [result] = await instances([`${controllers}[Enable==true].BootParameter.`], true);
    expect(paths(result)).toEqual([boot]);
  });

  it('1.83 GetInstances message with unmatched search expression', async () => {
    const requestedPath = `${controllers}[EndpointID=="nobody"].BootParameter.`;
    expect(await instances([requestedPath], true)).toEqual([{ requestedPath, instances: [] }]);
  });

  const supported = async (objPaths: readonly string[], firstLevelOnly: boolean, options = everything) =>
    (await stand().request({ type: 'GetSupportedDM', objPaths, firstLevelOnly, ...options })).reqObjResults;

  it('1.72 GetSupportedDM using a single object, first_level_only false, all options', async () => {
    const [result] = await supported([localAgent], false);
    const objects = new Map(result?.objects.map(object => [object.path, object]));
    expect(result?.dataModelUri).toMatch(/^urn:broadband-forum-org:tr-181-2-/);
    expect(objects.get('Device.LocalAgent.Subscription.{i}.')).toMatchObject({
      access: 'addDelete',
      multiInstance: true,
    });
    expect(objects.get(localAgent)?.params).toContainEqual({
      name: 'EndpointID',
      access: 'readOnly',
      valueType: 'string',
      valueChange: 'allowed',
    });
    expect(objects.get('Device.LocalAgent.Controller.{i}.')?.commands).toContainEqual({
      name: 'SendOnBoardRequest()',
      inputArgs: [],
      outputArgs: [],
      commandType: 'sync',
    });
    expect(objects.get(localAgent)?.events.map(({ name }) => name)).toContain('Periodic!');
  });

  it('1.73 GetSupportedDM using a single object, first_level_only true, all options', async () => {
    const [result] = await supported([localAgent], true);
    const [own, ...children] = result?.objects ?? [];
    expect(own?.path).toBe(localAgent);
    expect(own?.params.length).toBeGreaterThan(3);
    expect(children.map(({ path }) => path)).toContain('Device.LocalAgent.Controller.{i}.');
    for (const child of children) {
      expect(child.path.slice(localAgent.length)).toMatch(/^\w+\.(\{i\}\.)?$/);
      expect([child.params, child.commands, child.events]).toEqual([[], [], []]);
    }
  });

  it('1.74 GetSupportedDM using a single object, first_level_only true, no options', async () => {
    const [result] = await supported([localAgent], true, nothing);
    for (const { params, commands, events, uniqueKeySets } of result?.objects ?? [])
      expect([params, commands, events, uniqueKeySets]).toEqual([[], [], [], []]);
  });

  it('1.75 GetSupportedDM using multiple objects, first_level_only true, all options', async () => {
    const asked = ['Device.LocalAgent.Controller.{i}.', 'Device.LocalAgent.Subscription.{i}.'];
    const results = await supported(asked, true);
    expect(results.map(({ requestedPath }) => requestedPath)).toEqual(asked);
    for (const [index, { objects }] of results.entries()) {
      expect(objects[0]?.path).toBe(asked[index]);
      expect(objects[0]?.params.length).toBeGreaterThan(3);
    }
  });

  it('1.76 GetSupportedDM on root object, all options', async () => {
    const [result] = await supported(['Device.'], false);
    const found = result?.objects.map(({ path }) => path) ?? [];
    expect(found).toEqual(
      expect.arrayContaining(['Device.', 'Device.DeviceInfo.', 'Device.WiFi.SSID.{i}.', localAgent]),
    );
    expect(new Set(found).size).toBe(found.length);
  });

  it('1.77 GetSupportedDM on unsupported object', async () => {
    const [result] = await supported(['Device.LocalAgent.InvalidObject.'], true);
    expect(result).toMatchObject({ fault: { errCode: expect.any(Number) }, objects: [] });
  });

  it('1.80 GetSupportedProtocol', async () => {
    const answer = await stand().request({
      type: 'GetSupportedProtocol',
      controllerSupportedProtocolVersions: '1.0,1.1,1.2,1.3,1.4',
    });
    expect(answer.agentSupportedProtocolVersions).toMatch(/^\d+\.\d+(,\d+\.\d+)*$/);
    expect(answer.agentSupportedProtocolVersions.split(',')).toContain('1.4');
  });

  it('1.97 GetSupportedDM on root object, commands', async () => {
    const [result] = await supported(['Device.'], false, { ...nothing, returnCommands: true });
    const commands = result?.objects.flatMap(({ path, commands: own }) =>
      own.map(command => ({ path: path + command.name, ...command })),
    );
    expect(commands).toContainEqual(expect.objectContaining({ path: 'Device.Reboot()', commandType: 'sync' }));
    const ping = commands?.find(({ path }) => path === 'Device.IP.Diagnostics.IPPing()');
    expect(ping).toMatchObject({ commandType: 'async', inputArgs: expect.arrayContaining(['Host']) });
    expect(ping?.outputArgs).toContain('SuccessCount');
  });

  it('1.98 GetSupportedDM on root object, events', async () => {
    const [result] = await supported(['Device.'], false, { ...nothing, returnEvents: true });
    const events = result?.objects.flatMap(({ path, events: own }) =>
      own.map(event => ({ path: path + event.name, args: event.args })),
    );
    const boot = events?.find(({ path }) => path === 'Device.Boot!');
    expect(boot?.args).toEqual(expect.arrayContaining(['Cause', 'CommandKey', 'FirmwareUpdated', 'ParameterMap']));
  });

  it('1.99 GetSupportedDM, unique_key_sets', async () => {
    const [result] = await supported(['Device.LocalAgent.Subscription.{i}.'], false);
    const sets = result?.objects[0]?.uniqueKeySets.map(set => [...set].sort());
    expect(sets).toHaveLength(2);
    expect(sets).toEqual(expect.arrayContaining([['Alias'], ['ID', 'Recipient']]));
  });

  it('1.105 GetSupportedDM on a Command', async () => {
    const [result] = await supported(['Device.Reboot()'], false);
    expect(result?.objects).toMatchObject([
      { path: 'Device.', params: [], events: [], commands: [{ name: 'Reboot()' }] },
    ]);
    expect(result?.objects[0]?.commands).toHaveLength(1);
  });

  it('1.106 GetSupportedDM on an Event', async () => {
    const [result] = await supported(['Device.Boot!'], false);
    expect(result?.objects).toMatchObject([{ path: 'Device.', params: [], commands: [], events: [{ name: 'Boot!' }] }]);
    expect(result?.objects[0]?.events).toHaveLength(1);
  });

  it('1.107 GetSupportedDM on a Parameter', async () => {
    const [result] = await supported([`${localAgent}EndpointID`], false);
    expect(result?.objects).toMatchObject([
      { path: localAgent, commands: [], events: [], params: [{ name: 'EndpointID' }] },
    ]);
    expect(result?.objects[0]?.params).toHaveLength(1);
  });
});
