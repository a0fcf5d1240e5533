import { GangwayError } from '../../base/errors.js';
import { XmlElement } from './xml-element.js';
import { decodeText } from './xml-text.js';

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
 * refused, so no entity can be declared. Time and memory are linear in the input.
 */
export function readXml(source: string, limits: XmlLimits = defaultXmlLimits): XmlElement {
  const reader = new Reader(source, limits);
  return reader.document();
}

class Reader {
  private at = 0;
  private elements = 0;
  private readonly open: XmlElement[] = [];
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
    const unclosed = this.open.at(-1);
    if (unclosed) throw new XmlError(`the document ends inside <${unclosed.qualifiedName}>`);
    if (!this.root) throw new XmlError('the document has no element');
    return this.root;
  }

  private characters(end: number): void {
    if (end > this.at) {
      const parent = this.open.at(-1);
      if (parent) parent.text += decodeText(this.source.slice(this.at, end));
      else if (!isPadding(this.source, this.at, end)) throw new XmlError('there is text outside the root element');
    }
    this.at = end;
  }

  private markup(tag: number): void {
    const next = this.source.charCodeAt(tag + 1);
    if (next === 0x2f) this.endTag(tag);
    else if (next === 0x21) this.declaration(tag);
    else if (next === 0x3f) this.skipTo('?>', tag);
    else this.startTag(tag);
  }

  private declaration(tag: number): void {
    if (this.source.startsWith('<!--', tag)) return this.skipTo('-->', tag);
    if (!this.source.startsWith('<![CDATA[', tag)) throw new XmlError('DOCTYPE and other declarations are refused');
    const end = this.source.indexOf(']]>', tag);
    const parent = this.open.at(-1);
    if (end < 0 || !parent) throw new XmlError('a CDATA section is not closed or stands outside the root element');
    parent.text += this.source.slice(tag + 9, end);
    this.at = end + 3;
  }

  private skipTo(mark: string, from: number): void {
    const end = this.source.indexOf(mark, from);
    if (end < 0) throw new XmlError(`"${mark}" is missing`);
    this.at = end + mark.length;
  }

  private endTag(tag: number): void {
    const end = this.source.indexOf('>', tag);
    const element = this.open.pop();
    const name = this.source.slice(tag + 2, end).trimEnd();
    if (end < 0 || element?.qualifiedName !== name) {
      throw new XmlError(`</${name.slice(0, 64)}> does not close <${element?.qualifiedName ?? 'nothing'}>`);
    }
    this.at = end + 1;
  }

  private startTag(tag: number): void {
    const end = this.tagEnd(tag);
    const selfClosed = this.source.charCodeAt(end - 1) === 0x2f;
    const inner = this.source.slice(tag + 1, selfClosed ? end - 1 : end);
    const element = elementOf(inner);
    this.place(element);
    if (!selfClosed) {
      if (this.open.length >= this.limits.maxDepth)
        throw new XmlError(`nested deeper than ${this.limits.maxDepth} levels`);
      this.open.push(element);
    }
    this.at = end + 1;
  }

  /** The `>` of a start tag; one inside a quoted attribute value does not count. */
  private tagEnd(tag: number): number {
    let end = this.source.indexOf('>', tag);
    if (end < 0) throw new XmlError('a tag is not closed');
    while (quoteIsOpen(this.source, tag, end)) {
      end = this.source.indexOf('>', end + 1);
      if (end < 0) throw new XmlError('an attribute value is not closed');
    }
    return end;
  }

  private place(element: XmlElement): void {
    if (++this.elements > this.limits.maxElements) throw new XmlError(`more than ${this.limits.maxElements} elements`);
    const parent = this.open.at(-1);
    if (parent) parent.children.push(element);
    else if (this.root) throw new XmlError('there are two root elements');
    else this.root = element;
  }
}

function elementOf(inner: string): XmlElement {
  let nameEnd = 0;
  while (nameEnd < inner.length && inner.charCodeAt(nameEnd) > 0x20) nameEnd++;
  const qualified = inner.slice(0, nameEnd);
  const name = qualified.slice(qualified.indexOf(':') + 1);
  if (name === '' || !nameStart.test(name)) throw new XmlError(`<${inner.slice(0, 32)} is no tag`);
  return new XmlElement(qualified, name, inner.slice(nameEnd));
}

const nameStart = /^[\p{L}_][^\s<&"'=]*$/u;

function quoteIsOpen(source: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (quote === 0 && (code === 0x22 || code === 0x27)) quote = code;
    else if (code === quote) quote = 0;
  }
  return quote !== 0;
}

/** White space, NULs and the byte order mark may surround the root element. */
function isPadding(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = source.charCodeAt(at);
    if (code > 0x20 && code !== 0xfeff) return false;
  }
  return true;
}
