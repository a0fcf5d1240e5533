/** The ways to ask a device for a session: TR-069 §3.2.2, Annex G, Annex K. */
export type WakeMethod = 'http' | 'udp' | 'xmpp';

/** What a device says about how it can be woken. */
export interface WakeOffer {
  /** ConnectionRequestURL; empty: none. */
  readonly url: string;
  /** UDPConnectionRequestAddress; empty: none. */
  readonly udpAddress: string;
  /** STUNEnable: it may have told its address to our STUN server only. */
  readonly stunEnabled: boolean;
  /** NATDetected: nobody reaches its URL from outside. */
  readonly behindNat: boolean;
  /** ConnReqJabberID; empty: none. */
  readonly jabberId: string;
}

/**
 * What to try in which order: HTTP first, because only it answers at once; behind NAT it comes last, since it could only time out.
 * UDP goes before XMPP: it needs no third party.
 */
export function wakePlan(offer: WakeOffer, ways: readonly WakeMethod[]): readonly WakeMethod[] {
  const offered: readonly WakeMethod[] = [
    ...(offer.url !== '' && !offer.behindNat ? ['http' as const] : []),
    ...(offer.udpAddress !== '' || offer.stunEnabled ? ['udp' as const] : []),
    ...(offer.jabberId !== '' ? ['xmpp' as const] : []),
    ...(offer.url !== '' && offer.behindNat ? ['http' as const] : []),
  ];
  return offered.filter(method => ways.includes(method));
}
