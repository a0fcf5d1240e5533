import { Pool } from './pool.js';

/** Of a text that is shared; what is longer is seldom the same anywhere else. */
const maxLength = 256;

const own = (_: string, text: string) => text;
const pool = new Pool<string>({ entries: 250_000, weight: 16_000_000 }, undefined, own);

/**
 * A copy of `text` that is shared by all who keep the same text, and holds nothing else: what comes out of an envelope is a slice that
 * would keep the whole envelope alive. Parameter names and types repeat over thousands of devices.
 */
export function keep(text: string): string {
  if (text.length < 2) return text;
  return text.length > maxLength ? detach(text) : share(pool, text);
}

const values = new Pool<string>({ entries: 10_000, weight: 400_000 }, undefined, own);

/**
 * The same for a value. Most are alike in all devices of a model, counters and addresses in none: those that come again and again are
 * shared.
 */
export function keepValue(text: string): string {
  if (text.length < 2) return text;
  return text.length > 40 ? detach(text) : share(values, text);
}

function share(among: Pool<string>, text: string): string {
  const known = among.get(text);
  if (known !== undefined) return known;
  const copy = detach(text);
  among.put(copy, copy);
  return copy;
}

/** A copy of `text` that holds nothing else. */
export function detach(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf8').toString('utf8');
}
