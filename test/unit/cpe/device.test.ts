import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import type { Behaviour } from '../../../src/cpe/behaviour/behaviour.js';
import type { Cpe, CpeEvent, DeviceKey } from '../../../src/cpe/cpe.js';
import { Directory } from '../../../src/cpe/cpe-directory.js';
import type { WakeOutcome } from '../../../src/cpe/waking.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest, CpeResponse, Inform } from '../../../src/cwmp/rpc-types.js';
import type { CwmpSession, SessionHandle } from '../../../src/cwmp/session-driver.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import type { WriteOp } from '../../../src/store/store.js';
import { RecordedLog } from '../../support/acs.js';
import { endlessHold, TestHold } from '../../support/hold.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const root = 'InternetGatewayDevice.';
const key = '00D09E-R1-7' as DeviceKey;
const ssid = `${root}LANDevice.1.SSID`;

class CountingStore extends MemoryStore {
  writes = 0;
  trees = 0;
  /** Called after each write: what a crash at this moment would leave. */
  onWritten: () => Promise<void> = async () => {};

  override async write(ops: readonly WriteOp[]): Promise<void> {
    this.writes++;
    this.trees += ops.filter(op => 'put' in op && op.put[2] === 'tree').length;
    await super.write(ops);
    await this.onWritten();
  }
}

let clock: VirtualClock;
let store: CountingStore;
let values: Map<string, string>;
let asked: AcsRequest[];
/** What the device lists; undefined: it refuses. */
let methods: readonly string[] | undefined;
let wakes: number;
let wakeOutcome: WakeOutcome;
let directory: Directory;
let events: CpeEvent[];
let refuseEvents: boolean;
let log: RecordedLog;

async function openDirectory(behaviour: Behaviour = {}): Promise<void> {
  directory = await Directory.open({
    store,
    behaviours: { of: () => behaviour, namesFor: () => ['written'], examples: 0 },
    clock,
    log,
    warmMs: 60_000,
    sendWake: async () => {
      wakes++;
      return wakeOutcome;
    },
  });
  events = [];
  await directory.subscribe({
    joined: async () => {},
    event: async (_, event) => {
      if (refuseEvents) throw new Error('the disk is full');
      events.push(event);
    },
  });
}

beforeEach(async () => {
  clock = new VirtualClock();
  log = new RecordedLog();
  store = new CountingStore();
  wakes = 0;
  wakeOutcome = { kind: 'accepted' };
  refuseEvents = false;
  asked = [];
  methods = undefined;
  values = new Map([
    [`${root}DeviceInfo.SoftwareVersion`, '1.0'],
    [`${root}ManagementServer.ConnectionRequestURL`, 'http://192.0.2.1:7547/x'],
    [`${root}ManagementServer.ConnectionRequestUsername`, ''],
    [`${root}ManagementServer.ConnectionRequestPassword`, ''],
    [ssid, 'home'],
  ]);
  await openDirectory();
});

const askedFor = (method: string) => asked.filter(request => request.method === method).length;

function answerTo(request: AcsRequest): CpeResponse | CwmpFault {
  switch (request.method) {
    case 'GetRPCMethods':
      return methods ? { method: 'GetRPCMethods', methods } : new CwmpFault(9000, 'Method not supported');
    case 'GetParameterNames':
      return {
        method: 'GetParameterNames',
        params: [
          { name: root, writable: false },
          { name: `${root}LANDevice.`, writable: true },
          { name: `${root}LANDevice.1.`, writable: true },
          ...[...values.keys()].map(name => ({ name, writable: true })),
        ],
      };
    case 'GetParameterValues': {
      const unknown = request.names.find(name => !name.endsWith('.') && !values.has(name));
      if (unknown) return new CwmpFault(9005, `Invalid parameter name ${unknown}`);
      const wanted = [...values].filter(([name]) =>
        request.names.some(path => name === path || (path.endsWith('.') && name.startsWith(path))),
      );
      return { method: 'GetParameterValues', params: wanted.map(([name, value]) => ({ name, value, type: 'string' })) };
    }
    case 'SetParameterValues':
      for (const { name, value } of request.params) values.set(name, value);
      return { method: 'SetParameterValues', status: 0 };
    case 'SetParameterAttributes':
      return { method: 'SetParameterAttributes' };
    case 'Reboot':
    case 'FactoryReset':
      return { method: request.method };
    default:
      return new CwmpFault(9000, 'Method not supported');
  }
}

