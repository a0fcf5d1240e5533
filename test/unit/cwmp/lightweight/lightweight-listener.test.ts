import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log, LogFields } from '../../../../src/base/log.js';
import { silentLog } from '../../../../src/base/log.js';
import type { CpeUser } from '../../../../src/cwmp/auth.js';
import { identifier } from '../../../../src/cwmp/identity.js';
import { LightweightListener } from '../../../../src/cwmp/lightweight/lightweight-listener.js';
import type { LightweightOutcome } from '../../../../src/cwmp/lightweight/tally.js';
import type { ParameterValue } from '../../../../src/cwmp/rpc-types.js';
import { notificationDatagram } from '../../../../src/simulator/lightweight-notifier.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

const device = '00D09E-R1-7';
const home = '192.0.2.7';
const watched = 'Device.Watched';

let clock: VirtualClock;
let listener: LightweightListener;
let told: ParameterValue[];
let hinted: string[];
let lines: { readonly message: string; readonly fields: LogFields | undefined }[];
let known: boolean;

const log: Log = { ...silentLog, warn: (message, fields) => void lines.push({ message, fields }) };
const users = new Map<string, CpeUser>([['box', { password: 'secret', device: undefined }]]);

function create(perAddress = 100, open = false): LightweightListener {
  return new LightweightListener({
    config: { listen: 'udp://127.0.0.1:0', clockSkew: 600_000 },
    perAddress,
    terms: { open, user: name => users.get(name), identify: identifier([]), ownedByOther: () => false },
    taker: {
      knows: key => known && key === device,
      informedFrom: () => home,
      told: (key, params) => {
        if (key === device) told.push(...params);
        return params.some(({ name }) => name.startsWith('Device.'));
      },
      hinted: (key, names) => {
        if (key === device) hinted.push(...names);
        return names.includes(watched);
      },
    },
    clock,
    log,
  });
}

beforeEach(() => {
  clock = new VirtualClock();
  [told, hinted, lines, known] = [[], [], [], true];
  listener = create();
});
afterEach(() => listener.stop());

interface Said {
  readonly name?: string;
  readonly username?: string;
  readonly password?: string;
  readonly serialNumber?: string;
  /** Seconds from now. */
  readonly ago?: number;
}

function datagram({ name = watched, username = 'box', password = 'secret', serialNumber = '7', ago = 0 }: Said = {}) {
  return notificationDatagram(
    { host: 'acs.example', port: 7547, username, password },
    {
      identity: { manufacturer: 'Any', oui: '00D09E', productClass: 'R1', serialNumber },
      ts: Math.floor(clock.now() / 1000) - ago,
      params: [{ name, value: 'new', type: 'string' }],
    },
  );
}

const happened = () => Object.fromEntries(Object.entries(listener.counts).filter(([, count]) => count > 0));

