import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpeError } from '../../../src/cpe/cpe.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest, CpeReport } from '../../../src/cwmp/rpc-types.js';
import { anyAge, type DataModelEvent } from '../../../src/datamodel/data-model.js';
import { type DigestFile, FileError } from '../../../src/translation/commands/file-digest.js';
import { never, type Opened, openSmall } from '../../support/small-igd.js';
import { settled } from '../../support/virtual-clock.js';

const image = 'Device.DeviceInfo.FirmwareImage.2.';
const version = 'InternetGatewayDevice.DeviceInfo.SoftwareVersion';
const url = 'http://files.example/fw.bin';
const time = '2026-01-01T00:00:00Z';
const minute = 60_000;

const invocation = (name: string, args: Readonly<Record<string, string>> = {}, requestId = 'r1') => ({
  command: image + name,
  args,
  commandKey: `key of ${requestId}`,
  requestId,
});
const download = (requestId = 'r1', args: Readonly<Record<string, string>> = {}) =>
  invocation('Download()', { URL: url, AutoActivate: 'true', ...args }, requestId);

const complete = (commandKey: string, faultCode = 0): { kind: 'reported'; report: CpeReport } => ({
  kind: 'reported',
  report: {
    method: 'TransferComplete',
    commandKey,
    faultCode,
    faultString: faultCode === 0 ? '' : 'Download failure',
    startTime: time,
    completeTime: time,
  },
});
const autonomous = (transferUrl: string): { kind: 'reported'; report: CpeReport } => ({
  kind: 'reported',
  report: {
    method: 'AutonomousTransferComplete',
    announceUrl: '',
    transferUrl,
    isDownload: true,
    fileType: '1 Firmware Upgrade Image',
    fileSize: 0,
    targetFileName: '',
    faultCode: 0,
    faultString: '',
    startTime: time,
    completeTime: time,
  },
});
const ended = { kind: 'sessionEnded', how: 'complete' } as const;
const broken = { kind: 'sessionEnded', how: 'lost' } as const;
const code = (text: string, commandKey = '') => ({ code: text, commandKey });

/** CommandKeys of the requests of a method, in order. */
const keysOf = ({ cpe }: Opened, method: AcsRequest['method'] = 'Download') =>
  cpe.requests.flatMap(request => (request.method === method && 'commandKey' in request ? [request.commandKey] : []));
const ends = ({ events }: { readonly events: readonly DataModelEvent[] }) =>
  events.flatMap(event =>
    event.kind === 'completed' ? [[event.requestId, event.outcome.ok ? 'ok' : event.outcome.error.code] as const] : [],
  );
const told = ({ events }: { readonly events: readonly DataModelEvent[] }) =>
  events.flatMap(event =>
    event.kind === 'event' && event.name === 'TransferComplete!'
      ? [[event.args['Command'], event.args['TransferURL'], event.args['FaultCode']].join(' ')]
      : [],
  );
const status = ({ bridge }: Opened) => bridge.snapshot(anyAge).value(`${image}Status`);
const unreachable = () => new CpeError('unreachable', 'asleep');

describe('everything in one Inform', () => {
  const bootNames = ({ events }: Opened) =>
    events.flatMap(event => (event.kind === 'event' && event.name === 'Boot!' ? [event.args] : []));

  it('of a firmware that came with a reboot and lost the settings is told part by part, each once', async () => {
    const house = await openSmall();
    // It came without a boot: an ACS before us had it.
    await house.bridge.onCpeEvent({ kind: 'discovered', replaced: false });
    await house.bridge.operate(download(), never);
    const reboot = { command: 'Device.Reboot()', args: {}, commandKey: 'my reboot', requestId: 'r2' };
    await house.bridge.operate(reboot, never);
    const [transfer = ''] = keysOf(house);
    const [rebooted = ''] = keysOf(house, 'Reboot');
    const inform = [
      code('0 BOOTSTRAP'),
      code('1 BOOT'),
      code('M Reboot', rebooted),
      code('7 TRANSFER COMPLETE'),
      code('M Download', transfer),
    ];
    await house.bridge.onCpeEvent(house.cpe.inform(inform, { [version]: '154.08.00' }));
    await house.bridge.onCpeEvent(complete(transfer));
    // The session broke, and the device tells it all again.
    await house.bridge.onCpeEvent(broken);
    await house.bridge.onCpeEvent(house.cpe.inform(inform, {}, []));
    await house.bridge.onCpeEvent(complete(transfer));
    await house.bridge.onCpeEvent(ended);
    await settled();
    expect(bootNames(house)).toEqual([
      { CommandKey: 'my reboot', Cause: 'RemoteReboot', Reason: '', FirmwareUpdated: 'true' },
    ]);
    expect(ends(house)).toEqual([['r1', 'ok']]);
    expect(told(house)).toHaveLength(1);
  });

  it('and what nobody asked for is nobody’s', async () => {
    const house = await openSmall();
    const inform = [
      code('1 BOOT'),
      code('M Reboot', 'another ACS'),
      code('X 00D09E Something'),
      code('4 VALUE CHANGE'),
    ];
    await house.bridge.onCpeEvent(house.cpe.inform(inform));
    expect(house.events.map(event => (event.kind === 'event' ? event.name : event.kind))).toEqual([
      'Boot!',
      'CWMPEvent!',
    ]);
    expect(bootNames(house)).toMatchObject([{ CommandKey: '', Cause: 'RemoteReboot' }]);
  });
});

