import { keep, keepValue } from '../base/intern.js';
import type { ParameterInfo, ParameterValue } from '../cwmp/rpc-types.js';
import type { Behaviour } from './behaviour/behaviour.js';
import { parameter } from './layout.js';
import type { BooleanStyle, DateTimeStyle, LegacyTree, LegacyValue } from './legacy-tree.js';
import { type KnownObject, ObjectNode, rowNumber } from './object-node.js';
import { booleanStyle, dateTimeStyle } from './parameter-style.js';
import { keepPlace, placeOf } from './place.js';
import { inAnyRow } from './read-profile.js';
import { type TreeBounds, TreeSize, treeBounds } from './tree-size.js';

/** What a merge changed, in full legacy names; rows as `X.3.`. */
export interface TreeChange {
  readonly values: string[];
  readonly rowsAdded: string[];
  readonly rowsRemoved: string[];
}

export function noChange(): TreeChange {
  return { values: [], rowsAdded: [], rowsRemoved: [] };
}

export function isEmptyChange(change: TreeChange): boolean {
  return change.values.length + change.rowsAdded.length + change.rowsRemoved.length === 0;
}

/** The objects a merge has touched: they are settled when it is over. */
type Touched = Set<ObjectNode>;

/** The one implementation of `LegacyTree`: objects by path, their parameters in columns, all names shared between devices. */
export class KnownTree implements LegacyTree {
  private readonly nodes = new Map<string, ObjectNode>();
  version = 0;
  shape = 0;
  booleans: BooleanStyle | undefined;
  dateTimes: DateTimeStyle | undefined;
  wantedBooleans: BooleanStyle | undefined;
  wantedDateTimes: DateTimeStyle | undefined;

  private knownWritable: readonly string[] = [];
  private readonly taken: TreeSize;

  constructor(bounds: TreeBounds = treeBounds) {
    this.taken = new TreeSize(bounds);
  }

  /** How much is known; what it holds against its bounds. */
  get size(): Readonly<Record<keyof TreeBounds, number>> {
    const { parameters, objects, characters } = this.taken;
    return { parameters, objects, characters };
  }

  /** What the device told and was not taken, in words; undefined: all was. */
  get beyond(): string | undefined {
    return this.taken.beyond;
  }

  /** What is written about the model (`mappings/behaviours`). */
  heed({ booleans, dateTimes, writable = [] }: Behaviour): void {
    this.wantedBooleans = booleans;
    this.wantedDateTimes = dateTimes;
    if (writable.join() !== this.knownWritable.join()) this.shape++;
    this.knownWritable = writable;
  }

  value(name: string): LegacyValue | undefined {
    const place = placeOf(name);
    const node = this.nodes.get(place.object);
    const position = node?.layout.position(place.name) ?? -1;
    return position < 0 ? undefined : node?.told(position);
  }

  writable(name: string): boolean | undefined {
    const said = this.saidWritable(name);
    return said === false && this.knownWritable.length > 0 ? this.knownWritable.includes(inAnyRow(name)) : said;
  }

  private saidWritable(name: string): boolean | undefined {
    if (name.endsWith('.')) return this.nodes.get(name)?.writable;
    const place = placeOf(name);
    const layout = this.nodes.get(place.object)?.layout;
    return layout?.parameters[layout.position(place.name)]?.writable;
  }

  has(name: string): boolean {
    if (name.endsWith('.')) return this.nodes.has(name);
    const place = placeOf(name);
    return (this.nodes.get(place.object)?.layout.position(place.name) ?? -1) >= 0;
  }

  children(object: string): readonly string[] {
    const node = this.nodes.get(object);
    if (!node) return [];
    const objects = node.objects.map(({ path }) => path.slice(object.length));
    return [...node.layout.parameters.map(({ name }) => name), ...objects];
  }

  rows(table: string): { readonly numbers: readonly number[]; readonly at: number } | undefined {
    const node = this.nodes.get(table);
    // Objects with named children are no tables.
    if (!node || (node.rows.length === 0 && !node.isEmpty)) return undefined;
    return { numbers: node.rows, at: Math.max(node.listedAt, coveredAt(node)) };
  }

