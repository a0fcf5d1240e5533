import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UspController } from '../../src/controller/usp-controller.js';
import { isSecretName } from '../../src/cpe/secret-names.js';
import { fritzBoxModel, routerModel } from '../../src/simulator/fleet.js';
import { listShared, sharedFolder, sharedIsHere } from '../support/shared-folder.js';
import { add, get, House, type Placed, set } from './harness.js';

const folder = ['devices', 'models'] as const;
const foreign = sharedIsHere(...folder) ? listShared(...folder).filter(file => file.endsWith('.csv')) : [];
const models = [fritzBoxModel, routerModel, ...foreign.map(file => join(sharedFolder, ...folder, file))];

describe.each(models.map(model => ({ model, name: model.split('/').at(-1) })))('$name', ({ model }) => {
  let house: House;
  let placed: Placed;
  let controller: UspController;

  beforeAll(async () => {
    house = await House.open();
    placed = await house.device({ model });
    controller = await house.overMqtt();
  });
  afterAll(() => house.close());

  it('answers Get, GetInstances and GetSupportedDM of everything', async () => {
    const { agent } = placed;
    const values = await get(controller, agent, 'Device.');
    expect(Object.keys(values).length).toBeGreaterThan(50);
    const instances = await controller.request(agent, {
      type: 'GetInstances',
      objPaths: ['Device.'],
      firstLevelOnly: false,
    });
    expect(instances.reqPathResults[0]?.fault).toBeUndefined();
    expect(instances.reqPathResults[0]?.instances.length).toBeGreaterThan(0);
    const supported = await controller.request(agent, {
      type: 'GetSupportedDM',
      objPaths: ['Device.'],
      firstLevelOnly: false,
      returnCommands: true,
      returnEvents: true,
      returnParams: true,
      returnUniqueKeySets: true,
    });
    expect(supported.reqObjResults[0]?.fault).toBeUndefined();
    const objects = new Set(supported.reqObjResults[0]?.objects.map(object => object.path));
    const strange = Object.keys(values)
      .map(name => name.slice(0, name.lastIndexOf('.') + 1).replace(/\.\d+(?=\.)/g, '.{i}'))
      .filter(object => !objects.has(object));
    expect(strange).toEqual([]);
  });

  it('shows every leaf of the device', async () => {
    const { agent, cpe } = placed;
    const raw = cpe.state.root === 'Device.' ? 'Device.X_GANGWAY_CWMP.' : 'Device.X_GANGWAY_IGD.';
    const shown = await get(controller, agent, raw);
    const leaves = cpe.state.names(cpe.state.root, false).filter(({ name }) => !name.endsWith('.'));
    const lost = leaves.map(({ name }) => raw + name.slice(cpe.state.root.length)).filter(name => !(name in shown));
    expect(lost).toEqual([]);
    const wrong = cpe.state
      .values([cpe.state.root])
      // One dump has a control character, which a CPE that writes proper XML cannot send.
      .filter(({ name, value }) => !isSecretName(name) && value !== '\u0005')
      .map(({ name, value, type }) => ({
        name,
        value: type === 'boolean' ? value.toLowerCase().replace(/^1$/, 'true').replace(/^0$/, 'false') : value,
        seen: shown[raw + name.slice(cpe.state.root.length)],
      }))
      .filter(({ value, seen }) => seen !== value);
    expect(wrong).toEqual([]);
  });

  it('adds and deletes a port mapping where the device can', async () => {
    const { agent, cpe } = placed;
    const { reqObjResults } = await controller
      .request(agent, {
        type: 'GetSupportedDM',
        objPaths: ['Device.NAT.'],
        firstLevelOnly: false,
        returnCommands: false,
        returnEvents: false,
        returnParams: false,
        returnUniqueKeySets: false,
      })
      .catch(() => ({ reqObjResults: [] }));
    const table = reqObjResults[0]?.objects.find(({ path }) => path === 'Device.NAT.PortMapping.{i}.');
    if (table?.access !== 'addDelete') {
      console.warn(`${model.split('/').at(-1)}: no port mapping can be added`);
      return;
    }
    const before = cpe.state.names(cpe.state.root, false).length;
    const settings = { ExternalPort: '8080', InternalPort: '80', Protocol: 'TCP', InternalClient: '192.168.1.2' };
    const uplinks = await get(controller, agent, 'Device.NAT.InterfaceSetting.*.Interface').catch(() => ({}));
    const [uplink] = Object.values(uplinks);
    const row = await add(controller, agent, 'Device.NAT.PortMapping.', {
      ...settings,
      ...(uplink ? { Interface: uplink } : {}),
    });
    expect(await get(controller, agent, row)).toMatchObject({ [`${row}ExternalPort`]: '8080' });
    await set(controller, agent, row, { ExternalPort: '8081' });
    expect(cpe.state.values([cpe.state.root]).some(({ value }) => value === '8081')).toBe(true);
    const removed = await controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [row] });
    expect(removed.deletedObjResults[0]?.status).toMatchObject({ ok: true, affectedPaths: [row] });
    expect(cpe.state.names(cpe.state.root, false).length).toBe(before);
  });
});