describe('a TransferComplete', () => {
  it.each(['', 'of another ACS'])('quirk 98: with the key %j is of the only transfer under way', async key => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(complete(key));
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });

  it('quirk 98: without key is of the transfer that the M event of its session names', async () => {
    const house = await openSmall();
    await house.bridge.operate(download('r1'), never);
    await house.bridge.operate(download('r2'), never);
    const [, second = ''] = keysOf(house);
    await house.bridge.onCpeEvent(house.cpe.inform([code('7 TRANSFER COMPLETE'), code('M Download', second)]));
    await house.bridge.onCpeEvent(complete(''));
    expect(ends(house)).toEqual([['r2', 'ok']]);
  });

  it('quirk 98: without key and with several under way is nobody’s, but told', async () => {
    const house = await openSmall();
    await house.bridge.operate(download('r1'), never);
    await house.bridge.operate(download('r2'), never);
    await house.bridge.onCpeEvent(complete(''));
    expect(ends(house)).toEqual([]);
    expect(told(house)).toEqual(['  0']);
  });

  it('quirk 99: without FaultStruct and times is a success at an unknown time', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    const [commandKey = ''] = keysOf(house);
    await house.bridge.onCpeEvent({
      kind: 'reported',
      report: {
        method: 'TransferComplete',
        commandKey,
        faultCode: 0,
        faultString: '',
        startTime: '',
        completeTime: '',
      },
    });
    expect(ends(house)).toEqual([['r1', 'ok']]);
    const args = house.events.flatMap(event => (event.kind === 'event' ? [event.args] : []));
    expect(args).toMatchObject([{ StartTime: '0001-01-01T00:00:00Z', CompleteTime: '0001-01-01T00:00:00Z' }]);
  });

  it.each([
    [['7 TRANSFER COMPLETE', 'M Download']],
    [['M Download', '7 TRANSFER COMPLETE']],
    [['1 BOOT', 'M Download', '7 TRANSFER COMPLETE', '4 VALUE CHANGE']],
  ])('quirk 101: counts whatever the order of the events %j', async codes => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    const [key = ''] = keysOf(house);
    const events = codes.map(text => code(text, text.startsWith('M') ? key : ''));
    await house.bridge.onCpeEvent(house.cpe.inform(events));
    await house.bridge.onCpeEvent(complete(key));
    await house.bridge.onCpeEvent(ended);
    await house.clock.advance(90 * minute);
    expect(ends(house)).toEqual([['r1', 'ok']]);
    expect(told(house)).toHaveLength(1);
  });

  it('quirk 102: of a download that could not be completed (9017) leads to a second one, and no third', async () => {
    const house = await openSmall();
    await house.bridge.operate(download('r1', { FileSize: '1234' }), never);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? '', 9017));
    await house.clock.advance(1);
    expect(ends(house)).toEqual([]);
    expect(house.cpe.requests).toMatchObject([
      { method: 'Download', fileSize: 1234, delaySeconds: 0 },
      { method: 'Download', fileSize: 1234, delaySeconds: 0 },
    ]);
    await house.bridge.onCpeEvent(complete(keysOf(house)[1] ?? '', 9017));
    await house.clock.advance(minute);
    expect(keysOf(house)).toHaveLength(2);
    expect(ends(house)).toEqual([['r1', 7022]]);
  });

  it('quirk 103: of success with the old firmware leaves it to Boot! to say that nothing was updated', async () => {
    const house = await openSmall();
    await house.bridge.onCpeEvent(house.cpe.inform([code('1 BOOT')]));
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    await house.bridge.onCpeEvent(house.cpe.inform([code('1 BOOT')]));
    const boots = house.events.flatMap(event => (event.kind === 'event' && event.name === 'Boot!' ? [event.args] : []));
    expect(boots.at(-1)).toMatchObject({ FirmwareUpdated: 'false' });
  });

  it('quirk 104: with the Unknown Time keeps it', async () => {
    const house = await openSmall();
    const report = { ...complete('x').report, startTime: '0001-01-01T00:00:00Z', completeTime: '0001-01-01T00:03:00Z' };
    await house.bridge.onCpeEvent({ kind: 'reported', report: report as CpeReport });
    const args = house.events.flatMap(event => (event.kind === 'event' ? [event.args] : []));
    expect(args).toMatchObject([{ StartTime: '0001-01-01T00:00:00Z', CompleteTime: '0001-01-01T00:03:00Z' }]);
  });

  it('that comes again is not taken for the next transfer, not even after a restart', async () => {
    const first = await openSmall();
    await first.bridge.operate(download('r1'), never);
    const [key = ''] = keysOf(first);
    await first.bridge.onCpeEvent(complete(key));
    await first.bridge.operate(download('r2'), never);
    const house = await openSmall({ cpe: first.cpe, store: first.store });
    await house.bridge.onCpeEvent(complete(key));
    expect(ends(house)).toEqual([]);
    expect(told(house)).toEqual([]);
    await house.bridge.onCpeEvent(complete(keysOf(house)[1] ?? ''));
    expect(ends(house)).toEqual([['r2', 'ok']]);
  });

  it('of nobody here is told once, as long as the device names it', async () => {
    const house = await openSmall();
    await house.bridge.onCpeEvent(complete('of another ACS', 9010));
    await house.bridge.onCpeEvent(complete('of another ACS', 9010));
    await house.bridge.onCpeEvent(autonomous('http://vendor/fw'));
    await house.bridge.onCpeEvent(autonomous('http://vendor/fw'));
    expect(told(house)).toEqual(['  7022', ' http://vendor/fw 0']);
  });

  it('that could not be told is refused and taken when it comes again', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    const [key = ''] = keysOf(house);
    house.bridge.onEvent(async () => {
      throw new Error('disk full');
    });
    await expect(house.bridge.onCpeEvent(complete(key))).rejects.toThrow('disk full');
    house.bridge.onEvent(async event => void house.events.push(event));
    await house.bridge.onCpeEvent(complete(key));
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });

  it('is not taken by a bridge that stops', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    house.bridge.stop();
    await expect(house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''))).rejects.toThrow();
  });
});

