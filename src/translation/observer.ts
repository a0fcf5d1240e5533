import type { LegacyTree } from '../cpe/legacy-tree.js';
import { anyAge, type Interest } from '../datamodel/data-model.js';
import { counterOf } from './counters.js';
import type { Asked } from './legacy-view.js';
import { TreeView } from './legacy-view.js';
import type { World } from './world.js';

/** CPEs keep few notification attributes, and each costs them an RPC's time: the rest is noticed when it is read. */
const mostWatched = 200;

/**
 * What Controllers watch, as last announced. Every change of the legacy tree is looked at through the parameters that rest on it,
 * and only a value that really differs is a change outside: so a fact told twice by the device is announced once.
 */
export class Observer {
  private interests: readonly Interest[] = [];
  private readonly announced = new Map<string, string>();
  /** Legacy parameter → observed USP parameters that rest on it. */
  private readonly dependents = new Map<string, string[]>();
  /** Observed parameters that rest on no legacy value (counts, gateway facts). */
  private loose: string[] = [];

  constructor(
    private readonly tree: LegacyTree,
    private readonly asked: Asked,
  ) {}

  get isIdle(): boolean {
    return this.interests.length === 0;
  }

  clear(): void {
    this.interests = [];
    this.announced.clear();
    this.dependents.clear();
    this.loose = [];
  }

  observe(interests: readonly Interest[], world: World): void {
    this.interests = interests;
    const before = new Map(this.announced);
    this.rebuild(world);
    // A baseline that is known stays: what changed since has not been announced yet.
    for (const [path, value] of before) if (this.announced.has(path)) this.announced.set(path, value);
  }

  /** What changed because of these legacy names; all that is watched when absent. */
  changes(world: World, names?: Iterable<string>): ReadonlyMap<string, string> {
    const paths = names === undefined ? [...this.announced.keys()] : [...this.touched(names), ...this.loose];
    const changed = new Map<string, string>();
    for (const path of new Set(paths)) {
      const value = this.value(path, world);
      if (typeof value !== 'string' || this.announced.get(path) === value) continue;
      const isBaseline = !this.announced.has(path) || this.announced.get(path) === unknown;
      this.announced.set(path, value);
      if (!isBaseline) changed.set(path, value);
    }
    return changed;
  }

  /** The shape changed: rows come and go, the rest keeps what was announced. */
  reshape(world: World): ReadonlyMap<string, string> {
    const before = new Map(this.announced);
    this.rebuild(world);
    for (const path of this.announced.keys()) {
      const known = before.get(path);
      if (known !== undefined) this.announced.set(path, known);
    }
    return this.changes(world);
  }

  /** These announcements did not come through. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) this.announced.set(path, untold);
  }

  private *touched(names: Iterable<string>): IterableIterator<string> {
    for (const name of names) yield* this.dependents.get(name) ?? [];
  }

  private rebuild(world: World): void {
    this.announced.clear();
    this.dependents.clear();
    this.loose = [];
    for (const { kind, path } of this.interests) {
      if (kind !== 'values') continue;
      const named = !/(\.|\*)$/.test(path);
      for (const param of paramsAt(path, world)) {
        // Counters change with every look: they are news only to those who name them (GetSupportedDM tells them WILL_IGNORE).
        if (named || isNotifiable(param, world)) this.watch(param, world);
      }
    }
  }

  private watch(param: string, world: World): void {
    if (this.announced.has(param)) return;
    const binding = world.binding(param);
    if (binding === undefined) return;
    const value = this.value(param, world);
    if (value === null) return;
    this.announced.set(param, value ?? unknown);
    if (binding.reads.length === 0) this.loose.push(param);
    for (const name of binding.reads) {
      const others = this.dependents.get(name);
      if (others === undefined) this.dependents.set(name, [param]);
      else others.push(param);
    }
  }

  private value(param: string, world: World): string | null | undefined {
    return world.binding(param)?.read(new TreeView(this.tree, this.asked, anyAge.notBefore));
  }

  /** The legacy parameters the device itself should report, at most as many as it can bear. */
  watchList(world: World): readonly string[] {
    const names = new Set<string>();
    for (const [name, params] of this.dependents) {
      if (params.some(param => isNotifiable(param, world))) names.add(name);
    }
    for (const { kind, path } of this.interests) {
      if (kind === 'rows') for (const name of counters(path, world, this.tree)) names.add(name);
    }
    return [...names].slice(0, mostWatched);
  }

