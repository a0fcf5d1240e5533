import { beforeEach, describe, expect, it } from 'vitest';
import type { Cpe } from '../../src/cpe/cpe.js';
import { KnownTree } from '../../src/cpe/known-tree.js';
import { parameterValueFor } from '../../src/cpe/parameter-style.js';
import { CwmpFault } from '../../src/cwmp/fault.js';
import { anyAge, ChangeRejected, type DataModelEvent } from '../../src/datamodel/data-model.js';
import { ScriptedCpe } from '../support/scripted-cpe.js';
import { never, type Opened, openSmall, settings } from '../support/small-igd.js';
import { settled } from '../support/virtual-clock.js';

const root = 'InternetGatewayDevice.';

let device: ScriptedCpe;
beforeEach(() => {
  device = new ScriptedCpe();
});

describe('reading a whole model', () => {
  const ssids = (cpe: Cpe) => [1, 2].map(row => cpe.tree.value(`${root}LANDevice.${row}.SSID`)?.value);

  it('quirk 70: the names of the empty path are never asked for', async () => {
    device.odd = request =>
      request.method === 'GetParameterNames' && request.path === '' ? new CwmpFault(9005, '') : undefined;
    expect(ssids(await device.session('0 BOOTSTRAP'))).toEqual(['home', 'guest']);
    expect(device.requests('GetParameterNames').map(({ path }) => path)).not.toContain('');
  });

  it('quirk 71, 72: objects that are left out of the list, or stand in it without dot, are objects', async () => {
    device.odd = request =>
      request.method === 'GetParameterNames' && !request.nextLevel
        ? {
            method: 'GetParameterNames',
            params: [root, `${root}LANDevice`, `${root}LANDevice.1`, ...device.values.keys()].map(name => ({
              name,
              writable: false,
            })),
          }
        : undefined;
    const cpe = await device.session('0 BOOTSTRAP');
    expect(ssids(cpe)).toEqual(['home', 'guest']);
    expect(cpe.tree.rows(`${root}LANDevice.`)?.numbers).toEqual([1, 2]);
    expect(cpe.tree.has(`${root}LANDevice`)).toBe(false);
    expect(cpe.tree.children(`${root}LANDevice.`)).toEqual(['1.', '2.']);
  });

  it.each([
    ['quirk 73, 74', 9005, undefined],
    ['quirk 75, 77', 9002, ''],
  ])('%s: one parameter that faults with %i does not keep the others from being read', async (_row, code, expected) => {
    const bad = `${root}DeviceInfo.Bad`;
    device.values.set(bad, 'x');
    device.odd = request => {
      if (request.method !== 'GetParameterValues') return undefined;
      const hit = request.names.some(name => bad === name || (name.endsWith('.') && bad.startsWith(name)));
      return hit ? new CwmpFault(code, 'GPV handler error') : undefined;
    };
    const cpe = await device.session('0 BOOTSTRAP');
    expect(ssids(cpe)).toEqual(['home', 'guest']);
    expect(cpe.contact.discovered).toBe(true);
    expect(cpe.tree.value(bad)?.value).toBe(expected);
  });

  it('quirk 76: a device that cannot answer for everything at once is asked in pieces', async () => {
    for (let row = 3; row <= 40; row++) device.values.set(`${root}LANDevice.${row}.SSID`, `n${row}`);
    device.odd = request =>
      request.method === 'GetParameterValues' && (request.names[0] === root || request.names.length > 20)
        ? new CwmpFault(9004, 'Resources exceeded')
        : undefined;
    const cpe = await device.session('0 BOOTSTRAP');
    expect(cpe.tree.value(`${root}LANDevice.40.SSID`)?.value).toBe('n40');
  });

  it('quirk 78: thousands of rows take a handful of RPCs', async () => {
    for (let row = 3; row <= 3000; row++) device.values.set(`${root}LANDevice.${row}.SSID`, `n${row}`);
    const cpe = await device.session('0 BOOTSTRAP');
    expect(cpe.tree.value(`${root}LANDevice.3000.SSID`)?.value).toBe('n3000');
    expect(device.asked.length).toBeLessThan(12);
  });

  it('quirk 79: a device that lists the same object in itself for ever is left at some depth', async () => {
    device.odd = request =>
      request.method === 'GetParameterNames'
        ? request.nextLevel
          ? { method: 'GetParameterNames', params: [{ name: `${request.path}Again.`, writable: false }] }
          : new CwmpFault(9004, 'too much')
        : undefined;
    const cpe = await device.session('0 BOOTSTRAP');
    expect(cpe.contact.discovered).toBe(true);
    expect(device.requests('GetParameterNames').length).toBeLessThan(20);
  });

  it('quirk 80: what an answer leaves out stays unknown, what it adds is knowledge', async () => {
    device.odd = request =>
      request.method === 'GetParameterValues'
        ? {
            method: 'GetParameterValues',
            params: [
              { name: `${root}LANDevice.1.SSID`, value: 'home', type: 'string' },
              { name: `${root}Extra`, value: 'not asked for', type: 'string' },
            ],
          }
        : undefined;
    const cpe = await device.session('0 BOOTSTRAP');
    expect(cpe.tree.value(`${root}LANDevice.2.SSID`)?.at).toBe(0);
    expect(cpe.tree.value(`${root}LANDevice.1.SSID`)?.at).toBeGreaterThan(0);
  });

  it('quirk 81: 9005 for a table means that its rows are gone', async () => {
    const cpe = await device.session('0 BOOTSTRAP');
    for (const name of [...device.values.keys()]) if (name.includes('LANDevice')) device.values.delete(name);
    device.odd = request =>
      request.method === 'GetParameterValues' && request.names[0] === `${root}LANDevice.`
        ? new CwmpFault(9005, 'Invalid parameter name')
        : undefined;
    const read = cpe.read([`${root}LANDevice.`], { signal: never, wake: false });
    await device.session('6 CONNECTION REQUEST');
    await read;
    expect(cpe.tree.rows(`${root}LANDevice.`)?.numbers).toEqual([]);
    expect(device.events).toContainEqual(
      expect.objectContaining({ kind: 'changed', rowsRemoved: [`${root}LANDevice.1.`, `${root}LANDevice.2.`] }),
    );
  });

  it.each([
    ['Device.', ['Device.DeviceInfo.SoftwareVersion', 'X_VENDOR.Y']],
    [root, [`${root}DeviceInfo.SoftwareVersion`, 'Device.DeviceInfo.SoftwareVersion']],
  ])('quirk 92: the root is %s by what the Inform names', async (expected, names) => {
    const cpe = await device.session(
      '2 PERIODIC',
      names.map(name => ({ name, value: '1', type: 'string' })),
    );
    expect(cpe.root).toBe(expected);
    expect(device.requests('GetParameterNames')[0]?.path).toBe(expected);
  });

  it.each([9000, 9009])(
    'quirk 93: a device that refuses notification attributes with %i is read instead',
    async code => {
      const name = `${root}LANDevice.1.SSID`;
      device.odd = request => (request.method === 'SetParameterAttributes' ? new CwmpFault(code, 'no') : undefined);
      const cpe = await device.session('0 BOOTSTRAP');
      cpe.watch([name]);
      await device.session('2 PERIODIC');
      device.values.set(name, 'changed');
      device.asked.splice(0);
      await device.session('2 PERIODIC');
      expect(device.requests('SetParameterAttributes')).toEqual([]);
      expect(cpe.tree.value(name)?.value).toBe('changed');
    },
  );

  it('quirk 95: what the device does not list does not exist, whatever the standard says', async () => {
    const cpe = await device.session('0 BOOTSTRAP');
    expect(cpe.tree.has(`${root}DeviceInfo.HardwareVersion`)).toBe(false);
  });
});