describe('without TransferComplete', () => {
  it('quirk 100: other firmware after a boot ends the transfer', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(house.cpe.inform([code('1 BOOT')], { [version]: '154.08.00' }));
    await house.clock.advance(4 * minute);
    expect(ends(house)).toEqual([]);
    await house.clock.advance(2 * minute);
    expect(ends(house)).toEqual([['r1', 'ok']]);
    expect(told(house)).toHaveLength(1);
  });

  it('quirk 100: a boot with the old firmware does not, and after an hour it has failed', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(house.cpe.inform([code('1 BOOT')]));
    await house.clock.advance(50 * minute);
    expect(ends(house)).toEqual([]);
    await house.clock.advance(11 * minute);
    expect(ends(house)).toEqual([['r1', 7022]]);
    expect(status(house)).toBe('DownloadFailed');
  });

  it('a fault that comes late still counts', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    const [key = ''] = keysOf(house);
    await house.bridge.onCpeEvent(house.cpe.inform([code('M Download', key)]));
    await house.bridge.onCpeEvent(ended);
    await house.bridge.onCpeEvent(complete(key, 9018));
    await house.clock.advance(90 * minute);
    expect(ends(house)).toEqual([['r1', 7022]]);
    expect(status(house)).toBe('ValidationFailed');
  });

  it('M Download in a session that went well ends it a minute later, also after a restart', async () => {
    const first = await openSmall();
    await first.bridge.operate(download(), never);
    await first.bridge.onCpeEvent(first.cpe.inform([code('M Download', keysOf(first)[0])]));
    await first.bridge.onCpeEvent(ended);
    const { cpe, store, clock } = first;
    const house = await openSmall({ cpe, store, clock });
    await clock.advance(2 * minute);
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });

  it('M Download in a session that broke off ends nothing', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(house.cpe.inform([code('M Download', keysOf(house)[0])]));
    await house.bridge.onCpeEvent(broken);
    await house.clock.advance(30 * minute);
    expect(ends(house)).toEqual([]);
  });

  it('an AutonomousTransferComplete of the same URL ends it', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    await house.bridge.onCpeEvent(autonomous('http://vendor/other'));
    expect(ends(house)).toEqual([]);
    await house.bridge.onCpeEvent(autonomous(url));
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });
});

