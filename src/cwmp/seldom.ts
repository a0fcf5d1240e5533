/** Says the same thing of the same one only now and then; bounded, however many there are. */
export class Seldom {
  private readonly said = new Map<string, number>();

  constructor(
    private readonly everyMs: number,
    private readonly maxRemembered = 1000,
  ) {}

  /** True when it is time to say it of `whom` again. */
  may(whom: string, now: number): boolean {
    const last = this.said.get(whom);
    if (last !== undefined && now - last < this.everyMs) return false;
    if (last === undefined && this.said.size >= this.maxRemembered && !this.forget(now)) return false;
    this.said.set(whom, now);
    return true;
  }

  /** True when that made room. */
  private forget(now: number): boolean {
    for (const [whom, at] of this.said) if (now - at >= this.everyMs) this.said.delete(whom);
    return this.said.size < this.maxRemembered;
  }
}
