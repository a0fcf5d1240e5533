import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import { Configuring, type Provision, spreadTime } from '../../../src/cpe/configuring.js';
import type { DeviceKey } from '../../../src/cpe/cpe.js';
import { DeviceMemory } from '../../../src/cpe/device-memory.js';
import { type DeviceRecord, recordFromPlain } from '../../../src/cpe/device-record.js';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { nextPeriodicInform } from '../../../src/cpe/next-inform.js';
import { hopefulProfile } from '../../../src/cpe/read-profile.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest, CpeResponse } from '../../../src/cwmp/rpc-types.js';
import { MemoryStore } from '../../../src/store/memory-store.js';

const key = '00D09E-R1-7' as DeviceKey;
const server = 'Device.ManagementServer.';
const record: DeviceRecord = {
  identity: { manufacturer: 'M', oui: '00D09E', productClass: 'R1', serialNumber: '7' },
  root: 'Device.',
  cwmpNamespace: '',
  credentials: { username: 'own', password: 'own-password' },
  configured: {},
  stunPassword: 'stun-password',
  discovered: true,
  softwareVersion: '1',
  notified: [],
  lastEvents: '',
  lastInform: 1,
};
const full: Provision = {
  periodicInformMs: 3_600_000,
  stun: { address: undefined, port: 3478, minimumMs: 20_000, maximumMs: 60_000 },
  xmpp: { allowedJabberIds: 'acs@example' },
};

let store: MemoryStore;
let tree: KnownTree;
let provision: Provision;
let written: Map<string, string>;
/** Values the device has whatever is written. */
let keeps: Map<string, string>;
let requests: number;
let refuse: (request: AcsRequest<'SetParameterValues'>) => CwmpFault | undefined;

function device(names: readonly string[]): { memory: DeviceMemory; configuring: Configuring } {
  tree = new KnownTree();
  tree.mergeValues(
    names.map(name => ({
      name: server + name,
      value: name === 'URL' ? 'http://acs.example:7547/' : '',
      type: name.endsWith('Enable') ? 'boolean' : 'string',
    })),
    1,
  );
  return reopened(record);
}

function reopened(known: DeviceRecord): { memory: DeviceMemory; configuring: Configuring } {
  const memory = new DeviceMemory(key, known, tree, store, { of: () => hopefulProfile, learn: async () => {} });
  return { memory, configuring: new Configuring(memory, () => provision, silentLog) };
}

async function rpc(request: AcsRequest): Promise<CpeResponse> {
  if (request.method === 'GetParameterValues') return readBack(request.names);
  if (request.method !== 'SetParameterValues') throw new Error('nothing else is asked');
  requests++;
  const fault = refuse(request);
  if (fault) throw fault;
  for (const { name, value } of request.params) written.set(name.slice(server.length), value);
  return { method: 'SetParameterValues', status: 0 };
}

/** What the device says it is set to; some know better than their ACS. */
function readBack(names: readonly string[]): CpeResponse {
  const value = (name: string) => keeps.get(name) ?? written.get(name) ?? '';
  const params = names.map(name => ({ name, value: value(name.slice(server.length)), type: 'string' }));
  return { method: 'GetParameterValues', params };
}

const stunNames = [
  'STUNEnable',
  'STUNServerAddress',
  'STUNServerPort',
  'STUNUsername',
  'STUNPassword',
  'STUNMinimumKeepAlivePeriod',
  'STUNMaximumKeepAlivePeriod',
];

beforeEach(() => {
  store = new MemoryStore();
  provision = full;
  written = new Map();
  keeps = new Map();
  requests = 0;
  refuse = () => undefined;
});