describe('whatever the device says in whatever order', () => {
  type Word =
    | 'complete'
    | 'again'
    | 'autonomous'
    | 'said'
    | 'booted'
    | 'upgraded'
    | 'ended'
    | 'broken'
    | 'restart'
    | 'time';
  const words: readonly Word[] = [
    ...(['complete', 'again', 'autonomous', 'said', 'booted'] as const),
    ...(['upgraded', 'ended', 'broken', 'restart', 'time'] as const),
  ];

  it('a transfer ends exactly once, and an hour later at the latest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 12 }), async story => {
        let house = await openSmall();
        const all: DataModelEvent[] = [];
        await house.bridge.operate(download(), never);
        const [key = ''] = keysOf(house);
        const say = async (word: Word): Promise<void> => {
          const { bridge, cpe, clock } = house;
          switch (word) {
            case 'complete':
            case 'again':
              return bridge.onCpeEvent(complete(key));
            case 'autonomous':
              return bridge.onCpeEvent(autonomous(url));
            case 'said':
              return bridge.onCpeEvent(cpe.inform([code('M Download', key), code('7 TRANSFER COMPLETE')]));
            case 'booted':
              return bridge.onCpeEvent(cpe.inform([code('1 BOOT')]));
            case 'upgraded':
              return bridge.onCpeEvent(cpe.inform([code('1 BOOT')], { [version]: 'next' }));
            case 'ended':
              return bridge.onCpeEvent(ended);
            case 'broken':
              return bridge.onCpeEvent(broken);
            case 'time':
              return clock.advance(3 * minute);
            case 'restart':
              bridge.stop();
              all.push(...house.events);
              house = await openSmall({ cpe, store: house.store, clock });
          }
        };
        for (const word of story) await say(word);
        await house.clock.advance(61 * minute);
        expect(ends({ events: [...all, ...house.events] })).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Cancel()', () => {
  it('takes back what the device has, by CancelTransfer', async () => {
    const house = await openSmall();
    house.cpe.methods = ['CancelTransfer'];
    await house.bridge.operate(download(), never);
    expect(await house.bridge.cancel('r1')).toBe(true);
    expect(keysOf(house, 'CancelTransfer')).toEqual(keysOf(house));
    expect(ends(house)).toEqual([['r1', 7023]]);
    expect(status(house)).toBe('NoImage');
    expect(await house.bridge.cancel('r1')).toBe(false);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    expect(ends(house)).toHaveLength(1);
    expect(told(house)).toEqual([]);
  });

  it('is refused with the reason when the device has no CancelTransfer', async () => {
    const house = await openSmall();
    house.cpe.methods = ['GetParameterValues'];
    await house.bridge.operate(download(), never);
    await expect(house.bridge.cancel('r1')).rejects.toMatchObject({
      code: 7022,
      message: expect.stringContaining('CancelTransfer'),
    });
    expect(keysOf(house, 'CancelTransfer')).toEqual([]);
  });

  it('is refused when the device says that it is too late, and the transfer goes on', async () => {
    const house = await openSmall();
    await house.bridge.operate(download(), never);
    house.cpe.refuse = () => new CwmpFault(9021, 'Cancelation not permitted');
    await expect(house.bridge.cancel('r1')).rejects.toMatchObject({
      code: 7022,
      message: expect.stringContaining('9021'),
    });
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });

  it('takes back a request that waits for the device, which then never leaves', async () => {
    const house = await openSmall();
    house.cpe.call = (_request, { signal }) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new CpeError('timeout', 'nobody waits any more'))),
      );
    const operated = house.bridge.operate(download(), never);
    await settled();
    expect(await house.bridge.cancel('r1')).toBe(true);
    expect(await operated).toBeUndefined();
    expect(ends(house)).toEqual([['r1', 7023]]);
  });
});

