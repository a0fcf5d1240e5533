const pool = new Map<string, string>();
const poolLimit = 500_000;

/**
 * A copy of `text` that is shared by all who keep the same text, and holds nothing else: what comes out of an envelope is a slice that
 * would keep the whole envelope alive. Parameter names and types repeat over thousands of devices.
 */
export function keep(text: string): string {
  if (text.length < 2) return text;
  const known = pool.get(text);
  if (known !== undefined) return known;
  const own = detach(text);
  if (own.length <= 256 && pool.size < poolLimit) pool.set(own, own);
  return own;
}

const values = new Map<string, string>();
const valuesLimit = 20_000;

/**
 * The same for a value. Most are alike in all devices of a model, counters and addresses in none: the first that come are shared, among
 * them those that all have.
 */
export function keepValue(text: string): string {
  if (text.length < 2) return text;
  if (text.length > 40) return detach(text);
  const known = values.get(text);
  if (known !== undefined) return known;
  const own = detach(text);
  if (values.size < valuesLimit) values.set(own, own);
  return own;
}

/** A copy of `text` that holds nothing else. */
export function detach(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}
