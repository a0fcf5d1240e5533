import type { SarState, SessionContext } from '../record.js';

/** What one SessionContextRecord carries of a payload. */
export type Segment = Pick<SessionContext, 'payload' | 'payloadSarState' | 'payloadrecSarState'>;

/** Tag and length of one payload entry, bytes. */
const perPiece = 5;
/** Smallest piece a payload is cut into, however little room the header fields leave. */
const smallestPiece = 64;

/**
 * Spreads a payload over Records (TR-369 "SAR function algorithm"). `pieces` are TLS records, or one plaintext Message; `room` is what a Record
 * leaves for payload, undefined when it may be of any size. A TLS record stays in one Record when it fits, alone.
 */
export function segment(pieces: readonly Uint8Array[], room: number | undefined): readonly Segment[] {
  const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (room === undefined || total + pieces.length * perPiece <= room) {
    return [{ payload: pieces, payloadSarState: 'none', payloadrecSarState: 'none' }];
  }
  const size = Math.max(room, smallestPiece);
  const parts = pieces.flatMap(piece => {
    const chunks = cut(piece, size);
    return chunks.map((chunk, index) => ({ chunk, state: stateOf(index, chunks.length) }));
  });
  return parts.map(({ chunk, state }, index) => ({
    payload: [chunk],
    payloadSarState: stateOf(index, parts.length),
    payloadrecSarState: parts.length === 1 ? 'none' : state,
  }));
}

function cut(piece: Uint8Array, size: number): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < piece.length; at += size) chunks.push(piece.subarray(at, at + size));
  return chunks;
}

function stateOf(index: number, count: number): SarState {
  if (count === 1) return 'none';
  if (index === 0) return 'begin';
  return index === count - 1 ? 'complete' : 'inProcess';
}

/** A payload of which some Records have come; the newest piece first, so that adding one copies nothing. */
export interface Assembly {
  readonly piece: Uint8Array;
  readonly before: Assembly | undefined;
  readonly bytes: number;
}

export type Assembled =
  | { readonly kind: 'complete'; readonly payload: Uint8Array }
  | { readonly kind: 'more'; readonly assembly: Assembly }
  | { readonly kind: 'failed'; readonly reason: string };

/** Adds what the next Record in sequence carries; fails when the states contradict each other or the whole grows past `limit` bytes. */
export function assemble(assembly: Assembly | undefined, segment: Segment, limit: number): Assembled {
  const { payloadSarState: state, payloadrecSarState: inner } = segment;
  const open = state === 'inProcess' || state === 'complete';
  if (open !== (assembly !== undefined)) {
    return { kind: 'failed', reason: open ? `a segment "${state}" of nothing` : 'a payload that was never completed' };
  }
  if ((state === 'none' && inner !== 'none') || (state === 'complete' && (inner === 'begin' || inner === 'inProcess')))
    return { kind: 'failed', reason: `payload_sar_state ${state} with payloadrec_sar_state ${inner}` };
  const piece = Buffer.concat(segment.payload);
  const bytes = (assembly?.bytes ?? 0) + piece.length;
  if (bytes > limit) return { kind: 'failed', reason: `a payload of more than ${limit} bytes` };
  const whole: Assembly = { piece, before: assembly, bytes };
  return state === 'none' || state === 'complete'
    ? { kind: 'complete', payload: joined(whole) }
    : { kind: 'more', assembly: whole };
}

function joined(assembly: Assembly): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let link: Assembly | undefined = assembly; link; link = link.before) pieces.push(link.piece);
  return pieces.length === 1 ? assembly.piece : Buffer.concat(pieces.reverse());
}
