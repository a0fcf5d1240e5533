import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** More than any client that has a reason to; each is held in memory until it is its turn. */
const maxWaiting = 16;

/**
 * One request of a connection after the other. A client that sends the next before it has its answer (pipelining, which TR-069 forbids and HTTP
 * does not) would otherwise be heard before the session is there that it speaks in.
 */
export class InOrder {
  /** How many requests of a connection came before the answer to the one before; next to none has any. */
  private readonly waiting = new WeakMap<Socket, number>();

  constructor(private readonly serve: RequestListener) {}

  /**
   * Serves it when what came before on this connection is answered; not at all when the connection ends with that. Who sends request
   * after request and waits for nothing loses the connection.
   */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    if (socket.destroyed) return;
    // A response gets the connection when the one before has left.
    if (response.socket) return this.serve(request, response);
    const waiting = (this.waiting.get(socket) ?? 0) + 1;
    if (waiting > maxWaiting) return void socket.destroy();
    this.waiting.set(socket, waiting);
    response.once('socket', () => {
      this.waiting.set(socket, (this.waiting.get(socket) ?? 1) - 1);
      // It is about to be written to.
      process.nextTick(() => {
        if (!socket.destroyed && !socket.writableEnded) this.serve(request, response);
      });
    });
  }
}