  *leaves(object: string): IterableIterator<readonly [string, LegacyValue]> {
    for (const node of this.nodesIn(object)) {
      for (const [position, { name }] of node.layout.parameters.entries())
        yield [node.path + name, node.told(position)];
    }
  }

  /** How many parameters are below `object`. */
  count(object: string): number {
    let count = 0;
    for (const { layout } of this.nodesIn(object)) count += layout.size;
    return count;
  }

  /** Parameters below `object` whose value was never told. */
  unread(object: string): readonly string[] {
    const names: string[] = [];
    for (const node of this.nodesIn(object)) {
      for (const [position, { name }] of node.layout.parameters.entries())
        if (node.at(position) === 0) names.push(node.path + name);
    }
    return names;
  }

  oldestAt(): number | undefined {
    let oldest: number | undefined;
    for (const node of this.nodes.values()) {
      for (let position = 0; position < node.layout.size; position++) {
        const at = node.at(position);
        if (at > 0 && (oldest === undefined || at < oldest)) oldest = at;
      }
    }
    return oldest;
  }

  clear(): void {
    this.nodes.clear();
    this.taken.clear();
    this.booleans = undefined;
    this.dateTimes = undefined;
    this.version++;
    this.shape++;
  }

  /** Values the device told one by one (Inform, a read of names, a successful write). */
  mergeValues(params: readonly ParameterValue[], at: number, change: TreeChange = noChange()): TreeChange {
    const touched: Touched = new Set();
    for (const param of this.taken.named(params)) {
      if (param.name === '' || param.name.endsWith('.')) continue;
      this.mergeValue(param, at, change, touched);
    }
    settle(touched);
    return change;
  }

  /** The complete answer to a read of a partial path: what is missing below it has gone. */
  mergeSubtree(
    path: string,
    params: readonly ParameterValue[],
    at: number,
    change: TreeChange = noChange(),
  ): TreeChange {
    this.mergeValues(params, at, change);
    const told = new Set(params.map(({ name }) => name).filter(name => name.startsWith(path) && !name.endsWith('.')));
    // All that was told is known now; as a rule nothing else is.
    if (this.beyond !== undefined || this.count(path) > told.size) this.forgetUntold(path, told, undefined, change);
    const node = this.nodes.get(path);
    if (node) node.subtreeAt = at;
    return change;
  }

  /** The complete answer to GetParameterNames(path, false): names and access of everything below. */
  mergeNames(path: string, infos: readonly ParameterInfo[], at: number, change: TreeChange = noChange()): TreeChange {
    const named = this.taken.named(infos);
    const parents = parentsOf(named);
    const dotted = withDots(named, parents);
    this.mergeInfos(dotted, change);
    const told = new Set<string>();
    for (const { name } of dotted) if (name.startsWith(path) && name !== path) told.add(name);
    // All that was told is known now; as a rule nothing else is.
    if (this.beyond !== undefined || this.countNames(path) > told.size) this.forgetUntold(path, told, parents, change);
    this.markListed(path, at);
    for (const { name } of dotted) if (name.endsWith('.')) this.markListed(name, at);
    return change;
  }

  /** The complete answer to GetParameterNames(path, true): the direct children. */
  mergeChildren(
    path: string,
    infos: readonly ParameterInfo[],
    at: number,
    change: TreeChange = noChange(),
  ): TreeChange {
    const named = this.taken.named(infos);
    const told = new Set(named.map(info => info.name).filter(name => name !== path));
    this.addRow(path, change);
    this.mergeInfos(named, change);
    for (const child of this.children(path)) if (!told.has(path + child)) this.forget(path + child, change);
    this.markListed(path, at);
    return change;
  }

  addRow(row: string, change: TreeChange = noChange()): TreeChange {
    const touched: Touched = new Set();
    if (this.taken.named([{ name: row }]).length > 0) this.object(row, change, touched);
    settle(touched);
    return change;
  }

  /** Drops a parameter, or an object with everything below it. */
  forget(name: string, change: TreeChange = noChange()): TreeChange {
    if (name.endsWith('.')) {
      const node = this.nodes.get(name);
      if (node) this.forgetObject(node, change);
      return change;
    }
    const place = placeOf(name);
    const node = this.nodes.get(place.object);
    if (node && node.layout.position(place.name) >= 0) this.forgetLeaves(node, new Set([place.name]), change);
    return change;
  }

