import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BodyError, decodeCharset, decompress } from '../../../../src/cwmp/soap/body.js';

const status = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(BodyError);
  return (error as BodyError).status;
};

describe('Content-Encoding', () => {
  const plain = Buffer.from('<a>x</a>'.repeat(100));
  it.each([
    ['gzip', gzipSync(plain)],
    ['GZIP', gzipSync(plain)],
    ['x-gzip', gzipSync(plain)],
    [' gzip ', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
    ['Deflate', deflateRawSync(plain)],
    ['identity', plain],
    [undefined, plain],
  ])('%s', async (encoding, body) => {
    expect(await decompress(body, encoding, 10_000)).toEqual(plain);
  });

  it('refuses what it does not know', async () => {
    expect(await status(decompress(plain, 'br', 10_000))).toBe(415);
    expect(await status(decompress(plain, 'toString', 10_000))).toBe(415);
  });

  it('refuses a broken body', async () => {
    expect(await status(decompress(plain, 'gzip', 10_000))).toBe(400);
    expect(await status(decompress(gzipSync(plain).subarray(0, 20), 'gzip', 10_000))).toBe(400);
  });

  it('refuses to grow beyond the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await status(decompress(bomb, 'gzip', 1_000_000))).toBe(413);
    expect(await status(decompress(deflateSync(Buffer.alloc(50_000_000)), 'deflate', 1_000_000))).toBe(413);
  });
});

describe('charset', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');
  const latin = latin1('<é>');
  it.each([
    ['of the Content-Type', latin, 'text/xml; charset=ISO-8859-1', '<é>'],
    ['quoted', latin, 'text/xml;charset="iso-8859-1"', '<é>'],
    ['of the declaration', Buffer.from('<?xml version="1.0"\n encoding=\'iso-8859-1\'?>é', 'latin1'), 'text/xml', 'é'],
    ['UTF-8 by default', Buffer.from('é'), undefined, 'é'],
    ['UTF-16 by its mark', Buffer.from('\ufeff<a/>', 'utf16le'), 'text/xml; charset=utf-8', '<a/>'],
    ['UTF-16 the other way round', Buffer.from('\ufeff<a/>', 'utf16le').swap16(), undefined, '<a/>'],
    ['Latin-1 where UTF-8 was promised', latin, 'text/xml; charset=utf-8', '<é>'],
    ['of what the mark of UTF-8 says', Buffer.from('\ufeff<é/>'), 'text/xml; charset=ISO-8859-1', '<é/>'],
    ['UTF-16 without its mark', Buffer.from('<é/>', 'utf16le'), 'text/xml', '<é/>'],
    [
      'UTF-16 without mark, the other way round',
      Buffer.from('<é/>', 'utf16le').swap16(),
      'a/b; charset=utf-16',
      '<é/>',
    ],
    [
      'UTF-8 that a string builder calls UTF-16',
      Buffer.from('<?xml version="1.0" encoding="utf-16"?><é/>'),
      '',
      '<é/>',
    ],
    ['UTF-8 that Content-Type calls UTF-16', Buffer.from('<é/>'), 'text/xml; charset=unicode', '<é/>'],
    ['of a declaration under a useless Content-Type', latin1('<?xml encoding="latin1"?>é'), 'a/b; charset=utf-16', 'é'],
    ['said twice', latin, 'text/xml; charset=iso-8859-1, iso-8859-1', '<é>'],
    ['without a name', Buffer.from('<é>'), 'text/xml; charset=', '<é>'],
  ])('%s', (_name, body, type, expected) => {
    expect(decodeCharset(body, type)).toContain(expected);
  });

  it.each(['utf_8', 'UTF8', 'us-ascii', 'ASCII'])('%s is UTF-8', name => {
    expect(decodeCharset(Buffer.from('<é>'), `text/xml; charset=${name}`)).toBe('<é>');
  });

  it.each(['latin-1', 'ISO_8859_1', 'iso88591', 'windows1252', 'CP1252', 'ISO8859_15'])('%s is known', name => {
    expect(decodeCharset(latin, `text/xml; charset=${name}`)).toBe('<é>');
  });

  it('keeps the rest of a document with one character cut in half', () => {
    const body = Buffer.concat([Buffer.from('Gäste, Caf'), Buffer.from('é').subarray(0, 1)]);
    expect(decodeCharset(body, undefined)).toBe('Gäste, Caf\ufffd');
  });

  it('refuses one it does not know', () => {
    expect(() => decodeCharset(latin, 'text/xml; charset=klingon')).toThrow(BodyError);
  });
});
