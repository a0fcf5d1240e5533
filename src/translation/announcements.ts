import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { Cpe } from '../cpe/cpe.js';
import type { DataModelEvent, DataModelListener, Interest } from '../datamodel/data-model.js';
import { tableCountedBy } from './counters.js';
import { missingRows } from './device-world.js';
import type { Asked } from './legacy-view.js';
import { Observer } from './observer.js';
import { rawObject, type World } from './world.js';

export interface AnnouncementParts {
  readonly cpe: Cpe;
  readonly log: Log;
  readonly asked: Asked;
  world(): World;
}

/** Tells the one listener what changed, in order, each thing once. */
export class Announcements {
  listener: DataModelListener | undefined;
  private readonly observer: Observer;
  private last: Promise<unknown> = Promise.resolve();
  private known: World | undefined;

  constructor(private readonly parts: AnnouncementParts) {
    this.observer = new Observer(parts.cpe.tree, parts.asked);
  }

  /** Settles when the listener has made it durable; rejects when it could not. */
  emit(event: DataModelEvent): Promise<void> {
    const { listener } = this;
    if (listener === undefined) return Promise.resolve();
    const mine = this.last.then(() => listener(event));
    this.last = mine.catch((error: unknown) => {
      this.parts.log.warn('an event was not taken', { kind: event.kind, reason: reasonOf(error) });
    });
    return mine;
  }

  /** Nobody waits for news of values or rows. */
  get isIdle(): boolean {
    return this.observer.isIdle;
  }

  /** The world goes to sleep: what the next one has is no news. */
  sleep(): void {
    this.known = undefined;
  }

  observe(interests: readonly Interest[]): void {
    if (interests.length === 0) {
      this.observer.clear();
      this.parts.cpe.watch([]);
      return;
    }
    const world = this.parts.world();
    this.observer.observe(interests, world);
    this.parts.cpe.watch(this.observer.watchList(world));
  }

  /** What is different between two moments, while the world is awake. `names`: legacy parameters whose values changed; all are looked at when absent. */
  async announce(
    before: World | undefined,
    after: World | undefined,
    names: readonly string[] | undefined,
    legacyRows: { readonly rowsAdded: readonly string[]; readonly rowsRemoved: readonly string[] } | undefined,
  ): Promise<void> {
    if (after === undefined) return;
    const previous = this.known ?? before ?? after;
    this.known = after;
    const moved = previous !== after;
    const work: Promise<void>[] = [];
    const seen = previous.seenDigest;
    if (moved && seen !== undefined && seen !== after.supported.digest) {
      work.push(this.emit({ kind: 'supportedChanged' }));
    }
    const rows = this.rowsBetween(previous, after, legacyRows);
    if (rows !== undefined) work.push(this.emit(rows));
    const changed = moved ? this.observer.reshape(after) : this.observer.changes(after, names);
    if (changed.size > 0) work.push(this.emitValues(changed));
    if (moved) this.parts.cpe.watch(this.observer.watchList(after));
    await Promise.all(work);
  }

  private async emitValues(changed: ReadonlyMap<string, string>): Promise<void> {
    try {
      await this.emit({ kind: 'values', changed });
    } catch (error) {
      // Not told: the device will repeat itself, and then it is news again.
      this.observer.forget(changed.keys());
      throw error;
    }
  }

  private rowsBetween(
    before: World,
    after: World,
    legacy: { readonly rowsAdded: readonly string[]; readonly rowsRemoved: readonly string[] } | undefined,
  ): DataModelEvent | undefined {
    // The first discovery finds rows; they were not made just then.
    const wasEmpty = before.shape.rows.size === 0;
    const created = wasEmpty ? [] : [...missingRows(after, before)];
    const deleted = [...missingRows(before, after)];
    for (const row of legacy?.rowsAdded ?? []) created.push(...this.mirrorRows(row, after));
    for (const row of legacy?.rowsRemoved ?? []) deleted.push(...this.mirrorRows(row, before));
    return created.length + deleted.length === 0 ? undefined : { kind: 'rows', created, deleted };
  }

  /** Where a legacy row appears as it is. */
  private mirrorRows(row: string, world: World): readonly string[] {
    const { mapping } = world.shape.mapping;
    const rest = row.slice(mapping.root.length);
    const raw = rawObject(mapping.root) + rest;
    return mapping.passthrough || rest.startsWith('X_') ? [`Device.${rest}`, raw] : [raw];
  }

  /** Of the legacy counters that changed, the tables somebody has an interest in. */
  tablesCountedBy(names: readonly string[]): readonly string[] {
    if (this.isIdle) return [];
    const world = this.parts.world();
    const counted = names.map(name => tableCountedBy(name, this.parts.cpe.tree)).filter(table => table !== undefined);
    if (counted.length === 0) return [];
    const watched = this.observer.watchedTables(world);
    return counted.filter(table => watched.has(table));
  }
}
