import type { ParameterFault } from '../cwmp/fault.js';
import { CwmpFault } from '../cwmp/fault.js';
import type { ParameterInfo, ParameterValue } from '../cwmp/rpc-types.js';
import { loadModel } from '../datamodel/model-facts.js';
import { toSupported } from '../datamodel/supported-path.js';
import type { DumpEntry } from './device-dump.js';

interface Parameter {
  readonly value: string;
  readonly type: string;
  readonly writable: boolean;
}

/** The factory state of a model: shared by all simulated devices of a fleet, never changed. */
export class FactoryState {
  readonly params = new Map<string, Parameter>();
  /** Objects, tables and rows with their Writable flag. */
  readonly objects = new Map<string, boolean>();
  readonly root: 'InternetGatewayDevice.' | 'Device.';

  constructor(entries: readonly DumpEntry[]) {
    for (const { name, object, writable, value, type } of entries) {
      if (object) this.objects.set(name, writable ?? false);
      else this.params.set(name, { value, type, writable: writable ?? false });
    }
    this.root = [...this.params.keys(), ...this.objects.keys()].some(name => name.startsWith('InternetGatewayDevice.'))
      ? 'InternetGatewayDevice.'
      : 'Device.';
    for (const name of [...this.params.keys(), ...this.objects.keys()]) this.addParents(name);
  }

  /** Dumps leave parents out now and then. */
  private addParents(name: string): void {
    for (let end = name.lastIndexOf('.', name.length - 2) + 1; end > 0; end = name.lastIndexOf('.', end - 2) + 1) {
      const parent = name.slice(0, end);
      if (this.objects.has(parent)) return;
      this.objects.set(parent, false);
    }
  }
}

/** The data model of one simulated device: what differs from the factory state. */
export class DeviceState {
  private params = new Map<string, Parameter | null>();
  private objects = new Map<string, boolean | null>();
  /** Highest number ever given in a table: numbers are not used again. */
  private readonly last = new Map<string, number>();
  readonly notification = new Map<string, number>();
  parameterKey = '';

  constructor(readonly factory: FactoryState) {}

  get root(): 'InternetGatewayDevice.' | 'Device.' {
    return this.factory.root;
  }

  value(name: string): string | undefined {
    return this.param(name)?.value;
  }

  type(name: string): string {
    return this.param(name)?.type ?? 'string';
  }

  /** The device itself changes a value, or gets a parameter it did not have. */
  put(name: string, value: string, fallback: Omit<Parameter, 'value'> = { type: 'string', writable: false }): void {
    const known = this.param(name);
    this.params.set(name, { ...fallback, ...known, value });
  }

  factoryReset(): void {
    this.params = new Map();
    this.objects = new Map();
    this.notification.clear();
    this.parameterKey = '';
  }

  /** TR-069 §A.3.2.3. Throws CwmpFault 9003 or 9005. */
  names(path: string, nextLevel: boolean): readonly ParameterInfo[] {
    const base = path === '' ? '' : path;
    if (base !== '' && !base.endsWith('.')) {
      if (nextLevel) throw new CwmpFault(9003, 'NextLevel needs a partial path');
      const param = this.param(base) ?? unknownName(base);
      return [{ name: base, writable: param.writable }];
    }
    if (base !== '' && !this.hasObject(base)) unknownName(base);
    const below = [...this.allObjects(), ...this.allParams()].filter(
      ([name]) => name.startsWith(base) && name !== base,
    );
    const direct = ([name]: readonly [string, boolean]) => !name.slice(base.length, -1).includes('.');
    const infos = (nextLevel ? below.filter(direct) : below).map(([name, writable]) => ({ name, writable }));
    return nextLevel || base === '' ? infos : [{ name: base, writable: this.isWritableObject(base) }, ...infos];
  }