  /** Legacy tables whose rows somebody watches. */
  watchedTables(world: World): ReadonlySet<string> {
    const tables = new Set<string>();
    for (const { kind, path } of this.interests) {
      if (kind === 'rows')
        for (const table of tablesAt(path, world)) for (const legacy of world.tablesBehind(table)) tables.add(legacy);
    }
    return tables;
  }
}

/** Stands for a value that was told to nobody: whatever comes is news. */
const untold = '\u0001';

/** Stands for a value never read: the first one that arrives is knowledge, no change. */
const unknown = '\u0000';

function isNotifiable(param: string, world: World): boolean {
  const cut = param.lastIndexOf('.') + 1;
  const generic = param.slice(0, cut).replace(/\.\d+(?=\.)/g, '.{i}');
  return world.supported.object(generic)?.params.get(param.slice(cut))?.valueChange ?? true;
}

/** The legacy parameters that count the rows of the tables at `path`. */
function counters(path: string, world: World, tree: LegacyTree): readonly string[] {
  return [...tablesAt(path, world)].flatMap(table =>
    world.tablesBehind(table).flatMap(legacy => counterOf(legacy, tree) ?? []),
  );
}

/** Concrete parameters at an object or parameter path, which may have wildcards. */
function* paramsAt(path: string, world: World): IterableIterator<string> {
  const cut = path.lastIndexOf('.') + 1;
  const name = path.slice(cut);
  for (const object of objectsAt(path.slice(0, cut), world)) {
    if (name !== '' && name !== '*') yield object + name;
    else yield* paramsBelow(object, world);
  }
}

function* tablesAt(path: string, world: World): IterableIterator<string> {
  const dotted = path.endsWith('.') ? path : `${path}.`;
  const table = dotted.replace(/\.(\*|\d+)\.$/, '.');
  const cut = table.lastIndexOf('.', table.length - 2) + 1;
  for (const parent of objectsAt(table.slice(0, cut), world)) {
    const concrete = parent + table.slice(cut);
    if (world.rows(concrete) !== undefined) yield concrete;
    else yield* tablesBelow(concrete, world);
  }
}

function* tablesBelow(object: string, world: World): IterableIterator<string> {
  for (const child of childrenOf(object, world)) {
    if (child.rows === undefined) yield* tablesBelow(child.path, world);
    else {
      yield child.path;
      for (const number of child.rows) yield* tablesBelow(`${child.path}${number}.`, world);
    }
  }
}

/** Objects matching a path with wildcards; a table stands for all its rows. */
function* objectsAt(path: string, world: World): IterableIterator<string> {
  const star = path.indexOf('.*.');
  if (star < 0) {
    const rows = world.rows(path);
    if (rows === undefined) yield path;
    else for (const number of rows) yield `${path}${number}.`;
    return;
  }
  const table = path.slice(0, star + 1);
  for (const number of world.rows(table) ?? []) yield* objectsAt(`${table}${number}.${path.slice(star + 3)}`, world);
}

function* paramsBelow(object: string, world: World): IterableIterator<string> {
  const supported = world.supported.object(object.replace(/\.\d+(?=\.)/g, '.{i}'));
  for (const name of supported?.params.keys() ?? []) yield object + name;
  for (const child of childrenOf(object, world)) {
    // The raw tree says the same once more: it is watched only by name.
    if (object === 'Device.' && child.path.startsWith('Device.X_GANGWAY_')) continue;
    if (child.rows === undefined) yield* paramsBelow(child.path, world);
    else for (const number of child.rows) yield* paramsBelow(`${child.path}${number}.`, world);
  }
}

function childrenOf(
  object: string,
  world: World,
): readonly { readonly path: string; readonly rows: readonly number[] | undefined }[] {
  const generic = object.replace(/\.\d+(?=\.)/g, '.{i}');
  return (world.supported.object(generic)?.children ?? []).map(child => {
    const name = child.slice(generic.length).replace('{i}.', '');
    const path = object + name;
    return { path, rows: child.endsWith('.{i}.') ? (world.rows(path) ?? []) : undefined };
  });
}
