import { decodeText } from './xml-text.js';

const none: readonly XmlElement[] = [];

/** One XML element as CWMP needs it: local name, attributes on demand, children, and its own text. */
export class XmlElement {
  private elements: XmlElement[] | undefined;
  /** Character data directly inside, untrimmed: white space is part of a passphrase. Padding between children is left out. */
  text = '';

  constructor(
    /** As written, with prefix. */
    readonly qualifiedName: string,
    /** Without prefix: prefixes vary between firmwares, so elements are matched by this. */
    readonly name: string,
    private readonly rawAttributes: string,
  ) {}

  // Most elements are leaves: they share one empty list.
  get children(): readonly XmlElement[] {
    return this.elements ?? none;
  }

  append(child: XmlElement): void {
    if (this.elements) this.elements.push(child);
    else this.elements = [child];
  }

  child(name: string): XmlElement | undefined {
    for (const child of this.children) if (child.name === name) return child;
    return undefined;
  }

  /** Text of a child; `undefined` when there is no such child. */
  textOf(name: string): string | undefined {
    return this.child(name)?.text;
  }

  /** Value of the attribute with this local name. */
  attribute(localName: string): string | undefined {
    for (const [name, value] of this.attributes()) {
      if (name === localName || name.endsWith(`:${localName}`)) return value;
    }
    return undefined;
  }

  /** Qualified name and value of every attribute, in order; linear however odd they are. */
  attributes(): readonly (readonly [string, string])[] {
    const raw = this.rawAttributes;
    const found: (readonly [string, string])[] = [];
    for (let at = 0; ; ) {
      const equals = raw.indexOf('=', at);
      if (equals < 0) return found;
      const [value, next] = attributeValue(raw, equals + 1);
      found.push([lastWord(raw.slice(at, equals)), decodeText(value)]);
      at = next;
    }
  }
}

/** The value that begins after the equals sign, quoted or not, and where what follows it begins. */
function attributeValue(raw: string, from: number): readonly [string, number] {
  let start = from;
  while (start < raw.length && raw.charCodeAt(start) <= 0x20) start++;
  const quote = raw[start];
  if (quote === '"' || quote === "'") {
    const end = raw.indexOf(quote, start + 1);
    return end < 0 ? [raw.slice(start + 1), raw.length] : [raw.slice(start + 1, end), end + 1];
  }
  let end = start;
  while (end < raw.length && raw.charCodeAt(end) > 0x20) end++;
  return [raw.slice(start, end), end];
}

function lastWord(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--;
  let start = end;
  while (start > 0 && text.charCodeAt(start - 1) > 0x20) start--;
  return text.slice(start, end);
}