  /** TR-069 §A.3.2.2: full names and partial paths. Throws CwmpFault 9005. */
  values(names: readonly string[]): readonly ParameterValue[] {
    return names.flatMap(name => {
      if (name !== '' && !name.endsWith('.')) {
        const param = this.param(name) ?? unknownName(name);
        return [{ name, value: param.value, type: param.type }];
      }
      if (name !== '' && !this.hasObject(name)) unknownName(name);
      return [...this.entries(name)].map(([full, param]) => ({ name: full, value: param.value, type: param.type }));
    });
  }

  /** TR-069 §A.3.2.1: all or nothing. Throws CwmpFault 9003 with every parameter to blame. */
  set(params: readonly ParameterValue[], parameterKey: string): void {
    const faults = params.flatMap(param => this.problem(param, params));
    if (faults.length > 0) throw new CwmpFault(9003, 'Invalid arguments', faults);
    for (const { name, value } of params) this.put(name, value);
    this.parameterKey = parameterKey;
  }

  /** Gives the new instance number. Throws CwmpFault 9005 or 9008. */
  addObject(table: string): number {
    if (!this.hasObject(table)) unknownName(table);
    if (!this.isWritableObject(table)) throw new CwmpFault(9005, `${table} is no table to add to`);
    const row = this.makeRow(table, true);
    return Number(row.slice(table.length, -1));
  }

  /** The device itself makes a row; gives its full name. */
  makeRow(table: string, deletable: boolean): string {
    const rows = this.rows(table);
    const number = Math.max(0, this.last.get(table) ?? 0, ...rows) + 1;
    this.last.set(table, number);
    const row = `${table}${number}.`;
    this.objects.set(row, deletable);
    this.copyShape(table, rows, row);
    this.countRows(table);
    return row;
  }

  /** Throws CwmpFault 9005 or 9008. */
  deleteObject(row: string): void {
    if (!this.hasObject(row) || !/\.\d+\.$/.test(row)) unknownName(row);
    const table = row.replace(/\d+\.$/, '');
    if (!this.isWritableObject(table) && !this.isWritableObject(row))
      throw new CwmpFault(9005, `${row} cannot be deleted`);
    this.removeRow(row);
  }

  /** The device itself drops a row. */
  removeRow(row: string): void {
    const table = row.replace(/\d+\.$/, '');
    this.last.set(table, Math.max(this.last.get(table) ?? 0, ...this.rows(table)));
    for (const [name] of this.entries(row)) this.params.set(name, null);
    for (const [name] of this.allObjects()) if (name.startsWith(row)) this.objects.set(name, null);
    this.countRows(table);
  }

  /** Every row takes the number of the next one, the last that of the first. */
  rotateRows(table: string): void {
    const rows = this.rows(table).map(number => `${table}${number}.`);
    const held = rows.map(row => ({
      params: [...this.entries(row)].map(([name, param]) => [name.slice(row.length), param] as const),
      objects: [...this.allObjects()]
        .filter(([name]) => name.startsWith(row) && name !== row)
        .map(([name, writable]) => [name.slice(row.length), writable] as const),
    }));
    rows.forEach((row, index) => {
      for (const [name] of held[index]?.params ?? []) this.params.set(row + name, null);
      for (const [name] of held[index]?.objects ?? []) this.objects.set(row + name, null);
    });
    rows.forEach((row, index) => {
      const from = held[(index + rows.length - 1) % rows.length];
      for (const [name, param] of from?.params ?? []) this.params.set(row + name, param);
      for (const [name, writable] of from?.objects ?? []) this.objects.set(row + name, writable);
    });
  }

  hasObject(path: string): boolean {
    const own = this.objects.get(path);
    return own === undefined ? this.factory.objects.has(path) : own !== null;
  }

  private param(name: string): Parameter | undefined {
    const own = this.params.get(name);
    return own === undefined ? this.factory.params.get(name) : (own ?? undefined);
  }

  private problem({ name, value }: ParameterValue, all: readonly ParameterValue[]): readonly ParameterFault[] {
    const fault = (code: number, text: string) => [{ name, code, text }];
    const param = this.param(name);
    if (!param) return fault(9005, 'Invalid parameter name');
    if (!param.writable) return fault(9008, 'Attempt to set a non-writable parameter');
    if (all.filter(other => other.name === name).length > 1) return fault(9003, 'Parameter named twice');
    if (!isLiteral(param.type, value)) return fault(9007, `Invalid parameter value for ${param.type}`);
    return [];
  }

