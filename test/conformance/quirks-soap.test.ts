import { describe, expect, it } from 'vitest';
import type { AcsRequest, Inform } from '../../src/cwmp/rpc-types.js';
import { connectTo, startAcs } from '../support/acs.js';
import { methodOf } from '../support/cwmp-fixtures.js';
import type { RawHttp, RawResponse } from '../support/raw-http.js';
import { RecordingDriver } from '../support/recording-driver.js';

/** A CPE that writes its own bytes, on one connection to a real listener. */
class OddCpe {
  private cookie: readonly string[] = [];

  private constructor(
    readonly driver: RecordingDriver,
    private readonly http: RawHttp,
  ) {}

  static async connect(...requests: AcsRequest[]): Promise<OddCpe> {
    const driver = new RecordingDriver(requests);
    const { url } = await startAcs({ driver, config: { listen: [{ url: 'http://127.0.0.1:0/acs' }] } });
    return new OddCpe(driver, await connectTo(url));
  }

  async post(body: string | Buffer, headers: readonly string[] = []): Promise<RawResponse> {
    const response = await this.http.post(body, [...this.cookie, ...headers]);
    const set = response.headers.get('set-cookie');
    if (set) this.cookie = [`Cookie: ${set}`];
    return response;
  }

  /** What was understood of an Inform. */
  async informs(body: string | Buffer, headers: readonly string[] = []): Promise<Inform> {
    const response = await this.post(body, headers);
    expect(response.status).toBe(200);
    expect(methodOf(response.body).name).toBe('InformResponse');
    return this.driver.last.inform;
  }
}

const deviceId =
  '<DeviceId><Manufacturer>M</Manufacturer><OUI>00D09E</OUI><ProductClass>R1</ProductClass><SerialNumber>7</SerialNumber></DeviceId>';
const boot = '<Event><EventStruct><EventCode>1 BOOT</EventCode><CommandKey></CommandKey></EventStruct></Event>';
const struct = (name: string, value: string) =>
  `<ParameterValueStruct><Name>${name}</Name>${value}</ParameterValueStruct>`;
const list = (...structs: readonly string[]) => `<ParameterList>${structs.join('')}</ParameterList>`;
const version = struct('Device.DeviceInfo.SoftwareVersion', '<Value xsi:type="xsd:string">1</Value>');
const ns = 'xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cwmp="urn:dslforum-org:cwmp-1-0"';
const inform = (content: string, head = '', attributes = ns) =>
  `<e:Envelope ${attributes}>${head}<e:Body><cwmp:Inform>${content}</cwmp:Inform></e:Body></e:Envelope>`;
const plain = inform(deviceId + boot + list(version));

