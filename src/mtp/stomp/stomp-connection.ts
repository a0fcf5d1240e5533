import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Clock } from '../../base/clock.js';
import type { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import { MtpError } from '../mtp.js';
import { placeOf } from '../place.js';
import { checkDestination, isDestination } from './destination.js';
import { DestinationBook } from './destination-book.js';
import {
  beat,
  encodeFrame,
  encodeHead,
  FrameError,
  FrameParser,
  nul,
  type StompFrame,
  unescapeHeader,
} from './frame.js';
import { negotiate, Pulse, readHeartBeat } from './heart-beat.js';
import { Ledger } from './ledger.js';
import { NamedTimers } from './named-timers.js';
import {
  farewellReceipt,
  type StompEffect,
  type StompEvent,
  type StompState,
  stompMachine,
} from './session-machine.js';
import { addressOf, connectHeaders, isEncrypted, type StompSettings, stompWait } from './settings.js';

export interface StompMessage {
  /** The one subscribed, whatever the broker calls it in the message. */
  readonly destination: string;
  readonly body: Uint8Array;
  /** `reply-to-dest` (R-STOMP.23). */
  readonly replyTo: string | undefined;
}

export interface StompListener {
  message(message: StompMessage): void;
  /** Connected (again), and this destination is subscribed. */
  subscribed(destination: string): void;
  /** The connection is gone; another is made after a while. */
  lost?(): void;
  /** Something left: there may be room for more. */
  room?(): void;
}

export interface StompConnectionOptions {
  readonly settings: StompSettings;
  readonly listener: StompListener;
  readonly clock: Clock;
  readonly log: Log;
  readonly random?: () => number;
  /** Where many connections of one kind must not come together. */
  readonly gate?: Gate;
  /** The connection of one Agent: a `subscribe-dest` is its destination (R-STOMP.14), and without any it leaves (R-STOMP.16). */
  readonly single?: boolean;
}

const greetingMs = 10_000;
const farewellMs = 2_000;
/** After this long without any RECEIPT a broker is taken for one that sends none. */
const unansweredMs = 5_000;
/** A connection that lasts this long after its first subscription was worth making: failures are counted anew. */
const provenMs = 10_000;
const bannedMs = 10 * 60_000;
const maxBuffered = 32 * 1024 * 1024;
/** Below this one write is cheaper than three. */
const smallBytes = 16_384;
/** R-STOMP.20 */
const contentType = 'application/vnd.bbf.usp.msg';

/** One STOMP connection that stays up: the driver of its machine. Reconnects with back-off, subscribes anew, sends only while it is there. */
export class StompConnection {
  private state: StompState = { phase: 'idle' };
  private settings: StompSettings;
  private socket: Socket | undefined;
  private pulse: Pulse | undefined;
  private readonly ledger: Ledger;
  private readonly book = new DestinationBook();
  private unsent = 0;
  private leaveGate: () => void = () => {};
  private readonly timers: NamedTimers<'retry' | 'greeting' | 'unanswered' | 'proven' | 'banned' | 'farewell'>;
  private finish: () => void = () => {};
  private readonly finished = new Promise<void>(resolve => {
    this.finish = resolve;
  });

  constructor(private readonly options: StompConnectionOptions) {
    this.settings = options.settings;
    this.ledger = new Ledger(() => options.clock.now());
    this.timers = new NamedTimers(options.clock);
  }

  get isUp(): boolean {
    return this.state.phase === 'up';
  }

  /** The broker's `subscribe-dest`, for a connection of one Agent. */
  get destinationFromServer(): string | undefined {
    return this.book.fromServer;
  }

  /** Frames that have not left yet. */
  get backlog(): number {
    return this.unsent;
  }

  /** Failed attempts since the last time all went well. */
  get retries(): number {
    return 'failures' in this.state ? this.state.failures : 0;
  }

  start(): void {
    this.step({ type: 'start' });
  }

  /** Goes off the line until `start`. */
  pause(): void {
    this.step({ type: 'pause' });
  }

  reconnect(): void {
    this.step({ type: 'reconnect' });
  }

  /** From the next connection on. */
  configure(settings: StompSettings): void {
    this.settings = settings;
  }

  subscribe(destination: string): void {
    if (this.book.isWanted(destination)) return;
    this.book.want(checkDestination(destination));
    if (this.isUp && this.book.fromServer === undefined) this.subscribeNow([destination]);
  }

  /** R-STOMP.28 */
  unsubscribe(destination: string): void {
    const id = this.book.drop(destination);
    if (id !== undefined && this.isUp) this.write(encodeFrame('UNSUBSCRIBE', [['id', id]]));
  }

  isSubscribed(destination: string): boolean {
    return this.book.isConfirmed(destination);
  }

  /** False for what the broker lately answered with ERROR. */
  accepts(destination: string): boolean {
    return isDestination(destination) && !this.ledger.isBanned(destination);
  }

  /** Rejects with MtpError while there is no connection: nothing is queued here. Resolves when it has left this process. */
  async send(destination: string, record: Uint8Array, replyTo: string): Promise<void> {
    const { socket } = this;
    if (!this.isUp || !socket) throw new MtpError(`no STOMP connection to ${this.place}`);
    checkDestination(destination);
    if (this.ledger.isBanned(destination)) throw new MtpError(`the broker refuses ${destination}`);
    if (socket.writableLength > maxBuffered) throw new MtpError('the broker reads too slowly');
    const receipt = this.ledger.begin('send', destination);
    const head = encodeHead('SEND', [
      ['destination', destination],
      ['content-type', contentType],
      ['content-length', String(record.length)],
      ['reply-to-dest', replyTo],
      ...(receipt === undefined ? [] : [['receipt', receipt] as const]),
    ]);
    await this.written(socket, head, record);
  }

  /** Lets what was sent arrive, until `signal` aborts or two seconds have gone. */
  async stop(signal?: AbortSignal): Promise<void> {
    if (this.state.phase === 'over') return;
    const cut = () => this.step({ type: 'closed' });
    signal?.addEventListener('abort', cut, { once: true });
    this.step({ type: 'stop' });
    if (signal?.aborted) cut();
    await this.finished;
    signal?.removeEventListener('abort', cut);
  }

  private get place(): string {
    return placeOf(this.settings.url);
  }

  // ---- the machine

  private step(event: StompEvent): void {
    const { state, effects } = stompMachine(this.state, event);
    this.state = state;
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: StompEffect): void {
    switch (effect.type) {
      case 'dial':
        return this.enterGate();
      case 'connect':
        return this.write(encodeFrame('CONNECT', connectHeaders(this.settings)));
      case 'greeted':
        return this.greeted(effect.headers);
      case 'drop':
        return this.drop();
      case 'wait':
        return this.wait(effect.failures, effect.reason);
      case 'disconnect':
        this.write(encodeFrame('DISCONNECT', [['receipt', farewellReceipt]]));
        return this.timers.after('farewell', farewellMs, () => this.step({ type: 'closed' }));
    }
  }

  private enterGate(): void {
    const { gate } = this.options;
    this.leaveGate();
    if (gate) this.leaveGate = gate.enter(() => this.dial());
    else this.dial();
  }

  private dial(): void {
    const { host, port } = addressOf(this.settings.url);
    const secure = isEncrypted(this.settings.url);
    const socket = secure ? connectTls({ host, port, ...this.secureOptions(host) }) : connectTcp({ host, port });
    this.socket = socket;
    const parser = new FrameParser();
    let reason: string | undefined;
    const mine = (event: StompEvent) => {
      if (this.socket === socket) this.step(event);
    };
    socket.setNoDelay(true);
    socket.on(secure ? 'secureConnect' : 'connect', () => mine({ type: 'opened' }));
    socket.on('data', data => {
      if (this.socket === socket) this.heard(socket, parser, data);
    });
    socket.on('error', error => {
      reason = error.message;
    });
    socket.on('close', () => mine({ type: 'closed', ...(reason === undefined ? {} : { reason }) }));
    this.timers.after('greeting', greetingMs, () => mine({ type: 'broken', reason: 'no CONNECTED within 10 s' }));
  }

  private secureOptions(host: string) {
    const { tls } = this.settings;
    return {
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(tls ? { secureContext: tls.current().context } : { minVersion: 'TLSv1.2' as const }),
    };
  }

  private greeted(headers: ReadonlyMap<string, string>): void {
    this.timers.cancel('greeting');
    this.leaveGate();
    const beats = negotiate(this.settings.heartBeat, readHeartBeat(headers.get('heart-beat')));
    const silent = () => this.step({ type: 'broken', reason: 'no heart-beat of the broker' });
    this.pulse = new Pulse(beats, this.options.clock, () => this.socket?.write(beat), silent);
    const told = this.options.single ? unescapeHeader(headers.get('subscribe-dest') ?? '') : '';
    this.book.begin(isDestination(told) ? told : undefined);
    const destinations = this.book.missing;
    if (destinations.length === 0 && this.options.single)
      return this.step({ type: 'broken', reason: 'neither the broker nor the configuration names a destination' });
    if (destinations.length === 0) this.timers.after('proven', provenMs, () => this.step({ type: 'useful' }));
    this.subscribeNow(destinations);
  }

  private drop(): void {
    const { socket } = this;
    this.socket = undefined;
    this.timers.cancelAll();
    this.leaveGate();
    this.pulse?.stop();
    this.pulse = undefined;
    this.book.lose();
    this.ledger.reset();
    socket?.destroy();
    this.options.listener.lost?.();
    if (this.state.phase === 'over') this.finish();
  }

  private wait(failures: number, reason: string | undefined): void {
    const { log, random = Math.random } = this.options;
    const ms = stompWait(failures, this.settings.retry, random());
    const fields = { url: this.place, reason, failures, retryInMs: Math.round(ms) };
    if (failures === 1) log.warn('STOMP connection lost or not made; trying again', fields);
    else log.debug('STOMP connection not made', fields);
    this.timers.after('retry', ms, () => this.step({ type: 'retryDue' }));
  }

  // ---- what the broker sends

  private heard(socket: Socket, parser: FrameParser, data: Buffer): void {
    this.pulse?.hearing();
    try {
      for (const frame of parser.parse(data)) {
        this.take(frame);
        if (this.socket !== socket) return;
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.step({ type: 'broken', reason: error.message });
    }
  }

  private take(frame: StompFrame): void {
    const { command, headers } = frame;
    if (command === 'MESSAGE') return this.message(frame);
    if (command === 'RECEIPT') this.receipt(headers.get('receipt-id'));
    if (command === 'ERROR') this.accuse(frame);
    this.step({ type: 'frame', command, headers });
  }

  private message({ headers, body }: StompFrame): void {
    const destination = this.book.destinationOf(headers.get('subscription') ?? '');
    if (destination === undefined || !this.isUp) return;
    const replyTo = headers.get('reply-to-dest');
    const known = replyTo !== undefined && this.accepts(replyTo) ? replyTo : undefined;
    this.options.listener.message({ destination, body, replyTo: known });
  }

  private receipt(id: string | undefined): void {
    const entry = this.ledger.settle(id);
    if (entry?.kind === 'subscribe') this.confirm(entry.destination);
  }

  private accuse({ headers, body }: StompFrame): void {
    const text = `${headers.get('message') ?? ''} ${body.toString('utf8', 0, 2000)}`;
    const culprit = this.ledger.blame(headers.get('receipt-id'), text);
    this.options.log.warn('the STOMP broker answered with ERROR', {
      url: this.place,
      reason: text
        .replace(/\p{Cc}+/gu, ' ')
        .slice(0, 300)
        .trim(),
      ...(culprit ? { destination: culprit.destination, avoidedForMs: bannedMs } : {}),
    });
  }

  // ---- subscriptions

  private subscribeNow(destinations: readonly string[]): void {
    const { socket } = this;
    if (!socket) return;
    socket.cork();
    for (const destination of destinations) {
      if (this.ledger.isBanned(destination)) {
        this.timers.after('banned', bannedMs, () => this.subscribeMissing());
        continue;
      }
      const receipt = this.ledger.begin('subscribe', destination) ?? '';
      // R-STOMP.17
      this.write(
        encodeFrame('SUBSCRIBE', [
          ['id', this.book.subscribe(destination)],
          ['destination', destination],
          ['ack', 'auto'],
          ['receipt', receipt],
        ]),
      );
    }
    socket.uncork();
    this.timers.after('unanswered', unansweredMs, () => {
      for (const { kind, destination } of this.ledger.settleUnanswered())
        if (kind === 'subscribe') this.confirm(destination);
    });
  }

  private subscribeMissing(): void {
    if (this.isUp) this.subscribeNow(this.book.missing);
  }

  private confirm(destination: string): void {
    const isFirst = !this.book.isUseful;
    if (!this.isUp || !this.book.confirm(destination)) return;
    if (isFirst) this.timers.after('proven', provenMs, () => this.step({ type: 'useful' }));
    this.options.listener.subscribed(destination);
  }

  // ---- bytes out

  private write(bytes: Buffer): void {
    this.pulse?.sending();
    this.socket?.write(bytes);
  }

  private written(socket: Socket, head: Buffer, record: Uint8Array): Promise<void> {
    this.unsent++;
    this.pulse?.sending();
    return new Promise((resolve, reject) => {
      const done = (error?: Error | null) => {
        this.unsent--;
        if (error) reject(new MtpError(`the STOMP connection broke: ${error.message}`));
        else resolve();
        this.options.listener.room?.();
      };
      if (record.length < smallBytes) return socket.write(Buffer.concat([head, record, nul]), done);
      socket.cork();
      socket.write(head);
      socket.write(record);
      socket.write(nul, done);
      return socket.uncork();
    });
  }
}
