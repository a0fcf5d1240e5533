import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discover, type ReadContext, readNames, readSubtree } from '../../../src/cpe/discovery.js';
import { KnownTree, noChange } from '../../../src/cpe/known-tree.js';
import { hopefulProfile, type ReadProfile } from '../../../src/cpe/read-profile.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest, CpeResponse, ParameterInfo } from '../../../src/cwmp/rpc-types.js';

const root = 'InternetGatewayDevice.';
const full = (name: string) => root + name;

/** A device that holds these values and does as it is told, but for what `odd` says of a request. */
class OddDevice {
  readonly asked: AcsRequest[] = [];
  readonly values = new Map<string, string>();

  constructor(
    values: Readonly<Record<string, string>>,
    private readonly odd: (request: AcsRequest) => CwmpFault | readonly ParameterInfo[] | undefined = () => undefined,
  ) {
    for (const [name, value] of Object.entries(values)) this.values.set(full(name), value);
  }

  readonly rpc = async (request: AcsRequest): Promise<CpeResponse> => {
    this.asked.push(request);
    const odd = this.odd(request);
    if (odd instanceof CwmpFault) throw odd;
    if (request.method === 'GetParameterNames') {
      const params = odd ?? this.infos(request.path, request.nextLevel);
      return { method: 'GetParameterNames', params };
    }
    if (request.method !== 'GetParameterValues') throw new Error(`${request.method} is not asked here`);
    const unknown = request.names.find(
      name => ![...this.values.keys()].some(key => key === name || (name.endsWith('.') && key.startsWith(name))),
    );
    if (unknown !== undefined) throw new CwmpFault(9005, 'Invalid parameter name');
    const params = [...this.values]
      .filter(([key]) => request.names.some(name => key === name || (name.endsWith('.') && key.startsWith(name))))
      .map(([name, value]) => ({ name, value, type: 'string' }));
    return { method: 'GetParameterValues', params };
  };

  infos(path: string, nextLevel: boolean): readonly ParameterInfo[] {
    const names = new Set<string>();
    for (const key of this.values.keys()) {
      if (!key.startsWith(path)) continue;
      const steps = key.split('.');
      for (let length = 1; length < steps.length; length++) names.add(`${steps.slice(0, length).join('.')}.`);
      names.add(key);
    }
    const below = [...names].filter(
      name => name.startsWith(path) && (!nextLevel || (name !== path && !name.slice(path.length, -1).includes('.'))),
    );
    return below.map(name => ({ name, writable: false }));
  }

  requests(method: AcsRequest['method']): number {
    return this.asked.filter(request => request.method === method).length;
  }
}

function context(profile: Partial<ReadProfile> = {}): ReadContext & { readonly tree: KnownTree } {
  return { tree: new KnownTree(), root, now: () => 5, profile: { ...hopefulProfile, ...profile } };
}

const small = {
  'DeviceInfo.SoftwareVersion': '1',
  'LANDevice.1.SSID': 'home',
  'LANDevice.2.SSID': 'guest',
  'Time.NTP': 'x',
};
const known = (tree: KnownTree) =>
  Object.fromEntries([...tree.leaves(root)].map(([name, { value }]) => [name.slice(root.length), value]));

