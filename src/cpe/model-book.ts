import type { Plain, Store, WriteOp } from '../store/store.js';

/** Fleets have some hundred models and firmwares; a device may invent a new one at every Inform. */
const maxModels = 10_000;
/** TR-181 has 64 characters for a SoftwareVersion. What is longer would be more than a key of the store holds. */
const maxPart = 100;

/** What a room knows of every model and firmware, durable. Beyond `limit` what was put in longest ago is forgotten. */
export class ModelBook<T> {
  private readonly models = new Map<string, T>();

  constructor(
    private readonly store: Store,
    /** Where it lies in the store. */
    private readonly shelf: string,
    private readonly limit = maxModels,
  ) {}

  async load(fromPlain: (plain: Plain) => T): Promise<void> {
    for await (const [[, ...model], plain] of this.store.entries([this.shelf]))
      this.models.set(nameOf(model), fromPlain(plain));
  }

  has(model: readonly string[]): boolean {
    return this.models.has(nameOf(model));
  }

  get(model: readonly string[]): T | undefined {
    return this.models.get(nameOf(model));
  }

  async put(model: readonly string[], known: T, plain: Plain): Promise<void> {
    const name = nameOf(model);
    const ops: WriteOp[] = [{ put: [this.shelf, ...partsOf(name)], value: plain }];
    this.models.delete(name);
    this.models.set(name, known);
    for (const eldest of this.models.keys()) {
      if (this.models.size <= this.limit) break;
      this.models.delete(eldest);
      ops.push({ remove: [this.shelf, ...partsOf(eldest)] });
    }
    await this.store.write(ops);
  }
}

function nameOf(model: readonly string[]): string {
  return JSON.stringify(model.map(part => part.slice(0, maxPart)));
}

function partsOf(name: string): readonly string[] {
  return JSON.parse(name) as readonly string[];
}
