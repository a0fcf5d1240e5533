import {
  anyAge,
  type Change,
  type ChangeResult,
  type Need,
  type Setting,
  type Snapshot,
} from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { type Match, resolvePath } from '../../datamodel/resolve-path.js';
import { findCollision, uniqueKeysOf } from '../../datamodel/unique-keys.js';
import { UspError } from '../../usp/errors.js';
import type { AddRequest, AddResponse, AddSuccess, ObjectSettings, UspErrorBody } from '../../usp/message.js';
import { ownerParams } from '../local-agent/tables.js';
import { demand, type MessageContext, mayReadOf, placeOf } from './context.js';
import { blame, EntryFailure, messageFailure } from './failures.js';
import { type CheckedSettings, checkSettings } from './settings.js';

type Result = AddResponse['createdObjResults'][number];

interface Creation {
  readonly table: Match;
  readonly checked: CheckedSettings;
}

/** R-ADD.0: with allow_partial each object for itself; R-ADD.1: without it all or nothing. */
export async function add(
  request: AddRequest,
  context: MessageContext,
  signal: AbortSignal,
): Promise<AddResponse | UspErrorBody> {
  if (request.allowPartial) {
    const results: Result[] = [];
    for (const entry of request.createObjs) results.push(...(await addEach(entry, context, signal)));
    return { type: 'AddResp', createdObjResults: results };
  }
  try {
    const creations = await plan(request.createObjs, context);
    const outcomes = await applyAll(creations.flat(), context, signal);
    const paths = creations.flatMap((own, index) => own.map(() => request.createObjs[index]?.objPath ?? ''));
    const flat = creations.flat();
    const createdObjResults = await Promise.all(
      flat.map(
        async (creation, index): Promise<Result> => ({
          requestedPath: paths[index] ?? '',
          status: await success(creation, outcomes[index], context),
        }),
      ),
    );
    return { type: 'AddResp', createdObjResults };
  } catch (error) {
    if (error instanceof UspError) return messageFailure(error);
    throw error;
  }
}

/** A search path stands for several objects, and each of them fails or succeeds for itself (R-ADD.0). */
async function addEach(
  entry: ObjectSettings,
  context: MessageContext,
  signal: AbortSignal,
): Promise<readonly Result[]> {
  let tables: readonly Match[];
  try {
    tables = await demand(context, (snapshot, needs) => tablesOf(entry, snapshot, needs, context));
  } catch (error) {
    if (error instanceof UspError) return [failed(entry.objPath, error)];
    throw error;
  }
  const results: Result[] = [];
  for (const { object } of tables)
    results.push(...(await addOne(entry.objPath, { ...entry, objPath: object }, context, signal)));
  return results;
}

async function addOne(
  requestedPath: string,
  entry: ObjectSettings,
  context: MessageContext,
  signal: AbortSignal,
): Promise<readonly Result[]> {
  try {
    const [creations = []] = await plan([entry], context);
    const outcomes = await applyAll(creations, context, signal);
    return await Promise.all(
      creations.map(async (creation, index) => ({
        requestedPath,
        status: await success(creation, outcomes[index], context),
      })),
    );
  } catch (error) {
    if (error instanceof UspError) return [failed(requestedPath, error)];
    throw error;
  }
}

function failed(requestedPath: string, error: UspError): Result {
  const blamed = error instanceof EntryFailure && error.param !== undefined;
  // The wire has no param_errs here: the text carries what it can, the code says which kind of object failure it is.
  const errCode = blamed && error.code !== 7006 && error.code !== 7025 ? 7021 : error.code;
  const errMsg = blamed ? `${error.param}: ${error.message}` : error.message;
  return { requestedPath, status: { ok: false, errCode, errMsg } };
}

async function plan(
  entries: readonly ObjectSettings[],
  context: MessageContext,
): Promise<readonly (readonly Creation[])[]> {
  const planned = await demand(context, (snapshot, needs) => {
    const made: Creation[] = [];
    return entries.map(entry => {
      try {
        const own = planEntry(entry, snapshot, needs, context);
        for (const creation of own) checkKeys(creation, made, snapshot, needs);
        made.push(...own);
        return own;
      } catch (error) {
        if (error instanceof UspError) return error;
        throw error;
      }
    });
  });
  return planned.map((creations, index) => {
    if (creations instanceof EntryFailure) throw creations;
    if (creations instanceof UspError) throw new EntryFailure(entries[index]?.objPath ?? '', creations);
    return creations;
  });
}

function planEntry(
  entry: ObjectSettings,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
): readonly Creation[] {
  return tablesOf(entry, snapshot, needs, context).map(table => {
    checkTable(table, entry.objPath, context);
    const present = () => true;
    const checked = checkSettings(
      entry.params,
      { supported: table.supported, object: table.object, creating: true, present, snapshot, needs },
      context,
    );
    if (checked.required) {
      const { name, error } = checked.required;
      throw new EntryFailure(table.object + name, error, name, table.object);
    }
    return { table, checked: { ...checked, good: [...checked.good, ...givenByAgent(table, context)] } };
  });
}

