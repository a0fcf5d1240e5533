import { Defect } from '../base/errors.js';
import type { Key, WriteOp } from './store.js';

export function startsWith(key: Key, prefix: Key): boolean {
  return prefix.length <= key.length && prefix.every((part, index) => part === key[index]);
}

/** Order of `Store.entries`: part by part, by code unit; a prefix before what it begins. */
export function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [left = '', right = ''] = [a[index], b[index]];
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

export function checkKey(key: Key): Key {
  if (key.length === 0 || key.some(part => part === ''))
    throw new Defect(`store key with an empty part: ${JSON.stringify(key)}`);
  return key;
}

/** Throws Defect for a key no store can hold; called before the first operation of a write. */
export function checkOps(ops: readonly WriteOp[]): void {
  for (const op of ops) checkKey('put' in op ? op.put : 'remove' in op ? op.remove : op.removeUnder);
}
