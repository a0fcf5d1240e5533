/** Lets so many through at once, the others in the order they came: a campaign over a fleet shall not open a socket for each device. */
export class CallGate {
  private inside = 0;
  /** No more of them than devices: each has one request in flight. */
  private readonly waiting = new Set<() => void>();

  constructor(private readonly atOnce: number) {}

  async through<T>(call: () => Promise<T>): Promise<T> {
    if (this.inside >= this.atOnce) await new Promise<void>(resolve => this.waiting.add(resolve));
    else this.inside++;
    try {
      return await call();
    } finally {
      this.leave();
    }
  }

  /** Whoever leaves hands the place on. */
  private leave(): void {
    const [next] = this.waiting;
    if (!next) this.inside--;
    else {
      this.waiting.delete(next);
      next();
    }
  }
}
