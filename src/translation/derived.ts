import type { SupportedModel, ValueType } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import type { InstanceMap } from './instance-map.js';
import type { DraftObject, ModelDraft } from './model-draft.js';
import { noSources, type Province, type Sources } from './province.js';
import { genericOf, isRowPath, splitParam, splitRow } from './usp-path.js';

/** The rest of the tree, for what is computed from it. */
export interface Rest {
  rows(table: string): readonly number[] | undefined;
  tablesBehind(table: string): readonly string[];
}

/** A province of parameters alone: the rows they stand in are others'. */
abstract class Parameters implements Province {
  rows(): undefined {
    return undefined;
  }

  tablesBehind(): readonly string[] {
    return [];
  }

  sources(): Sources {
    return noSources;
  }

  abstract bind(param: string): Binding | undefined;
  abstract contribute(model: ModelDraft): void;
}

const count: ValueType = { base: 'unsignedInt' };

/** `*NumberOfEntries` wherever the standard model has one for a table this device supports. */
export class Counts extends Parameters {
  constructor(
    private readonly facts: SupportedModel,
    private readonly rest: Rest,
  ) {
    super();
  }

  bind(param: string): Binding | undefined {
    if (!param.endsWith('NumberOfEntries')) return undefined;
    const [object, name] = splitParam(param);
    const table = this.tableCounted(object, name);
    if (table === undefined || this.rest.rows(table) === undefined) return undefined;
    const tables = this.rest.tablesBehind(table);
    return {
      type: count,
      reads: [],
      tables,
      read: view => (view.knowsRows(tables) ? String(this.rest.rows(table)?.length ?? 0) : undefined),
    };
  }

  private tableCounted(object: string, name: string): string | undefined {
    const generic = genericOf(object);
    const child = this.facts
      .object(generic)
      ?.children.find(path => isRowPath(path) && this.facts.object(path)?.numberOfEntriesParam === name);
    return child === undefined ? undefined : object + child.slice(generic.length, -'{i}.'.length);
  }

  contribute(model: ModelDraft): void {
    for (const object of [...model.all()]) {
      const name = object.facts?.numberOfEntriesParam;
      if (name === undefined || !isRowPath(object.path)) continue;
      const above = model.object(containerOf(object.path));
      const fact = above.facts?.params.get(name);
      if (fact !== undefined) above.param({ ...fact, access: 'readOnly' });
    }
  }
}

function containerOf(row: string): string {
  const table = row.slice(0, -'{i}.'.length);
  return table.slice(0, table.lastIndexOf('.', table.length - 2) + 1);
}

const aliasType: ValueType = { base: 'string', sizes: [{ max: 64 }] };

/** `Alias` of rows whose device has none: kept by the gateway, `cpe-<number>` unless the Controller chose one when it made the row. */
export class Aliases extends Parameters {
  constructor(
    private readonly facts: SupportedModel,
    private readonly rest: Rest,
    private readonly instances: InstanceMap,
  ) {
    super();
  }

  bind(param: string): Binding | undefined {
    const [object, name] = splitParam(param);
    const row = name === 'Alias' ? splitRow(object) : undefined;
    if (row === undefined || !this.rest.rows(row.table)?.includes(row.number)) return undefined;
    const fact = this.facts.object(genericOf(object))?.params.get('Alias');
    if (fact === undefined) return undefined;
    return {
      type: fact.type,
      reads: [],
      read: () => aliasOf(this.instances, object),
    };
  }

  contribute(model: ModelDraft): void {
    for (const object of [...model.all()]) {
      const fact = object.facts?.params.get('Alias');
      if (fact === undefined || !isRowPath(object.path) || object.params.has('Alias')) continue;
      object.param({ ...fact, type: fact.type ?? aliasType, access: aliasAccess(object) });
    }
  }
}

/** Chosen at creation, then for ever (R-KEY.1); where nothing can be created, never chosen. */
function aliasAccess(object: DraftObject): 'writeOnce' | 'readOnly' {
  return object.canAdd ? 'writeOnce' : 'readOnly';
}

export function aliasOf(instances: InstanceMap, row: string): string {
  return instances.alias(row) ?? `cpe-${splitRow(row)?.number ?? ''}`;
}