describe('configuring a device', () => {
  it('writes credentials alone to a device that knows nothing else, and once (quirk 32)', async () => {
    const { configuring, memory } = device(['URL']);
    await configuring.write(rpc, 5);
    expect([...written]).toEqual([
      ['ConnectionRequestUsername', 'own'],
      ['ConnectionRequestPassword', 'own-password'],
    ]);
    expect(configuring.pending()).toEqual([]);
    await configuring.write(rpc, 5);
    expect(requests).toBe(1);
    // Its password is in the device and in the record, not in the tree.
    expect(tree.value(`${server}ConnectionRequestPassword`)).toBeUndefined();
    const stored = await store.get(['cpe', key, 'record']);
    const { configuring: later } = reopened(recordFromPlain(stored ?? {}));
    expect(later.pending()).toEqual([]);
    expect(memory.record.configured['credentials']).not.toContain('own-password');
  });

  it('sets the periodic Inform with a time of its own, STUN with a user of its own, and who may call over XMPP', async () => {
    const { configuring } = device([
      'URL',
      'PeriodicInformEnable',
      'PeriodicInformInterval',
      'PeriodicInformTime',
      ...stunNames,
      'ConnReqAllowedJabberIDs',
    ]);
    await configuring.write(rpc, 5);
    expect(Object.fromEntries(written)).toMatchObject({
      PeriodicInformEnable: '1',
      PeriodicInformInterval: '3600',
      PeriodicInformTime: spreadTime(key, 3600),
      STUNEnable: '1',
      STUNServerAddress: 'acs.example',
      STUNServerPort: '3478',
      STUNUsername: expect.stringMatching(/^gw.{14}$/),
      STUNPassword: 'stun-password',
      STUNMinimumKeepAlivePeriod: '20',
      STUNMaximumKeepAlivePeriod: '60',
      ConnReqAllowedJabberIDs: 'acs@example',
    });
    expect(requests).toBe(4);
    expect(tree.value(`${server}PeriodicInformInterval`)?.value).toBe('3600');
    expect(tree.value(`${server}STUNPassword`)?.value).toBe('');
  });

  const lightweightNames = [
    'LightweightNotificationProtocolsSupported',
    'LightweightNotificationProtocolsUsed',
    'UDPLightweightNotificationHost',
    'UDPLightweightNotificationPort',
  ];

  it.each([
    ['UDP', {}, { host: 'acs.example' }],
    ['X_Multicast, UDP', { host: 'notify.example' }, { host: 'notify.example' }],
    ['X_Multicast', {}, undefined],
  ])('where devices that know %s send lightweight notifications to', async (supported, place, expected) => {
    const { configuring } = device(['URL', ...lightweightNames]);
    tree.mergeValues([{ name: server + lightweightNames[0], value: supported, type: 'string' }], 2);
    provision = { lightweight: { host: undefined, port: 7548, ...place } };
    await configuring.write(rpc, 5);
    written.delete('ConnectionRequestUsername');
    written.delete('ConnectionRequestPassword');
    expect(Object.fromEntries(written)).toEqual(
      expected
        ? {
            UDPLightweightNotificationHost: expected.host,
            UDPLightweightNotificationPort: '7548',
            LightweightNotificationProtocolsUsed: 'UDP',
          }
        : {},
    );
  });

  it('writes again what the configuration changed, and nothing else', async () => {
    const { configuring, memory } = device(['URL', 'PeriodicInformInterval']);
    await configuring.write(rpc, 5);
    written.clear();
    provision = { periodicInformMs: 600_000, credentials: { username: 'all', password: 'all-password' } };
    const { configuring: later, memory: remembered } = reopened(memory.record);
    await later.write(rpc, 5);
    expect(Object.fromEntries(written)).toEqual({
      ConnectionRequestUsername: 'all',
      ConnectionRequestPassword: 'all-password',
      PeriodicInformInterval: '600',
    });
    expect(remembered.record.credentials).toEqual({ username: 'all', password: 'all-password' });
    written.clear();
    provision = { ...provision, periodicInformMs: 700_000 };
    await reopened(remembered.record).configuring.write(rpc, 5);
    expect([...written.keys()]).toEqual(['PeriodicInformInterval']);
  });

  it('puts everything back after a factory reset', async () => {
    const { configuring, memory } = device(['URL', 'PeriodicInformInterval']);
    await configuring.write(rpc, 5);
    memory.startAfresh('Device.');
    tree.mergeValues([{ name: `${server}PeriodicInformInterval`, value: '86400', type: 'unsignedInt' }], 6);
    written.clear();
    await configuring.write(rpc, 7);
    expect(Object.fromEntries(written)).toMatchObject({
      ConnectionRequestUsername: 'own',
      PeriodicInformInterval: '3600',
    });
  });

  it('leaves out what the device refuses, and does not ask for it again', async () => {
    const { configuring } = device(['URL', ...stunNames]);
    refuse = ({ params }) =>
      params.some(({ name }) => name.endsWith('STUNUsername')) ? new CwmpFault(9003, 'Invalid arguments') : undefined;
    await configuring.write(rpc, 5);
    expect(written.has('STUNUsername')).toBe(false);
    expect(written.get('STUNEnable')).toBe('1');
    expect(configuring.pending()).toEqual([]);
  });

  it.each([9001, 9002, 9004, 8003])('tries another time what the device could not do now (%i)', async code => {
    const { configuring } = device(['URL']);
    refuse = () => new CwmpFault(code, 'Internal error');
    await expect(configuring.write(rpc, 5)).rejects.toBeInstanceOf(CwmpFault);
    refuse = () => undefined;
    await configuring.write(rpc, 5);
    expect(written.get('ConnectionRequestUsername')).toBe('own');
  });

  it('knows what a device made of its periodic Inform, and does not fight over it', async () => {
    const { configuring } = device(['URL', 'PeriodicInformEnable', 'PeriodicInformInterval', 'PeriodicInformTime']);
    keeps.set('PeriodicInformInterval', '7200');
    keeps.set('PeriodicInformTime', '0001-01-01T00:00:00Z');
    await configuring.write(rpc, 5);
    expect(written.get('PeriodicInformInterval')).toBe('3600');
    expect(tree.value(`${server}PeriodicInformInterval`)?.value).toBe('7200');
    expect(nextPeriodicInform(tree, 'Device.', 1_000_000)).toBe(1_000_000 + 7_200_000);
    expect(configuring.pending()).toEqual([]);
  });

  it('writes everything else when the device puts off one group', async () => {
    const { configuring } = device(['URL', ...stunNames]);
    refuse = ({ params }) =>
      params.some(({ name }) => name.includes('ConnectionRequest')) ? new CwmpFault(9001, 'Request denied') : undefined;
    await expect(configuring.write(rpc, 5)).rejects.toBeInstanceOf(CwmpFault);
    expect(written.get('STUNEnable')).toBe('1');
    expect(configuring.pending().map(({ what }) => what)).toEqual(['credentials']);
  });

  it('takes for a refusal what does not pass, and writes the rest of the group', async () => {
    const { configuring } = device(['URL', ...stunNames]);
    refuse = ({ params }) =>
      params.some(({ name }) => name.endsWith('STUNPassword')) ? new CwmpFault(9002, 'Internal error') : undefined;
    let sessions = 0;
    while (configuring.pending().length > 0 && sessions < 10) {
      sessions++;
      await configuring.write(rpc, 5).catch(() => undefined);
    }
    expect(sessions).toBe(4);
    expect(written.get('STUNUsername')).toHaveLength(16);
    expect(written.has('STUNPassword')).toBe(false);
  });

  it('gives up at once when the session breaks', async () => {
    const { configuring } = device(['URL', ...stunNames]);
    const broken = async () => {
      requests++;
      throw new Error('the session broke');
    };
    await expect(configuring.write(broken, 5)).rejects.toThrow('the session broke');
    expect(requests).toBe(1);
  });

  it('leaves the periodic Inform alone where none is configured', async () => {
    provision = {};
    const { configuring } = device(['URL', 'PeriodicInformInterval', ...stunNames]);
    await configuring.write(rpc, 5);
    expect([...written.keys()]).toEqual(['ConnectionRequestUsername', 'ConnectionRequestPassword']);
  });
});

describe('the spread of a fleet', () => {
  it('is even over the interval, and the same for the same device', () => {
    const quarters = [0, 0, 0, 0];
    for (let device = 0; device < 4000; device++) {
      const time = Date.parse(spreadTime(`00D09E-R1-${device}`, 3600));
      const quarter = Math.floor(((time / 1000) % 3600) / 900);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) expect(count).toBeGreaterThan(850);
    expect(spreadTime(key, 3600)).toBe(spreadTime(key, 3600));
  });
});
