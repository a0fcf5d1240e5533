import type { Clock } from '../base/clock.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import { CwmpFault } from './fault.js';
import { HeldResponse, settle } from './held-response.js';
import type { DeviceOwner } from './ownership.js';
import { writeInformResponse } from './rpc/inform.js';
import {
  isCpeResponse,
  readCpeRequest,
  readCpeResponse,
  refusalOf,
  writeAcsRequest,
  writeMethodsOfAcs,
  writeReportAnswer,
} from './rpc/registry.js';
import type { AcsRequest, CpeReport, CpeResponse, Inform } from './rpc-types.js';
import type { CwmpSession, Hold, SessionDriver, SessionHandle } from './session-driver.js';
import { type SessionEffect, type SessionEvent, type SessionState, sessionMachine } from './session-machine.js';
import {
  defaultStyle,
  type Envelope,
  type EnvelopeStyle,
  writeFaultEnvelope,
  writeMustUnderstandEnvelope,
} from './soap/envelope.js';

/** One HTTP request of the CPE and the one response it gets. */
export interface Exchange {
  respond(status: number, body?: string, options?: { readonly cookie?: string; readonly close?: boolean }): void;
  /** True when the CPE hung up before its response. */
  readonly gone: boolean;
  onGone(listener: () => void): void;
}

export interface SessionContext {
  readonly driver: SessionDriver;
  readonly clock: Clock;
  readonly log: Log;
  /** One response is held at most this long, in ms. */
  readonly hold: number;
  readonly ended: (session: Session, how: 'complete' | 'lost', reason: string) => void;
}

/** Whose session it is. */
export interface SessionOwner {
  /** Device key. */
  readonly device: string;
  /** Name of the Principal that opened it. */
  readonly principal: string;
  /** What is to be remembered of that one. */
  readonly news?: DeviceOwner | undefined;
}

interface Asked {
  readonly before: string | undefined;
  readonly id: string | undefined;
  readonly body: string;
  /** It was sent a second time. */
  readonly repeated?: boolean;
}

const maxRepetitions = 3;
/** Drives one session: feeds the pure machine and carries out what it says. A throw never leaves it. */
export class Session implements CwmpSession {
  private state: SessionState = { at: 'fresh' };
  private style: EnvelopeStyle = defaultStyle;
  private handle: SessionHandle | undefined;
  private exchange: Exchange | undefined;
  /** ID header of the message being answered. */
  private soapId: string | undefined;
  private versions: string | undefined;
  /** ID of what the CPE said last; empty for the empty message, undefined for one without ID. */
  private said: string | undefined;
  private requests = 0;
  /** The request that is out, with its ID and that of the one before. */
  private asked: Asked = { before: undefined, id: undefined, body: '' };
  /** How often a report was asked for again. */
  private repetitions = 0;
  /** Ends the wait for the driver's next request. */
  private held: HeldResponse | undefined;
  private closeReason: string | undefined;
  /** The CPE's SessionTimeout header when it sent one, in ms. */
  timeoutWish: number | undefined;
  lastSeen: number;
  /** Bodies of this session that are being received: over a slow line that takes longer than a CPE may be silent. */
  private incoming = 0;

  constructor(
    readonly id: string,
    readonly remoteAddress: string,
    private readonly context: SessionContext,
    private readonly whose: SessionOwner,
  ) {
    this.lastSeen = context.clock.now();
  }

  get device(): string {
    return this.whose.device;
  }

  get principal(): string {
    return this.whose.principal;
  }

  get owner(): DeviceOwner | undefined {
    return this.whose.news;
  }

  get cwmpNamespace(): string {
    return this.style.cwmpNamespace;
  }

  get over(): boolean {
    return this.state.at === 'ended';
  }

  /** Waiting for the CPE (rather than the CPE for us). */
  get idle(): boolean {
    return this.exchange === undefined;
  }

  /** Nothing is heard of the CPE, and it is not waiting for us. */
  get silent(): boolean {
    return this.idle && this.incoming === 0;
  }

  /** The CPE has begun to say something. */
  async listen<T>(body: Promise<T>): Promise<T> {
    this.incoming++;
    try {
      return await body;
    } finally {
      this.incoming--;
      this.lastSeen = this.context.clock.now();
    }
  }

  /** It is the CPE's turn, and we asked nothing of it. */
  get hasTheWord(): boolean {
    return this.state.at === 'listening' && this.idle;
  }

  close(reason: string): void {
    if (this.over) return;
    this.drain(reason);
    if (this.idle) this.dispatch({ on: 'lost', reason });
  }

  /** Asks nothing more of the CPE; what it was asked already may still be answered. */
  drain(reason: string): void {
    if (this.over) return;
    this.closeReason = reason;
    if (this.state.at === 'deciding') this.dispatch({ on: 'gave', request: undefined });
  }

