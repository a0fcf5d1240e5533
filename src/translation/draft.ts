import type { LegacyTree } from '../cpe/legacy-tree.js';
import { parameterValueFor } from '../cpe/parameter-style.js';
import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { ValueType } from '../datamodel/supported-model.js';
import type { LegacyView } from './legacy-view.js';
import { cwmpTypeOf } from './lexical.js';

/** Who asked for a legacy write: index of the change and name of its setting. */
export interface Origin {
  readonly change: number;
  readonly setting: string;
}

export interface DraftWrite {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly origins: readonly Origin[];
  /** Other legacy parameters that may take the value when the device refuses this one. */
  readonly alternatives: readonly string[];
}

/** A row that has to move to another legacy parent. */
export interface Rehoming {
  readonly origin: Origin;
  /** The USP row written to, with final dot. */
  readonly row: string;
  /** The USP row whose legacy object becomes the new parent, with final dot. */
  readonly target: string;
}

/**
 * Legacy writes being collected for one SetParameterValues. As a view it shows the device as it will be: later settings see the
 * writes of earlier ones.
 */
export class Draft implements LegacyView {
  private readonly writes = new Map<string, DraftWrite>();
  readonly rehomings: Rehoming[] = [];
  /** Rows (USP, with final dot) whose list element gets another text. */
  readonly renamed = new Map<string, string>();
  private origin: Origin = { change: -1, setting: '' };

  constructor(private readonly tree: LegacyTree) {}

  /** What follows is on behalf of this setting. */
  behalf(origin: Origin): void {
    this.origin = origin;
  }

  get(name: string): string | null {
    return this.writes.get(name)?.value ?? this.tree.value(name)?.value ?? null;
  }

  knowsRows(): boolean {
    return true;
  }

  /** `fallback`: the type when the CPE never told its own. */
  put(name: string, value: string, fallback: ValueType, alternatives: readonly string[] = []): void {
    const origins = [...(this.writes.get(name)?.origins ?? []), this.origin];
    const param = parameterValueFor(this.tree, name, value, cwmpTypeOf(fallback));
    this.writes.set(name, { ...param, origins, alternatives });
  }

  /** A write whose type is known. */
  carry(name: string, value: string, type: string, origins: readonly Origin[] = []): void {
    this.writes.set(name, { name, value, type, origins, alternatives: [] });
  }

  /** What a mapping writes along with a parameter: its type is the device's. */
  putBeside(name: string, value: string): void {
    if (!this.writes.has(name)) this.put(name, value, { base: /^(true|false)$/.test(value) ? 'boolean' : 'string' });
  }

  rehome(row: string, target: string): void {
    this.rehomings.push({ origin: this.origin, row, target });
  }

  has(name: string): boolean {
    return this.writes.has(name);
  }

  /** The next alternative takes over a refused write; false when there is none. */
  fallBack(name: string): boolean {
    const write = this.writes.get(name);
    const [next, ...rest] = write?.alternatives ?? [];
    if (write === undefined || next === undefined) return false;
    this.writes.delete(name);
    this.writes.set(next, { ...write, name: next, alternatives: rest });
    return true;
  }

  /** The write holds; it is not sent again. */
  settle(name: string): void {
    this.writes.delete(name);
  }

  /** What the device is known to have, writes apart. */
  present(name: string): string | undefined {
    return this.tree.value(name)?.value;
  }

  /** Takes back every write made (also) for this setting. */
  drop(origin: Origin): void {
    for (const write of this.writes.values()) {
      if (write.origins.some(other => other.change === origin.change && other.setting === origin.setting)) {
        this.writes.delete(write.name);
      }
    }
  }

  /** A copy, so that a setting that turns out impossible leaves no trace. */
  mark(): ReadonlyMap<string, DraftWrite> {
    return new Map(this.writes);
  }

  restore(mark: ReadonlyMap<string, DraftWrite>): void {
    this.writes.clear();
    for (const [name, write] of mark) this.writes.set(name, write);
  }

  all(): readonly DraftWrite[] {
    return [...this.writes.values()];
  }

  get isEmpty(): boolean {
    return this.writes.size === 0;
  }
}

export function toParameterValue({ name, value, type }: DraftWrite): ParameterValue {
  return { name, value, type };
}
