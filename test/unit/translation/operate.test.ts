import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { anyAge, type DataModelEvent } from '../../../src/datamodel/data-model.js';
import { never, openSmall } from '../../support/small-igd.js';
import { settled } from '../../support/virtual-clock.js';

const ping = 'InternetGatewayDevice.IPPingDiagnostics.';
const invocation = (command: string, args: Readonly<Record<string, string>> = {}, requestId = 'r1') => ({
  command,
  args,
  commandKey: 'key of the controller',
  requestId,
});
const pinging = invocation('Device.IP.Diagnostics.IPPing()', { Host: 'example.com', NumberOfRepetitions: '2' });
const complete = [{ code: '8 DIAGNOSTICS COMPLETE', commandKey: '' }];

function ends(events: readonly DataModelEvent[]) {
  return events.filter(event => event.kind === 'completed');
}

describe('diagnostics', () => {
  it('writes inputs and the request at once, the state last, and defaults for what was not given', async () => {
    const { bridge, cpe } = await openSmall();
    expect(await bridge.operate(pinging, never)).toBeUndefined();
    const [request] = cpe.requests;
    const params = request?.method === 'SetParameterValues' ? request.params : [];
    expect(params.at(-1)).toEqual({ name: `${ping}DiagnosticsState`, value: 'Requested', type: 'string' });
    expect(params).toContainEqual({ name: `${ping}Host`, value: 'example.com', type: 'string' });
    expect(params).toContainEqual({ name: `${ping}NumberOfRepetitions`, value: '2', type: 'unsignedInt' });
    expect(params).toContainEqual({ name: `${ping}Timeout`, value: '5000', type: 'unsignedInt' });
    expect(params.some(param => param.name.endsWith('DSCP'))).toBe(false);
  });

  it('reads the results when the device is done', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.operate(pinging, never);
    cpe.change(`${ping}DiagnosticsState`, 'Complete');
    cpe.change(`${ping}SuccessCount`, '2');
    cpe.change(`${ping}AverageResponseTime`, '13');
    await bridge.onCpeEvent(cpe.inform(complete));
    await settled();
    expect(ends(events)).toEqual([
      {
        kind: 'completed',
        requestId: 'r1',
        outcome: {
          ok: true,
          outputs: { Status: 'Complete', SuccessCount: '2', FailureCount: '0', AverageResponseTime: '13' },
        },
      },
    ]);
  });

  it('says how the device says it failed: the command itself did not', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.operate(pinging, never);
    cpe.change(`${ping}DiagnosticsState`, 'Error_CannotResolveHostName');
    await bridge.onCpeEvent(cpe.inform(complete));
    await settled();
    expect(ends(events)).toMatchObject([{ outcome: { ok: true, outputs: { Status: 'Error_CannotResolveHostName' } } }]);
  });

  it('survives a restart of the gateway', async () => {
    const { bridge, cpe, store } = await openSmall();
    await bridge.operate(pinging, never);
    const again = await openSmall({ cpe, store });
    cpe.change(`${ping}DiagnosticsState`, 'Complete');
    await again.bridge.onCpeEvent(cpe.inform(complete));
    await settled();
    expect(ends(again.events)).toMatchObject([{ requestId: 'r1', outcome: { ok: true } }]);
    const third = await openSmall({ cpe, store });
    await third.bridge.onCpeEvent(cpe.inform(complete));
    await settled();
    expect(ends(third.events)).toEqual([]);
  });

  it('asks by itself when the device never reports, and gives up in the end', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    await bridge.operate(pinging, never);
    await clock.advance(140_000);
    expect(cpe.reads.flat()).toContain(ping);
    expect(ends(events)).toEqual([]);
    await clock.advance(20 * 60_000);
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: false, error: { code: 7022 } } }]);
  });

  it('ends with the device that restarted in between', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.operate(pinging, never);
    cpe.change(`${ping}DiagnosticsState`, 'None');
    await bridge.onCpeEvent(cpe.inform([{ code: '1 BOOT', commandKey: '' }]));
    await settled();
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: false, error: { code: 7022 } } }]);
  });

  it('runs one at a time, and can be ended', async () => {
    const { bridge, cpe, events } = await openSmall();
    await bridge.operate(pinging, never);
    await expect(bridge.operate({ ...pinging, requestId: 'r2' }, never)).rejects.toMatchObject({ code: 7005 });
    expect(await bridge.cancel('r1')).toBe(true);
    expect(cpe.valueOf(`${ping}DiagnosticsState`)).toBe('None');
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: false, error: { code: 7023 } } }]);
    expect(await bridge.cancel('r1')).toBe(false);
    await bridge.operate({ ...pinging, requestId: 'r3' }, never);
  });

  it('refuses what the device cannot do before asking it', async () => {
    const { bridge, cpe } = await openSmall();
    const ipv6 = { ...pinging, args: { ...pinging.args, ProtocolVersion: 'IPv6' } };
    await expect(bridge.operate(ipv6, never)).rejects.toMatchObject({ code: 7004 });
    expect(cpe.requests).toEqual([]);
  });

  it('leaves nothing behind when the device refuses to start', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = () => new CwmpFault(9001, 'Request denied');
    await expect(bridge.operate(pinging, never)).rejects.toMatchObject({ code: 7022 });
    cpe.refuse = undefined;
    await bridge.operate({ ...pinging, requestId: 'r2' }, never);
  });
});

