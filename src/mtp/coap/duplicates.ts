import type { Clock } from '../../base/clock.js';
import { exchangeLifetimeMs } from './transmission.js';

export interface DuplicateLimits {
  /** Messages remembered of one peer. */
  readonly perPeer: number;
  readonly total: number;
}

export const duplicateLimits: DuplicateLimits = { perPeer: 1024, total: 32_768 };

interface Seen {
  readonly digest: number;
  readonly at: number;
  /** What was sent in reply, to be sent again. */
  reply: Buffer | undefined;
}

/**
 * The messages that arrived within EXCHANGE_LIFETIME, and the replies to them (RFC 7252 §4.5). Bounded: the oldest of a peer
 * goes first, then the oldest of the peer that was quiet longest. A Message ID that comes again with other bytes is no
 * duplicate but a peer that numbers its messages faster than the standard foresees.
 */
export class Duplicates {
  /** The peer that was quiet longest comes first; inside, the oldest message. */
  private readonly peers = new Map<string, Map<number, Seen>>();
  private total = 0;

  constructor(
    private readonly clock: Clock,
    private readonly limits: DuplicateLimits = duplicateLimits,
  ) {}

  get size(): number {
    return this.total;
  }

  /** Remembers the message; gives the earlier one, with its reply, when this is a duplicate. */
  note(peer: string, messageId: number, datagram: Buffer): { readonly reply: Buffer | undefined } | undefined {
    const now = this.clock.now();
    const digest = digestOf(datagram);
    const seen = this.peers.get(peer) ?? new Map<number, Seen>();
    const known = seen.get(messageId);
    if (known && known.digest === digest && now - known.at < exchangeLifetimeMs) return known;
    this.peers.delete(peer);
    this.peers.set(peer, seen);
    if (!seen.delete(messageId)) this.total++;
    seen.set(messageId, { digest, at: now, reply: undefined });
    this.forget(peer, seen, now);
    return undefined;
  }

  answered(peer: string, messageId: number, reply: Buffer): void {
    const seen = this.peers.get(peer)?.get(messageId);
    if (seen) seen.reply = reply;
  }

  private forget(peer: string, seen: Map<number, Seen>, now: number): void {
    this.trim(peer, seen, now);
    for (const [quiet, messages] of this.peers) {
      this.trim(quiet, messages, now);
      // One quiet peer a message is enough to get rid of all in time.
      if (this.total <= this.limits.total) return;
      this.dropOldest(quiet, messages);
      if (this.total <= this.limits.total) return;
    }
  }

  private trim(peer: string, messages: Map<number, Seen>, now: number): void {
    while (messages.size > this.limits.perPeer) this.dropOldest(peer, messages);
    for (const { at } of messages.values()) {
      if (now - at < exchangeLifetimeMs) return;
      this.dropOldest(peer, messages);
    }
  }

  private dropOldest(peer: string, messages: Map<number, Seen>): void {
    for (const messageId of messages.keys()) {
      messages.delete(messageId);
      this.total--;
      break;
    }
    if (messages.size === 0) this.peers.delete(peer);
  }
}

/** FNV-1a, with the length mixed in: tells accidents apart, not attackers, who could send anything anyway. */
function digestOf(datagram: Buffer): number {
  let hash = 0x811c9dc5 ^ datagram.length;
  for (let at = 0; at < datagram.length; at++) hash = Math.imul(hash ^ (datagram[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
