import { CwmpFault } from '../cwmp/fault.js';
import { UspError } from '../usp/errors.js';
import { type ApplyContext, type Calls, type PlannedChange, rejected } from './change-plan.js';
import type { Draft } from './draft.js';
import { faultToUsp } from './fault-table.js';
import { fillPattern } from './mapping/pattern.js';
import type { RuleInstance } from './rule-instances.js';
import { parentOf } from './usp-path.js';

export interface PlannedDelete {
  readonly planned: PlannedChange;
  readonly row: string;
  /** The legacy object to delete; undefined: a list was shortened in the draft. */
  readonly object: string | undefined;
}

/** Finds what has to go at the device; a list element goes with the draft. */
export function planDelete(planned: PlannedChange, row: string, draft: Draft, context: ApplyContext): PlannedDelete {
  const { world, cpe } = context;
  const parts = world.shape.objects.get(row)?.parts ?? [];
  const part = parts.find(candidate => candidate.rule.makesRows && candidate.rule.rule.deletable);
  const [primary] = part?.members ?? [];
  if (primary?.element !== undefined) {
    removeElement(planned, primary, draft);
    return { planned, row, object: undefined };
  }
  const object = primary?.object ?? (parts.length === 0 ? world.mirrored(row) : undefined);
  if (object === undefined || cpe.tree.writable(object) === false) {
    throw rejected(planned.index, new UspError('deleteFailure', 'the device does not let this row be deleted', row));
  }
  return { planned, row, object };
}

function removeElement(planned: PlannedChange, instance: RuleInstance, draft: Draft): void {
  const { each } = instance.rule.rule;
  const list = each && fillPattern(each.list, instance.captures);
  if (list === undefined) return;
  draft.behalf({ change: planned.index, setting: '' });
  // The place is found by text and count: earlier removals of the same request have moved what follows.
  const [text = '', count = '1'] = (instance.element?.id ?? '').split('#');
  const parts = (draft.get(list) ?? '').split(',').map(part => part.trim());
  let seen = 0;
  const kept = parts.filter(part => part !== text || ++seen !== Number(count));
  draft.put(list, kept.join(','), { base: 'string' });
}

/** DeleteObject for each; a row the device no longer has is as good as deleted (TR-069 fault 9005). */
export async function carryOutDelete(deletion: PlannedDelete, calls: Calls, context: ApplyContext): Promise<void> {
  const { object, planned, row } = deletion;
  if (object === undefined) return;
  try {
    await calls.call({ method: 'DeleteObject', object, parameterKey: '' }, { signal: context.signal });
  } catch (error) {
    if (!(error instanceof CwmpFault)) throw error;
    const table = parentOf(object);
    if (error.code !== 9005 || table === undefined) throw rejected(planned.index, faultToUsp(error, 'delete', row));
    await calls.readRows([table], { signal: context.signal });
  }
}
