import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

interface Line {
  latest: ServerResponse;
  /** Requests that came before the answer to the one before. */
  waiting: number;
}

/** More than any client that has a reason to; each is held in memory until it is its turn. */
const maxWaiting = 16;

/**
 * One request of a connection after the other. A client that sends the next before it has its answer (pipelining, which TR-069 forbids and HTTP
 * does not) would otherwise be heard before the session is there that it speaks in.
 */
export class InOrder {
  private readonly lines = new WeakMap<Socket, Line>();

  constructor(private readonly serve: RequestListener) {}

  /**
   * Serves it when what came before on this connection is answered; not at all when the connection ends with that. Who sends request
   * after request and waits for nothing loses the connection.
   */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    if (socket.destroyed) return;
    const line = this.lines.get(socket);
    const before = line?.latest;
    if (line) line.latest = response;
    else this.lines.set(socket, { latest: response, waiting: 0 });
    if (!line || !before || before.writableEnded) return this.serve(request, response);
    if (++line.waiting > maxWaiting) return void socket.destroy();
    before.once('close', () => {
      line.waiting--;
      if (!socket.destroyed && !socket.writableEnded) this.serve(request, response);
    });
  }
}
