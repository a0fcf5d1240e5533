import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import { webSocketLink } from '../../src/controller/link.js';
import { UspController } from '../../src/controller/usp-controller.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { until } from '../support/mosquitto.js';

const agent = 'os::00040E-DEADBEEF7590' as EndpointId;
const controllerId = 'self::ops' as EndpointId;
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Every Get has to ask the device: nothing known is young enough. */
async function openGateway(): Promise<Gateway> {
  const config = parseConfig(
    {
      cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }] },
      agent: { read: { maxAge: '0s', deadline: '8s', onDeadline: 'cached' } },
      mtp: { websocket: { listen: 'ws://127.0.0.1:0/usp' } },
      controllers: [{ endpointId: controllerId, mtp: { type: 'websocket' } }],
    },
    undefined,
    process.cwd(),
    {},
  );
  const gateway = await startGateway({ config, log: silentLog, version: 'test', store: new MemoryStore() });
  closers.push(() => gateway.stop());
  return gateway;
}

describe('a device behind NAT', () => {
  it('serves ten Gets in a row in one session (design decision 3)', async () => {
    const gateway = await openGateway();
    // No `listen`: connection requests cannot reach it; it calls every second.
    const fleet = await Fleet.create({
      acs: gateway.cwmp[0] ?? '',
      model: fritzBoxModel,
      count: 1,
      clock: systemClock,
      log: silentLog,
      periodic: 1,
    });
    closers.push(() => fleet.stop());
    fleet.start();
    const [device] = fleet.devices;
    const known = () => [...gateway.devices.all()][0];
    await until(() => known()?.contact.discovered === true && known()?.contact.inSession === false);
    const link = await webSocketLink({ url: gateway.websocket ?? '', controller: controllerId, agent });
    const controller = new UspController(controllerId, link, 15_000);
    closers.push(() => controller.close());
    const read = async () => {
      const paramPaths = ['Device.DeviceInfo.ProvisioningCode'];
      const answer = await controller.request(agent, { type: 'Get', paramPaths, maxDepth: 0 });
      return answer.reqPathResults[0]?.resolved[0]?.params['ProvisioningCode'];
    };

    // The first finds nobody and is answered from what is known; its interest keeps the next session open.
    expect(await read()).toBe('000.044.000.000');
    await until(() => known()?.contact.inSession === true);
    const before = device?.sessions;
    for (let round = 0; round < 10; round++) {
      // A value read in this very millisecond is no older than maxAge: 0s asks for.
      const now = Date.now();
      await until(() => Date.now() > now);
      device?.state.put('InternetGatewayDevice.DeviceInfo.ProvisioningCode', `round ${round}`);
      expect(await read()).toBe(`round ${round}`);
    }
    expect(device?.sessions).toBe(before);
    expect(known()?.contact.inSession).toBe(true);
  }, 60_000);
});
