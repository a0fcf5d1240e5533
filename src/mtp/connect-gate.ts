/**
 * Lets only so many connections be in the making at once: after a broker's restart a thousand of them would otherwise come together. Who
 * waits is let in first come, first served.
 */
export class ConnectGate {
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

  private next(): void {
    for (const admit of this.waiting) {
      if (this.inside >= this.limit) return;
      this.waiting.delete(admit);
      admit();
    }
  }
}
