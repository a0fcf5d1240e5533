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
  private readonly open = new Set<Connection>();
  /** Of those, the ones that have not agreed on TLS yet: each costs 50 KB, and so a quarter of the room is all they get. By name, the oldest first. */
  private readonly shaking = new Map<string, Connection>();

  constructor(
    private readonly max: number,
    private readonly isInUse: (socket: Socket) => boolean,
  ) {}

  /** `secure`: TLS is to follow. */
  opened(raw: Socket, secure: boolean): void {
    const connection = { raw, spoken: raw };
    this.open.add(connection);
    raw.once('close', () => this.open.delete(connection));
    if (secure) this.shakes(connection);
    if (this.open.size > this.max) this.makeRoom();
  }

  private shakes(connection: Connection): void {
    const name = nameOf(connection.raw);
    this.shaking.set(name, connection);
    connection.raw.once('close', () => {
      if (this.shaking.get(name) === connection) this.shaking.delete(name);
    });
    if (this.shaking.size * 4 > this.max) this.giveUpOldestHandshake();
  }

  /** The TLS handshake is over. */
  secured(spoken: Socket): void {
    const name = nameOf(spoken);
    const connection = this.shaking.get(name);
    if (connection) connection.spoken = spoken;
    this.shaking.delete(name);
  }

  private giveUpOldestHandshake(): void {
    const [oldest] = this.shaking;
    if (!oldest) return;
    this.shaking.delete(oldest[0]);
    oldest[1].raw.destroy();
  }

  private makeRoom(): void {
    // Each is looked at once at most, the new one not at all. Those in use count as young again: the next look does not begin with them.
    let looks = this.open.size - 1;
    for (const connection of this.open) {
      if (looks-- === 0) return;
      this.open.delete(connection);
      if (!this.isInUse(connection.spoken)) return void connection.raw.destroy();
      this.open.add(connection);
    }
  }
}

/** What the TLS has in common with the connection below it; asked of the kernel. Two servers may have one client at the same port of its own. */
function nameOf({ remoteAddress, remotePort, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localPort}`;
}
