// Frames of STOMP 1.2 on a byte stream. A codec of our own, because the library's collects bodies byte by byte without any bound; see README.

export type Headers = ReadonlyMap<string, string>;

export interface StompFrame {
  readonly command: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Room for the largest Record, 16 MB. */
export const maxBodyBytes = 17 * 1024 * 1024;
const maxHeadBytes = 16 * 1024;
const maxHeaders = 200;

const LF = 0x0a;
const CR = 0x0d;

/** What the broker sends is no STOMP. */
export class FrameError extends Error {}

/** Command, headers and the empty line; body and NUL follow. CONNECT and CONNECTED know no escapes, for the sake of STOMP 1.0. */
export function encodeHead(command: string, headers: Iterable<readonly [string, string]>): Buffer {
  const write = command === 'CONNECT' ? plain : escapeHeader;
  let head = `${command}\n`;
  for (const [name, value] of headers) head += `${write(name)}:${write(value)}\n`;
  return Buffer.from(`${head}\n`, 'utf8');
}

export function encodeFrame(command: string, headers: Iterable<readonly [string, string]>): Buffer {
  return Buffer.concat([encodeHead(command, headers), nul]);
}

export const nul = Buffer.from([0]);
export const beat = Buffer.from([LF]);

/** A value that would end its line ends a frame early, and what follows would be the sender's own. */
function plain(text: string): string {
  return text.replace(/[\r\n\0]/g, '');
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\r': '\\r', '\n': '\\n', ':': '\\c', '\0': '' };
const unescapes: Readonly<Record<string, string>> = { '\\\\': '\\', '\\r': '\r', '\\n': '\n', '\\c': ':' };

export function escapeHeader(text: string): string {
  return text.replace(/[\\\r\n:\0]/g, found => escapes[found] ?? '');
}

/** An escape nobody defined stays as it is: the header may be a stranger's, and the connection is everybody's. */
export function unescapeHeader(text: string): string {
  return text.includes('\\') ? text.replace(/\\./g, found => unescapes[found] ?? found) : text;
}

/** Cuts a stream of bytes into frames, whatever the pieces it comes in; holds one at most. Heart-beats between frames are skipped. */
export class FrameParser {
  private pieces: Buffer[] = [];
  private size = 0;
  private scanned = 0;
  private head: { readonly command: string; readonly headers: Headers } | undefined;
  /** Of the body, from `content-length`; undefined: until the first NUL. */
  private length: number | undefined;

  constructor(private readonly limit = maxBodyBytes) {}

  /** The frames that are complete now. Throws FrameError. */
  *parse(bytes: Buffer): Generator<StompFrame> {
    this.pieces.push(bytes);
    this.size += bytes.length;
    for (;;) {
      if (!this.head && !this.takeHead()) return;
      const body = this.length === undefined ? this.bodyToNul() : this.bodyOf(this.length);
      if (!body || !this.head) return;
      const frame = { ...this.head, body };
      this.head = undefined;
      yield frame;
    }
  }

  private takeHead(): boolean {
    const data = this.joined();
    let start = 0;
    while (data[start] === LF || data[start] === CR) start++;
    this.drop(start);
    const rest = this.joined();
    const end = endOfHead(rest, Math.max(0, this.scanned - 3));
    this.scanned = rest.length;
    if (!end) {
      if (rest.length > maxHeadBytes) throw new FrameError(`no end of the headers within ${maxHeadBytes} bytes`);
      return false;
    }
    if (end.at > maxHeadBytes) throw new FrameError(`headers of ${end.at} bytes`);
    this.head = parseHead(rest.toString('utf8', 0, end.at));
    this.length = bodyLength(this.head.headers.get('content-length'), this.limit);
    this.drop(end.next);
    this.scanned = 0;
    return true;
  }

  private bodyOf(length: number): Buffer | undefined {
    if (this.size <= length) return undefined;
    const data = this.joined();
    if (data[length] !== 0) throw new FrameError('a body goes on beyond its content-length');
    return this.take(length);
  }

  private bodyToNul(): Buffer | undefined {
    const last = this.pieces.at(-1);
    if (!last?.includes(0)) {
      if (this.size > this.limit) throw new FrameError(`a body above ${this.limit} bytes`);
      return undefined;
    }
    const end = this.joined().indexOf(0);
    if (end > this.limit) throw new FrameError(`a body above ${this.limit} bytes`);
    return this.take(end);
  }

  /** The body, without the NUL that is dropped behind it. */
  private take(length: number): Buffer {
    const body = this.joined().subarray(0, length);
    this.drop(length + 1);
    return body;
  }

  private drop(count: number): void {
    if (count === 0) return;
    const rest = this.joined().subarray(count);
    this.size = rest.length;
    this.pieces = this.size === 0 ? [] : [rest];
  }

  private joined(): Buffer {
    const [first] = this.pieces;
    if (this.pieces.length === 1 && first) return first;
    const whole = Buffer.concat(this.pieces);
    this.pieces = this.size === 0 ? [] : [whole];
    return whole;
  }
}

/** Where the line before the empty one ends, and where the body begins. */
function endOfHead(data: Buffer, from: number): { readonly at: number; readonly next: number } | undefined {
  for (let at = data.indexOf(LF, from); at >= 0; at = data.indexOf(LF, at + 1)) {
    if (data[at + 1] === LF) return { at, next: at + 2 };
    if (data[at + 1] === CR && data[at + 2] === LF) return { at, next: at + 3 };
  }
  return undefined;
}

function parseHead(text: string): { readonly command: string; readonly headers: Headers } {
  const [command = '', ...lines] = text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (!/^[A-Z]{1,20}$/.test(command)) throw new FrameError('a frame begins with its command');
  if (lines.length > maxHeaders) throw new FrameError(`${lines.length} headers`);
  const read = command === 'CONNECTED' ? (part: string) => part : unescapeHeader;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const cut = line.indexOf(':');
    if (cut < 0) throw new FrameError('a header without a colon');
    const name = read(line.slice(0, cut));
    // Of repeated headers the first counts.
    if (!headers.has(name)) headers.set(name, read(line.slice(cut + 1)));
  }
  return { command, headers };
}

function bodyLength(text: string | undefined, limit: number): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*\d{1,10}\s*$/.test(text)) throw new FrameError('a content-length that is no number');
  const length = Number(text);
  if (length > limit) throw new FrameError(`a body of ${length} bytes; ${limit} are allowed`);
  return length;
}
