import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { Fleet, fritzBoxModel } from '../../src/simulator/fleet.js';
import { openLmdbStore } from '../../src/store/lmdb-store.js';
import { memory } from './heap.js';
import type { Verdict } from './measure.js';
import { type Stage, setStage, until } from './stage.js';

const agents = Number(process.env['AGENTS'] ?? 200);

/**
 * Memory of one Agent that has nothing to do: its CPE with every value last known, its translation, its own tables. The first device
 * is not counted: it pays for the models that all share.
 */
export async function idleAgents(): Promise<readonly Verdict[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gangway-bench-'));
  const store = openLmdbStore(folder);
  const stage = await setStage({ store });
  const before = memory().own;
  await readAll(stage);
  const bytes = (memory().own - before) / agents;
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
  return [
    {
      title: `${agents} idle Agents of a FRITZ!Box: KB of heap and external memory each`,
      floorUs: 0,
      oursUs: 0,
      ratio: bytes / 1024,
      limit: 400,
    },
  ];
}

/** The fleet is garbage when this returns. */
async function readAll({ gateway }: Stage): Promise<void> {
  const fleet = await Fleet.create({
    acs: gateway.cwmp[0] ?? '',
    model: fritzBoxModel,
    count: agents,
    serial: 'IDLE00001',
    clock: systemClock,
    log: silentLog,
  });
  fleet.start();
  const isDone = () => {
    const cpes = [...gateway.devices.all()];
    return cpes.length > agents && cpes.every(({ contact }) => contact.discovered && !contact.inSession);
  };
  await until(isDone);
  await fleet.stop();
}
