import { WebSocket } from 'ws';
import type { Cancel, Clock } from '../../base/clock.js';
import type { Log } from '../../base/log.js';
import type { EndpointId } from '../../usp/endpoint-id.js';
import { backOff } from '../back-off.js';
import { placeOf } from '../place.js';
import { WebSocketChannel } from './channel.js';
import { extensionHeader, subprotocol, withEid } from './handshake.js';

const retryBaseMs = 5_000;
const retryMaxMs = 5_120_000;
export const maxRecordBytes = 17 * 1024 * 1024;

export interface DialEvents {
  up(channel: WebSocketChannel): void;
  record(bytes: Uint8Array, channel: WebSocketChannel): Promise<void>;
}

/** Keeps one outgoing session to a Controller alive: dials, and dials again with back-off (R-WS.19). */
export class Dialler {
  private channel: WebSocketChannel | undefined;
  private socket: WebSocket | undefined;
  private attempts = 0;
  private cancelRetry: Cancel = () => {};
  private stopped = false;

  constructor(
    private readonly url: string,
    private readonly own: EndpointId,
    private readonly events: DialEvents,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly random: () => number = Math.random,
  ) {}

  get open(): WebSocketChannel | undefined {
    return this.channel?.isOpen ? this.channel : undefined;
  }

  start(): void {
    const socket = new WebSocket(withEid(this.url, this.own), subprotocol, {
      perMessageDeflate: false,
      maxPayload: maxRecordBytes,
      handshakeTimeout: 15_000,
      headers: { 'Sec-WebSocket-Extensions': extensionHeader(this.own) },
    });
    this.socket = socket;
    // The library refuses any extension it did not offer itself; this one is only a way to tell an id (R-WS.11c).
    socket.on('upgrade', response => {
      delete response.headers['sec-websocket-extensions'];
    });
    socket.on('error', error => this.log.debug('WebSocket', { url: placeOf(this.url), reason: error.message }));
    socket.on('open', () => this.opened(socket));
    socket.on('close', () => this.closed(socket));
  }

  async stop(signal: AbortSignal): Promise<void> {
    this.stopped = true;
    this.cancelRetry();
    if (this.channel) await this.channel.leave('the Agent leaves', signal);
    else this.socket?.terminate();
  }

  private opened(socket: WebSocket): void {
    // R-WS.12: without the subprotocol it is somebody else.
    if (socket.protocol !== subprotocol) return socket.close(1002, `subprotocol ${subprotocol} expected`);
    this.attempts = 0;
    const channel = new WebSocketChannel(socket, this.clock, {
      record: bytes => this.events.record(bytes, channel),
      closed: () => {},
    });
    this.channel = channel;
    this.events.up(channel);
  }

  private closed(socket: WebSocket): void {
    if (this.stopped || this.socket !== socket) return;
    this.channel = undefined;
    this.attempts++;
    if (this.attempts === 1)
      this.log.info('WebSocket session closed or not made; dialling again', { url: placeOf(this.url) });
    this.cancelRetry = this.clock.after(backOff(this.attempts, retryBaseMs, retryMaxMs, this.random()), () =>
      this.start(),
    );
  }
}
