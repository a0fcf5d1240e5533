import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../../src/cwmp/fault.js';
import {
  defaultStyle,
  type Envelope,
  readEnvelope,
  writeEnvelope,
  writeFaultEnvelope,
} from '../../../../src/cwmp/soap/envelope.js';
import { readXml, XmlError } from '../../../../src/cwmp/soap/xml-reader.js';

const cwmp12 = 'urn:dslforum-org:cwmp-1-2';

function read(text: string): Envelope {
  const envelope = readEnvelope(text);
  if (!envelope) throw new Error('empty');
  return envelope;
}

describe('reading', () => {
  it.each([
    ['the envelope', `<s:Envelope xmlns:cwmp="${cwmp12}"><s:Body><cwmp:X/></s:Body></s:Envelope>`],
    ['the Body', `<s:Envelope><s:Body xmlns:c='${cwmp12}'><c:X/></s:Body></s:Envelope>`],
    ['the method, with padding', `<s:Envelope><s:Body><X xmlns=" ${cwmp12} "/></s:Body></s:Envelope>`],
  ])('finds the cwmp namespace declared at %s', (_name, text) => {
    expect(read(text).style.cwmpNamespace).toBe(cwmp12);
  });

  it('takes the namespace of version 1.4 and falls back to 1.0', () => {
    const of = (uri: string) => read(`<s:Envelope xmlns:c="${uri}"><s:Body><c:X/></s:Body></s:Envelope>`).style;
    expect(of('urn:dslforum-org:cwmp-1-4').cwmpNamespace).toBe('urn:dslforum-org:cwmp-1-4');
    expect(of('urn:example').cwmpNamespace).toBe('urn:dslforum-org:cwmp-1-0');
    expect(of('urn:dslforum-org:cwmp-1-0" x="').cwmpNamespace).toBe('urn:dslforum-org:cwmp-1-0');
  });

  it.each([
    ['soapenv', 'soapenv'],
    ['SOAP-ENV', 'SOAP-ENV'],
    ['soap_env', 'soap_env'],
    ['cwmp', 'soap-env'],
    ['xsi', 'soap-env'],
    ['a'.repeat(100), 'soap-env'],
  ])('mirrors the prefix %s as %s', (prefix, expected) => {
    const p = prefix;
    expect(read(`<${p}:Envelope><${p}:Body><X/></${p}:Body></${p}:Envelope>`).style.prefix).toBe(expected);
  });

  it('works with a default namespace instead of prefixes', () => {
    const envelope = read('<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><X/></Body></Envelope>');
    expect(envelope.style).toEqual(defaultStyle);
    expect(envelope.content).toMatchObject({ kind: 'method', name: 'X' });
  });

  it('reads the headers that matter and leaves the others', () => {
    const header =
      '<Header><c:ID>\n 7 </c:ID><NoMoreRequests>1</NoMoreRequests><c:SessionTimeout>40</c:SessionTimeout></Header>';
    const envelope = read(`<Envelope>${header}<Body><X/></Body></Envelope>`);
    expect(envelope).toMatchObject({ id: '7', sessionTimeout: 40 });
  });

  it.each(['', '<Header/>', '<Header></Header>', '<Header><ID></ID></Header>'])('does without ID: %s', header => {
    expect(read(`<Envelope>${header}<Body><X/></Body></Envelope>`).id).toBeUndefined();
  });

  it('makes an ID that XML could not carry back one that it can', () => {
    const { id } = read('<Envelope><Header><ID>a&#2;b</ID></Header><Body><X/></Body></Envelope>');
    expect(id).toBe('a\ufffdb');
    expect(() => writeEnvelope(defaultStyle, id, '')).not.toThrow();
  });

  it('takes an empty Body for an empty message', () => {
    expect(readEnvelope('<Envelope><Body/></Envelope>')).toBeUndefined();
    expect(readEnvelope('<Envelope><Body>\n</Body></Envelope>')).toBeUndefined();
  });

  it('refuses what is no envelope', () => {
    expect(() => readEnvelope('<html><Body><X/></Body></html>')).toThrow(XmlError);
    expect(() => readEnvelope('<Envelope><X/></Envelope>')).toThrow(XmlError);
  });
});

