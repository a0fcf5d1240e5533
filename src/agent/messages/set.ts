import { anyAge, type Change, type ChangeResult, type Need, type Snapshot } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { type Match, resolvePath, withFinalDot } from '../../datamodel/resolve-path.js';
import { findCollision } from '../../datamodel/unique-keys.js';
import { UspError } from '../../usp/errors.js';
import type { ObjectSettings, SetRequest, SetResponse, SetSuccess, UspErrorBody } from '../../usp/message.js';
import { demand, type MessageContext, mayReadOf, shown } from './context.js';
import { blame, EntryFailure, messageFailure } from './failures.js';
import { type CheckedSettings, checkSettings } from './settings.js';

type Result = SetResponse['updatedObjResults'][number];

/** One object of one entry, checked and ready to be applied. */
interface Update {
  readonly match: Match;
  readonly checked: CheckedSettings;
}

/** R-SET.0: with allow_partial each entry for itself; R-SET.1: without it all or nothing. */
export async function set(
  request: SetRequest,
  context: MessageContext,
  signal: AbortSignal,
): Promise<SetResponse | UspErrorBody> {
  if (request.allowPartial) {
    const results: Result[] = [];
    for (const entry of request.updateObjs) results.push(await setOne(entry, context, signal));
    return { type: 'SetResp', updatedObjResults: results };
  }
  try {
    const updates = await plan(request.updateObjs, context);
    const outcomes = await applyAll(updates.flat(), context, signal);
    let next = 0;
    const updatedObjResults = request.updateObjs.map((entry, index): Result => {
      const own = updates[index] ?? [];
      const slice = outcomes.slice(next, next + own.length);
      next += own.length;
      return { requestedPath: entry.objPath, status: success(own, slice, context) };
    });
    return { type: 'SetResp', updatedObjResults };
  } catch (error) {
    if (error instanceof UspError) return messageFailure(error);
    throw error;
  }
}

/** An entry whose search hits several objects is all or nothing in itself (R-SET.2a). */
async function setOne(entry: ObjectSettings, context: MessageContext, signal: AbortSignal): Promise<Result> {
  const requestedPath = entry.objPath;
  try {
    const [updates = []] = await plan([entry], context);
    const outcomes = await applyAll(updates, context, signal);
    return { requestedPath, status: success(updates, outcomes, context) };
  } catch (error) {
    if (!(error instanceof UspError)) throw error;
    return { requestedPath, status: failure(error) };
  }
}

function failure(error: UspError): Result['status'] {
  const param = error instanceof EntryFailure ? error.param : undefined;
  const object = error instanceof EntryFailure ? error.object : undefined;
  const errMsg = error.message;
  if (param === undefined || object === undefined) return { ok: false, errCode: error.code, errMsg, instFailures: [] };
  const paramErrs = [{ param, errCode: error.code, errMsg }];
  const wrapper = new UspError('requiredParameterFailed', errMsg);
  // A missing right is said outside too.
  const errCode = error.code === 7006 ? error.code : wrapper.code;
  return { ok: false, errCode, errMsg, instFailures: [{ affectedPath: object, paramErrs }] };
}

/** Finds the objects of every entry and checks their settings; throws the first failure. */
async function plan(
  entries: readonly ObjectSettings[],
  context: MessageContext,
): Promise<readonly (readonly Update[])[]> {
  const planned = await demand(context, (snapshot, needs) =>
    entries.map(entry => {
      try {
        return planEntry(entry, snapshot, needs, context);
      } catch (error) {
        // While something is missing the failure may not be the last word.
        if (error instanceof UspError) return error;
        throw error;
      }
    }),
  );
  return planned.map((updates, index) => {
    if (updates instanceof EntryFailure) throw updates;
    if (updates instanceof UspError) throw new EntryFailure(entries[index]?.objPath ?? '', updates);
    return updates;
  });
}

