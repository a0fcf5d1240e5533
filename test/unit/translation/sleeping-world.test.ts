import { describe, expect, it } from 'vitest';
import { anyAge } from '../../../src/datamodel/data-model.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import { type Opened, openSmall } from '../../support/small-igd.js';

const table = 'Device.NAT.PortMapping.';
const connection = 'InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.';
const edition = 'test 1';

/** The keys of row numbers written. */
class WatchedStore extends MemoryStore {
  readonly rows: string[] = [];

  override async write(ops: Parameters<MemoryStore['write']>[0]): Promise<void> {
    for (const op of ops) if ('put' in op && op.put.includes('row')) this.rows.push(op.put.join(' '));
    await super.write(ops);
  }
}

function everyRow({ bridge }: Opened): readonly (readonly [string, readonly number[] | undefined])[] {
  const snapshot = bridge.snapshot(anyAge);
  const tables = [table, 'Device.IP.Interface.', 'Device.WiFi.SSID.', 'Device.InterfaceStack.', 'Device.Hosts.Host.'];
  return tables.map(path => [path, snapshot.rows(path)]);
}

function sessionEnds(opened: Opened): Promise<void> {
  opened.clock.advance(3_600_000);
  return opened.bridge.onCpeEvent({ kind: 'sessionEnded', how: 'complete' });
}

describe('the world of a device nobody looks at', () => {
  it('sleeps after a restart, and has the same rows under the same numbers when it is asked', async () => {
    const store = new WatchedStore();
    const first = await openSmall({ store, edition });
    const rows = everyRow(first);
    expect(rows.some(([, numbers]) => (numbers?.length ?? 0) > 0)).toBe(true);
    store.rows.length = 0;
    const again = await openSmall({ store, cpe: first.cpe, edition });
    expect(again.bridge.ready?.()).toBeInstanceOf(Promise);
    await again.bridge.ready?.();
    expect(again.bridge.ready?.()).toBeUndefined();
    expect(everyRow(again)).toEqual(rows);
    expect(store.rows).toEqual([]);
  });

  it('is made at once by another edition, which may number rows that had no number', async () => {
    const { store, cpe } = await openSmall({ edition });
    const { bridge } = await openSmall({ store, cpe, edition: 'test 2' });
    expect(await store.get(['translation', cpe.key, 'instances', 'edition'])).toBe('test 2');
    expect(bridge.ready?.()).toBeUndefined();
  });

  it('is put aside at the start when nobody wants news', async () => {
    const { bridge } = await openSmall({ edition });
    bridge.observe([]);
    expect(bridge.ready?.()).toBeInstanceOf(Promise);
  });

  it('numbers a row that comes while it sleeps, durably, before anybody asks', async () => {
    const store = new WatchedStore();
    const opened = await openSmall({ store, edition });
    const before = everyRow(opened).find(([path]) => path === table)?.[1] ?? [];
    await sessionEnds(opened);
    expect(opened.bridge.ready?.()).toBeInstanceOf(Promise);
    store.rows.length = 0;
    await opened.bridge.ready?.();
    await sessionEnds(opened);
    const row = `${connection}PortMapping.7.`;
    const change = opened.cpe.tree.mergeValues(
      [{ name: `${row}ExternalPort`, value: '80', type: 'unsignedInt' }],
      opened.clock.now(),
    );
    await opened.bridge.onCpeEvent({ kind: 'changed', ...change });
    expect(store.rows).toEqual([expect.stringContaining(table)]);
    const after = opened.bridge.snapshot(anyAge).rows(table) ?? [];
    expect(after.length).toBe(before.length + 1);
  });

  it('stays awake for those who want news, and sleeps when nobody does', async () => {
    const opened = await openSmall({ edition });
    const path = 'Device.DeviceInfo.SoftwareVersion';
    opened.bridge.observe([{ kind: 'values', path }]);
    await sessionEnds(opened);
    expect(opened.bridge.ready?.()).toBeUndefined();
    opened.bridge.observe([]);
    await sessionEnds(opened);
    expect(opened.bridge.ready?.()).toBeInstanceOf(Promise);
    // Asked for while it sleeps: news from here on.
    opened.bridge.observe([{ kind: 'values', path }]);
    const name = 'InternetGatewayDevice.DeviceInfo.SoftwareVersion';
    const change = opened.cpe.tree.mergeValues([{ name, value: '99.9', type: 'string' }], opened.clock.now());
    await opened.bridge.onCpeEvent({ kind: 'changed', ...change });
    expect(opened.events).toContainEqual({ kind: 'values', changed: new Map([[path, '99.9']]) });
  });
});
