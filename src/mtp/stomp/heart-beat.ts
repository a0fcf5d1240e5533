import type { Cancel, Clock } from '../../base/clock.js';

/** What a side can do: send something every `outgoing` ms, and wants: hear something every `incoming` ms. 0: not at all. */
export interface HeartBeat {
  readonly outgoing: number;
  readonly incoming: number;
}

/** The broker's `heart-beat` header; what cannot be read promises nothing. */
export function readHeartBeat(header: string | undefined): HeartBeat {
  const [, outgoing = '0', incoming = '0'] = /^\s*(\d{1,9})\s*,\s*(\d{1,9})\s*$/.exec(header ?? '') ?? [];
  return { outgoing: Number(outgoing), incoming: Number(incoming) };
}

/** STOMP 1.2 "Heart-beating": each direction at the slower of offer and wish, off where one side has 0 (R-STOMP.11). */
export function negotiate(own: HeartBeat, broker: HeartBeat): HeartBeat {
  const both = (a: number, b: number) => (a === 0 || b === 0 ? 0 : Math.max(a, b));
  return { outgoing: both(own.outgoing, broker.incoming), incoming: both(own.incoming, broker.outgoing) };
}

/** Sends beats while nothing else is sent, and tells when the broker has fallen silent. */
export class Pulse {
  private sent: number;
  private heard: number;
  private stopped = false;
  private readonly cancels = new Map<string, Cancel>();

  constructor(
    { outgoing, incoming }: HeartBeat,
    private readonly clock: Clock,
    beat: () => void,
    silent: () => void,
  ) {
    this.sent = this.heard = clock.now();
    const send = () => {
      this.sending();
      beat();
    };
    // A little early: the promise is about arrival.
    if (outgoing > 0) this.every('out', outgoing * 0.8, () => this.sent, send);
    const missed = () => {
      this.hearing();
      silent();
    };
    // The margin STOMP advises: the broker's beats may be late.
    if (incoming > 0) this.every('in', incoming * 2, () => this.heard, missed);
  }

  sending(): void {
    this.sent = this.clock.now();
  }

  hearing(): void {
    this.heard = this.clock.now();
  }

  stop(): void {
    this.stopped = true;
    for (const cancel of this.cancels.values()) cancel();
  }

  /** Calls `act` whenever `ms` have gone since `last`. */
  private every(way: string, ms: number, last: () => number, act: () => void): void {
    if (this.stopped) return;
    const wait = Math.max(1, last() + ms - this.clock.now());
    const due = () => {
      if (this.clock.now() - last() >= ms) act();
      this.every(way, ms, last, act);
    };
    this.cancels.set(way, this.clock.after(wait, due));
  }
}
