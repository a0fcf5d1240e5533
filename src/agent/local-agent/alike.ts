import { createHash } from 'node:crypto';

/** What a tree holds. Whoever gave it away or got it changes a copy. */
export interface Content {
  readonly stock: Map<string, string>;
  /** Table → its row numbers, and the highest number ever given. */
  readonly tables: Map<string, { readonly rows: readonly number[]; readonly last: number }>;
}

const known = new Map<string, Content>();
const mostKnown = 64;

/** The same content, held once for all who hold it alike: most Agents of a fleet are as the configuration made them. */
export function alike(content: Content): Content {
  const hash = createHash('sha1');
  for (const [name, value] of content.stock) hash.update(`${name}\0${value}\0`);
  for (const [table, { rows, last }] of content.tables) hash.update(`${table}\0${rows.join()}\0${last}\0`);
  const digest = hash.digest('base64');
  const found = known.get(digest);
  if (found) return found;
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(digest, content);
  return content;
}
