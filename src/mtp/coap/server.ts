import type { Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Log } from '../../base/log.js';
import type { Piece } from './assembly.js';
import { type CoapOption, noBytes } from './message.js';
import type { IncomingRequest } from './message-layer.js';
import {
  type Block,
  decodeBlock,
  encodeBlock,
  encodeUint,
  firstOption,
  largestBlock,
  textOptions,
  transferKey,
  uintOption,
  unknownCritical,
} from './options.js';
import { Responses, sliceOf, tagged, type WholeResponse } from './responses.js';
import { type Peer, peerKey } from './udp.js';
import { type UploadLimits, Uploads, uploadLimits } from './uploads.js';

/** A request without its body. */
export interface RequestHead {
  readonly peer: Peer;
  /** 0.01 GET, 0.02 POST, 0.03 PUT, 0.04 DELETE … */
  readonly method: string;
  readonly path: readonly string[];
  readonly query: readonly string[];
  readonly contentFormat: number | undefined;
  readonly accept: number | undefined;
}

export interface CoapRequest extends RequestHead {
  readonly payload: Buffer;
}

export interface CoapResponse {
  readonly code: string;
  readonly payload?: Buffer;
  /** A text for the technician who reads the trace (RFC 7252 §5.5.2). */
  readonly diagnostic?: string;
  readonly contentFormat?: number;
  /** Seconds until a 5.03 is worth another try. */
  readonly maxAge?: number;
  /** Largest block the payload leaves in. */
  readonly blockSize?: number;
}

/** What a server serves. */
export interface CoapResource {
  /** Judges by the head alone, before a body is collected: what is refused here costs no memory. */
  admit(head: RequestHead): CoapResponse | undefined;
  handle(request: CoapRequest): Promise<CoapResponse>;
}

export interface ServerOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly resource: CoapResource;
  readonly blockSize?: number;
  readonly uploads?: UploadLimits;
}

const busySeconds = 5;

/** Answers requests: options first, then the body from its blocks, then the resource, then the response in blocks. */
export class CoapServer {
  private readonly uploads: Uploads;
  private readonly responses: Responses;
  private readonly blockSize: number;
  private readonly maxBytes: number;

  constructor(private readonly options: ServerOptions) {
    const { clock, blockSize = largestBlock, uploads = { ...uploadLimits, blockSize } } = options;
    this.blockSize = blockSize;
    this.maxBytes = uploads.maxBytes;
    this.uploads = new Uploads(clock, uploads);
    this.responses = new Responses(clock);
  }

  /** Uploads that are not complete, and the memory they hold. */
  get partial(): { readonly uploads: number; readonly bytes: number } {
    return { uploads: this.uploads.count, bytes: this.uploads.bytes };
  }

  receive(incoming: IncomingRequest): void {
    const { options } = incoming.message;
    const critical = unknownCritical(options);
    if (critical !== undefined) return this.badOption(incoming, critical);
    const blocks = { block1: blockOf(options, 'Block1'), block2: blockOf(options, 'Block2') };
    const { block1, block2 } = blocks;
    if (block1 === 'invalid' || block2 === 'invalid') return this.badOption(incoming, 'Block1 or Block2');
    const head = headOf(incoming);
    const refusal = this.options.resource.admit(head);
    if (refusal) return this.respond(incoming, refusal, [], undefined);
    if (block2 && block2.num > 0 && this.next(incoming, head, block2)) return;
    if (block1) this.collect(incoming, head, block1, block2);
    else this.handle(incoming, { ...head, payload: incoming.message.payload }, [], block2);
  }

  stop(): void {
    this.uploads.stop();
  }

  /** RFC 7252 §5.4.1, §5.7: a Non-confirmable request with a critical option nobody knows is rejected in silence. */
  private badOption(incoming: IncomingRequest, name: string): void {
    if (incoming.message.type !== 'CON') return incoming.reject();
    const isProxying = name.startsWith('Proxy-');
    const refusal = isProxying
      ? { code: '5.05', diagnostic: 'this is no proxy' }
      : { code: '4.02', diagnostic: `option ${name} is not understood` };
    this.respond(incoming, refusal, [], undefined);
  }

