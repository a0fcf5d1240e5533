import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * One request of a connection after the other. A client that sends the next before it has its answer (pipelining, which TR-069 forbids and HTTP
 * does not) would otherwise be heard before the session is there that it speaks in.
 */
export class InOrder {
  private readonly latest = new WeakMap<Socket, ServerResponse>();

  constructor(private readonly serve: RequestListener) {}

  /** Serves it when what came before on this connection is answered; not at all when the connection ends with that. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const before = this.latest.get(socket);
    this.latest.set(socket, response);
    if (before === undefined || before.writableEnded) return this.serve(request, response);
    before.once('close', () => {
      if (!socket.destroyed && !socket.writableEnded) this.serve(request, response);
    });
  }
}
