import type { Socket } from 'node:net';

interface Connection {
  /** As it came in. */
  readonly raw: Socket;
  /** The one requests come over: `raw`, or the TLS on it. */
  spoken: Socket;
}

/**
 * Bounds open connections. When one more comes than there is room for, the oldest that serves no session gives way: who holds thousands
 * of silent ones, or stalls in TLS handshakes, keeps nobody out who has something to say.
 */
export class Connections {
  /** The oldest first. */
  private readonly open = new Map<string, Connection>();
  /** Of those, the ones that have not agreed on TLS yet: each costs 50 KB, and so a quarter of the room is all they get. */
  private readonly shaking = new Map<string, Socket>();

  constructor(
    private readonly max: number,
    private readonly isInUse: (socket: Socket) => boolean,
  ) {}

  /** `secure`: TLS is to follow. */
  opened(raw: Socket, secure: boolean): void {
    const name = nameOf(raw);
    this.open.set(name, { raw, spoken: raw });
    if (secure) this.shaking.set(name, raw);
    raw.once('close', () => {
      if (this.open.get(name)?.raw === raw) this.open.delete(name);
      if (this.shaking.get(name) === raw) this.shaking.delete(name);
    });
    if (this.open.size > this.max) this.makeRoom();
    if (this.shaking.size * 4 > this.max) this.giveUpOldestHandshake();
  }

  /** The TLS handshake is over. */
  secured(spoken: Socket): void {
    const name = nameOf(spoken);
    this.shaking.delete(name);
    const connection = this.open.get(name);
    if (connection) connection.spoken = spoken;
  }

  private giveUpOldestHandshake(): void {
    const [oldest] = this.shaking;
    if (!oldest) return;
    this.shaking.delete(oldest[0]);
    oldest[1].destroy();
  }

  private makeRoom(): void {
    // Each is looked at once at most, the new one not at all. Those in use count as young again: the next look does not begin with them.
    let looks = this.open.size - 1;
    for (const [name, connection] of this.open) {
      if (looks-- === 0) return;
      this.open.delete(name);
      if (!this.isInUse(connection.spoken)) return void connection.raw.destroy();
      this.open.set(name, connection);
    }
  }
}

/** Two servers may have one client at the same port of its own. */
function nameOf({ remoteAddress, remotePort, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localPort}`;
}
