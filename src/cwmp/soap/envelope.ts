import { CwmpFault, type ParameterFault } from '../fault.js';
import type { XmlElement } from './xml-element.js';
import { readXml, XmlError, type XmlLimits } from './xml-reader.js';
import { encodable, escapeText } from './xml-text.js';

/** What an envelope looks like on one session: the ACS mirrors the CPE's own way of writing (design decision 15). */
export interface EnvelopeStyle {
  /** Prefix of the SOAP elements as the CPE wrote it. */
  readonly prefix: string;
  /** `urn:dslforum-org:cwmp-1-0` … echoed for the whole session. */
  readonly cwmpNamespace: string;
  /** It begins with an XML declaration: some CPEs that write one ignore what comes without (Huawei 820), and old ones know none. */
  readonly declaration: boolean;
}

export const defaultStyle: EnvelopeStyle = {
  prefix: 'soap-env',
  cwmpNamespace: 'urn:dslforum-org:cwmp-1-0',
  declaration: false,
};

export interface Envelope {
  readonly style: EnvelopeStyle;
  /** Header cwmp:ID; some devices send none. */
  readonly id: string | undefined;
  /** CWMP 1.3: seconds the CPE asks the session to be kept. */
  readonly sessionTimeout: number | undefined;
  /** CWMP 1.4: the versions the CPE speaks, as it lists them. */
  readonly supportedVersions: string | undefined;
  /** A header nobody here knows, and the CPE says must be understood (SOAP 1.1 §4.2.3). */
  readonly notUnderstood: string | undefined;
  readonly content: EnvelopeContent;
}

export type EnvelopeContent =
  | {
      readonly kind: 'method' /** local name: `Inform`, `GetParameterValuesResponse` */;
      readonly name: string;
      readonly element: XmlElement;
    }
  | { readonly kind: 'fault'; readonly fault: CwmpFault };

/** Reads a SOAP envelope; `undefined` when its Body is empty, which some send for an empty message. Throws XmlError. */
export function readEnvelope(text: string, limits?: XmlLimits): Envelope | undefined {
  const root = readXml(text, limits);
  // A FRITZ!Box 7170 has been recorded sending it bare.
  const declaration = /^\s*<\?xml\s/.test(text.slice(0, 64).replace('\ufeff', ''));
  if (root.name === 'Inform') return messageOf(root, root, root, declaration);
  if (root.name !== 'Envelope') throw new XmlError(`<${root.name.slice(0, 64)}> is no SOAP Envelope`);
  const body = root.child('Body');
  if (!body) throw new XmlError('the SOAP Body is missing');
  const first = body.children[0];
  return first && messageOf(root, body, first, declaration);
}

function messageOf(root: XmlElement, body: XmlElement, first: XmlElement, declaration: boolean): Envelope {
  const style = { prefix: prefixOf(root), cwmpNamespace: namespaceOf([first, body, root]), declaration };
  return { style, ...readHeader(root.child('Header')), content: contentOf(first) };
}

function readHeader(header: XmlElement | undefined): Omit<Envelope, 'style' | 'content'> {
  const id = header?.textOf('ID')?.trim();
  const timeout = Number.parseInt(header?.textOf('SessionTimeout') ?? '', 10);
  return {
    // Echoed, so it must be something XML can carry back.
    id: id ? encodable(id.slice(0, maxIdLength)) : undefined,
    sessionTimeout: Number.isNaN(timeout) ? undefined : timeout,
    supportedVersions: header?.textOf('SupportedCWMPVersions'),
    notUnderstood: header?.children.find(isNotUnderstood)?.name.slice(0, maxIdLength),
  };
}

/** Those that a CPE has no business sending, or that are no more, mean nothing here (TR-069 §3.4.6). */
const knownHeaders: readonly string[] = [
  'ID',
  'HoldRequests',
  'NoMoreRequests',
  'SessionTimeout',
  'SupportedCWMPVersions',
  'UseCWMPVersion',
];

function isNotUnderstood(header: XmlElement): boolean {
  return !knownHeaders.includes(header.name) && /^\s*(1|true)\s*$/i.test(header.attribute('mustUnderstand') ?? '');
}

function contentOf(element: XmlElement): EnvelopeContent {
  if (element.name === 'Fault') return { kind: 'fault', fault: readFault(element) };
  return { kind: 'method', name: element.name, element };
}

const maxIdLength = 256;
const writtenPrefixes = ['soap-enc', 'xsd', 'xsi', 'cwmp'];

