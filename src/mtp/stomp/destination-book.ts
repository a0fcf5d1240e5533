/** What a connection wants to listen to, and what became of it since it was made. */
export class DestinationBook {
  private readonly wanted = new Set<string>();
  /** On this connection: destination to the `id` of its subscription, and back. */
  private readonly ids = new Map<string, string>();
  private readonly destinations = new Map<string, string>();
  private readonly confirmed = new Set<string>();
  private offered: string | undefined;
  private nextId = 0;

  /** The broker's `subscribe-dest`: while there is one nothing else is subscribed (R-STOMP.14). */
  get fromServer(): string | undefined {
    return this.offered;
  }

  /** Whether any subscription of this connection was confirmed. */
  get isUseful(): boolean {
    return this.confirmed.size > 0;
  }

  want(destination: string): void {
    this.wanted.add(destination);
  }

  isWanted(destination: string): boolean {
    return this.wanted.has(destination);
  }

  /** Gives the `id` to unsubscribe, where there is one. */
  drop(destination: string): string | undefined {
    this.wanted.delete(destination);
    const id = this.ids.get(destination);
    if (id === undefined || destination === this.offered) return undefined;
    this.ids.delete(destination);
    this.destinations.delete(id);
    this.confirmed.delete(destination);
    return id;
  }

  isConfirmed(destination: string): boolean {
    return this.confirmed.has(destination);
  }

  /** A new connection, with what the broker offers. */
  begin(offered: string | undefined): void {
    this.lose();
    this.offered = offered;
  }

  /** What is to be listened to on this connection and not subscribed yet. */
  get missing(): readonly string[] {
    const due = this.offered === undefined ? [...this.wanted] : [this.offered];
    return due.filter(destination => !this.ids.has(destination));
  }

  /** Gives the `id` of a new subscription. */
  subscribe(destination: string): string {
    const id = `s${++this.nextId}`;
    this.ids.set(destination, id);
    this.destinations.set(id, destination);
    return id;
  }

  /** False for one that was dropped meanwhile. */
  confirm(destination: string): boolean {
    if (!this.ids.has(destination)) return false;
    this.confirmed.add(destination);
    return true;
  }

  destinationOf(id: string): string | undefined {
    return this.destinations.get(id);
  }

  /** The connection is gone, and with it what was said on it. */
  lose(): void {
    this.ids.clear();
    this.destinations.clear();
    this.confirmed.clear();
    this.offered = undefined;
  }
}