describe('Activate() in time windows', () => {
  const window = (
    number: number,
    start: number,
    end: number,
    mode: string,
    more: Readonly<Record<string, string>> = {},
  ) =>
    Object.fromEntries(
      Object.entries({ Start: String(start), End: String(end), Mode: mode, ...more }).map(([name, value]) => [
        `TimeWindow.${number}.${name}`,
        value,
      ]),
    );
  const activate = (args: Readonly<Record<string, string>>) => invocation('Activate()', args, 'r2');

  async function staged(options: Parameters<typeof openSmall>[0] = {}): Promise<Opened> {
    const house = await openSmall(options);
    await house.bridge.operate(download('r1', { AutoActivate: 'false' }), never);
    await house.clock.advance(1);
    house.events.splice(0);
    return house;
  }

  it.each(['Immediately', 'AnyTime'])('%s: the device hears of it when the window opens', async mode => {
    const house = await staged();
    expect(await house.bridge.operate(activate(window(1, 120, 600, mode)), never)).toBeUndefined();
    await house.clock.advance(119_000);
    expect(keysOf(house)).toEqual([]);
    await house.clock.advance(2_000);
    expect(keysOf(house)).toHaveLength(1);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    expect(ends(house)).toEqual([['r2', 'ok']]);
    expect(status(house)).toBe('NoImage');
  });

  it('also when the gateway was restarted meanwhile', async () => {
    const { bridge, cpe, store, clock } = await staged();
    await bridge.operate(activate(window(1, 120, 600, 'AnyTime')), never);
    bridge.stop();
    const house = await openSmall({ cpe, store, clock });
    await clock.advance(121_000);
    expect(keysOf(house)).toHaveLength(1);
  });

  it('an open window waits for a device that sleeps, and is used when it comes', async () => {
    const house = await staged();
    house.cpe.refuse = unreachable;
    await house.bridge.operate(activate(window(1, 0, 3600, 'Immediately')), never);
    await settled();
    house.cpe.refuse = undefined;
    house.cpe.requests.splice(0);
    await house.bridge.onCpeEvent(house.cpe.inform([code('2 PERIODIC')]));
    await settled();
    expect(keysOf(house)).toHaveLength(1);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    expect(ends(house)).toEqual([['r2', 'ok']]);
  });

  it('a device that slept through all windows has failed, and the image still waits', async () => {
    const house = await staged();
    house.cpe.refuse = unreachable;
    await house.bridge.operate(
      activate({ ...window(1, 0, 60, 'Immediately'), ...window(2, 120, 180, 'AnyTime') }),
      never,
    );
    await settled();
    await house.clock.advance(10 * minute);
    expect(ends(house)).toEqual([['r2', 7022]]);
    expect(told(house)).toEqual([]);
    expect(status(house)).toBe('Available');
  });

  it('a download that fails is repeated as often as MaxRetries says', async () => {
    const house = await staged();
    await house.bridge.operate(activate(window(1, 0, 3600, 'Immediately', { MaxRetries: '1' })), never);
    await settled();
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? '', 9010));
    await house.clock.advance(1);
    expect(new Set(keysOf(house)).size).toBe(2);
    expect(ends(house)).toEqual([]);
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? '', 9010));
    expect(ends(house)).toEqual([]);
    await house.bridge.onCpeEvent(complete(keysOf(house)[1] ?? '', 9010));
    expect(ends(house)).toEqual([['r2', 7022]]);
  });

  it('can be canceled before its window opens', async () => {
    const house = await staged();
    await house.bridge.operate(activate(window(1, 120, 600, 'AnyTime')), never);
    expect(await house.bridge.cancel('r2')).toBe(true);
    await house.clock.advance(20 * minute);
    expect(keysOf(house)).toEqual([]);
    expect(ends(house)).toEqual([['r2', 7023]]);
    expect(status(house)).toBe('Available');
  });

  it('WhenIdle goes to a device that has ScheduleDownload, and to no other', async () => {
    const house = await staged();
    const args = window(1, 0, 600, 'WhenIdle', { UserMessage: 'soon', MaxRetries: '2' });
    house.cpe.methods = [];
    await expect(house.bridge.operate(activate(args), never)).rejects.toMatchObject({ code: 7004 });
    house.cpe.methods = ['ScheduleDownload'];
    await house.bridge.operate(activate(args), never);
    expect(house.cpe.requests).toMatchObject([
      {
        method: 'ScheduleDownload',
        url,
        windows: [{ start: 0, end: 600, mode: '3 When Idle', userMessage: 'soon', maxRetries: 2 }],
      },
    ]);
    await house.bridge.onCpeEvent(complete(keysOf(house, 'ScheduleDownload')[0] ?? ''));
    expect(ends(house)).toEqual([['r2', 'ok']]);
  });

  it('WhenIdle is tried on a device that nobody knows the methods of, and refused when it has none', async () => {
    const house = await staged();
    house.cpe.refuse = request => {
      house.cpe.methods = [];
      return new CwmpFault(9000, `no ${request.method}`);
    };
    const idle = activate(window(1, 0, 600, 'WhenIdle'));
    await expect(house.bridge.operate(idle, never)).rejects.toMatchObject({ code: 7004 });
    expect(house.cpe.requests).toMatchObject([{ method: 'ScheduleDownload' }]);
    expect(status(house)).toBe('Available');
  });

  it.each([
    ['that end before they start', window(1, 60, 60, 'AnyTime')],
    ['that overlap', { ...window(1, 0, 60, 'AnyTime'), ...window(2, 59, 90, 'AnyTime') }],
    ['without mode', { 'TimeWindow.1.Start': '0', 'TimeWindow.1.End': '1' }],
  ])('windows %s are refused', async (_what, args) => {
    const { bridge } = await staged();
    await expect(bridge.operate(activate(args), never)).rejects.toMatchObject({ code: 7027 });
  });
});

