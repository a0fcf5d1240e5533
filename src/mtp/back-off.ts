/**
 * Wait before reconnect attempt `n` (1 is the first), in ms: a random moment in [base·2^(n-1), base·2^n], not over `max`
 * (R-MQTT.10, R-WS.19 with their default multiplier 2000).
 */
export function backOff(n: number, baseMs: number, maxMs: number, random: number): number {
  const step = Math.min(Math.max(n, 1), 10);
  const low = baseMs * 2 ** (step - 1);
  return Math.min(maxMs, low + low * random);
}