function planEntry(
  entry: ObjectSettings,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
): readonly Update[] {
  const { model } = context;
  const path = withFinalDot(parsePath(entry.objPath), model.supported);
  if (path.element) throw new UspError('invalidPathSyntax', `${entry.objPath} is no object path`, entry.objPath);
  const mayRead = mayReadOf(context.controller);
  const resolution = resolvePath(path, { model: model.supported, snapshot, missingRow: 'objectDoesNotExist', mayRead });
  if (resolution.kind === 'needs') {
    needs.push(...resolution.needs);
    return [];
  }
  return resolution.matches.map(match => {
    if (match.table)
      throw new UspError('objectDoesNotExist', `${entry.objPath} is a table; Set needs one of its rows`, entry.objPath);
    const checked = checkSettings(entry.params, settingsOf(match, snapshot, needs), context);
    if (checked.required) {
      const { name, error } = checked.required;
      throw new EntryFailure(match.object + name, error, name, match.object);
    }
    checkKeys(match, checked, snapshot, needs);
    return { match, checked };
  });
}

function settingsOf(match: Match, snapshot: Snapshot, needs: Need[]) {
  const present = (name: string) => {
    const value = snapshot.value(match.object + name);
    if (value === undefined) needs.push({ value: match.object + name });
    return value !== null;
  };
  return { supported: match.supported, object: match.object, creating: false, present, snapshot, needs };
}

/** Would the row share a unique key with another one? */
function checkKeys(match: Match, checked: CheckedSettings, snapshot: Snapshot, needs: Need[]): void {
  const { supported } = match;
  const touched = checked.good.some(({ name }) => supported.uniqueKeys.some(key => key.params.includes(name)));
  if (!touched || !supported.multiInstance) return;
  const table = match.object.replace(/\d+\.$/, '');
  const rows = snapshot.rows(table);
  if (rows === undefined) {
    needs.push({ rows: table });
    return;
  }
  const others = rows.map(number => `${table}${number}.`).filter(row => row !== match.object);
  const settled = new Map(checked.good.map(({ name, value }) => [name, value]));
  const collision = findCollision(
    supported,
    name => settled.get(name) ?? snapshot.value(match.object + name) ?? undefined,
    others,
    snapshot,
  );
  if (!collision) return;
  const name = collision.key.params.find(param => settled.has(param)) ?? '';
  const error = new UspError(
    'duplicateKey',
    `${collision.row} has the same ${collision.key.params.join(', ')} already`,
  );
  throw new EntryFailure(match.object + name, error, name, match.object);
}

async function applyAll(
  updates: readonly Update[],
  context: MessageContext,
  signal: AbortSignal,
): Promise<readonly ChangeResult[]> {
  const changes = updates.map(
    ({ match, checked }): Change => ({ kind: 'set', object: match.object, params: checked.good }),
  );
  const telling = changes.filter(change => change.kind !== 'set' || change.params.length > 0);
  if (telling.length === 0) return changes.map(() => ({ kind: 'set', failures: [] }));
  try {
    return await context.model.apply(changes, signal);
  } catch (error) {
    throw blame(error, index => updates[index]?.match.object ?? '').failure;
  }
}

function success(updates: readonly Update[], outcomes: readonly ChangeResult[], context: MessageContext): SetSuccess {
  const snapshot = context.model.snapshot(anyAge);
  return {
    ok: true,
    instances: updates.map(({ match, checked }, index) => {
      const outcome = outcomes[index];
      const late = outcome && outcome.kind !== 'delete' ? outcome.failures : [];
      const failed = [...checked.optional, ...late];
      return {
        affectedPath: match.object,
        paramErrs: failed.map(({ name, error }) => ({ param: name, errCode: error.code, errMsg: error.message })),
        updatedParams: updatedParams(match, checked, new Set(failed.map(({ name }) => name)), snapshot, context),
      };
    }),
  };
}

/** Unchanged values are listed too; unreadable ones are not (R-SET.3). */
function updatedParams(
  match: Match,
  checked: CheckedSettings,
  failed: ReadonlySet<string>,
  snapshot: Snapshot,
  context: MessageContext,
): Readonly<Record<string, string>> {
  const { controller } = context;
  const entries = checked.good.filter(
    ({ name }) => !failed.has(name) && controller.role.may(match.object, 'param', 'r', name),
  );
  return Object.fromEntries(
    entries.map(({ name, value }) => [
      name,
      shown(controller, match.supported, name, snapshot.value(match.object + name) ?? value),
    ]),
  );
}
