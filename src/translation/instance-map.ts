import { Defect } from '../base/errors.js';
import type { Plain, Store, Key as StoreKey, WriteOp } from '../store/store.js';

/** What wants a number in a table: `scope` is the concrete table (`Device.WiFi.SSID.`), `key` the row's identity (`wlan:1,2`). */
export interface RowRequest {
  readonly scope: string;
  readonly key: string;
  readonly prefer?: number;
}

/**
 * The persisted bijection between legacy rows and USP rows of one device (design decision 8). A key keeps its number for ever, also
 * while its row is gone; no number is ever given to a second key of the same table. Numbers given since the last `save`
 * are not durable: nobody outside may see them before.
 */
export class InstanceMap {
  private readonly scopes = new Map<string, Scope>();
  private readonly aliases = new Map<string, string>();
  private pending: WriteOp[] = [];
  private settledAs: string | undefined;

  private constructor(
    private readonly store: Store,
    private readonly prefix: StoreKey,
  ) {}

  static async load(store: Store, prefix: StoreKey): Promise<InstanceMap> {
    const map = new InstanceMap(store, prefix);
    for await (const [key, value] of store.entries(prefix)) map.restore(key.slice(prefix.length), value);
    return map;
  }

  private restore(key: StoreKey, value: Plain): void {
    const [kind, scope = '', row] = key;
    if (kind === 'row' && row !== undefined && typeof value === 'number') this.scope(scope).take(row, value);
    if (kind === 'used' && typeof value === 'number') this.scope(scope).burn(value);
    if (kind === 'edition' && typeof value === 'string') this.settledAs = value;
    if (kind === 'alias' && typeof value === 'string') this.aliases.set(scope, value);
  }

  /** The key's number: its old one, else the preferred one when that was never used, else the one after the highest ever used. */
  allocate(request: RowRequest): number {
    const scope = this.scope(request.scope);
    const known = scope.numberOf(request.key);
    if (known !== undefined) return known;
    const preferred = request.prefer;
    const number = preferred !== undefined && preferred > 0 && !scope.wasUsed(preferred) ? preferred : scope.high + 1;
    scope.take(request.key, number);
    this.pending.push({ put: [...this.prefix, 'row', request.scope, request.key], value: number });
    return number;
  }

  numberOf(scope: string, key: string): number | undefined {
    return this.scopes.get(scope)?.numberOf(key);
  }

  /** The row goes on under another key (its legacy row moved); the old key forgets it, the number stays taken. */
  rekey(scope: string, from: string, to: string): void {
    const table = this.scope(scope);
    const number = table.numberOf(from);
    if (number === undefined) throw new Defect(`no row ${from} in ${scope}`);
    table.release(from);
    table.take(to, number);
    this.pending.push(
      { remove: [...this.prefix, 'row', scope, from] },
      { put: [...this.prefix, 'row', scope, to], value: number },
    );
  }

  /** A key that will never be seen again (its row was deleted through the gateway, or never came to life); its number stays used. */
  retire(scope: string, key: string): void {
    const table = this.scope(scope);
    const number = table.numberOf(key);
    if (number === undefined) return;
    table.release(key);
    this.pending.push(
      { remove: [...this.prefix, 'row', scope, key] },
      { put: [...this.prefix, 'used', scope, String(number)], value: number },
    );
  }

  /** Alias of a row given at creation; undefined: it has the default one. */
  alias(row: string): string | undefined {
    return this.aliases.get(row);
  }

  setAlias(row: string, alias: string): void {
    this.aliases.set(row, alias);
    this.pending.push({ put: [...this.prefix, 'alias', row], value: alias });
  }

  dropAlias(row: string): void {
    if (this.aliases.delete(row)) this.pending.push({ remove: [...this.prefix, 'alias', row] });
  }

  /** Forgets everything: the device became another one (root change) or lost its configuration (factory reset). */
  clear(): void {
    this.scopes.clear();
    this.aliases.clear();
    this.settledAs = undefined;
    this.pending = [{ removeUnder: this.prefix }];
  }

  /** The edition of gateway and mappings under which every row of the device, as the store has it, was given its number. */
  get edition(): string | undefined {
    return this.settledAs;
  }

  settle(edition: string): void {
    if (edition === this.settledAs) return;
    this.settledAs = edition;
    this.pending.push({ put: [...this.prefix, 'edition'], value: edition });
  }

  get isEmpty(): boolean {
    return this.scopes.size === 0;
  }

  /** Makes everything given so far durable. */
  async save(): Promise<void> {
    if (this.pending.length === 0) return;
    const ops = this.pending;
    this.pending = [];
    try {
      await this.store.write(ops);
    } catch (error) {
      this.pending = [...ops, ...this.pending];
      throw error;
    }
  }

  private scope(name: string): Scope {
    let scope = this.scopes.get(name);
    if (scope === undefined) {
      scope = new Scope();
      this.scopes.set(name, scope);
    }
    return scope;
  }
}

class Scope {
  private readonly numbers = new Map<string, number>();
  private readonly used = new Set<number>();
  high = 0;

  numberOf(key: string): number | undefined {
    return this.numbers.get(key);
  }

  wasUsed(number: number): boolean {
    return this.used.has(number);
  }

  take(key: string, number: number): void {
    this.numbers.set(key, number);
    this.burn(number);
  }

  release(key: string): void {
    this.numbers.delete(key);
  }

  burn(number: number): void {
    this.used.add(number);
    this.high = Math.max(this.high, number);
  }
}