  private mergeValue(param: ParameterValue, at: number, change: TreeChange, touched: Touched): void {
    this.noteSpelling(param.type, param.value);
    const place = keepPlace(param.name);
    const node = this.object(place.object, change, touched);
    if (!node) return;
    const position = node.layout.position(place.name);
    touched.add(node);
    if (position < 0) {
      if (!this.taken.addParameter(place.name.length + param.value.length)) return;
      node.add(parameter(place.name, keep(param.type || 'string'), undefined), keepValue(param.value), at);
      this.reshaped();
      change.values.push(param.name);
      return;
    }
    this.mergeKnown(node, position, param, at, change);
  }

  private mergeKnown(node: ObjectNode, position: number, param: ParameterValue, at: number, change: TreeChange): void {
    const own = node.layout.parameters[position];
    if (!own) return;
    // A type that was told once is the type, also when the device leaves it out now.
    const type = param.type || own.type;
    const value = param.type === '' && type !== 'string' ? param.value.trim() : param.value;
    // The last value that had room stays, with its age.
    if (!this.taken.grow(value.length - (node.values[position] ?? '').length)) return;
    if (node.values[position] !== value || node.at(position) === 0) {
      node.values[position] = keepValue(value);
      change.values.push(param.name);
      this.version++;
    }
    if (own.type !== type) node.replace(position, parameter(own.name, keep(type), own.writable));
    node.stamp(position, at);
  }

  private noteSpelling(type: string, value: string): void {
    if (type === 'boolean') this.booleans = booleanStyle(value) ?? this.booleans;
    else if (type === 'dateTime') this.dateTimes = dateTimeStyle(value) ?? this.dateTimes;
  }

  private mergeInfos(infos: readonly ParameterInfo[], change: TreeChange): void {
    const touched: Touched = new Set();
    for (const info of infos) {
      if (info.name.endsWith('.')) this.mergeObject(info, change, touched);
      else if (info.name !== '') this.mergeParameter(info, change, touched);
    }
    settle(touched);
  }

  private mergeObject({ name, writable }: ParameterInfo, change: TreeChange, touched: Touched): void {
    const node = this.object(name, change, touched);
    if (!node) return;
    if (node.writable !== writable) this.shape++;
    node.writable = writable;
  }

  private mergeParameter({ name, writable }: ParameterInfo, change: TreeChange, touched: Touched): void {
    const place = keepPlace(name);
    const node = this.object(place.object, change, touched);
    if (!node) return;
    const position = node.layout.position(place.name);
    const own = node.layout.parameters[position];
    touched.add(node);
    if (!own) {
      if (!this.taken.addParameter(place.name.length)) return;
      node.add(parameter(place.name, 'string', writable), '', 0);
      this.reshaped();
    } else if (own.writable !== writable) {
      node.replace(position, parameter(own.name, own.type, writable));
      this.shape++;
    }
  }

  /** The node of an object, made with its parents when new; undefined when there is no room for it. */
  private object(path: string, change: TreeChange, touched: Touched): ObjectNode | undefined {
    const found = this.nodes.get(path);
    if (found) return found;
    const known = keep(path);
    const cut = known.lastIndexOf('.', known.length - 2) + 1;
    const parent = cut > 0 ? this.object(known.slice(0, cut), change, touched) : undefined;
    if ((cut > 0 && !parent) || !this.taken.addObject(known.length)) return undefined;
    const node = new ObjectNode(known, parent);
    this.nodes.set(known, node);
    if (parent) {
      parent.adopt(node);
      touched.add(parent);
    }
    if (rowNumber(known) !== undefined) change.rowsAdded.push(known);
    this.reshaped();
    return node;
  }

  /** `told`: names that stay; `parents`: objects that stay because something below them was told. Without it objects stay anyway. */
  private forgetUntold(
    path: string,
    told: ReadonlySet<string>,
    parents: ReadonlySet<string> | undefined,
    change: TreeChange,
  ): void {
    // What is within goes first: an object may be empty then.
    for (const node of this.nodesIn(path).reverse()) {
      if (parents && node.path !== path && !told.has(node.path) && !parents.has(node.path)) {
        this.forgetObject(node, change);
        continue;
      }
      const names = node.layout.parameters.map(({ name }) => name);
      const gone = new Set(names.filter(name => !told.has(node.path + name)));
      if (gone.size > 0) this.forgetLeaves(node, gone, change);
    }
  }