describe('an Inform that names no parameter', () => {
  it.each(['InternetGatewayDevice.', 'Device.'])(
    'quirk 49: of a new device with the root %s opens a session that finds it',
    async own => {
      const software = `${own}DeviceInfo.SoftwareVersion`;
      device.values.clear();
      device.values.set(software, '1.0');
      device.odd = request =>
        request.method === 'GetParameterNames' && !request.path.startsWith(own) ? new CwmpFault(9005, 'no') : undefined;
      const cpe = await device.session('0 BOOTSTRAP', []);
      expect(cpe.root).toBe(own);
      expect(cpe.tree.value(software)?.value).toBe('1.0');
      expect(cpe.contact.discovered).toBe(true);
      await device.session('2 PERIODIC', []);
      expect(cpe.root).toBe(own);
    },
  );
});

describe('types', () => {
  it.each(['json', 'X_Vendor'])(
    'quirk 47: the type %s, which nobody knows, goes back with what is written',
    async type => {
      const house = await openSmall();
      const ssid = `${root}LANDevice.1.WLANConfiguration.1.SSID`;
      house.cpe.putLeaf(ssid, 'home', type);
      house.cpe.discover();
      expect(house.bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.SSID')).toBe('home');
      await house.bridge.apply(
        [{ kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ SSID: 'new' }) }],
        never,
      );
      const written = house.cpe.requests.flatMap(sent => (sent.method === 'SetParameterValues' ? sent.params : []));
      expect(written).toEqual([{ name: ssid, value: 'new', type }]);
    },
  );

  it('quirk 46: a Value without type keeps the type that was told before', () => {
    const tree = new KnownTree();
    tree.mergeValues([{ name: 'D.Enable', value: '1', type: 'boolean' }], 1);
    tree.mergeValues([{ name: 'D.Enable', value: ' 0 ', type: '' }], 2);
    expect(tree.value('D.Enable')).toMatchObject({ value: '0', type: 'boolean' });
    expect(parameterValueFor(tree, 'D.Enable', 'true')).toEqual({ name: 'D.Enable', value: '1', type: 'boolean' });
    tree.mergeValues([{ name: 'D.New', value: ' x ', type: '' }], 2);
    expect(tree.value('D.New')).toMatchObject({ value: ' x ', type: 'string' });
  });

  it.each(['TRUE', 'True', ' 1 ', 'true'])('quirk 52: %j is true', async text => {
    const { bridge, cpe } = await openSmall();
    const name = `${root}LANDevice.1.WLANConfiguration.1.Enable`;
    await bridge.onCpeEvent(cpe.inform([{ code: '4 VALUE CHANGE', commandKey: '' }], { [name]: text }));
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.Enable')).toBe('true');
  });
});

