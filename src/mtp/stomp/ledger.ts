/** A frame that asked for a RECEIPT and has none yet. */
export interface Entry {
  readonly kind: 'subscribe' | 'send';
  readonly destination: string;
}

const maxProven = 10_000;
/** Unanswered; a broker that answers no receipts must not fill our memory. */
const maxOpen = 50_000;
const maxBanned = 1_000;
const banMs = 10 * 60_000;

/**
 * Which destination made the broker throw us out. STOMP has one answer to everything it refuses: ERROR, and the end of the connection, which
 * here is the connection of thousands of Agents. So the first frame to each destination asks for a RECEIPT, and a destination that was
 * answered by ERROR is left alone for ten minutes.
 */
export class Ledger {
  private readonly open = new Map<string, Entry>();
  private readonly proven = new Set<string>();
  private readonly banned = new Map<string, number>();
  private count = 0;
  private answersReceipts = false;

  constructor(private readonly now: () => number) {}

  /** The `receipt` to ask for; undefined where this destination has been taken before. */
  begin(kind: Entry['kind'], destination: string): string | undefined {
    if (kind === 'send' && (this.proven.has(destination) || this.open.size >= maxOpen)) return undefined;
    const receipt = `r${++this.count}`;
    this.open.set(receipt, { kind, destination });
    if (kind === 'send') this.prove(destination);
    return receipt;
  }

  /** What the RECEIPT was for. */
  settle(receipt: string | undefined): Entry | undefined {
    const entry = receipt === undefined ? undefined : this.open.get(receipt);
    if (receipt === undefined || !entry) return undefined;
    this.answersReceipts = true;
    this.open.delete(receipt);
    return entry;
  }

  /** A broker that answers no receipt at all must be taken at its word: it would have said ERROR. */
  settleUnanswered(): readonly Entry[] {
    if (this.answersReceipts) return [];
    const entries = [...this.open.values()];
    this.open.clear();
    return entries;
  }

  /** A new connection: nothing is under way, nothing is proven. */
  reset(): void {
    this.open.clear();
    this.proven.clear();
    this.answersReceipts = false;
  }

  /** Finds and bans who is to blame for an ERROR: whom it names, or the only one in question. */
  blame(receipt: string | undefined, text: string): Entry | undefined {
    const named = receipt === undefined ? undefined : this.open.get(receipt);
    const entries = [...this.open.values()];
    // Brokers work through the frames of a connection in their order, and RECEIPTs of SUBSCRIBE come in that order.
    const inOrder = entries.every(({ kind }) => kind === 'subscribe') || entries.length === 1;
    const entry = named ?? mentioned(entries, text) ?? (inOrder ? entries[0] : undefined);
    if (entry) this.ban(entry.destination);
    return entry;
  }

  isBanned(destination: string): boolean {
    const until = this.banned.get(destination);
    if (until === undefined) return false;
    if (until > this.now()) return true;
    this.banned.delete(destination);
    return false;
  }

  private ban(destination: string): void {
    const oldest = this.banned.keys().next();
    if (this.banned.size >= maxBanned && !oldest.done) this.banned.delete(oldest.value);
    this.banned.set(destination, this.now() + banMs);
  }

  private prove(destination: string): void {
    const oldest = this.proven.values().next();
    if (this.proven.size >= maxProven && !oldest.done) this.proven.delete(oldest.value);
    this.proven.add(destination);
  }
}

/** The broker may use its own name for the thing: what follows the last slash. Of several the longest is meant. */
function mentioned(entries: readonly Entry[], text: string): Entry | undefined {
  const nameOf = ({ destination }: Entry) => destination.slice(destination.lastIndexOf('/') + 1) || destination;
  const found = entries.filter(entry => nameOf(entry).length > 2 && text.includes(nameOf(entry)));
  return found.sort((a, b) => nameOf(b).length - nameOf(a).length)[0];
}