describe('a notification', () => {
  it('that is signed and recent is believed', () => {
    listener.receive(datagram(), '198.51.100.1');
    expect(told).toEqual([{ name: watched, value: 'new', type: 'string' }]);
    expect(happened()).toEqual({ believed: 1 });
    expect(lines).toEqual([]);
  });

  it.each<[LightweightOutcome, Said]>([
    ['signature', { password: 'guess' }],
    ['unknown', { serialNumber: '8' }],
    ['stale', { name: 'Device.Other', ago: 601 }],
    ['empty', { name: 'Other.Thing' }],
    ['user', { username: 'stranger' }],
  ])('is dropped and told, without anything secret: %s', (why, said) => {
    listener.receive(datagram(said), '198.51.100.1');
    expect(happened()).toEqual({ [why]: 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.fields).toMatchObject({
      why,
      from: '198.51.100.1',
      device: `00D09E-R1-${said.serialNumber ?? 7}`,
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(JSON.stringify(lines)).not.toContain('new');
  });

  it('that was believed is not believed again, nor one it has overtaken', () => {
    const first = datagram({ ago: 5 });
    const second = datagram();
    for (const each of [second, second, first]) listener.receive(each, home);
    expect(told).toHaveLength(1);
    expect(happened()).toEqual({ believed: 1, again: 1, asked: 1 });
  });

  it('of a device that is not known or not read yet leaves no trace', () => {
    known = false;
    listener.receive(datagram(), home);
    known = true;
    listener.receive(datagram(), home);
    expect(happened()).toEqual({ unknown: 1, believed: 1 });
  });

  it('needs no signature where Informs need none', () => {
    listener = create(100, true);
    listener.receive(datagram({ username: 'anybody', password: 'any' }), home);
    expect(happened()).toEqual({ believed: 1 });
  });
});

describe('a notification whose values are not believed', () => {
  it.each<[string, Buffer]>([
    ['with a wrong clock', datagramOf({ ago: 100_000 })],
    ['from the clock of 1970', datagramOf({ ago: 1_700_000_000 })],
    ['without its end', datagramOf({}).subarray(0, -30)],
    ['of a user we have no password of', datagramOf({ username: 'stranger' })],
  ])('%s makes the device be asked for what is watched', (_, bytes) => {
    listener.receive(bytes, home);
    expect([told, hinted]).toEqual([[], [watched]]);
    expect(happened()).toEqual({ asked: 1 });
  });

  it('and proves nothing makes nobody be asked when it comes from elsewhere', () => {
    for (const bytes of [datagram().subarray(0, -30), datagram({ username: 'stranger' })])
      listener.receive(bytes, '198.51.100.1');
    expect(hinted).toEqual([]);
    expect(happened()).toEqual({ cut: 1, user: 1 });
  });

  function datagramOf(said: Said): Buffer {
    clock = new VirtualClock();
    return datagram(said);
  }
});

describe('whoever floods', () => {
  it('is heard as often as an address may, and fills neither the log nor the memory', async () => {
    listener = create(10);
    for (let index = 0; index < 1000; index++) listener.receive(Buffer.from(`garbage ${index}`), '198.51.100.1');
    expect(happened()).toEqual({ malformed: 100, paced: 900 });
    expect(lines).toHaveLength(2);
    listener.receive(datagram(), home);
    expect(told).toHaveLength(1);
    await clock.advance(1000);
    listener.receive(Buffer.alloc(20_000), '198.51.100.1');
    expect(listener.counts.endless).toBe(1);
  });

  it('from everywhere leaves time for others', () => {
    for (let index = 0; index < 10_000; index++)
      listener.receive(Buffer.from('garbage'), `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
    expect(listener.counts.malformed).toBe(2000);
    expect(lines).toHaveLength(200);
  });

  it('is told of again after a while', async () => {
    listener.receive(Buffer.from('garbage'), home);
    await clock.advance(600_000);
    listener.receive(Buffer.from('garbage'), home);
    expect(lines).toHaveLength(2);
  });
});

describe('the socket', () => {
  it('takes what is sent to it and never answers', async () => {
    const url = new URL((await listener.start()).replace('udp:', 'http:'));
    const socket = createSocket('udp4');
    const answers: Buffer[] = [];
    socket.on('message', bytes => void answers.push(bytes));
    for (const bytes of [Buffer.from('garbage'), datagram(), datagram({ password: 'guess' })])
      await new Promise(resolve => socket.send(bytes, Number(url.port), url.hostname, resolve));
    await expect.poll(() => happened()).toEqual({ malformed: 1, believed: 1, signature: 1 });
    socket.close();
    expect(answers).toEqual([]);
  });

  it('that is taken is an error of the configuration', async () => {
    const url = await listener.start();
    const { clock, log } = { clock: new VirtualClock(), log: silentLog };
    const other = new LightweightListener({
      config: { listen: url, clockSkew: 1 },
      perAddress: 1,
      terms: { open: false, user: () => undefined, identify: identifier([]), ownedByOther: () => false },
      taker: { knows: () => false, informedFrom: () => undefined, told: () => false, hinted: () => false },
      clock,
      log,
    });
    await expect(other.start()).rejects.toThrow('cwmp.lightweightNotifications.listen');
  });
});
