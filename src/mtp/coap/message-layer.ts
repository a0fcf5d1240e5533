import type { Cancel, Clock } from '../../base/clock.js';
import { Duplicates } from './duplicates.js';
import { type CoapMessage, decodeMessage, emptyMessage, encodeMessage } from './message.js';
import { MessageIds } from './message-ids.js';
import {
  beginTransmission,
  type Expects,
  type TransmissionEnd,
  type TransmissionEvent,
  type TransmissionState,
  transmissionMachine,
} from './transmission.js';
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

export interface TransmissionResult {
  readonly outcome: TransmissionEnd;
  /** With outcome `answered`. */
  readonly answer?: CoapMessage;
}

interface Outgoing {
  readonly peer: string;
  readonly token: string;
  apply(event: TransmissionEvent, answer?: CoapMessage): void;
}

/** Messages over datagrams that get lost, doubled and forged (RFC 7252 §4): reliability, duplicates, and which answer is whose. */
export class MessageLayer {
  private readonly duplicates: Duplicates;
  private readonly ids: MessageIds;
  /** By peer and Message ID. */
  private readonly byId = new Map<string, Outgoing>();
  /** Requests by token. */
  private readonly byToken = new Map<string, Outgoing>();
  private readonly unanswered = new Set<Cancel>();

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
      const datagram = encodeMessage({ ...draft, type: 'CON', messageId });
      const token = draft.token.toString('hex');
      const idKey = `${from}#${messageId}`;
      let cancelTimer: Cancel = () => {};
      let state: TransmissionState;
      const over = (result: TransmissionResult) => {
        cancelTimer();
        this.byId.delete(idKey);
        if (expects === 'answer') this.byToken.delete(token);
        resolve(result);
      };
      const carryOut = (step: ReturnType<typeof transmissionMachine>, answer?: CoapMessage) => {
        state = step.state;
        for (const effect of step.effects) {
          if (effect.do === 'send') this.ports.transmit(datagram, peer);
          else if (effect.do === 'end') over({ outcome: effect.outcome, ...(answer ? { answer } : {}) });
          else {
            cancelTimer();
            cancelTimer = this.ports.clock.after(effect.ms, () => apply('timeout'));
          }
        }
      };
      const apply = (event: TransmissionEvent, answer?: CoapMessage) =>
        carryOut(transmissionMachine(state, event), answer);
      const outgoing = { peer: from, token, apply };
      this.byId.set(idKey, outgoing);
      if (expects === 'answer') this.byToken.set(token, outgoing);
      carryOut(beginTransmission(expects, this.ports.random()));
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
    const isRequest = message.code.startsWith('0.');
    if (message.type === 'ACK' || message.type === 'RST') this.settle(message, peer);
    // An Empty Confirmable message is a ping, answered with a Reset (RFC 7252 §4.3).
    else if (message.code === '0.00') this.reset(message, peer);
    else if (isRequest) this.request(message, datagram, peer);
    else this.separate(message, datagram, peer);
  }

  /** Gives up whatever is on its way. */
  stop(): void {
    for (const outgoing of [...this.byId.values()]) outgoing.apply('cancelled');
    for (const cancel of this.unanswered) cancel();
    this.unanswered.clear();
  }

  private reset(message: CoapMessage, peer: Peer): void {
    if (message.type === 'CON') this.ports.transmit(emptyMessage('RST', message.messageId), peer);
  }

  private settle(message: CoapMessage, peer: Peer): void {
    const outgoing = this.byId.get(`${peerKey(peer)}#${message.messageId}`);
    if (!outgoing) return;
    if (message.type === 'RST') outgoing.apply('reset');
    else if (message.code === '0.00') outgoing.apply('acknowledged');
    else if (!message.code.startsWith('0.') && message.token.toString('hex') === outgoing.token)
      outgoing.apply('answered', message);
  }

  /** A response in a message of its own; one nobody waits for (any more) is reset, which ends its retransmission. */
  private separate(message: CoapMessage, datagram: Buffer, peer: Peer): void {
    const from = peerKey(peer);
    const earlier = this.duplicates.note(from, message.messageId, datagram);
    if (earlier) {
      if (earlier.reply) this.ports.transmit(earlier.reply, peer);
      return;
    }
    const outgoing = this.byToken.get(message.token.toString('hex'));
    const isAwaited = outgoing?.peer === from;
    if (message.type === 'CON') {
      const reply = emptyMessage(isAwaited ? 'ACK' : 'RST', message.messageId);
      this.duplicates.answered(from, message.messageId, reply);
      this.ports.transmit(reply, peer);
    }
    if (isAwaited) outgoing.apply('answered', message);
  }

  private request(message: CoapMessage, datagram: Buffer, peer: Peer): void {
    const from = peerKey(peer);
    const { messageId, type } = message;
    const earlier = this.duplicates.note(from, messageId, datagram);
    if (earlier) {
      if (earlier.reply && type === 'CON') this.ports.transmit(earlier.reply, peer);
      return;
    }
    const isConfirmable = type === 'CON';
    let isAcknowledged = false;
    let isAnswered = false;
    const reply = (bytes: Buffer) => {
      if (isConfirmable) this.duplicates.answered(from, messageId, bytes);
      this.ports.transmit(bytes, peer);
    };
    let disarm: Cancel = () => {};
    const finish = () => {
      isAnswered = true;
      disarm();
      this.unanswered.delete(disarm);
    };
    this.ports.onRequest({
      peer,
      message,
      respond: response => {
        if (isAnswered) return;
        finish();
        if (!isConfirmable) reply(encodeMessage({ ...response, type: 'NON', messageId: this.ids.next(from) }));
        else if (isAcknowledged) void this.confirm(peer, response, 'acknowledgement');
        else reply(encodeMessage({ ...response, type: 'ACK', messageId }));
      },
      reject: () => {
        if (isAnswered) return;
        finish();
        if (isConfirmable) reply(emptyMessage('RST', messageId));
      },
    });
    if (isAnswered || !isConfirmable) return;
    disarm = this.ports.clock.after(patienceMs, () => {
      this.unanswered.delete(disarm);
      isAcknowledged = true;
      reply(emptyMessage('ACK', messageId));
    });
    this.unanswered.add(disarm);
  }
}
