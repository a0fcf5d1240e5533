import type { Need, Snapshot } from './data-model.js';
import type { SupportedObject, UniqueKey } from './supported-model.js';
import { splitList } from './value.js';

/** Keys all of whose parameters the device supports. */
export function supportedKeys(supported: SupportedObject, has: (param: string) => boolean): readonly UniqueKey[] {
  return supported.uniqueKeys.filter(key => key.params.every(has));
}

/** Every key parameter of a row with its value, for GetInstances, AddResp and ObjectCreation. Unknown values become needs. */
export function uniqueKeysOf(
  row: string,
  supported: SupportedObject,
  snapshot: Snapshot,
  needs: Need[] = [],
  mayRead: (param: string) => boolean = () => true,
): Readonly<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const param of new Set(supported.uniqueKeys.flatMap(key => key.params))) {
    const value = mayRead(param) ? snapshot.value(row + param) : null;
    if (value === undefined) needs.push({ value: row + param });
    else if (value !== null) keys[param] = value;
  }
  return keys;
}

/**
 * The key under which `candidate` would collide with another row of its table, or undefined. A functional key only needs to be unique
 * among rows whose enableParameter is true, when the table has one (TR-106 §A.2.2.1).
 */
export function findCollision(
  supported: SupportedObject,
  candidate: (param: string) => string | undefined,
  others: readonly string[],
  snapshot: Snapshot,
): { readonly key: UniqueKey; readonly row: string } | undefined {
  for (const key of supported.uniqueKeys) {
    const values = key.params.map(candidate);
    if (values.some(value => value === undefined)) continue;
    if (!mustBeUnique(supported, key, candidate)) continue;
    const row = others.find(
      other =>
        mustBeUnique(supported, key, param => snapshot.value(other + param) ?? undefined) &&
        key.params.every((param, index) => same(supported, param, snapshot.value(other + param), values[index])),
    );
    if (row !== undefined) return { key, row };
  }
  return undefined;
}

/** Lists of references are equal as sets (TR-106 §A.2.2.1). */
function same(
  supported: SupportedObject,
  param: string,
  left: string | null | undefined,
  right: string | undefined,
): boolean {
  if (left === right) return true;
  const type = supported.params.get(param)?.type;
  if (!type?.list || !type.reference || typeof left !== 'string' || right === undefined) return false;
  const [some, others] = [new Set(splitList(left)), new Set(splitList(right))];
  return some.size === others.size && [...some].every(item => others.has(item));
}

function mustBeUnique(
  supported: SupportedObject,
  key: UniqueKey,
  value: (param: string) => string | undefined,
): boolean {
  if (!key.functional || supported.enableParam === undefined) return true;
  return value(supported.enableParam) !== 'false';
}
