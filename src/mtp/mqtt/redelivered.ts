import type { IPublishPacket } from 'mqtt';

/** Of one connection; a broker has fewer than that under way. */
const maxRemembered = 1024;

/**
 * What a broker delivers a second time because it did not see our PUBACK (DUP, MQTT 5 §3.3.1.1): an Operate in it must not run again. A
 * broker gives a packet identifier to another message only once the one before is acknowledged, and never sends that with DUP at first; so
 * identifier and topic tell for certain, for as long as the connection lasts.
 */
export class Redelivered {
  private readonly seen = new Map<number, string>();

  /** Remembers the packet; true when it came before. */
  note({ qos, dup, messageId, topic, payload }: IPublishPacket): boolean {
    if (qos !== 1 || messageId === undefined) return false;
    const what = `${payload.length} ${topic}`;
    if (dup && this.seen.get(messageId) === what) return true;
    this.seen.delete(messageId);
    this.seen.set(messageId, what);
    const [oldest] = this.seen.keys();
    if (this.seen.size > maxRemembered && oldest !== undefined) this.seen.delete(oldest);
    return false;
  }
}
