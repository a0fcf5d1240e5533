import { keepValue } from '../base/intern.js';
import { Layout, type Parameter } from './layout.js';
import type { LegacyValue } from './legacy-tree.js';

const noValues: string[] = [];
const noObjects: ObjectNode[] = [];

/** An object as `tree-store` keeps it. */
export interface KnownObject {
  readonly path: string;
  readonly layout: Layout;
  readonly values: readonly string[];
  /** One time for all values, or one for each. */
  readonly times: number | readonly number[];
  readonly writable: boolean | undefined;
  readonly listedAt: number;
  readonly subtreeAt: number;
}

/** What is known of one object or row. Its parameters are columns: what many objects have alike is in the layout they share. */
export class ObjectNode implements KnownObject {
  layout = Layout.empty;
  /** By position in the layout. */
  values = noValues;
  /** When the values were told: most objects are told at once. */
  times: number | number[] = 0;
  /** Rows ascending. */
  objects = noObjects;
  writable: boolean | undefined = undefined;
  /** When the direct children were last told completely. */
  listedAt = 0;
  /** When everything below was last told completely. */
  subtreeAt = 0;
  private rowNumbers: readonly number[] | undefined = undefined;

  constructor(
    /** With the final dot. */
    readonly path: string,
    readonly parent: ObjectNode | undefined,
  ) {}

  get isEmpty(): boolean {
    return this.layout.size + this.objects.length === 0;
  }

  /** Numbers of its rows, ascending. */
  get rows(): readonly number[] {
    this.rowNumbers ??= this.objects.map(({ path }) => rowNumber(path)).filter(number => number !== undefined);
    return this.rowNumbers;
  }

  at(position: number): number {
    const { times } = this;
    return typeof times === 'number' ? times : (times[position] ?? 0);
  }

  told(position: number): LegacyValue {
    return {
      value: this.values[position] ?? '',
      type: this.layout.parameters[position]?.type ?? 'string',
      at: this.at(position),
    };
  }

  add(own: Parameter, value: string, at: number): void {
    this.layout = this.layout.open();
    if (this.values === noValues) this.values = [];
    this.layout.add(own);
    this.values.push(value);
    this.stamp(this.values.length - 1, at);
  }

  replace(position: number, own: Parameter): void {
    this.layout = this.layout.open();
    this.layout.replace(position, own);
  }

  stamp(position: number, at: number): void {
    if (typeof this.times === 'number') {
      if (this.times === at) return;
      this.times = this.values.map(() => this.times as number);
    }
    this.times[position] = at;
  }

  drop(names: ReadonlySet<string>): void {
    const stays = this.layout.parameters.map(({ name }) => !names.has(name));
    this.values = this.values.filter((_, position) => stays[position]);
    if (typeof this.times !== 'number') this.times = this.times.filter((_, position) => stays[position]);
    this.layout = this.layout.without(names);
  }

  adopt(child: ObjectNode): void {
    this.rowNumbers = undefined;
    if (this.objects === noObjects) this.objects = [];
    const number = rowNumber(child.path) ?? Number.POSITIVE_INFINITY;
    let place = this.objects.length;
    while (place > 0 && (rowNumber(this.objects[place - 1]?.path ?? '') ?? 0) > number) place--;
    if (place === this.objects.length) this.objects.push(child);
    else this.objects.splice(place, 0, child);
  }

  disown(child: ObjectNode): void {
    this.rowNumbers = undefined;
    this.objects = this.objects.filter(other => other !== child);
  }

  restore({ layout, values, times, writable, listedAt, subtreeAt }: Omit<KnownObject, 'path'>): void {
    this.layout = layout;
    this.values = layout.parameters.map((_, position) => keepValue(values[position] ?? ''));
    this.times = typeof times === 'number' ? times : [...times];
    this.writable = writable;
    this.listedAt = listedAt;
    this.subtreeAt = subtreeAt;
  }

  /** A merge is over: what is alike is shared again, and nothing is kept in reserve. */
  settle(): void {
    if (!this.layout.isSettled) {
      this.layout = this.layout.settle();
      this.values = this.values.slice();
    }
    if (this.objects !== noObjects) this.objects = this.objects.slice();
    const { times } = this;
    if (typeof times !== 'number' && times.every(time => time === times[0])) this.times = times[0] ?? 0;
  }
}

/** `3` of `X.3.`; undefined: no row. */
export function rowNumber(path: string): number | undefined {
  const end = path.length - 1;
  let start = end;
  while (start > 0 && isDigit(path.charCodeAt(start - 1))) start--;
  return start < end && start > 0 && path[start - 1] === '.' ? Number(path.slice(start, end)) : undefined;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
