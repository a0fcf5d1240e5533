/**
 * Bytes with unused room in front of them: what is wrapped around them, a Record around its Message, is written there and copies nothing.
 * Each can be taken once; after that they are bytes like any others.
 */
const rooms = new WeakMap<Uint8Array, { readonly whole: Buffer; readonly room: number }>();

/** Who lent the memory of these bytes. */
const lenders = new WeakMap<Uint8Array, () => void>();

/** A Message's header, and a Record's fields up to its payload; longer ones are copied. */
const room = 512;

/**
 * Bytes that leave again and again behind ever new headers, which are written into the room in front of them. They are lent to one at a
 * time: who comes before they were given back (`giveBack`) gets a copy, and that copy is what is lent from then on.
 */
export class LentBytes {
  private whole: Buffer;
  private lent = false;

  constructor(bytes: Uint8Array) {
    this.whole = withRoom(bytes);
  }

  /** The header and the bytes as one, with what is left of the room in front. */
  behind(header: Uint8Array): Uint8Array {
    if (header.length > room) return Buffer.concat([header, this.whole.subarray(room)]);
    // The former memory is still being sent, or was given to somebody who keeps it.
    if (this.lent) this.whole = withRoom(this.whole.subarray(room));
    this.lent = true;
    const { whole } = this;
    const start = room - header.length;
    whole.set(header, start);
    const bytes = whole.subarray(start);
    rooms.set(bytes, { whole, room: start });
    lenders.set(bytes, () => {
      if (this.whole === whole) this.lent = false;
    });
    return bytes;
  }
}

function withRoom(bytes: Uint8Array): Buffer {
  const whole = Buffer.allocUnsafe(room + bytes.length);
  whole.set(bytes, room);
  return whole;
}

/** `prefix` and the bytes as one, without copying the bytes; undefined where there is no room for it. */
export function takeRoom(bytes: Uint8Array, prefix: Uint8Array): Uint8Array | undefined {
  const found = rooms.get(bytes);
  if (!found || prefix.length > found.room) return undefined;
  rooms.delete(bytes);
  const start = found.room - prefix.length;
  found.whole.set(prefix, start);
  const wrapped = found.whole.subarray(start);
  const lender = lenders.get(bytes);
  if (lender) lenders.set(wrapped, lender);
  lenders.delete(bytes);
  return wrapped;
}

export function hasRoom(bytes: Uint8Array): boolean {
  return rooms.has(bytes);
}

/** Nobody will look at these bytes any more: lent memory may be written over. No-op for any other bytes. */
export function giveBack(bytes: Uint8Array): void {
  lenders.get(bytes)?.();
  lenders.delete(bytes);
}
