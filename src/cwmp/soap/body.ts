import { isUtf8 } from 'node:buffer';
import { promisify, TextDecoder } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';
import { GangwayError, reasonOf } from '../../base/errors.js';
import { Gate } from '../../base/gate.js';

/** An HTTP body cannot become text; `status` is the HTTP status that says so. */
export class BodyError extends GangwayError {
  readonly family = 'http';

  constructor(
    readonly status: 400 | 408 | 413 | 415 | 503,
    message: string,
  ) {
    super(message);
  }
}

const inflaters = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), deflate: inflateEither } as const;

/** A thousand small bodies must not become a thousand large ones at once. */
const inflating = new Gate(8);

/** Undoes Content-Encoding (any letter case), never growing beyond `maxBytes`. */
export async function decompress(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  if (!(name in inflaters)) throw new BodyError(415, `Content-Encoding ${name.slice(0, 32)} is not supported`);
  try {
    return await inflating.through(() =>
      inflaters[name as keyof typeof inflaters](body, { maxOutputLength: maxBytes }),
    );
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw new BodyError(
      tooLarge ? 413 : 400,
      tooLarge ? 'the inflated body is too large' : `broken ${name} body: ${reasonOf(error)}`,
    );
  }
}

/** "deflate" is zlib by the letter and raw deflate in many stacks. */
async function inflateEither(body: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  const zlib = body.length > 1 && ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
  return zlib ? promisify(inflate)(body, options) : promisify(inflateRaw)(body, options);
}

const charsetInType = /charset\s*=\s*["']?([^\s"';,]+)/i;
const charsetInDeclaration = /<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i;

/**
 * Bytes to text by byte order mark, by the first bytes of UTF-16, by Content-Type or XML declaration; UTF-8 when nobody says. Invalid bytes
 * become U+FFFD.
 */
export function decodeCharset(body: Buffer, contentType: string | undefined): string {
  const name = charsetOf(body, contentType);
  // Nearly all; a TextDecoder is dear.
  if (name.length === 5 && name.toLowerCase() === 'utf-8') return decodeUtf8(body);
  const decoder = decoderOf(name) ?? decoderOf(usualName(name));
  if (decoder === undefined) throw new BodyError(400, `charset ${name.slice(0, 32)} is not known`);
  switch (decoder.encoding) {
    case 'utf-8':
      return decodeUtf8(body);
    case 'windows-1252':
      return decodeWindows1252(body);
    default:
      return decoder.decode(body);
  }
}

function decoderOf(name: string): TextDecoder | undefined {
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

/** What people write for it: `utf_8`, `latin-1`, `ISO 8859-1`, `windows1252`. */
function usualName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^utf(8|16)/, 'utf-$1')
    .replace(/^iso8859(?=\d)/, 'iso-8859-')
    .replace(/^windows(?=\d)/, 'windows-');
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Also what calls itself ISO-8859-1. TextDecoder of Node 20 leaves 0x80 to 0x9F as control characters. */
function decodeWindows1252(body: Buffer): string {
  return body
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, character => windows1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** What the bytes show goes before what is said of them (XML 1.0 Appendix F): proxies add charsets, and string builders declare their own. */
function charsetOf(body: Buffer, contentType: string | undefined): string {
  const shown = shownBy(body);
  if (shown !== undefined) return shown;
  const said = [charsetInType.exec(contentType ?? '')?.[1], charsetInDeclaration.exec(head(body))?.[1]];
  const name = said.find(name => name !== undefined && !isWide(name)) ?? 'utf-8';
  return /ascii$/i.test(name) ? 'utf-8' : name;
}

/** Of a byte order mark, or of the `<` that every document begins with. */
function shownBy(body: Buffer): string | undefined {
  if (body.length < 2) return undefined;
  switch (body.readUInt16BE(0)) {
    case 0xfffe:
    case 0x3c00:
      return 'utf-16le';
    case 0xfeff:
    case 0x003c:
      return 'utf-16be';
    case 0xefbb:
      return body[2] === 0xbf ? 'utf-8' : undefined;
    default:
      return undefined;
  }
}

/** A document in two or four bytes a character shows that it is one. */
function isWide(charset: string): boolean {
  return /^(utf|ucs)[-_ ]?(16|32|2|4)|^unicode$/i.test(charset);
}

/**
 * Devices promise UTF-8 and then send a Latin-1 SSID. Without one valid multi-byte character in the whole document that is what
 * it is; with some, a text was cut in the middle of a character.
 */
function decodeUtf8(body: Buffer): string {
  const text = body.toString('utf8');
  return isUtf8(body) || notAscii.test(text) ? text : body.toString('latin1');
}

const notAscii = /[\u0080-\ufffc]/;

function head(body: Buffer): string {
  // Only a document that begins with a declaration can name its charset there.
  const start = body.toString('latin1', 0, 256);
  return start.includes('<?xml') ? start : '';
}
