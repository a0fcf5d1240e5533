import { detach, keep } from '../base/intern.js';
import type { ParameterInfo, ParameterValue } from '../cwmp/rpc-types.js';
import type { BooleanStyle, DateTimeStyle, LegacyTree, LegacyValue } from './legacy-tree.js';
import { booleanStyle, dateTimeStyle } from './parameter-style.js';

interface Leaf extends LegacyValue {
  value: string;
  type: string;
  at: number;
  writable: boolean | undefined;
}

interface ObjectNode {
  /** Relative names; objects and rows with a final dot. */
  readonly children: Set<string>;
  writable: boolean | undefined;
  /** When the direct children were last told completely. */
  listedAt: number;
  /** When everything below was last told completely. */
  subtreeAt: number;
  rows: readonly number[] | undefined;
}

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

/** The one implementation of `LegacyTree`: flat maps by full name, names shared between devices. */
export class KnownTree implements LegacyTree {
  private readonly leavesByName = new Map<string, Leaf>();
  private readonly objects = new Map<string, ObjectNode>();
  version = 0;
  shape = 0;
  booleans: BooleanStyle | undefined;
  dateTimes: DateTimeStyle | undefined;
  wantedBooleans: BooleanStyle | undefined;
  wantedDateTimes: DateTimeStyle | undefined;

  value(name: string): LegacyValue | undefined {
    return this.leavesByName.get(name);
  }

  writable(name: string): boolean | undefined {
    return name.endsWith('.') ? this.objects.get(name)?.writable : this.leavesByName.get(name)?.writable;
  }

  has(name: string): boolean {
    return name.endsWith('.') ? this.objects.has(name) : this.leavesByName.has(name);
  }

  children(object: string): readonly string[] {
    return [...(this.objects.get(object)?.children ?? [])];
  }

  rows(table: string): { readonly numbers: readonly number[]; readonly at: number } | undefined {
    const node = this.objects.get(table);
    if (!node) return undefined;
    node.rows ??= rowNumbers(node.children);
    // Objects with named children are no tables.
    if (node.rows.length === 0 && node.children.size > 0) return undefined;
    return { numbers: node.rows, at: Math.max(node.listedAt, this.coveredAt(table)) };
  }

  *leaves(object: string): IterableIterator<readonly [string, LegacyValue]> {
    for (const child of sortedChildren(this.objects.get(object)?.children)) {
      const name = object + child;
      if (child.endsWith('.')) yield* this.leaves(name);
      else {
        const leaf = this.leavesByName.get(name);
        if (leaf) yield [name, leaf];
      }
    }
  }

  oldestAt(): number | undefined {
    let oldest: number | undefined;
    for (const { at } of this.leavesByName.values()) if (at > 0 && (oldest === undefined || at < oldest)) oldest = at;
    return oldest;
  }

  get size(): number {
    return this.leavesByName.size;
  }

  clear(): void {
    this.leavesByName.clear();
    this.objects.clear();
    this.booleans = undefined;
    this.dateTimes = undefined;
    this.version++;
    this.shape++;
  }

  /** Values the device told one by one (Inform, a read of names, a successful write). */
  mergeValues(params: readonly ParameterValue[], at: number, change: TreeChange = noChange()): TreeChange {
    for (const param of params) {
      if (param.name === '' || param.name.endsWith('.')) continue;
      this.mergeValue(param, at, change);
    }
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
    const told = new Set(params.map(param => param.name));
    const gone = [...this.leaves(path)].map(([name]) => name).filter(name => !told.has(name));
    for (const name of gone) this.forgetLeaf(name, change);
    const node = this.objects.get(path);
    if (node) node.subtreeAt = at;
    return change;
  }

