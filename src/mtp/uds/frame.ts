// Frames on a UNIX domain socket (TR-369 "UNIX Domain Socket Binding", R-UDS.6 to R-UDS.15): `_USP`, the length of what follows as four
// bytes big-endian, then fields of type (one byte), length (four bytes big-endian) and value.

export interface Field {
  readonly type: number;
  readonly value: Buffer;
}

export const fieldType = { handshake: 1, error: 2, record: 3 } as const;

/** Room for the largest Record, 16 MB, and its field. */
export const maxFrameBytes = 17 * 1024 * 1024;

const sync = Buffer.from('_USP', 'latin1');
const headBytes = 8;
const fieldHeadBytes = 5;

/** What arrived is no frame (R-UDS.24). */
export class FrameError extends Error {}

/** Everything of a frame before the value of its only field: the value itself need not be copied. */
export function frameHead(type: number, valueBytes: number): Buffer {
  const head = Buffer.allocUnsafe(headBytes + fieldHeadBytes);
  sync.copy(head);
  head.writeUInt32BE(fieldHeadBytes + valueBytes, 4);
  head.writeUInt8(type, 8);
  head.writeUInt32BE(valueBytes, 9);
  return head;
}

export function encodeFrame(type: number, value: Uint8Array | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : value;
  return Buffer.concat([frameHead(type, bytes.length), bytes]);
}

/** Cuts a stream of bytes into frames, whatever the pieces it comes in. Holds no more than one frame, and none above `limit`. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private size = 0;
  /** Bytes of the frame being collected; undefined until its head is complete. */
  private wanted: number | undefined;

  /** @param limit Largest length a frame may announce, in bytes; may change while reading. */
  constructor(public limit = maxFrameBytes) {}

  /** The frames that are complete now, as they are asked for: `limit` may be changed between two of them. Throws FrameError. */
  *read(bytes: Buffer): Generator<readonly Field[]> {
    this.pieces.push(bytes);
    this.size += bytes.length;
    for (;;) {
      if (this.wanted === undefined) {
        if (this.size < headBytes) return this.checkSync();
        this.wanted = this.frameSize();
      }
      if (this.size < this.wanted) return;
      const frame = this.take(this.wanted);
      this.wanted = undefined;
      yield parseFields(frame.subarray(headBytes));
      if (this.size === 0) return;
    }
  }

  /** What cannot become a frame is told at once, not when eight bytes are there. */
  private checkSync(): void {
    const begun = this.joined();
    const length = Math.min(begun.length, sync.length);
    if (!begun.subarray(0, length).equals(sync.subarray(0, length))) throw new FrameError('a frame begins with _USP');
  }

  private frameSize(): number {
    this.checkSync();
    const length = this.joined().readUInt32BE(4);
    if (length > this.limit) throw new FrameError(`a frame of ${length} bytes; ${this.limit} are allowed`);
    return headBytes + length;
  }

  private joined(): Buffer {
    const [first] = this.pieces;
    if (this.pieces.length === 1 && first) return first;
    const whole = Buffer.concat(this.pieces);
    this.pieces = [whole];
    return whole;
  }

  private take(size: number): Buffer {
    const whole = this.joined();
    this.size = whole.length - size;
    this.pieces = this.size === 0 ? [] : [whole.subarray(size)];
    return whole.subarray(0, size);
  }
}

function parseFields(payload: Buffer): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < payload.length; ) {
    if (payload.length - at < fieldHeadBytes) throw new FrameError('a field is cut off');
    const length = payload.readUInt32BE(at + 1);
    const start = at + fieldHeadBytes;
    if (length > payload.length - start) throw new FrameError('a field is longer than its frame');
    fields.push({ type: payload.readUInt8(at), value: payload.subarray(start, start + length) });
    at = start + length;
  }
  return fields;
}
