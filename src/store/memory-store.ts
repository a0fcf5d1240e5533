import { checkKey, checkOps, compareKeys, startsWith } from './keys.js';
import type { Key, Plain, Store, WriteOp } from './store.js';

/** A Store for tests and for gateways that need not remember: same contract, no durability. */
export class MemoryStore implements Store {
  private readonly data = new Map<string, { readonly key: Key; readonly value: Plain }>();

  async get(key: Key): Promise<Plain | undefined> {
    return structuredClone(this.data.get(id(checkKey(key)))?.value);
  }

  async *entries(prefix: Key): AsyncIterable<readonly [Key, Plain]> {
    const found = [...this.data.values()].filter(entry => startsWith(entry.key, prefix));
    for (const { key, value } of found.sort((a, b) => compareKeys(a.key, b.key))) yield [key, structuredClone(value)];
  }

  async write(ops: readonly WriteOp[]): Promise<void> {
    checkOps(ops);
    for (const op of ops) {
      if ('put' in op) this.data.set(id(checkKey(op.put)), { key: op.put, value: structuredClone(op.value) });
      else if ('remove' in op) this.data.delete(id(checkKey(op.remove)));
      else this.removeUnder(op.removeUnder);
    }
  }

  async close(): Promise<void> {}

  private removeUnder(prefix: Key): void {
    for (const [name, { key }] of this.data) if (startsWith(key, prefix)) this.data.delete(name);
  }
}

function id(key: Key): string {
  return JSON.stringify(key);
}
