import type { ValueType } from '../datamodel/supported-model.js';
import type { Binding } from './binding.js';
import type { ModelDraft } from './model-draft.js';
import { noSources, type Province, type Sources } from './province.js';
import { genericOf, splitParam } from './usp-path.js';

/** A read-only parameter the gateway answers for. */
export interface FixedParam {
  readonly type: ValueType;
  readonly read: Binding['read'];
  readonly reads?: readonly string[];
}

/** Objects and rows the gateway itself makes, read-only. */
export class FixedObjects implements Province {
  /** `objects`: concrete object → its parameters. `tables`: concrete table → row numbers, with the legacy tables behind them. */
  constructor(
    private readonly objects: ReadonlyMap<string, Readonly<Record<string, FixedParam>>>,
    private readonly tables: ReadonlyMap<string, readonly number[]> = new Map(),
    /** What an empty table would have. */
    private readonly rowParams: ReadonlyMap<string, Readonly<Record<string, ValueType>>> = new Map(),
  ) {}

  rows(table: string): readonly number[] | undefined {
    return this.tables.get(table);
  }

  tablesBehind(): readonly string[] {
    return [];
  }

  bind(param: string): Binding | undefined {
    const [object, name] = splitParam(param);
    const fixed = this.objects.get(object)?.[name];
    return fixed && { type: fixed.type, reads: fixed.reads ?? [], read: fixed.read };
  }

  sources(object: string): Sources {
    const names = [...this.objects].flatMap(([path, params]) =>
      path.startsWith(object) ? Object.values(params).flatMap(param => param.reads ?? []) : [],
    );
    return names.length === 0 ? noSources : { names, tables: [] };
  }

  contribute(model: ModelDraft): void {
    for (const [path, params] of this.objects) {
      for (const [name, { type }] of Object.entries(params)) addReadOnly(model, genericOf(path), name, type);
    }
    for (const [row, params] of this.rowParams) {
      for (const [name, type] of Object.entries(params)) addReadOnly(model, row, name, type);
    }
  }
}

function addReadOnly(model: ModelDraft, generic: string, name: string, type: ValueType): void {
  const object = model.object(generic);
  const fact = object.facts?.params.get(name);
  object.param({ ...(fact ?? { valueChange: true }), name, type: fact?.type ?? type, access: 'readOnly' });
}
