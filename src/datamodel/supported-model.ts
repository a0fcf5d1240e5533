/** What an Agent supports: objects, parameters, commands and events in `{i}` notation (TR-106; GetSupportedDM). */
export interface SupportedModel {
  /** `urn:broadband-forum-org:tr-181-2-19-1` */
  readonly uri: string;
  /** `path` in supported notation with a final dot: `Device.WiFi.SSID.{i}.`; `Device.` is the root. */
  object(path: string): SupportedObject | undefined;
}

export interface SupportedObject {
  /** `Device.WiFi.SSID.{i}.` */
  readonly path: string;
  /** A table's rows. A table is one SupportedObject: there is no separate one for `Device.WiFi.SSID.`. */
  readonly multiInstance: boolean;
  readonly access: ObjectAccess;
  readonly params: ReadonlyMap<string, SupportedParam>;
  /** Keyed by name with parentheses: `Reset()`. */
  readonly commands: ReadonlyMap<string, SupportedCommand>;
  /** Keyed by name with exclamation mark: `Boot!`. */
  readonly events: ReadonlyMap<string, SupportedEvent>;
  readonly uniqueKeys: readonly UniqueKey[];
  /** Functional keys need to be unique only among rows where this parameter is true (TR-106 §A.2.2.1). */
  readonly enableParam?: string;
  readonly numberOfEntriesParam?: string;
  readonly maxEntries?: number;
  /** Supported paths of the direct child objects, in model order. */
  readonly children: readonly string[];
}

export type ObjectAccess = 'readOnly' | 'addDelete' | 'addOnly' | 'deleteOnly';

export interface UniqueKey {
  /** Non-functional keys (Alias) never change after creation (R-KEY.1). */
  readonly functional: boolean;
  /** Names relative to the row; may descend into single-instance children. */
  readonly params: readonly string[];
}

export interface SupportedParam {
  readonly name: string;
  readonly access: ParamAccess;
  readonly type: ValueType;
  /** TR-106 mandatory flag of the object's own profile; informative. */
  readonly mandatory?: boolean;
  readonly default?: string;
  /** False: changes too often to be notified (activeNotify canDeny/counters); GetSupportedDM says WILL_IGNORE. */
  readonly valueChange: boolean;
  /** The standard has deleted it; devices still have it. */
  readonly deleted?: boolean;
}

export type ParamAccess = 'readOnly' | 'readWrite' | 'writeOnce';

export type BaseType =
  | 'string'
  | 'boolean'
  | 'int'
  | 'unsignedInt'
  | 'long'
  | 'unsignedLong'
  | 'decimal'
  | 'dateTime'
  | 'base64'
  | 'hexBinary';

export interface ValueType {
  readonly base: BaseType;
  readonly list?: boolean;
  readonly enum?: readonly string[];
  /** Inclusive; an absent bound is open. Several ranges are alternatives. */
  readonly ranges?: readonly { readonly min?: string; readonly max?: string }[];
  /** Length in characters (string) or bytes (base64, hexBinary); of each item when the type is a list. */
  readonly sizes?: readonly { readonly min?: number; readonly max?: number }[];
  /** Length of a list's whole text in characters. */
  readonly listSizes?: readonly { readonly min?: number; readonly max?: number }[];
  /** How many items a list may have. */
  readonly items?: { readonly min?: number; readonly max?: number };
  /** The items are lists themselves, in brackets: `[1,2],[3]` (TR-106 §3.2.3). */
  readonly nested?: boolean;
  readonly patterns?: readonly string[];
  readonly units?: string;
  readonly reference?: Reference;
  /** Reads as null to everyone. */
  readonly hidden?: boolean;
  /** Reads as null except to SecuredRoles. */
  readonly secured?: boolean;
}

export interface Reference {
  readonly strength: 'strong' | 'weak';
  /** Supported paths of the tables or objects it may point into; empty = anything. */
  readonly targets: readonly string[];
  /** The value names a row (or object) rather than a parameter. */
  readonly to: 'row' | 'object' | 'parameter' | 'any';
}

export interface SupportedCommand {
  readonly name: string;
  readonly async: boolean;
  readonly input: readonly Argument[];
  readonly output: readonly Argument[];
}

export interface Argument {
  /** Relative; argument tables carry `{i}`: `Result.{i}.Radio`. */
  readonly name: string;
  readonly type: ValueType;
  readonly mandatory?: boolean;
  readonly default?: string;
}

export interface SupportedEvent {
  readonly name: string;
  readonly args: readonly Argument[];
}
