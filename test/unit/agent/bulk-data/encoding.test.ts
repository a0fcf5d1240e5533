import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeReports } from '../../../../src/agent/bulk-data/encode.js';
import type { Encoding } from '../../../../src/agent/bulk-data/profile.js';
import type { Report, ReportItem } from '../../../../src/agent/bulk-data/report.js';
import { excluder, namerOf } from '../../../../src/agent/bulk-data/report-names.js';

const json = (
  layout: 'ObjectHierarchy' | 'NameValuePair',
  timestamp: 'Unix-Epoch' | 'ISO-8601' | 'None' = 'Unix-Epoch',
) => ({ type: 'JSON', layout, timestamp }) satisfies Encoding;
const csv = (
  layout: 'ParameterPerRow' | 'ParameterPerColumn',
  more: Partial<Extract<Encoding, { type: 'CSV' }>> = {},
) =>
  ({
    type: 'CSV',
    layout,
    timestamp: 'Unix-Epoch',
    fieldSeparator: ',',
    rowSeparator: '\r\n',
    escape: '"',
    ...more,
  }) satisfies Encoding;

const item = (name: string, value: string, type: ReportItem['type'] = 'string'): ReportItem => ({
  name,
  value,
  type,
  list: false,
});
const report: Report = {
  collected: 1_364_529_149_500,
  items: [
    item('Device.WiFi.SSID.1.SSID', 'Home, "sweet"'),
    item('Device.WiFi.SSID.1.Stats.BytesSent', '18446744073709551615', 'unsignedLong'),
    item('Device.WiFi.SSID.1.Enable', 'true', 'boolean'),
  ],
};

describe('JSON reports', () => {
  it('nest objects, with numbers as keys, booleans and numbers as such', () => {
    const { body, contentType, format } = encodeReports([report], json('ObjectHierarchy'));
    expect(body).toBe(
      '{"Report":[{"CollectionTime":1364529149,"Device":{"WiFi":{"SSID":{"1":{"SSID":"Home, \\"sweet\\"",' +
        '"Stats":{"BytesSent":18446744073709551615},"Enable":true}}}}}]}',
    );
    expect([contentType, format]).toEqual(['application/json; charset=UTF-8', 'ObjectHierarchy']);
  });

  it('are flat as NameValuePair, with the time in ISO 8601 or none at all', () => {
    const flat = JSON.parse(encodeReports([report], json('NameValuePair', 'ISO-8601')).body);
    expect(flat.Report[0]).toMatchObject({ CollectionTime: '2013-03-29T03:52:29Z', 'Device.WiFi.SSID.1.Enable': true });
    const bare = JSON.parse(encodeReports([report], json('NameValuePair', 'None')).body);
    expect(bare.Report[0]).not.toHaveProperty('CollectionTime');
  });

  it('hold failed reports beside the new one', () => {
    const both = JSON.parse(encodeReports([{ ...report, collected: 0 }, report], json('NameValuePair')).body);
    expect(both.Report.map((each: { CollectionTime: number }) => each.CollectionTime)).toEqual([0, 1_364_529_149]);
  });

  it('keep a value whose name is an object too', () => {
    const items = [item('A', '1'), item('A.B', '2'), item('A.C.D', '3')];
    const {
      Report: [element],
    } = JSON.parse(encodeReports([{ collected: 0, items }], json('ObjectHierarchy', 'None')).body);
    expect(element).toEqual({ A: '1', 'A.B': '2', 'A.C.D': '3' });
  });

  it('are JSON whatever the values are, and lose none', () => {
    const items = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1 }),
        value: fc.string(),
        type: fc.constantFrom('string', 'int', 'decimal', 'boolean'),
        list: fc.boolean(),
      }),
      { selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(items, some => {
        const {
          Report: [element],
        } = JSON.parse(
          encodeReports([{ collected: 0, items: some as ReportItem[] }], json('NameValuePair', 'None')).body,
        );
        for (const { name, value, type, list } of some) {
          const got = Object.getOwnPropertyDescriptor(element, name)?.value;
          if (type === 'boolean' && !list) expect(got).toBe(value === 'true' || value === '1');
          else expect(typeof got === 'number' ? got : got).toEqual(typeof got === 'number' ? Number(value) : value);
        }
      }),
    );
  });
});

