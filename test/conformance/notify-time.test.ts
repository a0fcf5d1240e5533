import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Link, webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import type { NotifyRequest, ParamMap } from '../../src/usp/message.js';
import { decodeMessage } from '../../src/usp/message-decode.js';
import { decodeRecord } from '../../src/usp/record-codec.js';
import { add, controllerId, get, House, set, until } from '../scenario/harness.js';
import { LeapClock } from '../support/leap-clock.js';

// TP-469, what waits: retries, OnBoardRequests, and actions of Subscriptions. Hours pass in leaps; sockets and Records are real.

const subscriptions = 'Device.LocalAgent.Subscription.';
const controllers = 'Device.LocalAgent.Controller.';

describe('TP-469, Notifies and time', () => {
  const clock = new LeapClock();
  let house: House;
  let agent: EndpointId;
  let controller: UspController;
  let own: string;
  /** While it is true no NotifyResp leaves. */
  let mute = false;
  const heard: NotifyRequest[] = [];

  beforeAll(async () => {
    house = await House.open({ clock });
    agent = (await house.device()).agent;
    const link = await webSocketLink({ url: house.gateway.websocket ?? '', controller: controllerId, agent });
    controller = new UspController(controllerId, withoutAnswers(link));
    controller.onNotify(({ notify }) => heard.push(notify));
    const found = await get(controller, agent, `${controllers}[EndpointID=="${controllerId}"].EndpointID`);
    own = Object.keys(found)[0]?.replace(/EndpointID$/, '') ?? '';
  });
  afterAll(async () => {
    await controller.close();
    await house.close();
  });

  function withoutAnswers(link: Link): Link {
    return {
      ...link,
      send: async (to, bytes) => {
        const { body } = decodeRecord(bytes);
        const message = body.type === 'noSessionContext' ? decodeMessage(body.payload).body.type : undefined;
        if (!(mute && message === 'NotifyResp')) await link.send(to, bytes);
      },
    };
  }

  const of = (id: string) => heard.filter(({ subscriptionId }) => subscriptionId === id);
  const onBoardRequests = () => heard.filter(({ notification }) => notification.kind === 'onBoardReq');

  /** What left before, in either direction, has arrived after it. */
  const roundTrip = () => get(controller, agent, 'Device.LocalAgent.EndpointID');

  /** Time passes, with a round trip every 10 s, so that pings are answered meanwhile. */
  async function passes(seconds: number): Promise<void> {
    await roundTrip();
    for (let left = seconds; left > 0; left -= 10) {
      clock.leap(Math.min(left, 10) * 1000);
      await roundTrip();
    }
  }

  const subscribe = (ID: string, more: ParamMap = {}) =>
    add(controller, agent, subscriptions, {
      ID,
      Enable: 'true',
      NotifType: 'ValueChange',
      ReferenceList: `${own}ProvisioningCode`,
      ...more,
    });

  async function unanswered(id: string, more: ParamMap = {}): Promise<void> {
    await subscribe(id, { NotifRetry: 'true', ...more });
    mute = true;
    await set(controller, agent, own, { ProvisioningCode: id });
    await until(`the Notify of ${id}`, () => of(id).length === 1);
  }

  it('1.54 an unanswered Notify comes again after 5 to 10 s, and after 10 to 20 s more', async () => {
    await unanswered('retry');
    await passes(4.5);
    expect(of('retry')).toHaveLength(1);
    await passes(6);
    expect(of('retry')).toHaveLength(2);
    // The second wait began 5 to 10 s after the first Notify: it ends at 15 s at the earliest.
    await passes(4);
    expect(of('retry')).toHaveLength(2);
    mute = false;
    await passes(16);
    expect(of('retry')).toHaveLength(3);
    expect(new Set(of('retry').map(({ notification }) => JSON.stringify(notification))).size).toBe(1);
    // This one was answered.
    await passes(600);
    expect(of('retry')).toHaveLength(3);
  });

  it('1.56 retries end with NotifExpiration', async () => {
    await unanswered('expiring', { NotifExpiration: '12' });
    await passes(11);
    expect(of('expiring')).toHaveLength(2);
    await passes(600);
    mute = false;
    expect(of('expiring')).toHaveLength(2);
  });

  it('1.93 TriggerAction Config: the setting is made, nobody is told', async () => {
    const TriggerConfigSettings = `${own}ControllerCode="by trigger,quoted"`;
    await subscribe('config', { TriggerAction: 'Config', TriggerConfigSettings });
    await set(controller, agent, own, { ProvisioningCode: 'pull it' });
    const made = async () => (await get(controller, agent, `${own}ControllerCode`))[`${own}ControllerCode`];
    await until('the setting', async () => (await made()) === 'by trigger,quoted');
    expect(of('config')).toEqual([]);
  });

  it('1.94 TriggerAction NotifyAndConfig: both', async () => {
    const TriggerConfigSettings = `${own}PeriodicNotifInterval=4711,${own}ControllerCode="both"`;
    await subscribe('both', { TriggerAction: 'NotifyAndConfig', TriggerConfigSettings });
    await set(controller, agent, own, { ProvisioningCode: 'pull it again' });
    await until('the Notify', () => of('both')[0]);
    const made = async () =>
      (await get(controller, agent, `${own}PeriodicNotifInterval`))[`${own}PeriodicNotifInterval`];
    await until('the setting', async () => (await made()) === '4711');
  });

  it('a TriggerConfigSettings that is no list of settings is refused', async () => {
    const refused = subscribe('bad', { TriggerAction: 'Config', TriggerConfigSettings: 'just text' });
    await expect(refused).rejects.toThrow('7012');
  });

  it('1.101 SendOnBoardRequest() sets OnBoardingComplete to false', async () => {
    await set(controller, agent, own, { OnBoardingComplete: 'true' });
    heard.length = 0;
    await operate(`${own}SendOnBoardRequest()`);
    await until('the OnBoardRequest', () => onBoardRequests()[0]);
    expect(await get(controller, agent, `${own}OnBoardingComplete`)).toEqual({ [`${own}OnBoardingComplete`]: 'false' });
  });

  it('1.103 OnBoardingRestartTime 0: it is not repeated', async () => {
    heard.length = 0;
    await operate(`${own}SendOnBoardRequest()`);
    await until('the OnBoardRequest', () => onBoardRequests()[0]);
    await passes(600);
    expect(onBoardRequests()).toHaveLength(1);
  });

  it('1.102 it is repeated OnBoardingRestartTime after the answer until OnBoardingComplete is true', async () => {
    await set(controller, agent, own, { OnBoardingRestartTime: '30' });
    heard.length = 0;
    await operate(`${own}SendOnBoardRequest()`);
    await until('the OnBoardRequest', () => onBoardRequests()[0]);
    await passes(28);
    expect(onBoardRequests()).toHaveLength(1);
    await passes(3);
    expect(onBoardRequests()).toHaveLength(2);
    await set(controller, agent, own, { OnBoardingComplete: 'true' });
    await passes(600);
    expect(onBoardRequests()).toHaveLength(2);
  });

  it('9.9 a Controller that is added is sent an OnBoardRequest as soon as it can be reached', async () => {
    const guestId = 'self::added' as EndpointId;
    const row = await add(controller, agent, controllers, { EndpointID: guestId, Enable: 'true' });
    await add(controller, agent, `${row}MTP.`, { Enable: 'true', Protocol: 'WebSocket' });
    const link = await webSocketLink({ url: house.gateway.websocket ?? '', controller: guestId, agent });
    // It may come with the very first packet: the test listens before anything is handed on.
    const guest = new UspController(guestId, { ...link, onRecord: next => setImmediate(() => link.onRecord(next)) });
    const told: NotifyRequest[] = [];
    guest.onNotify(({ notify }) => told.push(notify));
    const request = await until('the OnBoardRequest', () => told[0]);
    expect(request).toMatchObject({
      subscriptionId: '',
      sendResp: true,
      notification: { serialNumber: 'DEADBEEF7590' },
    });
    await passes(600);
    expect(told).toHaveLength(1);
    await guest.close();
  });

  async function operate(command: string): Promise<void> {
    await controller.request(agent, { type: 'Operate', command, commandKey: 'k', sendResp: true, inputArgs: {} });
  }
});
