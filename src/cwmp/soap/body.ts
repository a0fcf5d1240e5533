import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';
import { GangwayError, reasonOf } from '../../base/errors.js';

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

/** Undoes Content-Encoding (any letter case), never growing beyond `maxBytes`. */
export async function decompress(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  if (!(name in inflaters)) throw new BodyError(415, `Content-Encoding ${name.slice(0, 32)} is not supported`);
  try {
    return await inflaters[name as keyof typeof inflaters](body, { maxOutputLength: maxBytes });
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

const charsetInType = /charset\s*=\s*["']?([^\s"';]+)/i;
const charsetInDeclaration = /<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i;

/** Bytes to text by byte order mark, Content-Type or XML declaration; UTF-8 when nobody says. Invalid bytes become U+FFFD. */
export function decodeCharset(body: Buffer, contentType: string | undefined): string {
  const name = charsetOf(body, contentType).toLowerCase();
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return decodeUtf8(body);
  try {
    const decoder = new TextDecoder(name);
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(body) : decoder.decode(body);
  } catch {
    throw new BodyError(400, `charset ${name.slice(0, 32)} is not known`);
  }
}

const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Also what calls itself ISO-8859-1. TextDecoder of Node 20 leaves 0x80 to 0x9F as control characters. */
function decodeWindows1252(body: Buffer): string {
  return body
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, character => windows1252[character.charCodeAt(0) - 0x80] ?? character);
}

function charsetOf(body: Buffer, contentType: string | undefined): string {
  const mark = body.length >= 2 ? body.readUInt16BE(0) : 0;
  if (mark === 0xfffe) return 'utf-16le';
  if (mark === 0xfeff) return 'utf-16be';
  return charsetInType.exec(contentType ?? '')?.[1] ?? charsetInDeclaration.exec(head(body))?.[1] ?? 'utf-8';
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