  /** The complete answer to GetParameterNames(path, false): names and access of everything below. */
  mergeNames(path: string, infos: readonly ParameterInfo[], at: number, change: TreeChange = noChange()): TreeChange {
    const parents = parentsOf(infos);
    // Some devices leave the dot off their objects: what has children is one.
    const dotted = infos.map(info => (parents.has(`${info.name}.`) ? { ...info, name: `${info.name}.` } : info));
    const told = new Set(dotted.map(info => info.name));
    for (const info of dotted) this.mergeInfo(info, change);
    for (const name of this.namesBelow(path))
      if (!told.has(name) && !hasToldChild(name, told)) this.forget(name, change);
    for (const object of [path, ...[...told].filter(name => name.endsWith('.'))]) this.markListed(object, at);
    return change;
  }

  /** The complete answer to GetParameterNames(path, true): the direct children. */
  mergeChildren(
    path: string,
    infos: readonly ParameterInfo[],
    at: number,
    change: TreeChange = noChange(),
  ): TreeChange {
    const told = new Set(infos.map(info => info.name).filter(name => name !== path));
    this.object(path, change);
    for (const info of infos) this.mergeInfo(info, change);
    for (const child of this.children(path)) if (!told.has(path + child)) this.forget(path + child, change);
    this.markListed(path, at);
    return change;
  }

  addRow(row: string, change: TreeChange = noChange()): TreeChange {
    this.object(row, change);
    return change;
  }

  /** Drops a parameter, or an object with everything below it. */
  forget(name: string, change: TreeChange = noChange()): TreeChange {
    if (name.endsWith('.')) this.forgetObject(name, change);
    else this.forgetLeaf(name, change);
    return change;
  }

  private mergeValue(param: ParameterValue, at: number, change: TreeChange): void {
    this.noteSpelling(param);
    const leaf = this.leavesByName.get(param.name);
    if (!leaf) {
      const type = keep(param.type || 'string');
      this.setLeaf(param.name, { value: detach(param.value), type, at, writable: undefined }, change);
      change.values.push(param.name);
      return;
    }
    // A type that was told once is the type, also when the device leaves it out now.
    const type = param.type || leaf.type;
    const value = param.type === '' && type !== 'string' ? param.value.trim() : param.value;
    if (leaf.value !== value || leaf.at === 0) {
      leaf.value = detach(value);
      change.values.push(param.name);
      this.version++;
    }
    if (leaf.type !== type) leaf.type = keep(type);
    leaf.at = at;
  }

  private noteSpelling({ type, value }: { readonly type: string; readonly value: string }): void {
    if (type === 'boolean') this.booleans = booleanStyle(value) ?? this.booleans;
    else if (type === 'dateTime') this.dateTimes = dateTimeStyle(value) ?? this.dateTimes;
  }

  private mergeInfo(info: ParameterInfo, change: TreeChange): void {
    if (info.name === '') return;
    if (info.name.endsWith('.')) {
      const node = this.object(info.name, change);
      if (node.writable !== info.writable) this.shape++;
      node.writable = info.writable;
      return;
    }
    const leaf = this.leavesByName.get(info.name);
    if (!leaf) this.setLeaf(info.name, { value: '', type: 'string', at: 0, writable: info.writable }, change);
    else if (leaf.writable !== info.writable) {
      leaf.writable = info.writable;
      this.shape++;
    }
  }

  private setLeaf(name: string, leaf: Leaf, change: TreeChange): void {
    const known = keep(name);
    this.leavesByName.set(known, leaf);
    const cut = known.lastIndexOf('.') + 1;
    if (cut > 0) this.object(known.slice(0, cut), change).children.add(keep(known.slice(cut)));
    this.version++;
    this.shape++;
  }

  /** The node of an object, made with its parents when new. */
  private object(path: string, change: TreeChange): ObjectNode {
    const found = this.objects.get(path);
    if (found) return found;
    const node: ObjectNode = { children: new Set(), writable: undefined, listedAt: 0, subtreeAt: 0, rows: undefined };
    const known = keep(path);
    this.objects.set(known, node);
    const cut = known.lastIndexOf('.', known.length - 2) + 1;
    if (cut > 0) {
      const parent = this.object(known.slice(0, cut), change);
      parent.children.add(keep(known.slice(cut)));
      parent.rows = undefined;
    }
    if (isRow(known)) change.rowsAdded.push(known);
    this.version++;
    this.shape++;
    return node;
  }

