import { WebSocket } from 'ws';
import type { Cancel, Clock } from '../../base/clock.js';
import { reasonOf } from '../../base/errors.js';
import type { Gate } from '../../base/gate.js';
import type { Log } from '../../base/log.js';
import type { TlsMaterial } from '../../base/tls-files.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { retryWait } from '../back-off.js';
import { serverMustBe } from '../certificate-identity.js';
import { placeOf } from '../place.js';
import { type OutgoingBudget, WebSocketChannel } from './channel.js';
import { extensionHeader, subprotocol, withEid } from './handshake.js';

/** R-WS.19: 5 s, doubling ten times. */
const defaultRetry: DialRetry = { minimumWait: 5_000, multiplier: 2000 };
export const maxRecordBytes = 17 * 1024 * 1024;

export interface DialEvents {
  up(channel: WebSocketChannel): void;
  record(bytes: Uint8Array, channel: WebSocketChannel): Promise<void>;
}

/** `SessionRetryMinimumWaitInterval` in ms, `SessionRetryIntervalMultiplier` in thousandths. */
export interface DialRetry {
  readonly minimumWait: number;
  readonly multiplier: number;
}

export interface DialOptions {
  readonly url: string;
  readonly own: EndpointId;
  readonly controller: EndpointId;
  readonly events: DialEvents;
  readonly clock: Clock;
  readonly log: Log;
  readonly tls?: TlsMaterial | undefined;
  /** A Controller that comes back is not dialled by all its Agents in the same moment. */
  readonly gate?: Gate;
  readonly budget?: OutgoingBudget;
  readonly random?: () => number;
}

/** Keeps one outgoing session to a Controller alive: dials, and dials again with back-off (R-WS.19). */
export class Dialler {
  private channel: WebSocketChannel | undefined;
  private socket: WebSocket | undefined;
  private attempts = 0;
  private retry = defaultRetry;
  private keepAliveMs: number | undefined;
  private cancelRetry: Cancel = () => {};
  private leaveGate: () => void = () => {};
  private stopped = false;

  constructor(private readonly options: DialOptions) {}

  get open(): WebSocketChannel | undefined {
    return this.channel?.isOpen ? this.channel : undefined;
  }

  /** Failed attempts since the last session (R-WS.20). */
  get retries(): number {
    return this.attempts;
  }

  /** What the rows say of it; counts from the next attempt and the next session on. */
  configure(retry: DialRetry | undefined, keepAliveMs: number | undefined): void {
    this.retry = retry ?? defaultRetry;
    this.keepAliveMs = keepAliveMs;
  }

  start(): void {
    const begin = () => this.dial();
    if (!this.options.gate) return begin();
    this.leaveGate = this.options.gate.enter(begin);
  }

  private dial(): void {
    const { url, own, controller, tls, log } = this.options;
    const secure = url.startsWith('wss:')
      ? { ...tls?.current().pem, checkServerIdentity: serverMustBe(controller) }
      : {};
    let socket: WebSocket;
    try {
      socket = new WebSocket(withEid(url, own), subprotocol, {
        perMessageDeflate: false,
        maxPayload: maxRecordBytes,
        handshakeTimeout: 15_000,
        headers: { 'Sec-WebSocket-Extensions': extensionHeader(own) },
        ...secure,
      });
    } catch (error) {
      // A URL that a row of a Controller holds may be one the library refuses.
      log.warn('a Controller cannot be dialled', { url: placeOf(url), reason: reasonOf(error) });
      return this.retryLater();
    }
    this.socket = socket;
    // The library refuses any extension it did not offer itself; this one is only a way to tell an id (R-WS.11c).
    socket.on('upgrade', response => {
      delete response.headers['sec-websocket-extensions'];
    });
    socket.on('error', error => log.debug('WebSocket', { url: placeOf(url), reason: error.message }));
    socket.on('open', () => this.opened(socket));
    socket.on('close', () => this.closed(socket));
  }

  async stop(signal: AbortSignal): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    this.leaveGate();
    if (this.channel) await this.channel.leave('the Agent leaves', signal);
    else this.socket?.terminate();
  }

  private opened(socket: WebSocket): void {
    // R-WS.12: without the subprotocol it is somebody else.
    if (socket.protocol !== subprotocol) return socket.close(1002, `subprotocol ${subprotocol} expected`);
    this.attempts = 0;
    this.leaveGate();
    const { clock, events, budget } = this.options;
    const limits = { keepAliveMs: this.keepAliveMs, ...(budget ? { budget } : {}) };
    const channel: WebSocketChannel = new WebSocketChannel(
      socket,
      clock,
      { record: bytes => events.record(bytes, channel), closed: () => {} },
      limits,
    );
    this.channel = channel;
    events.up(channel);
  }

  private closed(socket: WebSocket): void {
    if (this.stopped || this.socket !== socket) return;
    this.channel = undefined;
    this.retryLater();
  }

  private retryLater(): void {
    this.leaveGate();
    const { clock, log, url, random = Math.random } = this.options;
    this.attempts++;
    if (this.attempts === 1) log.info('WebSocket session closed or not made; dialling again', { url: placeOf(url) });
    const wait = retryWait(this.attempts, { ...this.retry, maximumWait: Number.POSITIVE_INFINITY }, random());
    this.cancelRetry = clock.after(wait, () => this.start());
  }
}
