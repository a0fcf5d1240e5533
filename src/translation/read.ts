import type { CallOptions, Cpe } from '../cpe/cpe.js';
import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { Freshness, Need, ObjectValues, Snapshot } from '../datamodel/data-model.js';
import type { SupportedObject } from '../datamodel/supported-model.js';
import { counterOf } from './counters.js';
import { type Asked, TreeView } from './legacy-view.js';
import { parentOf, splitParam } from './usp-path.js';
import type { World } from './world.js';

/** A view over last known values; nothing is computed before it is asked for. */
export class DeviceSnapshot implements Snapshot {
  private readonly view: TreeView;

  constructor(
    private readonly world: World,
    private readonly tree: LegacyTree,
    asked: Asked,
    private readonly freshness: Freshness,
  ) {
    this.view = new TreeView(tree, asked, freshness.notBefore);
  }

  rows(table: string): readonly number[] | undefined {
    const rows = this.world.rows(table);
    if (rows === undefined) return [];
    return this.view.knowsRows(this.world.tablesBehind(table)) ? rows : undefined;
  }

  value(param: string): string | null | undefined {
    const binding = this.world.binding(param);
    return binding === undefined ? null : binding.read(this.view);
  }

  values(object: string, supported: SupportedObject): ObjectValues {
    return this.world.reader(object, supported).read(this.view, this.tree, this.freshness.notBefore);
  }
}

/** What of the legacy tree has to be read. */
export interface ReadPlan {
  /** Parameters, and objects ending in a dot. */
  readonly paths: readonly string[];
  /** Tables whose rows have to be listed, an RPC each. */
  readonly tables: readonly string[];
  /** Tables that are listed only when their counter does not agree with the rows known: table → counter. */
  readonly counted: ReadonlyMap<string, string>;
}

/** The fewest legacy reads that answer the needs: names, whole objects where most of them is wanted, row lists. */
export function planReads(needs: readonly Need[], world: World, tree: LegacyTree): ReadPlan {
  const names = new Set<string>();
  const tables = new Set<string>();
  for (const need of needs) collect(need, world, names, tables);
  const wanted = [...tables].filter(table => tree.has(table));
  for (const table of wanted) if (isSmallAndInnermost(table, wanted, tree)) names.add(table);
  const paths = coarsen(names, tree);
  const rest = wanted.filter(table => !paths.some(path => path.endsWith('.') && table.startsWith(path)));
  return { paths, ...listOrCount(rest, tree) };
}

/** Reading such a table whole tells its rows and the values that will be wanted next. */
const smallTable = 300;

function isSmallAndInnermost(table: string, tables: readonly string[], tree: LegacyTree): boolean {
  if (tables.some(other => other !== table && other.startsWith(table))) return false;
  let leaves = 0;
  for (const _ of tree.leaves(table)) {
    leaves += 1;
    if (leaves > smallTable) return false;
  }
  return leaves > 0;
}

/** A list costs a round trip each. Few are simply asked for; of many, those that have a counter are counted first, all in one read. */
const fewLists = 3;

function listOrCount(tables: readonly string[], tree: LegacyTree): Pick<ReadPlan, 'tables' | 'counted'> {
  const counted = new Map<string, string>();
  if (tables.length <= fewLists) return { tables, counted };
  for (const table of tables) {
    const counter = counterOf(table, tree);
    if (counter !== undefined) counted.set(table, counter);
  }
  return { tables: tables.filter(table => !counted.has(table)), counted };
}

function collect(need: Need, world: World, names: Set<string>, tables: Set<string>): void {
  if ('rows' in need) {
    for (const table of world.tablesBehind(need.rows)) tables.add(table);
    return;
  }
  if ('value' in need) {
    const binding = world.binding(need.value);
    for (const name of binding?.reads ?? []) names.add(name);
    for (const table of binding?.tables ?? []) tables.add(table);
    return;
  }
  const sources = world.sources(need.subtree);
  for (const name of sources.names) names.add(name);
  for (const table of sources.tables) tables.add(table);
}

/** One partial path is cheaper than naming at least half of what lies below it. */
function coarsen(names: ReadonlySet<string>, tree: LegacyTree): readonly string[] {
  const whole = [...names].filter(name => name.endsWith('.'));
  const single = [...names].filter(name => !name.endsWith('.') && !whole.some(object => name.startsWith(object)));
  const outermost = whole.filter(object => !whole.some(other => other !== object && object.startsWith(other)));
  return [...outermost, ...gather(single, tree)];
}

function gather(names: readonly string[], tree: LegacyTree): readonly string[] {
  const byObject = new Map<string, string[]>();
  for (const name of names) {
    const [object] = splitParam(name);
    const group = byObject.get(object);
    if (group === undefined) byObject.set(object, [name]);
    else group.push(name);
  }
  const paths = [...byObject].flatMap(([object, group]) => (isWorthAll(object, group.length, tree) ? [object] : group));
  return mergeRows(paths, tree);
}

const fewNames = 4;

function isWorthAll(object: string, wanted: number, tree: LegacyTree): boolean {
  if (wanted < fewNames) return false;
  let leaves = 0;
  for (const _ of tree.leaves(object)) {
    leaves += 1;
    if (leaves > wanted * 2) return false;
  }
  return true;
}

/** All rows of a table wanted whole: the table is read instead, which tells its row list too. */
function mergeRows(paths: readonly string[], tree: LegacyTree): readonly string[] {
  const whole = new Set(paths.filter(path => path.endsWith('.')));
  const merged = new Set<string>();
  for (const row of whole) {
    const table = parentOf(row);
    const rows = table === undefined ? undefined : tree.rows(table)?.numbers;
    if (table === undefined || rows === undefined || rows.length < 2) continue;
    if (rows.every(number => whole.has(`${table}${number}.`))) merged.add(table);
  }
  return [...merged, ...paths.filter(path => ![...merged].some(table => path.startsWith(table)))];
}

/** Reads what the plan says into the tree. */
export async function carryOut(plan: ReadPlan, cpe: Cpe, options: CallOptions): Promise<void> {
  const names = [...plan.paths, ...plan.counted.values()];
  if (names.length > 0) await cpe.read(names, options);
  const differing = [...plan.counted].filter(([table, counter]) => !agrees(table, counter, cpe.tree));
  const tables = [...plan.tables, ...differing.map(([table]) => table)];
  if (tables.length > 0) await cpe.readRows(tables, options);
}

function agrees(table: string, counter: string, tree: LegacyTree): boolean {
  return tree.value(counter)?.value === String(tree.rows(table)?.numbers.length ?? 0);
}
