import { CwmpFault } from '../cwmp/fault.js';
import type { Change, ChangeResult } from '../datamodel/data-model.js';
import { ChangeRejected } from '../datamodel/data-model.js';
import { UspError } from '../usp/errors.js';
import { type AddedRow, type AddTarget, compensate, hasOwnAlias, makeRow, planAdd, planNewRow, rowOf } from './add.js';
import { type ApplyContext, type Calls, type PlannedChange, rejected, resultOf } from './change-plan.js';
import { carryOutDelete, type PlannedDelete, planDelete } from './delete.js';
import { Draft } from './draft.js';
import { faultToUsp } from './fault-table.js';
import { rehome } from './rehome.js';
import type { Touched } from './row-guard.js';
import { keyText } from './rule-instances.js';
import { genericOf } from './usp-path.js';
import type { World } from './world.js';
import { checkConflicts, planSet, sendDraft } from './write.js';

/** All changes of one request, planned against one world before the device is asked anything. */
export class Application {
  private readonly draft: Draft;
  private readonly planned: readonly PlannedChange[];
  private readonly targets = new Map<PlannedChange, AddTarget>();
  private readonly deletions: PlannedDelete[] = [];
  private readonly added: AddedRow[] = [];
  private readonly nested = new Map<PlannedChange, readonly string[]>();

  constructor(
    changes: readonly Change[],
    private readonly context: ApplyContext,
  ) {
    this.draft = new Draft(context.cpe.tree);
    this.planned = changes.map((change, index) => ({ index, change, failures: [] }));
    for (const planned of this.planned) this.plan(planned);
    checkConflicts(this.planned, this.draft, context);
  }

  private plan(planned: PlannedChange): void {
    const { change } = planned;
    switch (change.kind) {
      case 'set':
        return planSet(planned, this.draft, this.context);
      case 'add':
        this.targets.set(planned, planAdd(planned, change, this.context));
        return;
      case 'delete': {
        const deletion = planDelete(planned, change.object, this.draft, this.context);
        this.deletions.push(deletion);
        this.nested.set(planned, rowsBelow(change.object, deletion.object, this.context));
      }
    }
  }

  /** Nothing has to be asked of the device. */
  get isIdle(): boolean {
    return (
      this.draft.isEmpty && this.draft.rehomings.length === 0 && this.targets.size === 0 && this.deletions.length === 0
    );
  }

  /** Every legacy name in whose rows something is about to be done. */
  touched(): readonly Touched[] {
    const written = this.draft
      .all()
      .flatMap(({ name, origins }) => origins.map(({ change }) => ({ name, change: Math.max(0, change) })));
    const made = [...this.targets].map(([{ index }, target]) => ({
      name: target.kind === 'mirror' ? target.legacy : target.place.legacy,
      change: index,
    }));
    const gone = this.deletions.flatMap(({ object, planned }) =>
      object === undefined ? [] : [{ name: object, change: planned.index }],
    );
    return [...written, ...made, ...gone];
  }

  /** AddObjects, one SetParameterValues, DeleteObjects; what was added goes again when the rest is refused. */
  async run(calls: Calls): Promise<void> {
    try {
      for (const [planned, target] of this.targets) await this.add(planned, target, calls);
      for (const rehoming of this.draft.rehomings)
        await rehome(rehoming, this.draft, this.planned, calls, this.context);
      await sendDraft(this.draft, this.planned, calls, this.context.signal, this.order);
    } catch (error) {
      await compensate(this.added, calls, this.context);
      throw asRejection(error);
    }
    for (const deletion of this.deletions) await carryOutDelete(deletion, calls, this.context);
  }

  private order: readonly string[] = [];

  private async add(planned: PlannedChange, target: AddTarget, calls: Calls): Promise<void> {
    const { change } = planned;
    if (change.kind !== 'add') return;
    const row = await makeRow(planned, change, target, this.draft, calls, this.context);
    this.added.push(row);
    this.order = planNewRow(row, change, this.draft, this.context);
  }

  /** Brings the instance map in line with what the device has done, before the new shape is made. */
  settleRows(): void {
    for (const { row } of this.deletions) this.retire(row);
    for (const [row, text] of this.draft.renamed) this.rename(row, text);
  }

  /** A deleted row's number is never given again, not even when the device reuses its own (mapping format §3). */
  private retire(row: string): void {
    const known = this.context.world.shape.keys.get(row);
    if (known !== undefined) this.context.instances.retire(known.scope, known.key);
    this.context.instances.dropAlias(row);
  }

  /** An element of a list is known by its text: with another text it is still the same row. */
  private rename(row: string, text: string): void {
    const { world, instances } = this.context;
    const known = world.shape.keys.get(row);
    const part = world.shape.objects.get(row)?.parts.find(candidate => candidate.rule.makesRows);
    const last = part?.rule.to.at(-1);
    const [instance] = part?.members ?? [];
    if (known === undefined || instance?.element === undefined || last?.kind !== 'table') return;
    const key = keyText(last.key, { ...instance, element: { ...instance.element, text, id: text } });
    if (instances.numberOf(known.scope, key) === undefined) instances.rekey(known.scope, known.key, key);
  }

  /** Results in the order of the changes, read off the world after. Aliases of new rows go to the instance map. */
  results(after: World, rowsGone: readonly string[]): readonly ChangeResult[] {
    const context = { ...this.context, world: after };
    return this.planned.map(planned => {
      const row = this.added.find(added => added.planned === planned);
      const object = row && rowOf(row, context);
      if (row !== undefined && object === undefined) {
        const text = 'the device made the row, but it does not show as one of this table';
        throw rejected(planned.index, new UspError('objectCouldNotBeCreated', text));
      }
      if (row?.alias !== undefined && object !== undefined && !hasOwnAlias(object, after)) {
        this.context.instances.setAlias(object, row.alias);
      }
      return resultOf(planned, object ?? '', this.removedBy(planned, rowsGone));
    });
  }

  private removedBy(planned: PlannedChange, rowsGone: readonly string[]): readonly string[] {
    const { change } = planned;
    if (change.kind !== 'delete') return [];
    const nested = this.nested.get(planned) ?? [];
    const own = new Set([change.object, ...nested]);
    // With one deletion everything that vanished vanished because of it.
    if (this.deletions.length === 1) for (const row of rowsGone) own.add(row);
    else for (const row of rowsGone) if (row.startsWith(change.object)) own.add(row);
    return [...own];
  }
}

/** Rows of a mirrored object; those of mapped ones show in the difference of the shapes. */
function rowsBelow(usp: string, legacy: string | undefined, { cpe, world }: ApplyContext): readonly string[] {
  if (legacy === undefined || world.mirrored(usp) !== legacy) return [];
  const rows: string[] = [];
  const walk = (object: string): void => {
    for (const child of cpe.tree.children(object)) {
      if (!child.endsWith('.')) continue;
      if (/^\d+\.$/.test(child)) rows.push(usp + (object + child).slice(legacy.length));
      walk(object + child);
    }
  };
  walk(legacy);
  return rows.filter(row => genericOf(row).endsWith('{i}.'));
}

function asRejection(error: unknown): unknown {
  if (error instanceof ChangeRejected || !(error instanceof CwmpFault)) return error;
  return rejected(0, faultToUsp(error, 'write'));
}
