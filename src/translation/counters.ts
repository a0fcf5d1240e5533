import type { LegacyTree } from '../cpe/legacy-tree.js';
import { loadModel } from '../datamodel/model-facts.js';
import { genericOf, parentOf } from './usp-path.js';

/** The legacy parameter that counts the rows of a legacy table, where the device has it: `….WANConnectionDevice.` → `….WANConnectionNumberOfEntries`. */
export function counterOf(table: string, tree: LegacyTree): string | undefined {
  const above = parentOf(table) ?? '';
  const standard = modelOf(table).object(`${genericOf(table)}{i}.`)?.numberOfEntriesParam;
  const name = above + (standard ?? `${table.slice(above.length, -1)}NumberOfEntries`);
  return tree.has(name) ? name : undefined;
}

/** The legacy table a counter counts; undefined: it is none. */
export function tableCountedBy(name: string, tree: LegacyTree): string | undefined {
  if (!/(NumberOfEntries|NumberOfInstances|TotalAssociations)$/.test(name)) return undefined;
  const object = name.slice(0, name.lastIndexOf('.') + 1);
  const tables = tree.children(object).filter(child => child.endsWith('.') && counterOf(object + child, tree) === name);
  return tables[0] === undefined ? undefined : object + tables[0];
}

function modelOf(table: string) {
  return loadModel(table.startsWith('Device.') ? 'tr181-cwmp' : 'tr098');
}
