import { CwmpFault } from '../cwmp/fault.js';
import type { ParameterInfo, ParameterValue } from '../cwmp/rpc-types.js';
import { type KnownTree, noChange, type TreeChange } from './known-tree.js';
import { inAnyRow, maxUnreadable, type ReadProfile } from './read-profile.js';
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
  await readNames(rpc, context, context.tree.unread(context.root), change);
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
  for (const info of direct)
    if (info.name.endsWith('.') && context.tree.has(info.name))
      await walkNames(rpc, context, info.name, change, depth + 1);
}

async function namesBelow(rpc: Rpc, path: string, nextLevel: boolean): Promise<readonly ParameterInfo[] | undefined> {
  const answer = await attempt(rpc({ method: 'GetParameterNames', path, nextLevel }));
  return answer?.method === 'GetParameterNames' ? answer.params.filter(info => info.name.startsWith(path)) : undefined;
}

/**
 * Reads everything below `path` with partial paths: the whole first, the objects of the root one by one when the device cannot (a fault, or
 * an answer that leaves most of it out), and by names what is left. `named` leaves that last to the caller.
 */
export async function readSubtree(
  rpc: Rpc,
  context: ReadContext,
  path: string,
  change: TreeChange,
  names: Names = 'unsure',
): Promise<void> {
  const left =
    path === context.root && context.profile.reads !== 'root'
      ? await readObjects(rpc, context, path, change, names)
      : await readWhole(rpc, context, path, change, names);
  if (names === 'unsure') await readNames(rpc, context, left, change, 'impatient');
}

/** Reads one partial path; gives the parameters that are left to be read by name. */
async function readWhole(
  rpc: Rpc,
  context: ReadContext,
  path: string,
  change: TreeChange,
  names: Names,
): Promise<readonly string[]> {
  const { tree, root, now } = context;
  const isRoot = path === root;
  if (!hasUnreadable(context, path)) {
    let isMissing = false;
    const params = await valuesBelow(rpc, path, () => {
      isMissing = true;
    });
    if (params && coversMost(tree, path, params)) {
      mergeBelow(context, path, params, names, change);
      return [];
    }
    // Many devices answer a read of a table without rows with 9005 instead of an empty list.
    if (isMissing && tree.rows(path) !== undefined) {
      tree.mergeChildren(path, [], now(), change);
      return [];
    }
    if (params) tree.mergeValues(params, now(), change);
    if (isRoot) context.profile = { ...context.profile, reads: 'objects' };
    else if (params) {
      const told = new Set(params.map(({ name }) => name));
      return leafNames(tree, path).filter(name => !told.has(name));
    }
  }
  return isRoot ? readObjects(rpc, context, path, change, names) : leafNames(tree, path);
}

/** Reads the objects of the root one by one; gives the parameters that are left to be read by name. */
async function readObjects(
  rpc: Rpc,
  context: ReadContext,
  path: string,
  change: TreeChange,
  names: Names,
): Promise<readonly string[]> {
  const { tree } = context;
  const left: string[] = [];
  let tried = 0;
  let refused = 0;
  for (const child of tree.children(path)) {
    const object = path + child;
    // A device that refuses its first few objects refuses partial paths as such.
    const hopeless = refused >= 3 && refused === tried;
    if (!child.endsWith('.')) left.push(object);
    else if (hopeless || hasUnreadable(context, object)) left.push(...leafNames(tree, object));
    else {
      tried++;
      const params = await valuesBelow(rpc, object);
      if (params && coversMost(tree, object, params)) mergeBelow(context, object, params, names, change);
      else {
        refused++;
        left.push(...leafNames(tree, object));
      }
    }
  }
  if (tried > 0 && refused === tried) context.profile = { ...context.profile, reads: 'names' };
  return left;
}

function leafNames(tree: KnownTree, path: string): readonly string[] {
  return [...tree.leaves(path)].map(([name]) => name);
}

