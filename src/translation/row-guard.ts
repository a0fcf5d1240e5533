import type { Cpe } from '../cpe/cpe.js';
import type { LegacyTree } from '../cpe/legacy-tree.js';
import { ChangeRejected } from '../datamodel/data-model.js';
import { loadModel } from '../datamodel/model-facts.js';
import { toSupported } from '../datamodel/supported-path.js';
import { UspError } from '../usp/errors.js';
import type { Calls } from './change-plan.js';

/** What a change is about to touch: a full legacy name, and the index of the change. */
export interface Touched {
  readonly name: string;
  readonly change: number;
}

/** What tells rows apart where the standard names no key. */
const usualKeys = [['Alias'], ['Name'], ['MACAddress'], ['BSSID'], ['SSID'], ['UUID']] as const;
/** Read-only, yet never changed by the device itself; an address it was given by the network is another matter. */
const lasting = /^(?:Alias|Name|UUID|B?SSID|.*MACAddress)$/;
/** A longer table is not read for one row's sake. */
const mostNames = 256;

/**
 * Some CPEs number their rows anew when they boot. Before the first change after a boot that addresses a row of a table, the table's row
 * list and keys are read again, in the same turn at the device; a row that is not the one it was is refused, once for its table, and not written.
 */
export class RowGuard {
  private readonly checked = new Set<string>();
  /** Rows that turned out to be others than was known, and nobody has been told yet. */
  private readonly strangers = new Map<string, string>();

  constructor(
    private readonly cpe: Cpe,
    private unsure: boolean,
  ) {}

  booted(): void {
    this.unsure = true;
    this.checked.clear();
  }

  /** The whole model was read after the boot. */
  reread(): void {
    this.unsure = false;
    this.checked.clear();
    this.strangers.clear();
  }

  /** Throws ChangeRejected for the changes that would hit a stranger. */
  async check(touched: readonly Touched[], calls: Calls, signal: AbortSignal): Promise<void> {
    if (this.unsure && this.cpe.rowsMayMove) {
      for (const row of new Set(touched.flatMap(({ name }) => rowsIn(name)))) await this.look(row, calls, signal);
    }
    const failures = touched.flatMap(({ name, change }) => {
      const stranger = rowsIn(name).find(row => this.strangers.has(row));
      if (stranger === undefined) return [];
      const error = new UspError('requestDenied', this.strangers.get(stranger) ?? '', stranger);
      return [{ index: change, stranger, error }];
    });
    if (failures.length === 0) return;
    // Whoever is told of one row is told to read the whole table.
    const told = new Set(failures.map(({ stranger }) => tableOf(stranger)));
    for (const row of [...this.strangers.keys()]) if (told.has(tableOf(row))) this.strangers.delete(row);
    const first = new Map(
      failures.map(failure => [failure.index, failure]).reverse() as [number, (typeof failures)[0]][],
    );
    throw new ChangeRejected([...first.values()].map(({ index, error }) => ({ index, error })));
  }

  private async look(row: string, calls: Calls, signal: AbortSignal): Promise<void> {
    const table = tableOf(row);
    if (this.checked.has(table)) return;
    const { tree } = this.cpe;
    const keys = keysOf(table, tree);
    const before = identities(table, keys, tree);
    if (keys.length > 0 && before.size > 0) {
      await calls.readRows([table], { signal });
      const names = namesOf(table, keys, tree);
      const short = names.length <= mostNames;
      const wanted = short ? names : names.filter(name => name.startsWith(row));
      if (wanted.length > 0) await calls.read(wanted, { signal });
      const now = identities(table, keys, tree);
      for (const known of short ? before.keys() : [row]) this.compare(known, before, now);
      if (!short) return;
    }
    this.checked.add(table);
  }

  private compare(row: string, before: Identities, now: Identities): void {
    const was = before.get(row);
    if (was === undefined) return;
    const is = now.get(row);
    if (is !== undefined && isSame(was, is, before)) return;
    const moved = [...now.keys()].find(other => other !== row && isFound(was, now.get(other) ?? [], before));
    const what = is === undefined ? 'has lost this row' : 'has another row under this number';
    const where = moved === undefined ? '' : `; the row that was meant is ${moved} now`;
    this.strangers.set(row, `since it booted the device ${what} (${row})${where}. Read the table again before writing`);
  }
}

/** By row: for each key the values of its parameters, undefined when they say nothing. */
type Identities = ReadonlyMap<string, readonly (string | undefined)[]>;
type Identity = readonly (string | undefined)[];

function identities(table: string, keys: readonly (readonly string[])[], tree: LegacyTree): Identities {
  const numbers = tree.rows(table)?.numbers ?? [];
  return new Map(
    numbers.map(number => {
      const row = `${table}${number}.`;
      return [row, keys.map(key => keyValue(row, key, tree))] as const;
    }),
  );
}

/** Devices spell what they were given in a way of their own; letter case and blanks make no other row. */
function keyValue(row: string, key: readonly string[], tree: LegacyTree): string | undefined {
  const values = key.map(
    name =>
      tree
        .value(row + name)
        ?.value.trim()
        .toLowerCase() ?? '',
  );
  return values.every(value => value === '') ? undefined : JSON.stringify(values);
}

/** One key that no other row had is enough; a row without any value in its keys cannot be told from others. */
function isSame(was: Identity, is: Identity, before: Identities): boolean {
  if (isFound(was, is, before)) return true;
  return was.every((value, key) => value === undefined || value === is[key]);
}

function isFound(was: Identity, is: Identity, before: Identities): boolean {
  return was.some((value, key) => {
    if (value === undefined || value !== is[key]) return false;
    return [...before.values()].filter(other => other[key] === value).length === 1;
  });
}

/** The unique keys of a table that last over a boot and that this device has. */
function keysOf(table: string, tree: LegacyTree): readonly (readonly string[])[] {
  const model = loadModel(table.startsWith('Device.') ? 'tr181-cwmp' : 'tr098');
  const standard = model.object(`${toSupported(table)}{i}.`)?.uniqueKeys.map(({ params }) => params) ?? [];
  const rows = (tree.rows(table)?.numbers ?? []).map(number => `${table}${number}.`);
  const lasts = (name: string) => lasting.test(name) || rows.some(row => tree.writable(row + name) === true);
  const usable = (key: readonly string[]) => key.every(name => lasts(name) && rows.some(row => tree.has(row + name)));
  const own = standard.filter(usable);
  return own.length > 0 ? own : usualKeys.filter(usable);
}

/** A row that has come new is not known by its parameters yet: it has those of the others. */
function namesOf(table: string, keys: readonly (readonly string[])[], tree: LegacyTree): readonly string[] {
  const params = [...new Set(keys.flat())];
  return (tree.rows(table)?.numbers ?? []).flatMap(number => {
    const row = `${table}${number}.`;
    const isNew = tree.children(row).length === 0;
    return params.map(name => row + name).filter(name => isNew || tree.has(name));
  });
}

/** `A.1.B.2.C` → `A.1.`, `A.1.B.2.` */
function rowsIn(name: string): readonly string[] {
  return [...name.matchAll(/\.\d+\./g)].map(({ 0: text, index }) => name.slice(0, index + text.length));
}

function tableOf(row: string): string {
  return row.slice(0, row.lastIndexOf('.', row.length - 2) + 1);
}
