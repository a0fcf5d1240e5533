/** When an unanswered Notify is sent again (R-NOT.1 to R-NOT.4), as arithmetic without a clock. */
export interface RetryPolicy {
  /** USPNotifRetryMinimumWaitInterval, seconds. */
  readonly minimumWait: number;
  /** USPNotifRetryIntervalMultiplier, thousandths. */
  readonly multiplier: number;
}

/** Bounds of the wait before retry `n` (1 is the first), in ms; from the tenth on the tenth's (R-NOT.2). */
export function retryRange(n: number, policy: RetryPolicy): { readonly min: number; readonly max: number } {
  const step = Math.min(Math.max(n, 1), 10);
  const growth = policy.multiplier / 1000;
  return {
    min: policy.minimumWait * 1000 * growth ** (step - 1),
    max: policy.minimumWait * 1000 * growth ** step,
  };
}

/** A moment inside the range; `random` in [0, 1). */
export function retryWait(n: number, policy: RetryPolicy, random: number): number {
  const { min, max } = retryRange(n, policy);
  return min + (max - min) * random;
}

/** NotifExpiration counts from the first attempt; 0 keeps trying. */
export function hasExpired(firstSent: number, now: number, expirationSeconds: number): boolean {
  return expirationSeconds > 0 && now - firstSent >= expirationSeconds * 1000;
}
