import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import { routerModel } from '../../src/simulator/fleet.js';
import { add, get, House, type Placed, until } from './harness.js';

const modules = 'Device.SoftwareModules.';
const uuid = '2b7c2b5e-6f0e-5d51-9a57-2f8f6d3c9f01';

describe('deployment units of a device', () => {
  let house: House;
  let controller: UspController;
  let files: Server;
  let placed: Placed;
  let url: string;
  let version: string;

  beforeEach(async () => {
    version = '1.0.0';
    files = createServer((request, response) => {
      response.statusCode = request.url === '/app' ? 200 : 404;
      response.end(`VERSION=${version}\n`);
    });
    await new Promise<void>(resolve => files.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    house = await House.open();
    controller = await house.overMqtt();
    placed = await house.device({ model: routerModel });
    const watch = { Enable: 'true', NotifType: 'OperationComplete', ReferenceList: modules };
    await add(controller, placed.agent, 'Device.LocalAgent.Subscription.', { ID: 'ends', ...watch });
  });
  afterEach(async () => {
    await house.close();
    files.closeAllConnections();
    await new Promise(resolve => files.close(resolve));
  });

  async function end(command: string, inputArgs: Readonly<Record<string, string>> = {}) {
    const told = controller.nextNotify(found => found.kind === 'operComplete', 20_000);
    const request = {
      type: 'Operate',
      command: modules + command,
      commandKey: 'key',
      sendResp: true,
      inputArgs,
    } as const;
    const outcome = (await controller.request(placed.agent, request)).results[0]?.outcome;
    expect(outcome).toMatchObject({ kind: 'requested' });
    const { notification } = (await told).notify;
    return notification;
  }

  /** As long as the device has shown no unit, its Agent does not know the parameters of one. */
  const units = async () =>
    Object.entries(await get(controller, placed.agent, `${modules}DeploymentUnit.*.Version`).catch(() => ({})));
  const held = () => placed.cpe.state.rows(`${modules}DeploymentUnit.`);

  it('are installed, updated and uninstalled', async () => {
    const args = { URL: `${url}/app`, UUID: uuid, ExecutionEnvRef: `${modules}ExecEnv.1` };
    expect(await end('InstallDU()', args)).toMatchObject({ outcome: { outputArgs: { UUID: uuid, Version: '1.0.0' } } });
    // What the device has now is read after its word is answered.
    const [path, found] = await until('the row of the unit', async () => (await units())[0]);
    expect(found).toBe('1.0.0');
    const row = path.slice(modules.length).replace(/Version$/, '');
    version = '1.1.0';
    expect(await end(`${row}Update()`, { URL: `${url}/app` })).toMatchObject({ outcome: { kind: 'completed' } });
    await until('its new version', async () => (await units())[0]?.[1] === '1.1.0');
    expect(await end(`${row}Uninstall()`)).toMatchObject({ outcome: { kind: 'completed' } });
    expect(held()).toEqual([]);
    await until('its end', async () => (await units()).length === 0);
  }, 60_000);

  it('are not installed when the file cannot be had, and the Controller is told', async () => {
    const told = await end('InstallDU()', { URL: `${url}/nowhere`, UUID: uuid });
    expect(told).toMatchObject({ outcome: { kind: 'failed' } });
    expect(held()).toEqual([]);
  }, 60_000);
});
