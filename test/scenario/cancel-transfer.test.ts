import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import { add, House, type Placed, until } from './harness.js';

const image = 'Device.DeviceInfo.FirmwareImage.2.';
const hour = 3600;

describe('Cancel() of a download the device has in its queue', () => {
  let house: House;
  let controller: UspController;
  beforeEach(async () => {
    house = await House.open();
    controller = await house.overMqtt();
  });
  afterEach(() => house.close());

  async function operate({ agent }: Placed, command: string, inputArgs: Readonly<Record<string, string>> = {}) {
    const request = { type: 'Operate', command, commandKey: 'key', sendResp: true, inputArgs } as const;
    return (await controller.request(agent, request)).results[0]?.outcome;
  }

  async function downloading(placed: Placed): Promise<string> {
    await add(controller, placed.agent, 'Device.LocalAgent.Subscription.', {
      Enable: 'true',
      ID: `end of ${placed.agent}`,
      NotifType: 'OperationComplete',
      ReferenceList: image,
    });
    const args = { URL: 'http://127.0.0.1:9/never-fetched.bin', AutoActivate: 'true' };
    const outcome = await operate(placed, `${image}Download()`, args);
    if (outcome?.kind !== 'requested') throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
    return outcome.reqObjPath;
  }

  it('takes it back by CancelTransfer, and the command ends with 7023', async () => {
    const placed = await house.device({ quirks: { transferDelay: hour } });
    const row = await downloading(placed);
    const end = controller.nextNotify(found => found.kind === 'operComplete', 20_000);
    expect(await operate(placed, `${row}Cancel()`)).toEqual({ kind: 'completed', outputArgs: {} });
    const { notify } = await end;
    expect(notify.notification).toMatchObject({ commandKey: 'key', outcome: { kind: 'failed', errCode: 7023 } });
  }, 60_000);

  it('is refused with the reason where the device lists no CancelTransfer', async () => {
    const placed = await house.device({ quirks: { transferDelay: hour, lacks: ['CancelTransfer'] } });
    const known = () => [...house.gateway.devices.all()].some(cpe => cpe.supports('CancelTransfer') === 'no');
    await until('the methods of the device', known);
    const row = await downloading(placed);
    const outcome = await operate(placed, `${row}Cancel()`);
    expect(outcome).toMatchObject({ kind: 'failed', errCode: 7022, errMsg: expect.stringContaining('CancelTransfer') });
  }, 60_000);
});