interface Session {
  readonly handle: SessionHandle;
  readonly hold: TestHold;
  /** Resolves with how many RPCs were answered when the gateway ends the session. */
  readonly ended: Promise<number>;
  closedBy: string | undefined;
}

/** A CPE that informs, then answers whatever it is asked until it is told to go. */
async function session(
  codes: readonly string[],
  options: { retryCount?: number; params?: Inform['params']; lost?: boolean } = {},
): Promise<Session> {
  const hold = new TestHold();
  const cwmp: CwmpSession = {
    id: 'x',
    remoteAddress: '192.0.2.1',
    cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
    close: reason => {
      running.closedBy = reason;
    },
  };
  const handle = await directory.open(
    {
      method: 'Inform',
      deviceId: { manufacturer: 'M', oui: '00D09E', productClass: 'R1', serialNumber: '7' },
      events: codes.map(code => ({ code, commandKey: '' })),
      currentTime: '',
      retryCount: options.retryCount ?? 0,
      params: options.params ?? [
        { name: `${root}DeviceInfo.SoftwareVersion`, value: '1.0', type: 'string' },
        { name: `${root}ManagementServer.ConnectionRequestURL`, value: 'http://192.0.2.1:7547/x', type: 'string' },
      ],
    },
    cwmp,
  );
  const pull = async (): Promise<number> => {
    for (let count = 0; ; count++) {
      const request = await handle.next(hold);
      if (!request) {
        handle.closed('complete', 'done');
        return count;
      }
      asked.push(request);
      handle.answer(answerTo(request));
    }
  };
  const running: Session = { handle, hold, ended: options.lost ? Promise.resolve(0) : pull(), closedBy: undefined };
  return running;
}

async function known(): Promise<Cpe> {
  await (await session(['0 BOOTSTRAP'])).ended;
  await settled();
  asked = [];
  wakes = 0;
  const cpe = directory.get(key);
  if (!cpe) throw new Error('the device is not known');
  return cpe;
}

const isChildOf = (path: string) => (name: string) =>
  name.startsWith(path) && name !== path && !name.slice(path.length, -1).includes('.');
const patient = () => ({ signal: new AbortController().signal });

