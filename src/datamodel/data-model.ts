import { GangwayError } from '../base/errors.js';
import type { UspError } from '../usp/errors.js';
import type { SupportedModel, SupportedObject } from './supported-model.js';

/**
 * One instantiated data model as an Agent sees it: `translation` gives one per CPE, `agent/local-agent` one for
 * Device.LocalAgent. The Agent has resolved paths, checked roles, types, access and unique keys before it calls `apply`.
 */
export interface DataModel {
  /** May be replaced by another object when the device's shape changes (`supportedChanged`). */
  readonly supported: SupportedModel;
  /** To be awaited before the rest is used: a model that was put aside is made again. Undefined: nothing to wait for. */
  ready?(): Promise<void> | undefined;
  /** The present knowledge, without any round trip. */
  snapshot(freshness: Freshness): Snapshot;
  /**
   * Makes later snapshots of the same freshness know the needs, reading from the device what is missing.
   * Rejects with UspError when the device cannot be asked before `signal` aborts; what was learnt by then stays.
   */
  fetch(needs: readonly Need[], freshness: Freshness, signal: AbortSignal): Promise<void>;
  /**
   * Applies all changes or none; results are in the order of `changes`. A parameter with `required: false` may fail
   * alone and is then listed in its result. Rejects with ChangeRejected when nothing was applied, and with UspError when the
   * device could not be asked. Resolves once the change holds and is durable where the gateway owns it.
   */
  apply(changes: readonly Change[], signal: AbortSignal): Promise<readonly ChangeResult[]>;
  /**
   * Runs a command. A synchronous one resolves with its outputs; an asynchronous one resolves with `undefined` as soon as it
   * is durably under way and ends with a `completed` event. Rejects with UspError when it could not be started.
   */
  operate(invocation: Invocation, signal: AbortSignal): Promise<CommandOutputs | undefined>;
  /** Ends an asynchronous command; its `completed` event carries 7023. False when it can no longer be ended. */
  cancel(requestId: string): Promise<boolean>;
  /** What somebody subscribed to, whole and anew at each call: the model arranges to notice these changes by itself. */
  observe(interests: readonly Interest[]): void;
  /** One listener; its promise settles when everything that follows from the event is durable (design decision 6). */
  onEvent(listener: DataModelListener): void;
}

/** Values and row lists read before this moment (ms since epoch) count as not known. */
export interface Freshness {
  readonly notBefore: number;
}

export const anyAge: Freshness = { notBefore: Number.NEGATIVE_INFINITY };

/** A consistent view; cheap to make, lazily computed, never waits. Paths are concrete (`Device.WiFi.SSID.1.`). */
export interface Snapshot {
  /** Instance numbers of a table (`Device.WiFi.SSID.`), ascending. `undefined`: not known (fresh enough). */
  rows(table: string): readonly number[] | undefined;
  /** A parameter's value in TR-106 lexical form. `null`: this instance has no such parameter. `undefined`: not known. */
  value(param: string): string | null | undefined;
  /** Every parameter of a concrete object, as `value` would tell them one by one, only faster. */
  values(object: string, supported: SupportedObject): ObjectValues;
}

export interface ObjectValues {
  /** Parameters this instance has, by name. May be shared: never changed, and a new one when a value changes. */
  readonly known: Readonly<Record<string, string>>;
  /** Names of those that are not known. */
  readonly unknown: readonly string[];
}

/** `values` for a snapshot that has no faster way. */
export function valuesOneByOne(value: Snapshot['value'], object: string, supported: SupportedObject): ObjectValues {
  const known: Record<string, string> = {};
  const unknown: string[] = [];
  for (const name of supported.params.keys()) {
    const found = value(object + name);
    if (found === undefined) unknown.push(name);
    else if (found !== null) known[name] = found;
  }
  return { known, unknown };
}

/** `rows`: the row list of a table. `value`: one parameter. `subtree`: everything below an object. */
export type Need = { readonly rows: string } | { readonly value: string } | { readonly subtree: string };

export type Change =
  | { readonly kind: 'set'; readonly object: string; readonly params: readonly Setting[] }
  | { readonly kind: 'add'; readonly table: string; readonly params: readonly Setting[] }
  | { readonly kind: 'delete'; readonly object: string };

export interface Setting {
  /** Relative to the object; may descend into single-instance children (`Security.KeyPassphrase`). */
  readonly name: string;
  /** Canonical for the type: booleans `true`/`false`. */
  readonly value: string;
  readonly required: boolean;
}

export type ChangeResult =
  | { readonly kind: 'set'; readonly failures: readonly SettingFailure[] }
  | {
      readonly kind: 'add';
      /** `Device.NAT.PortMapping.3.` */
      readonly object: string;
      readonly failures: readonly SettingFailure[];
    }
  | { readonly kind: 'delete' /** the row and every row that went with it */; readonly removed: readonly string[] };

export interface SettingFailure {
  readonly name: string;
  readonly error: UspError;
}

/** Nothing was applied. `failures` names the changes (index into the array given) and, where known, the setting to blame. */
export class ChangeRejected extends GangwayError {
  readonly family = 'change';

  constructor(
    readonly failures: readonly { readonly index: number; readonly setting?: string; readonly error: UspError }[],
  ) {
    super(failures.map(failure => failure.error.message).join('; ') || 'change rejected');
  }
}

export interface Invocation {
  /** Concrete command path: `Device.IP.Diagnostics.IPPing()`. */
  readonly command: string;
  readonly args: CommandOutputs;
  readonly commandKey: string;
  /** Names the Request row of an asynchronous command, unique for ever; comes back in `completed`. */
  readonly requestId: string;
  /** Endpoint ID of the Controller that asked; absent where nobody outside did. */
  readonly originator?: string;
}

export type CommandOutputs = Readonly<Record<string, string>>;

/** A place somebody watches; `path` is an object or parameter path, wildcards allowed, search expressions already resolved. */
export interface Interest {
  readonly kind: 'values' | 'rows';
  readonly path: string;
}

export type DataModelEvent =
  /** These parameters now have these values, whoever changed them. */
  | { readonly kind: 'values'; readonly changed: ReadonlyMap<string, string> }
  | { readonly kind: 'rows'; readonly created: readonly string[]; readonly deleted: readonly string[] }
  /** `Boot!`, `TransferComplete!` … on an object. */
  | { readonly kind: 'event'; readonly object: string; readonly name: string; readonly args: CommandOutputs }
  | {
      readonly kind: 'completed';
      readonly requestId: string;
      readonly outcome:
        | { readonly ok: true; readonly outputs: CommandOutputs }
        | { readonly ok: false; readonly error: UspError };
    }
  | { readonly kind: 'supportedChanged' };

export type DataModelListener = (event: DataModelEvent) => Promise<void>;