describe('CSV reports', () => {
  it('have a column for each parameter', () => {
    const { body, contentType, format } = encodeReports([report], csv('ParameterPerColumn'));
    expect(body).toBe(
      'ReportTimestamp,Device.WiFi.SSID.1.SSID,Device.WiFi.SSID.1.Stats.BytesSent,Device.WiFi.SSID.1.Enable\r\n' +
        '1364529149,"Home, ""sweet""",18446744073709551615,true\r\n',
    );
    expect([contentType, format]).toEqual(['text/csv; charset=UTF-8; header=present', 'ParameterPerColumn']);
  });

  it('or a row, with its base type (R-BULK.12, R-BULK.13)', () => {
    const { body } = encodeReports([report], csv('ParameterPerRow', { timestamp: 'None' }));
    expect(body.split('\r\n').slice(0, 3)).toEqual([
      'ParameterName,ParameterValue,ParameterType',
      'Device.WiFi.SSID.1.SSID,"Home, ""sweet""",string',
      'Device.WiFi.SSID.1.Stats.BytesSent,18446744073709551615,unsignedLong',
    ]);
  });

  it('share the columns when reports differ', () => {
    const [a, b] = [
      { collected: 0, items: [item('A', '1')] },
      { collected: 1000, items: [item('B', '2')] },
    ];
    expect(encodeReports([a, b], csv('ParameterPerColumn')).body).toBe('ReportTimestamp,A,B\r\n0,1,\r\n1,,2\r\n');
  });

  it('come back as they were by the rules of RFC 4180', () => {
    const cells = fc.array(fc.string(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, values => {
        const items = values.map((value, index) => item(`P${index}`, value));
        const { body } = encodeReports([{ collected: 0, items }], csv('ParameterPerColumn', { timestamp: 'None' }));
        expect(rowsOf(body)[1]).toEqual(values);
      }),
    );
  });
});

describe('names in a report', () => {
  const name = (alias: string, path: string, param: string) => namerOf({ name: alias, path })(param);

  it('take instance numbers from wildcards, the rest of the path from objects', () => {
    expect(name('UpTime', 'Device.DeviceInfo.UpTime', 'Device.DeviceInfo.UpTime')).toBe('UpTime');
    expect(name('', 'Device.DeviceInfo.', 'Device.DeviceInfo.UpTime')).toBe('Device.DeviceInfo.UpTime');
    expect(name('Sent', 'Device.WiFi.SSID.*.Stats.BytesSent', 'Device.WiFi.SSID.3.Stats.BytesSent')).toBe('Sent.3');
    expect(name('Info', 'Device.DeviceInfo.', 'Device.DeviceInfo.MemoryStatus.Free')).toBe('Info.MemoryStatus.Free');
    expect(name('X', 'Device.IP.Interface.*.IPv4Address.*.', 'Device.IP.Interface.1.IPv4Address.10.IPAddress')).toBe(
      'X.1.10.IPAddress',
    );
    expect(name('X', 'Device.WiFi.SSID.*.SSID', 'Device.WiFi.Radio.1.SSID')).toBeUndefined();
  });

  it('leave out what is excluded', () => {
    const excludes = excluder([
      { name: '', path: 'Device.WiFi.SSID.*.Stats.', exclude: true },
      { name: '', path: 'Device.WiFi.', exclude: false },
    ]);
    expect(excludes('Device.WiFi.SSID.1.Stats.BytesSent')).toBe(true);
    expect(excludes('Device.WiFi.SSID.1.SSID')).toBe(false);
  });
});

/** A reader of RFC 4180 that shares nothing with the writer. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let field = '';
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at += text[at] === '"' ? 2 : 1) field += text[at];
      at++;
    } else if (text[at] === ',' || text.startsWith('\r\n', at)) {
      rows.at(-1)?.push(field);
      field = '';
      if (text[at] === ',') at++;
      else {
        at += 2;
        rows.push([]);
      }
    } else field += text[at++];
  }
  return rows;
}