describe('a device', () => {
  it('is discovered and given credentials at first contact in a handful of RPCs, and the session ends at once', async () => {
    expect(await (await session(['0 BOOTSTRAP'])).ended).toBeLessThanOrEqual(8);
    const cpe = directory.get(key);
    expect(cpe?.contact.discovered).toBe(true);
    expect(cpe?.tree.value(ssid)?.value).toBe('home');
    expect(values.get(`${root}ManagementServer.ConnectionRequestUsername`)).toMatch(/^gangway-/);
    expect(events.map(({ kind }) => kind)).toContain('discovered');
  });

  it('that invents parameters without end is taken up to a bound, said once, and served all the same', async () => {
    const cpe = await known();
    for (let inform = 0; inform < 4; inform++) {
      const params = Array.from({ length: 20_000 }, (_, index) => ({
        name: `${root}LANDevice.1.Invented${inform}x${index}`,
        value: '1',
        type: 'string',
      }));
      await (await session(['2 PERIODIC'], { params })).ended;
    }
    expect([...cpe.tree.leaves(root)]).toHaveLength(50_000);
    expect(cpe.tree.beyond).toBe('more than 50000 parameters');
    expect(log.lines.filter(({ fields }) => 'told' in fields)).toEqual([
      expect.objectContaining({ level: 'warn', fields: { told: 'more than 50000 parameters' } }),
    ]);
    values.set(ssid, 'changed');
    const read = cpe.read([ssid], patient());
    await session(['6 CONNECTION REQUEST'], { params: [] });
    await read;
    expect(cpe.tree.value(ssid)?.value).toBe('changed');
  });

  it('is remembered with its tree', async () => {
    await known();
    await openDirectory();
    expect(directory.get(key)?.tree.value(ssid)?.value).toBe('home');
    expect(directory.get(key)?.contact.discovered).toBe(true);
  });

  it('has its tree written once at first contact, before its session is done', async () => {
    const { handle, ended } = await session(['0 BOOTSTRAP']);
    let treesAtEnd = 0;
    const { closed } = handle;
    handle.closed = (how, reason) => {
      treesAtEnd = store.trees;
      closed.call(handle, how, reason);
    };
    await ended;
    await settled();
    expect([treesAtEnd, store.trees]).toEqual([1, 1]);
  });

  it('is never stored as discovered beside the tree of another firmware', async () => {
    await known();
    const version = `${root}DeviceInfo.SoftwareVersion`;
    values.set(version, '2.0');
    values.set(`${root}DeviceInfo.New`, 'yes');
    // Its credentials are to be written again, which writes the record.
    const crashes: string[] = [];
    store.onWritten = async () => {
      const crashed = await Directory.open({
        store,
        clock,
        log: silentLog,
        warmMs: 0,
        sendWake: async () => wakeOutcome,
      });
      const cpe = crashed.get(key);
      const has = cpe?.tree.has(`${root}DeviceInfo.New`) === true;
      crashes.push(`${cpe?.contact.discovered ? 'discovered' : 'not discovered'}, ${has ? 'new' : 'old'} tree`);
    };
    const live = await session(['0 BOOTSTRAP', '1 BOOT'], {
      params: [{ name: version, value: '2.0', type: 'string' }],
    });
    await live.ended;
    await settled();
    expect(crashes).toContain('not discovered, old tree');
    expect(crashes).not.toContain('discovered, old tree');
    expect(crashes.at(-1)).toBe('discovered, new tree');
  });

  it('answers ten reads in a row in one session', async () => {
    const cpe = await known();
    const first = cpe.read([ssid], patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await first;
    for (let round = 1; round < 10; round++) {
      values.set(ssid, `name ${round}`);
      await cpe.read([ssid], patient());
      expect(cpe.tree.value(ssid)?.value).toBe(`name ${round}`);
    }
    expect(asked).toHaveLength(10);
    expect(wakes).toBe(1);
    expect(live.closedBy).toBeUndefined();
  });

  it('ends a session kept warm when nobody has asked for a minute', async () => {
    const cpe = await known();
    const read = cpe.read([ssid], patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await read;
    await clock.advance(60_000);
    live.hold.end();
    expect(await live.ended).toBe(1);
    expect(cpe.contact.inSession).toBe(false);
  });

  it('makes one GetParameterValues of the reads that wait together', async () => {
    const cpe = await known();
    const other = `${root}DeviceInfo.SoftwareVersion`;
    const reads = [cpe.read([ssid], patient()), cpe.read([other], patient()), cpe.read([ssid], patient())];
    await session(['6 CONNECTION REQUEST']);
    await Promise.all(reads);
    expect(asked).toEqual([{ method: 'GetParameterValues', names: [ssid, other] }]);
  });

  it('wakes again for a later read when the first gave up', async () => {
    const cpe = await known();
    const impatient = new AbortController();
    const first = cpe.read([ssid], { signal: impatient.signal });
    impatient.abort();
    await expect(first).rejects.toMatchObject({ reason: 'timeout' });
    await clock.advance(20_000);
    const before = wakes;
    const second = cpe.read([ssid], patient());
    await clock.advance(20_000);
    expect(wakes).toBeGreaterThan(before);
    await session(['6 CONNECTION REQUEST']);
    await second;
  });

  it('tells who waited in vain when it will be heard of again', async () => {
    values.set(`${root}ManagementServer.PeriodicInformInterval`, '3600');
    const cpe = await known();
    const at = new Date((cpe.contact.lastInform ?? 0) + 3_600_000).toISOString();
    const impatient = new AbortController();
    const options = { signal: impatient.signal };
    const waiting = [
      cpe.read([ssid], options),
      cpe.readRows([`${root}LANDevice.1.WLANConfiguration.`], options),
      cpe.call({ method: 'Reboot', commandKey: 'k' }, options),
    ];
    impatient.abort();
    for (const outcome of await Promise.allSettled(waiting)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'timeout' } });
      expect(String(outcome.status === 'rejected' && outcome.reason)).toContain(`expected at ${at}`);
    }
  });

  it('sends one connection request for all who wait, and another only when the device does not come', async () => {
    const cpe = await known();
    const waiting = Array.from({ length: 10 }, () => cpe.readRows([`${root}LANDevice.`], patient()));
    await settled();
    for (const options of [patient(), patient()]) waiting.push(cpe.readRows([`${root}LANDevice.`], options));
    await settled();
    expect(wakes).toBe(1);
    await clock.advance(15_000);
    expect(wakes).toBe(2);
    await session(['6 CONNECTION REQUEST']);
    await Promise.all(waiting);
    await clock.advance(15_000);
    expect(wakes).toBe(2);
  });

  it('lets those who wait know at once that it cannot be woken', async () => {
    const cpe = await known();
    wakeOutcome = { kind: 'unreachable', reason: 'no route' };
    await expect(cpe.read([ssid], patient())).rejects.toMatchObject({ family: 'cpe', reason: 'unreachable' });
    await expect(cpe.read([ssid], patient())).rejects.toMatchObject({ reason: 'unreachable' });
    expect(wakes).toBe(1);
  });

  it('is served after any number of sessions that broke before their first turn', async () => {
    const deviceId = { manufacturer: 'M', oui: '00D09E', productClass: 'R1', serialNumber: '7' };
    const params = [{ name: `${root}DeviceInfo.SoftwareVersion`, value: '1.0', type: 'string' }];
    const inform: Inform = { method: 'Inform', deviceId, events: [], currentTime: '', retryCount: 0, params };
    for (let round = 0; round < 600; round++) {
      const cwmp: CwmpSession = { id: `${round}`, remoteAddress: '', cwmpNamespace: '', close: () => {} };
      (await directory.open(inform, cwmp)).closed('lost', 'hung up');
    }
    expect(await (await session(['1 BOOT'])).ended).toBeLessThanOrEqual(8);
    const cpe = directory.get(key);
    const read = cpe?.read([ssid], patient());
    await session(['6 CONNECTION REQUEST']);
    await read;
  });

  it('whose sessions break at the same large read is asked for less, and discovered after all', async () => {
    const dies = (request: AcsRequest) =>
      (request.method === 'GetParameterNames' && !request.nextLevel) ||
      (request.method === 'GetParameterValues' && (request.names.length > 2 || request.names[0]?.endsWith('.')));
    const children = new Map([
      [root, [`${root}DeviceInfo.`, `${root}ManagementServer.`, `${root}LANDevice.`]],
      [`${root}LANDevice.`, [`${root}LANDevice.1.`]],
    ]);
    const below = (path: string) => [...(children.get(path) ?? []), ...values.keys()].filter(isChildOf(path));
    let rounds = 0;
    while (!directory.get(key)?.contact.discovered && ++rounds < 20) {
      const { handle } = await session(['1 BOOT'], { lost: true });
      for (;;) {
        const request = await handle.next(new TestHold());
        if (!request || dies(request)) {
          handle.closed(request ? 'lost' : 'complete', 'the device fell silent');
          break;
        }
        const names = request.method === 'GetParameterNames' ? below(request.path) : undefined;
        const params = names?.map(name => ({ name, writable: true }));
        handle.answer(params ? { method: 'GetParameterNames', params } : answerTo(request));
        await settled();
      }
      await settled();
    }
    expect(directory.get(key)?.contact.discovered).toBe(true);
    expect(directory.get(key)?.tree.value(ssid)?.value).toBe('home');
    expect(directory.mannersOf(key)).toMatchObject({ reads: 'names', namesAtOnce: false });
  });

  it('that was lost once by accident is asked the same again', async () => {
    const first = await session(['1 BOOT'], { lost: true });
    expect(await first.handle.next(new TestHold())).toMatchObject({ method: 'GetParameterNames', nextLevel: false });
    first.handle.closed('lost', 'hung up');
    await settled();
    await (await session(['1 BOOT'])).ended;
    expect(directory.mannersOf(key)).toMatchObject({ reads: 'root', namesAtOnce: true, batch: 256 });
  });

  it('survives work that throws instead of rejecting', async () => {
    const cpe = await known();
    const thrown = cpe.turn(() => {
      throw new Error('not a promise');
    }, patient());
    await session(['6 CONNECTION REQUEST']);
    await expect(thrown).rejects.toThrow('not a promise');
    await cpe.read([ssid], patient());
  });

  it('ends the session after Reboot', async () => {
    const cpe = await known();
    const reboot = cpe.call({ method: 'Reboot', commandKey: 'k' }, patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await reboot;
    expect(await live.ended).toBe(1);
  });

  it('is held again when it has come back from a factory reset', async () => {
    const cpe = await known();
    const reset = cpe.call({ method: 'FactoryReset' }, patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await reset;
    await live.ended;
    const read = cpe.read([ssid], patient());
    const back = await session(['0 BOOTSTRAP']);
    await read;
    let over = false;
    back.ended.then(() => {
      over = true;
    });
    await settled();
    expect(over).toBe(false);
  });

  it('reports work whose session broke as lost', async () => {
    const cpe = await known();
    const read = cpe.readRows([`${root}LANDevice.`], patient());
    const cwmp: CwmpSession = { id: 'y', remoteAddress: '', cwmpNamespace: '', close: () => {} };
    const inform: Inform = {
      method: 'Inform',
      deviceId: cpe.identity,
      events: [{ code: '6 CONNECTION REQUEST', commandKey: '' }],
      currentTime: '',
      retryCount: 0,
      params: [],
    };
    const handle = await directory.open(inform, cwmp);
    expect(await handle.next(endlessHold)).toMatchObject({ method: 'GetParameterNames' });
    handle.closed('lost', 'hung up');
    await expect(read).rejects.toMatchObject({ reason: 'lost' });
  });
});

describe('the methods of a device', () => {
  const cancel = { method: 'CancelTransfer', commandKey: 'k' } as const;

  it('are asked for once, and what it does not list is not tried', async () => {
    methods = ['GetRPCMethods', 'GetParameterValues', 'SetParameterValues'];
    const cpe = await known();
    expect(cpe.supports('CancelTransfer')).toBe('no');
    await (await session(['0 BOOTSTRAP'])).ended;
    expect(askedFor('GetRPCMethods')).toBe(0);
    const live = session(['6 CONNECTION REQUEST']);
    await expect(cpe.call(cancel, patient())).rejects.toMatchObject({ code: 9000 });
    await live;
    expect(askedFor('CancelTransfer')).toBe(0);
  });

  it('that it lists and then refuses are not tried twice, nor after a restart', async () => {
    methods = ['GetRPCMethods', 'GetParameterValues', 'SetParameterValues', 'CancelTransfer'];
    const cpe = await known();
    expect(cpe.supports('CancelTransfer')).toBe('yes');
    const call = cpe.call(cancel, patient());
    call.catch(() => undefined);
    await session(['6 CONNECTION REQUEST']);
    await expect(call).rejects.toMatchObject({ code: 9000 });
    expect(askedFor('CancelTransfer')).toBe(1);
    expect(cpe.supports('CancelTransfer')).toBe('no');
    await openDirectory();
    expect(directory.get(key)?.supports('CancelTransfer')).toBe('no');
  });

  it('stay unknown when it does not answer', async () => {
    const cpe = await known();
    expect(cpe.supports('CancelTransfer')).toBe('unknown');
  });
});

describe('an Inform', () => {
  const changedTo = (value: string) => ({ params: [{ name: ssid, value, type: 'string' }] });

  it('tells what changed, and what of it is a repetition', async () => {
    await known();
    events = [];
    (await session(['1 BOOT', '4 VALUE CHANGE'], { ...changedTo('new'), lost: true })).handle.closed('lost', 'hung up');
    await (await session(['1 BOOT', '4 VALUE CHANGE', '13 WAKEUP'], { ...changedTo('new'), retryCount: 1 })).ended;
    const informs = events.filter(event => event.kind === 'inform');
    expect(
      informs.map(({ fresh, changed }) => [fresh.map(({ code }) => code), changed.map(({ value }) => value)]),
    ).toEqual([
      [['1 BOOT', '4 VALUE CHANGE'], ['new']],
      [['13 WAKEUP'], []],
    ]);
  });

  it('of the same events as one whose session went well tells of new ones, whatever its RetryCount', async () => {
    await known();
    await (await session(['1 BOOT'])).ended;
    events = [];
    await (await session(['1 BOOT'], { retryCount: 3 })).ended;
    expect(events[0]).toMatchObject({ kind: 'inform', fresh: [{ code: '1 BOOT' }] });
  });

  it.each(['2 PERIODIC', '6 CONNECTION REQUEST', '14 HEARTBEAT'])('of %s alone writes nothing', async code => {
    await known();
    const before = store.writes;
    await (await session([code])).ended;
    await settled();
    expect(store.writes).toBe(before);
    expect(asked).toEqual([]);
  });

  it('nobody could take is refused, and told in full when it comes again', async () => {
    await known();
    events = [];
    refuseEvents = true;
    await expect(session(['4 VALUE CHANGE'], changedTo('new'))).rejects.toMatchObject({ code: 8002 });
    refuseEvents = false;
    await (await session(['4 VALUE CHANGE'], { ...changedTo('new'), retryCount: 1 })).ended;
    expect(events[0]).toMatchObject({
      kind: 'inform',
      fresh: [{ code: '4 VALUE CHANGE' }],
      changed: [{ name: ssid, value: 'new' }],
    });
  });

  it('of BOOTSTRAP drops what was known and sets credentials anew', async () => {
    const cpe = await known();
    values.delete(ssid);
    await (await session(['0 BOOTSTRAP', '1 BOOT'])).ended;
    expect(cpe.tree.has(ssid)).toBe(false);
    expect(asked.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['GetParameterNames', 'GetParameterValues', 'SetParameterValues']),
    );
  });

  it('takes over from a session that is still open', async () => {
    const cpe = await known();
    const read = cpe.read([ssid], patient());
    const dead = await session(['6 CONNECTION REQUEST']);
    await read;
    await session(['1 BOOT']);
    expect(dead.closedBy).toBeDefined();
    values.set(ssid, 'after');
    await cpe.read([ssid], patient());
    expect(cpe.tree.value(ssid)?.value).toBe('after');
  });
});

