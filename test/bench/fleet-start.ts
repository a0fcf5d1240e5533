import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src/base/log.js';
import { parseConfig } from '../../src/config/load.js';
import { type Gateway, startGateway } from '../../src/gateway.js';
import { openLmdbStore } from '../../src/store/lmdb-store.js';
import type { Store } from '../../src/store/store.js';
import { rememberCrowd } from './fleet-records.js';
import { memory } from './heap.js';
import { cpuOf, type Verdict } from './measure.js';
import { figure } from './mqtt-fleet.js';
import { controller } from './stage.js';

/** `FLEET=20000 npm run bench` starts a whole one. */
const size = Number(process.env['FLEET'] ?? 1000);

/** A restart of the gateway: what an Agent costs that comes from the store and that nobody asks, its device's tree being next to nothing. */
export async function fleetStart(): Promise<readonly Verdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gangway-start-'));
  try {
    const seeded = openLmdbStore(join(folder, 'fleet'));
    await rememberCrowd(seeded, size);
    await (await start(seeded)).stop();
    const { floor, ours, heap } = await restart(folder);
    const [floorUs, oursUs] = [(floor * 1000) / size, (ours * 1000) / size];
    const title = `start of ${size} Agents from the store, each, to reading it`;
    return [
      { title, floorUs, oursUs, ratio: oursUs / floorUs, limit: 15 },
      figure(`${size} idle Agents: KB of heap each`, heap / size / 1024, 60),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** CPU in ms and heap in bytes of all Agents; without what a gateway costs that has none. */
async function restart(folder: string): Promise<{ floor: number; ours: number; heap: number }> {
  const none = await measured(openLmdbStore(join(folder, 'empty')));
  const store = openLmdbStore(join(folder, 'fleet'));
  const floor = await cpuOf(() => readAll(store));
  const all = await measured(store);
  return { floor, ours: all.cpu - none.cpu, heap: all.heap - none.heap };
}

async function measured(store: Store): Promise<{ cpu: number; heap: number }> {
  const before = memory().heap;
  let gateway: Gateway | undefined;
  const cpu = await cpuOf(async () => {
    gateway = await start(store);
  });
  const heap = memory().heap - before;
  await gateway?.stop();
  return { cpu, heap };
}

async function readAll(store: Store): Promise<void> {
  for await (const [key] of store.entries([])) if (key.length === 0) throw new Error('a key without parts');
}

function start(store: Store): Promise<Gateway> {
  const config = parseConfig(
    {
      cwmp: { listen: [{ url: 'http://127.0.0.1:0/' }] },
      mtp: { websocket: { listen: 'ws://127.0.0.1:0/usp' } },
      controllers: [{ endpointId: controller, mtp: { type: 'websocket' } }],
    },
    undefined,
    process.cwd(),
    {},
  );
  return startGateway({ config, log: silentLog, version: 'bench', store });
}
