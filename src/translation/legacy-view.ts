import type { LegacyTree } from '../cpe/legacy-tree.js';

/** Legacy values under some condition: a freshness, or writes not yet made. */
export interface LegacyView {
  /** `null`: the device has no such parameter; `undefined`: not known (fresh enough). */
  get(name: string): string | null | undefined;
  /** The row lists of all these legacy tables are known (fresh enough). */
  knowsRows(tables: readonly string[]): boolean;
}

/**
 * When a legacy name was last asked for. A CPE may leave out what it was asked (or have nothing below a table): without this memory it
 * would be asked again for ever.
 */
export class Asked {
  private readonly at = new Map<string, number>();

  note(names: Iterable<string>, at: number): void {
    for (const name of names) this.at.set(name, at);
  }

  /** Also when an object above it was asked for as a whole. */
  since(name: string, notBefore: number): boolean {
    for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 2) + 1) {
      const at = this.at.get(end === name.length ? name : name.slice(0, end));
      if (at !== undefined && at >= notBefore) return true;
    }
    return false;
  }

  clear(): void {
    this.at.clear();
  }
}

/** Last known values that are not older than `notBefore`. */
export class TreeView implements LegacyView {
  constructor(
    private readonly tree: LegacyTree,
    private readonly asked: Asked,
    private readonly notBefore: number,
  ) {}

  get(name: string): string | null | undefined {
    const known = this.tree.value(name);
    if (known === undefined) return this.tree.has(name) && !this.asked.since(name, this.notBefore) ? undefined : null;
    if (known.at > 0 && known.at >= this.notBefore) return known.value;
    return this.asked.since(name, this.notBefore) ? known.value : undefined;
  }

  knowsRows(tables: readonly string[]): boolean {
    return tables.every(table => this.knowsTable(table));
  }

  private knowsTable(table: string): boolean {
    if (this.notBefore === Number.NEGATIVE_INFINITY) return true;
    const rows = this.tree.rows(table);
    if (rows !== undefined && rows.at >= this.notBefore) return true;
    return !this.tree.has(table) || this.asked.since(table, this.notBefore);
  }
}

/** The present values whatever their age, remembering what was looked at: structure that rests on values must notice their change. */
export class RecordingView implements LegacyView {
  readonly seen = new Map<string, string | undefined>();

  constructor(private readonly tree: LegacyTree) {}

  get(name: string): string | null {
    const value = this.tree.value(name)?.value;
    this.seen.set(name, value);
    return value ?? null;
  }

  knowsRows(): boolean {
    return true;
  }

  /** True while every value looked at is still the same. */
  stillHolds(): boolean {
    for (const [name, value] of this.seen) {
      if (this.tree.value(name)?.value !== value) return false;
    }
    return true;
  }
}
