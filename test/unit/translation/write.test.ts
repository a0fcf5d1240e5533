import { describe, expect, it } from 'vitest';
import { CpeError } from '../../../src/cpe/cpe.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { anyAge, ChangeRejected } from '../../../src/datamodel/data-model.js';
import { never, openSmall, settings } from '../../support/small-igd.js';

const wlan = 'InternetGatewayDevice.LANDevice.1.WLANConfiguration.1.';

async function refusal(work: Promise<unknown>): Promise<ChangeRejected> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ChangeRejected)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

describe('writing to a TR-098 device', () => {
  it('makes one SetParameterValues of all settings, typed as the device types them', async () => {
    const { bridge, cpe } = await openSmall();
    await bridge.apply(
      [
        { kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ SSID: 'new', Enable: 'false' }) },
        { kind: 'set', object: 'Device.Time.Client.1.', params: settings({ Servers: 'a.example,b.example' }) },
      ],
      never,
    );
    expect(cpe.requests.map(request => request.method)).toEqual(['SetParameterValues']);
    const [request] = cpe.requests;
    expect(request?.method === 'SetParameterValues' && request.params).toEqual(
      expect.arrayContaining([
        { name: `${wlan}SSID`, value: 'new', type: 'string' },
        { name: `${wlan}Enable`, value: '0', type: 'boolean' },
        { name: 'InternetGatewayDevice.Time.NTPServer2', value: 'b.example', type: 'string' },
      ]),
    );
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.SSID')).toBe('new');
  });

  it('announces everything that changed with it', async () => {
    const { bridge, events } = await openSmall();
    bridge.observe([{ kind: 'values', path: 'Device.WiFi.' }]);
    await bridge.apply([{ kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ Enable: 'false' }) }], never);
    const changed = events.flatMap(event => (event.kind === 'values' ? [...event.changed] : []));
    expect(changed).toContainEqual(['Device.WiFi.SSID.1.Enable', 'false']);
    expect(changed).toContainEqual(['Device.WiFi.AccessPoint.1.Enable', 'false']);
  });

  it('refuses settings that contradict each other with 7014', async () => {
    const { bridge, cpe } = await openSmall();
    const error = await refusal(
      bridge.apply(
        [
          { kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ Enable: 'false' }) },
          { kind: 'set', object: 'Device.WiFi.AccessPoint.1.', params: settings({ Enable: 'true' }) },
        ],
        never,
      ),
    );
    expect(error.failures[0]?.error.code).toBe(7014);
    expect(cpe.requests).toEqual([]);
  });

  it('names the setting the device blames, with its code and words', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = () =>
      new CwmpFault(9003, 'Invalid arguments', [{ name: `${wlan}SSID`, code: 9007, text: 'too long' }]);
    const error = await refusal(
      bridge.apply(
        [{ kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ SSID: 'x', Enable: 'true' }) }],
        never,
      ),
    );
    expect(error.failures).toMatchObject([{ index: 0, setting: 'SSID', error: { code: 7012 } }]);
    expect(error.message).toContain('9007');
    expect(error.message).toContain('too long');
    expect(bridge.snapshot(anyAge).value('Device.WiFi.SSID.1.SSID')).toBe('home');
  });

  it('leaves out a blamed setting that may fail and sends the rest again', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = request =>
      request.method === 'SetParameterValues' && request.params.some(param => param.name.endsWith('.SSID'))
        ? new CwmpFault(9003, 'Invalid arguments', [{ name: `${wlan}SSID`, code: 9007, text: '' }])
        : undefined;
    const [result] = await bridge.apply(
      [{ kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ SSID: 'x', Enable: 'false' }, false) }],
      never,
    );
    expect(result).toMatchObject({ kind: 'set', failures: [{ name: 'SSID', error: { code: 7012 } }] });
    expect(cpe.valueOf(`${wlan}Enable`)).toBe('0');
    expect(cpe.valueOf(`${wlan}SSID`)).toBe('home');
  });

  it('refuses what no CWMP fault names without writing anything', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = () => new CwmpFault(9002, 'Internal error');
    const change = {
      kind: 'set',
      object: 'Device.WiFi.SSID.1.',
      params: settings({ SSID: 'x', Enable: 'false' }),
    } as const;
    expect((await refusal(bridge.apply([change], never))).failures).toMatchObject([
      { index: 0, error: { code: 7003 } },
    ]);
  });

  it('tries the forms of a passphrase in turn', async () => {
    const { bridge, cpe } = await openSmall();
    const tried: string[] = [];
    cpe.refuse = request => {
      if (request.method !== 'SetParameterValues') return undefined;
      const [param] = request.params;
      tried.push(param?.name.slice(wlan.length) ?? '');
      return tried.length === 1
        ? new CwmpFault(9003, 'Invalid arguments', [{ name: param?.name ?? '', code: 9008, text: '' }])
        : undefined;
    };
    const params = settings({ KeyPassphrase: 'secret-passphrase' });
    await bridge.apply([{ kind: 'set', object: 'Device.WiFi.AccessPoint.1.Security.', params }], never);
    expect(tried.length).toBe(2);
    expect(new Set(tried).size).toBe(2);
    expect(cpe.valueOf(wlan + (tried[1] ?? ''))).toBe('secret-passphrase');
  });

  it('writes through the raw tree and to vendor parameters', async () => {
    const { bridge, cpe } = await openSmall();
    await bridge.apply(
      [
        {
          kind: 'set',
          object: 'Device.X_GANGWAY_IGD.LANDevice.1.WLANConfiguration.1.',
          params: settings({ SSID: 'raw' }),
        },
        { kind: 'set', object: 'Device.X_AVM-DE_OnTel.', params: settings({ Name: 'y' }) },
      ],
      never,
    );
    expect(cpe.valueOf(`${wlan}SSID`)).toBe('raw');
    expect(cpe.valueOf('InternetGatewayDevice.X_AVM-DE_OnTel.Name')).toBe('y');
  });

  it('passes on that the device could not be asked', async () => {
    const { bridge, cpe } = await openSmall();
    cpe.refuse = () => new CpeError('timeout', 'no session within 8 s');
    const change = { kind: 'set', object: 'Device.WiFi.SSID.1.', params: settings({ SSID: 'x' }) } as const;
    await expect(bridge.apply([change], never)).rejects.toMatchObject({ code: 7003, family: 'usp' });
  });
});
