import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionLimits } from '../../../src/cwmp/admission.js';
import { LoopGuard, type LoopingDevice } from '../../../src/cwmp/loop-guard.js';

const limits: AdmissionLimits = {
  maxConcurrent: 10,
  reserve: 2,
  startsPerAddress: 5,
  loop: { failures: 3, sessions: 4 },
};
const admission = (more: Partial<AdmissionLimits> = {}, random = () => 0) =>
  new Admission({ ...limits, ...more }, () => {}, random);
const newcomer = (open: number, wanted = false, device = 'A-1', fromThere = 0) => ({ device, open, wanted, fromThere });

describe('admission', () => {
  it('keeps the last places for devices a Controller waits for', () => {
    const door = admission();
    expect(door.admit(newcomer(7), 0)).toEqual({ ok: true });
    expect(door.admit(newcomer(8), 0)).toMatchObject({ ok: false, why: 'full' });
    expect(door.admit(newcomer(8, true), 0)).toEqual({ ok: true });
    expect(door.admit(newcomer(9, true), 0)).toEqual({ ok: true });
    expect(door.admit(newcomer(10, true), 0)).toMatchObject({ ok: false, why: 'full' });
    expect(door.refusals).toEqual({ stopping: 0, full: 2, address: 0, loop: 0 });
  });

  it('leaves to one address a part of the room when there is little, and to those a Controller waits for what there is', () => {
    const door = admission({ maxConcurrent: 16, reserve: 0 });
    expect(door.admit(newcomer(8, false, 'A-1', 8), 0)).toEqual({ ok: true });
    expect(door.admit(newcomer(9, false, 'A-1', 2), 0)).toMatchObject({ ok: false, why: 'address' });
    expect(door.admit(newcomer(9, false, 'A-1', 1), 0)).toEqual({ ok: true });
    expect(door.admit(newcomer(15, true, 'A-1', 15), 0)).toEqual({ ok: true });
  });

  it('what is heavy to read counts for as much', () => {
    const door = admission();
    expect(door.fromAddress('192.0.2.1', 0, 40).ok).toBe(true);
    expect(door.fromAddress('192.0.2.1', 0, 40).ok).toBe(true);
    expect(door.fromAddress('192.0.2.1', 0).ok).toBe(false);
    expect(door.fromAddress('192.0.2.1', 5000).ok).toBe(false);
    expect(door.fromAddress('192.0.2.1', 9000).ok).toBe(true);
  });

  it('spreads the times of return', () => {
    const times = [0, 0.5, 0.999].map(random => admission({}, () => random).admit(newcomer(10), 0));
    expect(times.map(verdict => (verdict.ok ? 0 : verdict.retryAfterSeconds))).toEqual([30, 45, 60]);
  });

  it('lets nobody in while it stops, and holds that against nobody', () => {
    const door = admission();
    door.stopping = true;
    expect(door.admit(newcomer(0, true), 0)).toMatchObject({ ok: false, why: 'stopping' });
    for (let time = 0; time < 10; time++) door.ended('A-1', 'lost', 'the gateway stops', time);
    expect(door.looping(0)).toEqual([]);
  });

  it('an address may begin only so many sessions in a second; others do not suffer, and neither do loopback proxies', () => {
    const door = admission();
    const accepted = (address: string, times: number, now: number) =>
      Array.from({ length: times }, () => door.fromAddress(address, now)).filter(verdict => verdict.ok).length;
    expect(accepted('192.0.2.1', 60, 0)).toBe(50);
    expect(accepted('192.0.2.2', 1, 0)).toBe(1);
    expect(accepted('192.0.2.1', 60, 1000)).toBe(5);
    expect(accepted('2001:db8:0:1::1', 30, 0) + accepted('2001:db8:0:1:ffff::2', 30, 0)).toBe(50);
    expect(accepted('2001:db8:0:2::1', 30, 0)).toBe(30);
    expect(accepted('127.0.0.1', 1000, 0)).toBe(1000);
    expect(accepted('::1', 1000, 0)).toBe(1000);
    door.sweep(60_000);
    expect(accepted('192.0.2.1', 60, 60_000)).toBe(50);
  });

  it('whatever comes, refusals name a time to come back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(12), fc.boolean(), fc.nat(3), fc.boolean(), fc.nat(1e6))), visits => {
        const door = admission({}, Math.random);
        let now = 0;
        for (const [open, wanted, device, fails, later] of visits) {
          now += later;
          const verdict = door.admit(newcomer(open, wanted, `A-${device}`), now);
          if (!verdict.ok) expect(verdict.retryAfterSeconds).toBeGreaterThan(0);
          else door.ended(`A-${device}`, fails ? 'lost' : 'complete', 'x', now);
          if (open < 8 && wanted) expect(verdict.ok).toBe(true);
        }
      }),
    );
  });
});

describe('loops', () => {
  const noted: LoopingDevice[] = [];
  const guard = () => {
    noted.length = 0;
    return new LoopGuard(limits.loop, device => noted.push(device));
  };
  const minute = 60_000;

  it('quirk 15: a device whose sessions all fail is told to stay away, each time twice as long, and named', () => {
    const loops = guard();
    for (let time = 1; time < 3; time++) loops.ended('A', 'lost', 'silence', time);
    expect(loops.refusedUntil('A', 2, false)).toBeUndefined();
    expect(noted).toEqual([]);
    loops.ended('A', 'lost', 'silence', 3);
    expect(loops.refusedUntil('A', 4, false)).toBe(3 + minute);
    expect(loops.refusedUntil('B', 4, false)).toBeUndefined();
    const line = { device: 'A', failures: 3, reason: 'its last 3 sessions failed: silence', slowedUntil: 3 + minute };
    expect(noted).toEqual([expect.objectContaining(line)]);
    expect(loops.list(4)).toEqual([expect.objectContaining(line)]);
    loops.ended('A', 'lost', 'silence', 2 * minute);
    expect(loops.refusedUntil('A', 2 * minute, false)).toBe(4 * minute);
    for (let more = 0; more < 30; more++) loops.ended('A', 'lost', 'silence', 5 * minute);
    expect(loops.refusedUntil('A', 5 * minute, false)).toBe(65 * minute);
  });

  it('a session that goes well clears it, and so does time', () => {
    const loops = guard();
    for (let time = 0; time < 5; time++) loops.ended('A', 'lost', 'silence', 0);
    loops.ended('A', 'complete', '', 1);
    expect(loops.refusedUntil('A', 1, false)).toBeUndefined();
    for (let time = 0; time < 2; time++) loops.ended('A', 'lost', 'silence', 2);
    loops.ended('A', 'lost', 'silence', 70 * minute);
    expect(loops.refusedUntil('A', 70 * minute, false)).toBeUndefined();
    loops.sweep(200 * minute);
    expect(loops.list(200 * minute)).toEqual([]);
  });

  it('a device that opens session after session is named, and waits only when others need the room', () => {
    const loops = guard();
    for (let time = 0; time < 6; time++) loops.began('A', time);
    expect(noted.map(({ device, sessions }) => [device, sessions])).toEqual([['A', 4]]);
    expect(loops.refusedUntil('A', 10, false)).toBeUndefined();
    expect(loops.refusedUntil('A', 10, true)).toBe(5 * minute);
    expect(loops.refusedUntil('B', 10, true)).toBeUndefined();
    expect(loops.list(10)).toEqual([
      { device: 'A', reason: 'it began 6 sessions in five minutes', sessions: 6, failures: 0, slowedUntil: undefined },
    ]);
    expect(loops.list(11 * minute)).toEqual([]);
  });
});