describe('the discovery of a data model', () => {
  it('never asks for the empty path: some refuse it, some choke on it (quirk 57, quirk 70)', async () => {
    const device = new OddDevice(small);
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual(small);
    for (const request of device.asked)
      for (const path of request.method === 'GetParameterNames'
        ? [request.path]
        : request.method === 'GetParameterValues'
          ? request.names
          : [])
        expect(path.startsWith(root)).toBe(true);
    expect(device.asked).toHaveLength(2);
  });

  it('makes up objects that the list leaves out (quirk 71)', async () => {
    const device = new OddDevice(small, request =>
      request.method === 'GetParameterNames'
        ? Object.keys(small).map(name => ({ name: full(name), writable: true }))
        : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(read.tree.rows(full('LANDevice.'))?.numbers).toEqual([1, 2]);
    expect(known(read.tree)).toEqual(small);
  });

  it('takes for an object what has children, dot or not (quirk 72)', async () => {
    const dotless = (infos: readonly ParameterInfo[]) =>
      infos.map(info => ({ ...info, name: info.name.replace(/\.$/, '') }));
    const device: OddDevice = new OddDevice(small, request =>
      request.method === 'GetParameterNames' ? dotless(device.infos(request.path, request.nextLevel)) : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual(small);
    expect(read.tree.rows(full('LANDevice.'))?.numbers).toEqual([1, 2]);
    expect(device.asked).toHaveLength(2);
  });

  it('walks level by level where the whole is refused, and remembers that (quirk 76)', async () => {
    const device = new OddDevice(small, request =>
      request.method === 'GetParameterNames' && !request.nextLevel
        ? new CwmpFault(9004, 'Resources exceeded')
        : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual(small);
    expect(read.profile.namesAtOnce).toBe(false);
  });

  it('reads object by object where the whole tree is too much (quirk 76)', async () => {
    const device = new OddDevice(small, request =>
      request.method === 'GetParameterValues' && request.names.includes(root)
        ? new CwmpFault(9004, 'Resources exceeded')
        : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual(small);
    expect(read.profile.reads).toBe('objects');
  });

  it('drops a parameter that is listed and then denied, and reads all others (quirk 73, quirk 74)', async () => {
    const device: OddDevice = new OddDevice(small, request => {
      if (request.method === 'GetParameterNames')
        return [...device.infos(root, false), { name: full('Time.Ghost'), writable: true }];
      return request.method === 'GetParameterValues' && request.names.some(name => name.endsWith('.'))
        ? new CwmpFault(9002, 'GPV handler error')
        : undefined;
    });
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual(small);
    expect(read.tree.has(full('Time.Ghost'))).toBe(false);
  });

  it('leaves a parameter unread that always faults, and reads all others (quirk 75, quirk 77)', async () => {
    const bad = full('Time.NTP');
    const device = new OddDevice(small, request =>
      request.method === 'GetParameterValues' && request.names.some(name => bad.startsWith(name))
        ? new CwmpFault(9002, 'GPV handler error (code -1)')
        : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(known(read.tree)).toEqual({ ...small, 'Time.NTP': '' });
    expect(read.tree.value(bad)?.at).toBe(0);
  });

  it('knows no number of RPCs after which it stops (quirk 78)', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, row) => [`LANDevice.${row + 1}.SSID`, `s${row}`]));
    const device = new OddDevice(many, request =>
      request.method === 'GetParameterNames' && !request.nextLevel
        ? new CwmpFault(9004, 'Resources exceeded')
        : undefined,
    );
    const read = context({ reads: 'names', batch: 1 });
    await discover(device.rpc, read);
    expect(Object.keys(known(read.tree))).toHaveLength(600);
    expect(device.asked.length).toBeGreaterThan(1200);
  });

  it('asks for no name list twice, whatever the device answers (quirk 79)', async () => {
    const device = new OddDevice(small, request =>
      request.method === 'GetParameterNames' ? [{ name: root, writable: false }] : undefined,
    );
    const read = context();
    await discover(device.rpc, read);
    expect(device.requests('GetParameterNames')).toBeLessThanOrEqual(2);
    expect(known(read.tree)).toEqual(small);
  });
});

describe('a read', () => {
  it('does not take what is missing from an answer for empty, nor leave out what comes unasked (quirk 80)', async () => {
    const read = context();
    read.tree.mergeNames(
      root,
      [
        { name: full('A'), writable: true },
        { name: full('B'), writable: true },
      ],
      1,
    );
    const rpc = async (): Promise<CpeResponse> => ({
      method: 'GetParameterValues',
      params: [
        { name: full('A'), value: '1', type: 'string' },
        { name: full('C'), value: '3', type: 'string' },
      ],
    });
    await readNames(rpc, read, [full('A'), full('B')], noChange());
    expect(read.tree.value(full('B'))?.at).toBe(0);
    expect(read.tree.value(full('C'))?.value).toBe('3');
  });

  it('of a table that answers 9005 finds it empty (quirk 81)', async () => {
    const device = new OddDevice(small);
    const read = context();
    await discover(device.rpc, read);
    for (const name of ['LANDevice.1.SSID', 'LANDevice.2.SSID']) device.values.delete(full(name));
    const change = noChange();
    await readSubtree(device.rpc, read, full('LANDevice.'), change);
    expect(read.tree.rows(full('LANDevice.'))?.numbers).toEqual([]);
    expect(change.rowsRemoved).toEqual([full('LANDevice.1.'), full('LANDevice.2.')]);
  });

  it('finds everything there is by bisection, whatever few names are bad (quirk 74)', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `P${index}`);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        async (bad, batch) => {
          const good = names.filter((_, index) => !bad.includes(index));
          const device = new OddDevice(Object.fromEntries(good.map(name => [name, 'v'])));
          const read = context({ batch });
          read.tree.mergeNames(
            root,
            names.map(name => ({ name: full(name), writable: true })),
            1,
          );
          await readNames(device.rpc, read, names.map(full), noChange());
          expect(Object.keys(known(read.tree)).sort()).toEqual([...good].sort());
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reads nothing twice, however the batch shrinks on the way', async () => {
    const values = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`P${index}`, 'v']));
    const told: string[] = [];
    const device = new OddDevice(values, request => {
      if (request.method !== 'GetParameterValues') return undefined;
      if (request.names.length > 10) return new CwmpFault(9004, 'Resources exceeded');
      told.push(...request.names);
      return undefined;
    });
    await readNames(device.rpc, context(), Object.keys(values).map(full), noChange());
    expect(told).toEqual(Object.keys(values).map(full));
    expect(device.asked.length).toBeLessThan(90);
  });

  it('asks for less at once after the device ran out of resources (quirk 76)', async () => {
    const values = Object.fromEntries(Array.from({ length: 64 }, (_, index) => [`P${index}`, 'v']));
    const device = new OddDevice(values, request =>
      request.method === 'GetParameterValues' && request.names.length > 10
        ? new CwmpFault(9004, 'Resources exceeded')
        : undefined,
    );
    const read = context();
    await readNames(device.rpc, read, Object.keys(values).map(full), noChange());
    expect(Object.keys(known(read.tree))).toHaveLength(64);
    expect(read.profile.batch).toBeLessThanOrEqual(10);
  });
});
