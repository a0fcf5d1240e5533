import type { Cancel } from '../../base/clock.js';
import type { Interest } from '../../datamodel/data-model.js';
import { watchdogTable } from '../local-agent/tables.js';
import { compileReferences, covers, interestOf, type Reference } from '../subscriptions/reference.js';
import { knownValues } from './known-values.js';
import { enabledRows, ownerOf, type WatchPorts } from './watch-ports.js';

/** A row of Device.LocalAgent.Watchdog. whose time runs. */
interface Running {
  readonly settings: string;
  readonly references: readonly Reference[];
  readonly reload: number;
  /** ms since epoch. */
  readonly due: number;
  /** Parameters whose update is still awaited; all of them reload the time. */
  readonly awaited: Set<string>;
  readonly cancel: Cancel;
}

/**
 * Raises Watchdog! when parameters were not updated in time (TR-181 Watchdog). An update is a new value the gateway learns of: an equal one
 * leaves no trace in CWMP.
 */
export class Watchdogs {
  private readonly running = new Map<string, Running>();

  constructor(private readonly ports: WatchPorts) {}

  refresh(): void {
    const { tree } = this.ports.local;
    const rows = enabledRows(watchdogTable, this.ports).filter(row => tree.value(`${row}Status`) !== 'Expired');
    for (const row of [...this.running.keys()]) if (!rows.includes(row)) this.end(row);
    for (const row of rows) if (this.running.get(row)?.settings !== this.settings(row)) this.load(row);
    for (const row of tree.rowPaths(watchdogTable)) {
      const expired = tree.value(`${row}Status`) === 'Expired' && tree.value(`${row}Enable`) === 'true';
      if (!expired) tree.set(`${row}Status`, this.running.has(row) ? 'Active' : 'Inactive');
    }
  }

  interests(): readonly Interest[] {
    return [...this.running.values()].flatMap(({ references }) =>
      references.map(reference => interestOf('values', reference)),
    );
  }

  async changed(values: ReadonlyMap<string, string>): Promise<void> {
    for (const [row, { references, awaited }] of [...this.running]) {
      for (const path of values.keys())
        if (references.some(reference => covers(reference, path, this.ports.model))) awaited.delete(path);
      if (awaited.size === 0) this.load(row);
    }
  }

  /** Watchdog.{i}.Reset(). */
  async reset(row: string): Promise<void> {
    const enabled = this.ports.local.tree.value(`${row}Enable`) === 'true';
    if (enabled) this.load(row);
    await this.ports.local.update(row, { Status: enabled ? 'Active' : 'Inactive' });
  }

  /** Seconds left; 0 where no time runs. */
  remaining(row: string): string {
    const due = this.running.get(row)?.due ?? 0;
    return String(Math.max(0, Math.ceil((due - this.ports.clock.now()) / 1000)));
  }

  stop(): void {
    for (const row of [...this.running.keys()]) this.end(row);
  }

  private settings(row: string): string {
    return JSON.stringify(['ReloadTimerValue', 'Reference'].map(name => this.ports.local.tree.value(row + name)));
  }

  private load(row: string): void {
    this.end(row);
    const text = (name: string) => this.ports.local.tree.value(row + name) ?? '';
    const reload = Number(text('ReloadTimerValue')) || 0;
    if (reload === 0) return;
    const { clock, model, onError } = this.ports;
    const references = compileReferences(text('Reference'));
    this.running.set(row, {
      settings: this.settings(row),
      references,
      reload,
      due: clock.now() + reload * 1000,
      awaited: new Set(knownValues(references, model).keys()),
      cancel: clock.after(reload * 1000, () => void this.expire(row).catch(onError)),
    });
  }

  private async expire(row: string): Promise<void> {
    this.running.delete(row);
    const { local } = this.ports;
    const text = (name: string) => local.tree.value(row + name) ?? '';
    await local.update(row, { Status: 'Expired' });
    const owner = ownerOf(row, this.ports);
    if (!owner) return;
    await this.ports.raise(owner, row, 'Watchdog!', {
      Reference: text('Reference'),
      ReloadTimerValue: text('ReloadTimerValue'),
      SeverityIndication: text('SeverityIndication'),
    });
  }

  private end(row: string): void {
    this.running.get(row)?.cancel();
    this.running.delete(row);
  }
}
