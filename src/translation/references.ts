import type { LegacyRoot } from '../cpe/cpe.js';
import type { RowOf } from './mapping/mapping.js';
import { matchPattern } from './mapping/pattern.js';

/** Which USP row a legacy object makes in which table, and back. References of both worlds meet here. */
export class References {
  private readonly byTable = new Map<string, Map<string, string>>();
  private readonly objects = new Map<string, string[]>();

  constructor(private readonly root: LegacyRoot) {}

  /** `row` with final dot. */
  register(table: string, legacy: string, row: string): void {
    let rows = this.byTable.get(table);
    if (rows === undefined) {
      rows = new Map();
      this.byTable.set(table, rows);
    }
    if (rows.has(legacy)) return;
    rows.set(legacy, row);
    const objects = this.objects.get(row);
    if (objects === undefined) this.objects.set(row, [legacy]);
    else objects.push(legacy);
  }

  rowFor(table: string, legacy: string): string | undefined {
    return this.byTable.get(table)?.get(legacy);
  }

  /** The legacy objects behind a USP row, primary first. */
  objectsOf(row: string): readonly string[] {
    return this.objects.get(row) ?? [];
  }

  /** Rows whose legacy object matches, in the order they were registered (captures ascending). */
  rowsMatching(of: RowOf): readonly string[] {
    const exact = this.byTable.get(of.table)?.get(of.of.text);
    if (exact !== undefined) return [exact];
    const rows = new Set<string>();
    for (const [legacy, row] of this.byTable.get(of.table) ?? []) {
      if (matchPattern(of.of, legacy) !== undefined) rows.add(row);
    }
    return [...rows];
  }

  /** A legacy reference value (one path or several, with or without root and final dot) as USP row paths without final dot. */
  toUsp(value: string, tables: readonly string[]): string {
    const rows = value.split(',').flatMap(part => this.oneToUsp(part.trim(), tables) ?? []);
    return [...new Set(rows)].join(',');
  }

  private oneToUsp(path: string, tables: readonly string[]): string | undefined {
    if (path === '') return undefined;
    const legacy = this.absolute(path);
    for (const table of tables) {
      const row = this.rowFor(table, legacy);
      if (row !== undefined) return row.slice(0, -1);
    }
    return undefined;
  }

  /** USP row paths as the legacy value; undefined when one of them stands for no legacy object. Without final dots, as TR-098 §2.4 has it. */
  toLegacy(value: string, tables: readonly string[]): string | undefined {
    const objects: string[] = [];
    for (const part of value.split(',')) {
      const path = part.trim();
      if (path === '') continue;
      const row = path.endsWith('.') ? path : `${path}.`;
      const legacy = this.objectsOf(row).find(object => tables.some(table => this.rowFor(table, object) === row));
      if (legacy === undefined) return undefined;
      objects.push(legacy.slice(0, -1));
    }
    return objects.join(',');
  }

  private absolute(path: string): string {
    const dotted = path.endsWith('.') ? path : `${path}.`;
    return dotted.startsWith(this.root) ? dotted : this.root + dotted;
  }
}
