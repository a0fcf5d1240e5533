import { describe, expect, it } from 'vitest';
import { AgentRegistry } from '../../../src/agent/agents.js';
import { agentConfigSchema } from '../../../src/agent/config.js';
import { silentLog } from '../../../src/base/log.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import type { WriteOp } from '../../../src/store/store.js';
import { agentId, owner, SmallDevice } from '../../support/small-agent.js';
import { VirtualClock } from '../../support/virtual-clock.js';

class CountingStore extends MemoryStore {
  readonly written: WriteOp[] = [];

  override async write(ops: readonly WriteOp[]): Promise<void> {
    // As on a disk: what is written is there later.
    await Promise.resolve();
    this.written.push(...ops);
    await super.write(ops);
  }
}

function registryOn(store: MemoryStore, topic = 'usp/controller'): AgentRegistry {
  const mtp = [{ type: 'mqtt', connection: 'main', topic } as const, { type: 'websocket' } as const];
  return new AgentRegistry({
    ports: {
      send: async () => {},
      attach: async () => {},
      detach: async () => {},
      reports: { http: async () => {}, mqtt: async () => {} },
    },
    store,
    clock: new VirtualClock(),
    log: silentLog,
    softwareVersion: 'test',
    devices: { endpointId: 'os' },
    agent: agentConfigSchema.parse({}),
    roles: {},
    controllers: [{ endpointId: owner, role: 'full', profile: 'standard', devices: '*', mtp }],
    defaultConnections: {},
  });
}

function adopt(registry: AgentRegistry, id: string, productClass = 'Router') {
  const traits = { manufacturer: 'Example', oui: '00D09E', serialNumber: '1', root: 'Device.', model: 'Router' };
  return registry.adopt({ id, productClass, ...traits, isDiscovered: () => true }, new SmallDevice([]));
}

describe('adoption', () => {
  it('gives devices that come at the same time and claim one identity an identity each, or none', async () => {
    const store = new CountingStore();
    const registry = registryOn(store);
    const all = await Promise.allSettled([
      adopt(registry, 'a'),
      adopt(registry, 'b', 'Repeater'),
      adopt(registry, 'c', 'Repeater'),
    ]);
    expect(all.map(one => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      agentId,
      'ops::00D09E-Repeater-1',
      expect.stringContaining('the second (c) is not adopted'),
    ]);
    expect(registry.size).toBe(2);
    await registry.dismiss('b');
    expect(await adopt(registry, 'c', 'Repeater')).toBe('ops::00D09E-Repeater-1');
  });

  it('writes nothing for an Agent that is as the store has it, and what changed in the configuration', async () => {
    const store = new CountingStore();
    await adopt(registryOn(store), 'a');
    expect(store.written).not.toEqual([]);
    store.written.length = 0;
    const again = registryOn(store);
    await adopt(again, 'a');
    expect(store.written).toEqual([]);
    await adopt(registryOn(store, 'usp/elsewhere'), 'a');
    expect(store.written).toEqual([{ put: ['agent', agentId, 'tree'], value: expect.anything() }]);
    expect(JSON.stringify(store.written)).toContain('usp/elsewhere');
  });
});
