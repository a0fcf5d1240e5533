import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../src/cli/program.js';
import { registerUsp } from '../../src/cli/usp.js';
import { House, type Placed, until } from './harness.js';

describe('gangway usp', () => {
  let house: House;
  let placed: Placed;

  beforeAll(async () => {
    house = await House.open();
    placed = await house.device();
  });
  afterAll(() => house.close());

  function start(...args: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const interrupt = new AbortController();
    const io = {
      out: (line: string) => out.push(line),
      err: (line: string) => err.push(line),
      signal: interrupt.signal,
    };
    const code = runProgram(['usp', ...args], 'test', [registerUsp], io);
    return { out, err, code, interrupt: () => interrupt.abort() };
  }

  async function run(...args: string[]) {
    const { out, err, code } = start(...args);
    return { code: await code, out, err };
  }

  const mqtt = () => ['--mqtt', house.gateway.broker ?? ''];
  const ws = () => ['--ws', house.gateway.websocket ?? ''];
  const eid = () => placed.agent;

  it.each([
    ['MQTT', mqtt],
    ['WebSocket', ws],
  ])('reads, sets, adds and deletes over %s', async (_, way) => {
    const read = await run('get', eid(), 'Device.DeviceInfo.Manufacturer', ...way());
    expect(read).toEqual({ code: 0, out: ['Device.DeviceInfo.Manufacturer = AVM'], err: [] });

    const row = 'Device.WiFi.SSID.[SSID=="Pretty Fly For A Wi-Fi 5GHz"].';
    const set = await run('set', eid(), row, 'SSID=Pretty Fly For A Wi-Fi 5GHz', ...way());
    expect(set.code).toBe(0);
    expect(set.out).toEqual([expect.stringMatching(/^Device\.WiFi\.SSID\.\d+\.SSID = Pretty Fly/)]);

    const added = await run(
      'add',
      eid(),
      'Device.LocalAgent.Subscription.',
      'ID=cli',
      'NotifType=Event',
      'ReferenceList=Device.Boot!',
      ...way(),
    );
    expect([added.code, added.err]).toEqual([0, []]);
    const path = added.out[0]?.split(' ')[0] ?? '';
    expect(path).toMatch(/^Device\.LocalAgent\.Subscription\.\d+\.$/);
    const listed = await run('instances', eid(), 'Device.LocalAgent.Subscription.', '--first-level', ...way());
    expect(listed.out.join('\n')).toContain(path);
    expect(await run('delete', eid(), path, ...way())).toEqual({ code: 0, out: [`deleted ${path}`], err: [] });
  });

  it.each([
    ['get', []],
    ['set', ['SSID=x']],
  ])('says that a search of %s finds nothing, which is no failure', async (verb, settings) => {
    const nowhere = await run(verb, eid(), 'Device.WiFi.SSID.[SSID=="no such network"].', ...settings, ...ws());
    expect(nowhere).toEqual({ code: 0, out: [], err: ['the path finds nothing'] });
  });

  it('prints JSON that can be read again', async () => {
    const { out } = await run('get', eid(), 'Device.DeviceInfo.', '--depth', '1', '--json', ...ws());
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      type: 'GetResp',
      reqPathResults: [{ requestedPath: 'Device.DeviceInfo.' }],
    });
  });

  it('exits 1 with one line for each refusal', async () => {
    const read = await run('get', eid(), 'Device.Nope.', ...ws());
    expect([read.code, read.out]).toEqual([1, []]);
    expect(read.err).toEqual([expect.stringMatching(/^gangway: Device\.Nope\. .*\(7026\)$/)]);
    const set = await run('set', eid(), 'Device.DeviceInfo.', 'Manufacturer=x', ...ws());
    expect([set.code, set.out]).toEqual([1, []]);
    expect(set.err.every(line => line.startsWith('gangway: '))).toBe(true);
  });

  it.each([
    ['neither way', () => ['get', eid(), 'Device.']],
    ['both ways', () => ['get', eid(), 'Device.', ...mqtt(), ...ws()]],
    ['no Endpoint ID', () => ['get', 'router', 'Device.', ...ws()]],
    ['no Endpoint ID of our own', () => ['get', eid(), 'Device.', '--controller', 'me', ...ws()]],
    ['a setting without a value', () => ['set', eid(), 'Device.X.', 'Alias', ...ws()]],
    ['a time-out that is none', () => ['get', eid(), 'Device.', '--timeout', 'soon', ...ws()]],
    ['an MQTT version that is none', () => ['get', eid(), 'Device.', '--mqtt-version', '4', ...mqtt()]],
    ['a NotifType that is none', () => ['watch', eid(), 'Device.', '--type', 'Everything', ...ws()]],
  ])('exits 2 and says why for %s', async (_, args) => {
    const { code, err } = await run(...args());
    expect(code).toBe(2);
    expect(err.join('')).not.toBe('');
  });

  it('says that nobody is there', async () => {
    const stranger = await run('get', 'os::00D09E-NOBODY', 'Device.', ...ws());
    expect([stranger.code, stranger.err]).toEqual([1, [expect.stringContaining('os::00D09E-NOBODY')]]);
    const silent = await run('get', 'os::00D09E-NOBODY', 'Device.', '--timeout', '0.3', ...mqtt());
    expect([silent.code, silent.err]).toEqual([1, [expect.stringContaining('did not answer Get')]]);
  });

  it('runs a command to its end, leaves no Subscription, and fails when the command fails', async () => {
    const before = await run('instances', eid(), 'Device.LocalAgent.Subscription.', ...ws());
    const ping = await run('operate', eid(), 'Device.IP.Diagnostics.IPPing()', 'Host=192.0.2.1', ...ws());
    expect([ping.code, ping.err]).toEqual([0, []]);
    expect(ping.out[0]).toContain('started as Device.LocalAgent.Request.');
    expect(ping.out.join('\n')).toContain('SuccessCount');
    const after = await run('instances', eid(), 'Device.LocalAgent.Subscription.', ...ws());
    expect(after.out).toEqual(before.out);

    const download = 'Device.DeviceInfo.FirmwareImage.1.Download()';
    const failed = await run('operate', eid(), download, 'URL=nowhere', ...ws());
    expect(failed.code).toBe(1);
    expect(failed.err.join('\n')).toMatch(/Download\(\)|URL/);
  });

  it('watches until it has seen enough, and until it is interrupted', async () => {
    const path = 'Device.WiFi.SSID.1.SSID';
    const counted = start('watch', eid(), path, '--count', '1', ...mqtt());
    await until('the subscription', () => counted.err.length > 0);
    // Over the same transport: a Controller is notified where it spoke last.
    await run('set', eid(), 'Device.WiFi.SSID.1.', 'SSID=Another name', ...mqtt());
    expect(await counted.code).toBe(0);
    expect(counted.out).toEqual([expect.stringContaining(`${path} = Another name`)]);

    const endless = start('watch', eid(), path, ...mqtt());
    await until('the subscription', () => endless.err.length > 0);
    endless.interrupt();
    expect(await endless.code).toBe(0);
  });

  it('does not go on watching a session that is lost', async () => {
    const watching = start('watch', eid(), 'Device.WiFi.SSID.1.SSID', ...ws());
    await until('the subscription', () => watching.err.length > 0);
    // At most one session for a pair: the newer replaces the one that watches.
    await run('get', eid(), 'Device.DeviceInfo.Manufacturer', ...ws());
    expect(await watching.code).toBe(1);
    expect(watching.err.at(-1)).toContain('replaced by a newer session');
  });
});
