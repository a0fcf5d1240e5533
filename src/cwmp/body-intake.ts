import type { IncomingMessage } from 'node:http';
import { addressGroup, isLoopback } from './client-address.js';
import { BodyError } from './soap/body.js';

interface Reading {
  /** ms since epoch. */
  readonly deadline: number;
  readonly give: (error: BodyError) => void;
}

export interface Intake {
  /** Never more is kept. */
  readonly maxBytes: number;
  /** Up to how much is let pass, so that the connection can go on, before it is refused as too large; `maxBytes` when it cannot. */
  readonly passBytes: number;
  /** ms since epoch. */
  readonly deadline: number;
  /** Where one comes from who is in no session; undefined for those who are. */
  readonly stranger: string | undefined;
}

/**
 * Reads request bodies, with one bound for all that is held at once and a time for each. Of that, half is for those who are in a session:
 * strangers cannot take it from them; nor can one address of theirs take what the others have, of which it may hold an eighth.
 */
export class BodyIntake {
  private held = 0;
  private heldByStrangers = 0;
  private readonly heldFrom = new Map<string, number>();
  private readonly slow = new Set<Reading>();

  constructor(private readonly maxHeld: number) {}

  /** Calls `use` with the whole body, which counts as held until that is done. Rejects with BodyError, or as `use` does. */
  async hold<T>(request: IncomingMessage, intake: Intake, use: (body: Buffer) => T | Promise<T>): Promise<T> {
    const body = await this.read(request, intake);
    try {
      return await use(body);
    } finally {
      this.count(-body.length, intake.stranger);
    }
  }

  private read(request: IncomingMessage, { maxBytes, passBytes, deadline, stranger }: Intake): Promise<Buffer> {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > passBytes) return Promise.reject(tooLarge(maxBytes));
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let kept = 0;
      const drop = () => {
        this.count(-kept, stranger);
        kept = 0;
        chunks.length = 0;
      };
      const give = (error: BodyError) => {
        drop();
        this.slow.delete(reading);
        request.pause();
        reject(error);
      };
      const broke = () => {
        if (this.slow.has(reading)) give(new BodyError(400, 'the request broke off'));
      };
      const reading: Reading = { deadline, give };
      this.slow.add(reading);
      request.on('data', (chunk: Buffer) => {
        if (!this.slow.has(reading)) return;
        size += chunk.length;
        if (size > passBytes) return give(tooLarge(maxBytes));
        if (size > maxBytes) return drop();
        kept += chunk.length;
        this.count(chunk.length, stranger);
        if (this.isTooMuch(stranger)) give(new BodyError(503, 'too much is being received at once'));
        else chunks.push(chunk);
      });
      request.on('end', () => {
        if (!this.slow.delete(reading)) return;
        // What is resolved stays counted.
        if (size > maxBytes) reject(tooLarge(maxBytes));
        else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      });
      // An error closes it too.
      request.on('close', broke);
    });
  }

  /** Lets a body pass that nobody wants; ends the connection when it does not come to an end. */
  discard(request: IncomingMessage, { maxBytes, deadline }: Pick<Intake, 'maxBytes' | 'deadline'>): void {
    if (request.complete) return;
    let size = 0;
    const over = () => this.slow.delete(reading);
    const give = () => {
      over();
      request.destroy();
    };
    const reading: Reading = { deadline, give };
    this.slow.add(reading);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) give();
    });
    request.on('close', over);
  }

  /** Gives up bodies that take too long. */
  sweep(now: number): void {
    for (const { deadline, give } of this.slow) if (now > deadline) give(new BodyError(408, 'the body took too long'));
  }

  private count(bytes: number, stranger: string | undefined): void {
    this.held += bytes;
    if (stranger === undefined || bytes === 0) return;
    this.heldByStrangers += bytes;
    if (isLoopback(stranger)) return;
    const from = addressGroup(stranger);
    const sum = (this.heldFrom.get(from) ?? 0) + bytes;
    if (sum > 0) this.heldFrom.set(from, sum);
    else this.heldFrom.delete(from);
  }

  private isTooMuch(stranger: string | undefined): boolean {
    if (stranger === undefined) return this.held > this.maxHeld;
    const share = this.maxHeld / 2;
    if (this.heldByStrangers > share) return true;
    return (this.heldFrom.get(addressGroup(stranger)) ?? 0) > share / 8;
  }
}

function tooLarge(maxBytes: number): BodyError {
  return new BodyError(413, `bodies over ${maxBytes} bytes are refused`);
}