describe('envelopes', () => {
  it.each([
    ['no Header', plain],
    ['an empty Header', inform(deviceId + boot + list(version), '<e:Header/>')],
    ['an empty ID', inform(deviceId + boot + list(version), '<e:Header><cwmp:ID></cwmp:ID></e:Header>')],
  ])('quirk 38: %s is answered without ID', async (_what, text) => {
    const cpe = await OddCpe.connect();
    const { body } = await cpe.post(text);
    expect(methodOf(body).name).toBe('InformResponse');
    expect(body).not.toContain('<cwmp:ID');
  });

  it.each([
    [
      'declared on the method',
      '<e:Envelope xmlns:e="x"><e:Body><c:Inform xmlns:c=" urn:dslforum-org:cwmp-1-2 ">',
      'c',
      '1-2',
    ],
    [
      'declared on the Body',
      '<e:Envelope xmlns:e="x"><e:Body xmlns:c="urn:dslforum-org:cwmp-1-1"><c:Inform>',
      'c',
      '1-1',
    ],
    ['of tomorrow', '<e:Envelope xmlns:c="urn:dslforum-org:cwmp-1-9"><e:Body><c:Inform>', 'c', '1-9'],
    ['of nobody', '<e:Envelope xmlns:c="urn:example"><e:Body><c:Inform>', 'c', '1-0'],
  ])('quirk 41: a cwmp namespace %s', async (_what, start, prefix, answered) => {
    const cpe = await OddCpe.connect();
    const text = `${start}${deviceId}${boot}${list(version)}</${prefix}:Inform></e:Body></e:Envelope>`;
    const { body } = await cpe.post(text);
    expect(body).toContain(`xmlns:cwmp="urn:dslforum-org:cwmp-${answered}"`);
  });

  it('quirk 42: prefixes that are declared nowhere', async () => {
    const cpe = await OddCpe.connect();
    const { params } = await cpe.informs(inform(deviceId + boot + list(version), '', ''));
    expect(params).toHaveLength(1);
  });

  it('quirk 43: an XML declaration of several lines names the charset', async () => {
    const cpe = await OddCpe.connect();
    const text = `<?xml version="1.0"\n  encoding="ISO-8859-1"\n  standalone="yes"?>\n${inform(deviceId + boot + list(struct('A', '<Value>Küche</Value>')))}`;
    const { params } = await cpe.informs(Buffer.from(text, 'latin1'));
    expect(params[0]?.value).toBe('Küche');
  });

  it('quirk 44: attributes with colons, equals signs and blanks around them', async () => {
    const cpe = await OddCpe.connect();
    const value = `<Value note = "a:b=c" xsi:type = 'xsd:unsignedInt' >5</Value>`;
    const { params } = await cpe.informs(inform(deviceId + boot + list(struct('A', value))));
    expect(params).toEqual([{ name: 'A', value: '5', type: 'unsignedInt' }]);
  });

  it('quirk 50: an empty Body is an empty POST', async () => {
    const cpe = await OddCpe.connect();
    await cpe.informs(plain);
    const answer = await cpe.post('<e:Envelope xmlns:e="x"><e:Header/><e:Body/></e:Envelope>');
    expect(answer.status).toBe(204);
  });

  it('quirk 57: nothing we write is self-closed, and no path is empty', async () => {
    const cpe = await OddCpe.connect({ method: 'GetParameterNames', path: 'Device.', nextLevel: false });
    const answers = [await cpe.post(plain), await cpe.post('')];
    for (const { body } of answers) expect(body).not.toContain('/>');
    expect(answers[1]?.body).toContain('<ParameterPath>Device.</ParameterPath>');
  });

  it('quirk 58: who writes an XML declaration gets one, who writes none gets none', async () => {
    const with_ = await OddCpe.connect({ method: 'FactoryReset' });
    for (const { body } of [await with_.post(`<?xml version="1.0" encoding="UTF-8"?>\n${plain}`), await with_.post('')])
      expect(body).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*</);
    const without = await OddCpe.connect({ method: 'FactoryReset' });
    for (const { body } of [await without.post(plain), await without.post('')]) expect(body).not.toContain('<?xml');
  });

  it.each(['SOAP-ENV', 'soap_env', 'soapenv', 'S'])('quirk 59: the prefix %s is the one we write', async prefix => {
    const cpe = await OddCpe.connect();
    const text = plain
      .replaceAll('<e:', `<${prefix}:`)
      .replaceAll('</e:', `</${prefix}:`)
      .replace('xmlns:e=', `xmlns:${prefix}=`);
    const { body } = await cpe.post(text);
    expect(body).toContain(`<${prefix}:Envelope xmlns:${prefix}=`);
    expect(body).toContain(`</${prefix}:Body></${prefix}:Envelope>`);
  });

  it('quirk 64: Latin-1 bytes in what calls itself UTF-8', async () => {
    const cpe = await OddCpe.connect();
    const text = `<?xml version="1.0" encoding="UTF-8"?>${inform(deviceId + boot + list(struct('A', '<Value>Café</Value>')))}`;
    const { params } = await cpe.informs(Buffer.from(text, 'latin1'), ['Content-Type: text/xml; charset="utf-8"']);
    expect(params[0]?.value).toBe('Café');
  });
});

describe('values', () => {
  const read = async (...structs: readonly string[]) => {
    const cpe = await OddCpe.connect();
    return (await cpe.informs(inform(deviceId + boot + list(...structs)))).params;
  };

  it('quirk 40: control characters pass', async () => {
    const [param] = await read(struct('A', '<Value xsi:type="xsd:string">a\u0002b</Value>'));
    expect(param?.value).toBe('a\u0002b');
  });

  it('quirk 45: CDATA is text', async () => {
    const [param] = await read(struct('A', '<Value xsi:type="xsd:string"><![CDATA[<a & b>]]></Value>'));
    expect(param?.value).toBe('<a & b>');
  });

  it('quirk 47: types nobody knows are kept', async () => {
    const params = await read(
      struct('A', '<Value xsi:type="xsd:json">{}</Value>'),
      struct('B', '<Value xsi:type="xsd:">b</Value>'),
    );
    expect(params.map(({ type }) => type)).toEqual(['json', '']);
  });

  it('quirk 48: a parameter without Value is left out, the others count', async () => {
    const params = await read(struct('A', ''), struct('B', '<Value/>'));
    expect(params.map(({ name }) => name)).toEqual(['B']);
  });

  it('quirk 62: bare ampersands and HTML entities stay as they are', async () => {
    const [param] = await read(struct('A', '<Value xsi:type="xsd:string">Tom & Jerry&nbsp;&amp;</Value>'));
    expect(param?.value).toBe('Tom & Jerry&nbsp;&');
  });

  it.each(['0000-00-00T00:00:00', 'Unknown Time', '2026-01-01T00:00:00'])(
    'quirk 53: the impossible dateTime %s passes as it is',
    async text => {
      const [param] = await read(struct('A', `<Value xsi:type="xsd:dateTime">${text}</Value>`));
      expect(param?.value).toBe(text);
    },
  );
});

