import type { Cancel, Clock } from '../../base/clock.js';
import { Duplicates } from './duplicates.js';
import { type CoapMessage, decodeMessage, emptyMessage, encodeMessage } from './message.js';
import { MessageIds } from './message-ids.js';
import type { Expects } from './transmission.js';
import { Transmission, type TransmissionResult } from './transmission-driver.js';
import { type Peer, peerKey } from './udp.js';

/** How long an answer may take before the request is acknowledged without it; well below ACK_TIMEOUT. */
const patienceMs = 1_000;

/** A message without what the message layer adds. */
export type Draft = Pick<CoapMessage, 'code' | 'token' | 'options' | 'payload'>;

/** A request that has come; answered once. */
export interface IncomingRequest {
  readonly peer: Peer;
  readonly message: CoapMessage;
  respond(response: Draft): void;
  /** Not processed and not answered: Reset for a Confirmable one, silence else (RFC 7252 §4.2, §4.3). */
  reject(): void;
}

export interface MessageLayerPorts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly transmit: (datagram: Buffer, peer: Peer) => void;
  readonly onRequest: (request: IncomingRequest) => void;
}

/** Messages over datagrams that get lost, doubled and forged (RFC 7252 §4): reliability, duplicates, and which answer is whose. */
export class MessageLayer {
  private readonly duplicates: Duplicates;
  private readonly ids: MessageIds;
  /** By peer and Message ID. */
  private readonly byId = new Map<string, Transmission>();
  /** Requests by token. */
  private readonly byToken = new Map<string, Transmission>();
  /** Requests that are neither answered nor acknowledged; the oldest comes first. */
  private readonly open = new Set<Exchange>();
  /** One timer for all of them: most are answered long before. */
  private cancelPatience: Cancel | undefined;
  private hurried = false;

  constructor(private readonly ports: MessageLayerPorts) {
    this.duplicates = new Duplicates(ports.clock);
    this.ids = new MessageIds(ports.clock, ports.random);
  }

  /** Confirmable messages on their way. */
  get underWay(): number {
    return this.byId.size;
  }

  /** Ms until a request to this peer may leave; see MessageIds. */
  waitFor(peer: Peer): number {
    return this.ids.wait(peerKey(peer));
  }

  /** Sends a Confirmable message until it is acknowledged, answered or given up. Never rejects. */
  confirm(peer: Peer, draft: Draft, expects: Expects): Promise<TransmissionResult> {
    return new Promise(resolve => {
      const from = peerKey(peer);
      const messageId = this.ids.next(from);
      const idKey = `${from}#${messageId}`;
      const tokenKey = draft.token.toString('hex');
      const { clock, transmit, random } = this.ports;
      const transmission = new Transmission({
        peer: from,
        token: tokenKey,
        clock,
        send: () => transmit(datagram, peer),
        over: result => {
          this.byId.delete(idKey);
          if (expects === 'answer') this.byToken.delete(tokenKey);
          resolve(result);
        },
      });
      this.byId.set(idKey, transmission);
      if (expects === 'answer') this.byToken.set(tokenKey, transmission);
      const { code, token, options, payload } = draft;
      const datagram = encodeMessage({ type: 'CON', code, messageId, token, options, payload });
      transmission.begin(expects, random());
      if (this.hurried) transmission.apply('hurry');
    });
  }

  /** Whatever the bytes: never throws. */
  receive(datagram: Buffer, peer: Peer): void {
    const decoded = decodeMessage(datagram);
    if (decoded.kind === 'foreign') return;
    if (decoded.kind === 'malformed') {
      if (decoded.confirmable) this.ports.transmit(emptyMessage('RST', decoded.messageId), peer);
      return;
    }
    const { message } = decoded;
    if (message.type === 'ACK' || message.type === 'RST') this.settle(message, peer);
    // An Empty Confirmable message is a ping, answered with a Reset (RFC 7252 §4.3).
    else if (message.code === '0.00') this.reset(message, peer);
    else if (message.code.startsWith('0.')) this.request(message, datagram, peer);
    else this.separate(message, datagram, peer);
  }

  /** From now on nothing is sent twice: who is silent for one timeout (2 to 3 s) is given up, who already was at once. */
  hurry(): void {
    this.hurried = true;
    for (const transmission of [...this.byId.values()]) transmission.apply('hurry');
  }

  /** Gives up whatever is on its way. */
  stop(): void {
    for (const transmission of [...this.byId.values()]) transmission.apply('cancelled');
    this.cancelPatience?.();
    this.open.clear();
  }