describe('texts', () => {
  it('quirk 40: control characters are shown to Controllers as characters that are none', async () => {
    const { bridge, cpe } = await openSmall();
    const name = `${root}LANDevice.1.WLANConfiguration.1.SSID`;
    await bridge.onCpeEvent(cpe.inform([{ code: '4 VALUE CHANGE', commandKey: '' }], { [name]: 'a\u0002b\u0000\tc' }));
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.SSID')).toBe('a\ufffdb\ufffd\tc');
  });
});

describe('writing', () => {
  const ssid = `${root}LANDevice.1.WLANConfiguration.1.SSID`;
  const setSsid = ({ bridge }: Opened, values: Readonly<Record<string, string>>) =>
    bridge.apply([{ kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings(values) }], never);
  const sets = ({ cpe }: Opened) =>
    cpe.requests.flatMap(sent => (sent.method === 'SetParameterValues' ? [sent.params] : []));
  const valueChange = [{ code: '4 VALUE CHANGE', commandKey: '' }];
  const refused = async (work: Promise<unknown>): Promise<ChangeRejected> => {
    const error = await work.catch((reason: unknown) => reason);
    if (!(error instanceof ChangeRejected)) throw new Error('not refused');
    return error;
  };

  it('quirk 85: what the device calls read-only is refused, unless it is written down that it can be written', async () => {
    const house = await openSmall();
    house.cpe.putLeaf(ssid, 'home', 'string', false);
    house.cpe.discover();
    house.cpe.putLeaf(ssid, 'home');
    expect((await refused(setSsid(house, { SSID: 'new' }))).message).toContain('does not let it be written');
    expect(house.cpe.requests).toEqual([]);
    house.cpe.tree.heed({ writable: [`${root}LANDevice.{i}.WLANConfiguration.{i}.SSID`] });
    await setSsid(house, { SSID: 'new' });
    expect(house.cpe.valueOf(ssid)).toBe('new');
  });

  it.each([
    ['quirk 88', 'Home', 'home'],
    ['quirk 60', 'Home', 'Home '],
  ])('%s: what the device makes of a value (%s → %s) is told, and not written again', async (_row, written, made) => {
    const house = await openSmall();
    house.bridge.observe([{ kind: 'values', path: 'Device.WiFi.SSID.1.SSID' }]);
    await setSsid(house, { SSID: written });
    await house.bridge.onCpeEvent(house.cpe.inform(valueChange, { [ssid]: made }));
    await settled();
    expect(sets(house)).toHaveLength(1);
    const told = house.events.flatMap((event: DataModelEvent) =>
      event.kind === 'values' ? [...event.changed.values()] : [],
    );
    expect(told.at(-1)).toBe(made);
  });

  it('quirk 89: a parameter that two settings share is sent once', async () => {
    const house = await openSmall();
    await house.bridge.apply(
      [
        { kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ Enable: 'false' }) },
        { kind: 'set', object: 'Device.WiFi.AccessPoint.1.', params: settings({ Enable: 'false' }) },
      ],
      never,
    );
    const names = sets(house)
      .flat()
      .map(({ name }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });

  it('quirk 96: a value refused by the device’s state is refused in its words, and can be tried again', async () => {
    const house = await openSmall();
    const blame = [{ name: ssid, code: 9007, text: 'Rem is not ready' }];
    house.cpe.refuse = () => new CwmpFault(9003, 'Invalid arguments', blame);
    const error = await refused(setSsid(house, { SSID: 'new' }));
    expect(error.message).toContain('Rem is not ready');
    house.cpe.refuse = undefined;
    await setSsid(house, { SSID: 'new' });
    expect(house.cpe.valueOf(ssid)).toBe('new');
  });

  it('quirk 97: a password that reads as blank is never written along', async () => {
    const house = await openSmall();
    await setSsid(house, { SSID: 'new' });
    expect(
      sets(house)
        .flat()
        .filter(({ name }) => /Passphrase|Password/.test(name)),
    ).toEqual([]);
  });

  const mapping = { ExternalPort: '80', InternalPort: '8080', Protocol: 'TCP', InternalClient: '192.168.178.20' };
  const addMapping = ({ bridge }: Opened) =>
    bridge.apply([{ kind: 'add', table: 'Device.NAT.PortMapping.', params: settings(mapping) }], never);

  it('quirk 82: AddObject refused with 9005 in an empty table is a clean refusal, and can be tried again', async () => {
    const house = await openSmall();
    house.cpe.refuse = request =>
      request.method === 'AddObject' ? new CwmpFault(9005, 'Invalid parameter name') : undefined;
    const error = await refused(addMapping(house));
    expect(error.message).toContain('9005');
    house.cpe.refuse = undefined;
    await expect(addMapping(house)).resolves.toHaveLength(1);
  });

  it('quirk 84: a row and its values are made in one turn at the device', async () => {
    const house = await openSmall();
    let turns = 0;
    const turn = house.cpe.turn.bind(house.cpe);
    house.cpe.turn = work => {
      turns++;
      return turn(work);
    };
    await addMapping(house);
    expect(turns).toBe(1);
    expect(house.cpe.requests.map(({ method }) => method)).toEqual(['AddObject', 'SetParameterValues']);
  });
});

describe('diagnostics', () => {
  it.each(['Complete', 'Completed'])('quirk 94: %s is the end of a run that is asked for once', async word => {
    const house = await openSmall();
    const ping = `${root}IPPingDiagnostics.`;
    const args = { Host: 'example.com' };
    await house.bridge.operate(
      { command: 'Device.IP.Diagnostics.IPPing()', args, commandKey: '', requestId: 'r1' },
      never,
    );
    house.cpe.change(`${ping}DiagnosticsState`, word);
    for (let time = 0; time < 2; time++) {
      await house.bridge.onCpeEvent(house.cpe.inform([{ code: '8 DIAGNOSTICS COMPLETE', commandKey: '' }]));
      await settled();
    }
    const ends = house.events.filter(event => event.kind === 'completed');
    expect(ends).toMatchObject([{ outcome: { ok: true, outputs: { Status: 'Complete' } } }]);
    const asked = house.cpe.requests.filter(({ method }) => method === 'SetParameterValues');
    expect(asked).toHaveLength(1);
  });
});
