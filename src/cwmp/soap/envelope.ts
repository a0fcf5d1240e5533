import { CwmpFault, type ParameterFault } from '../fault.js';
import type { XmlElement } from './xml-element.js';
import { readXml, XmlError } from './xml-reader.js';
import { escapeText } from './xml-text.js';

/** What an envelope looks like on one session: the ACS mirrors the CPE's own way of writing (design decision 15). */
export interface EnvelopeStyle {
  /** Prefix of the SOAP elements as the CPE wrote it. */
  readonly prefix: string;
  /** `urn:dslforum-org:cwmp-1-0` … echoed for the whole session. */
  readonly cwmpNamespace: string;
}

export const defaultStyle: EnvelopeStyle = { prefix: 'soap-env', cwmpNamespace: 'urn:dslforum-org:cwmp-1-0' };

export interface Envelope {
  readonly style: EnvelopeStyle;
  /** Header cwmp:ID; some devices send none. */
  readonly id: string | undefined;
  /** CWMP 1.3: seconds the CPE asks the session to be kept. */
  readonly sessionTimeout: number | undefined;
  readonly content: EnvelopeContent;
}

export type EnvelopeContent =
  | {
      readonly kind: 'method' /** local name: `Inform`, `GetParameterValuesResponse` */;
      readonly name: string;
      readonly element: XmlElement;
    }
  | { readonly kind: 'fault'; readonly fault: CwmpFault };

/** Reads a SOAP envelope. Throws XmlError when there is none. */
export function readEnvelope(text: string): Envelope {
  const root = readXml(text);
  if (root.name !== 'Envelope') throw new XmlError(`<${root.name}> is no SOAP Envelope`);
  const body = root.child('Body');
  const first = body?.children[0];
  if (!body || !first) throw new XmlError('the SOAP Body is missing or empty');
  const header = root.child('Header');
  const id = header?.textOf('ID')?.trim();
  const timeout = Number.parseInt(header?.textOf('SessionTimeout') ?? '', 10);
  return {
    style: { prefix: prefixOf(root.qualifiedName), cwmpNamespace: namespaceOf([first, body, root]) },
    id: id === '' ? undefined : id,
    sessionTimeout: Number.isNaN(timeout) ? undefined : timeout,
    content:
      first.name === 'Fault'
        ? { kind: 'fault', fault: readFault(first) }
        : { kind: 'method', name: first.name, element: first },
  };
}

function prefixOf(qualifiedName: string): string {
  const colon = qualifiedName.indexOf(':');
  return colon > 0 && /^[A-Za-z_][\w.-]*$/.test(qualifiedName.slice(0, colon))
    ? qualifiedName.slice(0, colon)
    : defaultStyle.prefix;
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

/** Writes an envelope around `content`, the whole method element. Ends up without XML declaration and without self-closed elements. */
export function writeEnvelope(style: EnvelopeStyle, id: string | undefined, content: string): string {
  const p = style.prefix;
  const header =
    id === undefined ? '' : `<${p}:Header><cwmp:ID ${p}:mustUnderstand="1">${escapeText(id)}</cwmp:ID></${p}:Header>`;
  return (
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
      `<SetParameterValuesFault><ParameterName>${escapeText(param.name)}</ParameterName>` +
      `<FaultCode>${param.code}</FaultCode><FaultString>${escapeText(param.text)}</FaultString></SetParameterValuesFault>`,
  );
  return writeEnvelope(
    style,
    id,
    `<${p}:Fault><faultcode>${isCallersFault(fault.code) ? 'Client' : 'Server'}</faultcode><faultstring>CWMP fault</faultstring>` +
      `<detail><cwmp:Fault><FaultCode>${fault.code}</FaultCode><FaultString>${escapeText(fault.text)}</FaultString>` +
      `${blame.join('')}</cwmp:Fault></detail></${p}:Fault>`,
  );
}

function isCallersFault(code: number): boolean {
  return code === 8003 || code === 9003 || (code >= 9005 && code <= 9008);
}

/** A SOAP fault without CWMP detail counts as 9002: the device failed and did not say how. */
function readFault(element: XmlElement): CwmpFault {
  const detail = (element.child('detail') ?? element.child('Detail'))?.child('Fault');
  const code = Number.parseInt(detail?.textOf('FaultCode') ?? '', 10);
  const text = (detail?.textOf('FaultString') ?? element.textOf('faultstring') ?? '').trim();
  const params = (detail?.children ?? [])
    .filter(child => child.name === 'SetParameterValuesFault')
    .map(readParameterFault);
  return new CwmpFault(Number.isNaN(code) ? 9002 : code, text.slice(0, 1024), params);
}

function readParameterFault(element: XmlElement): ParameterFault {
  const code = Number.parseInt(element.textOf('FaultCode') ?? '', 10);
  return {
    name: (element.textOf('ParameterName') ?? '').trim(),
    code: Number.isNaN(code) ? 9002 : code,
    text: (element.textOf('FaultString') ?? '').trim().slice(0, 1024),
  };
}