  private isWritableObject(path: string): boolean {
    return this.objects.get(path) ?? this.factory.objects.get(path) ?? false;
  }

  rows(table: string): readonly number[] {
    const rows = [...this.allObjects()].flatMap(([name]) => {
      const rest = name.startsWith(table) ? name.slice(table.length) : '';
      return /^\d+\.$/.test(rest) ? [Number.parseInt(rest, 10)] : [];
    });
    return rows.sort((a, b) => a - b);
  }

  /** A new row has the parameters of a sibling, empty; without a sibling those of any like-named table. */
  private copyShape(table: string, siblings: readonly number[], row: string): void {
    const sibling = siblings[0] === undefined ? this.similarRow(table) : `${table}${siblings[0]}.`;
    if (sibling === undefined) return this.standardShape(table, row);
    for (const [name, param] of [...this.entries(sibling)]) {
      this.params.set(row + name.slice(sibling.length), {
        ...param,
        value: emptyValue(param.type),
        writable: param.writable,
      });
    }
    for (const [name, writable] of [...this.allObjects()]) {
      if (name.startsWith(sibling) && name !== sibling) this.objects.set(row + name.slice(sibling.length), writable);
    }
  }

  /** The dump holds no row to go by: the standard says what one has. */
  private standardShape(table: string, row: string): void {
    const model = loadModel(this.root === 'Device.' ? 'tr181-cwmp' : 'tr098');
    for (const { name, type, access, default: value } of model.object(`${toSupported(table)}{i}.`)?.params.values() ??
      []) {
      const kind = type.list ? 'string' : type.base;
      this.params.set(row + name, { value: value ?? emptyValue(kind), type: kind, writable: access !== 'readOnly' });
    }
  }

  private similarRow(table: string): string | undefined {
    const shape = new RegExp(
      `^${table
        .replace(/\.\d+\./g, '.#.')
        .replace(/[.]/g, '\\.')
        .replaceAll('#', '\\d+')}\\d+\\.$`,
    );
    for (const [name] of this.factory.objects) if (shape.test(name)) return name;
    return undefined;
  }

  private countRows(table: string): void {
    const count = table.replace(/([^.]+)\.$/, '$1NumberOfEntries');
    if (this.param(count)) this.put(count, String(this.rows(table).length));
  }

  private *entries(prefix: string): IterableIterator<readonly [string, Parameter]> {
    for (const [name, param] of this.factory.params) {
      if (name.startsWith(prefix) && !this.params.has(name)) yield [name, param];
    }
    for (const [name, param] of this.params) if (param !== null && name.startsWith(prefix)) yield [name, param];
  }

  private *allParams(): IterableIterator<readonly [string, boolean]> {
    for (const [name, param] of this.entries('')) yield [name, param.writable];
  }

  private *allObjects(): IterableIterator<readonly [string, boolean]> {
    for (const [name, writable] of this.factory.objects) if (!this.objects.has(name)) yield [name, writable];
    for (const [name, writable] of this.objects) if (writable !== null) yield [name, writable];
  }
}

function unknownName(name: string): never {
  throw new CwmpFault(9005, `Invalid parameter name ${name}`);
}

function emptyValue(type: string): string {
  if (type === 'boolean') return '0';
  if (/int|long/i.test(type)) return '0';
  return type === 'dateTime' ? '0001-01-01T00:00:00Z' : '';
}

function isLiteral(type: string, value: string): boolean {
  switch (type) {
    case 'boolean':
      return /^(0|1|true|false)$/i.test(value);
    case 'unsignedInt':
    case 'unsignedLong':
      return /^\+?\d+$/.test(value);
    case 'int':
    case 'long':
      return /^[+-]?\d+$/.test(value);
    case 'dateTime':
      return /^\d{4}-\d\d-\d\dT/.test(value);
    default:
      return true;
  }
}
