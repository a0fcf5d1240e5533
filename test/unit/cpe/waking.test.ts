import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import type { WakeMethod } from '../../../src/cpe/wake-plan.js';
import { quietAfter, type WakeOutcome, Waker, type WakeTarget } from '../../../src/cpe/waking.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const target: WakeTarget = {
  device: 'd',
  url: 'http://192.0.2.1/x',
  udpAddress: '192.0.2.1:9',
  stunEnabled: false,
  behindNat: false,
  jabberId: 'cpe@example/cwmp',
  username: 'u',
  password: 'p',
  stunUsername: 's',
  informedFrom: '192.0.2.1',
  needsBasic: false,
};

let clock: VirtualClock;
let tried: WakeMethod[];
let outcomes: Partial<Record<WakeMethod, WakeOutcome>>;
let deaf: string[];
let wanted: boolean;
let waker: Waker;

beforeEach(() => {
  clock = new VirtualClock();
  tried = [];
  outcomes = {};
  deaf = [];
  wanted = true;
  waker = new Waker(
    async (_, method) => {
      tried.push(method);
      return outcomes[method] ?? { kind: 'unreachable', reason: 'silence' };
    },
    ['http', 'udp', 'xmpp'],
    clock,
    silentLog,
    reason => deaf.push(reason),
    () => wanted,
  );
});

async function wake(): Promise<void> {
  waker.wake(target);
  await settled();
}

describe('waking a device by several ways', () => {
  it('ends with the first that is accepted', async () => {
    outcomes = { http: { kind: 'accepted' } };
    await wake();
    expect(tried).toEqual(['http']);
    expect(waker.state).toMatchObject({ phase: 'waiting', method: 'http' });
  });

  it('tries the next at once where one fails, and tells of all when none is left', async () => {
    await wake();
    await clock.advance(10_000);
    expect(tried).toEqual(['http', 'udp', 'xmpp']);
    expect(deaf).toHaveLength(1);
    expect(deaf[0]).toContain('over UDP (silence)');
    expect(deaf[0]).toContain('over XMPP (silence)');
    expect(waker.state).toMatchObject({ phase: 'deaf', reason: deaf[0] });
  });

  it('gives a way without an answer its time before the next', async () => {
    outcomes = { udp: { kind: 'sent' }, xmpp: { kind: 'accepted' } };
    await wake();
    expect(tried).toEqual(['http', 'udp']);
    expect(waker.state).toMatchObject({ phase: 'waking', method: 'udp' });
    await clock.advance(5_000);
    expect(tried).toEqual(['http', 'udp', 'xmpp']);
    expect(deaf).toEqual([]);
  });

  it('stops as soon as the device informs, whatever it was that woke it (quirk 34)', async () => {
    outcomes = { udp: { kind: 'sent' } };
    await wake();
    waker.heard();
    await clock.advance(60_000);
    expect(tried).toEqual(['http', 'udp']);
    expect(deaf).toEqual([]);
    expect(waker.state.phase).toBe('idle');
  });

  it('leaves a device alone that is busy, then asks again (quirk 35)', async () => {
    outcomes = { http: { kind: 'busy' } };
    await wake();
    waker.wake(target);
    await clock.advance(2_999);
    expect(tried).toEqual(['http']);
    await clock.advance(1);
    expect(tried).toEqual(['http', 'http']);
    // Longer each time, since asking may be what keeps it throttling.
    await clock.advance(5_999);
    expect(tried).toEqual(['http', 'http']);
    wanted = false;
    await clock.advance(60_000);
    expect(tried).toEqual(['http', 'http']);
  });

  it('is quiet towards a deaf device, longer each time, and says so at once', async () => {
    waker.wake({ ...target, udpAddress: '', jabberId: '' });
    await settled();
    expect(tried).toEqual(['http']);
    await wake();
    expect(tried).toEqual(['http']);
    expect(deaf).toHaveLength(2);
    await clock.advance(quietAfter(1));
    await wake();
    expect(tried.length).toBeGreaterThan(1);
  });

  it('names the missing key where the device only offers what the gateway has not', () => {
    const poor = new Waker(
      async () => ({ kind: 'accepted' }),
      ['http'],
      clock,
      silentLog,
      reason => deaf.push(reason),
      () => true,
    );
    poor.wake({ ...target, url: '' });
    expect(deaf[0]).toContain('cwmp.stun');
  });
});