/** Unless it is one that our envelopes use for something else. */
function prefixOf(envelope: XmlElement): string {
  const prefix = /^([A-Za-z_][\w.-]{0,31}):/.exec(envelope.qualifiedName)?.[1];
  return prefix === undefined || writtenPrefixes.includes(prefix) ? defaultStyle.prefix : prefix;
}

const cwmpNamespace = /^\s*(urn:dslforum-org:cwmp-1-\d)\s*$/;

/** It may be declared on the method, the Body or the Envelope. */
function namespaceOf(elements: readonly XmlElement[]): string {
  for (const element of elements) {
    for (const [name, value] of element.attributes()) {
      const found = name.startsWith('xmlns') ? cwmpNamespace.exec(value)?.[1] : undefined;
      if (found) return found;
    }
  }
  return defaultStyle.cwmpNamespace;
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Writes an envelope around `content`, the whole method element: no self-closed elements. `more`: what stands in
 * the header beside the ID.
 */
export function writeEnvelope(style: EnvelopeStyle, id: string | undefined, content: string, more = ''): string {
  const p = style.prefix;
  const inHeader = (id === undefined ? '' : `<cwmp:ID ${p}:mustUnderstand="1">${escapeText(id)}</cwmp:ID>`) + more;
  const header = inHeader === '' ? '' : `<${p}:Header>${inHeader}</${p}:Header>`;
  return (
    (style.declaration ? xmlDeclaration : '') +
    `<${p}:Envelope xmlns:${p}="http://schemas.xmlsoap.org/soap/envelope/"` +
    ' xmlns:soap-enc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
    ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cwmp="${style.cwmpNamespace}">` +
    `${header}<${p}:Body>${content}</${p}:Body></${p}:Envelope>`
  );
}

export function writeFaultEnvelope(style: EnvelopeStyle, id: string | undefined, fault: CwmpFault): string {
  const p = style.prefix;
  const blame = fault.params.map(
    param =>
      `<SetParameterValuesFault><ParameterName>${escapeText(encodable(param.name))}</ParameterName>` +
      `<FaultCode>${param.code}</FaultCode><FaultString>${escapeText(encodable(param.text))}</FaultString></SetParameterValuesFault>`,
  );
  return writeEnvelope(
    style,
    id,
    `<${p}:Fault><faultcode>${isCallersFault(fault.code) ? 'Client' : 'Server'}</faultcode><faultstring>CWMP fault</faultstring>` +
      `<detail><cwmp:Fault><FaultCode>${fault.code}</FaultCode><FaultString>${escapeText(encodable(fault.text))}</FaultString>` +
      `${blame.join('')}</cwmp:Fault></detail></${p}:Fault>`,
  );
}

/** The SOAP fault for a header that must be, and is not, understood (SOAP 1.1 §4.4.1). */
export function writeMustUnderstandEnvelope({ style, id, notUnderstood = '' }: Envelope): string {
  const p = style.prefix;
  const reason = `header ${notUnderstood} is not understood`;
  return writeEnvelope(
    style,
    id,
    `<${p}:Fault><faultcode>${p}:MustUnderstand</faultcode><faultstring>${escapeText(encodable(reason))}</faultstring></${p}:Fault>`,
  );
}

function isCallersFault(code: number): boolean {
  return code === 8003 || code === 9003 || (code >= 9005 && code <= 9008);
}

/** A SOAP fault without CWMP detail counts as 9002: the device failed and did not say how. */
function readFault(element: XmlElement): CwmpFault {
  const detail = findFault(element);
  const code = Number.parseInt(detail?.textOf('FaultCode') ?? '', 10);
  const text = (detail?.textOf('FaultString') ?? element.textOf('faultstring') ?? '').trim();
  const params = (detail?.children ?? [])
    .filter(child => child.name === 'SetParameterValuesFault')
    .map(readParameterFault);
  return new CwmpFault(Number.isNaN(code) ? 9002 : code, text.slice(0, 1024), params);
}

/** Its place is `detail/Fault`; netcwmp puts the detail into the faultstring, and others leave the Fault around the FaultCode out. */
function findFault(element: XmlElement): XmlElement | undefined {
  if (element.child('FaultCode')) return element;
  for (const child of element.children) {
    const found = child.name === 'Fault' ? child : findFault(child);
    if (found) return found;
  }
  return undefined;
}

function readParameterFault(element: XmlElement): ParameterFault {
  const code = Number.parseInt(element.textOf('FaultCode') ?? '', 10);
  return {
    name: (element.textOf('ParameterName') ?? '').trim(),
    code: Number.isNaN(code) ? 9002 : code,
    text: (element.textOf('FaultString') ?? '').trim().slice(0, 1024),
  };
}
