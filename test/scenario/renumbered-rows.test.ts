import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import { get, House, type Placed, set, until } from './harness.js';

const table = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.';
const ssid = 'Device.WiFi.SSID.1.';

describe('a device whose rows have other numbers after a boot', () => {
  let house: House;
  let controller: UspController;
  beforeEach(async () => {
    house = await House.open();
    controller = await house.overMqtt();
  });
  afterEach(() => house.close());

  async function rebooted(placed: Placed): Promise<void> {
    const { cpe, agent } = placed;
    await set(controller, agent, ssid, { SSID: 'the one that is meant' });
    const informed = () => [...house.gateway.devices.all()][0]?.contact.lastInform ?? 0;
    const before = informed();
    cpe.powerCycle();
    await until('the session after the boot', () => informed() > before);
  }

  const names = ({ cpe }: Placed) =>
    cpe.state.values([table]).flatMap(({ name, value }) => (/WLANConfiguration\.\d+\.SSID$/.test(name) ? [value] : []));

  it('quirk 83: a Set never hits another row than the Controller saw; read again, it hits the right one', async () => {
    const placed = await house.device({ quirks: { renumbers: [table] } });
    await rebooted(placed);
    const held = names(placed);
    const refusal = set(controller, placed.agent, ssid, { SSID: 'a stranger' });
    await expect(refusal).rejects.toThrow(/another row under this number.*the row that was meant is/);
    expect(names(placed)).toEqual(held);
    const seen = await get(controller, placed.agent, 'Device.WiFi.SSID.*.SSID');
    const [path = ''] = Object.entries(seen).find(([, value]) => value === 'the one that is meant') ?? [];
    expect(path).not.toBe(`${ssid}SSID`);
    await set(controller, placed.agent, path.replace(/SSID$/, ''), { SSID: 'changed' });
    expect(names(placed)).toEqual(held.map(name => (name === 'the one that is meant' ? 'changed' : name)));
  }, 60_000);

  it('quirk 83: rows that stayed where they were are written at once', async () => {
    const placed = await house.device();
    await rebooted(placed);
    await set(controller, placed.agent, ssid, { SSID: 'written' });
    expect(names(placed)).toContain('written');
  }, 60_000);
});
