import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLog } from '../../src/base/log.js';
import { cwmpConfigSchema } from '../../src/cwmp/config.js';
import { CwmpListener } from '../../src/cwmp/listener.js';
import type { AcsRequest, Inform, ParameterValue } from '../../src/cwmp/rpc-types.js';
import { afterwards } from '../support/acs.js';
import { methodOf } from '../support/cwmp-fixtures.js';
import { RawHttp } from '../support/raw-http.js';
import { RecordingDriver } from '../support/recording-driver.js';
import { elementsOf, parametersOf, readBySaxes, textOf } from '../support/saxes-tree.js';
import { listShared, readShared, sharedIsHere } from '../support/shared-folder.js';

const here = sharedIsHere('devices');

async function start(...requests: AcsRequest[]) {
  const driver = new RecordingDriver(requests);
  const config = cwmpConfigSchema.parse({ listen: [{ url: 'http://127.0.0.1:0/acs' }] });
  const listener = new CwmpListener({ config, driver, clock: systemClock, log: silentLog });
  const [url = ''] = await listener.start();
  afterwards(() => listener.stop(AbortSignal.abort()));
  const http = await RawHttp.open(url);
  afterwards(() => http.close());
  return { driver, http };
}

async function heard(body: string | Buffer, headers: readonly string[] = []): Promise<Inform> {
  const { driver, http } = await start();
  const response = await http.post(body, headers);
  expect(response.status).toBe(200);
  expect(methodOf(response.body).name).toBe('InformResponse');
  return driver.last.inform;
}

const lines = (params: readonly ParameterValue[]) => params.map(({ name, type, value }) => `${name} ${type} ${value}`);
const read = (...parts: readonly string[]) => readShared('devices', ...parts);

/** The one recording that somebody's web page mangled: its end tags have attributes. */
function mended(source: string): string {
  return source.replace(/<\/ (\w+)="\1">/g, '</$1>');
}

describe.skipIf(!here)('every parameter of an Inform is heard as another parser reads it', () => {
  const files = here ? listShared('devices', 'informs').filter(file => file.endsWith('.xml')) : [];

  it.each(files)('%s', async file => {
    const bytes = read('informs', file);
    const inform = await heard(bytes, ['Content-Type: text/xml']);
    const said = readBySaxes(mended(bytes.toString('utf8')));
    const id = elementsOf(said, 'DeviceId')[0] ?? said;
    expect(inform.deviceId).toEqual({
      manufacturer: textOf(id, 'Manufacturer'),
      oui: textOf(id, 'OUI'),
      productClass: textOf(id, 'ProductClass') ?? '',
      serialNumber: textOf(id, 'SerialNumber'),
    });
    expect(inform.events).toEqual(
      elementsOf(said, 'EventStruct').map(event => ({
        code: textOf(event, 'EventCode'),
        commandKey: textOf(event, 'CommandKey') ?? '',
      })),
    );
    expect(inform.retryCount).toBe(Number(textOf(said, 'RetryCount') ?? 0));
    expect(lines(inform.params).map(unindented)).toEqual(parametersOf(said).map(unindented));
    expect(inform.params.length).toBeGreaterThan(0);
  });

  /** What a type other than string says is trimmed; nobody tells how the lines of a string were indented on the wire. */
  function unindented(line: string): string {
    return line.replace(/\s+/g, ' ').trim();
  }
});

const plain =
  '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cwmp="urn:dslforum-org:cwmp-1-0"><e:Body><cwmp:Inform>' +
  '<DeviceId><Manufacturer>M</Manufacturer><OUI>00D09E</OUI><ProductClass>R1</ProductClass><SerialNumber>7</SerialNumber></DeviceId>' +
  '</cwmp:Inform></e:Body></e:Envelope>';

/** What comes of a recorded answer when the device is asked for that. */
async function answered(request: AcsRequest, body: string | Buffer, headers: readonly string[] = []) {
  const { driver, http } = await start(request);
  await http.post(plain);
  expect(methodOf((await http.post('')).body).name).toBe(request.method);
  expect((await http.post(body, headers)).status).toBe(204);
  expect(driver.last.end?.how).toBe('complete');
  return driver.last.outcomes[0];
}

/** Headers and body of a recorded request, without what belongs to its connection. */
function recordedRequest(text: string): { readonly headers: readonly string[]; readonly body: Buffer } {
  const [head = '', ...rest] = text.split(/\r?\n\r?\n/);
  const headers = head.split(/\r?\n/).slice(1);
  return {
    headers: headers.filter(line => !/^(Host|Cookie|Content-Length):/i.test(line)),
    body: Buffer.from(rest.join('\n\n'), 'latin1'),
  };
}

