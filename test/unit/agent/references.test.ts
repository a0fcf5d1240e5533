import { beforeEach, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { SmallAgent, SmallDevice } from '../../support/small-agent.js';

const trust = 'Device.LocalAgent.ControllerTrust.';
const controllers = 'Device.LocalAgent.Controller.';
const guest = 'self::guest' as EndpointId;

describe('references', () => {
  let device: SmallDevice;
  let small: SmallAgent;
  let one: string;
  let two: string;

  beforeEach(async () => {
    device = new SmallDevice();
    small = await SmallAgent.open({ device });
    one = await small.add(`${trust}Role.`, { Name: 'one', Enable: 'true' });
    two = await small.add(`${trust}Role.`, { Name: 'two', Enable: 'true' });
  });

  const name = (row: string) => row.slice(0, -1);

  it('are written by key and read by number (R-ARC.11)', async () => {
    await small.set(trust, { UntrustedRole: `${trust}Role.[Name=="two"]., ${name(one)}.` });
    expect(await small.get(`${trust}UntrustedRole`)).toEqual({
      [`${trust}UntrustedRole`]: `${name(two)},${name(one)}`,
    });
  });

  it('a strong one to nothing is refused (R-ARC.12)', async () => {
    for (const nothing of [
      `${trust}Role.99`,
      `${trust}Role.[Name=="nobody"]`,
      `${trust}Role.*`,
      `${trust}Role.`,
      'nonsense',
    ])
      expect(await small.set(trust, { UntrustedRole: nothing })).toMatchObject({
        type: 'Error',
        paramErrs: [{ paramPath: `${trust}UntrustedRole`, errCode: 7012 }],
      });
    expect(await small.set(trust, { UntrustedRole: '' })).toMatchObject({ type: 'SetResp' });
  });

  it('strong ones leave with what they name: lists lose the item, single ones become empty, and both are told', async () => {
    await small.set(trust, { SecuredRoles: `${name(one)},${name(two)}`, BannedRole: name(one) });
    await small.subscribe({ ID: 'gone', NotifType: 'ValueChange', ReferenceList: trust });
    await small.delete(one);
    expect(await small.get(`${trust}SecuredRoles`, `${trust}BannedRole`)).toEqual({
      [`${trust}SecuredRoles`]: name(two),
      [`${trust}BannedRole`]: '',
    });
    expect(
      small.of('gone').map(({ notification }) => notification.kind === 'valueChange' && notification.paramPath),
    ).toEqual(expect.arrayContaining([`${trust}SecuredRoles`, `${trust}BannedRole`]));
  });

  it('rows of a Controller go with it', async () => {
    const row = await small.add(controllers, {
      EndpointID: guest,
      Enable: 'true',
      AssignedRole: `${trust}Role.[Name=="full"].`,
    });
    await small.subscribe({ ID: 'theirs', NotifType: 'Event', ReferenceList: 'Device.Boot!' }, guest);
    await small.add('Device.LocalAgent.Monitor.', { ReferenceList: 'Device.WiFi.' }, guest);
    expect(Object.keys(await small.get('Device.LocalAgent.Monitor.*.Controller'))).toHaveLength(1);
    await small.delete(row);
    expect(await small.get('Device.LocalAgent.Monitor.*.Controller', 'Device.LocalAgent.Subscription.*.ID')).toEqual(
      {},
    );
  });

  it('a banned Controller is heard no more, until it is not', async () => {
    await small.add(controllers, { EndpointID: guest, Enable: 'true', AssignedRole: name(one) });
    await small.set(trust, { BannedRole: name(one) });
    expect(small.agent.controller(guest)?.enabled).toBe(false);
    await small.set(trust, { BannedRole: '' });
    expect(small.agent.controller(guest)?.enabled).toBe(true);
  });

  it('Delete of a search with allow_partial tells the rows it had to leave (R-DEL.3)', async () => {
    const role = await small.add(`${trust}Role.`, { Name: 'deleter', Enable: 'true' });
    const all = { Param: 'rw--', Obj: 'rw--', InstantiatedObj: 'rw--' };
    await small.add(`${role}Permission.`, { Enable: 'true', Targets: 'Device.NAT.', ...all });
    const [kept, gone] = [device.row('Device.NAT.PortMapping.', {}), device.row('Device.NAT.PortMapping.', {})];
    await small.add(`${role}Permission.`, { Enable: 'true', Targets: kept, ...all, InstantiatedObj: 'r---' });
    await small.add(controllers, { EndpointID: guest, Enable: 'true', AssignedRole: name(role) });
    const objPaths = ['Device.NAT.PortMapping.*.'];
    expect(await small.answer({ type: 'Delete', allowPartial: false, objPaths }, guest)).toMatchObject({
      type: 'Error',
      errCode: 7006,
    });
    const answer = await small.request({ type: 'Delete', allowPartial: true, objPaths }, guest);
    expect(answer.deletedObjResults[0]?.status).toMatchObject({
      ok: true,
      affectedPaths: [gone],
      unaffectedPathErrs: [{ unaffectedPath: kept, errCode: 7006 }],
    });
  });
});
