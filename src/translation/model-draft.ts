import { createHash } from 'node:crypto';
import type {
  ObjectAccess,
  SupportedCommand,
  SupportedEvent,
  SupportedModel,
  SupportedObject,
  SupportedParam,
  UniqueKey,
} from '../datamodel/supported-model.js';
import { isRowPath, parentOf } from './usp-path.js';

/** A supported object being put together by the provinces. */
export class DraftObject {
  readonly params = new Map<string, SupportedParam>();
  readonly commands = new Map<string, SupportedCommand>();
  readonly events = new Map<string, SupportedEvent>();
  readonly children = new Set<string>();
  canAdd = false;
  canDelete = false;

  constructor(
    readonly path: string,
    /** What the standard model says of it; undefined for vendor objects. */
    readonly facts: SupportedObject | undefined,
  ) {}

  /** A parameter that several places support is writable when it is so in one of them. */
  param(param: SupportedParam): void {
    const known = this.params.get(param.name);
    if (known === undefined || known.access === 'readOnly') this.params.set(param.name, param);
  }
}

/** The supported model of one device while it is collected. */
export class ModelDraft {
  private readonly objects = new Map<string, DraftObject>();

  constructor(readonly facts: SupportedModel) {
    this.objects.set('Device.', new DraftObject('Device.', facts.object('Device.')));
  }

  /** `path` generic with final dot; parents come into being with it. */
  object(path: string): DraftObject {
    const known = this.objects.get(path);
    if (known !== undefined) return known;
    const object = new DraftObject(path, this.facts.object(path));
    this.objects.set(path, object);
    const above = parentObject(path);
    if (above !== undefined) this.object(above).children.add(path);
    return object;
  }

  has(path: string): boolean {
    return this.objects.has(path);
  }

  all(): IterableIterator<DraftObject> {
    return this.objects.values();
  }

  finish(): DeviceModel {
    const objects = new Map<string, SupportedObject>();
    for (const draft of this.objects.values()) objects.set(draft.path, this.finished(draft));
    return new DeviceModel(this.facts.uri, objects);
  }

  private finished(draft: DraftObject): SupportedObject {
    const { facts } = draft;
    const multiInstance = isRowPath(draft.path);
    return {
      path: draft.path,
      multiInstance,
      access: multiInstance ? accessOf(draft) : 'readOnly',
      params: inOrder(draft.params, facts?.params),
      commands: draft.commands,
      events: draft.events,
      uniqueKeys: keysOf(draft),
      children: orderedChildren(draft),
      ...(facts?.enableParam !== undefined && draft.params.has(facts.enableParam)
        ? { enableParam: facts.enableParam }
        : {}),
      ...(facts?.numberOfEntriesParam === undefined ? {} : { numberOfEntriesParam: facts.numberOfEntriesParam }),
      ...(facts?.maxEntries === undefined ? {} : { maxEntries: facts.maxEntries }),
    };
  }
}

/** Tables and rows are one object: the parent of `Device.WiFi.SSID.{i}.` is `Device.WiFi.`. */
function parentObject(path: string): string | undefined {
  const above = parentOf(path);
  return above !== undefined && isRowPath(path) ? parentOf(above) : above;
}

function accessOf(draft: DraftObject): ObjectAccess {
  if (draft.canAdd) return draft.canDelete ? 'addDelete' : 'addOnly';
  return draft.canDelete ? 'deleteOnly' : 'readOnly';
}

function keysOf(draft: DraftObject): readonly UniqueKey[] {
  const keys = draft.facts?.uniqueKeys ?? [];
  return keys.filter(key => key.params.every(param => param.includes('.') || draft.params.has(param)));
}

function inOrder<T>(
  own: ReadonlyMap<string, T>,
  order: ReadonlyMap<string, unknown> | undefined,
): ReadonlyMap<string, T> {
  if (order === undefined) return own;
  const sorted = new Map<string, T>();
  for (const name of order.keys()) {
    const value = own.get(name);
    if (value !== undefined) sorted.set(name, value);
  }
  for (const [name, value] of own) sorted.set(name, value);
  return sorted;
}

function orderedChildren(draft: DraftObject): readonly string[] {
  const order = (draft.facts?.children ?? []).filter(child => draft.children.has(child));
  return [...new Set([...order, ...draft.children])];
}

/** The supported model of one device, or of many that support the same. */
export class DeviceModel implements SupportedModel {
  /** Equal for models that support the same things. */
  readonly digest: string;

  constructor(
    readonly uri: string,
    private readonly objects: ReadonlyMap<string, SupportedObject>,
  ) {
    this.digest = digestOf(objects.values());
  }

  object(path: string): SupportedObject | undefined {
    return this.objects.get(path);
  }
}

function digestOf(objects: Iterable<SupportedObject>): string {
  const lines: string[] = [];
  for (const object of objects) {
    const params = [...object.params.values()].map(param => `${param.name}:${param.access}:${param.type.base}`);
    const commands = [...object.commands.values()].map(describeCommand);
    lines.push([object.path, object.access, ...params, ...commands].join(' '));
  }
  return createHash('sha256').update(lines.sort().join('\n')).digest('base64');
}

function describeCommand({ name, async, input, output }: SupportedCommand): string {
  const inputs = input.map(arg => `${arg.name}${arg.mandatory === true ? '!' : ''}=${arg.default ?? ''}`);
  return `${name}:${async}:${inputs.join(',')}:${output.map(arg => arg.name).join(',')}`;
}

const shared = new Map<string, WeakRef<DeviceModel>>();

/** The one model of its kind in this process: devices of one firmware support the same, and a model is large. */
export function shareModel(model: DeviceModel): DeviceModel {
  const known = shared.get(model.digest)?.deref();
  if (known !== undefined) return known;
  for (const [digest, reference] of shared) if (reference.deref() === undefined) shared.delete(digest);
  shared.set(model.digest, new WeakRef(model));
  return model;
}