  private forgetLeaf(name: string, change: TreeChange): void {
    if (!this.leavesByName.delete(name)) return;
    const cut = name.lastIndexOf('.') + 1;
    const object = name.slice(0, cut);
    this.objects.get(object)?.children.delete(name.slice(cut));
    this.version++;
    this.shape++;
    // A row without a single parameter left is gone; tables and single objects may well be empty.
    if (this.objects.get(object)?.children.size === 0 && isRow(object)) this.forgetObject(object, change);
  }

  private forgetObject(path: string, change: TreeChange): void {
    const node = this.objects.get(path);
    if (!node) return;
    for (const child of [...node.children]) {
      if (child.endsWith('.')) this.forgetObject(path + child, change);
      else this.leavesByName.delete(path + child);
    }
    this.objects.delete(path);
    const cut = path.lastIndexOf('.', path.length - 2) + 1;
    const parent = this.objects.get(path.slice(0, cut));
    if (parent) {
      parent.children.delete(path.slice(cut));
      parent.rows = undefined;
    }
    if (isRow(path)) change.rowsRemoved.push(path);
    this.version++;
    this.shape++;
  }

  private *namesBelow(path: string): IterableIterator<string> {
    for (const child of this.children(path)) {
      const name = path + child;
      yield name;
      if (child.endsWith('.')) yield* this.namesBelow(name);
    }
  }

  private markListed(object: string, at: number): void {
    const node = this.objects.get(object);
    if (node) node.listedAt = at;
  }

  /** Latest complete read of this object or of one above it. */
  private coveredAt(path: string): number {
    let at = 0;
    for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 2) + 1) {
      at = Math.max(at, this.objects.get(path.slice(0, end))?.subtreeAt ?? 0);
    }
    return at;
  }

  /** For `tree-store`: objects with what is known of them. */
  *knownObjects(): IterableIterator<
    readonly [string, { readonly writable: boolean | undefined; readonly listedAt: number }]
  > {
    for (const [path, node] of this.objects)
      yield [path, { writable: node.writable, listedAt: Math.max(node.listedAt, node.subtreeAt) }];
  }

  restoreObject(path: string, writable: boolean | undefined, listedAt: number): void {
    const node = this.object(path, noChange());
    node.writable = writable;
    node.listedAt = listedAt;
  }

  restoreLeaf(name: string, leaf: LegacyValue & { readonly writable: boolean | undefined }): void {
    this.noteSpelling(leaf);
    const { value, type, at, writable } = leaf;
    // What the store decodes are slices of one long text, too.
    this.setLeaf(name, { value: detach(value), type: keep(type), at, writable }, noChange());
  }
}

/** The objects that names lie in. */
function parentsOf(infos: readonly ParameterInfo[]): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const { name } of infos) {
    for (let cut = name.lastIndexOf('.', name.length - 2); cut > 0; cut = name.lastIndexOf('.', cut - 1)) {
      const parent = name.slice(0, cut + 1);
      if (parents.has(parent)) break;
      parents.add(parent);
    }
  }
  return parents;
}

function isRow(path: string): boolean {
  return /\.\d+\.$/.test(path);
}

function rowNumbers(children: ReadonlySet<string>): readonly number[] {
  return [...children]
    .filter(child => /^\d+\.$/.test(child))
    .map(child => Number.parseInt(child, 10))
    .sort((a, b) => a - b);
}

function sortedChildren(children: ReadonlySet<string> | undefined): readonly string[] {
  const list = [...(children ?? [])];
  const rows = list.some(child => /^\d+\.$/.test(child));
  return rows ? list.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)) : list;
}

/** Devices leave parent objects out of the list now and then. */
function hasToldChild(name: string, told: ReadonlySet<string>): boolean {
  if (!name.endsWith('.')) return false;
  for (const other of told) if (other.startsWith(name)) return true;
  return false;
}