describe('parameters that somebody watches', () => {
  const attributes = () =>
    asked.flatMap(request =>
      request.method === 'SetParameterAttributes'
        ? request.params.map(({ name, notification }) => [name, notification] as const)
        : [],
    );

  it('are reported by the device, and no longer when nobody wants them any more', async () => {
    const cpe = await known();
    cpe.watch([ssid]);
    await (await session(['6 CONNECTION REQUEST'])).hold.end();
    await settled();
    expect(attributes()).toEqual([[ssid, 2]]);
    cpe.watch([]);
    await settled();
    await session(['2 PERIODIC']);
    await settled();
    expect(attributes()).toEqual([
      [ssid, 2],
      [ssid, 0],
    ]);
    await session(['2 PERIODIC']);
    await settled();
    expect(attributes()).toHaveLength(2);
  });

  it('keep their attributes after a restart until somebody has said what he wants', async () => {
    const cpe = await known();
    cpe.watch([ssid]);
    await session(['2 PERIODIC']);
    await settled();
    await openDirectory();
    asked = [];
    await session(['2 PERIODIC']);
    await settled();
    expect(attributes()).toEqual([]);
    directory.get(key)?.watch([`${root}DeviceInfo.SoftwareVersion`]);
    await session(['2 PERIODIC']);
    await settled();
    expect(attributes()).toEqual([
      [ssid, 0],
      [`${root}DeviceInfo.SoftwareVersion`, 2],
    ]);
  });

  it('are put back after a factory reset', async () => {
    const cpe = await known();
    cpe.watch([ssid]);
    await session(['2 PERIODIC']);
    await settled();
    asked = [];
    await session(['0 BOOTSTRAP']);
    await settled();
    expect(attributes()).toEqual([[ssid, 2]]);
    expect(asked.some(request => request.method === 'SetParameterValues')).toBe(true);
  });
});

