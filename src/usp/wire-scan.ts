import protobuf from 'protobufjs/minimal.js';
import { WireError } from './wire-error.js';

/**
 * The decoder keeps the last member of a oneof, as protobuf asks; USP asks for exactly one (R-ENC.3). So the field numbers of one
 * nesting level are counted on the bytes. Gives the bytes of the member found, for a look one level down; throws WireError.
 */
export function onlyMember(bytes: Uint8Array, from: number, to: number, what: string): Uint8Array | undefined {
  const reader = protobuf.Reader.create(bytes);
  let found: Uint8Array | undefined;
  let count = 0;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = tag >>> 3;
    if (field < from || field > to) {
      reader.skipType(tag & 7);
      continue;
    }
    if (++count > 1) throw new WireError(`${what} appears more than once (R-ENC.3)`);
    if ((tag & 7) === 2) found = reader.bytes();
    else reader.skipType(tag & 7);
  }
  return found;
}