  /** One POST of the CPE: `undefined` is an empty one. `inform`: what the envelope says, where it was read before. */
  receive(exchange: Exchange, envelope: Envelope | undefined, inform?: Inform): void {
    if (this.exchange && !this.exchange.gone) {
      if (this.repeats(envelope)) return this.moveTo(exchange, this.exchange);
      return exchange.respond(400, 'the previous request is still being answered', { close: true });
    }
    this.take(exchange);
    if (!envelope && this.saysEmptyAgain()) return this.askAgain();
    this.soapId = envelope?.id;
    this.said = envelope ? envelope.id : '';
    this.versions = envelope?.supportedVersions;
    if (envelope && this.answersAgain(envelope)) return this.askAgain();
    this.dispatch(envelope ? this.eventOf(envelope, inform) : { on: 'empty' });
  }

  /** Our request is out, and nobody is being answered: whatever comes now is the CPE's answer. */
  get awaitsAnswer(): boolean {
    return this.state.at === 'asking' && (!this.exchange || this.exchange.gone);
  }

  /** The CPE's answer came, and nothing can be made of it: to who asked that is a fault like another. */
  receiveUnreadable(exchange: Exchange, fault: CwmpFault): void {
    this.take(exchange);
    this.said = undefined;
    this.dispatch({ on: 'answered', outcome: fault });
  }

  private take(exchange: Exchange): void {
    this.exchange = exchange;
    this.lastSeen = this.context.clock.now();
    exchange.onGone(() => this.hungUp(exchange));
  }

  /** The CPE says what it waits for an answer to once more: where it said it first it is not any longer. */
  private repeats(envelope: Envelope | undefined): boolean {
    return this.state.at === 'deciding' && this.said !== undefined && this.said === (envelope?.id ?? '');
  }

  private moveTo(exchange: Exchange, old: Exchange): void {
    this.exchange = exchange;
    exchange.onGone(() => this.hungUp(exchange));
    old.respond(400, 'said again on another connection', { close: true });
  }

  /**
   * The CPE repeats what it answered before, because the connection broke before our next request reached it. It does so once: a device that
   * mixes up its IDs means the request that is out.
   */
  private answersAgain({ id }: Envelope): boolean {
    const { asked } = this;
    return this.state.at === 'asking' && id !== undefined && id === asked.before && id !== asked.id && !asked.repeated;
  }

  /** The same of the empty message that began its turn; else that is an answer, of a device that does not have the method. */
  private saysEmptyAgain(): boolean {
    const { state, asked } = this;
    const isFirst = asked.before === undefined && this.said === '' && !asked.repeated;
    return isFirst && state.at === 'asking' && state.request.method.startsWith('Get');
  }

  private askAgain(): void {
    this.asked = { ...this.asked, repeated: true };
    this.respond(this.asked.body);
  }

  private eventOf(envelope: Envelope, inform: Inform | undefined): SessionEvent {
    if (this.state.at === 'fresh') this.style = envelope.style;
    if (envelope.notUnderstood !== undefined) return this.misunderstood(envelope);
    if (envelope.sessionTimeout !== undefined) this.timeoutWish = envelope.sessionTimeout * 1000;
    if (inform) return { on: 'inform', inform };
    const { content } = envelope;
    if (content.kind === 'fault') return { on: 'answered', outcome: content.fault };
    try {
      if (content.name.endsWith('Response') && this.state.at === 'asking') {
        return { on: 'answered', outcome: readCpeResponse(this.state.request.method, content.name, content.element) };
      }
      if (isCpeResponse(content.name)) return { on: 'answered', outcome: new CwmpFault(8003, 'nobody asked') };
      const request = readCpeRequest(content.name, content.element);
      return request.method === 'Inform' ? { on: 'inform', inform: request } : { on: 'cpeRequest', request };
    } catch (error) {
      return this.unreadable(error);
    }
  }

  private misunderstood(envelope: Envelope): SessionEvent {
    if (this.state.at !== 'asking') return { on: 'misunderstood', envelope };
    const text = `the answer carries a header that is not understood: ${envelope.notUnderstood}`;
    return { on: 'answered', outcome: new CwmpFault(9002, text) };
  }

  private unreadable(error: unknown): SessionEvent {
    const fault = error instanceof CwmpFault ? error : new CwmpFault(8002, 'internal error');
    if (this.state.at === 'asking') return { on: 'answered', outcome: fault };
    return { on: 'refused', fault };
  }

  private hungUp(exchange: Exchange): void {
    if (this.exchange !== exchange) return;
    this.exchange = undefined;
    if (this.state.at === 'deciding') this.dispatch({ on: 'lost', reason: 'the device hung up while it waited' });
  }

  dispatch(event: SessionEvent): void {
    const { state, effects } = sessionMachine(this.state, event);
    this.state = state;
    if (state.at !== 'deciding') this.held?.end();
    try {
      for (const effect of effects) this.perform(effect);
    } catch (error) {
      this.context.log.error('a session broke off', { reason: reasonOf(error) });
      if (!this.over) this.dispatch({ on: 'lost', reason: 'internal error' });
    }
  }

