import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import { KnownTree } from '../../../src/cpe/known-tree.js';
import { OutsideNews } from '../../../src/cpe/outside-news.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const [ssid, code, secret] = ['Device.SSID', 'Device.Code', 'Device.Password'];

let clock: VirtualClock;
let tree: KnownTree;
let told: (readonly string[])[];
let read: (readonly string[])[];
/** Ends a read that hangs; undefined: they end by themselves. */
let endRead: ((error?: Error) => void) | undefined;
let hanging: boolean;
let endTell: (() => void) | undefined;
let slow: boolean;
let news: OutsideNews;

beforeEach(() => {
  clock = new VirtualClock();
  tree = new KnownTree();
  tree.mergeValues(
    [ssid, code, secret].map(name => ({ name, value: '', type: 'string' })),
    1,
  );
  [told, read, hanging, slow] = [[], [], false, false];
  news = new OutsideNews({
    tree,
    clock,
    log: silentLog,
    watched: () => new Set([ssid, code]),
    tell: async values => {
      told.push(values);
      if (slow) await new Promise<void>(resolve => (endTell = resolve));
    },
    read: async names => {
      read.push(names);
      if (hanging) await new Promise<void>((resolve, reject) => (endRead = e => (e ? reject(e) : resolve())));
    },
  });
});

const value = (name: string, text: string) => ({ name, value: text, type: 'string' });

describe('values told outside of a session', () => {
  it('are known with their time, and told once', async () => {
    expect(news.told([value(ssid, 'new'), value(code, '')])).toBe(true);
    await settled();
    expect(tree.value(ssid)).toMatchObject({ value: 'new', at: clock.now() });
    expect(tree.value(code)?.at).toBe(clock.now());
    news.told([value(ssid, 'new')]);
    await settled();
    expect(told).toEqual([[ssid]]);
  });

  it('of parameters the device is not known to have, and secrets, are not taken', async () => {
    expect(news.told([value('Device.New', 'x'), value('Device.SSID.', 'x'), value(secret, 'x')])).toBe(false);
    await settled();
    expect([tree.has('Device.New'), tree.value(secret)?.value, told]).toEqual([false, '', []]);
  });

  it('that come while others are told are told after them, together', async () => {
    slow = true;
    news.told([value(ssid, 'a')]);
    news.told([value(ssid, 'b')]);
    news.told([value(code, 'c')]);
    expect(told).toEqual([[ssid]]);
    slow = false;
    endTell?.();
    await settled();
    expect(told).toEqual([[ssid], [ssid, code]]);
  });
});

describe('hints', () => {
  it('at what somebody watches make the device be asked for it', async () => {
    expect(news.hinted(['Device.Other', ssid])).toBe(true);
    await clock.advance(0);
    expect(read).toEqual([[ssid]]);
    expect(news.hinted(['Device.Other'])).toBe(false);
    await clock.advance(100_000);
    expect(read).toHaveLength(1);
  });

  it('ask it at most every 30 s, for all that came meanwhile', async () => {
    for (let index = 0; index < 100; index++) {
      news.hinted([index % 2 === 0 ? ssid : code]);
      await clock.advance(1000);
    }
    expect(read).toEqual(
      [[ssid], [code, ssid], [ssid, code], [code, ssid]].map(names => expect.arrayContaining(names)),
    );
    expect(read).toHaveLength(4);
  });

  it('wait for a read that is under way, however it ends', async () => {
    hanging = true;
    news.hinted([ssid]);
    await clock.advance(0);
    news.hinted([code]);
    await clock.advance(100_000);
    expect(read).toHaveLength(1);
    hanging = false;
    endRead?.(new Error('the device is deaf'));
    await settled();
    await clock.advance(0);
    expect(read).toEqual([[ssid], [code]]);
  });

  it('are forgotten with the device', async () => {
    news.hinted([ssid]);
    news.stop();
    await clock.advance(100_000);
    expect(read).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
