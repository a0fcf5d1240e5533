import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { loadModel } from '../../src/datamodel/model-facts.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { NotifyRequest, OperateOutcome, ParamMap } from '../../src/usp/message.js';
import { add, controllerId, get, House, type Placed, set, until } from '../scenario/harness.js';

// TP-469 section 1: Notify and Operate. The Agent is a bridged FRITZ!Box.

const localAgent = 'Device.LocalAgent.';
const controllers = `${localAgent}Controller.`;
const subscriptions = `${localAgent}Subscription.`;
const leaving = 'self::leaving' as EndpointId;
const own = `${controllers}[EndpointID=="${controllerId}"].`;

describe('TP-469 section 1', () => {
  let house: House;
  let placed: Placed;
  let controller: UspController;
  let agent: EndpointId;
  const made: string[] = [];
  const notifies: NotifyRequest[] = [];

  beforeAll(async () => {
    house = await House.open({ controllers: [{ endpointId: leaving, mtp: { type: 'websocket' } }] });
    placed = await house.device();
    agent = placed.agent;
    controller = await house.overWebSocket(agent);
    controller.onNotify(({ notify }) => notifies.push(notify));
  });
  afterAll(() => house.close());
  afterEach(async () => {
    for (const path of made.splice(0).reverse())
      await controller.request(agent, { type: 'Delete', allowPartial: true, objPaths: [path] });
    notifies.length = 0;
  });

  let count = 0;
  /** Gives the ID of the Subscription. */
  async function subscribe(type: string, references: string, more: ParamMap = {}): Promise<string> {
    const id = `sub-${++count}`;
    made.push(
      await add(controller, agent, subscriptions, {
        ID: id,
        Enable: 'true',
        NotifType: type,
        ReferenceList: references,
        ...more,
      }),
    );
    return id;
  }

  const ofSubscription = (id: string) => notifies.filter(notify => notify.subscriptionId === id);
  const firstOf = (id: string) => until(`a Notify of ${id}`, () => ofSubscription(id)[0]);

  /** A round trip through everything that could still bring a Notify. */
  async function quiet(): Promise<void> {
    const id = await subscribe('ValueChange', `${own}ControllerCode`);
    await set(controller, agent, own, { ControllerCode: `quiet-${count}` });
    await firstOf(id);
  }

  async function operate(command: string, inputArgs: ParamMap = {}, commandKey = 'key'): Promise<OperateOutcome> {
    const answer = await controller.request(agent, { type: 'Operate', command, commandKey, sendResp: true, inputArgs });
    expect(answer.results).toHaveLength(1);
    const [result] = answer.results;
    if (!result) throw new Error('no result');
    return result.outcome;
  }

  async function makeController(name: string): Promise<string> {
    const path = await add(controller, agent, controllers, { EndpointID: `self::${name}` });
    made.push(path);
    return path;
  }

  describe('Notify', () => {
    it('1.52 ValueChange: subscription id, full path and new value', async () => {
      const id = await subscribe('ValueChange', `${own}ProvisioningCode`);
      await set(controller, agent, own, { ProvisioningCode: 'TestValue152' });
      const { notification } = await firstOf(id);
      expect(notification).toMatchObject({ kind: 'valueChange', paramValue: 'TestValue152' });
      expect(notification.kind === 'valueChange' && notification.paramPath).toMatch(
        /^Device\.LocalAgent\.Controller\.\d+\.ProvisioningCode$/,
      );
    });

    it('1.52 the same value again is no change', async () => {
      await set(controller, agent, own, { ProvisioningCode: 'same' });
      const id = await subscribe('ValueChange', `${own}ProvisioningCode`);
      await set(controller, agent, own, { ProvisioningCode: 'same' });
      await quiet();
      expect(ofSubscription(id)).toEqual([]);
    });

    it('1.53 nothing follows once the subscription is deleted', async () => {
      const id = await subscribe('ValueChange', `${own}ProvisioningCode`);
      const path = made.pop() ?? '';
      await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [path] });
      await set(controller, agent, own, { ProvisioningCode: 'TestValue153' });
      await quiet();
      expect(ofSubscription(id)).toEqual([]);
    });

    it('1.57 ObjectCreation: path and every unique key', async () => {
      const id = await subscribe('ObjectCreation', subscriptions);
      await subscribe('ValueChange', `${own}ProvisioningCode`, { Alias: 'made-157' });
      const { notification } = await firstOf(id);
      expect(notification).toMatchObject({ kind: 'objCreation', objPath: made.at(-1) });
      expect(notification.kind === 'objCreation' && Object.keys(notification.uniqueKeys).sort()).toEqual([
        'Alias',
        'ID',
        'Recipient',
      ]);
    });

    it('1.58 ObjectDeletion: the path of what went', async () => {
      const path = await makeController('tp-158');
      const id = await subscribe('ObjectDeletion', controllers);
      await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [path] });
      expect((await firstOf(id)).notification).toEqual({ kind: 'objDeletion', objPath: path });
    });

    it('1.60 OnBoardRequest: empty subscription id, who the device is', async () => {
      await operate(`${own}SendOnBoardRequest()`);
      const { notification, sendResp } = await until('the OnBoardRequest', () =>
        notifies.find(({ notification }) => notification.kind === 'onBoardReq'),
      );
      expect(sendResp).toBe(true);
      expect(notification).toMatchObject({ oui: '00040E', serialNumber: 'DEADBEEF7590' });
    });

    it('1.84 a search path as reference finds what matches now', async () => {
      const row = await makeController('tp-184');
      const id = await subscribe('ValueChange', `${controllers}[EndpointID=="self::tp-184"].ProvisioningCode`);
      await set(controller, agent, own, { ProvisioningCode: 'not this one' });
      await set(controller, agent, row, { ProvisioningCode: 'this one' });
      expect((await firstOf(id)).notification).toMatchObject({ paramPath: `${row}ProvisioningCode` });
      expect(ofSubscription(id)).toHaveLength(1);
    });

    it('a change at the device is told by the names of USP', async () => {
      const id = await subscribe('ValueChange', 'Device.WiFi.SSID.1.SSID');
      await set(controller, agent, 'Device.WiFi.SSID.1.', { SSID: 'renamed' });
      expect((await firstOf(id)).notification).toEqual({
        kind: 'valueChange',
        paramPath: 'Device.WiFi.SSID.1.SSID',
        paramValue: 'renamed',
      });
    });

    it('1.78 the Subscriptions of a deleted Controller go with it', async () => {
      const link = await webSocketLink({ url: house.gateway.websocket ?? '', controller: leaving, agent });
      const other = new UspController(leaving, link);
      const path = await add(other, agent, subscriptions, {
        ID: 'orphan',
        NotifType: 'Event',
        ReferenceList: 'Device.Boot!',
      });
      expect(await get(controller, agent, `${path}ID`)).toEqual({ [`${path}ID`]: 'orphan' });
      const row = `${controllers}[EndpointID=="${leaving}"].`;
      await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
      await other.close();
      expect(await get(controller, agent, `${subscriptions}[ID=="orphan"].ID`)).toEqual({});
    });
  });

  describe('Operate', () => {
    it('1.64 1.79 9.11 asynchronous, send_resp true: a Request row, then OperationComplete with the same command_key', async () => {
      const id = await subscribe('OperationComplete', 'Device.ScheduleTimer()');
      const outcome = await operate('Device.ScheduleTimer()', { DelaySeconds: '1' }, 'tp-164');
      expect(outcome.kind === 'requested' && outcome.reqObjPath).toMatch(/^Device\.LocalAgent\.Request\.\d+\.$/);
      expect((await firstOf(id)).notification).toEqual({
        kind: 'operComplete',
        objPath: 'Device.',
        commandName: 'ScheduleTimer()',
        commandKey: 'tp-164',
        outcome: { kind: 'completed', outputArgs: {} },
      });
      expect(ofSubscription(id)).toHaveLength(1);
    });

    it('1.64 repeated with a command the device runs', async () => {
      const id = await subscribe('OperationComplete', 'Device.IP.Diagnostics.TraceRoute()');
      const outcome = await operate('Device.IP.Diagnostics.TraceRoute()', { Host: 'example.org' }, 'tp-164b');
      expect(outcome.kind).toBe('requested');
      const { notification } = await firstOf(id);
      expect(notification).toMatchObject({
        kind: 'operComplete',
        commandKey: 'tp-164b',
        outcome: { kind: 'completed' },
      });
    });

    it('1.65 asynchronous, send_resp false: no OperateResp, OperationComplete comes', async () => {
      const id = await subscribe('OperationComplete', 'Device.ScheduleTimer()');
      const answers: string[] = [];
      controller.onExchange(({ direction, body }) => {
        if (direction === 'received') answers.push(body.type);
      });
      await controller.tell(agent, {
        type: 'Operate',
        command: 'Device.ScheduleTimer()',
        commandKey: 'tp-165',
        sendResp: false,
        inputArgs: { DelaySeconds: '1' },
      });
      await firstOf(id);
      expect(answers).not.toContain('OperateResp');
    });

    it('the Request row says who asked for what while it runs, and Cancel() ends it with 7023', async () => {
      const id = await subscribe('OperationComplete', 'Device.ScheduleTimer()');
      const outcome = await operate('Device.ScheduleTimer()', { DelaySeconds: '3600' }, 'long');
      const row = outcome.kind === 'requested' ? outcome.reqObjPath : '';
      expect(await get(controller, agent, row)).toMatchObject({
        [`${row}Originator`]: controllerId,
        [`${row}Command`]: 'Device.ScheduleTimer()',
        [`${row}CommandKey`]: 'long',
        [`${row}Status`]: 'Active',
      });
      expect((await operate(`${row}Cancel()`)).kind).toBe('completed');
      expect((await firstOf(id)).notification).toMatchObject({ outcome: { kind: 'failed', errCode: 7023 } });
      expect(await get(controller, agent, `${localAgent}Request.*.Command`)).toEqual({});
    });

    it('1.91 unknown arguments are ignored', async () => {
      const id = await subscribe('OperationComplete', 'Device.ScheduleTimer()');
      expect((await operate('Device.ScheduleTimer()', { DelaySeconds: '1', Unknown: '42' })).kind).toBe('requested');
      await firstOf(id);
    });

    it('1.92 arguments that are left out take their defaults, whatever the device was told before', async () => {
      const inside = 'InternetGatewayDevice.TraceRouteDiagnostics.';
      const { state } = placed.cpe;
      state.put(`${inside}NumberOfTries`, '1');
      state.put(`${inside}Timeout`, '17');
      const id = await subscribe('OperationComplete', 'Device.IP.Diagnostics.TraceRoute()');
      await operate('Device.IP.Diagnostics.TraceRoute()', { Host: 'example.org', ProtocolVersion: 'IPv4' });
      await firstOf(id);
      expect(state.value(`${inside}NumberOfTries`)).toBe('3');
      expect(state.value(`${inside}Timeout`)).toBe('5000');
    });

    it('1.100 a missing mandatory argument: cmd_failure 7027, no OperationComplete', async () => {
      const id = await subscribe('OperationComplete', 'Device.ScheduleTimer()');
      expect(await operate('Device.ScheduleTimer()')).toMatchObject({ kind: 'failed', errCode: 7027 });
      await quiet();
      expect(ofSubscription(id)).toEqual([]);
    });
  });

  describe('beside the plan', () => {
    it('GetInstances: an unknown table is 7026 on its own path, the others are answered', async () => {
      const objPaths = ['Device.NoSuchTable.', controllers];
      const answer = await controller.request(agent, { type: 'GetInstances', objPaths, firstLevelOnly: true });
      const [bad, good] = answer.reqPathResults;
      expect(bad?.fault?.errCode).toBe(7026);
      expect(good?.fault).toBeUndefined();
    });

    it('Get of a command path is 7026', async () => {
      const answer = await controller.request(agent, { type: 'Get', paramPaths: ['Device.Reboot()'], maxDepth: 0 });
      expect(answer.reqPathResults[0]?.fault?.errCode).toBe(7026);
    });

    it('GetSupportedDM of the root holds everything a Get finds, with the types of the standard', async () => {
      const answer = await controller.request(agent, {
        type: 'GetSupportedDM',
        objPaths: ['Device.'],
        firstLevelOnly: false,
        returnCommands: true,
        returnEvents: true,
        returnParams: true,
        returnUniqueKeySets: true,
      });
      const byPath = new Map(answer.reqObjResults[0]?.objects.map(object => [object.path, object]));
      const missing: string[] = [];
      for (const path of Object.keys(await get(controller, agent, 'Device.'))) {
        const cut = path.lastIndexOf('.') + 1;
        const object = byPath.get(path.slice(0, cut).replace(/\.\d+(?=\.)/g, '.{i}'));
        if (!object?.params.some(({ name }) => name === path.slice(cut))) missing.push(path);
      }
      expect(missing).toEqual([]);
      const model = loadModel('tr181-usp');
      const wrong = [...byPath.values()].flatMap(object => {
        const fact = model.object(object.path);
        return object.params.filter(({ name, valueType }) => {
          const base = fact?.params.get(name)?.type;
          return base !== undefined && !base.list && base.base !== valueType;
        });
      });
      expect(wrong).toEqual([]);
    });
  });
});
