import mqtt from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParamMap } from '../../src/usp/message.js';
import { set, until } from '../scenario/harness.js';
import { CertificateFolder, loopback } from '../support/certificates.js';
import { LeapClock } from '../support/leap-clock.js';
import { type Posted, ReportCollector } from '../support/report-collector.js';
import { controllers, subscription, subscriptions, withStand } from './stand.js';

// TP-469 section 10: the gateway collects in the device's place, from what it knows and what it reads.

const profiles = 'Device.BulkData.Profile.';
const certificates = new CertificateFolder();

describe('TP-469 section 10', () => {
  const clock = new LeapClock();
  const stand = withStand({ clock, agent: { bulkData: { ca: certificates.ca } } });
  let http: ReportCollector;
  let https: ReportCollector;

  beforeAll(async () => {
    http = await ReportCollector.start();
    https = await ReportCollector.start(certificates.authority.issue(loopback));
    await set(stand().controller, stand().agent, 'Device.BulkData.', { Enable: 'true' });
  });
  afterAll(async () => {
    await http?.stop();
    await https?.stop();
    certificates.remove();
  });

  const upTime = { Name: 'UpTime', Reference: 'Device.DeviceInfo.UpTime' };

  /** Gives the row of an enabled profile with these parameters, reporting every 60 s. */
  async function profile(
    values: ParamMap,
    references: readonly ParamMap[],
    uri: readonly ParamMap[] = [],
  ): Promise<string> {
    const row = await stand().place(profiles, { ReportingInterval: '60', ...values });
    for (const reference of references) await stand().place(`${row}Parameter.`, reference);
    for (const reference of uri) await stand().place(`${row}HTTP.RequestURIParameter.`, reference);
    await set(stand().controller, stand().agent, row, { Enable: 'true' });
    return row;
  }

  const toHttp = (more: ParamMap = {}): ParamMap => ({
    Protocol: 'HTTP',
    EncodingType: 'JSON',
    'JSONEncoding.ReportFormat': 'NameValuePair',
    'HTTP.URL': http.url,
    ...more,
  });

  /** Lets time pass in steps that leave Pongs and timers of the transport their turn. */
  async function pass(ms: number): Promise<void> {
    for (let gone = 0; gone < ms; gone += 5000) {
      clock.leap(Math.min(5000, ms - gone));
      // A round trip over the same socket.
      await stand().values('Device.BulkData.Status');
    }
  }

  /** The next report that comes when `ms` have gone. */
  async function reportIn(ms: number, collector = http): Promise<Posted> {
    const before = collector.posted.length;
    await pass(ms);
    return until('a report', () => collector.posted[before]);
  }

  async function remove(row: string): Promise<void> {
    await stand().delete([row]);
  }

  const elementOf = ({ body }: Pick<Posted, 'body'>) => JSON.parse(body).Report[0] as Record<string, unknown>;

  it.each(['http', 'https'] as const)('10.1 10.2 JSON over %s, once each interval', async scheme => {
    const collector = scheme === 'http' ? http : https;
    const row = await profile(toHttp({ 'HTTP.URL': collector.url }), [upTime]);
    const { posted } = collector;
    const count = posted.length;
    const first = await reportIn(60_000, collector);
    expect(elementOf(first)).toMatchObject({ CollectionTime: expect.any(Number), UpTime: expect.any(Number) });
    expect(first.method).toBe('POST');
    expect(first.headers).toMatchObject({
      'content-type': 'application/json; charset=UTF-8',
      'bbf-report-format': 'NameValuePair',
      date: expect.anything(),
    });
    expect(Object.fromEntries(first.query)).toEqual({
      oui: '00040E',
      pc: 'FRITZ!Box',
      sn: 'DEADBEEF7590',
      eid: stand().agent,
    });
    const second = await reportIn(60_000, collector);
    expect(Number(elementOf(second)['CollectionTime'])).toBeGreaterThanOrEqual(
      Number(elementOf(first)['CollectionTime']) + 59,
    );
    expect(posted.length).toBe(count + 2);
    await remove(row);
    await pass(65_000);
    expect(posted.length).toBe(count + 2);
  });

  it.each(['http', 'https'] as const)('10.3 10.4 CSV over %s', async scheme => {
    const collector = scheme === 'http' ? http : https;
    const row = await profile(
      toHttp({ EncodingType: 'CSV', 'CSVEncoding.ReportFormat': 'ParameterPerRow', 'HTTP.URL': collector.url }),
      [upTime],
    );
    const { body, headers } = await reportIn(60_000, collector);
    const [header, line] = body.split('\r\n');
    expect(header).toBe('ReportTimestamp,ParameterName,ParameterValue,ParameterType');
    expect(line).toMatch(/^\d+,UpTime,\d+,unsignedInt$/);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=UTF-8; header=present',
      'bbf-report-format': 'ParameterPerRow',
    });
    await set(stand().controller, stand().agent, row, { 'CSVEncoding.ReportFormat': 'ParameterPerColumn' });
    const columns = await reportIn(60_000, collector);
    expect(columns.body).toMatch(/^ReportTimestamp,UpTime\r\n\d+,\d+\r\n$/);
    await remove(row);
  });

  it.each(['http', 'https'] as const)('10.5 10.6 URI parameters over %s', async scheme => {
    const collector = scheme === 'http' ? http : https;
    const row = await profile(
      toHttp({ 'HTTP.URL': collector.url }),
      [upTime],
      [{ Name: 'Up', Reference: 'Device.DeviceInfo.UpTime' }],
    );
    const { query } = await reportIn(60_000, collector);
    expect(query.get('Up')).toMatch(/^\d+$/);
    expect(query.get('sn')).toBe('DEADBEEF7590');
    await remove(row);
  });

  it('10.7 retries until the collector takes the report, and then no more', async () => {
    const row = await profile(toHttp({ ReportingInterval: '300', 'HTTP.RetryEnable': 'true' }), [upTime]);
    http.statuses.push(503, 500);
    const { body } = await reportIn(300_000);
    const attempts = () => http.posted.filter(each => each.body === body).length;
    // TR-369: 5 to 10 s before the first retry, 10 to 20 before the second.
    await until('the first retry', () => pass(5000).then(() => attempts() === 2));
    await until('the second retry', () => pass(5000).then(() => attempts() === 3));
    await pass(60_000);
    expect(attempts()).toBe(3);
    await remove(row);
  });

  it('sends what failed along with the next report, as many as wanted', async () => {
    const row = await profile(toHttp({ NumberOfRetainedFailedReports: '1' }), [upTime]);
    http.statuses.push(503, 503);
    await reportIn(60_000);
    await reportIn(60_000);
    const third = await reportIn(60_000);
    const times = JSON.parse(third.body).Report.map((each: { CollectionTime: number }) => each.CollectionTime);
    expect(times).toHaveLength(2);
    expect(times[1] - times[0]).toBeGreaterThanOrEqual(59);
    await remove(row);
  });

  it('10.8 a wildcard leaves its instance numbers in the name', async () => {
    const own = await stand().ownRow();
    const paths = ['Device.DeviceInfo.UpTime', 'Device.DeviceInfo.SoftwareVersion'];
    for (const ParameterName of paths) await stand().place(`${own}BootParameter.`, { ParameterName, Enable: 'true' });
    const row = await profile(toHttp(), [{ Name: 'Boot', Reference: `${controllers}*.BootParameter.*.ParameterName` }]);
    const element = elementOf(await reportIn(60_000));
    expect(
      Object.entries(element)
        .filter(([name]) => /^Boot\.\d+\.\d+$/.test(name))
        .map(([, value]) => value),
    ).toEqual(expect.arrayContaining(paths));
    await remove(row);
  });

  it('10.9 an object leaves the rest of its paths in the names', async () => {
    const own = await stand().ownRow();
    const row = await profile(toHttp(), [
      { Name: 'Me', Reference: own },
      { Name: '', Reference: `${own}BootParameter.`, Exclude: 'true' },
    ]);
    const element = elementOf(await reportIn(60_000));
    expect(element).toMatchObject({ 'Me.EndpointID': 'self::controller', 'Me.Enable': true });
    expect(Object.keys(element).filter(name => name.includes('BootParameter.'))).toEqual([]);
    await remove(row);
  });

  describe('Push!', () => {
    async function pushed(references: readonly ParamMap[]): Promise<Record<string, unknown>> {
      const values = { Protocol: 'USPEventNotif', EncodingType: 'JSON', 'JSONEncoding.ReportFormat': 'NameValuePair' };
      const row = await profile(values, references);
      const id = await stand().place(subscriptions, subscription({ NotifType: 'Event', ReferenceList: `${row}Push!` }));
      const arrival = stand().next(({ kind }) => kind === 'event');
      await pass(60_000);
      const { notification } = (await arrival).notify;
      if (notification.kind !== 'event') throw new Error('no event');
      expect(notification).toMatchObject({ objPath: row, eventName: 'Push!' });
      await stand().delete([row, id]);
      return elementOf({ body: notification.params['Data'] ?? '' });
    }

    it('10.10 carries the report', async () => {
      expect(await pushed([upTime])).toMatchObject({ UpTime: expect.any(Number) });
    });

    it('10.11 with a wildcard', async () => {
      const element = await pushed([{ Name: 'Who', Reference: `${controllers}*.EndpointID` }]);
      expect(Object.entries(element)).toContainEqual([expect.stringMatching(/^Who\.\d+$/), 'self::controller']);
    });

    it('10.12 with an object', async () => {
      const element = await pushed([{ Name: 'Me', Reference: await stand().ownRow() }]);
      expect(element).toMatchObject({ 'Me.EndpointID': 'self::controller' });
    });
  });

  it('10.13 over MQTT, to the topic of the profile', async () => {
    const client = await mqtt.connectAsync(stand().gateway.broker ?? '');
    const arrival = new Promise<string>(resolve =>
      client.on('message', (_topic, payload) => resolve(payload.toString())),
    );
    await client.subscribeAsync('reports/here');
    const values = { Protocol: 'MQTT', EncodingType: 'JSON', 'JSONEncoding.ReportFormat': 'NameValuePair' };
    const row = await profile({ ...values, 'MQTT.PublishTopic': 'reports/here', 'MQTT.PublishQoS': '1' }, [upTime]);
    await pass(60_000);
    expect(elementOf({ body: await arrival })).toMatchObject({ UpTime: expect.any(Number) });
    await client.endAsync(true);
    await remove(row);
  });

  it('compresses, authenticates and uses PUT where the profile says so', async () => {
    const login = { 'HTTP.Username': 'cpe', 'HTTP.Password': 'secret', 'HTTP.Method': 'PUT' };
    const row = await profile(toHttp({ ...login, 'HTTP.Compression': 'GZIP', 'HTTP.UseDateHeader': 'false' }), [
      upTime,
    ]);
    const { method, headers, body } = await reportIn(60_000);
    expect(method).toBe('PUT');
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers['authorization']).toBe(`Basic ${Buffer.from('cpe:secret').toString('base64')}`);
    expect(headers['date']).toBeUndefined();
    expect(elementOf({ body })).toHaveProperty('UpTime');
    expect(await stand().value(`${row}HTTP.Password`)).toBe('');
    await remove(row);
  });

  it('ForceCollection() reports at once, an untrusted collector gets nothing, nonsense is refused', async () => {
    const row = await profile(toHttp({ ReportingInterval: '86400' }), [upTime]);
    const before = http.posted.length;
    await stand().operate(`${row}ForceCollection()`);
    await until('the report', () => http.posted[before]);
    const stranger = await ReportCollector.start(new CertificateFolder().authority.issue(loopback));
    await set(stand().controller, stand().agent, row, { 'HTTP.URL': stranger.url });
    await stand().operate(`${row}ForceCollection()`);
    await set(stand().controller, stand().agent, row, { 'HTTP.URL': http.url });
    await stand().operate(`${row}ForceCollection()`);
    await until('the report after it', () => http.posted[before + 1]);
    expect(stranger.posted).toEqual([]);
    await stranger.stop();
    for (const [name, value] of [
      ['ReportingInterval', '0'],
      ['Protocol', 'Pigeon'],
      ['HTTP.Compression', 'Compress'],
      ['HTTP.URL', 'ftp://127.0.0.1/reports'],
    ] as const) {
      await expect(set(stand().controller, stand().agent, row, { [name]: value })).rejects.toThrow('7012');
    }
    await expect(
      stand().place(`${row}Parameter.`, { Reference: 'Device.WiFi.SSID.[Enable==true].SSID' }),
    ).rejects.toThrow('7012');
    await remove(row);
  });

  it("knows whose profile it is, and reports with that Controller's rights", async () => {
    const row = await profile(toHttp(), [{ Name: 'Raw', Reference: 'Device.X_GANGWAY_IGD.DeviceInfo.' }, upTime]);
    expect(await stand().value(`${row}Controller`)).toBe((await stand().ownRow()).slice(0, -1));
    expect(Object.keys(elementOf(await reportIn(60_000))).some(name => name.startsWith('Raw.'))).toBe(true);
    await remove(row);
  });
});
