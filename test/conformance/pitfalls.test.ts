import { beforeEach, describe, expect, it } from 'vitest';
import type { UspErrorBody } from '../../src/usp/message.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { owner, SmallAgent, SmallDevice } from '../support/small-agent.js';
import { settled } from '../support/virtual-clock.js';

// The forty places where USP Agents go wrong, as far as one Agent without transports shows them. What needs sockets is in the tests after
// TP-469; pitfalls.ts says which.

const ssid = 'Device.WiFi.SSID.';
const subscriptions = 'Device.LocalAgent.Subscription.';
const own = 'Device.LocalAgent.Controller.1.';
const boots = `${own}BootParameter.`;

describe('pitfalls', () => {
  let device: SmallDevice;
  let small: SmallAgent;

  beforeEach(async () => {
    device = new SmallDevice();
    device.row('Device.WiFi.Radio.', { Name: 'wl0' });
    device.row('Device.WiFi.Radio.', { Name: 'wl1' });
    for (let row = 1; row <= 10; row++) device.row(ssid, { SSID: `net-${row}`, Enable: String(row % 2 === 1) });
    device.tree.set(`${ssid}1.SSID`, 'a.b/c && "x" 100%');
    device.tree.set(`${ssid}1.LowerLayers`, 'Device.WiFi.Radio.1,Device.WiFi.Radio.2');
    device.tree.set(`${ssid}2.Stats.ErrorsSent`, '10');
    small = await SmallAgent.open({ device });
  });

  /** Instances a search finds, or the code it is refused with. */
  async function find(path: string): Promise<readonly string[] | number> {
    const answer = await small.request({ type: 'Get', paramPaths: [`${path}SSID`], maxDepth: 0 });
    const [result] = answer.reqPathResults;
    return result?.fault?.errCode ?? result?.resolved.map(({ path: object }) => object) ?? [];
  }

  const rows = (...numbers: number[]) => numbers.map(number => `${ssid}${number}.`);
  const odd = rows(1, 3, 5, 7, 9);

  const faultOf = async (path: string) =>
    (await small.request({ type: 'Get', paramPaths: [path], maxDepth: 0 })).reqPathResults[0]?.fault?.errCode;

  const refused = async (answer: Promise<unknown>) => (await answer) as UspErrorBody;

  it('pitfall 1 constants are typed: booleans bare, strings quoted, order for numbers, ~= for lists', async () => {
    expect(await find(`${ssid}[Enable==true].`)).toEqual(odd);
    expect(await find(`${ssid}[Enable==1].`)).toEqual(odd);
    for (const wrong of [
      'Enable=="true"',
      'SSID==net-2',
      'SSID>"a"',
      'SSID~="a"',
      'Enable<true',
      'Stats.ErrorsSent=="10"',
    ])
      expect(await find(`${ssid}[${wrong}].`)).toBe(7008);
    expect(await find(`${ssid}[LowerLayers~="Device.WiFi.Radio.2"].`)).toEqual(rows(1));
  });

  it('pitfall 2 constants the grammar forgets: signs, leading zeros, dateTimes; hyphens in names', async () => {
    for (const ten of ['10', '+10', '010']) expect(await find(`${ssid}[Stats.ErrorsSent==${ten}].`)).toEqual(rows(2));
    const since = `${subscriptions}[CreationDate>2020-01-01T00:00:00Z].`;
    const row = await small.subscribe({ NotifType: 'Event', ReferenceList: 'Device.Boot!' });
    expect(await small.get(`${since}Alias`)).toHaveProperty([`${row}Alias`]);
    expect(await faultOf('Device.X_EXAMPLE-COM_Thing.')).toBe(7026);
  });

  it('pitfall 3 dots, slashes, && and brackets inside quotes are text', async () => {
    expect(await find(`${ssid}[SSID=="a.b/c && %22x%22 100%25"].`)).toEqual(rows(1));
    device.tree.set(`${ssid}3.SSID`, '[1].2');
    expect(await find(`${ssid}[SSID=="[1].2"&&Enable==true].`)).toEqual(rows(3));
  });

  it('pitfall 4 only %22 and %25 are escapes', async () => {
    device.tree.set(`${ssid}4.SSID`, 'a%41 "%"');
    expect(await find(`${ssid}[SSID=="a%41 %22%25%22"].`)).toEqual(rows(4));
    expect(await find(`${ssid}[SSID=="aA %22%25%22"].`)).toEqual([]);
  });

  it('pitfall 5 two-character operators come first, blanks around them are taken', async () => {
    expect(await find(`${ssid}[Stats.ErrorsSent >= 10].`)).toEqual(rows(2));
    expect(await find(`${ssid}[Stats.ErrorsSent<=0&&Enable != true].`)).toEqual(rows(4, 6, 8, 10));
  });

  it('pitfall 6 any bracket that finds nothing is a search that found nothing', async () => {
    expect(await find(`${ssid}[Alias=="nobody"].`)).toEqual([]);
    const path = `${subscriptions}[Alias=="nobody"].`;
    expect(await small.delete(path)).toMatchObject({
      deletedObjResults: [{ status: { ok: true, affectedPaths: [] } }],
    });
    expect(await small.set(path, { Enable: 'true' })).toMatchObject({
      updatedObjResults: [{ status: { ok: true, instances: [] } }],
    });
  });

  it('pitfall 7 expressions go into single children, never into child tables', async () => {
    expect(await find(`${ssid}[Stats.ErrorsSent>0].`)).toEqual(rows(2));
    const controllers = 'Device.LocalAgent.Controller.';
    expect(await faultOf(`${controllers}[MTP.1.Protocol=="MQTT"].EndpointID`)).toBe(7008);
    expect(await faultOf(`${controllers}[MTP.*.Protocol=="MQTT"].EndpointID`)).toBe(7008);
  });

  it('pitfall 8 references: items by number, all of them, an empty one in a search and in an address', async () => {
    expect(await small.get(`${ssid}1.LowerLayers+.Name`)).toEqual({ 'Device.WiFi.Radio.1.Name': 'wl0' });
    expect(await small.get(`${ssid}1.LowerLayers#2+.Name`)).toEqual({ 'Device.WiFi.Radio.2.Name': 'wl1' });
    expect(Object.keys(await small.get(`${ssid}*.LowerLayers#*+.Name`))).toHaveLength(2);
    expect(await find(`${ssid}[LowerLayers+.Name=="wl0"].`)).toEqual(rows(1));
    expect(await faultOf(`${ssid}2.LowerLayers+.Name`)).toBe(7016);
  });

  it('pitfall 9 Delete of a missing row without allow_partial succeeds and affects nothing', async () => {
    expect(await small.delete(`${subscriptions}99.`)).toMatchObject({
      deletedObjResults: [{ requestedPath: `${subscriptions}99.`, status: { ok: true, affectedPaths: [] } }],
    });
  });

  it('pitfall 10 a missing final dot is forgiven, the request echoed as it was, dots always sent', async () => {
    const answer = await small.request({ type: 'Get', paramPaths: ['Device.DeviceInfo'], maxDepth: 1 });
    expect(answer.reqPathResults[0]).toMatchObject({
      requestedPath: 'Device.DeviceInfo',
      resolved: [{ path: 'Device.DeviceInfo.' }],
    });
    expect(await small.set(`${ssid}1`, { SSID: 'set' })).toMatchObject({
      updatedObjResults: [{ requestedPath: `${ssid}1`, status: { instances: [{ affectedPath: `${ssid}1.` }] } }],
    });
    const row = await small.add(boots.slice(0, -1), { ParameterName: 'Device.DeviceInfo.UpTime' });
    expect(row).toMatch(/\.$/);
    expect(await small.delete(row.slice(0, -1))).toMatchObject({
      deletedObjResults: [{ status: { affectedPaths: [row] } }],
    });
  });

  it('pitfall 11 one bad path leaves the others alone', async () => {
    const paths = ['Device.NoSuch.', 'Device.WiFi.SSID.[', 'Device.DeviceInfo.UpTime'];
    const get = await small.request({ type: 'Get', paramPaths: paths, maxDepth: 0 });
    expect(get.reqPathResults.map(({ fault }) => fault?.errCode)).toEqual([7026, 7008, undefined]);
    const objPaths = ['Device.NoSuch.', ssid];
    const instances = await small.request({ type: 'GetInstances', objPaths, firstLevelOnly: true });
    expect(instances.reqPathResults.map(({ fault }) => fault?.errCode)).toEqual([7026, undefined]);
    const flags = { returnCommands: false, returnEvents: false, returnParams: false, returnUniqueKeySets: false };
    const model = await small.request({ type: 'GetSupportedDM', objPaths, firstLevelOnly: true, ...flags });
    expect(model.reqObjResults.map(({ fault }) => fault?.errCode)).toEqual([7026, undefined]);
  });

  it('pitfall 12 a missing row: 7026 for Get, 7016 for the others; an empty table is no error', async () => {
    expect(await faultOf(`${ssid}99.`)).toBe(7026);
    for (const empty of [subscriptions, `${subscriptions}*.`]) expect(await faultOf(empty)).toBeUndefined();
    const instances = await small.request({
      type: 'GetInstances',
      objPaths: [`${own}99.`, `${ssid}99.`],
      firstLevelOnly: false,
    });
    expect(instances.reqPathResults[1]?.fault?.errCode).toBe(7016);
    expect((await refused(small.set(`${ssid}99.`, { SSID: 'x' }))).paramErrs[0]?.errCode).toBe(7016);
    expect(await small.operate(`Device.LocalAgent.Request.99.Cancel()`)).toMatchObject({
      type: 'Error',
      errCode: 7004,
    });
  });

  it('pitfall 13 one result for each object, keys relative to it', async () => {
    const answer = await small.request({ type: 'Get', paramPaths: [`${ssid}1.`], maxDepth: 0 });
    const resolved = answer.reqPathResults[0]?.resolved ?? [];
    expect(resolved.map(({ path }) => path)).toEqual([`${ssid}1.`, `${ssid}1.Stats.`]);
    expect(resolved.flatMap(({ params }) => Object.keys(params)).filter(name => name.includes('.'))).toEqual([]);
  });

  it('pitfall 14 rows in numeric order, parents before children', async () => {
    const answer = await small.request({ type: 'Get', paramPaths: [ssid], maxDepth: 0 });
    const paths = answer.reqPathResults[0]?.resolved.map(({ path }) => path) ?? [];
    expect(paths.filter(path => /\d+\.$/.test(path))).toEqual(rows(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    expect(paths.indexOf(`${ssid}10.`)).toBeLessThan(paths.indexOf(`${ssid}10.Stats.`));
  });

  it('pitfall 15 what is empty is still there on the wire', async () => {
    const answer = await small.delete(`${subscriptions}99.`);
    if (answer?.type !== 'DeleteResp') throw new Error('no DeleteResp');
    const back = decodeMessage(encodeMessage({ msgId: 'm', body: answer })).body;
    expect(back).toMatchObject({ deletedObjResults: [{ status: { ok: true, affectedPaths: [] } }] });
    const sync = await small.operate(`${own}SendOnBoardRequest()`);
    if (sync?.type !== 'OperateResp') throw new Error('no OperateResp');
    expect(decodeMessage(encodeMessage({ msgId: 'm', body: sync })).body).toMatchObject({
      results: [{ outcome: { kind: 'completed', outputArgs: {} } }],
    });
  });

  it('pitfall 16 max_depth counts objects; a table and its row are one level', async () => {
    const depth = async (maxDepth: number) =>
      (await small.request({ type: 'Get', paramPaths: ['Device.WiFi.'], maxDepth })).reqPathResults[0]?.resolved.map(
        ({ path }) => path,
      ) ?? [];
    expect(await depth(1)).toEqual(['Device.WiFi.']);
    expect(await depth(2)).toContain(`${ssid}1.`);
    expect(await depth(2)).not.toContain(`${ssid}1.Stats.`);
    expect(await depth(3)).toContain(`${ssid}1.Stats.`);
    expect(await depth(0)).toEqual(expect.arrayContaining(await depth(3)));
  });

  const describeModel = async (path: string, firstLevelOnly = false) => {
    const all = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };
    return (await small.request({ type: 'GetSupportedDM', objPaths: [path], firstLevelOnly, ...all })).reqObjResults[0];
  };

  it('pitfall 17 GetSupportedDM answers in {i}, and takes it with, without and with a number', async () => {
    for (const path of [`${ssid}{i}.`, ssid, `${ssid}1.`])
      expect((await describeModel(path))?.objects[0]?.path).toBe(`${ssid}{i}.`);
    expect((await describeModel(`${ssid}99.`))?.fault?.errCode).toBe(7016);
    expect((await describeModel('Device.WiFi.AccessPoint.{i}.AssociatedDevice.1.'))?.fault?.errCode).toBe(7008);
    const one = await describeModel(`${own}SendOnBoardRequest()`);
    expect(one?.objects).toMatchObject([{ params: [], commands: [{ name: 'SendOnBoardRequest()' }], events: [] }]);
  });

  it('pitfall 18 with first_level_only children are bare, unique_key_sets too', async () => {
    const [asked, ...children] = (await describeModel('Device.LocalAgent.Controller.', true))?.objects ?? [];
    expect(asked?.uniqueKeySets.length).toBeGreaterThan(0);
    expect(children.length).toBeGreaterThan(0);
    expect(
      children.flatMap(({ uniqueKeySets, params, commands }) => [...uniqueKeySets, ...params, ...commands]),
    ).toEqual([]);
  });

  it('pitfall 19 types are base types, write-once is read-write, argument names are relative', async () => {
    const [object] = (await describeModel(`${subscriptions}{i}.`))?.objects ?? [];
    expect(object?.params).toContainEqual({
      name: 'Alias',
      access: 'readWrite',
      valueType: 'string',
      valueChange: 'allowed',
    });
    expect(object?.params).toContainEqual(
      expect.objectContaining({ name: 'CreationDate', valueType: 'dateTime', access: 'readOnly' }),
    );
    const [info] = (await describeModel('Device.LocalAgent.'))?.objects ?? [];
    expect(info?.commands).toContainEqual({
      name: 'AddCertificate()',
      inputArgs: ['Alias', 'Certificate'],
      outputArgs: [],
      commandType: 'sync',
    });
  });

  it('pitfall 20 GetInstances: 7018 where there is no table; it descends through single objects', async () => {
    const ask = async (path: string, firstLevelOnly: boolean) =>
      (await small.request({ type: 'GetInstances', objPaths: [path], firstLevelOnly })).reqPathResults[0];
    expect((await ask('Device.DeviceInfo.', true))?.fault?.errCode).toBe(7018);
    const below = (await ask('Device.LocalAgent.Controller.', false))?.instances.map(({ path }) => path);
    expect(below).toEqual(expect.arrayContaining([own, `${own}MTP.1.`]));
  });

  it('pitfall 21 a single param_errs entry, with the requested path or the parameter’s own', async () => {
    const unknown = await refused(
      small.answer({ type: 'Add', allowPartial: false, createObjs: [{ objPath: 'Device.NoSuch.', params: [] }] }),
    );
    expect(unknown).toMatchObject({
      type: 'Error',
      errCode: 7004,
      paramErrs: [{ paramPath: 'Device.NoSuch.', errCode: 7026 }],
    });
    const two = await refused(small.set(`${ssid}1.`, { Nothing: '1', Nowhere: '2' }));
    expect(two.paramErrs).toEqual([expect.objectContaining({ paramPath: `${ssid}1.Nothing`, errCode: 7010 })]);
  });

  it('pitfall 22 a missing right shows outside as 7006', async () => {
    small = await SmallAgent.open({ device, controllers: [{ role: 'readonly' }] });
    expect(await small.set(`${ssid}1.`, { SSID: 'x' })).toMatchObject({
      type: 'Error',
      errCode: 7006,
      paramErrs: [{ errCode: 7006 }],
    });
  });

  it('pitfall 23 what a message did before it failed is undone, and nobody was told', async () => {
    await small.subscribe({ ID: 'made', NotifType: 'ObjectCreation', ReferenceList: boots });
    const good = {
      objPath: boots,
      params: [{ param: 'ParameterName', value: 'Device.DeviceInfo.UpTime', required: true }],
    };
    const bad = { objPath: 'Device.NoSuch.', params: [] };
    expect(await small.answer({ type: 'Add', allowPartial: false, createObjs: [good, bad] })).toMatchObject({
      type: 'Error',
    });
    const set = (objPath: string, param: string, value: string) => ({
      objPath,
      params: [{ param, value, required: true }],
    });
    const updateObjs = [set(`${ssid}1.`, 'SSID', 'changed'), set(own, 'NoSuch', 'x')];
    expect(await small.answer({ type: 'Set', allowPartial: false, updateObjs })).toMatchObject({ type: 'Error' });
    await settled();
    expect(await small.get(`${boots}*.ParameterName`)).toEqual({});
    expect(await small.get(`${ssid}1.SSID`)).not.toEqual({ [`${ssid}1.SSID`]: 'changed' });
    expect(small.of('made')).toEqual([]);
  });

  it('pitfall 24 a Set over a search path changes all of its rows or none, with allow_partial too', async () => {
    const params = [
      { param: 'SSID', value: 'all', required: true },
      { param: 'Enable', value: 'perhaps', required: true },
    ];
    const answer = await small.request({
      type: 'Set',
      allowPartial: true,
      updateObjs: [{ objPath: `${ssid}*.`, params }],
    });
    expect(answer.updatedObjResults[0]).toMatchObject({
      requestedPath: `${ssid}*.`,
      status: { ok: false, instFailures: [{}] },
    });
    expect(Object.values(await small.get(`${ssid}*.SSID`))).not.toContain('all');
  });

  it('pitfall 25 keys are required whatever the flag; an Alias begins with a letter', async () => {
    const params = [{ param: 'Alias', value: '1st', required: false }];
    const refusal = await refused(
      small.answer({ type: 'Add', allowPartial: false, createObjs: [{ objPath: subscriptions, params }] }),
    );
    expect(refusal.paramErrs[0]).toMatchObject({ errCode: 7012 });
    expect(refusal.paramErrs[0]?.paramPath).toMatch(/Alias$/);
  });

  it('pitfall 26 unique_keys hold every key parameter, made up ones too, and nothing else', async () => {
    const answer = await small.request({
      type: 'Add',
      allowPartial: false,
      createObjs: [{ objPath: subscriptions, params: [] }],
    });
    const status = answer.createdObjResults[0]?.status;
    expect(status?.ok && Object.keys(status.uniqueKeys).sort()).toEqual(['Alias', 'ID', 'Recipient']);
  });

  it('pitfall 27 made up keys differ within one message; the same Order twice is 7025', async () => {
    const createObjs = [
      { objPath: subscriptions, params: [] },
      { objPath: subscriptions, params: [] },
    ];
    const answer = await small.request({ type: 'Add', allowPartial: false, createObjs });
    const ids = answer.createdObjResults.map(({ status }) => status.ok && status.uniqueKeys['ID']);
    expect(new Set(ids).size).toBe(2);
    const role = await small.add('Device.LocalAgent.ControllerTrust.Role.', { Name: 'ordered' });
    const permission = { objPath: `${role}Permission.`, params: [{ param: 'Order', value: '7', required: true }] };
    const refusal = await refused(
      small.answer({ type: 'Add', allowPartial: false, createObjs: [permission, permission] }),
    );
    expect(refusal.paramErrs[0]?.errCode).toBe(7025);
    const orders = [await small.add(`${role}Permission.`, {}), await small.add(`${role}Permission.`, {})];
    expect(Object.values(await small.get(...orders.map(row => `${row}Order`)))).toEqual(['1', '2']);
  });

  it('pitfall 28 what cannot change is refused with 7013, for its present value too', async () => {
    const row = await small.subscribe({
      ID: 'fixed',
      Alias: 'fixed',
      NotifType: 'Event',
      ReferenceList: 'Device.Boot!',
    });
    for (const [param, value] of [
      ['ID', 'fixed'],
      ['Alias', 'fixed'],
      ['ReferenceList', 'Device.Boot!'],
      ['Recipient', own.slice(0, -1)],
      ['CreationDate', '2020-01-01T00:00:00Z'],
    ] as const)
      expect((await refused(small.set(row, { [param]: value }))).paramErrs[0]).toMatchObject({
        paramPath: row + param,
        errCode: 7013,
      });
    const empty = await small.subscribe({ ID: 'later' });
    expect(await small.set(empty, { ReferenceList: 'Device.Boot!' })).toMatchObject({ type: 'SetResp' });
  });

  it('pitfall 29 updated_params hold unchanged values too; params inside responses are relative', async () => {
    const answer = await small.request({
      type: 'Set',
      allowPartial: true,
      updateObjs: [
        {
          objPath: `${ssid}2.`,
          params: [
            { param: 'SSID', value: 'net-2', required: true },
            { param: 'NoSuch', value: '', required: false },
          ],
        },
      ],
    });
    expect(answer.updatedObjResults[0]?.status).toMatchObject({
      instances: [{ updatedParams: { SSID: 'net-2' }, paramErrs: [{ param: 'NoSuch', errCode: 7010 }] }],
    });
  });

  it('pitfall 30 a change of one’s own notifies, after its answer', async () => {
    await small.subscribe({ ID: 'own', NotifType: 'ValueChange', ReferenceList: `${ssid}2.SSID` });
    const controller = small.agent.controller(owner);
    if (!controller) throw new Error('no Controller');
    let toldBefore = -1;
    const params = [{ param: 'SSID', value: 'mine', required: true }];
    await small.agent.handle(
      'own',
      { type: 'Set', allowPartial: false, updateObjs: [{ objPath: `${ssid}2.`, params }] },
      controller,
      async () => {
        toldBefore = small.of('own').length;
      },
    );
    await settled();
    expect(toldBefore).toBe(0);
    expect(small.of('own').map(({ notification }) => notification)).toEqual([
      { kind: 'valueChange', paramPath: `${ssid}2.SSID`, paramValue: 'mine' },
    ]);
  });

  it('pitfall 31 resent after 5 to 10 s and after 10 to 20 s more with the same msg_id, until any NotifyResp', async () => {
    await small.subscribe({
      ID: 'again',
      NotifType: 'ValueChange',
      ReferenceList: `${ssid}2.SSID`,
      NotifRetry: 'true',
    });
    await device.report({ [`${ssid}2.SSID`]: 'other' });
    await settled();
    const sent = () => small.told.filter(({ body }) => body.subscriptionId === 'again');
    expect(sent()).toHaveLength(1);
    await small.clock.advance(4999);
    expect(sent()).toHaveLength(1);
    await small.clock.advance(5002);
    expect(sent()).toHaveLength(2);
    await small.clock.advance(20_002);
    expect(sent()).toHaveLength(3);
    expect(new Set(sent().map(({ msgId }) => msgId)).size).toBe(1);
    const controller = small.agent.controller(owner);
    if (controller) small.agent.acknowledge(sent()[0]?.msgId ?? '', controller);
    await small.clock.advance(3_600_000);
    expect(sent()).toHaveLength(3);
  });

  it('pitfall 32 OnBoardRequest: no subscription id, always wants an answer, never expires', async () => {
    await small.operate(`${own}SendOnBoardRequest()`);
    await small.clock.advance(86_400_000);
    const requests = small.of('').filter(({ notification }) => notification.kind === 'onBoardReq');
    expect(requests.length).toBeGreaterThan(10);
    expect(requests.every(({ sendResp }) => sendResp)).toBe(true);
    expect(small.told.every(({ expiration }) => expiration === 0)).toBe(true);
  });

  it('pitfall 33 rights count when it is sent; a disabled Controller is told that and nothing more', async () => {
    await small.subscribe({ ID: 'last', NotifType: 'ValueChange', ReferenceList: `${own}Enable,${ssid}2.SSID` });
    await small.set(own, { Enable: 'false' });
    await settled();
    await device.report({ [`${ssid}2.SSID`]: 'unheard' });
    await small.clock.advance(60_000);
    expect(small.of('last').map(({ notification }) => notification)).toEqual([
      { kind: 'valueChange', paramPath: `${own}Enable`, paramValue: 'false' },
    ]);
  });

  it('pitfall 34 Boot!: ParameterMap is JSON of what the recipient may read; other arguments stay', async () => {
    await small.subscribe({ ID: 'boot', NotifType: 'Event', ReferenceList: 'Device.Boot!', Persistent: 'true' });
    await small.add(boots, { Enable: 'true', ParameterName: `${ssid}*.Enable` });
    await small.add(boots, { Enable: 'true', ParameterName: 'Device.NoSuch.Thing' });
    const args = { CommandKey: '', Cause: 'LocalReboot', FirmwareUpdated: 'false', ParameterMap: '' };
    await device.event({ kind: 'event', object: 'Device.', name: 'Boot!', args });
    await settled();
    const [notify] = small.of('boot');
    if (notify?.notification.kind !== 'event') throw new Error('no Boot!');
    expect(Object.keys(JSON.parse(notify.notification.params['ParameterMap'] ?? '') as object)).toHaveLength(10);
    expect(notify.notification.params).toMatchObject({ Cause: 'LocalReboot', FirmwareUpdated: 'false' });
  });

  it('pitfall 35 Operate: 7027 for a missing argument and no Request row, unknown ones ignored', async () => {
    expect(await small.operate('Device.ScheduleTimer()')).toMatchObject({
      results: [{ outcome: { kind: 'failed', errCode: 7027 } }],
    });
    expect(await small.get('Device.LocalAgent.Request.')).toEqual({});
    expect(await small.operate('Device.ScheduleTimer()', { DelaySeconds: '5', Nonsense: '1' })).toMatchObject({
      results: [{ outcome: { kind: 'requested' } }],
    });
    expect(await small.operate('Device.NoSuch()')).toMatchObject({ type: 'Error' });
    const quiet = {
      type: 'Operate',
      command: `${own}SendOnBoardRequest()`,
      commandKey: '',
      sendResp: false,
      inputArgs: {},
    } as const;
    expect(await small.answer(quiet)).toBeUndefined();
  });

  it('pitfall 36 a Request row lives from before the answer to the end; Cancel() ends it with 7023', async () => {
    await small.subscribe({ ID: 'done', NotifType: 'OperationComplete', ReferenceList: 'Device.ScheduleTimer()' });
    const answer = await small.operate('Device.ScheduleTimer()', { DelaySeconds: '600' });
    const row =
      answer?.type === 'OperateResp' && answer.results[0]?.outcome.kind === 'requested'
        ? answer.results[0].outcome.reqObjPath
        : '';
    expect(row).toMatch(/^Device\.LocalAgent\.Request\.\d+\.$/);
    expect(await small.get(`${row}Command`, `${row}Originator`)).toEqual({
      [`${row}Command`]: 'Device.ScheduleTimer()',
      [`${row}Originator`]: owner,
    });
    expect(await small.operate('Device.ScheduleTimer()', { DelaySeconds: '5' })).toMatchObject({
      results: [{ outcome: { errCode: 7005 } }],
    });
    await small.operate(`${row}Cancel()`);
    await settled();
    expect(small.of('done')[0]?.notification).toMatchObject({
      kind: 'operComplete',
      outcome: { kind: 'failed', errCode: 7023 },
    });
    expect(await small.get('Device.LocalAgent.Request.')).toEqual({});
  });

  it('pitfall 37 numbers on the wire: fixed32 codes, defaults left out, unknown fields ignored', () => {
    const body = { type: 'Error', errCode: 7004, errMsg: 'x', paramErrs: [] } as const;
    const bytes = encodeMessage({ msgId: 'm', body });
    // err_code is field 1 of type fixed32 (wire type 5): 0d, then little-endian 7004.
    expect(Buffer.from(bytes).toString('hex')).toContain('0d5c1b0000');
    const future = Buffer.concat([bytes, Buffer.from([0xfa, 0x01, 0x02, 0x61, 0x62])]);
    expect(decodeMessage(future)).toMatchObject({ msgId: 'm', body });
    const get = encodeMessage({ msgId: 'm', body: { type: 'Get', paramPaths: ['Device.'], maxDepth: 0 } });
    expect(decodeMessage(get).body).toMatchObject({ maxDepth: 0 });
  });
});
