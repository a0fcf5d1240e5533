import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { anyAge, ChangeRejected, type DataModel } from '../../../src/datamodel/data-model.js';
import { never, openSmall, settings } from '../../support/small-igd.js';

const table = 'Device.NAT.PortMapping.';
const connections = 'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.';
const web = { ExternalPort: '80', InternalPort: '8080', Protocol: 'TCP', InternalClient: '192.168.178.20' };

async function add(model: DataModel, values: Readonly<Record<string, string>>, required = true): Promise<string> {
  const [result] = await model.apply([{ kind: 'add', table, params: settings(values, required) }], never);
  if (result?.kind !== 'add') throw new Error('nothing added');
  return result.object;
}

function ipInterfaceOf(model: DataModel, legacy: string): string {
  const snapshot = model.snapshot(anyAge);
  const row = (snapshot.rows('Device.IP.Interface.') ?? []).find(
    number => snapshot.value(`Device.IP.Interface.${number}.Name`) === legacy,
  );
  return `Device.IP.Interface.${row}`;
}

describe('adding rows', () => {
  it('adds where the default connection is, numbers the row and tells of it', async () => {
    const { bridge, cpe, events } = await openSmall();
    const row = await add(bridge, web);
    expect(row).toBe(`${table}1.`);
    expect(cpe.requests.map(request => request.method)).toEqual(['AddObject', 'SetParameterValues']);
    expect(cpe.requests[0]).toMatchObject({ object: `${connections}1.WANPPPConnection.1.PortMapping.` });
    expect(bridge.snapshot(anyAge).value(`${row}ExternalPort`)).toBe('80');
    expect(bridge.snapshot(anyAge).value('Device.NAT.PortMappingNumberOfEntries')).toBe('1');
    await Promise.resolve();
    expect(events).toContainEqual({ kind: 'rows', created: expect.arrayContaining([row]), deleted: [] });
  });

  it('adds under the interface the Controller names', async () => {
    const { bridge, cpe } = await openSmall();
    const target = ipInterfaceOf(bridge, 'WANDevice.1.WANConnectionDevice.2.WANIPConnection.1');
    const row = await add(bridge, { ...web, Interface: target });
    expect(cpe.requests[0]).toMatchObject({ object: `${connections}2.WANIPConnection.1.PortMapping.` });
    expect(bridge.snapshot(anyAge).value(`${row}Interface`)).toBe(target);
  });

  it('keeps the Alias the Controller gave, over a restart too', async () => {
    const { bridge, cpe, store } = await openSmall();
    const row = await add(bridge, { ...web, Alias: 'web' });
    expect(bridge.snapshot(anyAge).value(`${row}Alias`)).toBe('web');
    const again = await openSmall({ cpe, store });
    expect(again.bridge.snapshot(anyAge).value(`${row}Alias`)).toBe('web');
  });

  it('takes the row back when its values are refused, and leaves no trace of it', async () => {
    const { bridge, cpe, events } = await openSmall();
    cpe.refuse = request =>
      request.method === 'SetParameterValues' ? new CwmpFault(9003, 'Invalid arguments') : undefined;
    await expect(add(bridge, web)).rejects.toBeInstanceOf(ChangeRejected);
    expect(cpe.requests.map(request => request.method)).toEqual(['AddObject', 'SetParameterValues', 'DeleteObject']);
    expect(bridge.snapshot(anyAge).rows(table)).toEqual([]);
    expect(events.filter(event => event.kind === 'rows' && event.created.includes(`${table}1.`))).toEqual([]);
    cpe.refuse = undefined;
    expect(await add(bridge, web)).toMatch(/PortMapping\.\d+\.$/);
  });

  it('says what the device said when it makes no row', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = () => new CwmpFault(9004, 'Resources exceeded');
    const error = await add(bridge, web).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ failures: [{ index: 0, error: { code: 7005 } }] });
    expect(String(error)).toContain('9004');
  });

  it('adds a server to a comma separated list', async () => {
    const { bridge, cpe } = await openSmall();
    const servers = 'Device.DNS.Client.Server.';
    const Interface = ipInterfaceOf(bridge, 'WANDevice.1.WANConnectionDevice.2.WANIPConnection.1');
    const before = bridge.snapshot(anyAge).rows(servers) ?? [];
    expect(before.map(row => bridge.snapshot(anyAge).value(`${servers}${row}.DNSServer`))).toEqual([
      '192.0.2.53',
      '192.0.2.54',
    ]);
    const [result] = await bridge.apply(
      [{ kind: 'add', table: servers, params: settings({ DNSServer: '192.0.2.55', Interface }) }],
      never,
    );
    const row = result?.kind === 'add' ? result.object : '';
    expect(bridge.snapshot(anyAge).value(`${row}DNSServer`)).toBe('192.0.2.55');
    const list = `${connections}2.WANIPConnection.1.DNSServers`;
    expect(cpe.valueOf(list)).toBe('192.0.2.53,192.0.2.54,192.0.2.55');
    await bridge.apply([{ kind: 'set', object: row, params: settings({ DNSServer: '192.0.2.99' }) }], never);
    expect(cpe.valueOf(list)).toBe('192.0.2.53,192.0.2.54,192.0.2.99');
    expect(bridge.snapshot(anyAge).value(`${row}DNSServer`)).toBe('192.0.2.99');
    await bridge.apply([{ kind: 'delete', object: `${servers}${before[0]}.` }], never);
    expect(cpe.valueOf(list)).toBe('192.0.2.54,192.0.2.99');
    expect(bridge.snapshot(anyAge).value(`${row}DNSServer`)).toBe('192.0.2.99');
  });
});

