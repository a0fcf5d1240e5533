import { describe, expect, it } from 'vitest';
import type { AcsMethod } from '../../../src/cwmp/rpc-types.js';
import { never, type Opened, openSmall } from '../../support/small-igd.js';

const minute = 60_000;
const download = {
  command: 'Device.DeviceInfo.FirmwareImage.2.Download()',
  args: { URL: 'http://files.example/fw.bin', AutoActivate: 'true' },
  commandKey: 'key',
  requestId: 'r1',
};
const code = (text: string) => ({ code: text, commandKey: '' });

const ends = ({ events }: Opened) =>
  events.flatMap(event =>
    event.kind === 'completed'
      ? [event.outcome.ok ? 'ok' : `${event.outcome.error.code} ${event.outcome.error.message}`]
      : [],
  );
const asked = ({ cpe }: Opened) => cpe.requests.map(({ method }) => method).filter(method => /Queued/.test(method));
const keyOf = ({ cpe }: Opened) =>
  cpe.requests.flatMap(request => (request.method === 'Download' ? [request.commandKey] : []))[0] ?? '';
/** What follows from an Inform begins in a later turn of the event loop. */
const done = () => new Promise<void>(resolve => setImmediate(() => setImmediate(resolve)));

async function downloading(methods: readonly AcsMethod[], queue: readonly string[] = []): Promise<Opened> {
  const house = await openSmall();
  house.cpe.methods = methods;
  house.cpe.queue = queue;
  await house.bridge.operate(download, never);
  await house.clock.advance(15 * minute);
  return house;
}

async function informs(house: Opened, event: string): Promise<void> {
  await house.bridge.onCpeEvent(house.cpe.inform([code(event)]));
  await done();
}

describe('a transfer of which the device says nothing', () => {
  it.each([
    ['1 BOOT', 'GetAllQueuedTransfers'],
    ['2 PERIODIC', 'GetAllQueuedTransfers'],
    ['2 PERIODIC', 'GetQueuedTransfers'],
  ] as const)('ends at %s when the device has it no more, as %s says', async (event, method) => {
    const house = await downloading([method]);
    await informs(house, event);
    expect(asked(house)).toEqual([method]);
    expect(ends(house)).toEqual([expect.stringMatching(/^7022 .*does not know the transfer any more/)]);
  });

  it('goes on while the device lists it', async () => {
    const house = await downloading(['GetAllQueuedTransfers']);
    house.cpe.queue = [keyOf(house)];
    await informs(house, '2 PERIODIC');
    expect(asked(house)).toHaveLength(1);
    expect(ends(house)).toEqual([]);
  });

  it('goes on when the device lists one by a key nobody gave', async () => {
    const house = await downloading(['GetAllQueuedTransfers'], ['']);
    await informs(house, '2 PERIODIC');
    expect(ends(house)).toEqual([]);
  });

  it.each([
    ['where neither method is listed', ['Download'], '2 PERIODIC'],
    ['at other events', ['GetAllQueuedTransfers'], '4 VALUE CHANGE'],
  ] as const)('is not asked for %s', async (_, methods, event) => {
    const house = await downloading(methods);
    await informs(house, event);
    expect(asked(house)).toEqual([]);
    expect(ends(house)).toEqual([]);
  });

  it('is not asked for while it is young', async () => {
    const house = await openSmall();
    house.cpe.methods = ['GetAllQueuedTransfers'];
    house.cpe.queue = [];
    await house.bridge.operate(download, never);
    await informs(house, '1 BOOT');
    expect(asked(house)).toEqual([]);
  });
});
