import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { Directory } from '../../src/cpe/cpe-directory.js';
import { cwmpConfigSchema } from '../../src/cwmp/config.js';
import { CwmpListener } from '../../src/cwmp/listener.js';
import { MemoryStore } from '../../src/store/memory-store.js';
import { gatherCrowd } from './crowd.js';
import { rememberCrowd } from './fleet-records.js';
import { memory } from './heap.js';
import type { Verdict } from './measure.js';

// Each session takes a descriptor here and one in the crowd's process: `ulimit -n` has to be above this.
const sessions = 10_000;

/** Memory of one open CWMP session of a device that was known before, its socket included. */
export async function openSessions(): Promise<readonly Verdict[]> {
  const store = new MemoryStore();
  await rememberCrowd(store, sessions);
  const devices = await Directory.open({
    store,
    clock: systemClock,
    log: silentLog,
    sendWake: async () => ({ kind: 'accepted' }),
    warmMs: 0,
  });
  const listener = new CwmpListener({
    config: cwmpConfigSchema.parse({
      listen: [{ url: 'http://127.0.0.1:0/' }],
      session: { maxConcurrent: sessions * 2, timeout: '10m' },
    }),
    driver: devices,
    clock: systemClock,
    log: silentLog,
  });
  const [url = ''] = await listener.start();
  const crowd = gatherCrowd();
  const before = memory().own;
  const { done } = await crowd.run({ kind: 'open', url, count: sessions, atOnce: 200 });
  const bytes = (memory().own - before) / sessions;
  if (listener.openSessions !== sessions || done !== sessions)
    throw new Error(`only ${listener.openSessions} are open`);
  crowd.stop();
  await listener.stop(AbortSignal.abort());
  const kilobytes = bytes / 1024;
  const title = `${sessions} open sessions: KB of heap and external memory each`;
  return [{ title, floorUs: 0, oursUs: 0, ratio: kilobytes, limit: 20 }];
}
