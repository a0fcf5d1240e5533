import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { CompiledRule, CompiledTable, DeviceMapping, ToSegment } from './device-mapping.js';
import type { InstanceMap } from './instance-map.js';
import { RecordingView } from './legacy-view.js';
import { References } from './references.js';
import {
  compareCaptures,
  compareTuples,
  instancesOf,
  keyText,
  orderArgs,
  type PatternMatches,
  type RuleInstance,
} from './rule-instances.js';

/** A USP object as the mapping makes it of the device at hand. */
export interface UspObject {
  /** Concrete, with final dot. */
  readonly path: string;
  readonly parts: readonly Part[];
}

/** What one rule gives an object: its instances, primary first. */
export interface Part {
  readonly rule: CompiledRule;
  readonly members: readonly RuleInstance[];
}

/** Everything about a device's USP tree that does not depend on ordinary values. Rebuilt when rows, names or guards change. */
export interface Shape {
  readonly mapping: DeviceMapping;
  readonly objects: ReadonlyMap<string, UspObject>;
  /** Row numbers by concrete table, ascending. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  readonly references: References;
  readonly matches: ReadonlyMap<CompiledRule, PatternMatches>;
  /** Instance map scope and key of rows whose number the gateway gave. */
  readonly keys: ReadonlyMap<string, RowKey>;
  /** The values it rests on. */
  readonly basis: RecordingView;
  /** `tree.shape` it was made from. */
  readonly treeShape: number;
}

export interface RowKey {
  readonly table: string;
  readonly scope: string;
  readonly key: string;
}

/** Allocates numbers for rows seen for the first time; they are durable only after `instances.save()`. */
export function buildShape(mapping: DeviceMapping, tree: LegacyTree, instances: InstanceMap): Shape {
  return new ShapeBuilder(mapping, tree, instances).build();
}

class ShapeBuilder {
  private readonly basis: RecordingView;
  private readonly matches = new Map<CompiledRule, PatternMatches>();
  private readonly found = new Map<CompiledRule, readonly RuleInstance[]>();
  /** Numbers of rows that live: by scope, then key. */
  private readonly live = new Map<string, Map<string, number>>();
  private readonly keys = new Map<string, RowKey>();
  private readonly objects = new Map<string, Map<CompiledRule, RuleInstance[]>>();
  private readonly rows = new Map<string, Set<number>>();
  private readonly references: References;

  constructor(
    private readonly mapping: DeviceMapping,
    private readonly tree: LegacyTree,
    private readonly instances: InstanceMap,
  ) {
    this.basis = new RecordingView(tree);
    this.references = new References(mapping.mapping.root);
  }

  build(): Shape {
    for (const rule of this.mapping.rules) this.match(rule);
    for (const table of this.mapping.tables) this.number(table);
    for (const rule of this.mapping.rules) this.place(rule);
    return {
      mapping: this.mapping,
      objects: new Map([...this.objects].map(([path, parts]) => [path, { path, parts: partsOf(parts) }])),
      rows: new Map([...this.rows].map(([table, numbers]) => [table, [...numbers].sort((a, b) => a - b)])),
      references: this.references,
      matches: this.matches,
      keys: this.keys,
      basis: this.basis,
      treeShape: this.tree.shape,
    };
  }

  private match(rule: CompiledRule): void {
    const { instances, matches } = instancesOf(rule, this.tree, this.basis);
    this.matches.set(rule, matches);
    this.found.set(rule, [...instances].sort(compareCaptures));
  }

  /** Gives numbers to the rows of one table: in the order of key kinds, then of the legacy numbers, so that two gateways agree. */
  private number({ table, makers }: CompiledTable): void {
    const candidates = makers.flatMap(rule => (this.found.get(rule) ?? []).flatMap(found => this.candidate(found)));
    const kindOrder = (kind: string): number => {
      const index = table.kinds.indexOf(kind);
      return index < 0 ? table.kinds.length : index;
    };
    candidates.sort((a, b) => kindOrder(a.kind) - kindOrder(b.kind) || compareTuples(a.args, b.args));
    for (const { scope, key, prefer } of candidates) {
      const number = this.instances.allocate({ scope, key, ...(prefer === undefined ? {} : { prefer }) });
      this.liveIn(scope).set(key, number);
      this.keys.set(`${scope}${number}.`, { table: table.name, scope, key });
    }
  }

  private candidate(instance: RuleInstance): readonly Candidate[] {
    const last = instance.rule.to.at(-1);
    if (last?.kind !== 'table') return [];
    const scope = this.fill(instance.rule.to.slice(0, -1), instance);
    if (scope === undefined) return [];
    const { key } = last;
    const prefer = key.prefer === undefined ? undefined : instance.captures[key.prefer];
    return [{ scope, key: keyText(key, instance), kind: key.kind, args: orderArgs(key, instance), prefer }];
  }

  private liveIn(scope: string): Map<string, number> {
    let numbers = this.live.get(scope);
    if (numbers === undefined) {
      numbers = new Map();
      this.live.set(scope, numbers);
    }
    return numbers;
  }

  /** Undefined: a row on the way does not live. */
  private fill(segments: readonly ToSegment[], instance: RuleInstance): string | undefined {
    let path = '';
    for (const segment of segments) {
      const part = this.fillOne(segment, path, instance);
      if (part === undefined) return undefined;
      path += `${part}.`;
    }
    return path;
  }

  private fillOne(segment: ToSegment, path: string, instance: RuleInstance): string | number | undefined {
    switch (segment.kind) {
      case 'name':
        return segment.name;
      case 'number':
        return segment.number;
      case 'capture':
        return instance.captures[segment.capture];
      case 'table':
        return this.live.get(path)?.get(keyText(segment.key, instance));
    }
  }

  private place(rule: CompiledRule): void {
    for (const instance of this.found.get(rule) ?? []) {
      const path = this.fill(rule.to, instance);
      if (path === undefined) continue;
      if (rule.makesRows) this.makeRow(rule, path, instance);
      this.join(path, rule, instance);
    }
  }

  private makeRow(rule: CompiledRule, path: string, instance: RuleInstance): void {
    const cut = path.lastIndexOf('.', path.length - 2) + 1;
    const table = path.slice(0, cut);
    let numbers = this.rows.get(table);
    if (numbers === undefined) {
      numbers = new Set();
      this.rows.set(table, numbers);
    }
    numbers.add(Number(path.slice(cut, -1)));
    if (instance.element === undefined) {
      this.references.register(rule.rowTable?.name ?? table, instance.object, path);
    }
  }

  private join(path: string, rule: CompiledRule, instance: RuleInstance): void {
    let parts = this.objects.get(path);
    if (parts === undefined) {
      parts = new Map();
      this.objects.set(path, parts);
    }
    const members = parts.get(rule);
    if (members === undefined) parts.set(rule, [instance]);
    else members.push(instance);
  }
}

interface Candidate {
  readonly scope: string;
  readonly key: string;
  readonly kind: string;
  readonly args: readonly string[];
  readonly prefer: number | undefined;
}

function partsOf(parts: ReadonlyMap<CompiledRule, RuleInstance[]>): readonly Part[] {
  return [...parts].map(([rule, members]) => ({ rule, members }));
}
