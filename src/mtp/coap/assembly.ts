import type { Block } from './options.js';

/** What the server holds of an upload: the bytes from its beginning that have come so far. */
export interface Held {
  readonly bytes: number;
}

export interface Piece {
  readonly block: Block;
  readonly length: number;
  /** Size1: what the client says the whole will be. */
  readonly announced: number | undefined;
}

export interface AssemblyLimits {
  readonly maxBytes: number;
  /** The largest block we want to get; a client that sends larger ones is told (RFC 7959 §2.3). */
  readonly blockSize: number;
}

export type Verdict =
  /** Take it, dropping what was held before when it is the first; `block1` goes back with the response. */
  | { readonly do: 'take'; readonly fresh: boolean; readonly complete: boolean; readonly block1: Block }
  /** Held already, if the bytes are the same: say yes again. */
  | { readonly do: 'compare'; readonly offset: number; readonly block1: Block }
  | { readonly do: 'refuse'; readonly code: '4.00' | '4.08' | '4.13'; readonly reason: string };

/** What becomes of one Block1 of an upload (RFC 7959 §2.3, §2.5, §2.9). */
export function judgePiece(held: Held | undefined, piece: Piece, limits: AssemblyLimits): Verdict {
  const { block, length, announced } = piece;
  const offset = block.num * block.size;
  if (block.more ? length !== block.size : length > block.size)
    return { do: 'refuse', code: '4.00', reason: 'the block has not the size it tells' };
  if (offset + length > limits.maxBytes || (announced ?? 0) > limits.maxBytes)
    return { do: 'refuse', code: '4.13', reason: `at most ${limits.maxBytes} bytes are taken` };
  const size = Math.min(block.size, limits.blockSize);
  const block1 = { num: block.num, more: block.more, size };
  if (block.num === 0) return { do: 'take', fresh: true, complete: !block.more, block1 };
  if (held === undefined) return { do: 'refuse', code: '4.08', reason: 'the blocks before are not here' };
  if (offset === held.bytes) return { do: 'take', fresh: false, complete: !block.more, block1 };
  if (block.more && offset + length <= held.bytes) return { do: 'compare', offset, block1 };
  return { do: 'refuse', code: '4.08', reason: `the block at ${held.bytes} was expected` };
}
