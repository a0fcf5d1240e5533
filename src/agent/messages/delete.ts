import type { Change, Need, Snapshot } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { isSearch } from '../../datamodel/path-expression.js';
import { type Match, resolvePath } from '../../datamodel/resolve-path.js';
import { UspError } from '../../usp/errors.js';
import type { DeleteRequest, DeleteResponse, UspErrorBody } from '../../usp/message.js';
import { decisions } from '../decisions.js';
import { demand, type MessageContext, mayReadOf } from './context.js';
import { blame, EntryFailure, messageFailure } from './failures.js';

type Result = DeleteResponse['deletedObjResults'][number];

/**
 * R-DEL.0, R-DEL.1. A plain path to a row that is not there is a success that affects nothing, with allow_partial false too: TP-469 1.25
 * and R-DEL.2a say so against the wording of R-DEL.1.
 */
export async function deleteObjects(
  request: DeleteRequest,
  context: MessageContext,
  signal: AbortSignal,
): Promise<DeleteResponse | UspErrorBody> {
  if (request.allowPartial) {
    const results: Result[] = [];
    for (const path of request.objPaths) results.push(await deleteOne(path, context, signal));
    return { type: 'DeleteResp', deletedObjResults: results };
  }
  try {
    const rows = await plan(request.objPaths, context);
    await applyAll(rows.flat(), context, signal);
    return {
      type: 'DeleteResp',
      deletedObjResults: request.objPaths.map((path, index) => success(path, rows[index] ?? [])),
    };
  } catch (error) {
    if (error instanceof UspError) return messageFailure(error);
    throw error;
  }
}

async function deleteOne(path: string, context: MessageContext, signal: AbortSignal): Promise<Result> {
  try {
    const [found = []] = await plan([path], context, 'each');
    const rows = found.filter(({ problem }) => problem === undefined);
    await applyAll(rows, context, signal);
    return success(path, found);
  } catch (error) {
    if (!(error instanceof UspError)) throw error;
    return { requestedPath: path, status: { ok: false, errCode: error.code, errMsg: error.message } };
  }
}

/** R-DEL.3: rows of a search that could not be deleted are told apart from those that were. */
function success(requestedPath: string, rows: readonly Row[]): Result {
  const affectedPaths = rows.filter(({ problem }) => !problem).map(({ object }) => object);
  const unaffectedPathErrs = rows.flatMap(({ object, problem }) =>
    problem ? [{ unaffectedPath: object, errCode: problem.code, errMsg: problem.message }] : [],
  );
  return { requestedPath, status: { ok: true, affectedPaths, unaffectedPathErrs } };
}

interface Row {
  readonly object: string;
  /** Why it cannot be deleted. */
  readonly problem: UspError | undefined;
}

/** Whether one row that cannot be deleted fails the path, or only itself where the path is a search. */
type Mode = 'all' | 'each';

async function plan(
  paths: readonly string[],
  context: MessageContext,
  mode: Mode = 'all',
): Promise<readonly (readonly Row[])[]> {
  const planned = await demand(context, (snapshot, needs) =>
    paths.map(path => {
      try {
        return planPath(path, snapshot, needs, context, mode);
      } catch (error) {
        if (error instanceof UspError) return error;
        throw error;
      }
    }),
  );
  return planned.map((rows, index) => {
    if (rows instanceof UspError) throw new EntryFailure(paths[index] ?? '', rows);
    return rows;
  });
}

function planPath(
  text: string,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
  mode: Mode,
): readonly Row[] {
  const { model, controller } = context;
  const path = parsePath(text);
  if (path.element) throw new UspError('invalidPathSyntax', `${text} names no row`, text);
  const mayRead = mayReadOf(controller);
  let matches: readonly Match[];
  try {
    const resolution = resolvePath(path, {
      model: model.supported,
      snapshot,
      missingRow: 'objectDoesNotExist',
      mayRead,
    });
    if (resolution.kind === 'needs') {
      needs.push(...resolution.needs);
      return [];
    }
    matches = resolution.matches;
  } catch (error) {
    if (decisions.deletingAMissingRowSucceeds && error instanceof UspError && error.code === 7016) return [];
    throw error;
  }
  const rows = matches.map(match => ({ object: match.object, problem: problemOf(match, text, context) }));
  const problem = rows.find(row => row.problem)?.problem;
  // Where nothing can be deleted the path itself is at fault.
  if (problem && (mode === 'all' || !isSearch(path) || rows.every(row => row.problem))) throw problem;
  return rows;
}

function problemOf(match: Match, text: string, context: MessageContext): UspError | undefined {
  const { supported, table, object } = match;
  if (table || !supported.multiInstance || !/\.\d+\.$/.test(object)) {
    return new UspError('objectIsNotATable', `${text} names no row of a table`, text);
  }
  if (supported.access !== 'addDelete' && supported.access !== 'deleteOnly') {
    return new UspError('deleteFailure', `rows of ${supported.path} cannot be deleted`, text);
  }
  if (!context.controller.role.may(object, 'instantiatedObj', 'w')) {
    return new UspError('permissionDenied', `${context.controller.endpointId} may not delete ${object}`, text);
  }
  return undefined;
}

async function applyAll(rows: readonly Row[], context: MessageContext, signal: AbortSignal): Promise<void> {
  const objects = [...new Set(rows.map(row => row.object))];
  if (objects.length === 0) return;
  const changes = objects.map((object): Change => ({ kind: 'delete', object }));
  try {
    await context.model.apply(changes, signal);
  } catch (error) {
    throw blame(error, index => objects[index] ?? '').failure;
  }
}
