import { beforeEach, describe, expect, it } from 'vitest';
import { ScheduleTimer } from '../../../src/agent/schedule-timer.js';
import { silentLog } from '../../../src/base/log.js';
import type { DataModelEvent } from '../../../src/datamodel/data-model.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const endpointId = 'os::00D09E-1' as EndpointId;

describe('Device.ScheduleTimer()', () => {
  let clock: VirtualClock;
  let store: MemoryStore;
  let told: DataModelEvent[];

  async function open(): Promise<ScheduleTimer> {
    const timer = new ScheduleTimer({ endpointId, store, clock, log: silentLog });
    await timer.restore();
    timer.onEvent(async event => {
      told.push(event);
    });
    return timer;
  }

  const start = (timer: ScheduleTimer, requestId: string, seconds: string) =>
    timer.start({ command: 'Device.ScheduleTimer()', args: { DelaySeconds: seconds }, commandKey: 'k', requestId });

  beforeEach(() => {
    clock = new VirtualClock();
    store = new MemoryStore();
    told = [];
  });

  it('ends when its time has come, not before, and once', async () => {
    const timer = await open();
    await start(timer, 'a', '60');
    await clock.advance(59_999);
    await settled();
    expect(told).toEqual([]);
    await clock.advance(1);
    await settled();
    expect(told).toEqual([{ kind: 'completed', requestId: 'a', outcome: { ok: true, outputs: {} } }]);
    await clock.advance(1_000_000);
    await settled();
    expect(told).toHaveLength(1);
    expect(await timer.cancel('a')).toBe(false);
  });

  it('goes on after a restart; one that ran out meanwhile ends at once', async () => {
    const before = await open();
    await start(before, 'short', '10');
    await start(before, 'long', '100');
    before.stop();
    await clock.advance(50_000);
    await settled();
    expect(told).toEqual([]);
    await open();
    await clock.advance(0);
    await settled();
    expect(told.map(event => 'requestId' in event && event.requestId)).toEqual(['short']);
    await clock.advance(50_000);
    await settled();
    expect(told.map(event => 'requestId' in event && event.requestId)).toEqual(['short', 'long']);
  });

  it('tells 7023 when it is canceled, and is forgotten', async () => {
    const timer = await open();
    await start(timer, 'a', '60');
    expect(await timer.cancel('a')).toBe(true);
    expect(told).toMatchObject([{ requestId: 'a', outcome: { ok: false, error: { code: 7023 } } }]);
    told = [];
    timer.stop();
    await open();
    await clock.advance(100_000);
    await settled();
    expect(told).toEqual([]);
  });

  it('refuses less than a second, and more timers than it keeps', async () => {
    const timer = await open();
    await expect(start(timer, 'a', '0')).rejects.toMatchObject({ code: 7027 });
    for (let count = 0; count < 100; count++) await start(timer, `t${count}`, '60');
    await expect(start(timer, 'one more', '60')).rejects.toMatchObject({ code: 7005 });
  });
});
