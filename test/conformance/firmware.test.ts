import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NotifyRequest, ParamMap } from '../../src/usp/message.js';
import { until } from '../scenario/harness.js';
import { localAgent, subscription, withStand } from './stand.js';

// TP-469 9.3 to 9.8: firmware. The image is a real file on a real server; the simulated FRITZ!Box fetches it, installs it and restarts.

const image = 'Device.DeviceInfo.FirmwareImage.2.';
const activeBank = 'Device.DeviceInfo.FirmwareImage.1.';

describe('TP-469 section 9, firmware', () => {
  // A device without ScheduleDownload, so that who keeps a time window does not hang on when its methods are learnt.
  const stand = withStand({}, { quirks: { lacks: ['ScheduleDownload'] } });
  let files: Server;
  let base: string;
  let version = 0;
  let current = '';
  const notifies: NotifyRequest[] = [];

  beforeAll(async () => {
    files = createServer((request, response) => {
      if (!request.url?.startsWith('/fw')) response.statusCode = 404;
      response.end(content());
    }).listen(0, '127.0.0.1');
    await once(files, 'listening');
    base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    stand().controller.onNotify(({ notify }) => notifies.push(notify));
    for (const [type, reference] of [
      ['OperationComplete', 'Device.DeviceInfo.FirmwareImage.'],
      ['Event', `${localAgent}TransferComplete!`],
      ['Event', 'Device.Boot!'],
    ] as const)
      await stand().place(
        `${localAgent}Subscription.`,
        subscription({ NotifType: type, ReferenceList: reference, Persistent: 'true' }),
      );
  });
  afterAll(() => files.close());
  beforeEach(() => {
    version++;
    current = `8.${version}.0`;
    notifies.length = 0;
  });

  const content = () => `an image\nVERSION=${current}\n`;
  const checkSum = () => createHash('sha256').update(content()).digest('hex');
  const kinds = () =>
    notifies.map(({ notification }) =>
      notification.kind === 'event'
        ? notification.eventName
        : notification.kind === 'operComplete'
          ? 'OperationComplete'
          : '',
    );
  const event = (name: string) =>
    until(
      name,
      () =>
        notifies.flatMap(({ notification }) =>
          notification.kind === 'event' && notification.eventName === name ? [notification.params] : [],
        )[0],
    );
  const complete = (command: string) =>
    until(
      `the end of ${command}`,
      () =>
        notifies.flatMap(({ notification }) =>
          notification.kind === 'operComplete' && notification.commandName === command ? [notification] : [],
        )[0],
    );

  const operate = async (command: string, args: ParamMap) => (await stand().operate(command, args)).results[0]?.outcome;
  const download = (args: ParamMap, on = image) => operate(`${on}Download()`, { URL: `${base}/fw.bin`, ...args });
  const status = (on = image) => stand().value(`${on}Status`);
  const installed = () =>
    until(`version ${current}`, async () => (await stand().value('Device.DeviceInfo.SoftwareVersion')) === current);

  /** Download() without AutoActivate: the image waits to be activated. */
  async function staged(): Promise<void> {
    expect(await download({ AutoActivate: 'false' })).toMatchObject({ kind: 'requested' });
    expect((await event('TransferComplete!'))['FaultCode']).toBe('0');
    await complete('Download()');
    expect(await stand().values(`${image}Status`, `${image}Available`)).toEqual({
      [`${image}Status`]: 'Available',
      [`${image}Available`]: 'true',
    });
  }

  it('9.3 AutoActivate: OperationComplete, TransferComplete!, Boot! that says so, and the new version', async () => {
    expect(await download({ AutoActivate: 'true' })).toMatchObject({ kind: 'requested' });
    expect(await complete('Download()')).toMatchObject({ commandKey: 'key', outcome: { kind: 'completed' } });
    expect(await event('TransferComplete!')).toMatchObject({
      Command: `${image}Download()`,
      CommandKey: 'key',
      Requestor: stand().controller.endpointId,
      TransferType: 'Download',
      Affected: image.slice(0, -1),
      TransferURL: `${base}/fw.bin`,
      FaultCode: '0',
    });
    expect((await event('Boot!'))['FirmwareUpdated']).toBe('true');
    await installed();
    expect(kinds().filter(name => name === 'Boot!')).toHaveLength(1);
    expect(await stand().value('Device.DeviceInfo.ActiveFirmwareImage')).toBe(activeBank.slice(0, -1));
  });

  it('9.4 Activate() with a time window, Immediately', async () => {
    await staged();
    const window = { 'TimeWindow.1.Start': '1', 'TimeWindow.1.End': '60', 'TimeWindow.1.Mode': 'Immediately' };
    expect(await operate(`${image}Activate()`, window)).toMatchObject({ kind: 'requested' });
    expect(await complete('Activate()')).toMatchObject({ outcome: { kind: 'completed' } });
    expect((await event('Boot!'))['FirmwareUpdated']).toBe('true');
    await installed();
  });

  it('9.5 Activate() with a time window, AnyTime', async () => {
    await staged();
    const windows = {
      ...{ 'TimeWindow.1.Start': '0', 'TimeWindow.1.End': '60', 'TimeWindow.1.Mode': 'AnyTime' },
      ...{ 'TimeWindow.2.Start': '60', 'TimeWindow.2.End': '120', 'TimeWindow.2.Mode': 'AnyTime' },
    };
    expect(await operate(`${image}Activate()`, windows)).toMatchObject({ kind: 'requested' });
    expect(await complete('Activate()')).toMatchObject({ outcome: { kind: 'completed' } });
    expect((await event('Boot!'))['FirmwareUpdated']).toBe('true');
    await installed();
  });

  it('9.6 a checksum that is not the file’s: ValidationFailed, and the device is never asked', async () => {
    const before = await stand().value('Device.DeviceInfo.SoftwareVersion');
    const args = { AutoActivate: 'true', CheckSumAlgorithm: 'SHA-256', CheckSum: '00'.repeat(32) };
    expect(await download(args)).toMatchObject({ kind: 'requested' });
    expect(await event('TransferComplete!')).toMatchObject({ FaultCode: '7022', CheckSumAlgorithm: 'SHA-256' });
    expect(await complete('Download()')).toMatchObject({ outcome: { kind: 'failed', errCode: 7022 } });
    expect(await status()).toBe('ValidationFailed');
    expect(kinds()).not.toContain('Boot!');
    expect(await stand().value('Device.DeviceInfo.SoftwareVersion')).toBe(before);
  });

  it('9.6 the right checksum lets it through; a file that is not there does not', async () => {
    const sum = { AutoActivate: 'true', CheckSumAlgorithm: 'SHA-256', CheckSum: checkSum() };
    await download({ ...sum, URL: `${base}/nothing.bin` });
    expect(await complete('Download()')).toMatchObject({ outcome: { kind: 'failed', errCode: 7022 } });
    expect(await status()).toBe('DownloadFailed');
    notifies.length = 0;
    await download(sum);
    expect(await complete('Download()')).toMatchObject({ outcome: { kind: 'completed' } });
    await installed();
  });

  it('9.7 Download() into the active bank of a device that has only one', async () => {
    expect(await download({ AutoActivate: 'true' }, activeBank)).toMatchObject({ kind: 'requested' });
    expect(await event('TransferComplete!')).toMatchObject({ Affected: activeBank.slice(0, -1), FaultCode: '0' });
    expect((await event('Boot!'))['FirmwareUpdated']).toBe('true');
    await installed();
    expect(await stand().values(activeBank)).toMatchObject({
      [`${activeBank}Status`]: 'Active',
      [`${activeBank}Version`]: current,
    });
  });

  it('9.8 Cancel() of an Activate() that waits for its window', async () => {
    await staged();
    const window = { 'TimeWindow.1.Start': '3600', 'TimeWindow.1.End': '7200', 'TimeWindow.1.Mode': 'AnyTime' };
    const outcome = await operate(`${image}Activate()`, window);
    const row = outcome?.kind === 'requested' ? outcome.reqObjPath : '';
    expect(await stand().value(`${row}Status`)).toBe('Active');
    expect(await operate(`${row}Cancel()`, {})).toEqual({ kind: 'completed', outputArgs: {} });
    expect(await complete('Activate()')).toMatchObject({ outcome: { kind: 'failed', errCode: 7023 } });
    expect(await stand().rows(`${localAgent}Request.`)).toEqual([]);
    expect(await status()).toBe('Available');
  });

  it.each([
    [
      'ends before it starts',
      { 'TimeWindow.1.Start': '60', 'TimeWindow.1.End': '10', 'TimeWindow.1.Mode': 'AnyTime' },
      7027,
    ],
    [
      'with a mode nobody can keep',
      { 'TimeWindow.1.Start': '0', 'TimeWindow.1.End': '10', 'TimeWindow.1.Mode': 'WhenIdle' },
      7004,
    ],
  ])('a time window that %s is refused', async (_, window, errCode) => {
    await staged();
    expect(await operate(`${image}Activate()`, window)).toMatchObject({ kind: 'failed', errCode });
  });
});