describe('secrets', () => {
  it('that pass through the gateway stay in the device alone', async () => {
    const cpe = await known();
    const name = `${root}LANDevice.1.WLANConfiguration.1.KeyPassphrase`;
    const told = `${root}LANDevice.1.WLANConfiguration.2.KeyPassphrase`;
    values.set(told, 'told-by-the-device');
    const params = [{ name, value: 'hush-hush', type: 'string' }];
    const done = cpe.call({ method: 'SetParameterValues', params, parameterKey: '' }, patient());
    const read = cpe.read([told], patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await Promise.all([done, read]);
    live.handle.closed('complete', 'done');
    await settled();
    expect(values.get(name)).toBe('hush-hush');
    expect(cpe.tree.value(name)?.value).toBe('');
    const stored = JSON.stringify(await store.get(['cpe', key, 'tree']));
    expect(stored).toContain('"KeyPassphrase"');
    expect(stored).not.toContain('hush-hush');
    expect(stored).not.toContain('told-by-the-device');
  });
});

describe('a model that behaves in its own way', () => {
  const writes = () => asked.filter(({ method }) => method === 'SetParameterValues');

  it('is set up only when it has been quiet after its boot (quirk 21)', async () => {
    await openDirectory({ quietAfterBoot: 600_000 });
    await (await session(['0 BOOTSTRAP', '1 BOOT'])).ended;
    expect(directory.get(key)?.contact.discovered).toBe(true);
    expect(writes()).toEqual([]);
    // A restart of the gateway is none of the device.
    await openDirectory({ quietAfterBoot: 600_000 });
    await (await session(['2 PERIODIC'])).ended;
    expect(writes()).toEqual([]);
    await clock.advance(600_000);
    await (await session(['2 PERIODIC'])).ended;
    expect(writes()).toHaveLength(1);
  });

  it('is not held where its sessions must not be, and ended as it understands (quirk 18)', async () => {
    await openDirectory({ hold: false, emptyAnswer: 200 });
    const cpe = await known();
    const read = cpe.read([ssid], patient());
    const live = await session(['6 CONNECTION REQUEST']);
    await read;
    expect(await live.ended).toBe(1);
    expect(live.handle.emptyStatus).toBe(200);
  });

  it('is read by names where partial paths do not work, in the batches it bears (quirk 75)', async () => {
    await openDirectory({ reads: 'names', batch: 2 });
    await (await session(['0 BOOTSTRAP'])).ended;
    const reads = asked.filter(request => request.method === 'GetParameterValues');
    expect(reads.length).toBeGreaterThan(1);
    for (const request of reads) {
      if (request.method !== 'GetParameterValues') continue;
      expect(request.names.length).toBeLessThanOrEqual(2);
      expect(request.names.every(name => !name.endsWith('.'))).toBe(true);
    }
  });

  it('is read instead of told to report where it has no notification attributes (quirk 93)', async () => {
    await openDirectory({ notifications: false });
    const cpe = await known();
    cpe.watch([ssid]);
    values.set(ssid, 'changed');
    await (await session(['2 PERIODIC'])).ended;
    expect(asked.some(({ method }) => method === 'SetParameterAttributes')).toBe(false);
    expect(cpe.tree.value(ssid)?.value).toBe('changed');
  });
});

it('a device that refuses our credentials for connection requests is given them anew (quirk 32)', async () => {
  const cpe = await known();
  wakeOutcome = { kind: 'unauthorized' };
  await expect(cpe.readRows([`${root}LANDevice.`], patient())).rejects.toThrow('credentials');
  await session(['2 PERIODIC']);
  await settled();
  expect(asked.map(({ method }) => method)).toEqual(['SetParameterValues']);
  await session(['2 PERIODIC']);
  await settled();
  expect(asked).toHaveLength(1);
});
