/** What a connection wants to listen to, and what became of it. Filters are the broker's, as they stand in SUBSCRIBE. */
export class FilterBook {
  private readonly wanted = new Set<string>();
  private readonly confirmed = new Set<string>();
  private readonly refused = new Set<string>();
  /** Told by the broker in CONNACK, for this connection only. */
  private offered: readonly string[] = [];
  private unanswered = 0;

  /** Gives those that are new. */
  want(filters: readonly string[]): readonly string[] {
    const fresh = filters.filter(filter => !this.wanted.has(filter));
    for (const filter of fresh) this.wanted.add(filter);
    return fresh;
  }

  /** Gives those that were wanted. */
  drop(filters: readonly string[]): readonly string[] {
    return filters.filter(filter => {
      this.confirmed.delete(filter);
      this.refused.delete(filter);
      return this.wanted.delete(filter);
    });
  }

  isConfirmed(filter: string): boolean {
    return this.confirmed.has(filter);
  }

  /** Everything asked for was answered, and nothing granted. */
  get isHopeless(): boolean {
    return this.confirmed.size === 0 && this.unanswered === 0;
  }

  /** A new connection: gives everything to subscribe, each filter once. */
  begin(offered: readonly string[]): readonly string[] {
    this.lose();
    this.offered = offered.filter(filter => !this.wanted.has(filter));
    return [...this.offered, ...this.wanted];
  }

  lose(): void {
    this.confirmed.clear();
    this.refused.clear();
    this.unanswered = 0;
  }

  asked(): void {
    this.unanswered++;
  }

  /** Gives those of the granted that are still wanted. */
  answered(good: readonly string[], bad: readonly string[]): readonly string[] {
    this.unanswered--;
    const still = good.filter(filter => this.wanted.has(filter) || this.offered.includes(filter));
    for (const filter of still) this.confirmed.add(filter);
    for (const filter of bad) if (this.wanted.has(filter)) this.refused.add(filter);
    return still;
  }

  /** Those to ask for again. */
  takeRefused(): readonly string[] {
    const again = [...this.refused].filter(filter => this.wanted.has(filter));
    this.refused.clear();
    return again;
  }
}
