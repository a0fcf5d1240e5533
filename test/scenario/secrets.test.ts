import { afterEach, beforeEach, expect, it } from 'vitest';
import { get, House, set } from './harness.js';

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(async () => {
  await house.close();
});

it('a passphrase set by a Controller is found in the device, and nowhere else', async () => {
  const { cpe, agent } = await house.device();
  const controller = await house.overWebSocket(agent);
  const raw = 'Device.X_GANGWAY_IGD.LANDevice.1.WLANConfiguration.1.';
  await set(controller, agent, raw, { KeyPassphrase: 'hush-hush-1234' });
  expect(cpe.state.value('InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.KeyPassphrase')).toBe('hush-hush-1234');
  // The device here tells it when asked; a Controller without a SecuredRole does not see it all the same.
  const [known] = [...house.gateway.devices.all()];
  await known?.read([`${known.root}LANDevice.1.WLANConfiguration.1.KeyPassphrase`], {
    signal: AbortSignal.timeout(10_000),
  });
  expect((await get(controller, agent, `${raw}KeyPassphrase`))[`${raw}KeyPassphrase`]).toBe('');
  expect(JSON.stringify(await get(controller, agent, 'Device.'))).not.toContain('hush-hush-1234');
}, 30_000);
