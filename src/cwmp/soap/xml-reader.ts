import { GangwayError } from '../../base/errors.js';
import { XmlElement } from './xml-element.js';
import { decodeText, unixLines } from './xml-text.js';

/** The document is not well-formed enough to be understood, or breaks a limit. */
export class XmlError extends GangwayError {
  readonly family = 'xml';
}

export interface XmlLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
}

export const defaultXmlLimits: XmlLimits = { maxDepth: 32, maxElements: 400_000 };

/**
 * Reads one document into a tree. Tolerant where twenty years of firmware are not well-formed (bare `&`, unbound prefixes, control
 * characters, a byte order mark, padding after the end), strict where tolerance would guess: tags must nest and end. DOCTYPE is
 * refused, so no entity can be declared. Time and memory are linear in the input. Throws XmlError.
 */
export function readXml(source: string, limits: XmlLimits = defaultXmlLimits): XmlElement {
  const reader = new Reader(source, limits);
  return reader.document();
}

/** This and everything below it separates. */
const space = 0x20;
const exclamation = 0x21;
const doubleQuote = 0x22;
const ampersand = 0x26;
const singleQuote = 0x27;
const slash = 0x2f;
const less = 0x3c;
const equals = 0x3d;
const greater = 0x3e;
const question = 0x3f;

class Reader {
  private at = 0;
  private elements = 0;
  private readonly open: XmlElement[] = [];
  /** The innermost open element. */
  private parent: XmlElement | undefined;
  private root: XmlElement | undefined;

  constructor(
    private readonly source: string,
    private readonly limits: XmlLimits,
  ) {}

  document(): XmlElement {
    const { source } = this;
    while (this.at < source.length) {
      const tag = source.indexOf('<', this.at);
      this.characters(tag < 0 ? source.length : tag);
      if (tag < 0) break;
      this.markup(tag);
    }
    if (this.parent) throw new XmlError(`the document ends inside ${quoted(this.parent.qualifiedName)}`);
    if (!this.root) throw new XmlError('the document has no element');
    return this.root;
  }

  private characters(end: number): void {
    const start = this.at;
    this.at = end;
    if (end === start) return;
    const { parent } = this;
    if (parent && parent.children.length === 0) parent.text += decodeText(this.source.slice(start, end));
    else if (isPadding(this.source, start, end)) return;
    else if (parent) parent.text += decodeText(this.source.slice(start, end));
    else throw new XmlError('there is text outside the root element');
  }

  private markup(tag: number): void {
    const next = this.source.charCodeAt(tag + 1);
    if (next === slash) this.endTag(tag);
    else if (next === exclamation) this.declaration(tag);
    else if (next === question) this.skipTo('?>', tag);
    else this.startTag(tag);
  }

  private declaration(tag: number): void {
    if (this.source.startsWith('<!--', tag)) return this.skipTo('-->', tag + 4);
    if (!this.source.startsWith('<![CDATA[', tag)) throw new XmlError('DOCTYPE and other declarations are refused');
    const end = this.source.indexOf(']]>', tag);
    if (end < 0 || !this.parent) throw new XmlError('a CDATA section is not closed or stands outside the root element');
    this.parent.text += unixLines(this.source.slice(tag + 9, end));
    this.at = end + 3;
  }

  private skipTo(mark: string, from: number): void {
    const end = this.source.indexOf(mark, from);
    if (end < 0) throw new XmlError(`"${mark}" is missing`);
    this.at = end + mark.length;
  }

  private endTag(tag: number): void {
    const end = this.source.indexOf('>', tag);
    if (end < 0) throw new XmlError('an end tag is not closed');
    const element = this.open.pop();
    const name = this.source.slice(tag + 2, end);
    if (element === undefined || (name !== element.qualifiedName && !names(name, element.qualifiedName))) {
      throw new XmlError(`${quoted(`/${name}`)} does not close ${quoted(element?.qualifiedName ?? '')}`);
    }
    this.parent = this.open.at(-1);
    this.at = end + 1;
  }

  private startTag(tag: number): void {
    const { source } = this;
    const nameEnd = this.nameEnd(tag + 1);
    const end = source.charCodeAt(nameEnd) === greater ? nameEnd : this.tagEnd(nameEnd);
    const selfClosed = source.charCodeAt(end - 1) === slash;
    const qualified = source.slice(tag + 1, nameEnd);
    const attributes = source.slice(nameEnd, selfClosed ? end - 1 : end);
    const element = new XmlElement(qualified, qualified.slice(qualified.indexOf(':') + 1), attributes);
    this.place(element);
    if (!selfClosed) this.enter(element);
    this.at = end + 1;
  }

  private enter(element: XmlElement): void {
    const { maxDepth } = this.limits;
    if (this.open.length >= maxDepth) throw new XmlError(`nested deeper than ${maxDepth} levels`);
    this.open.push(element);
    this.parent = element;
  }

  private place(element: XmlElement): void {
    if (++this.elements > this.limits.maxElements) throw new XmlError(`more than ${this.limits.maxElements} elements`);
    if (this.parent) this.parent.append(element);
    else if (this.root) throw new XmlError('there are two root elements');
    else this.root = element;
  }

  private nameEnd(start: number): number {
    const { source } = this;
    if (!startsName(source.charCodeAt(start)))
      throw new XmlError(`${quoted(source.slice(start, start + 64))} is no tag`);
    let at = start + 1;
    while (continuesName(source.charCodeAt(at))) at++;
    const stop = source.charCodeAt(at);
    if (stop <= space || stop === greater || stop === slash) return at;
    throw new XmlError(`${quoted(source.slice(start, at + 1))} is no tag`);
  }

  /** The `>` of a start tag; one inside a quoted attribute value does not count. */
  private tagEnd(from: number): number {
    const { source } = this;
    let quote = 0;
    for (let at = from; at < source.length; at++) {
      const code = source.charCodeAt(at);
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === greater) return at;
      else if (code === doubleQuote || code === singleQuote) quote = code;
      else if (code === less) throw new XmlError('a tag begins inside a tag');
    }
    throw new XmlError('a tag is not closed');
  }
}

/** Letters, underscore, and whatever is not ASCII. */
function startsName(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code >= 0x80;
}

/** False for the end of the document too, whose code is NaN. */
function continuesName(code: number): boolean {
  if (code >= 0x41) return true;
  return (
    code > space &&
    code !== greater &&
    code !== slash &&
    code !== less &&
    code !== equals &&
    code !== ampersand &&
    code !== doubleQuote &&
    code !== singleQuote
  );
}

/** White space around the name of an end tag, and anything behind it, is not worth losing a device for. */
function names(endTag: string, name: string): boolean {
  const start = endTag.trimStart();
  return start.startsWith(name) && (start.length === name.length || !/[\w.:-]/.test(start.charAt(name.length)));
}

/** White space, NULs and the byte order mark may surround elements. */
function isPadding(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code > 0x20 && code !== 0xfeff) return false;
  }
  return true;
}

function quoted(tag: string): string {
  return `<${tag.slice(0, 64)}>`;
}
