import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cpe, CpeEvent } from '../../src/cpe/cpe.js';
import { writeCpeResponse } from '../../src/cwmp/rpc/registry.js';
import { defaultStyle } from '../../src/cwmp/soap/envelope.js';
import { openLmdbStore } from '../../src/store/lmdb-store.js';
import { crowdClass, gatherCrowd } from './crowd.js';
import { rememberCrowd } from './fleet-records.js';
import { connectionRequested } from './informs.js';
import { lingeringCpe } from './lingering-cpe.js';
import { liveController } from './live-controller.js';
import { median, type Verdict } from './measure.js';
import { agent, controller, setStage, until } from './stage.js';

/** 20 000 take minutes on two shared cores, most of it for the Agents of the fleet to start: `STORM=20000 npm run bench`. */
export const stormSize = Number(process.env['STORM'] ?? 1000);
const name = 'InternetGatewayDevice.DeviceInfo.SoftwareVersion';
const params = [{ name, value: '154.07.19', type: 'string' }];

/**
 * A power cut: every CPE of a fleet that is known boots in the same moment, while a Controller goes on reading live from one device. A
 * CPE that is told to come back does so, in less time than it was told.
 */
export async function bootStorm(count = stormSize): Promise<readonly Verdict[]> {
  // The store of a real gateway: what is acknowledged is on disk.
  const folder = mkdtempSync(join(tmpdir(), 'gangway-storm-'));
  const store = openLmdbStore(folder);
  await rememberCrowd(store, count);
  const stage = await setStage({ store, cwmp: { session: { linger: '20s' } }, agent: { read: { maxAge: '0ms' } } });
  const { gateway } = stage;
  const device = [...gateway.devices.all()].find(cpe => cpe.identity.productClass !== crowdClass) as Cpe;
  await stage.fleet.stop();
  const answer = writeCpeResponse(defaultStyle, '{id}', { method: 'GetParameterValues', params });
  const cpe = await lingeringCpe({ url: gateway.cwmp[0] ?? '', inform: connectionRequested(device, params), answer });
  const first = device.read([name], { signal: AbortSignal.timeout(30_000) });
  cpe.go();
  await first;
  const heard = await bootsHeard(gateway.devices);
  const url = gateway.websocket ?? '';
  const live = liveController({ url, controller, agent, path: 'Device.DeviceInfo.SoftwareVersion' });
  const quiet = median(await enough(live.latencies, 100));
  const crowd = gatherCrowd();
  const begun = performance.now();
  const report = await crowd.run({ kind: 'boot', url: gateway.cwmp[0] ?? '', count, atOnce: 1000 });
  const seconds = (performance.now() - begun) / 1000;
  const storm = await live.latencies();
  await until(() => heard.size >= count);
  for (const part of [crowd, cpe, live]) part.stop();
  await stage.stop();
  rmSync(folder, { recursive: true });
  const rate = `${Math.round(count / seconds)}/s, ${report.turnedAway} told to come back, ${report.broken} connections broke`;
  return [
    {
      title: `boot storm of ${count} (${rate}): events lost`,
      floorUs: 0,
      oursUs: 0,
      ratio: count - heard.size,
      limit: 0,
    },
    {
      title: `live Get in the storm, median of ${storm.length}, to that in quiet`,
      floorUs: quiet * 1000,
      oursUs: median(storm) * 1000,
      ratio: median(storm) / quiet,
      limit: 10,
    },
  ];
}

/** The CPEs whose boot was told to the rest of the house, and taken. */
async function bootsHeard(devices: { subscribe: (subscriber: Subscriber) => Promise<void> }): Promise<Set<string>> {
  const heard = new Set<string>();
  await devices.subscribe({
    joined: async () => {},
    event: async (cpe, event) => {
      const boots = event.kind === 'inform' && event.events.some(({ code }) => code === '1 BOOT');
      if (boots && cpe.identity.productClass === crowdClass) heard.add(cpe.key);
    },
  });
  return heard;
}

interface Subscriber {
  joined(cpe: Cpe): Promise<void>;
  event(cpe: Cpe, event: CpeEvent): Promise<void>;
}

async function enough(latencies: () => Promise<readonly number[]>, many: number): Promise<readonly number[]> {
  const all: number[] = [];
  while (all.length < many) {
    all.push(...(await latencies()));
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return all;
}
