import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import { anyAge, type Change, ChangeRejected, type DataModel } from '../../../src/datamodel/data-model.js';
import { loadModel } from '../../../src/datamodel/model-facts.js';
import { readDeviceDump } from '../../../src/simulator/device-dump.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import { type Bridge, createBridge } from '../../../src/translation/bridge.js';
import { loadMappings } from '../../../src/translation/mapping/load.js';
import { standardModels } from '../../../src/translation/mapping/standard-models.js';
import { FakeCpe } from '../../support/fake-cpe.js';
import { listShared, readShared, sharedIsHere } from '../../support/shared-folder.js';
import { VirtualClock } from '../../support/virtual-clock.js';

const mappings = loadMappings(standardModels());
const facts = loadModel('tr181-usp');
const signal = new AbortController().signal;
const raw = /^Device\.X_GANGWAY_(IGD|CWMP)\./;

/** Every concrete parameter the supported model and the rows promise. */
function* params(model: DataModel, object = 'Device.', generic = 'Device.'): IterableIterator<string> {
  const snapshot = model.snapshot(anyAge);
  const supported = model.supported.object(generic);
  for (const name of supported?.params.keys() ?? []) yield object + name;
  for (const child of supported?.children ?? []) {
    const name = child.slice(generic.length).replace('{i}.', '');
    if (!child.endsWith('{i}.')) yield* params(model, object + name, child);
    else for (const row of snapshot.rows(object + name) ?? []) yield* params(model, `${object}${name}${row}.`, child);
  }
}

function generic(path: string): string {
  return path.replace(/\.\d+(?=\.)/g, '.{i}');
}

async function open(file: string): Promise<{ readonly cpe: FakeCpe; readonly bridge: Bridge }> {
  const clock = new VirtualClock();
  const entries = readDeviceDump(readShared('devices', 'models', file).toString('utf8'), file);
  const template = loadModel(file.includes('tr098') ? 'tr098' : 'tr181-cwmp');
  const cpe = new FakeCpe(entries, clock, undefined, undefined, template);
  let next = 0;
  const bridge = await createBridge({
    cpe,
    mappings,
    facts,
    store: new MemoryStore(),
    clock,
    log: silentLog,
    newKey: () => `key${++next}`,
  });
  cpe.listener = event => bridge.onCpeEvent(event);
  return { cpe, bridge };
}

function set(path: string, value: string): Change {
  const cut = path.lastIndexOf('.') + 1;
  return { kind: 'set', object: path.slice(0, cut), params: [{ name: path.slice(cut), value, required: true }] };
}

const here = sharedIsHere('devices', 'models');
const files = here ? listShared('devices', 'models').filter(file => file.endsWith('.csv')) : [];

describe.skipIf(!here).each(files)('%s', file => {
  it('reads every supported parameter', async () => {
    const { bridge } = await open(file);
    const snapshot = bridge.snapshot(anyAge);
    const unknown: string[] = [];
    let known = 0;
    for (const param of params(bridge)) {
      const value = snapshot.value(param);
      if (value === undefined) unknown.push(param);
      if (typeof value === 'string') known += 1;
    }
    expect(unknown).toEqual([]);
    expect(known).toBeGreaterThan(20);
  });

  it('reaches every leaf of the device', async () => {
    const { bridge, cpe } = await open(file);
    const snapshot = bridge.snapshot(anyAge);
    const shown = new Set([...params(bridge)].filter(param => raw.test(param)));
    const prefix = cpe.root === 'Device.' ? 'Device.X_GANGWAY_CWMP.' : 'Device.X_GANGWAY_IGD.';
    const lost = [...cpe.tree.leaves(cpe.root)].flatMap(([name]) => {
      const path = prefix + name.slice(cpe.root.length);
      return shown.has(path) && typeof snapshot.value(path) === 'string' ? [] : [name];
    });
    expect(lost).toEqual([]);
  });

  it('sets every writable mapped parameter to its own value', async () => {
    const { bridge } = await open(file);
    const failed: string[] = [];
    let tried = 0;
    for (const param of [...params(bridge)].filter(candidate => !raw.test(candidate))) {
      const cut = param.lastIndexOf('.') + 1;
      const supported = bridge.supported.object(generic(param.slice(0, cut)))?.params.get(param.slice(cut));
      const value = bridge.snapshot(anyAge).value(param);
      if (supported?.access !== 'readWrite' || typeof value !== 'string') continue;
      // Hidden values read as empty: what was read must never be written back.
      if (supported.type.hidden) continue;
      tried += 1;
      try {
        await bridge.apply([set(param, value)], signal);
      } catch (error) {
        failed.push(`${param} = ${JSON.stringify(value)}: ${error instanceof Error ? error.message : error}`);
      }
      const after = bridge.snapshot(anyAge).value(param);
      // A time is written without fractions of seconds (quirk 56), and no dump has any but zero.
      const kept = value.replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.0+(?=Z|$|[+-])/, '$1');
      if (after !== value && after !== kept)
        failed.push(`${param}: ${JSON.stringify(value)} became ${JSON.stringify(after)}`);
    }
    expect(failed).toEqual([]);
    // Of some dumps nobody could write anything.
    if (tried === 0) console.warn(`${file}: nothing is writable`);
  });

  it('adds and deletes a port mapping where there is a WAN connection', async () => {
    const { bridge, cpe } = await open(file);
    const table = bridge.supported.object('Device.NAT.PortMapping.{i}.');
    if (table?.access !== 'addDelete') {
      console.warn(`${file}: no port mapping can be added`);
      return;
    }
    const before = bridge.snapshot(anyAge).rows('Device.NAT.PortMapping.') ?? [];
    const leaves = [...cpe.tree.leaves(cpe.root)].length;
    const [interfacePath] = wanInterfaces(bridge);
    const settings = {
      ...(interfacePath && { Interface: interfacePath }),
      ExternalPort: '8080',
      InternalPort: '80',
      Protocol: 'TCP',
      InternalClient: '192.168.1.2',
    };
    const params = Object.entries(settings).map(([name, value]) => ({ name, value, required: true }));
    const [result] = await bridge
      .apply([{ kind: 'add', table: 'Device.NAT.PortMapping.', params }], signal)
      .catch(explain);
    if (result?.kind !== 'add') throw new Error('no row');
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.value(`${result.object}ExternalPort`)).toBe('8080');
    expect(snapshot.value(`${result.object}Protocol`)).toBe('TCP');
    expect(before).not.toContain(Number(result.object.split('.').at(-2)));
    const [removed] = await bridge.apply([{ kind: 'delete', object: result.object }], signal);
    expect(removed).toEqual({ kind: 'delete', removed: [result.object] });
    expect(bridge.snapshot(anyAge).rows('Device.NAT.PortMapping.')).toEqual(before);
    expect([...cpe.tree.leaves(cpe.root)].length).toBe(leaves);
  });
});

function explain(error: unknown): never {
  if (error instanceof ChangeRejected)
    throw new Error(error.failures.map(failure => `${failure.setting}: ${failure.error.message}`).join('; '));
  throw error;
}

function wanInterfaces(model: DataModel): readonly string[] {
  const snapshot = model.snapshot(anyAge);
  const rows = snapshot.rows('Device.NAT.InterfaceSetting.') ?? [];
  return rows.flatMap(row => snapshot.value(`Device.NAT.InterfaceSetting.${row}.Interface`) || []);
}
