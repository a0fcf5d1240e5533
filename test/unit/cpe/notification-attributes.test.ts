import { beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../src/cpe/behaviour/behaviour.js';
import type { DeviceKey } from '../../../src/cpe/cpe.js';
import { DeviceMemory } from '../../../src/cpe/device-memory.js';
import { type DeviceRecord, recordFromPlain, recordToPlain } from '../../../src/cpe/device-record.js';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { NotificationAttributes } from '../../../src/cpe/notification-attributes.js';
import { hopefulProfile } from '../../../src/cpe/read-profile.js';
import type { AcsRequest, CpeResponse } from '../../../src/cwmp/rpc-types.js';
import { MemoryStore } from '../../../src/store/memory-store.js';

const used = 'Device.ManagementServer.LightweightNotificationProtocolsUsed';
const record: DeviceRecord = {
  identity: { manufacturer: 'M', oui: '00D09E', productClass: 'R1', serialNumber: '7' },
  root: 'Device.',
  cwmpNamespace: '',
  credentials: { username: 'u', password: 'p' },
  configured: {},
  stunPassword: 's',
  discovered: true,
  softwareVersion: '1',
  notified: [],
  lastEvents: '',
  lastInform: 1,
};

let tree: KnownTree;
let asked: (readonly [string, number | undefined])[];

beforeEach(() => {
  tree = new KnownTree();
  asked = [];
});

function device(known: DeviceRecord, behaviour: Behaviour, takesLightweight: boolean) {
  const memory = new DeviceMemory(
    '00D09E-R1-7' as DeviceKey,
    known,
    tree,
    new MemoryStore(),
    { of: () => hopefulProfile, learn: async () => {} },
    { of: () => behaviour, namesFor: () => [], examples: 0 },
  );
  return { memory, attributes: new NotificationAttributes(memory, takesLightweight) };
}

async function rpc(request: AcsRequest): Promise<CpeResponse> {
  if (request.method !== 'SetParameterAttributes') throw new Error('nothing else is asked');
  for (const { name, notification } of request.params) asked.push([name, notification]);
  return { method: 'SetParameterAttributes' };
}

const uses = (protocols: string) => tree.mergeValues([{ name: used, value: protocols, type: 'string' }], 1);
const lightweight = { lightweight: true };

describe('what is watched is told', () => {
  it.each<[string, Behaviour, boolean, string, number]>([
    ['in a session', {}, true, 'UDP', 2],
    ['lightly by models that shall', lightweight, true, 'UDP', 6],
    ['in a session as long as the device is not set up', lightweight, true, '', 2],
    ['in a session where the gateway takes nothing else', lightweight, false, 'UDP', 2],
  ])('%s', async (_, behaviour, takes, protocols, expected) => {
    uses(protocols);
    const { attributes } = device(record, behaviour, takes);
    attributes.want(['Device.A', 'Device.B']);
    await attributes.set(rpc);
    expect(asked).toEqual([
      ['Device.A', expected],
      ['Device.B', expected],
    ]);
    expect(attributes.missing()).toEqual([]);
  });

  it('another way once that is another, after a restart too', async () => {
    const first = device(record, lightweight, true);
    first.attributes.want(['Device.A']);
    await first.attributes.set(rpc);
    uses('UDP');
    expect(first.attributes.missing()).toEqual(['Device.A']);
    await first.attributes.set(rpc);
    expect(first.attributes.missing()).toEqual([]);
    const later = device(recordFromPlain(recordToPlain(first.memory.record)), lightweight, true);
    later.attributes.want(['Device.A']);
    expect(later.attributes.missing()).toEqual([]);
    const without = device(recordFromPlain(recordToPlain(first.memory.record)), lightweight, false);
    without.attributes.want(['Device.A']);
    await without.attributes.set(rpc);
    expect(asked.map(([, notification]) => notification)).toEqual([2, 6, 2]);
    expect(without.memory.record.notified).toEqual(['Device.A']);
  });
});
