import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';
import { GangwayError, reasonOf } from '../../base/errors.js';

/** An HTTP body cannot become text; `status` is the HTTP status that says so. */
export class BodyError extends GangwayError {
  readonly family = 'http';

  constructor(
    readonly status: 400 | 413 | 415,
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
const charsetInDeclaration = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']/i;

/** Bytes to text by Content-Type, byte order mark or XML declaration; UTF-8 when nobody says. Invalid bytes become U+FFFD. */
export function decodeCharset(body: Buffer, contentType: string | undefined): string {
  if (body.length >= 2 && body[0] === 0xff && body[1] === 0xfe) return body.toString('utf16le', 2);
  const declared = charsetInType.exec(contentType ?? '')?.[1] ?? charsetInDeclaration.exec(head(body))?.[1];
  const name = declared?.toLowerCase() ?? 'utf-8';
  if (name === 'utf-8' || name === 'utf8' || name === 'us-ascii') return body.toString('utf8');
  try {
    return new TextDecoder(name).decode(body);
  } catch {
    throw new BodyError(400, `charset ${name.slice(0, 32)} is not known`);
  }
}

function head(body: Buffer): string {
  // Only a document that begins with a declaration can name its charset there.
  return body.length > 5 && body.indexOf('<?xml') >= 0 && body.indexOf('<?xml') < 8
    ? body.toString('latin1', 0, 256)
    : '';
}