describe('writing', () => {
  const written = writeEnvelope(
    { prefix: 'SOAP-ENV', cwmpNamespace: cwmp12, declaration: false },
    'id <1>',
    '<cwmp:X></cwmp:X>',
  );

  it('is what the oldest CPE understands', () => {
    expect(written).not.toContain('<?xml');
    expect(written).not.toContain('/>');
    expect(written).toContain('<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"');
    expect(written).toContain('<cwmp:ID SOAP-ENV:mustUnderstand="1">id &lt;1&gt;</cwmp:ID>');
    expect(written).toContain(`xmlns:cwmp="${cwmp12}"`);
  });

  it('is read back', () => {
    expect(read(written)).toMatchObject({ id: 'id <1>', style: { prefix: 'SOAP-ENV', cwmpNamespace: cwmp12 } });
    expect(readXml(writeEnvelope(defaultStyle, undefined, '<x></x>')).child('Header')).toBeUndefined();
  });
});

describe('faults', () => {
  it('go there and back with every parameter to blame', () => {
    const fault = new CwmpFault(9003, 'Invalid arguments', [
      { name: 'Device.X', code: 9007, text: 'no <value>' },
      { name: 'Device.Y', code: 9008, text: '' },
    ]);
    const text = writeFaultEnvelope(defaultStyle, '1', fault);
    expect(text).toContain('<faultcode>Client</faultcode>');
    const { content } = read(text);
    expect(content.kind).toBe('fault');
    if (content.kind !== 'fault') return;
    expect(content.fault).toBeInstanceOf(CwmpFault);
    expect({ ...content.fault }).toMatchObject({ code: 9003, text: 'Invalid arguments', params: fault.params });
  });

  it.each([
    [8000, 'Server'],
    [8002, 'Server'],
    [8003, 'Client'],
    [9002, 'Server'],
    [9005, 'Client'],
    [9008, 'Client'],
    [9009, 'Server'],
  ])('%i is the fault of the %s', (code, whose) => {
    expect(writeFaultEnvelope(defaultStyle, '1', new CwmpFault(code, 'x'))).toContain(`<faultcode>${whose}<`);
  });

  it('without detail count as 9002, with the text there is', () => {
    const { content } = read(
      '<Envelope><Body><Fault><faultcode>Server</faultcode><faultstring>out of memory</faultstring></Fault></Body></Envelope>',
    );
    expect(content).toMatchObject({ kind: 'fault', fault: { code: 9002, text: 'out of memory', params: [] } });
  });

  it.each([
    ['without the Fault around it', '<detail><FaultCode> 9005 </FaultCode><FaultString>no such</FaultString></detail>'],
    [
      'in a default namespace',
      '<detail><Fault xmlns="u"><FaultCode>9005</FaultCode><FaultString>no such</FaultString></Fault></detail>',
    ],
    [
      'in an element of its own',
      '<detail><e><c:Fault><FaultCode>9005</FaultCode><FaultString>no such</FaultString></c:Fault></e></detail>',
    ],
  ])('tell their code %s', (_name, detail) => {
    const { content } = read(
      `<Envelope><Body><Fault><faultstring>CWMP fault</faultstring>${detail}</Fault></Body></Envelope>`,
    );
    expect(content).toMatchObject({ kind: 'fault', fault: { code: 9005, text: 'no such', params: [] } });
  });

  it('can be written whatever their text holds', () => {
    expect(() => writeFaultEnvelope(defaultStyle, '1', new CwmpFault(8002, 'a\u0000b'))).not.toThrow();
  });
});
