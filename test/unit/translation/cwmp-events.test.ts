import { describe, expect, it } from 'vitest';
import { eventTable } from '../../../src/cpe/events.js';
import type { DataModelEvent } from '../../../src/datamodel/data-model.js';
import { openSmall } from '../../support/small-igd.js';

const gateway = 'Device.X_GANGWAY_Gateway.';

/** What each event code alone leads to at the Agent, besides what comes with its RPC or with what was asked for. */
const leads: Readonly<Record<string, readonly string[]>> = {
  '0 BOOTSTRAP': ['Device.Boot!'],
  '1 BOOT': ['Device.Boot!'],
  '2 PERIODIC': [],
  '3 SCHEDULED': [],
  '4 VALUE CHANGE': [],
  '5 KICKED': [],
  '6 CONNECTION REQUEST': [],
  '7 TRANSFER COMPLETE': [],
  '8 DIAGNOSTICS COMPLETE': [],
  '9 REQUEST DOWNLOAD': [],
  '10 AUTONOMOUS TRANSFER COMPLETE': [],
  '11 DU STATE CHANGE COMPLETE': [],
  '12 AUTONOMOUS DU STATE CHANGE COMPLETE': [],
  '13 WAKEUP': ['Device.LocalAgent.WakeUp!'],
  '14 HEARTBEAT': [],
  'M Reboot': [],
  'M ScheduleInform': [],
  'M Download': [],
  'M ScheduleDownload': [],
  'M Upload': [],
  'M ChangeDUState': [],
  'M *': [`${gateway}CWMPEvent!`],
  'X *': [`${gateway}CWMPEvent!`],
  '*': [`${gateway}CWMPEvent!`],
};

const namesOf = (events: readonly DataModelEvent[]) =>
  events.flatMap(event => (event.kind === 'event' ? [event.object + event.name] : [event.kind]));

describe('an event of the device', () => {
  it.each(eventTable.map(({ event }) => event))('%s leads where it should, once', async event => {
    const { bridge, cpe, events } = await openSmall();
    const told = [{ code: event.replace('*', 'Anything'), commandKey: 'k' }];
    await bridge.onCpeEvent(cpe.inform(told));
    await bridge.onCpeEvent(cpe.inform(told, {}, []));
    expect(namesOf(events)).toEqual(leads[event]);
  });

  it('of a vendor is passed on as it is', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.onCpeEvent(cpe.inform([{ code: 'X 00D09E Too=hot: 99', commandKey: 'k' }]));
    expect(events).toEqual([
      {
        kind: 'event',
        object: gateway,
        name: 'CWMPEvent!',
        args: { EventCode: 'X 00D09E Too=hot: 99', CommandKey: 'k' },
      },
    ]);
  });
});

describe('a wish of the device', () => {
  it('RequestDownload is passed on with its arguments', async () => {
    const { bridge, events } = await openSmall();
    const args = [{ name: 'Version', value: '2' }];
    await bridge.onCpeEvent({
      kind: 'reported',
      report: { method: 'RequestDownload', fileType: '1 Firmware Upgrade Image', args },
    });
    expect(events).toMatchObject([
      {
        object: gateway,
        name: 'RequestDownload!',
        args: {
          FileType: '1 Firmware Upgrade Image',
          'FileTypeArg.1.Name': 'Version',
          'FileTypeArg.1.Value': '2',
        },
      },
    ]);
  });

  it('Kicked is passed on', async () => {
    const { bridge, events } = await openSmall();
    await bridge.onCpeEvent({
      kind: 'reported',
      report: { method: 'Kicked', command: 'c', referer: 'r', arg: 'a', next: 'n' },
    });
    expect(events).toMatchObject([
      { object: gateway, name: 'Kicked!', args: { Command: 'c', Referer: 'r', Arg: 'a', Next: 'n' } },
    ]);
  });

  it('can be subscribed to: the model names it', async () => {
    const { bridge } = await openSmall();
    expect([...(bridge.supported.object(gateway)?.events.keys() ?? [])]).toEqual([
      'CWMPEvent!',
      'Kicked!',
      'RequestDownload!',
    ]);
  });
});
