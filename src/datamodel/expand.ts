import type { Need, Snapshot } from './data-model.js';
import type { MayRead } from './resolve-path.js';
import type { SupportedModel, SupportedObject } from './supported-model.js';

export interface ObjectInstance {
  /** `Device.WiFi.SSID.1.` */
  readonly object: string;
  readonly supported: SupportedObject;
}

export interface ExpandContext {
  readonly model: SupportedModel;
  readonly snapshot: Snapshot;
  readonly mayRead?: MayRead;
  /** Filled with what has to be fetched before the answer is whole. */
  readonly needs: Need[];
}

/** An object or table, as resolvePath gives it. */
export interface ExpandFrom extends ObjectInstance {
  readonly table: boolean;
}

/**
 * The object and everything below it, parents before children, rows in numeric order. `depth` levels (0 = all); a table and its rows
 * are one level (R-GET.5).
 */
export function expandSubtree(from: ExpandFrom, depth: number, context: ExpandContext): readonly ObjectInstance[] {
  const found: ObjectInstance[] = [];
  collect(from, depth === 0 ? Number.POSITIVE_INFINITY : depth, context, found);
  return found;
}

function collect(from: ExpandFrom, depth: number, context: ExpandContext, found: ObjectInstance[]): void {
  for (const instance of from.table ? rowsOf(from, context) : [from]) {
    if (!readable(instance, context)) continue;
    found.push({ object: instance.object, supported: instance.supported });
    if (depth > 1) for (const child of childrenOf(instance, context)) collect(child, depth - 1, context, found);
  }
}

/** Rows of a table; with `firstLevelOnly` false also those of every table below, through single objects too. */
export function listInstances(
  from: ExpandFrom,
  firstLevelOnly: boolean,
  context: ExpandContext,
): readonly ObjectInstance[] {
  const found: ObjectInstance[] = [];
  for (const row of from.table ? rowsOf(from, context) : [from]) {
    if (!readable(row, context)) continue;
    if (from.table) found.push(row);
    if (!firstLevelOnly) collectInstances(row, context, found);
  }
  return found;
}

function collectInstances(object: ObjectInstance, context: ExpandContext, found: ObjectInstance[]): void {
  for (const child of childrenOf(object, context)) {
    if (!child.table) collectInstances(child, context, found);
    else
      for (const row of rowsOf(child, context)) {
        if (!readable(row, context)) continue;
        found.push(row);
        collectInstances(row, context, found);
      }
  }
}

function rowsOf(table: ExpandFrom, context: ExpandContext): readonly ObjectInstance[] {
  const rows = context.snapshot.rows(table.object);
  if (rows === undefined) context.needs.push({ rows: table.object });
  return (rows ?? []).map(number => ({ object: `${table.object}${number}.`, supported: table.supported }));
}

interface Child {
  readonly name: string;
  readonly supported: SupportedObject;
}

/** Children of an object of the model, found once for all its rows. */
const childrenIn = new WeakMap<ExpandContext, Map<SupportedObject, readonly Child[]>>();

function childrenOf(instance: ObjectInstance, context: ExpandContext): readonly ExpandFrom[] {
  return childrenOfModel(instance.supported, context).map(({ name, supported }) => ({
    object: instance.object + name,
    supported,
    table: supported.multiInstance,
  }));
}

function childrenOfModel(parent: SupportedObject, context: ExpandContext): readonly Child[] {
  const known = childrenIn.get(context) ?? new Map<SupportedObject, readonly Child[]>();
  childrenIn.set(context, known);
  const found = known.get(parent);
  if (found) return found;
  const children = parent.children.flatMap(path => {
    const supported = context.model.object(path);
    return supported ? [{ name: path.slice(parent.path.length).replace('{i}.', ''), supported }] : [];
  });
  known.set(parent, children);
  return children;
}

function readable(instance: ObjectInstance, context: ExpandContext): boolean {
  return context.mayRead?.(instance.object, instance.supported) ?? true;
}
