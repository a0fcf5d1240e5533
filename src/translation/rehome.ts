import { UspError } from '../usp/errors.js';
import { addObject, compensate, instanceFor } from './add.js';
import { findAddPlace } from './add-place.js';
import { type ApplyContext, type Calls, type PlannedChange, rejected } from './change-plan.js';
import { Draft, type Rehoming } from './draft.js';
import type { Key } from './mapping/mapping.js';
import { keyText } from './rule-instances.js';
import { splitRow } from './usp-path.js';
import { sendDraft } from './write.js';

/**
 * Moves a row to another legacy parent (mapping format §3, rule 5): it is made again there with all it had and what is written
 * to it now, then the old one goes. Its USP number and Alias stay.
 */
export async function rehome(
  rehoming: Rehoming,
  draft: Draft,
  planned: readonly PlannedChange[],
  calls: Calls,
  context: ApplyContext,
): Promise<void> {
  const { row, origin, target } = rehoming;
  const { world, cpe, instances } = context;
  const change = planned.find(({ index }) => index === origin.change);
  const table = splitRow(row)?.table ?? '';
  const part = world.shape.objects.get(row)?.parts.find(candidate => candidate.rule.makesRows);
  const old = part?.members[0];
  const known = world.shape.keys.get(row);
  const wanted = [{ name: origin.setting, value: target.slice(0, -1), required: true }];
  const place = findAddPlace(table, wanted, world, cpe.tree, context.facts);
  const last = place?.rule.to.at(-1);
  if (
    change === undefined ||
    old === undefined ||
    known === undefined ||
    place === undefined ||
    last?.kind !== 'table'
  ) {
    const text = 'the device has no place for the row there';
    throw rejected(origin.change, new UspError('invalidValue', text, row + origin.setting), origin.setting);
  }
  const object = await addObject(place.legacy, calls, context, origin.change, row);
  try {
    const moved = copyOf(old.object, object, draft, context);
    await sendDraft(moved, planned, calls, context.signal);
    await calls.call({ method: 'DeleteObject', object: old.object, parameterKey: '' }, { signal: context.signal });
  } catch (error) {
    await compensate([{ planned: change, target: { kind: 'object', table, place }, object }], calls, context);
    throw error;
  }
  instances.rekey(known.scope, known.key, newKey(last.key, place, object, context));
}

function newKey(
  key: Key,
  place: {
    readonly rule: Parameters<typeof instanceFor>[0];
    readonly captures: Parameters<typeof instanceFor>[1];
    readonly legacy: string;
  },
  object: string,
  context: ApplyContext,
): string {
  const hole = place.rule.rule.from.segments.at(-1);
  const number = Number(object.slice(place.legacy.length, -1));
  const captures = hole?.kind === 'capture' ? { ...place.captures, [hole.capture]: number } : place.captures;
  return keyText(key, instanceFor(place.rule, captures, object, context));
}

/** All the device lets be written, with what the request writes to the old row taken over; hidden values cannot be carried along. */
function copyOf(from: string, to: string, draft: Draft, { cpe }: ApplyContext): Draft {
  const copy = new Draft(cpe.tree);
  for (const [name, { value, type, at }] of cpe.tree.leaves(from)) {
    if (cpe.tree.writable(name) !== true || at === 0) continue;
    copy.carry(to + name.slice(from.length), value, type);
  }
  for (const write of draft.all()) {
    if (!write.name.startsWith(from)) continue;
    copy.carry(to + write.name.slice(from.length), write.value, write.type, write.origins);
    draft.settle(write.name);
  }
  return copy;
}
