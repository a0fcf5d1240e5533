import { CwmpFault } from '../cwmp/fault.js';
import type { ParameterInfo, ParameterValue } from '../cwmp/rpc-types.js';
import { type KnownTree, noChange, type TreeChange } from './known-tree.js';
import type { ReadProfile } from './read-profile.js';
import type { Rpc } from './session-work.js';

/** What a reader learnt about the device while reading; the owner remembers it. */
export interface ReadContext {
  readonly tree: KnownTree;
  readonly root: string;
  readonly now: () => number;
  profile: ReadProfile;
}

/**
 * Reads the whole data model: names first, then values in as few RPCs as the device bears. Rejects only when the session breaks; what
 * a device cannot answer is asked in smaller pieces, and at last left unread.
 */
export async function discover(rpc: Rpc, context: ReadContext): Promise<TreeChange> {
  const change = noChange();
  await discoverNames(rpc, context, change);
  if (context.profile.reads !== 'names') await readSubtree(rpc, context, context.root, change, 'named');
  await readNames(rpc, context, unread(context.tree, context.root), change);
  return change;
}

async function discoverNames(rpc: Rpc, context: ReadContext, change: TreeChange): Promise<void> {
  const { tree, root } = context;
  if (context.profile.namesAtOnce) {
    const infos = await namesBelow(rpc, root, false);
    if (infos && infos.length > 1) {
      tree.mergeNames(root, infos, context.now(), change);
      return;
    }
    context.profile = { ...context.profile, namesAtOnce: false };
  }
  await walkNames(rpc, context, root, change);
}

const maxWalkDepth = 12;

/** Level by level, for devices that cannot list everything at once. */
async function walkNames(rpc: Rpc, context: ReadContext, object: string, change: TreeChange, depth = 0): Promise<void> {
  const infos = await namesBelow(rpc, object, true);
  if (!infos) return;
  const direct = infos.filter(info => info.name !== object && info.name.startsWith(object));
  context.tree.mergeChildren(object, direct, context.now(), change);
  if (depth >= maxWalkDepth) return;
  for (const info of direct) if (info.name.endsWith('.')) await walkNames(rpc, context, info.name, change, depth + 1);
}

async function namesBelow(rpc: Rpc, path: string, nextLevel: boolean): Promise<readonly ParameterInfo[] | undefined> {
  const answer = await attempt(rpc({ method: 'GetParameterNames', path, nextLevel }));
  return answer?.method === 'GetParameterNames' ? answer.params.filter(info => info.name.startsWith(path)) : undefined;
}

/**
 * Reads everything below `path` with partial paths: the whole first, its objects one by one when the device cannot (9002, 9004, or
 * an answer that leaves most of it out).
 */
export async function readSubtree(
  rpc: Rpc,
  context: ReadContext,
  path: string,
  change: TreeChange,
  names: Names = 'unsure',
): Promise<void> {
  const whole = path === context.root ? context.profile.reads === 'root' : true;
  const params = whole ? await valuesBelow(rpc, path, () => emptied(context, path, change)) : undefined;
  if (params && coversMost(context.tree, path, params)) {
    mergeBelow(context, path, params, names, change);
    return;
  }
  if (params) context.tree.mergeValues(params, context.now(), change);
  if (path === context.root) await readObjects(rpc, context, path, change, names);
}

async function readObjects(
  rpc: Rpc,
  context: ReadContext,
  path: string,
  change: TreeChange,
  names: Names,
): Promise<void> {
  context.profile = { ...context.profile, reads: 'objects' };
  const objects = context.tree.children(path).filter(child => child.endsWith('.'));
  let refusals = 0;
  for (const child of objects) {
    const params = await valuesBelow(rpc, path + child);
    if (params && coversMost(context.tree, path + child, params)) {
      mergeBelow(context, path + child, params, names, change);
    } else refusals++;
    // A device that refuses its first few objects refuses partial paths as such.
    if (refusals >= 3 && refusals === objects.indexOf(child) + 1) break;
  }
  if (objects.length > 0 && refusals === Math.min(objects.length, 3))
    context.profile = { ...context.profile, reads: 'names' };
}

/** `named`: GetParameterNames has just told what there is; a value left out is missing from the answer, not from the device. */
type Names = 'named' | 'unsure';

function mergeBelow(
  { tree, now }: ReadContext,
  path: string,
  params: readonly ParameterValue[],
  names: Names,
  change: TreeChange,
): void {
  if (names === 'named') tree.mergeValues(params, now(), change);
  else tree.mergeSubtree(path, params, now(), change);
}

/** Many devices answer a read of a table without rows with 9005 instead of an empty list. */
function emptied({ tree, now }: ReadContext, path: string, change: TreeChange): void {
  if (tree.rows(path) !== undefined) tree.mergeChildren(path, [], now(), change);
}

/** `missing`: the device says that there is no such path (9005). */
async function valuesBelow(
  rpc: Rpc,
  path: string,
  missing: () => void = () => {},
): Promise<readonly ParameterValue[] | undefined> {
  const asked = rpc({ method: 'GetParameterValues', names: [path] });
  const answer = await attempt(asked, fault => {
    if (fault.code === 9005) missing();
  });
  return answer?.method === 'GetParameterValues'
    ? answer.params.filter(param => param.name.startsWith(path))
    : undefined;
}

/** Some devices answer a partial path with nothing, or cut the list off, and call it success. */
function coversMost(tree: KnownTree, path: string, params: readonly ParameterValue[]): boolean {
  let known = 0;
  for (const _ of tree.leaves(path)) known++;
  return params.length * 2 >= known;
}

function unread(tree: KnownTree, path: string): readonly string[] {
  return [...tree.leaves(path)].filter(([, leaf]) => leaf.at === 0).map(([name]) => name);
}

/** Reads parameters by name; bisects batches the device refuses, drops names it does not have (9005). */
export async function readNames(
  rpc: Rpc,
  context: ReadContext,
  names: readonly string[],
  change: TreeChange,
): Promise<void> {
  for (let start = 0; start < names.length; start += context.profile.batch) {
    await readBatch(rpc, context, names.slice(start, start + context.profile.batch), change);
  }
}

async function readBatch(rpc: Rpc, context: ReadContext, names: readonly string[], change: TreeChange): Promise<void> {
  try {
    const answer = await rpc({ method: 'GetParameterValues', names });
    if (answer.method === 'GetParameterValues') context.tree.mergeValues(answer.params, context.now(), change);
  } catch (error) {
    if (!(error instanceof CwmpFault)) throw error;
    await afterFault(rpc, context, names, error, change);
  }
}

async function afterFault(
  rpc: Rpc,
  context: ReadContext,
  names: readonly string[],
  fault: CwmpFault,
  change: TreeChange,
): Promise<void> {
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    if (fault.code === 9005) context.tree.forget(only, change);
    return;
  }
  const half = Math.ceil(names.length / 2);
  if (fault.code === 9002 || fault.code === 9004) context.profile = { ...context.profile, batch: Math.max(1, half) };
  await readBatch(rpc, context, names.slice(0, half), change);
  await readBatch(rpc, context, names.slice(half), change);
}

/** A fault is an answer too ("not like this"); a broken session is not. */
async function attempt<T>(asked: Promise<T>, onFault: (fault: CwmpFault) => void = () => {}): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof CwmpFault)) throw error;
    onFault(error);
    return undefined;
  }
}
