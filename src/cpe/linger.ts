/**
 * When nothing waits for a device any more, shall its session stay? (design decision 3) A session a Controller works in is held open,
 * one response at a time, for as long as the Controller keeps coming; a session nobody asked for ends at once.
 */
export type LingerDecision = 'end' | 'hold' | 'keepWarm';

export interface LingerQuestion {
  readonly now: number;
  /** When a Controller last asked something of this device, in ms since epoch. */
  readonly lastAsked: number | undefined;
  /** `cwmp.session.warm`. */
  readonly warmMs: number;
  /** The hold has lasted as long as the CPE bears: an RPC has to leave now, or the end. */
  readonly holdOver: boolean;
}

export function linger(question: LingerQuestion): LingerDecision {
  const { now, lastAsked, warmMs, holdOver } = question;
  if (lastAsked === undefined || now - lastAsked >= warmMs) return 'end';
  return holdOver ? 'keepWarm' : 'hold';
}
