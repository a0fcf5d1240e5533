import { Pool } from '../base/pool.js';
import { isSecretName } from './secret-names.js';

/** A parameter without its value: as a rule the same in all rows of a table and all devices of a model. */
export interface Parameter {
  /** Within its object. */
  readonly name: string;
  /** As the CPE wrote it in xsi:type, without prefix. */
  readonly type: string;
  readonly writable: boolean | undefined;
  readonly secret: boolean;
  readonly id: number;
}

/** By name: the same name has few types. */
const parameters = new Pool<Parameter[]>({ entries: 250_000, weight: 16_000_000 });
const maxOfOneName = 16;
let made = 0;

/** The one that is such; `name` is held. */
export function parameter(name: string, type: string, writable: boolean | undefined): Parameter {
  const known = parameters.get(name);
  for (const one of known ?? []) if (one.type === type && one.writable === writable) return one;
  const own = { name, type, writable, secret: isSecretName(name), id: made++ };
  if (!known) parameters.put(name, [own]);
  else if (known.push(own) > maxOfOneName) known.shift();
  return own;
}

/** Weighed by the parameters they mention. */
const shared = new Pool<Layout>({ entries: 250_000, weight: 250_000 }, (_, layout) => layout.size);

/** The parameters an object has, in order. One that is settled is shared by all objects that have the same, and never changes. */
export class Layout {
  static readonly empty = new Layout([], new Map(), true);

  private constructor(
    private readonly list: Parameter[],
    private readonly positions: Map<string, number>,
    private settled = false,
  ) {}

  static of(parameters: readonly Parameter[]): Layout {
    const layout = new Layout([], new Map());
    for (const own of parameters) layout.add(own);
    return layout.settle();
  }

  get parameters(): readonly Parameter[] {
    return this.list;
  }

  get hasSecrets(): boolean {
    return this.list.some(({ secret }) => secret);
  }

  get isSettled(): boolean {
    return this.settled;
  }

  get size(): number {
    return this.list.length;
  }

  /** -1: there is none of this name. */
  position(name: string): number {
    return this.positions.get(name) ?? -1;
  }

  /** One that may be changed. */
  open(): Layout {
    return this.settled ? new Layout([...this.list], new Map(this.positions)) : this;
  }

  add(own: Parameter): void {
    this.positions.set(own.name, this.list.length);
    this.list.push(own);
  }

  replace(position: number, own: Parameter): void {
    this.list[position] = own;
  }

  without(names: ReadonlySet<string>): Layout {
    const rest = new Layout([], new Map());
    for (const own of this.list) if (!names.has(own.name)) rest.add(own);
    return rest;
  }

  /** The shared one that is equal; from then on it must be opened to be changed. */
  settle(): Layout {
    if (this.settled) return this;
    if (this.list.length === 0) return Layout.empty;
    const key = this.list.map(({ id }) => id).join();
    const known = shared.get(key);
    if (known) return known;
    shared.put(key, this);
    this.settled = true;
    return this;
  }
}