  /** A later block of a response that is kept; a GET that finds none is simply asked again. */
  private next(incoming: IncomingRequest, head: RequestHead, block2: Block): boolean {
    const kept = this.responses.find(keyOf(incoming));
    if (!kept && head.method === get) return false;
    const slice = kept && sliceOf(kept, block2);
    if (slice) this.send(incoming, slice);
    else {
      const refusal = kept
        ? { code: '4.00', diagnostic: 'the response ends before this block' }
        : { code: '4.08', diagnostic: 'the response this block is of is no longer here' };
      this.respond(incoming, refusal, [], undefined);
    }
    return true;
  }

  private collect(incoming: IncomingRequest, head: RequestHead, block: Block, block2: Block | undefined): void {
    const { payload, options } = incoming.message;
    const piece: Piece = { block, length: payload.length, announced: uintOption(options, 'Size1') };
    const taken = this.uploads.take(keyOf(incoming), head.peer.address, piece, payload);
    if (taken.kind === 'complete')
      return this.handle(incoming, { ...head, payload: taken.body }, [block1Option(taken.block1)], block2);
    if (taken.kind === 'continue')
      return this.respond(incoming, { code: '2.31' }, [block1Option(taken.block1)], undefined);
    const { code, reason: diagnostic } = taken;
    const extra = code === '4.13' ? [{ name: 'Size1', value: encodeUint(this.maxBytes) }] : [];
    const refusal = code === '5.03' ? { code, diagnostic, maxAge: busySeconds } : { code, diagnostic };
    this.respond(incoming, refusal, extra, undefined);
  }

  private handle(
    incoming: IncomingRequest,
    request: CoapRequest,
    extra: readonly CoapOption[],
    block2: Block | undefined,
  ): void {
    this.options.resource.handle(request).then(
      response => this.respond(incoming, response, extra, block2),
      (error: unknown) => {
        this.options.log.error('a CoAP request could not be dealt with', { reason: reasonOf(error) });
        this.respond(incoming, { code: '5.00' }, extra, undefined);
      },
    );
  }

  private respond(
    incoming: IncomingRequest,
    response: CoapResponse,
    extra: readonly CoapOption[],
    block2: Block | undefined,
  ): void {
    const whole = this.whole(response, extra);
    const slice = sliceOf(whole, block2);
    if (!slice) return this.send(incoming, this.whole({ code: '4.00', diagnostic: 'no such block' }, []));
    // Block1 belongs to the request that ends here, not to the blocks of the response that follow.
    if (slice.payload.length < whole.payload.length)
      this.responses.keep(keyOf(incoming), tagged(this.whole(response, [])));
    this.send(incoming, slice);
  }

  private send(incoming: IncomingRequest, { code, options, payload }: WholeResponse): void {
    incoming.respond({ code, options, payload, token: incoming.message.token });
  }

  private whole(response: CoapResponse, extra: readonly CoapOption[]): WholeResponse {
    const { code, payload, diagnostic, contentFormat, maxAge } = response;
    const options = [
      ...(contentFormat === undefined ? [] : [{ name: 'Content-Format', value: encodeUint(contentFormat) }]),
      ...(maxAge === undefined ? [] : [{ name: 'Max-Age', value: encodeUint(maxAge) }]),
      ...extra,
    ];
    const body = payload ?? (diagnostic === undefined ? noBytes : Buffer.from(diagnostic, 'utf8'));
    return { code, options, payload: body, blockSize: Math.min(this.blockSize, response.blockSize ?? this.blockSize) };
  }
}

const get = '0.01';

function keyOf(incoming: IncomingRequest): string {
  return `${peerKey(incoming.peer)} ${transferKey(incoming.message.code, incoming.message.options)}`;
}

function headOf({ peer, message }: IncomingRequest): RequestHead {
  const { code, options } = message;
  return {
    peer,
    method: code,
    path: textOptions(options, 'Uri-Path'),
    query: textOptions(options, 'Uri-Query'),
    contentFormat: uintOption(options, 'Content-Format'),
    accept: uintOption(options, 'Accept'),
  };
}

function blockOf(options: readonly CoapOption[], name: string): Block | 'invalid' | undefined {
  const value = firstOption(options, name);
  return value === undefined ? undefined : (decodeBlock(value) ?? 'invalid');
}

function block1Option(block: Block): CoapOption {
  return { name: 'Block1', value: encodeBlock(block) };
}