  private forgetLeaves(node: ObjectNode, names: ReadonlySet<string>, change: TreeChange): void {
    const before = charactersOf(node);
    node.drop(names);
    this.taken.dropParameters(names.size, before - charactersOf(node));
    node.settle();
    this.reshaped();
    // A row without a single parameter left is gone; tables and single objects may well be empty.
    if (node.isEmpty && rowNumber(node.path) !== undefined) this.forgetObject(node, change);
  }

  private forgetObject(node: ObjectNode, change: TreeChange): void {
    node.parent?.disown(node);
    this.forgetNode(node, change);
  }

  private forgetNode(node: ObjectNode, change: TreeChange): void {
    for (const child of node.objects) this.forgetNode(child, change);
    this.nodes.delete(node.path);
    this.taken.dropParameters(node.layout.size, charactersOf(node));
    this.taken.dropObject(node.path.length);
    if (rowNumber(node.path) !== undefined) change.rowsRemoved.push(node.path);
    this.reshaped();
  }

  private reshaped(): void {
    this.version++;
    this.shape++;
  }

  /** The object and all below it, parents first, rows ascending. */
  private nodesIn(object: string): ObjectNode[] {
    const found: ObjectNode[] = [];
    const node = this.nodes.get(object);
    if (node) collect(node, found);
    return found;
  }

  private countNames(object: string): number {
    let count = 0;
    for (const { layout, objects } of this.nodesIn(object)) count += layout.size + objects.length;
    return count;
  }

  private markListed(object: string, at: number): void {
    const node = this.nodes.get(object);
    if (node) node.listedAt = at;
  }

  /** For `tree-store`: every object, parents first. */
  all(): readonly KnownObject[] {
    const found: ObjectNode[] = [];
    for (const node of this.nodes.values()) if (!node.parent) collect(node, found);
    return found;
  }

  /** For `tree-store`: an object as it was; `restored` when all are there. */
  restore(path: string, known: Omit<KnownObject, 'path'>): void {
    const node = this.object(path, noChange(), new Set());
    if (!node) return;
    node.restore(known);
    this.taken.dropParameters(-known.layout.size, -charactersOf(node));
    for (const [position, { type }] of known.layout.parameters.entries())
      this.noteSpelling(type, known.values[position] ?? '');
  }

  restored(): this {
    for (const node of this.nodes.values()) node.settle();
    return this;
  }
}

/** Of names and values of its parameters. */
function charactersOf({ layout, values }: ObjectNode): number {
  let count = 0;
  for (const { name } of layout.parameters) count += name.length;
  for (const value of values) count += value.length;
  return count;
}

function settle(touched: Touched): void {
  for (const node of touched) node.settle();
}

function collect(node: ObjectNode, into: ObjectNode[]): void {
  into.push(node);
  for (const child of node.objects) collect(child, into);
}

/** Latest complete read of this object or of one above it. */
function coveredAt(object: ObjectNode): number {
  let at = 0;
  for (let node: ObjectNode | undefined = object; node; node = node.parent) at = Math.max(at, node.subtreeAt);
  return at;
}

/** The objects that names lie in. */
function parentsOf(infos: readonly ParameterInfo[]): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const { name } of infos) {
    let object = name.endsWith('.') ? parentOf(name) : placeOf(name).object;
    for (; object !== '' && !parents.has(object); object = parentOf(object)) parents.add(object);
  }
  return parents;
}

function parentOf(object: string): string {
  return object.slice(0, object.lastIndexOf('.', object.length - 2) + 1);
}

/** Some devices leave the dot off their objects: what has children is one. */
function withDots(infos: readonly ParameterInfo[], parents: ReadonlySet<string>): readonly ParameterInfo[] {
  const bare = new Set([...parents].map(object => object.slice(0, -1)));
  return infos.map(info => (bare.has(info.name) ? { ...info, name: `${info.name}.` } : info));
}