function hasUnreadable({ tree, profile }: ReadContext, path: string): boolean {
  if (profile.unreadable.length === 0) return false;
  for (const [name] of tree.leaves(path)) if (profile.unreadable.includes(inAnyRow(name))) return true;
  return false;
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
  return params.length * 2 >= tree.count(path);
}

/** `impatient`: a device that only refuses is left alone after some time; it was readable before, and will be again. */
type Patience = 'patient' | 'impatient';

const refusalsEnough = 16;

/** One read by names: what came of it so far. */
interface Reading {
  readonly change: TreeChange;
  readonly patience: Patience;
  answered: boolean;
  /** Parameters that faulted alone, other than because they do not exist. */
  readonly refused: string[];
}

/**
 * Reads parameters by name; bisects batches the device refuses, drops names it does not have (9005). Those that spoil every batch they
 * are in are left out from then on, unless they alone are wanted.
 */
export async function readNames(
  rpc: Rpc,
  context: ReadContext,
  names: readonly string[],
  change: TreeChange,
  patience: Patience = 'patient',
): Promise<void> {
  const { unreadable } = context.profile;
  const wanted =
    names.length > 1 && unreadable.length > 0 ? names.filter(name => !unreadable.includes(inAnyRow(name))) : names;
  const reading: Reading = { change, patience, answered: false, refused: [] };
  await readBatches(rpc, context, wanted, reading);
  learnUnreadable(context, wanted, reading);
}

/** As many at once as the device bears, which may become less on the way. False: something in it faulted. */
async function readBatches(
  rpc: Rpc,
  context: ReadContext,
  names: readonly string[],
  reading: Reading,
): Promise<boolean> {
  let well = true;
  for (let start = 0; start < names.length; ) {
    const batch = names.slice(start, start + context.profile.batch);
    start += batch.length;
    if (!(await readBatch(rpc, context, batch, reading))) well = false;
  }
  return well;
}

/** False: something in it faulted. */
async function readBatch(rpc: Rpc, context: ReadContext, names: readonly string[], reading: Reading): Promise<boolean> {
  if (reading.patience === 'impatient' && !reading.answered && reading.refused.length >= refusalsEnough) return false;
  try {
    const answer = await rpc({ method: 'GetParameterValues', names });
    reading.answered = true;
    if (answer.method === 'GetParameterValues') context.tree.mergeValues(answer.params, context.now(), reading.change);
    return true;
  } catch (error) {
    if (!(error instanceof CwmpFault)) throw error;
    await afterFault(rpc, context, names, error, reading);
    return false;
  }
}

async function afterFault(
  rpc: Rpc,
  context: ReadContext,
  names: readonly string[],
  fault: CwmpFault,
  reading: Reading,
): Promise<void> {
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    if (fault.code === 9005) context.tree.forget(only, reading.change);
    else reading.refused.push(only);
    return;
  }
  const half = Math.ceil(names.length / 2);
  const first = await readBatches(rpc, context, names.slice(0, half), reading);
  const second = await readBatches(rpc, context, names.slice(half), reading);
  // Both halves can be read: it was not what was asked for, but how much of it.
  if (first && second && half < context.profile.batch) context.profile = { ...context.profile, batch: half };
}

/** When most can be read, what cannot is to blame, and not the state the device is in. */
function learnUnreadable(context: ReadContext, names: readonly string[], { answered, refused }: Reading): void {
  const { unreadable } = context.profile;
  const [only = ''] = names;
  if (names.length === 1 && answered && unreadable.includes(inAnyRow(only))) {
    context.profile = { ...context.profile, unreadable: unreadable.filter(name => name !== inAnyRow(only)) };
    return;
  }
  if (refused.length === 0 || refused.length * 4 > names.length) return;
  const found = [...new Set([...unreadable, ...refused.map(inAnyRow)])];
  if (found.length <= maxUnreadable) context.profile = { ...context.profile, unreadable: found };
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
