import type { CallOptions } from '../cpe/cpe.js';
import { CwmpFault } from '../cwmp/fault.js';
import { ChangeRejected } from '../datamodel/data-model.js';
import { UspError } from '../usp/errors.js';
import { type ApplyContext, type Calls, type PlannedChange, planSetting } from './change-plan.js';
import { type Draft, type DraftWrite, type Origin, toParameterValue } from './draft.js';
import { faultToUsp } from './fault-table.js';

/** Brings the settings of a Set into the draft. */
export function planSet(planned: PlannedChange, draft: Draft, context: ApplyContext): void {
  const { change } = planned;
  if (change.kind !== 'set') return;
  for (const setting of change.params) {
    const path = change.object + setting.name;
    planSetting(planned, setting, path, context.world.binding(path), draft);
  }
}

/**
 * Two settings of one message may meet in the same legacy parameters. What was asked for must be what will be read afterwards;
 * where it is not, the later settings took it back and the message contradicts itself (7014).
 */
export function checkConflicts(planned: readonly PlannedChange[], draft: Draft, context: ApplyContext): void {
  const failures = planned.flatMap(({ index, change }) => {
    if (change.kind !== 'set') return [];
    return change.params.flatMap(setting => {
      const path = change.object + setting.name;
      const binding = context.world.binding(path);
      const shared = (binding?.reads ?? []).some(name =>
        isShared(draft, name, { change: index, setting: setting.name }),
      );
      if (binding === undefined || !shared) return [];
      const will = binding.read(draft);
      if (will === null || will === undefined || sameValue(will, setting.value)) return [];
      const text = `another setting of the same request makes it ${JSON.stringify(will)}`;
      return [{ index, setting: setting.name, error: new UspError('valueConflict', text, path) }];
    });
  });
  if (failures.length > 0) throw new ChangeRejected(failures);
}

function isShared(draft: Draft, name: string, origin: Origin): boolean {
  const origins = draft.all().find(write => write.name === name)?.origins ?? [];
  const own = origins.some(other => isSame(other, origin));
  return own && origins.some(other => !isSame(other, origin));
}

function isSame(a: Origin, b: Origin): boolean {
  return a.change === b.change && a.setting === b.setting;
}

function sameValue(a: string, b: string): boolean {
  return a === b || a.replace(/\.$/, '') === b.replace(/\.$/, '');
}

/** A device that names ever new parameters could keep us busy for ever. */
const mostAttempts = 12;

/**
 * Sends the draft as one SetParameterValues (design decision 10). When the device blames parameters, alternatives take their
 * place, settings that may fail are left out, and the rest goes again; anything else refuses all.
 */
export async function sendDraft(
  draft: Draft,
  planned: readonly PlannedChange[],
  calls: Calls,
  signal: AbortSignal,
  order: readonly string[] = [],
): Promise<void> {
  for (let attempt = 1; !draft.isEmpty; attempt++) {
    const writes = inOrder(draft.all(), order);
    try {
      const params = writes.map(toParameterValue);
      await calls.call({ method: 'SetParameterValues', params, parameterKey: '' }, { signal });
    } catch (error) {
      if (!(error instanceof CwmpFault) || attempt === mostAttempts) throw error;
      yieldTo(error, draft, writes, planned);
      continue;
    }
    if (!(await tookEffect(draft, calls, { signal }))) continue;
    return;
  }
}

function inOrder(writes: readonly DraftWrite[], order: readonly string[]): readonly DraftWrite[] {
  const rank = (write: DraftWrite): number => {
    const index = order.findIndex(name => write.name.endsWith(`.${name}`));
    return index < 0 ? order.length - 1.5 : index;
  };
  return [...writes].sort((a, b) => rank(a) - rank(b));
}

/** Changes the draft so that another attempt makes sense, or throws the refusal. */
function yieldTo(
  fault: CwmpFault,
  draft: Draft,
  writes: readonly DraftWrite[],
  planned: readonly PlannedChange[],
): void {
  const blamed = blame(fault, writes);
  if (blamed.length === 0) throw refusalOf(fault, writes, planned);
  const stuck = blamed.filter(({ write }) => !draft.fallBack(write.name));
  const required = stuck.filter(({ write }) => write.origins.some(origin => isRequired(origin, planned)));
  if (required.length > 0 || stuck.some(({ write }) => write.origins.every(origin => origin.change < 0))) {
    throw new ChangeRejected(
      required.flatMap(({ write, error }) =>
        write.origins.map(origin => ({ index: origin.change, setting: origin.setting, error })),
      ),
    );
  }
  for (const { write, error } of stuck) {
    for (const origin of write.origins) leaveOut(origin, error, draft, planned);
  }
}

function blame(
  fault: CwmpFault,
  writes: readonly DraftWrite[],
): readonly { readonly write: DraftWrite; readonly error: UspError }[] {
  const named = fault.params.flatMap(param => {
    const write = writes.find(candidate => candidate.name === param.name);
    return write === undefined ? [] : [{ write, error: faultToUsp(param, 'write') }];
  });
  const [only] = writes;
  // Many CPEs give no detail; with one parameter there is no doubt.
  if (named.length === 0 && writes.length === 1 && only !== undefined) {
    return [{ write: only, error: faultToUsp(fault, 'write') }];
  }
  return named;
}

function refusalOf(fault: CwmpFault, writes: readonly DraftWrite[], planned: readonly PlannedChange[]): ChangeRejected {
  const error = faultToUsp(fault, 'write');
  const touched = new Set(writes.flatMap(write => write.origins.map(origin => origin.change)));
  const indexes = planned.map(({ index }) => index).filter(index => touched.has(index));
  return new ChangeRejected((indexes.length > 0 ? indexes : [0]).map(index => ({ index, error })));
}

function settingAt(origin: Origin, planned: readonly PlannedChange[]) {
  const change = planned.find(({ index }) => index === origin.change)?.change;
  return change === undefined || change.kind === 'delete'
    ? undefined
    : change.params.find(setting => setting.name === origin.setting);
}

function isRequired(origin: Origin, planned: readonly PlannedChange[]): boolean {
  return settingAt(origin, planned)?.required ?? false;
}

function leaveOut(origin: Origin, error: UspError, draft: Draft, planned: readonly PlannedChange[]): void {
  draft.drop(origin);
  const change = planned.find(({ index }) => index === origin.change);
  if (change === undefined || change.failures.some(failure => failure.name === origin.setting)) return;
  change.failures.push({ name: origin.setting, error });
}

/** Some CPEs accept a value and forget it: what has alternatives is read back, and the next one tried when it did not stay. */
async function tookEffect(draft: Draft, calls: Calls, options: CallOptions): Promise<boolean> {
  const doubtful = draft.all().filter(write => write.alternatives.length > 0);
  if (doubtful.length === 0) return true;
  const lost = await readBack(doubtful, draft, calls, options);
  // What stayed needs no second write.
  for (const write of draft.all()) if (!lost.includes(write)) draft.settle(write.name);
  return lost.filter(write => draft.fallBack(write.name)).length === 0;
}

async function readBack(
  writes: readonly DraftWrite[],
  draft: Draft,
  calls: Calls,
  options: CallOptions,
): Promise<readonly DraftWrite[]> {
  try {
    await calls.read(
      writes.map(write => write.name),
      options,
    );
  } catch {
    return [];
  }
  return writes.filter(write => {
    const now = draft.present(write.name);
    // Hidden values read as empty (TR-106 §3.2.2): nothing can be told of them.
    return now !== undefined && now !== '' && now !== write.value;
  });
}
