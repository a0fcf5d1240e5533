import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { Notification, NotifyRequest, ParamMap } from '../../src/usp/message.js';
import { add, controllerId, get, House, type Placed, set, until } from '../scenario/harness.js';

// TP-469: Boot!, Periodic!, lifetime of Subscriptions. The Agent is a bridged FRITZ!Box that really restarts.

const own = `Device.LocalAgent.Controller.[EndpointID=="${controllerId}"].`;

describe('TP-469, what time and restarts do', () => {
  let house: House;
  let placed: Placed;
  let controller: UspController;
  let agent: EndpointId;
  const notifies: NotifyRequest[] = [];

  beforeAll(async () => {
    house = await House.open();
    placed = await house.device();
    agent = placed.agent;
    controller = await house.overMqtt();
    controller.onNotify(({ notify }) => notifies.push(notify));
  });
  afterAll(() => house.close());

  const subscribe = (id: string, type: string, references: string, more: ParamMap = {}) =>
    add(controller, agent, 'Device.LocalAgent.Subscription.', {
      ID: id,
      Enable: 'true',
      NotifType: type,
      ReferenceList: references,
      ...more,
    });
  const ofSubscription = (id: string) => notifies.filter(notify => notify.subscriptionId === id);
  const event = (notify: NotifyRequest): Extract<Notification, { kind: 'event' }> => {
    if (notify.notification.kind !== 'event') throw new Error(`${notify.notification.kind} is no event`);
    return notify.notification;
  };

  it('somebody pulls the plug: Boot! says LocalReboot', async () => {
    await subscribe('boot', 'Event', 'Device.Boot!', { Persistent: 'true' });
    // Events of a session that breaks come again with the next one.
    await until('the end of the first session', () =>
      [...house.gateway.devices.all()].every(cpe => !cpe.contact.inSession),
    );
    placed.cpe.powerCycle();
    const notify = await until('Boot!', () => ofSubscription('boot')[0]);
    expect(event(notify).params).toMatchObject({ CommandKey: '', Cause: 'LocalReboot', FirmwareUpdated: 'false' });
    notifies.length = 0;
  });

  it('1.61 9.10 Reboot(): an answer first, then Boot! once, with its cause and the BootParameters', async () => {
    await subscribe('volatile', 'Event', 'Device.Boot!', { Persistent: 'false' });
    await add(controller, agent, `${own}BootParameter.`, {
      Enable: 'true',
      ParameterName: 'Device.DeviceInfo.SoftwareVersion',
    });
    const answer = await controller.request(agent, {
      type: 'Operate',
      command: 'Device.Reboot()',
      commandKey: 'tp-161',
      sendResp: true,
      inputArgs: {},
    });
    expect(answer.results[0]?.outcome).toEqual({ kind: 'completed', outputArgs: {} });
    const notify = await until('Boot!', () => ofSubscription('boot')[0]);
    const { objPath, eventName, params } = event(notify);
    expect([objPath, eventName]).toEqual(['Device.', 'Boot!']);
    expect(params).toMatchObject({ CommandKey: 'tp-161', Cause: 'RemoteReboot', FirmwareUpdated: 'false' });
    expect(JSON.parse(params['ParameterMap'] ?? '')).toEqual({ 'Device.DeviceInfo.SoftwareVersion': '154.07.19' });
    // What was not persistent ended with the restart.
    expect(await get(controller, agent, 'Device.LocalAgent.Subscription.*.ID')).toEqual({
      [`${(await rowOf('boot')) ?? ''}ID`]: 'boot',
    });
    expect(ofSubscription('volatile')).toEqual([]);
    expect(ofSubscription('boot')).toHaveLength(1);
  });

  it('1.62 Reboot() without an answer still ends in Boot!', async () => {
    notifies.length = 0;
    await controller.tell(agent, {
      type: 'Operate',
      command: 'Device.Reboot()',
      commandKey: 'tp-162',
      sendResp: false,
      inputArgs: {},
    });
    const notify = await until('Boot!', () => ofSubscription('boot')[0]);
    expect(event(notify).params).toMatchObject({ CommandKey: 'tp-162' });
  });

  it('1.59 Periodic! comes every PeriodicNotifInterval', async () => {
    await set(controller, agent, own, { PeriodicNotifInterval: '1' });
    const row = await subscribe('periodic', 'Event', 'Device.LocalAgent.Periodic!');
    await until('two of Periodic!', () => ofSubscription('periodic').length >= 2);
    expect(event(ofSubscription('periodic')[0] as NotifyRequest)).toMatchObject({
      objPath: 'Device.LocalAgent.',
      eventName: 'Periodic!',
    });
    await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
  });

  it('1.55 a Subscription ends with its TimeToLive', async () => {
    await subscribe('short', 'ValueChange', `${own}ProvisioningCode`, { TimeToLive: '1' });
    await until('the end of the Subscription', async () => (await rowOf('short')) === undefined);
    await set(controller, agent, own, { ProvisioningCode: 'after' });
    await subscribe('proof', 'ValueChange', `${own}ProvisioningCode`);
    await set(controller, agent, own, { ProvisioningCode: 'proof' });
    await until('a later Notify', () => ofSubscription('proof')[0]);
    expect(ofSubscription('short')).toEqual([]);
  });

  async function rowOf(id: string): Promise<string | undefined> {
    const found = await get(controller, agent, `Device.LocalAgent.Subscription.[ID=="${id}"].ID`);
    return Object.keys(found)[0]?.slice(0, -'ID'.length);
  }
});