describe('Informs', () => {
  it.each([
    ['ParameterList', deviceId + boot, { events: [{ code: '1 BOOT' }], params: [] }],
    ['Event', deviceId + list(version), { events: [], params: [{ value: '1' }] }],
    ['anything but DeviceId', deviceId, { events: [], params: [], retryCount: 0 }],
  ])('quirk 49: without %s is one', async (_what, content, expected) => {
    const cpe = await OddCpe.connect();
    expect(await cpe.informs(inform(content))).toMatchObject(expected);
  });

  it('quirk 51: event codes may hold anything', async () => {
    const cpe = await OddCpe.connect();
    const event = boot.replace('1 BOOT', 'X 00D09E a.b/c%d&amp;"e"');
    expect((await cpe.informs(inform(deviceId + event))).events).toEqual([
      { code: 'X 00D09E a.b/c%d&"e"', commandKey: '' },
    ]);
  });

  it('quirk 63: a Manufacturer with line ends is trimmed and otherwise kept', async () => {
    const cpe = await OddCpe.connect();
    const id = deviceId.replace('>M<', '>\n OpenWrt\nhttp___openwrt.org_ \n<');
    expect((await cpe.informs(inform(id + boot))).deviceId.manufacturer).toBe('OpenWrt\nhttp___openwrt.org_');
  });
});

describe('what the CPE reports', () => {
  it.each([
    ['quirk 106', 'TransferComplete'],
    ['quirk 107', 'RequestDownload'],
    ['quirk 108', 'AutonomousTransferComplete'],
  ])('%s: %s is acknowledged under its own name, and the session goes on', async (_row, method) => {
    const cpe = await OddCpe.connect();
    await cpe.informs(plain);
    const answer = await cpe.post(`<e:Envelope ${ns}><e:Body><cwmp:${method}/></e:Body></e:Envelope>`);
    expect(answer.status).toBe(200);
    expect(methodOf(answer.body).name).toBe(`${method}Response`);
    expect(cpe.driver.last.reports).toMatchObject([{ method }]);
    expect((await cpe.post('')).status).toBe(204);
  });
});

describe('what the CPE answers', () => {
  const answer = async (request: AcsRequest, response: string) => {
    const cpe = await OddCpe.connect(request);
    await cpe.informs(plain);
    await cpe.post('');
    await cpe.post(`<e:Envelope ${ns}><e:Body>${response}</e:Body></e:Envelope>`);
    return cpe.driver.last.outcomes[0];
  };
  const set: AcsRequest = { method: 'SetParameterValues', params: [], parameterKey: '' };

  it.each(['<Status>1</Status>', '<Status>0</Status>', ''])('quirk 86: %j is success', async status => {
    const outcome = await answer(set, `<cwmp:SetParameterValuesResponse>${status}</cwmp:SetParameterValuesResponse>`);
    expect(outcome).toMatchObject({ method: 'SetParameterValues' });
  });

  it('quirk 87: a fault that blames an object, with 9002 inside 9003, arrives as it is', async () => {
    const blame =
      '<SetParameterValuesFault><ParameterName>Device.</ParameterName><FaultCode>9002</FaultCode><FaultString>odd</FaultString></SetParameterValuesFault>';
    const outcome = await answer(
      set,
      `<e:Fault><faultcode>Client</faultcode><faultstring>CWMP fault</faultstring><detail><cwmp:Fault><FaultCode>9003</FaultCode><FaultString>Invalid</FaultString>${blame}</cwmp:Fault></detail></e:Fault>`,
    );
    expect(outcome).toMatchObject({ code: 9003, params: [{ name: 'Device.', code: 9002, text: 'odd' }] });
  });

  it('quirk 91, 61: flags are written 1 and 0, and SetParameterAttributes names its elements as the schema does', async () => {
    const cpe = await OddCpe.connect(
      { method: 'GetParameterNames', path: 'Device.', nextLevel: true },
      { method: 'SetParameterAttributes', params: [{ name: 'Device.A', notification: 2 }] },
    );
    await cpe.informs(plain);
    expect((await cpe.post('')).body).toContain('<NextLevel>1</NextLevel>');
    const names = `<e:Envelope ${ns}><e:Body><cwmp:GetParameterNamesResponse/></e:Body></e:Envelope>`;
    expect((await cpe.post(names)).body).toContain(
      '<SetParameterAttributesStruct><Name>Device.A</Name><NotificationChange>1</NotificationChange><Notification>2</Notification>' +
        '<AccessListChange>0</AccessListChange><AccessList soap-enc:arrayType="xsd:string[0]"></AccessList></SetParameterAttributesStruct>',
    );
  });
});
