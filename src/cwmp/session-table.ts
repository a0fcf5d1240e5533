import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { addressGroup, isLoopback } from './client-address.js';
import type { Session } from './session.js';

/** One connection: usually one CPE, behind a proxy several. */
interface Line {
  seat: Seat | undefined;
  /** Sessions of several devices were seen at once: the connection alone tells nothing any more. */
  shared: boolean;
  /** Names of those who proved their identity here. */
  trusted: string | Set<string> | undefined;
}

/** A session, and the connection it was last heard on. */
interface Seat {
  readonly session: Session;
  heardOn: Socket;
}

/** The open sessions, and the ways to find the one a POST belongs to: its cookie, else its connection, else the token in its URL. */
export class SessionTable {
  private readonly byId = new Map<string, Seat>();
  private readonly byDevice = new Map<string, Session>();
  private readonly lines = new WeakMap<Socket, Line>();
  /** Open sessions by where they come from. */
  private readonly fromThere = new Map<string, number>();

  get size(): number {
    return this.byId.size;
  }

  *all(): Iterable<Session> {
    for (const { session } of this.byId.values()) yield session;
  }

  ofDevice(device: string): Session | undefined {
    return this.byDevice.get(device);
  }

  add(session: Session, socket: Socket): void {
    const seat = { session, heardOn: socket };
    this.byId.set(session.id, seat);
    this.count(session, 1);
    this.byDevice.set(session.device, session);
    this.attach(seat, socket);
  }

  /** How many come from this address. */
  from(address: string): number {
    return isLoopback(address) ? 0 : (this.fromThere.get(addressGroup(address)) ?? 0);
  }

  private count({ remoteAddress }: Session, by: number): void {
    const from = addressGroup(remoteAddress);
    const sum = (this.fromThere.get(from) ?? 0) + by;
    if (sum > 0) this.fromThere.set(from, sum);
    else this.fromThere.delete(from);
  }

  remove(session: Session): void {
    if (this.byId.delete(session.id)) this.count(session, -1);
    // A newer session of the device may have taken its place.
    if (this.byDevice.get(session.device) === session) this.byDevice.delete(session.device);
  }

  /**
   * `device`: what the URL's token says; such a device may change connections without a cookie. `addressOf`: who else speaks over the
   * connection of a proxy does not speak in the session that was begun there.
   */
  find(
    request: IncomingMessage,
    device: string | undefined,
    addressOf: (request: IncomingMessage) => string,
  ): Session | undefined {
    const named = this.named(request.headers.cookie);
    if (named) {
      this.attach(named, request.socket);
      return named.session;
    }
    if (device !== undefined) return this.byDevice.get(device) ?? this.lastOn(request.socket, device);
    const line = this.lines.get(request.socket);
    if (!line?.seat || line.shared) return undefined;
    const { session } = line.seat;
    return session.remoteAddress === addressOf(request) ? session : undefined;
  }

  /** A device may bring the cookies of several sessions: one of them is open. */
  private named(cookies: string | undefined): Seat | undefined {
    if (cookies === undefined) return undefined;
    sessionCookie.lastIndex = 0;
    for (let found = sessionCookie.exec(cookies); found; found = sessionCookie.exec(cookies)) {
      const seat = this.byId.get(found[1] ?? '');
      if (seat) return seat;
    }
    return undefined;
  }

  /** Whether this is the connection that an open session was last heard on. */
  isInUse(socket: Socket): boolean {
    const seat = this.lines.get(socket)?.seat;
    return seat !== undefined && !seat.session.over && seat.heardOn === socket;
  }

  trust(socket: Socket, name: string): void {
    const line = this.line(socket);
    if (line.trusted === undefined || line.trusted === name) line.trusted = name;
    else
      line.trusted = new Set([line.trusted].flatMap(known => (typeof known === 'string' ? [known] : [...known]))).add(
        name,
      );
  }

  /** Whether `name`, or without one anybody, has proved their identity on this connection. */
  trusts(socket: Socket, name: string | undefined): boolean {
    const trusted = this.lines.get(socket)?.trusted;
    if (trusted === undefined || name === undefined) return trusted !== undefined;
    return typeof trusted === 'string' ? trusted === name : trusted.has(name);
  }

  /** The session that ended here, for a late message of its device. */
  private lastOn(socket: Socket, device: string): Session | undefined {
    const session = this.lines.get(socket)?.seat?.session;
    return session?.device === device ? session : undefined;
  }

  private attach(seat: Seat, socket: Socket): void {
    seat.heardOn = socket;
    const line = this.line(socket);
    if (line.seat === seat) return;
    const other = line.seat?.session;
    if (other && !other.over && other.device !== seat.session.device) line.shared = true;
    line.seat = seat;
  }

  private line(socket: Socket): Line {
    let line = this.lines.get(socket);
    if (!line) {
      line = { seat: undefined, shared: false, trusted: undefined };
      this.lines.set(socket, line);
    }
    return line;
  }
}

/** Some devices separate cookies by commas, quote values, or add spaces. */
const sessionCookie = /(?:^|[;,\s])session\s*=\s*"?([0-9a-f]{32})"?/g;