  private reset(message: CoapMessage, peer: Peer): void {
    if (message.type === 'CON') this.ports.transmit(emptyMessage('RST', message.messageId), peer);
  }

  private settle(message: CoapMessage, peer: Peer): void {
    const transmission = this.byId.get(`${peerKey(peer)}#${message.messageId}`);
    if (!transmission) return;
    if (message.type === 'RST') transmission.apply('reset');
    else if (message.code === '0.00') transmission.apply('acknowledged');
    else if (!message.code.startsWith('0.') && message.token.toString('hex') === transmission.token)
      transmission.apply('answered', message);
  }

  /** A response in a message of its own; one nobody waits for (any more) is reset, which ends its retransmission. */
  private separate(message: CoapMessage, datagram: Buffer, peer: Peer): void {
    const from = peerKey(peer);
    const earlier = this.duplicates.note(from, message.messageId, datagram);
    if (earlier) {
      if (earlier.reply) this.ports.transmit(earlier.reply, peer);
      return;
    }
    const transmission = this.byToken.get(message.token.toString('hex'));
    const isAwaited = transmission?.peer === from;
    if (message.type === 'CON') {
      const reply = emptyMessage(isAwaited ? 'ACK' : 'RST', message.messageId);
      this.duplicates.answered(from, message.messageId, reply);
      this.ports.transmit(reply, peer);
    }
    if (isAwaited) transmission.apply('answered', message);
  }

  private request(message: CoapMessage, datagram: Buffer, peer: Peer): void {
    const from = peerKey(peer);
    const earlier = this.duplicates.note(from, message.messageId, datagram);
    if (earlier) {
      if (earlier.reply && message.type === 'CON') this.ports.transmit(earlier.reply, peer);
      return;
    }
    const exchange = new Exchange(peer, from, message, this, this.ports.clock.now() + patienceMs);
    this.ports.onRequest(exchange);
    if (message.type !== 'CON' || exchange.isAnswered) return;
    this.open.add(exchange);
    this.cancelPatience ??= this.ports.clock.after(patienceMs, () => this.acknowledgeLate());
  }

  private acknowledgeLate(): void {
    this.cancelPatience = undefined;
    const now = this.ports.clock.now();
    for (const exchange of this.open) {
      if (exchange.dueAt > now) {
        this.cancelPatience = this.ports.clock.after(exchange.dueAt - now, () => this.acknowledgeLate());
        return;
      }
      this.open.delete(exchange);
      exchange.acknowledge();
    }
  }

  /** For Exchange alone: sends, and remembers what a duplicate gets. */
  reply(peer: Peer, from: string, asked: CoapMessage, datagram: Buffer): void {
    if (asked.type === 'CON') this.duplicates.answered(from, asked.messageId, datagram);
    this.ports.transmit(datagram, peer);
  }

  /** For Exchange alone. */
  closed(exchange: Exchange): void {
    this.open.delete(exchange);
  }

  /** For Exchange alone: a response that needs no acknowledgement takes a number of its own. */
  nextId(from: string): number {
    return this.ids.next(from);
  }
}

/** One request being answered: in its acknowledgement when that is soon, in a message of its own else. */
class Exchange implements IncomingRequest {
  isAnswered = false;
  private isAcknowledged = false;

  constructor(
    readonly peer: Peer,
    private readonly from: string,
    readonly message: CoapMessage,
    private readonly layer: MessageLayer,
    /** When it must be acknowledged without an answer. */
    readonly dueAt: number,
  ) {}

  acknowledge(): void {
    this.isAcknowledged = true;
    this.layer.reply(this.peer, this.from, this.message, emptyMessage('ACK', this.message.messageId));
  }

  respond(response: Draft): void {
    if (!this.finish()) return;
    const { peer, from, message, layer } = this;
    if (message.type === 'CON' && this.isAcknowledged) return void layer.confirm(peer, response, 'acknowledgement');
    const { code, token, options, payload } = response;
    const [type, messageId] =
      message.type === 'CON' ? (['ACK', message.messageId] as const) : (['NON', layer.nextId(from)] as const);
    layer.reply(peer, from, message, encodeMessage({ type, code, messageId, token, options, payload }));
  }

  reject(): void {
    const { peer, from, message, layer } = this;
    if (this.finish() && message.type === 'CON')
      layer.reply(peer, from, message, emptyMessage('RST', message.messageId));
  }

  private finish(): boolean {
    if (this.isAnswered) return false;
    this.isAnswered = true;
    this.layer.closed(this);
    return true;
  }
}
