import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../base/package-root.js';
import type { ArgumentFacts, CommandFacts, ModelFacts, ObjectFacts, ParamFacts, TypeFacts } from './facts-format.js';
import type { ModelName } from './model-files.js';
import type {
  Argument,
  BaseType,
  ParamAccess,
  SupportedCommand,
  SupportedEvent,
  SupportedModel,
  SupportedObject,
  SupportedParam,
  ValueType,
} from './supported-model.js';

const loaded = new Map<ModelName, SupportedModel>();

/** A whole standard model; read once per process. Items the standard has since deleted are in it: devices still have them. */
export function loadModel(name: ModelName): SupportedModel {
  const known = loaded.get(name);
  if (known) return known;
  const text = readFileSync(join(packageRoot, 'src/datamodel/facts', `${name}.json`), 'utf8');
  const model = modelFromFacts(JSON.parse(text) as ModelFacts);
  loaded.set(name, model);
  return model;
}

/** Objects are made when first asked for: most runs need a tenth of the 800. */
export function modelFromFacts(facts: ModelFacts): SupportedModel {
  const types: readonly ValueType[] = facts.types.map(valueType);
  const children = childIndex(Object.keys(facts.objects));
  const made = new Map<string, SupportedObject>();
  return {
    uri: facts.uri,
    object(path) {
      const known = made.get(path);
      if (known || !Object.hasOwn(facts.objects, path)) return known;
      const object = supportedObject(path, facts.objects[path] ?? { a: 0 }, types, children.get(path) ?? []);
      made.set(path, object);
      return object;
    },
  };
}

/** A model of exactly these objects; children follow from the paths. */
export function modelOf(uri: string, objects: Iterable<SupportedObject>): SupportedModel {
  const list = [...objects];
  const children = childIndex(list.map(object => object.path));
  const byPath = new Map(list.map(object => [object.path, { ...object, children: children.get(object.path) ?? [] }]));
  return { uri, object: path => byPath.get(path) };
}

/** Every object below `path`, itself first, depth first in model order. */
export function* objectsBelow(model: SupportedModel, path: string): IterableIterator<SupportedObject> {
  const object = model.object(path);
  if (!object) return;
  yield object;
  for (const child of object.children) yield* objectsBelow(model, child);
}

function childIndex(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const path of paths) {
    const parent = parentOf(path);
    if (parent === undefined) continue;
    const siblings = children.get(parent) ?? [];
    siblings.push(path);
    children.set(parent, siblings);
  }
  return children;
}

/** `Device.A.B.{i}.` → `Device.A.`; undefined for the root. */
export function parentOf(path: string): string | undefined {
  const parent = path.replace(/[^.]+\.(?:\{i\}\.)?$/, '');
  return parent === path || parent === '' ? undefined : parent;
}

function supportedObject(
  path: string,
  facts: ObjectFacts,
  types: readonly ValueType[],
  children: readonly string[],
): SupportedObject {
  const multiInstance = path.endsWith('{i}.');
  return {
    path,
    multiInstance,
    access: multiInstance && facts.a === 1 ? 'addDelete' : 'readOnly',
    params: mapOf(facts.p, (name, param) => supportedParam(name, param, types)),
    commands: mapOf(facts.c, (name, command) => supportedCommand(name, command, types)),
    events: mapOf(facts.ev, (name, args): SupportedEvent => ({ name, args: argumentsOf(args, types) })),
    uniqueKeys: (facts.k ?? []).map(([functional, ...params]) => ({ functional: functional === 1, params })),
    ...(facts.en === undefined ? {} : { enableParam: facts.en }),
    ...(facts.n === undefined ? {} : { numberOfEntriesParam: facts.n }),
    ...(facts.mx === undefined ? {} : { maxEntries: facts.mx }),
    children,
  };
}

const accesses: readonly ParamAccess[] = ['readOnly', 'readWrite', 'writeOnce'];

function supportedParam(name: string, [access, type, more]: ParamFacts, types: readonly ValueType[]): SupportedParam {
  return {
    name,
    access: accesses[access] ?? 'readOnly',
    type: types[type] ?? { base: 'string' },
    valueChange: more?.n !== 'canDeny',
    ...(more?.d === undefined ? {} : { default: more.d }),
    ...(more?.m === undefined ? {} : { mandatory: true }),
    ...(more?.s === 'deleted' ? { deleted: true } : {}),
  };
}

function supportedCommand(name: string, facts: CommandFacts, types: readonly ValueType[]): SupportedCommand {
  return { name, async: facts.a === 1, input: argumentsOf(facts.i, types), output: argumentsOf(facts.o, types) };
}

function argumentsOf(facts: ArgumentFacts | undefined, types: readonly ValueType[]): readonly Argument[] {
  return Object.entries(facts ?? {}).map(([name, [type, more]]) => ({
    name,
    type: types[type] ?? { base: 'string' },
    ...(more?.m === undefined ? {} : { mandatory: true }),
    ...(more?.d === undefined ? {} : { default: more.d }),
  }));
}

function valueType(facts: TypeFacts): ValueType {
  const { ref, command: _, base, ...same } = facts;
  return { base: base as BaseType, ...same, ...(ref ? { reference: ref } : {}) };
}

function mapOf<F, T>(
  facts: Readonly<Record<string, F>> | undefined,
  make: (name: string, fact: F) => T,
): ReadonlyMap<string, T> {
  return new Map(Object.entries(facts ?? {}).map(([name, fact]) => [name, make(name, fact)]));
}