describe('commands that are parameters', () => {
  it('writes them', async () => {
    const { bridge, cpe } = await openSmall();
    const [row] = bridge.snapshot(anyAge).rows('Device.PPP.Interface.') ?? [];
    expect(await bridge.operate(invocation(`Device.PPP.Interface.${row}.Reset()`), never)).toEqual({});
    expect(cpe.valueOf('InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.Reset')).toBe('1');
    await expect(bridge.operate(invocation('Device.PPP.Interface.99.Reset()'), never)).rejects.toMatchObject({
      code: 7026,
    });
  });
});

describe('firmware', () => {
  const image = 'Device.DeviceInfo.FirmwareImage.2.';
  const download = (auto: boolean, requestId = 'r1') =>
    invocation(`${image}Download()`, { URL: 'http://files/fw.bin', AutoActivate: String(auto) }, requestId);
  const transferComplete = (commandKey: string, faultCode = 0) =>
    ({
      kind: 'reported',
      report: {
        method: 'TransferComplete',
        commandKey,
        faultCode,
        faultString: faultCode === 0 ? '' : 'Download failure',
        startTime: '2026-01-01T00:00:00Z',
        completeTime: '2026-01-01T00:01:00Z',
      },
    }) as const;
  const keyOf = (requests: readonly { readonly method: string }[]): string => {
    const sent = requests.find(request => request.method === 'Download');
    return sent !== undefined && 'commandKey' in sent ? String(sent.commandKey) : '';
  };

  it('shows the one image a device has, and one to come', async () => {
    const { bridge } = await openSmall();
    const snapshot = bridge.snapshot(anyAge);
    expect(snapshot.rows('Device.DeviceInfo.FirmwareImage.')).toEqual([1, 2]);
    expect(snapshot.value('Device.DeviceInfo.FirmwareImage.1.Version')).toBe('154.07.57');
    expect(snapshot.value(`${image}Status`)).toBe('NoImage');
    expect(snapshot.value('Device.DeviceInfo.ActiveFirmwareImage')).toBe('Device.DeviceInfo.FirmwareImage.1');
    expect(snapshot.value('Device.DeviceInfo.FirmwareImageNumberOfEntries')).toBe('2');
  });

  it('downloads at once when it shall be activated at once, and ends with the TransferComplete', async () => {
    const { bridge, cpe, events, store } = await openSmall();
    expect(await bridge.operate(download(true), never)).toBeUndefined();
    expect(cpe.requests).toMatchObject([
      { method: 'Download', fileType: '1 Firmware Upgrade Image', url: 'http://files/fw.bin' },
    ]);
    expect(bridge.snapshot(anyAge).value(`${image}Status`)).toBe('Downloading');
    const again = await openSmall({ cpe, store });
    await again.bridge.onCpeEvent(transferComplete(keyOf(cpe.requests)));
    expect(ends(again.events)).toEqual([{ kind: 'completed', requestId: 'r1', outcome: { ok: true, outputs: {} } }]);
    expect(again.events).toContainEqual(
      expect.objectContaining({
        kind: 'event',
        object: 'Device.LocalAgent.',
        name: 'TransferComplete!',
        args: expect.objectContaining({
          Affected: image.slice(0, -1),
          CommandKey: 'key of the controller',
          FaultCode: '0',
        }),
      }),
    );
    expect(ends(events)).toEqual([]);
  });

  it('knows the only transfer under way by any key, and carries the fault', async () => {
    const { bridge, events } = await openSmall();
    await bridge.operate(download(true), never);
    await bridge.onCpeEvent(transferComplete('', 9010));
    expect(ends(events)).toMatchObject([{ outcome: { ok: false, error: { code: 7022 } } }]);
    expect(String(ends(events)[0]?.outcome)).toBeDefined();
    expect(bridge.snapshot(anyAge).value(`${image}Status`)).toBe('DownloadFailed');
  });

  it('holds a download until it is activated', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    await bridge.operate(download(false), never);
    await clock.advance(1);
    expect(cpe.requests).toEqual([]);
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: true } }]);
    expect(bridge.snapshot(anyAge).value(`${image}Available`)).toBe('true');
    await bridge.operate(invocation(`${image}Activate()`, {}, 'r2'), never);
    expect(cpe.requests).toMatchObject([{ method: 'Download', url: 'http://files/fw.bin' }]);
    await bridge.onCpeEvent(transferComplete(keyOf(cpe.requests)));
    expect(ends(events).at(-1)).toMatchObject({ requestId: 'r2', outcome: { ok: true } });
    expect(bridge.snapshot(anyAge).value(`${image}Status`)).toBe('NoImage');
  });

  it('waits for a time window over a restart, and can be canceled until it opens', async () => {
    const { bridge, cpe, store, clock } = await openSmall();
    await bridge.operate(download(false), never);
    await clock.advance(1);
    const window = { 'TimeWindow.1.Start': '600', 'TimeWindow.1.End': '700', 'TimeWindow.1.Mode': 'AnyTime' };
    await bridge.operate(invocation(`${image}Activate()`, window, 'r2'), never);
    await expect(bridge.operate(invocation(`${image}Activate()`, window, 'r3'), never)).rejects.toMatchObject({
      code: 7005,
    });
    bridge.stop();
    const again = await openSmall({ cpe, store });
    await again.clock.advance(599_000);
    expect(cpe.requests).toEqual([]);
    await again.clock.advance(2000);
    expect(cpe.requests).toMatchObject([{ method: 'Download', url: 'http://files/fw.bin' }]);
    cpe.methods = ['GetParameterValues'];
    await expect(again.bridge.cancel('r2')).rejects.toMatchObject({ code: 7022 });
    await again.bridge.onCpeEvent(transferComplete(keyOf(cpe.requests), 9018));
    expect(ends(again.events)).toMatchObject([{ requestId: 'r2', outcome: { ok: false } }]);
    expect(again.bridge.snapshot(anyAge).value(`${image}Status`)).toBe('ActivationFailed');
    expect(again.bridge.snapshot(anyAge).value(`${image}BootFailureLog`)).toBe('Download failure');
  });

  it('a device that cannot be reached in any window never gets it', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    await bridge.operate(download(false), never);
    await clock.advance(1);
    cpe.refuse = () => new CwmpFault(9002, 'not now');
    const windows = {
      ...{ 'TimeWindow.1.Start': '10', 'TimeWindow.1.End': '20', 'TimeWindow.1.Mode': 'AnyTime' },
      ...{ 'TimeWindow.2.Start': '30', 'TimeWindow.2.End': '40', 'TimeWindow.2.Mode': 'Immediately' },
    };
    await bridge.operate(invocation(`${image}Activate()`, windows, 'r2'), never);
    await clock.advance(15_000);
    expect(ends(events)).toHaveLength(1);
    await clock.advance(20_000);
    expect(ends(events).at(-1)).toMatchObject({ requestId: 'r2', outcome: { ok: false, error: { code: 7022 } } });
    expect(bridge.snapshot(anyAge).value(`${image}Status`)).toBe('Available');
  });

  it('activates nothing where nothing waits', async () => {
    const { bridge } = await openSmall();
    await expect(bridge.operate(invocation(`${image}Activate()`), never)).rejects.toMatchObject({ code: 7022 });
  });

  it('ends a transfer that answers for itself', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    const answer = cpe.call.bind(cpe);
    cpe.call = async (request, options) => ({ ...(await answer(request, options)), status: 0 });
    await bridge.operate(download(true), never);
    expect(ends(events)).toEqual([]);
    await clock.advance(1);
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: true } }]);
  });

  it('gives up on a device that never tells', async () => {
    const { bridge, cpe, events, clock } = await openSmall();
    await bridge.operate(download(true), never);
    await clock.advance(3_600_001);
    await bridge.onCpeEvent(cpe.inform([{ code: '2 PERIODIC', commandKey: '' }]));
    await settled();
    expect(ends(events)).toMatchObject([{ requestId: 'r1', outcome: { ok: false, error: { code: 7022 } } }]);
  });
});
