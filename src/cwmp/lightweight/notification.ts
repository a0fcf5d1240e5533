import { reasonOf } from '../../base/errors.js';
import { text } from '../rpc/codec.js';
import { readParameter } from '../rpc/parameter-list.js';
import type { DeviceId, ParameterValue } from '../rpc-types.js';
import { BodyError, decodeCharset } from '../soap/body.js';
import type { XmlElement } from '../soap/xml-element.js';
import { readXml, XmlError } from '../soap/xml-reader.js';

/** One UDP Lightweight Notification as it says of itself; nothing of it is proved. */
export interface LightweightNotification {
  /** TS: seconds since 1970 by the clock of the device. */
  readonly ts: number;
  /** UN: ManagementServer.Username. */
  readonly username: string;
  /** CN: another one in each notification. */
  readonly cnonce: string;
  /** A notification does not tell the manufacturer: it is empty. */
  readonly deviceId: DeviceId;
  readonly params: readonly ParameterValue[];
  /** The bytes that are signed. */
  readonly body: Buffer;
  /** HMAC-SHA1 of `body`, as sent; undefined without one. */
  readonly signature: Buffer | undefined;
  /** There are fewer bytes than the head promises: nobody can say any more whether a signature that does not fit was right. */
  readonly short: boolean;
  /** The end of the document is not there. */
  readonly cut: boolean;
}

export type ReadNotification =
  | { readonly ok: true; readonly notification: LightweightNotification }
  | { readonly ok: false; readonly reason: string };

const maxHeadBytes = 4096;
const limits = { maxDepth: 8, maxElements: 4096 };
/** As in an Inform: what is longer would only swell every key made from it. */
const maxIdLength = 256;

/**
 * Reads a datagram (TR-069 Annex M): the head of an HTTP POST, an empty line, and a `Notification` in XML. As devices write it: lines that
 * end in LF, blanks before header names, a misspelt Content-Length, and the end missing where their buffer was full. Never throws.
 */
export function readNotification(datagram: Buffer): ReadNotification {
  const parts = split(datagram);
  if (!parts) return { ok: false, reason: 'it has no head of an HTTP POST' };
  const { headers, rest } = parts;
  const declared = Number.parseInt(headers.get('content-length') ?? headers.get('content-lenght') ?? '', 10);
  const body = rest.subarray(0, Number.isNaN(declared) ? rest.length : Math.max(0, declared));
  try {
    const document = decodeCharset(body, headers.get('content-type'));
    const { element, cut } = readDocument(document, !(declared <= rest.length));
    const short = cut || declared > rest.length;
    const signature = signatureOf(headers.get('signature'));
    return { ok: true, notification: { ...contentOf(element, cut), body, signature, short, cut } };
  } catch (error) {
    if (error instanceof XmlError || error instanceof BodyError) return { ok: false, reason: reasonOf(error) };
    throw error;
  }
}

function split(datagram: Buffer): { headers: ReadonlyMap<string, string>; rest: Buffer } | undefined {
  // Of bytes each is one character, so that places in the text are places in the datagram.
  const start = datagram.toString('latin1', 0, maxHeadBytes);
  const end = /\r?\n[ \t]*\r?\n/.exec(start);
  if (!end || !/^\s*POST\s/i.test(start)) return undefined;
  const [, ...lines] = start.slice(0, end.index).split('\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, rest: datagram.subarray(end.index + end[0].length) };
}

function signatureOf(header: string | undefined): Buffer | undefined {
  return header !== undefined && /^[0-9a-f]{40}$/i.test(header) ? Buffer.from(header, 'hex') : undefined;
}

/** Throws XmlError. `mayBeCut`: the head does not say that all of it is here. */
function readDocument(document: string, mayBeCut: boolean): { element: XmlElement; cut: boolean } {
  try {
    return { element: readXml(document, limits), cut: false };
  } catch (error) {
    if (!(error instanceof XmlError) || !mayBeCut) throw error;
    return { element: readXml(mended(document), limits), cut: true };
  }
}

/** Up to the last tag that is whole, with the end tags that are missing. */
function mended(document: string): string {
  const whole = document.slice(0, document.lastIndexOf('>') + 1);
  const open: string[] = [];
  for (const [, end, name = '', attributes] of whole.matchAll(/<(\/?)([^\s<>/!?]+)([\s/][^<>]*)?>/g)) {
    if (end) open.pop();
    else if (!attributes?.endsWith('/')) open.push(name);
  }
  return (
    whole +
    open
      .reverse()
      .map(name => `</${name}>`)
      .join('')
  );
}

/** Throws XmlError when it is no notification of a device that can be told. */
function contentOf(
  element: XmlElement,
  cut: boolean,
): Omit<LightweightNotification, 'body' | 'signature' | 'short' | 'cut'> {
  if (element.name !== 'Notification') throw new XmlError(`<${element.name.slice(0, 64)}> is no Notification`);
  const ts = text(element, 'TS');
  if (!/^\d{1,12}$/.test(ts)) throw new XmlError('TS is missing or no time');
  const [username, cnonce] = [text(element, 'UN'), text(element, 'CN')];
  const deviceId = {
    manufacturer: '',
    oui: text(element, 'OUI'),
    productClass: text(element, 'ProductClass'),
    serialNumber: text(element, 'SerialNumber'),
  };
  if ([username, cnonce, ...Object.values(deviceId)].some(part => part.length > maxIdLength))
    throw new XmlError(`UN, CN or a part of the identity is longer than ${maxIdLength} characters`);
  return { ts: Number(ts), username, cnonce, deviceId, params: [...paramsOf(element, cut)] };
}

/** A Param without Name or Value says nothing: an absent value is no empty one. Where the end was cut off, the name is still worth something. */
function* paramsOf(element: XmlElement, cut: boolean): IterableIterator<ParameterValue> {
  for (const param of element.children) {
    if (param.name !== 'Param') continue;
    const name = text(param, 'Name');
    const value = param.child('Value');
    if (name !== '' && value) yield readParameter(name, value);
    else if (name !== '' && cut) yield { name, value: '', type: '' };
  }
}
