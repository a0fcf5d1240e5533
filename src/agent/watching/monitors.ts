import type { Cancel } from '../../base/clock.js';
import type { Interest } from '../../datamodel/data-model.js';
import { monitorTable } from '../local-agent/tables.js';
import { compileReferences, covers, interestOf, type Reference } from '../subscriptions/reference.js';
import { knownValues } from './known-values.js';
import { enabledRows, mayRead, ownerOf, type WatchPorts } from './watch-ports.js';

interface Noticed {
  readonly path: string;
  readonly value: string;
  readonly old: string;
  readonly at: number;
}

/** An enabled row of Device.LocalAgent.Monitor. */
interface Monitor {
  readonly row: string;
  readonly list: string;
  readonly references: readonly Reference[];
  /** ms; 0 tells at once. */
  readonly interval: number;
  readonly seen: Map<string, string>;
  readonly noticed: Noticed[];
}

/** More changes in one interval are left out: one event has to stay a message a Controller can take. */
const mostChanges = 1000;

/** Raises OnChange! with what changed during each interval (TR-181 Monitor). */
export class Monitors {
  private list: readonly Monitor[] = [];
  private readonly timers = new Map<string, Cancel>();

  constructor(private readonly ports: WatchPorts) {}

  refresh(): void {
    const before = this.list;
    this.list = enabledRows(monitorTable, this.ports).map(row => {
      const text = (name: string) => this.ports.local.tree.value(row + name) ?? '';
      const interval = Math.ceil((Number(text('Interval')) || 0) / 1000);
      const same = before.find(other => other.row === row && other.list === text('ReferenceList'));
      if (same) return { ...same, interval };
      const references = compileReferences(text('ReferenceList'));
      const seen = knownValues(references, this.ports.model);
      return { row, list: text('ReferenceList'), references, interval, seen, noticed: [] };
    });
    const rows = new Set(this.list.map(({ row }) => row));
    for (const row of this.timers.keys()) if (!rows.has(row)) this.disarm(row);
  }

  interests(): readonly Interest[] {
    return this.list.flatMap(({ references }) => references.map(reference => interestOf('values', reference)));
  }

  async changed(values: ReadonlyMap<string, string>): Promise<void> {
    for (const monitor of this.list) {
      for (const [path, value] of values)
        if (monitor.references.some(reference => covers(reference, path, this.ports.model)))
          this.note(monitor, path, value);
      if (monitor.noticed.length === 0) continue;
      if (monitor.interval === 0) await this.tell(monitor);
      else this.arm(monitor);
    }
  }

  stop(): void {
    for (const row of [...this.timers.keys()]) this.disarm(row);
  }

  private note({ seen, noticed }: Monitor, path: string, value: string): void {
    const old = seen.get(path) ?? '';
    seen.set(path, value);
    if (old !== value && noticed.length < mostChanges) noticed.push({ path, value, old, at: this.ports.clock.now() });
  }

  private arm({ row, interval }: Monitor): void {
    if (this.timers.has(row)) return;
    const due = () => {
      this.timers.delete(row);
      const monitor = this.list.find(other => other.row === row);
      if (monitor) this.tell(monitor).catch(this.ports.onError);
    };
    this.timers.set(row, this.ports.clock.after(interval, due));
  }

  private disarm(row: string): void {
    this.timers.get(row)?.();
    this.timers.delete(row);
  }

  private async tell({ row, noticed }: Monitor): Promise<void> {
    const all = noticed.splice(0);
    const owner = ownerOf(row, this.ports);
    const readable = owner ? all.filter(({ path }) => mayRead(owner, path)) : [];
    if (owner && readable.length > 0) await this.ports.raise(owner, row, 'OnChange!', changeSets(readable));
  }
}

/** One ChangeSet for each object; a parameter that changed twice stands there twice. */
function changeSets(changes: readonly Noticed[]): Readonly<Record<string, string>> {
  const args: Record<string, string> = {};
  const sets = new Map<string, { readonly number: number; params: number }>();
  for (const { path, value, old, at } of changes) {
    const cut = path.lastIndexOf('.') + 1;
    const object = path.slice(0, cut);
    const set = sets.get(object) ?? { number: sets.size + 1, params: 0 };
    sets.set(object, set);
    set.params++;
    const prefix = `ChangeSet.${set.number}.`;
    args[`${prefix}ObjectPath`] = object;
    const param = `${prefix}Parameter.${set.params}.`;
    args[`${param}Name`] = path.slice(cut);
    args[`${param}Value`] = value;
    args[`${param}OldValue`] = old;
    // TR-181 wants microseconds; the clock has milliseconds.
    args[`${param}ChangeTime`] = new Date(at).toISOString().replace('Z', '000Z');
  }
  return args;
}
