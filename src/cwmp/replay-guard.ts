/**
 * Remembers answers to digest challenges for as long as their nonce lives. Some devices count `nc` from 1 for ever and repeat an answer
 * on every connection of a session, so a repetition is no attack by itself; one from another address is.
 */
export class ReplayGuard {
  private young = new Map<string, string>();
  private old = new Map<string, string>();
  private turnsAt = 0;

  constructor(
    private readonly lifeMs: number,
    private readonly maxRemembered = 100_000,
  ) {}

  /** True when this answer was given from another address before. */
  isReplay(answer: string, address: string, now: number): boolean {
    this.turn(now);
    const first = this.young.get(answer) ?? this.old.get(answer);
    if (first === undefined) this.young.set(answer, address);
    return first !== undefined && first !== address;
  }

  private turn(now: number): void {
    if (now < this.turnsAt && this.young.size < this.maxRemembered) return;
    this.old = this.young;
    this.young = new Map();
    this.turnsAt = now + this.lifeMs;
  }
}
