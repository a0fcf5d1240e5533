import { describe, expect, it } from 'vitest';
import { readXml, XmlError } from '../../../../src/cwmp/soap/xml-reader.js';

const text = (source: string) => readXml(source).text;

describe('what devices send is read', () => {
  it.each([
    ['entities', '<a>&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;</a>', `<b> & "c" 'd'`],
    ['numeric references', '<a>&#65;&#x42;&#X43;</a>', 'ABC'],
    ['a surrogate pair in two references', '<a>&#55357;&#56832;</a>', '😀'],
    ['half a surrogate pair', '<a>x&#55357;y</a>', 'x\ufffdy'],
    ['a reference beyond Unicode', '<a>&#x110000;&#0;</a>', '\ufffd\ufffd'],
    ['a bare ampersand', '<a>SSID A & B &nbsp; &;</a>', 'SSID A & B &nbsp; &;'],
    ['CDATA', '<a>x<![CDATA[<b>&amp;\r\n]]>y</a>', 'x<b>&amp;\ny'],
    ['a comment', '<a>x<!-- <b> -- > -->y</a>', 'xy'],
    ['a processing instruction', '<?xml version="1.0"\n encoding="UTF-8"?><a>x<?pi <b> ?>y</a>', 'xy'],
    ['a byte order mark', '\ufeff<a>x</a>', 'x'],
    ['padding behind the end', '<a>x</a>\r\n\0\0', 'x'],
    ['control characters', '<a>\u0002x\u001f</a>', '\u0002x\u001f'],
    ['white space, which is part of a passphrase', '<a>  x </a>', '  x '],
    ['line ends', '<a>1\r\n2\r3\n4</a>', '1\n2\n3\n4'],
    ['white space in an end tag', '<a>x</a  >', 'x'],
    ['an end tag that repeats itself as attribute', '<a>x</ a="a">', 'x'],
    ['a greater-than sign in an attribute', '<a b="1>2" c=\'>\'>x</a>', 'x'],
    ['an unquoted attribute', '<a b=1>x</a>', 'x'],
  ])('%s', (_name, source, expected) => {
    expect(text(source)).toBe(expected);
  });

  it('matches elements by local name, whatever the prefix and whether it is bound', () => {
    const root = readXml('<soap_env:A><x.y-z:B/><C></C><B>two</B></soap_env:A>');
    expect(root.name).toBe('A');
    expect(root.qualifiedName).toBe('soap_env:A');
    expect(root.children.map(child => child.name)).toEqual(['B', 'C', 'B']);
    expect(root.textOf('B')).toBe('');
    expect(root.textOf('D')).toBeUndefined();
  });

  it('reads attributes of any make', () => {
    const root = readXml(`<a x = "1 > 2"  y='http://h:80/?q=1' p:type=xsd:int z="&lt;" empty=""/>`);
    expect(root.attributes()).toEqual([
      ['x', '1 > 2'],
      ['y', 'http://h:80/?q=1'],
      ['p:type', 'xsd:int'],
      ['z', '<'],
      ['empty', ''],
    ]);
    expect(root.attribute('type')).toBe('xsd:int');
    expect(root.attribute('q')).toBeUndefined();
  });
});

describe('what cannot be understood is refused by a typed error', () => {
  it.each([
    ['nothing', ''],
    ['only white space', ' \n '],
    ['no XML', 'hello'],
    ['text behind the root', '<a></a>b'],
    ['two roots', '<a/><b/>'],
    ['a document cut in text', '<a><b>1'],
    ['a document cut in a tag', '<a><b'],
    ['a document cut in an end tag', '<a></a'],
    ['a document cut in an attribute', '<a b="1>'],
    ['a document cut in CDATA', '<a><![CDATA[x]]'],
    ['a document cut in a comment', '<a><!-- x --'],
    ['a comment that is too short', '<a><!--></a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['an end tag without start', '<a></a></b>'],
    ['an end tag that only begins alike', '<a></ab>'],
    ['a tag in a tag', '<a <b>></a>'],
    ['a tag that is none', '<a>1 < 2</a>'],
    ['CDATA outside the root', '<![CDATA[x]]><a/>'],
    ['DOCTYPE', '<!DOCTYPE a><a/>'],
    ['an entity declaration', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['DOCTYPE in small letters', '<!doctype a><a/>'],
    ['DOCTYPE inside', '<a><!DOCTYPE a></a>'],
  ])('%s', (_name, source) => {
    expect(() => readXml(source)).toThrow(XmlError);
  });

  it('depth beyond the limit', () => {
    const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(readXml(nested(32)).name).toBe('a');
    expect(() => readXml(nested(33))).toThrow('nested deeper than 32 levels');
    expect(() => readXml('<a>'.repeat(1_000_000))).toThrow(XmlError);
  });

  it('more elements than the limit', () => {
    expect(() => readXml(`<a>${'<b/>'.repeat(10)}</a>`, { maxDepth: 32, maxElements: 10 })).toThrow('more than 10');
  });
});

// Each of these takes minutes when the reader looks at any part of its input again and again.
describe('eight megabytes of malice are done with at once', () => {
  const size = 8 * 1024 * 1024;
  it.each([
    ['tags in a quoted attribute', `<a b="${'>'.repeat(size)}`],
    ['quotes', `<a ${`b="'" `.repeat(size / 6)}`],
    ['one long attribute name', `<a ${'b'.repeat(size)}/>`],
    ['attributes without value', `<a ${'b '.repeat(size / 2)}/>`],
    ['equals signs', `<a ${'='.repeat(size)}/>`],
    ['one long element name', `<${'a'.repeat(size)}/>`],
    ['ampersands', `<a>${'&'.repeat(size)}</a>`],
    ['half references', `<a>${'&#1'.repeat(size / 3)}</a>`],
    ['comment openings', `<a>${'<!--'.repeat(size / 4)}</a>`],
    ['carriage returns', `<a>${'\r'.repeat(size)}</a>`],
    ['text in crumbs', `<a>${'x<!---->'.repeat(size / 8)}</a>`],
  ])('%s', (_name, source) => {
    try {
      readXml(source).attributes();
    } catch (error) {
      expect(error).toBeInstanceOf(XmlError);
    }
  });
});
