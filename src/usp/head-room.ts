/**
 * Bytes with unused room in front of them: what is wrapped around them, a Record around its Message, is written there and copies nothing.
 * Each can be taken once; after that they are bytes like any others.
 */
const rooms = new WeakMap<Uint8Array, { readonly whole: Buffer; readonly room: number }>();

/** A Record's fields up to its payload; longer ones are copied. */
const room = 512;

/** The parts as one, with room in front. */
export function joinWithRoom(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.allocUnsafe(room + parts.reduce((sum, part) => sum + part.length, 0));
  let at = room;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const bytes = whole.subarray(room);
  rooms.set(bytes, { whole, room });
  return bytes;
}

/** `prefix` and the bytes as one, without copying the bytes; undefined where there is no room for it. */
export function takeRoom(bytes: Uint8Array, prefix: Uint8Array): Uint8Array | undefined {
  const found = rooms.get(bytes);
  if (!found || prefix.length > found.room) return undefined;
  rooms.delete(bytes);
  const start = found.room - prefix.length;
  found.whole.set(prefix, start);
  return found.whole.subarray(start);
}

export function hasRoom(bytes: Uint8Array): boolean {
  return rooms.has(bytes);
}
