import { detach, keep } from '../../base/intern.js';
import type { ObjectValues, Snapshot } from '../../datamodel/data-model.js';
import type { SupportedModel, SupportedObject, SupportedParam } from '../../datamodel/supported-model.js';
import { toSupported } from '../../datamodel/supported-path.js';
import { nullValue } from '../../datamodel/value.js';
import { alike } from './alike.js';

/** What the store keeps of an owned tree. */
export interface StoredTree {
  readonly values: Readonly<Record<string, string>>;
  /** Table → its row numbers, and the highest number ever given. */
  readonly tables: Readonly<Record<string, { readonly rows: readonly number[]; readonly last: number }>>;
}

/**
 * An instantiated model the gateway owns outright: values and rows in memory, defaults from the facts, numbers never given twice.
 * Computed parameters are asked for at each read.
 */
export class OwnedTree implements Snapshot {
  private stock = new Map<string, string>();
  private tables = new Map<string, { readonly rows: readonly number[]; readonly last: number }>();
  /** Others hold the same maps. */
  private shared = false;
  /** Rises with every change. */
  version = 0;

  constructor(
    private readonly model: SupportedModel,
    /** Value of a computed parameter, or undefined when it is a stored one. */
    private readonly computed: (param: string) => string | undefined,
    stored?: StoredTree,
  ) {
    // What the store decodes are slices of one long text.
    for (const [name, value] of Object.entries(stored?.values ?? {})) this.stock.set(keep(name), detach(value));
    for (const [table, entry] of Object.entries(stored?.tables ?? {})) this.tables.set(keep(table), entry);
  }

  /** From here on changes are rare: what other trees hold alike is held once. */
  share(): void {
    const { stock, tables } = alike({ stock: this.stock, tables: this.tables });
    [this.stock, this.tables, this.shared] = [stock, tables, true];
  }

  private own(): void {
    this.version++;
    if (!this.shared) return;
    [this.stock, this.tables, this.shared] = [new Map(this.stock), new Map(this.tables), false];
  }

  rows(table: string): readonly number[] {
    return this.tables.get(table)?.rows ?? [];
  }

  /** Full paths of a table's rows. */
  rowPaths(table: string): readonly string[] {
    return this.rows(table).map(number => `${table}${number}.`);
  }

  value(param: string): string | null {
    const fact = this.fact(param);
    return fact ? this.valueOf(param, fact) : null;
  }

  values(object: string, supported: SupportedObject): ObjectValues {
    const known: Record<string, string> = {};
    for (const fact of supported.params.values()) known[fact.name] = this.valueOf(object + fact.name, fact);
    return { known, unknown: [] };
  }

  private valueOf(param: string, fact: SupportedParam): string {
    const stored = this.stock.get(param) ?? this.count(param, fact.name) ?? this.computed(param);
    return stored ?? defaultOf(fact.default) ?? nullValue(fact.type);
  }

  /** What the model says about a concrete parameter path. */
  fact(param: string): SupportedParam | undefined {
    const cut = param.lastIndexOf('.') + 1;
    return this.model.object(toSupported(param.slice(0, cut)))?.params.get(param.slice(cut));
  }

  /** Every value that was ever set. */
  stored(): readonly (readonly [param: string, value: string])[] {
    return [...this.stock];
  }

  set(param: string, value: string): void {
    if (this.stock.get(param) === value) return;
    this.own();
    this.stock.set(param, value);
  }

  /** Gives the new row's path. */
  add(table: string, values: Readonly<Record<string, string>>): string {
    this.own();
    const { rows, last } = this.tables.get(table) ?? { rows: [], last: 0 };
    this.tables.set(table, { rows: [...rows, last + 1], last: last + 1 });
    const row = `${table}${last + 1}.`;
    for (const [name, value] of Object.entries(values)) this.stock.set(row + name, value);
    return row;
  }

  /** Removes a row with everything below it; gives every row that went, the row itself first. */
  remove(row: string): readonly string[] {
    const cut = row.lastIndexOf('.', row.length - 2) + 1;
    const entry = this.tables.get(row.slice(0, cut));
    const number = Number(row.slice(cut, -1));
    if (!entry?.rows.includes(number)) return [];
    this.own();
    this.tables.set(row.slice(0, cut), { ...entry, rows: entry.rows.filter(other => other !== number) });
    const below = [...this.tables].filter(([table]) => table.startsWith(row));
    const gone = below.flatMap(([table, { rows }]) => rows.map(inner => `${table}${inner}.`));
    for (const [table] of below) this.tables.delete(table);
    for (const name of [...this.stock.keys()]) if (name.startsWith(row)) this.stock.delete(name);
    return [row, ...gone];
  }

  store(): StoredTree {
    return {
      values: Object.fromEntries(this.stock),
      tables: Object.fromEntries([...this.tables].map(([table, { rows, last }]) => [table, { rows: [...rows], last }])),
    };
  }

  private count(path: string, name: string): string | undefined {
    if (!name.endsWith('NumberOfEntries')) return undefined;
    return String(this.rows(`${path.slice(0, -'NumberOfEntries'.length)}.`).length);
  }
}

/** The facts write an empty list as `[]`. */
function defaultOf(text: string | undefined): string | undefined {
  return text === '[]' ? '' : text;
}
