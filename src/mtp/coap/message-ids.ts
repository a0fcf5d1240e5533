import type { Clock } from '../../base/clock.js';
import { exchangeLifetimeMs } from './transmission.js';

const ids = 65_536;
const stretches = 16;
const stretch = ids / stretches;
const maxPeers = 4096;

interface Sequence {
  next: number;
  /** When each stretch of numbers was last used. */
  readonly used: (number | undefined)[];
}

/** Message IDs for each peer: in sequence from a random start, none used again within EXCHANGE_LIFETIME (RFC 7252 §4.4). */
export class MessageIds {
  private readonly peers = new Map<string, Sequence>();

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** How long to wait, in ms, until the next one may be used: 0 unless 65,536 were used up within EXCHANGE_LIFETIME. */
  wait(peer: string): number {
    const sequence = this.peers.get(peer);
    if (!sequence || sequence.next % stretch !== 0) return 0;
    const used = sequence.used[sequence.next / stretch];
    return used === undefined ? 0 : Math.max(0, used + exchangeLifetimeMs - this.clock.now());
  }

  next(peer: string): number {
    const sequence = this.peers.get(peer) ?? this.begin(peer);
    const id = sequence.next;
    sequence.used[Math.floor(id / stretch)] = this.clock.now();
    sequence.next = (id + 1) % ids;
    return id;
  }

  private begin(peer: string): Sequence {
    // Whoever was first spoken to is forgotten first; what is forgotten begins anew at random.
    if (this.peers.size >= maxPeers) for (const [oldest] of this.peers) if (this.peers.delete(oldest)) break;
    const sequence = { next: Math.floor(this.random() * ids), used: [] };
    this.peers.set(peer, sequence);
    return sequence;
  }
}
