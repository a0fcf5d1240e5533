import { GangwayError } from '../base/errors.js';

/** Parts of a key, most general first: `['agent', eid, 'subscription', '7']`. No part is empty. */
export type Key = readonly string[];

/** Plain data only (design decision 13): what JSON can say, plus Uint8Array. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain };

export type WriteOp =
  | { readonly put: Key; readonly value: Plain }
  | { readonly remove: Key }
  | { readonly removeUnder: Key };

/**
 * Durable memory of the gateway. Rooms read at start (or on first use), hold what they need in memory and write through;
 * the hot path reads nothing here. Each room keeps to its own first key part.
 */
export interface Store {
  get(key: Key): Promise<Plain | undefined>;
  /** All entries whose key begins with `prefix`, in key order (parts compared as strings, by code unit). */
  entries(prefix: Key): AsyncIterable<readonly [Key, Plain]>;
  /** Applies all operations or none. Resolves when a kill -9 or power cut can no longer undo them. */
  write(ops: readonly WriteOp[]): Promise<void>;
  close(): Promise<void>;
}

/** The store could not read or make durable; what it was asked to write is not promised to be there. */
export class StoreError extends GangwayError {
  readonly family = 'store';
}
