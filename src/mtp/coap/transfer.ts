import type { Transition } from '../../base/machine.js';
import type { Block } from './options.js';

/** What the transfer reads of a response. */
export interface Answer {
  readonly code: string;
  readonly block1: Block | undefined;
  readonly block2: Block | undefined;
  readonly etag: Buffer | undefined;
  readonly payload: Buffer;
}

/** The latest block first, so that taking one more costs the same however many there are. */
interface Parts {
  readonly last: Buffer;
  readonly before: Parts | undefined;
}

export type TransferState<A extends Answer> =
  | {
      readonly phase: 'upload';
      readonly body: Buffer;
      /** Where the block that is on its way begins. */
      readonly offset: number;
      readonly size: number;
      readonly mayRestart: boolean;
    }
  | {
      readonly phase: 'download';
      /** The response the first block came with. */
      readonly head: A;
      readonly parts: Parts | undefined;
      readonly received: number;
      readonly size: number;
    }
  | { readonly phase: 'over' };

export type TransferEffect<A extends Answer> =
  | {
      readonly do: 'send';
      readonly payload: Buffer;
      readonly block1?: Block;
      readonly block2?: Block;
      /** Of the whole body, told with the first block. */
      readonly size1?: number;
    }
  | { readonly do: 'done'; readonly answer: A; readonly payload: Buffer }
  | { readonly do: 'fail'; readonly reason: string };

export interface TransferLimits {
  /** Of our own blocks. */
  readonly blockSize: number;
  /** Of what a server may send us. */
  readonly maxBytes: number;
}

type Step<A extends Answer> = Transition<TransferState<A>, TransferEffect<A>>;

/** One request with its body cut into Block1 and its response put together from Block2 (RFC 7959), seen from the client. */
export function beginTransfer<A extends Answer>(body: Buffer, limits: TransferLimits): Step<A> {
  return upload({ phase: 'upload', body, offset: 0, size: limits.blockSize, mayRestart: true });
}

export function continueTransfer<A extends Answer>(
  state: TransferState<A>,
  answer: A,
  limits: TransferLimits,
): Step<A> {
  switch (state.phase) {
    case 'over':
      return { state, effects: [] };
    case 'upload':
      return uploading(state, answer, limits);
    case 'download':
      return downloading(state, answer, limits);
  }
}

type Upload = Extract<TransferState<never>, { phase: 'upload' }>;

function upload<A extends Answer>(state: Upload): Step<A> {
  const { body, offset, size } = state;
  if (offset === 0 && body.length <= size) return { state, effects: [{ do: 'send', payload: body }] };
  const payload = body.subarray(offset, offset + size);
  const block1 = { num: offset / size, more: offset + size < body.length, size };
  const first = offset === 0 ? { size1: body.length } : {};
  return { state, effects: [{ do: 'send', payload, block1, ...first }] };
}

function uploading<A extends Answer>(state: Upload, answer: A, limits: TransferLimits): Step<A> {
  const { body, offset, size, mayRestart } = state;
  const isLast = offset + size >= body.length;
  const hint = answer.block1?.size ?? size;
  if (answer.code === '4.13' && hint < size) return upload({ ...state, offset: 0, size: hint });
  // RFC 7959 §2.9.2: the server has lost the blocks before.
  if (answer.code === '4.08' && offset > 0 && mayRestart) return upload({ ...state, offset: 0, mayRestart: false });
  const isSuccess = answer.code.startsWith('2.');
  if (isLast && answer.code !== '2.31') return begun(answer, limits);
  if (!isSuccess) return done(answer, answer.payload);
  if (isLast) return fail('the peer waits for blocks after the last one');
  if (!answer.block1 || answer.block1.num !== offset / size)
    return fail(`the peer answered ${answer.code} to a block without saying which`);
  return upload({ ...state, offset: offset + size, size: Math.min(size, hint) });
}

/** The first (or only) block of the response is here. */
function begun<A extends Answer>(answer: A, limits: TransferLimits): Step<A> {
  const { block2, payload } = answer;
  if (!block2?.more)
    return block2 && block2.num > 0 ? fail('the response begins in its middle') : done(answer, payload);
  return downloading(
    { phase: 'download', head: answer, parts: undefined, received: 0, size: block2.size },
    answer,
    limits,
  );
}

function downloading<A extends Answer>(
  state: Extract<TransferState<A>, { phase: 'download' }>,
  answer: A,
  limits: TransferLimits,
): Step<A> {
  const { head } = state;
  const { block2, payload, code } = answer;
  if (!code.startsWith(head.code.slice(0, 2))) return done(answer, payload);
  if (!block2 || block2.num * block2.size !== state.received)
    return fail('a block of the response is out of its place');
  if (block2.more && payload.length !== block2.size) return fail('a block of the response has not the size it tells');
  if (!sameTag(head.etag, answer.etag)) return fail('the response changed while it was read');
  const received = state.received + payload.length;
  if (received > limits.maxBytes) return fail(`the response is larger than ${limits.maxBytes} bytes`);
  const parts = { last: payload, before: state.parts };
  if (!block2.more) return done(head, joined(parts));
  const size = Math.min(state.size, block2.size);
  return {
    state: { phase: 'download', head, parts, received, size },
    effects: [{ do: 'send', payload: Buffer.alloc(0), block2: { num: received / size, more: false, size } }],
  };
}

function joined(parts: Parts): Buffer {
  const blocks: Buffer[] = [];
  for (let part: Parts | undefined = parts; part; part = part.before) blocks.push(part.last);
  return Buffer.concat(blocks.reverse());
}

function sameTag(one: Buffer | undefined, other: Buffer | undefined): boolean {
  return one === undefined || other === undefined ? one === other : one.equals(other);
}

function done<A extends Answer>(answer: A, payload: Buffer): Step<A> {
  return { state: { phase: 'over' }, effects: [{ do: 'done', answer, payload }] };
}

function fail<A extends Answer>(reason: string): Step<A> {
  return { state: { phase: 'over' }, effects: [{ do: 'fail', reason }] };
}
