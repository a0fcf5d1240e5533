/** One XML element as CWMP needs it: local name, attributes on demand, children, and its own text. */
export class XmlElement {
  readonly children: XmlElement[] = [];
  /** Character data directly inside, untrimmed: white space is part of a passphrase. */
  text = '';

  constructor(
    /** As written, with prefix. */
    readonly qualifiedName: string,
    /** Without prefix: prefixes vary between firmwares, so elements are matched by this. */
    readonly name: string,
    private readonly rawAttributes: string,
  ) {}

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

  /** Qualified name and value of every attribute, in order. Entities are left as written: none occur in what CWMP needs. */
  *attributes(): IterableIterator<readonly [string, string]> {
    if (this.rawAttributes === '') return;
    for (const [, name = '', quoted = '', single = ''] of this.rawAttributes.matchAll(attribute)) {
      yield [name, quoted || single];
    }
  }
}

const attribute = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