describe('deleting rows', () => {
  it('deletes the legacy row and never gives its number again, though the device does', async () => {
    const { bridge, cpe, store, clock } = await openSmall();
    const first = await add(bridge, web);
    const [result] = await bridge.apply([{ kind: 'delete', object: first }], never);
    expect(result).toEqual({ kind: 'delete', removed: [first] });
    expect(cpe.requests.at(-1)).toMatchObject({
      method: 'DeleteObject',
      object: `${connections}1.WANPPPConnection.1.PortMapping.1.`,
    });
    // The device forgets what it used, as cheap ones do.
    cpe.forgetNumbers();
    const again = await openSmall({ cpe, store, clock });
    expect(await add(again.bridge, web)).toBe(`${table}2.`);
    expect(cpe.requests.at(-2)).toMatchObject({ method: 'AddObject' });
  });

  it('counts a row the device no longer has as deleted', async () => {
    const { bridge, cpe } = await openSmall();
    const row = await add(bridge, web);
    cpe.drop(`${connections}1.WANPPPConnection.1.PortMapping.1.`);
    const [result] = await bridge.apply([{ kind: 'delete', object: row }], never);
    expect(result).toEqual({ kind: 'delete', removed: [row] });
    expect(bridge.snapshot(anyAge).rows(table)).toEqual([]);
  });

  it('refuses rows that are not the device owner to give away', async () => {
    const { bridge, cpe } = await openSmall();
    const error = await bridge
      .apply([{ kind: 'delete', object: 'Device.WiFi.SSID.1.' }], never)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ failures: [{ index: 0, error: { code: 7024 } }] });
    expect(cpe.requests).toEqual([]);
  });
});

describe('moving a row to another connection', () => {
  it('makes it again there, keeps number and Alias, and deletes the old one', async () => {
    const { bridge, cpe, store } = await openSmall();
    const row = await add(bridge, { ...web, Alias: 'web' });
    const target = ipInterfaceOf(bridge, 'WANDevice.1.WANConnectionDevice.2.WANIPConnection.1');
    cpe.requests.length = 0;
    await bridge.apply(
      [{ kind: 'set', object: row, params: settings({ Interface: target, ExternalPort: '81' }) }],
      never,
    );
    expect(cpe.requests.map(request => request.method)).toEqual(['AddObject', 'SetParameterValues', 'DeleteObject']);
    const check = (model: DataModel): void => {
      const snapshot = model.snapshot(anyAge);
      expect(snapshot.rows(table)).toEqual([1]);
      expect(snapshot.value(`${row}Interface`)).toBe(target);
      expect(snapshot.value(`${row}Alias`)).toBe('web');
      expect(snapshot.value(`${row}ExternalPort`)).toBe('81');
      expect(snapshot.value(`${row}InternalClient`)).toBe(web.InternalClient);
    };
    check(bridge);
    check((await openSmall({ cpe, store })).bridge);
  });

  it('leaves everything as it was when the new place refuses', async () => {
    const { bridge, cpe } = await openSmall();
    const row = await add(bridge, web);
    const before = bridge.snapshot(anyAge).value(`${row}Interface`);
    const target = ipInterfaceOf(bridge, 'WANDevice.1.WANConnectionDevice.2.WANIPConnection.1');
    cpe.refuse = request => (request.method === 'SetParameterValues' ? new CwmpFault(9002, 'no') : undefined);
    const change = { kind: 'set', object: row, params: settings({ Interface: target }) } as const;
    await expect(bridge.apply([change], never)).rejects.toBeInstanceOf(ChangeRejected);
    expect(bridge.snapshot(anyAge).value(`${row}Interface`)).toBe(before);
    expect(bridge.snapshot(anyAge).rows(table)).toEqual([1]);
  });
});