  private perform(effect: SessionEffect): void {
    switch (effect.do) {
      case 'open':
        return this.open(effect.inform);
      case 'acknowledgeInform':
        return this.respond(writeInformResponse(this.style, this.soapId, this.versions), this.id);
      case 'answerFault':
        return this.respond(writeFaultEnvelope(this.style, this.soapId, effect.fault));
      case 'answerMustUnderstand':
        return this.respond(writeMustUnderstandEnvelope(effect.envelope));
      case 'record':
        return this.record(effect.report);
      case 'acknowledgeReport':
        return this.respond(writeReportAnswer(this.style, this.soapId, effect.report));
      case 'tellMethods':
        return this.respond(writeMethodsOfAcs(this.style, this.soapId));
      case 'refuseMethod':
        return this.respond(writeFaultEnvelope(this.style, this.soapId, new CwmpFault(8000, refusalOf(effect.name))));
      case 'ask':
        return this.ask();
      case 'send':
        return this.send(effect.request);
      case 'sendNothing':
        return this.answer(exchange => exchange.respond(this.handle?.emptyStatus ?? 204, undefined, { close: true }));
      case 'deliver':
        return this.deliver(effect.outcome);
      case 'reject':
        return this.answer(exchange => exchange.respond(400, effect.reason, { close: true }));
      case 'finish':
        return this.finish(effect.how, effect.reason);
    }
  }

  private open(inform: Inform): void {
    this.consequences(() => this.context.driver.open(inform, this).then(handle => this.adopt(handle)), {
      on: 'opened',
    });
  }

  private adopt(handle: SessionHandle): void {
    this.handle = handle;
    // The CPE went while its Inform was being made durable: the driver has to hear of it nevertheless.
    if (this.over) this.tellEnd('lost', 'the session ended before it was open');
  }

  /** Answers only when what follows from the CPE's message is durable. */
  private consequences(work: () => Promise<void>, then: SessionEvent): void {
    settle(work).then(
      () => this.dispatch(then),
      (error: unknown) => this.dispatch({ on: 'refused', fault: this.faultOf(error) }),
    );
  }

  /**
   * What we fail to make durable must come again: any fault but 8005 would tell the CPE that it need not (TR-069 §A.5.2). When asking
   * for it does not help the session ends unanswered, and the CPE reports in its next.
   */
  private record(report: CpeReport): void {
    settle(() => this.opened().reported(report)).then(
      () => this.dispatch({ on: 'acknowledged' }),
      (error: unknown) => {
        const fault = this.faultOf(error);
        if (fault.code !== 8002) this.dispatch({ on: 'refused', fault });
        else if (++this.repetitions > maxRepetitions)
          this.dispatch({ on: 'lost', reason: 'a report could not be kept' });
        else this.dispatch({ on: 'refused', fault: new CwmpFault(8005, 'retry request') });
      },
    );
  }

  private faultOf(error: unknown): CwmpFault {
    if (error instanceof CwmpFault) return error;
    this.context.log.error('a session could not go on', { reason: reasonOf(error) });
    return new CwmpFault(8002, 'internal error');
  }

  private ask(): void {
    if (this.closeReason !== undefined) return this.dispatch({ on: 'gave', request: undefined });
    const next = (hold: Hold) => this.opened().next(hold);
    this.held = new HeldResponse(next, this.context, request => this.dispatch({ on: 'gave', request }));
  }

  private send(request: AcsRequest): void {
    let body: string;
    try {
      const id = `${this.id.slice(0, 8)}-${++this.requests}`;
      body = writeAcsRequest(this.style, id, request);
      this.asked = { before: this.asked.id, id, body };
    } catch (error) {
      return this.dispatch({
        on: 'answered',
        outcome: error instanceof CwmpFault ? error : new CwmpFault(8002, reasonOf(error)),
      });
    }
    this.respond(body);
  }

  private deliver(outcome: CpeResponse | CwmpFault): void {
    try {
      this.opened().answer(outcome);
    } catch (error) {
      this.context.log.error('an answer could not be used', { reason: reasonOf(error) });
    }
  }

  private finish(how: 'complete' | 'lost', reason: string): void {
    this.answer(exchange => exchange.respond(400, reason, { close: true }));
    this.context.ended(this, how, this.closeReason ?? reason);
    this.tellEnd(how, this.closeReason ?? reason);
  }

  private tellEnd(how: 'complete' | 'lost', reason: string): void {
    try {
      this.handle?.closed(how, reason);
    } catch (error) {
      this.context.log.error('a session end could not be used', { reason: reasonOf(error) });
    }
  }

  private opened(): SessionHandle {
    if (!this.handle) throw new CwmpFault(8002, 'internal error');
    return this.handle;
  }

  private respond(body: string, cookie?: string): void {
    this.answer(exchange => exchange.respond(200, body, cookie === undefined ? {} : { cookie }));
  }

  /** Uses up the open exchange; does nothing when the CPE is gone. */
  private answer(use: (exchange: Exchange) => void): void {
    const { exchange } = this;
    this.exchange = undefined;
    this.lastSeen = this.context.clock.now();
    if (exchange && !exchange.gone) use(exchange);
  }
}
