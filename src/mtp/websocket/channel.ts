import type { WebSocket } from 'ws';
import type { Cancel, Clock } from '../../base/clock.js';
import { MtpError } from '../mtp.js';

const defaultKeepAliveMs = 30_000;
const maxBuffered = 32 * 1024 * 1024;
/** What a single session may always have on its way, however much the others have. */
const fairShare = 1024 * 1024;

/** Bytes on their way over all sessions of a listener: a thousand slow readers must not fill the memory together. */
export class OutgoingBudget {
  private used = 0;

  constructor(private readonly limit = 256 * 1024 * 1024) {}

  hasRoomFor(bytes: number): boolean {
    return this.used + bytes <= this.limit;
  }

  take(bytes: number): void {
    this.used += bytes;
  }

  give(bytes: number): void {
    this.used -= bytes;
  }
}

/** Records being dealt with at once before the peer is made to wait. */
const maxInHand = 64;

export interface ChannelEvents {
  /** Settles when the Record is dealt with; never rejects. */
  record(bytes: Uint8Array): Promise<void>;
  closed(): void;
}

export interface ChannelLimits {
  /** Between two pings (R-WS.18). */
  readonly keepAliveMs?: number | undefined;
  readonly budget?: OutgoingBudget;
}

/** One WebSocket session between an Agent and a Controller: binary messages in, binary messages out, kept alive by pings (R-WS.17). */
export class WebSocketChannel {
  private cancelPing: Cancel = () => {};
  private answered = true;
  private inHand = 0;

  constructor(
    private readonly socket: WebSocket,
    private readonly clock: Clock,
    private readonly events: ChannelEvents,
    private readonly limits: ChannelLimits = {},
  ) {
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data, binary) => {
      if (binary && Buffer.isBuffer(data)) this.receive(data);
      else this.refuse('a Record is a binary message');
    });
    socket.on('pong', () => {
      this.answered = true;
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.cancelPing();
      events.closed();
    });
    this.keepAlive();
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  send(record: Uint8Array): Promise<void> {
    if (!this.isOpen) return Promise.reject(new MtpError('the WebSocket session is not open'));
    const { budget } = this.limits;
    const waiting = this.socket.bufferedAmount;
    if (waiting > maxBuffered || (waiting > fairShare && budget && !budget.hasRoomFor(record.length)))
      return Promise.reject(new MtpError('the peer reads too slowly'));
    budget?.take(record.length);
    return new Promise((resolve, reject) => {
      this.socket.send(record, { binary: true }, error => {
        budget?.give(record.length);
        if (error) reject(new MtpError(error.message));
        else resolve();
      });
    });
  }

  /** R-WS.16: what is no Record ends the session with 1003. */
  refuse(reason: string): void {
    this.socket.close(1003, reason.slice(0, 100));
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Closes and waits until the peer has agreed; cut off when `signal` aborts. */
  async leave(reason: string, signal: AbortSignal): Promise<void> {
    if (this.socket.readyState === this.socket.CLOSED) return;
    const gone = new Promise<void>(resolve => this.socket.once('close', () => resolve()));
    const cut = () => this.socket.terminate();
    this.socket.close(1001, reason);
    if (signal.aborted) cut();
    signal.addEventListener('abort', cut, { once: true });
    await gone;
    signal.removeEventListener('abort', cut);
  }

  private receive(bytes: Uint8Array): void {
    if (++this.inHand >= maxInHand) this.socket.pause();
    this.events.record(bytes).then(this.done, this.done);
  }

  /** A Record was dealt with; made once, not for each. */
  private readonly done = () => {
    this.inHand--;
    if (!this.socket.isPaused || this.inHand >= maxInHand) return;
    // Pongs could not be heard meanwhile.
    this.answered = true;
    this.socket.resume();
  };

  private keepAlive(): void {
    this.cancelPing = this.clock.after(this.limits.keepAliveMs ?? defaultKeepAliveMs, () => {
      if (!this.answered && !this.socket.isPaused) return this.socket.terminate();
      this.answered = false;
      if (this.isOpen) this.socket.ping();
      this.keepAlive();
    });
  }
}
