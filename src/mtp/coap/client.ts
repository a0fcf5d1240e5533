import { randomFillSync } from 'node:crypto';
import type { Clock } from '../../base/clock.js';
import { CoapError, CoapSilence } from './coap-error.js';
import type { CoapMessage, CoapOption } from './message.js';
import type { MessageLayer } from './message-layer.js';
import { type Block, decodeBlock, encodeBlock, encodeUint, firstOption } from './options.js';
import { type Answer, beginTransfer, continueTransfer, type TransferEffect, type TransferLimits } from './transfer.js';
import type { TransmissionEnd } from './transmission.js';
import { type Peer, peerKey } from './udp.js';

export interface RequestToSend {
  /** 0.01 GET, 0.02 POST, 0.03 PUT, 0.04 DELETE */
  readonly method: string;
  /** Uri-Path, Uri-Query, Content-Format and the like; blocks are not the caller's business. */
  readonly options: readonly CoapOption[];
  readonly payload: Buffer;
}

export interface CoapAnswer {
  readonly code: string;
  readonly options: readonly CoapOption[];
  readonly payload: Buffer;
}

interface Received extends Answer {
  readonly options: readonly CoapOption[];
}

const tokenBytes = 8;
/** Tokens worth of random bytes drawn at once. */
const tokensDrawn = 512;

/** Asks servers: one request with its body and its response in blocks where they are large. */
export class CoapClient {
  private drawn = Buffer.alloc(0);

  constructor(
    private readonly messages: MessageLayer,
    private readonly clock: Clock,
    private readonly limits: TransferLimits,
  ) {}

  /** Resolves with whatever code the server answers. Rejects with CoapError when it does not, or breaks RFC 7959. */
  async request(peer: Peer, request: RequestToSend): Promise<CoapAnswer> {
    // One token for all blocks: node-coap puts them together by it, others do not care.
    const token = this.newToken();
    let { state, effects } = beginTransfer<Received>(request.payload, this.limits);
    for (;;) {
      const [effect] = effects;
      if (!effect || effect.do === 'fail')
        throw new CoapError(`${peerKey(peer)}: ${effect?.reason ?? 'nothing to do'}`);
      if (effect.do === 'done')
        return { code: effect.answer.code, options: effect.answer.options, payload: effect.payload };
      const answer = await this.exchange(peer, token, request, effect);
      ({ state, effects } = continueTransfer(state, answer, this.limits));
    }
  }

  /** Hard to guess: whoever does not see our requests cannot forge answers to them (RFC 7252 §5.3.1). */
  private newToken(): Buffer {
    if (this.drawn.length === 0) this.drawn = randomFillSync(Buffer.alloc(tokenBytes * tokensDrawn));
    const token = this.drawn.subarray(0, tokenBytes);
    this.drawn = this.drawn.subarray(tokenBytes);
    return token;
  }

  private async exchange(
    peer: Peer,
    token: Buffer,
    request: RequestToSend,
    block: Extract<TransferEffect<Received>, { do: 'send' }>,
  ): Promise<Received> {
    if (this.messages.waitFor(peer) > 0) await this.freeId(peer);
    const options = [...request.options, ...blockOptions(block)];
    const draft = { code: request.method, token, options, payload: block.payload };
    const { outcome, answer } = await this.messages.confirm(peer, draft, 'answer');
    if (outcome === 'answered' && answer) return read(answer);
    const isSilent = outcome === 'unacknowledged' || outcome === 'unanswered';
    throw new (isSilent ? CoapSilence : CoapError)(`${peerKey(peer)} ${failures[outcome]}`);
  }

  private async freeId(peer: Peer): Promise<void> {
    for (let ms = this.messages.waitFor(peer); ms > 0; ms = this.messages.waitFor(peer))
      await new Promise<void>(resolve => this.clock.after(ms, resolve));
  }
}

const failures: Readonly<Record<TransmissionEnd, string>> = {
  unacknowledged: 'did not acknowledge the request in any of its transmissions (timeout)',
  unanswered: 'acknowledged the request and never answered it (timeout)',
  reset: 'reset the request',
  cancelled: 'was no longer waited for',
  answered: 'answered without a message',
  acknowledged: 'acknowledged the request without an answer',
};

function blockOptions(effect: Extract<TransferEffect<Received>, { do: 'send' }>): readonly CoapOption[] {
  const { block1, block2, size1 } = effect;
  return [
    ...(block1 ? [{ name: 'Block1', value: encodeBlock(block1) }] : []),
    ...(block2 ? [{ name: 'Block2', value: encodeBlock(block2) }] : []),
    ...(size1 === undefined ? [] : [{ name: 'Size1', value: encodeUint(size1) }]),
  ];
}

function read(message: CoapMessage): Received {
  const { code, options, payload } = message;
  return {
    code,
    options,
    payload,
    block1: blockOption(options, 'Block1'),
    block2: blockOption(options, 'Block2'),
    etag: firstOption(options, 'ETag'),
  };
}

function blockOption(options: readonly CoapOption[], name: string): Block | undefined {
  const value = firstOption(options, name);
  return value === undefined ? undefined : decodeBlock(value);
}
