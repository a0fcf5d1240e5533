import type { Need, Snapshot } from '../../datamodel/data-model.js';
import { expandSubtree, type ObjectInstance } from '../../datamodel/expand.js';
import { parsePath } from '../../datamodel/parse-path.js';
import type { PathExpression } from '../../datamodel/path-expression.js';
import { type Match, resolvePath, withFinalDot } from '../../datamodel/resolve-path.js';
import type { SupportedObject } from '../../datamodel/supported-model.js';
import { UspError } from '../../usp/errors.js';
import type { GetPathResult, GetRequest, GetResponse, ParamMap, ResolvedObject } from '../../usp/message.js';
import type { Controller } from '../controllers.js';
import { demand, faultOf, type MessageContext, mayReadOf, shown } from './context.js';

/** Each path is answered for itself; a path that fails never fails the message (R-GET.0 ff.). */
export async function get(request: GetRequest, context: MessageContext): Promise<GetResponse> {
  const parsed = request.paramPaths.map(parse);
  const reqPathResults = await demand(context, (snapshot, needs) =>
    parsed.map(({ text, path, fault }) =>
      path
        ? answerPath(text, path, request.maxDepth, snapshot, needs, context)
        : { requestedPath: text, ...fault, resolved: [] },
    ),
  );
  return { type: 'GetResp', reqPathResults };
}

interface Parsed {
  readonly text: string;
  readonly path?: PathExpression;
  readonly fault?: Pick<GetPathResult, 'fault'>;
}

function parse(text: string): Parsed {
  try {
    return { text, path: parsePath(text) };
  } catch (error) {
    return { text, fault: { fault: faultOf(error) } };
  }
}

function answerPath(
  requestedPath: string,
  path: PathExpression,
  maxDepth: number,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
): GetPathResult {
  try {
    return { requestedPath, resolved: resolved(path, maxDepth, snapshot, needs, context) };
  } catch (error) {
    return { requestedPath, fault: faultOf(error), resolved: [] };
  }
}

function resolved(
  text: PathExpression,
  maxDepth: number,
  snapshot: Snapshot,
  needs: Need[],
  context: MessageContext,
): readonly ResolvedObject[] {
  const { model } = context;
  const mayRead = mayReadOf(context.controller);
  const path = withFinalDot(text, model.supported);
  if (path.element && path.element.kind !== 'parameter') {
    throw new UspError(
      'invalidPath',
      `${path.text} is a ${path.element.kind}; Get reads parameters and objects`,
      path.text,
    );
  }
  const resolution = resolvePath(path, { model: model.supported, snapshot, missingRow: 'invalidPath', mayRead });
  if (resolution.kind === 'needs') {
    needs.push(...resolution.needs);
    return [];
  }
  // Behind a reference the same name can be a parameter of one object and a child of another.
  const named = resolution.matches.filter(match => match.element);
  if (path.element && named.length === resolution.matches.length)
    return parameters(named, path.element.name, resolution.searched, snapshot, needs, context);
  const expand = { model: model.supported, snapshot, mayRead, needs };
  const found: ResolvedObject[] = [];
  // One object may lie below several matches, but never twice below one.
  const seen = resolution.matches.length > 1 ? new Set<string>() : undefined;
  for (const match of resolution.matches) {
    const before = needs.length;
    for (const instance of expandSubtree(match, maxDepth, expand)) {
      if (seen?.has(instance.object)) continue;
      seen?.add(instance.object);
      const object = objectValues(instance, snapshot, needs, context);
      if (object) found.push(object);
    }
    // Many gaps under one object are fetched as a whole.
    if (needs.length - before > 20) needs.splice(before, needs.length, { subtree: match.object });
  }
  return found;
}

/** R-GET.2, R-GET.3: the owning object with that one parameter. */
function parameters(
  matches: readonly Match[],
  name: string,
  searched: boolean,
  snapshot: Snapshot,
  needs: Need[],
  { controller }: MessageContext,
): readonly ResolvedObject[] {
  const found: ResolvedObject[] = [];
  for (const match of matches) {
    const value = snapshot.value(match.object + name);
    if (value === undefined) needs.push({ value: match.object + name });
    else if (value !== null)
      found.push({ path: match.object, params: { [name]: shown(controller, match.supported, name, value) } });
    else if (!searched)
      throw new UspError('invalidPath', `${match.object}${name} is not there on this device`, match.object + name);
  }
  return found;
}

/** Unreadable and absent parameters are left out (R-GET.4); an object without any is left out itself. */
function objectValues(
  { supported, object }: ObjectInstance,
  snapshot: Snapshot,
  needs: Need[],
  { controller }: MessageContext,
): ResolvedObject | undefined {
  const { role } = controller;
  const alike = role.ignoresElements;
  if (alike && !role.mayAt(object, supported.path, 'param', 'r')) return undefined;
  const { known, unknown } = snapshot.values(object, supported);
  for (const name of unknown)
    if (alike || role.mayAt(object, supported.path, 'param', 'r', name)) needs.push({ value: object + name });
  const params = alike && !hasSecrets(supported) ? known : visible(known, object, supported, controller);
  return isEmpty(params) ? undefined : { path: object, params };
}

function visible(known: ParamMap, object: string, supported: SupportedObject, controller: Controller): ParamMap {
  const params: Record<string, string> = {};
  for (const name in known)
    if (controller.role.mayAt(object, supported.path, 'param', 'r', name))
      params[name] = shown(controller, supported, name, known[name] ?? '');
  return params;
}

function isEmpty(params: ParamMap): boolean {
  for (const _ in params) return false;
  return true;
}

const secretive = new WeakMap<SupportedObject, boolean>();

/** Some parameter of it is hidden or secured. */
function hasSecrets(supported: SupportedObject): boolean {
  const known = secretive.get(supported);
  if (known !== undefined) return known;
  const found = [...supported.params.values()].some(({ type }) => type.hidden || type.secured);
  secretive.set(supported, found);
  return found;
}