describe.skipIf(!here)('answers that were recorded alone', () => {
  it('cisco-microcell-getvalues.xml: every value, in its type', async () => {
    const body = read('captures', 'cisco-microcell-getvalues.xml');
    const outcome = await answered({ method: 'GetParameterValues', names: ['Device.'] }, body);
    const said = parametersOf(readBySaxes(body.toString('utf8')));
    expect(said.length).toBeGreaterThan(50);
    expect(lines((outcome as { readonly params: readonly ParameterValue[] }).params)).toEqual(said);
  });

  it('cisco-microcell-getnames.xml: every name, with its access', async () => {
    const body = read('captures', 'cisco-microcell-getnames.xml');
    const outcome = await answered({ method: 'GetParameterNames', path: 'Device.', nextLevel: false }, body);
    const said = elementsOf(readBySaxes(body.toString('utf8')), 'ParameterInfoStruct');
    // It says that there are 213.
    expect(said).toHaveLength(227);
    expect(outcome).toMatchObject({
      params: said.map(info => ({
        name: textOf(info, 'Name'),
        writable: /^(1|true)$/.test(textOf(info, 'Writable') ?? ''),
      })),
    });
  });

  it('SpeedTouch-706-Fault.xml: a fault in its own words', async () => {
    const body = read('captures', 'SpeedTouch-706-Fault.xml');
    const said = readBySaxes(body.toString('utf8'));
    const outcome = await answered({ method: 'GetParameterValues', names: ['InternetGatewayDevice.'] }, body);
    expect(outcome).toMatchObject({
      code: Number(textOf(said, 'FaultCode')),
      message: expect.stringContaining(textOf(said, 'FaultString') ?? ''),
    });
  });

  it('thomson-BANT-R-7.4.1.7-GetParameterAttributesResponse.http: in ISO-8859-1, with access lists', async () => {
    const name = 'thomson-BANT-R-7.4.1.7-GetParameterAttributesResponse.http';
    const { headers, body } = recordedRequest(read('captures', name).toString('latin1'));
    expect(headers.join()).toContain('ISO-8859-1');
    const outcome = await answered(
      { method: 'GetParameterAttributes', names: ['InternetGatewayDevice.'] },
      body,
      headers,
    );
    expect(outcome).toEqual({
      method: 'GetParameterAttributes',
      params: ['SerialNumber', 'SoftwareVersion'].map(leaf => ({
        name: `InternetGatewayDevice.DeviceInfo.${leaf}`,
        notification: 0,
        accessList: ['subscriber'],
      })),
    });
  });

  it('thomson-http-chunked.http: as it came, byte for byte', async () => {
    const bytes = read('captures', 'thomson-http-chunked.http');
    const { driver, http } = await start();
    http.send(Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'));
    expect((await http.response()).status).toBe(200);
    const [, ...chunks] = bytes.toString('latin1').split(/\r?\n(?=[0-9a-f]+\r?\n)/i);
    const xml = chunks.map(chunk => chunk.replace(/^[0-9a-f]+\r?\n/i, '')).join('');
    const said = readBySaxes(xml.trim());
    expect(lines(driver.last.inform.params)).toEqual(parametersOf(said));
    expect(driver.last.inform.deviceId.serialNumber).toBe(textOf(said, 'SerialNumber'));
  });
});

/** What stands in an extract, without the notes above it. */
const extract = (file: string) => read('informs', file).toString('utf8').replace(/^#.*$/gm, '').trim();
const envelope = (inform: string, header = '', attributes = 'xmlns:e="x"') =>
  `<e:Envelope ${attributes}><e:Header>${header}</e:Header><e:Body><cwmp:Inform>${inform}</cwmp:Inform></e:Body></e:Envelope>`;
const event = (code: string) => `<EventStruct><EventCode>${code}</EventCode><CommandKey/></EventStruct>`;
const id = (inner: string) => `<DeviceId>${inner}</DeviceId>`;
const serial = '<SerialNumber>7</SerialNumber>';

/** Each extract tells one oddity; the rest of its Inform is ours. Keyed by file, so that none is forgotten. */
const oddities: Readonly<Record<string, () => Promise<void>>> = {
  'Baicells_48BF74_FAP.txt': async () => {
    const text = extract('Baicells_48BF74_FAP.txt');
    const cut = text.indexOf('<Manufacturer>');
    const inform = await heard(envelope(id(text.slice(cut) + serial), text.slice(0, cut)));
    expect(inform.deviceId).toEqual({ manufacturer: '', oui: '48BF74', productClass: 'FAP', serialNumber: '7' });
  },
  'Cisco_887556_SPA122.txt': async () => {
    const text = extract('Cisco_887556_SPA122.txt');
    expect(text).not.toContain('<Value');
    const other = '<ParameterValueStruct><Name>Device.A</Name><Value>1</Value></ParameterValueStruct>';
    const outcome = await answered(
      { method: 'GetParameterValues', names: ['Device.'] },
      `<e:Envelope xmlns:e="x"><e:Body><cwmp:GetParameterValuesResponse><ParameterList>${text}${other}</ParameterList></cwmp:GetParameterValuesResponse></e:Body></e:Envelope>`,
    );
    expect(outcome).toMatchObject({ params: [{ name: 'Device.A', value: '1' }] });
  },
  'Huawei_00E0FC_B310s-518.txt': async () => {
    const time = '2018-06-20T00:30:18';
    const text = `${id(extract('Huawei_00E0FC_B310s-518.txt') + serial)}<Event>${event('0 BOOTSTRAP')}</Event><CurrentTime>${time}</CurrentTime>`;
    expect(await heard(envelope(text))).toMatchObject({
      deviceId: { manufacturer: 'Huawei Technologies Co., Ltd.', oui: '00E0FC', productClass: 'B310s-518' },
      events: [{ code: '0 BOOTSTRAP', commandKey: '' }],
      currentTime: time,
    });
  },
  'MikroTik_session.txt': async () => {
    const [, header = '', attribute = ''] =
      /^(<cwmp:ID.*<\/cwmp:ID>) with (xmlns:.*)$/.exec(extract('MikroTik_session.txt')) ?? [];
    const { http } = await start();
    const text = envelope(id(`<OUI>E48D8C</OUI>${serial}`), header, `xmlns:e='x' ${attribute}`);
    const { status, body } = await http.post(text);
    expect(status).toBe(200);
    // The ID comes back as it was, and mustUnderstand of another namespace is not refused.
    expect(textOf(readBySaxes(body), 'ID')).toBe('...');
    expect(methodOf(body).name).toBe('InformResponse');
  },
  'PHICOMM_001234_Wlan_AP.txt': async () => {
    const inform = await heard(envelope(`${extract('PHICOMM_001234_Wlan_AP.txt')}<RetryCount>10</RetryCount>`));
    expect(inform).toMatchObject({
      deviceId: { manufacturer: 'Feixun', oui: '001234', productClass: 'Wlan_AP', serialNumber: 'CZWBT16OCH00000' },
      retryCount: 10,
    });
    expect(inform.events.map(({ code }) => code).filter(code => code !== '')).toEqual(['1 BOOT']);
  },
  'Sentence_STB_controlchars.txt': async () => {
    const oui = /OUI is 24 digits \((\d{24})\)/.exec(read('informs', 'Sentence_STB_controlchars.txt').toString())?.[1];
    const value = (text: string) =>
      `<ParameterList><ParameterValueStruct><Name>Device.A</Name><Value>${text}</Value></ParameterValueStruct></ParameterList>`;
    for (const control of ['\u0002', extract('Sentence_STB_controlchars.txt').slice(0, 5)]) {
      const inform = await heard(envelope(id(`<OUI>${oui}</OUI>${serial}`) + value(`a${control}b`)));
      expect(inform.deviceId.oui).toBe(oui);
      expect(inform.params[0]?.value).toMatch(/^a.+b$/);
    }
  },
  'TVIP_1027BE_STB.txt': async () => {
    const text = extract('TVIP_1027BE_STB.txt');
    const ends = '</EventStruct></Event></cwmp:Inform></soap_env:Body></soap_env:Envelope>';
    const { driver, http } = await start();
    const { body } = await http.post(`<?xml version="1.0"?>\n ${text}${ends}`);
    expect(driver.last.inform).toMatchObject({
      deviceId: { manufacturer: 'TVIP', oui: '1027BE', productClass: 'STB', serialNumber: '1027BE0F0000' },
      events: [{ code: '2 PERIODIC', commandKey: '' }],
    });
    expect(body).toContain('<soap_env:Envelope');
    expect(body).toContain('urn:dslforum-org:cwmp-1-2');
  },
  'Zhone_0018F3_6218.txt': async () => {
    const code = extract('Zhone_0018F3_6218.txt').split(', ')[0] ?? '';
    const inform = await heard(envelope(`${id(`<OUI>0018F3</OUI>${serial}`)}<Event>${event(code).repeat(12)}</Event>`));
    expect(new Set(inform.events.map(other => other.code))).toEqual(new Set(['2 PERIODIC']));
  },
};

describe.skipIf(!here)('oddities that were noted of devices', () => {
  it.each(Object.entries(oddities))('%s', (_file, check) => check());
});

describe.skipIf(!here)('the folder of devices', () => {
  it('holds no file that no test replays', () => {
    const files = here ? listShared('devices').filter(file => /\.\w+$/.test(file)) : [];
    const sessions = /^captures\/(easycwmp|netcwmp|orange-tr069agent)\/(\d\d-(in|out)-[\w-]+\.xml|headers\.txt)$/;
    const alone =
      /^captures\/(cisco-microcell-get(names|values)\.xml|SpeedTouch-706-Fault\.xml|thomson-[\w.-]+\.http)$/;
    const known = (file: string) =>
      sessions.test(file) ||
      alone.test(file) ||
      /^informs\/.*\.xml$/.test(file) ||
      oddities[file.replace(/^informs\//, '')] !== undefined ||
      /^models\/.*\.csv$/.test(file);
    expect(files.length).toBeGreaterThan(180);
    expect(files.filter(file => !known(file))).toEqual([]);
  });
});