function tablesOf(
  entry: ObjectSettings,
  snapshot: Snapshot,
  needs: Need[],
  { model, controller }: MessageContext,
): readonly Match[] {
  const path = parsePath(entry.objPath.endsWith('.') ? entry.objPath : `${entry.objPath}.`);
  const mayRead = mayReadOf(controller);
  const resolution = resolvePath(path, { model: model.supported, snapshot, missingRow: 'objectDoesNotExist', mayRead });
  if (resolution.kind === 'resolved') return resolution.matches;
  needs.push(...resolution.needs);
  return [];
}

function checkTable(table: Match, text: string, context: MessageContext): void {
  if (!table.table) throw new UspError('objectIsNotATable', `${text} is not a table`, text);
  const { access } = table.supported;
  if (access !== 'addDelete' && access !== 'addOnly')
    throw new UspError('nonCreatableObject', `no rows can be added to ${text}`, text);
  if (!context.controller.role.may(placeOf(table.object, table.supported), 'obj', 'w')) {
    const reason = `${context.controller.endpointId} may not add to ${table.object}`;
    throw new EntryFailure(table.object, new UspError('permissionDenied', reason, table.object));
  }
}

/** A Subscription, and what else belongs to the Controller that makes it. */
function givenByAgent(table: Match, context: MessageContext): readonly Setting[] {
  const name = ownerParams[table.object];
  return name === undefined ? [] : [{ name, value: context.controller.row.slice(0, -1), required: true }];
}

/** Neither a row that is there nor one made by the same message may have the same key. */
function checkKeys(creation: Creation, made: readonly Creation[], snapshot: Snapshot, needs: Need[]): void {
  const { table, checked } = creation;
  const rows = snapshot.rows(table.object);
  if (rows === undefined) {
    needs.push({ rows: table.object });
    return;
  }
  const given = withDefaults(table, settingsByName(checked));
  const candidate = (name: string) => given.get(name);
  for (const name of new Set(table.supported.uniqueKeys.flatMap(key => key.params))) {
    for (const number of rows) {
      if (given.has(name) && snapshot.value(`${table.object}${number}.${name}`) === undefined)
        needs.push({ value: `${table.object}${number}.${name}` });
    }
  }
  const others = rows.map(number => `${table.object}${number}.`);
  const collision = findCollision(table.supported, candidate, others, snapshot);
  const twin = made.find(
    other =>
      other.table.object === table.object &&
      sharesKey(table, given, withDefaults(table, settingsByName(other.checked))),
  );
  if (!collision && !twin) return;
  const key =
    collision?.key ?? table.supported.uniqueKeys.find(({ params }) => params.every(param => given.has(param)));
  const name = key?.params[0] ?? '';
  const whose = collision ? collision.row : 'another object of this message';
  const error = new UspError('duplicateKey', `${whose} has the same ${key?.params.join(', ')} already`);
  throw new EntryFailure(table.object + name, error, name, table.object);
}

function settingsByName(checked: CheckedSettings): ReadonlyMap<string, string> {
  return new Map(checked.good.map(({ name, value }) => [name, value]));
}

/** A key parameter that is not given has its default, and with it may be a key that is taken. */
function withDefaults(table: Match, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map(given);
  // The gateway's own tables get distinct keys made for them (R-ADD.5).
  if (table.object.startsWith('Device.LocalAgent.')) return all;
  const { uniqueKeys, enableParam } = table.supported;
  for (const name of [...uniqueKeys.flatMap(key => key.params), ...(enableParam === undefined ? [] : [enableParam])]) {
    const fallback = table.supported.params.get(name)?.default;
    if (!all.has(name) && fallback !== undefined && name !== 'Alias') all.set(name, fallback);
  }
  return all;
}

function sharesKey(table: Match, a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return table.supported.uniqueKeys.some(key =>
    key.params.every(param => a.has(param) && a.get(param) === b.get(param)),
  );
}

async function applyAll(
  creations: readonly Creation[],
  context: MessageContext,
  signal: AbortSignal,
): Promise<readonly ChangeResult[]> {
  if (creations.length === 0) return [];
  const changes = creations.map(
    ({ table, checked }): Change => ({ kind: 'add', table: table.object, params: checked.good }),
  );
  try {
    return await context.model.apply(changes, signal);
  } catch (error) {
    throw blame(error, index => creations[index]?.table.object ?? '').failure;
  }
}

/** All keys of the new row, given and generated (R-ADD.5); unreadable ones left out (R-ADD.6). */
async function success(
  creation: Creation,
  outcome: ChangeResult | undefined,
  context: MessageContext,
): Promise<AddSuccess> {
  const instantiatedPath = outcome?.kind === 'add' ? outcome.object : '';
  const late = outcome?.kind === 'add' ? outcome.failures : [];
  const { supported } = creation.table;
  const mayRead = (param: string) => context.controller.role.may(instantiatedPath, 'param', 'r', param);
  const known = uniqueKeysOf(instantiatedPath, supported, context.model.snapshot(anyAge), [], mayRead);
  const given = creation.checked.good.filter(({ name }) => supported.uniqueKeys.some(key => key.params.includes(name)));
  return {
    ok: true,
    instantiatedPath,
    paramErrs: [...creation.checked.optional, ...late].map(({ name, error }) => ({
      param: name,
      errCode: error.code,
      errMsg: error.message,
    })),
    uniqueKeys: { ...Object.fromEntries(given.map(({ name, value }) => [name, value])), ...known },
  };
}
