import type { Socket } from 'node:net';
import type { Cancel, Clock } from '../../base/clock.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { MtpError } from '../mtp.js';
import { encodeFrame, FrameError, FrameReader, fieldType, frameHead, maxFrameBytes } from './frame.js';
import { type UdsEffect, type UdsEvent, type UdsState, udsMachine } from './session-machine.js';

/** R-UDS.18 */
const patienceMs = 30_000;
const farewellMs = 1_000;
/** Whoever has not said who it is gets no more memory than an Endpoint ID needs. */
const maxGreetingBytes = 4096;
/** Below this one write is cheaper than two. */
const smallBytes = 16_384;
const maxBuffered = 32 * 1024 * 1024;
/** Records being dealt with at once before the peer is made to wait. */
const maxInHand = 64;

export interface UdsSessionOptions {
  readonly socket: Socket;
  readonly clock: Clock;
  readonly role:
    | { readonly server: (peer: EndpointId) => EndpointId }
    | { readonly client: EndpointId; readonly expected: EndpointId | undefined };
  /** The handshake is done. */
  readonly up: (peer: EndpointId, session: UdsSession) => void;
  /** Settles when the Record is dealt with; never rejects. */
  readonly record: (bytes: Uint8Array, peer: EndpointId, session: UdsSession) => Promise<void>;
  /** A Record left: there may be room for more. */
  readonly room?: () => void;
  /** With the reason, ours or the peer's, where one was given. */
  readonly closed: (session: UdsSession, reason: string | undefined) => void;
}

/** One connected socket: the machine's driver. Frames in and out, the 30 s of the handshake, back-pressure both ways. */
export class UdsSession {
  private state: UdsState;
  private readonly reader = new FrameReader(maxGreetingBytes);
  private readonly socket: Socket;
  private cancel: Cancel;
  private inHand = 0;
  private unsent = 0;
  private reason: string | undefined;

  constructor(private readonly options: UdsSessionOptions) {
    const { socket, clock, role } = options;
    this.socket = socket;
    this.state =
      'server' in role
        ? { phase: 'greeting', role: 'server' }
        : { phase: 'greeting', role: 'client', expected: role.expected };
    socket.on('data', data => this.heard(data));
    socket.on('error', error => {
      this.reason ??= error.message;
    });
    socket.on('close', () => {
      this.cancel();
      this.state = { phase: 'over' };
      options.closed(this, this.reason);
    });
    this.cancel = clock.after(patienceMs, () => this.step({ type: 'patienceEnds' }));
    if (socket.connecting) socket.once('connect', () => this.step({ type: 'connected' }));
    else this.step({ type: 'connected' });
  }

  /** Records that have not left yet. */
  get backlog(): number {
    return this.unsent;
  }

  get peer(): EndpointId | undefined {
    return this.state.phase === 'open' ? this.state.peer : undefined;
  }

  /** One Record, one frame. Rejects with MtpError. */
  send(record: Uint8Array): Promise<void> {
    const { socket } = this;
    if (this.state.phase !== 'open') return Promise.reject(new MtpError('the session on the UNIX socket is not open'));
    if (record.length > maxFrameBytes - 1024)
      return Promise.reject(new MtpError('the Record is too large for a frame'));
    if (socket.writableLength > maxBuffered) return Promise.reject(new MtpError('the peer reads too slowly'));
    return new Promise((resolve, reject) => {
      this.unsent++;
      const done = (error?: Error | null) => {
        this.unsent--;
        if (error) reject(new MtpError(error.message));
        else resolve();
        this.options.room?.();
      };
      if (record.length < smallBytes) return socket.write(encodeFrame(fieldType.record, record), done);
      socket.cork();
      socket.write(frameHead(fieldType.record, record.length));
      socket.write(record, done);
      return socket.uncork();
    });
  }

  /** R-UDS.23: what holds no Record ends the session. */
  refuse(reason: string): void {
    this.step({ type: 'garbage', reason });
  }

  /** Closes when what was handed over has left; cut off when `signal` aborts. */
  async leave(reason: string | undefined, signal: AbortSignal): Promise<void> {
    if (this.socket.destroyed) return;
    const gone = new Promise<void>(resolve => this.socket.once('close', () => resolve()));
    this.step({ type: 'leave', ...(reason === undefined ? {} : { reason }) });
    const cut = () => this.socket.destroy();
    if (signal.aborted) cut();
    signal.addEventListener('abort', cut, { once: true });
    await gone;
    signal.removeEventListener('abort', cut);
  }

  private heard(data: Buffer): void {
    try {
      for (const fields of this.reader.read(data)) {
        this.step({ type: 'frame', fields });
        if (this.state.phase === 'over') return;
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.step({ type: 'garbage', reason: error.message });
    }
  }

  private step(event: UdsEvent): void {
    const { state, effects } = udsMachine(this.state, event);
    this.state = state;
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: UdsEffect): void {
    const { role } = this.options;
    switch (effect.type) {
      case 'greet': {
        const own = 'server' in role ? effect.peer && role.server(effect.peer) : role.client;
        if (own) this.socket.write(encodeFrame(fieldType.handshake, own));
        return;
      }
      case 'up':
        this.cancel();
        this.reader.limit = maxFrameBytes;
        return this.options.up(effect.peer, this);
      case 'record':
        return this.receive(effect.bytes);
      case 'close':
        this.reason ??= effect.tell ?? effect.heard;
        return this.close(effect.tell);
    }
  }

  private receive(bytes: Buffer): void {
    const { peer } = this;
    if (peer === undefined) return;
    if (++this.inHand >= maxInHand) this.socket.pause();
    const done = () => {
      this.inHand--;
      if (this.inHand < maxInHand) this.socket.resume();
    };
    this.options.record(bytes, peer, this).then(done, done);
  }

  private close(tell: string | undefined): void {
    const { socket } = this;
    this.cancel();
    this.cancel = this.options.clock.after(farewellMs, () => socket.destroy());
    // Nothing is heard any more, but the peer's end of the stream must be, or the socket would stay.
    socket.removeAllListeners('data');
    socket.resume();
    if (tell === undefined) socket.end();
    else socket.end(encodeFrame(fieldType.error, tell));
  }
}
