import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/base/package-root.js';
import { CwmpFault } from '../../src/cwmp/fault.js';
import { acsMethods, readAcsRequest, readCpeRequest, readCpeResponse } from '../../src/cwmp/rpc/registry.js';
import { BodyError, decodeCharset } from '../../src/cwmp/soap/body.js';
import { readEnvelope } from '../../src/cwmp/soap/envelope.js';
import type { XmlElement } from '../../src/cwmp/soap/xml-element.js';
import { readXml, XmlError } from '../../src/cwmp/soap/xml-reader.js';
import { fixture } from '../support/cwmp-fixtures.js';
import { listShared, readShared, sharedIsHere } from '../support/shared-folder.js';

/** What three readers can be compared by: names, attributes, and the text of elements without children. */
interface Tree {
  readonly name: string;
  readonly attributes: readonly string[];
  readonly content: string | readonly Tree[];
}

function ours(element: XmlElement): Tree {
  return {
    name: element.qualifiedName,
    attributes: element.attributes().map(([name, value]) => attribute(name, value)),
    content: element.children.length > 0 ? element.children.map(ours) : element.text,
  };
}

// Line feeds and tabs in attributes become spaces by the letter of XML; ours keeps them, and nothing in CWMP asks.
function attribute(name: string, value: string): string {
  return `${name}=${value.replace(/\s/g, ' ')}`;
}

/** The same by saxes, a conforming parser; undefined where it finds the document not well-formed. */
function bySaxes(source: string): Tree | undefined {
  interface Open {
    readonly name: string;
    readonly attributes: string[];
    readonly children: Tree[];
    text: string;
  }
  let root: Tree | undefined;
  const open: Open[] = [];
  const parser = new SaxesParser({ xmlns: false });
  const text = (more: string) => {
    const parent = open.at(-1);
    if (parent) parent.text += more;
  };
  parser.on('error', error => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('DOCTYPE');
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('opentag', tag => {
    const attributes = Object.entries(tag.attributes).map(([name, value]) => attribute(name, value));
    open.push({ name: tag.name, attributes, children: [], text: '' });
  });
  parser.on('closetag', () => {
    const { name, attributes, children, text } = open.pop() ?? { name: '', attributes: [], children: [], text: '' };
    const tree: Tree = { name, attributes, content: children.length > 0 ? children : text };
    const parent = open.at(-1);
    if (parent) parent.children.push(tree);
    else root = tree;
  });
  try {
    parser.write(source).close();
    return root;
  } catch {
    return undefined;
  }
}

/** The same by fast-xml-parser, which compares names and texts; its attributes are of no concern here. */
function byFastXmlParser(source: string): unknown {
  const parser = new XMLParser({
    preserveOrder: true,
    parseTagValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    htmlEntities: true,
  });
  return simplify(parser.parse(source) as readonly Record<string, unknown>[]);
}

function simplify(nodes: readonly Record<string, unknown>[]): unknown {
  const elements = nodes.filter(node => !('#text' in node));
  if (elements.length === 0) return nodes.map(node => String(node['#text'])).join('');
  return elements.map(node => {
    const [name = ''] = Object.keys(node).filter(key => key !== ':@');
    return { name, content: simplify(node[name] as readonly Record<string, unknown>[]) };
  });
}

function withoutAttributes(tree: Tree): unknown {
  const { name, content } = tree;
  return { name, content: typeof content === 'string' ? content : content.map(withoutAttributes) };
}

const fixtures = readdirSync(join(packageRoot, 'test/fixtures/cwmp'), { recursive: true })
  .map(file => String(file))
  .filter(file => file.endsWith('.xml'))
  .map(file => [file, fixture(file)] as const);

const shared = sharedIsHere('devices', 'captures')
  ? ['captures', 'informs']
      .flatMap(folder => listShared('devices', folder).map(file => join(folder, file)))
      .filter(file => file.endsWith('.xml'))
      .map(file => [file, decodeCharset(readShared('devices', file), undefined)] as const)
      .filter(([, text]) => text.trim() !== '')
  : [];

const messages = [...fixtures, ...shared];
/** A quotation by a web page, no longer well-formed. */
const quoted = /AVM_00040E/;

describe('on every message devices were recorded with, the reader agrees', () => {
  const wellFormed = messages.filter(([file]) => !quoted.test(file));

  it.each(wellFormed)('with saxes: %s', (_file, source) => {
    expect(ours(readXml(source))).toEqual(bySaxes(source));
  });

  it.each(wellFormed)('with fast-xml-parser: %s', (_file, source) => {
    expect([withoutAttributes(ours(readXml(source)))]).toEqual(byFastXmlParser(source.trim()));
  });
});

/** Everything the codec can make of a text; throws only what it documents. */
function decode(source: string): void {
  try {
    const content = readEnvelope(source)?.content;
    if (content?.kind !== 'method') return;
    for (const method of acsMethods) tolerate(() => readCpeResponse(method, `${method}Response`, content.element));
    for (const method of acsMethods) tolerate(() => readAcsRequest(method, content.element));
    for (const name of ['Inform', 'TransferComplete', content.name]) {
      tolerate(() => readCpeRequest(name, content.element));
    }
  } catch (error) {
    expect(error).toBeInstanceOf(XmlError);
  }
}

function tolerate(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(CwmpFault);
  }
}

const shortMessages = messages.map(([, source]) => source).filter(source => source.length < 6000);
const spice = fc.oneof(
  fc.constantFrom(
    '<',
    '>',
    '/',
    '&',
    '"',
    "'",
    '=',
    ':',
    '\r',
    '\0',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '<?',
    '?>',
    '&#x41;',
    '&#0;',
    '&lt;',
    '<a>',
    '</a>',
    '<a/>',
    '\ufeff',
    '\ud800',
    ' ',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const cut = fc.record({ at: fc.nat(), length: fc.nat({ max: 60 }), put: spice });
const mutated = fc
  .tuple(fc.constantFrom(...shortMessages), fc.array(cut, { minLength: 1, maxLength: 4 }))
  .map(([source, cuts]) =>
    cuts.reduce((text, { at, length, put }) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    }, source),
  );

describe('on what was mangled on the way', () => {
  it('only the documented errors come out', () => {
    fc.assert(fc.property(mutated, decode), { numRuns: 3000 });
  });

  it('what saxes still finds well-formed is read the same', () => {
    fc.assert(
      // Saxes takes whatever follows half a surrogate pair for its other half.
      fc.property(
        mutated.filter(source => source.isWellFormed()),
        source => {
          const expected = bySaxes(source);
          if (expected) expect(ours(readXml(source))).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('every truncation is noticed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shortMessages), fc.nat(), (source, at) => {
        const end = source.lastIndexOf('</');
        expect(() => readXml(source.slice(0, at % end))).toThrow(XmlError);
      }),
    );
  });

  it('bytes of any kind in any charset are text or a BodyError', () => {
    const charset = fc.constantFrom(
      undefined,
      'text/xml; charset=utf-8',
      'text/xml; charset=utf-16le',
      'charset=x',
      'charset=',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), charset, (bytes, type) => {
        try {
          decode(decodeCharset(Buffer.from(bytes), type));
        } catch (error) {
          expect(error).toBeInstanceOf(BodyError);
        }
      }),
    );
  });
});
