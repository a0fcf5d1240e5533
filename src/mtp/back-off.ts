/** How long a client waits before it tries again, as TR-181 tells it of MQTT, WebSocket and STOMP alike. */
export interface RetryPolicy {
  /** `ConnectRetryTime`, `SessionRetryMinimumWaitInterval`; ms. */
  readonly minimumWait: number;
  /** `…IntervalMultiplier`, in thousandths. */
  readonly multiplier: number;
  /** `ConnectRetryMaxInterval`; ms. */
  readonly maximumWait: number;
}

/** Wait before reconnect attempt `n` (1 is the first), in ms, with the usual multiplier of 2000. */
export function backOff(n: number, baseMs: number, maxMs: number, random: number): number {
  return retryWait(n, { minimumWait: baseMs, multiplier: 2000, maximumWait: maxMs }, random);
}

/**
 * A random moment in [T·m^(n-1), T·m^n], not over the maximum (R-MQTT.10, R-WS.19, R-STOMP.7). From the tenth attempt on the range stays.
 * `random` in [0, 1).
 */
export function retryWait(n: number, { minimumWait, multiplier, maximumWait }: RetryPolicy, random: number): number {
  const step = Math.min(Math.max(n, 1), 10);
  const factor = Math.max(1, multiplier / 1000);
  const low = minimumWait * factor ** (step - 1);
  return Math.min(maximumWait, low + (minimumWait * factor ** step - low) * random);
}
