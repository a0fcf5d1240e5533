import type { IncomingMessage } from 'node:http';
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
}

/** Reads request bodies, with one bound for all that is held at once and a time for each. */
export class BodyIntake {
  private held = 0;
  private readonly slow = new Set<Reading>();

  constructor(private readonly maxHeld: number) {}

  /** Rejects with BodyError. */
  read(request: IncomingMessage, { maxBytes, passBytes, deadline }: Intake): Promise<Buffer> {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > passBytes) return Promise.reject(tooLarge(maxBytes));
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      let kept = 0;
      const drop = () => {
        this.held -= kept;
        kept = 0;
        chunks.length = 0;
      };
      const close = () => {
        drop();
        this.slow.delete(reading);
      };
      const give = (error: BodyError) => {
        close();
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
        this.held += chunk.length;
        if (this.held > this.maxHeld) give(new BodyError(503, 'too much is being received at once'));
        else chunks.push(chunk);
      });
      request.on('end', () => {
        if (!this.slow.has(reading)) return;
        const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
        close();
        if (size > maxBytes) reject(tooLarge(maxBytes));
        else resolve(body);
      });
      request.on('error', broke);
      request.on('close', broke);
    });
  }

  /** Gives up bodies that take too long. */
  sweep(now: number): void {
    for (const { deadline, give } of this.slow) if (now > deadline) give(new BodyError(408, 'the body took too long'));
  }
}

function tooLarge(maxBytes: number): BodyError {
  return new BodyError(413, `bodies over ${maxBytes} bytes are refused`);
}
