import type { Log, LogFields } from '../../base/log.js';
import { Seldom } from '../seldom.js';

/** What became of a datagram. */
export const lightweightOutcomes = [
  /** Its values were taken. */
  'believed',
  /** Its values were not believed, and the device is asked for them. */
  'asked',
  /** Longer than anything a device has to say. */
  'endless',
  /** Too many from one address, or at all. */
  'paced',
  'malformed',
  /** Its end was lost, so that nobody can verify it. */
  'cut',
  /** There is no password to verify it by. */
  'user',
  'unsigned',
  'signature',
  /** The user may not speak for this device. */
  'foreign',
  /** Its device cannot be told from others. */
  'unidentified',
  /** Of a device that was never here, or is not read yet. */
  'unknown',
  /** Its time is too far from ours. */
  'stale',
  /** A later one was here before. */
  'late',
  /** This very one was here before. */
  'again',
  /** It names no parameter of the device that could be told. */
  'empty',
] as const;

export type LightweightOutcome = (typeof lightweightOutcomes)[number];

/** How often what is wrong with the same sender is told, ms. */
const tellEveryMs = 10 * 60_000;
/** Senders and reasons told of in that time. */
const maxTold = 200;

/** Counts what became of datagrams, and tells what was wrong: once for each sender and reason in a while, and never without end. */
export class Tally {
  readonly counts: Record<LightweightOutcome, number> = Object.assign(
    {},
    ...lightweightOutcomes.map(outcome => ({ [outcome]: 0 })),
  );
  private readonly seldom = new Seldom(tellEveryMs, maxTold);

  constructor(private readonly log: Log) {}

  count(outcome: LightweightOutcome): void {
    this.counts[outcome]++;
  }

  /** `sender`: the device it claims to come from, or an address. */
  refuse(why: LightweightOutcome, sender: string, fields: LogFields, now: number): void {
    this.count(why);
    if (this.seldom.may(`${why} ${sender}`, now))
      this.log.warn('a lightweight notification was dropped', { why, ...fields });
  }
}
