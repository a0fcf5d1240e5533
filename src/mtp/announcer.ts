export interface Backlog {
  readonly backlog: number;
}

/** While more publishes than this are under way, the next greeting waits. */
const room = 100;
/** Greetings in one go; between two goes others have their turn. */
const batch = 50;

/**
 * After a reconnect thousands of Agents have to greet their Controllers and to send what waited. One after the other, as fast as the
 * broker takes it, so that neither it nor this process is flooded.
 */
export class Announcer<T> {
  private readonly queue = new Set<T>();
  private running = false;

  constructor(
    private readonly connection: () => Backlog,
    private readonly announce: (item: T) => void,
  ) {}

  /** Once more before its turn came counts once. */
  add(item: T): void {
    this.queue.add(item);
    this.pump();
  }

  remove(item: T): void {
    this.queue.delete(item);
  }

  clear(): void {
    this.queue.clear();
  }

  /** To be called when a publish came to its end. */
  pump(): void {
    if (this.running || this.queue.size === 0) return;
    this.running = true;
    let left = batch;
    for (const item of this.queue) {
      if (left-- === 0 || this.connection().backlog >= room) break;
      this.queue.delete(item);
      this.announce(item);
    }
    setImmediate(() => {
      this.running = false;
      if (this.connection().backlog < room) this.pump();
    });
  }
}
