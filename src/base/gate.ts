/**
 * Lets only so many do something at once, where a whole fleet would otherwise come together: connections after a broker's restart, requests of a
 * campaign, bodies to inflate. Who waits is let in first come, first served.
 */
export class Gate {
  private readonly waiting = new Set<() => void>();
  private inside = 0;

  constructor(private readonly limit: number) {}

  /** Calls `begin` when there is room. The returned function ends the waiting or, once begun, makes the room free; it may be called again. */
  enter(begin: () => void): () => void {
    let state: 'waiting' | 'inside' | 'gone' = 'waiting';
    const admit = () => {
      state = 'inside';
      this.inside++;
      begin();
    };
    const leave = () => {
      if (state === 'waiting') this.waiting.delete(admit);
      else if (state === 'inside') this.inside--;
      state = 'gone';
      this.next();
    };
    if (this.inside < this.limit) admit();
    else this.waiting.add(admit);
    return leave;
  }

  /** Does `work` when there is room. */
  async through<T>(work: () => Promise<T>): Promise<T> {
    let leave = () => {};
    await new Promise<void>(resolve => {
      leave = this.enter(resolve);
    });
    try {
      return await work();
    } finally {
      leave();
    }
  }

  private next(): void {
    for (const admit of this.waiting) {
      if (this.inside >= this.limit) return;
      this.waiting.delete(admit);
      admit();
    }
  }
}