describe('a checksum', () => {
  const check = (digest: string) => ({ CheckSumAlgorithm: 'SHA-256', CheckSum: digest });
  const good: DigestFile = async () => 'ab12';

  it('that is right lets the device have the file', async () => {
    const house = await openSmall({ digestFile: good });
    await house.bridge.operate(download('r1', check('AB12')), never);
    await settled();
    expect(keysOf(house)).toHaveLength(1);
    expect(status(house)).toBe('Downloading');
    await house.bridge.onCpeEvent(complete(keysOf(house)[0] ?? ''));
    expect(ends(house)).toEqual([['r1', 'ok']]);
  });

  it('that is wrong keeps it from the device and says so', async () => {
    const house = await openSmall({ digestFile: good });
    await house.bridge.operate(download('r1', check('00')), never);
    await settled();
    expect(house.cpe.requests).toEqual([]);
    expect(told(house)).toEqual([`${image}Download() ${url} 7022`]);
    expect(ends(house)).toEqual([['r1', 7022]]);
    expect(status(house)).toBe('ValidationFailed');
    await expect(house.bridge.operate(invocation('Activate()', {}, 'r2'), never)).rejects.toMatchObject({ code: 7022 });
  });

  it('of a file that is kept for Activate() is checked at once', async () => {
    const house = await openSmall({ digestFile: good });
    await house.bridge.operate(download('r1', { ...check('ab12'), AutoActivate: 'false' }), never);
    await settled();
    expect(house.cpe.requests).toEqual([]);
    expect(ends(house)).toEqual([['r1', 'ok']]);
    expect(told(house)).toEqual([`${image}Download() ${url} 0`]);
    expect(status(house)).toBe('Available');
  });

  it('of a file that cannot be fetched fails with the reason', async () => {
    const digestFile: DigestFile = async () => {
      throw new FileError(9016, 'the file server answered 404');
    };
    const house = await openSmall({ digestFile });
    await house.bridge.operate(download('r1', check('ab12')), never);
    await settled();
    expect(told(house)).toEqual([`${image}Download() ${url} 7022`]);
    expect(status(house)).toBe('DownloadFailed');
  });

  it('is looked for again after a restart', async () => {
    const first = await openSmall({ digestFile: () => new Promise(() => undefined) });
    await first.bridge.operate(download('r1', check('ab12')), never);
    const house = await openSmall({ cpe: first.cpe, store: first.store, digestFile: good });
    await settled();
    expect(keysOf(house)).toHaveLength(1);
  });

  it('can be canceled while it is looked for', async () => {
    const digestFile: DigestFile = (_file, _algorithm, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    const house = await openSmall({ digestFile });
    await house.bridge.operate(download('r1', check('ab12')), never);
    await settled();
    expect(await house.bridge.cancel('r1')).toBe(true);
    expect(ends(house)).toEqual([['r1', 7023]]);
    expect(status(house)).toBe('NoImage');
  });

  it.each([
    [{ CheckSum: 'ab12' }],
    [{ CheckSumAlgorithm: 'SHA-256' }],
    [{ CheckSumAlgorithm: 'MD5', CheckSum: 'ab12' }],
  ])('%j is refused', async args => {
    const { bridge, cpe } = await openSmall();
    await expect(bridge.operate(download('r1', args), never)).rejects.toMatchObject({ code: 7027 });
    expect(cpe.requests).toEqual([]);
  });
});
