import type { LegacyRoot } from '../../cpe/cpe.js';
import type { Converter } from '../converters/converter.js';
import type { Expression } from './expression.js';
import type { Pattern } from './pattern.js';

/**
 * A mapping ready for use: core file and the overlays of the device merged, names resolved, checked against the facts of both
 * models. Legacy patterns are absolute with the legacy root, USP patterns absolute with `Device.`.
 */
export interface Mapping {
  /** `igd1`, `device2`. */
  readonly id: string;
  /** Core first, then the overlays in the order they apply. */
  readonly layers: readonly string[];
  readonly root: LegacyRoot;
  /** Device:2 CPEs: what no rule, hide or command takes appears under its own path with its own numbers. */
  readonly passthrough: boolean;
  /** Legacy subtrees (patterns of objects or parameters) that a passthrough must not show. */
  readonly hide: readonly Pattern[];
  /** Legacy objects shown as they are, under the same path below `Device.`: models of their own that both roots hold alike (`Services.`). */
  readonly carry: readonly Pattern[];
  readonly tables: ReadonlyMap<string, Table>;
  readonly rules: readonly Rule[];
  readonly commands: readonly CommandRule[];
}

/** A USP table whose row numbers the gateway allocates and remembers. Its rows are made by the rules whose `to` ends in `{name}.`. */
export interface Table {
  readonly name: string;
  /** `Device.WiFi.SSID.{ssid}.`; may lie in a row of another table (`Device.Bridging.Bridge.{bridge}.Port.{port}.`): numbers are then counted per parent row. */
  readonly path: Pattern;
  /** Key kinds in the order of first allocation (then by numeric tuple). */
  readonly kinds: readonly string[];
  /** How Add finds the legacy object to add to; strategies in order, for every rule of the table with `add`. */
  readonly parents: readonly ParentStrategy[];
}

export type ParentStrategy =
  /** The row named by this USP parameter of the Add (default of the model applies when not given) stands for the parent object or lies in it. */
  | { readonly kind: 'param'; readonly param: string }
  /** The value of this legacy parameter names the parent object. */
  | { readonly kind: 'legacy'; readonly param: Pattern }
  /** The first parent object for which the condition holds (its names are relative to the parent object), lowest captures first. */
  | { readonly kind: 'first'; readonly where?: Expression };

/** An expression over legacy parameters relative to an object. */
export interface Guard {
  readonly text: string;
  readonly expression: Expression;
  /** Each name used in the expression and where it is read. */
  readonly reads: ReadonlyMap<string, Pattern>;
}

/** One legacy object pattern seen as one USP object pattern. */
export interface Rule {
  readonly id: string;
  readonly from: Pattern;
  /**
   * Each hole is a table (its number comes from `keys`) or a capture of `from` (the legacy number is kept). Ends in a hole or a number: the rule makes
   * rows. Otherwise it adds a single-instance object, or its parameters, to rows that other rules make; it makes none itself.
   */
  readonly to: Pattern;
  /** For every table in `to`. Rows with equal keys are one row: its members are sorted by captures and the first is the primary. */
  readonly keys: ReadonlyMap<string, Key>;
  /** Values computed from the legacy object for use in keys. */
  readonly let: ReadonlyMap<string, LetValue>;
  /** Absent or true: the object is seen. */
  readonly when?: Guard;
  /** One row for each element of a comma separated legacy list instead of one for the object. */
  readonly each?: EachElement;
  readonly params: readonly ParamRule[];
  /** Legacy parameters on purpose without destination here (relative names). */
  readonly skip: readonly string[];
  /** Vendor parameters (`X_…`) of the legacy object, its unmapped vendor children included, appear here. One rule of each `from` at most. */
  readonly vendor: boolean;
  readonly add?: AddRule;
  /** A Delete of the row deletes the legacy row (or removes the list element). Absent: refused. */
  readonly deletable: boolean;
}

/** Identity of a row: written `wanppp:1,2,1` in the instance map. */
export interface Key {
  readonly kind: string;
  /** Names of captures, of `let` values or of the `each` element. */
  readonly args: readonly string[];
  /** The capture whose number the row gets when that number was never used in the table. */
  readonly prefer?: string;
}

export interface LetValue {
  readonly from: readonly Pattern[];
  readonly converter: Converter;
  readonly args: readonly string[];
  /** When the converter says nothing: this capture's number, so that the object stands for itself. */
  readonly otherwise: string;
}

export interface EachElement {
  readonly list: Pattern;
  /** Name of the element in keys. Identity is the element's text (a repeated element has `#2`, `#3` … appended), so rows survive reordering. */
  readonly as: string;
  /** Elements that mean "none" (`0.0.0.0`); empty ones are always left out. They are kept when the list is written. */
  readonly ignore: readonly string[];
}

export interface AddRule {
  /** Relative legacy names in the order of writing; others come before the last one listed. */
  readonly order: readonly string[];
  /** Legacy values written when the Controller gave none (relative name → value). */
  readonly defaults: ReadonlyMap<string, string>;
}

export interface ParamRule {
  /** Relative to `to`; may descend into single-instance children: `Security.ModeEnabled`. */
  readonly usp: string;
  readonly source: Source;
  /** Never writable, whatever models and device say. */
  readonly readOnly: boolean;
  /** USP value when no source exists on the device or it says nothing. Without it the parameter is absent then. */
  readonly default?: string;
}

export type Source =
  | LegacySource
  | { readonly kind: 'const'; readonly value: string }
  /** Computed, read-only. */
  | { readonly kind: 'expression'; readonly guard: Guard }
  | RowSource
  /** The text of the element of an `each` rule; writable: replaces it in the list (the row keeps its number). */
  | { readonly kind: 'element' }
  /** `name`: the legacy object without root and final dot, for people (`LANDevice.1.WLANConfiguration.2`). */
  | { readonly kind: 'gateway'; readonly provider: 'name' };

export interface LegacySource {
  readonly kind: 'legacy';
  /** Exists when any of them exists on the device. */
  readonly from: readonly Pattern[];
  readonly via: Via;
  /**
   * `primary`: of the primary member of the row. `all`: of every member. A list: alternatives in order that each take the value the first input
   * would be written with, tried until the device accepts one and, where it can be read, reads back equal.
   */
  readonly write: 'primary' | 'all' | readonly Pattern[];
  /** Further legacy writes that go with a write of this parameter. */
  readonly also: readonly { readonly param: Pattern; readonly value: string }[];
}

export type Via =
  /** As it is, lexically canonical for the USP type. */
  | { readonly kind: 'copy' }
  /** `otherwise`: USP value for legacy values not in `read`; without it they pass as they are. */
  | {
      readonly kind: 'enum';
      readonly read: ReadonlyMap<string, string>;
      readonly write: ReadonlyMap<string, string>;
      readonly otherwise?: string;
    }
  | { readonly kind: 'convert'; readonly converter: Converter; readonly args: readonly string[] }
  /** A path or comma separated paths: the legacy object ↔ the row it makes in the first of these tables that has one. */
  | { readonly kind: 'reference'; readonly tables: readonly string[] };

/** The path of a USP row that a legacy object makes: `{row: link, of: ^.WANEthernetLinkConfig.}`. */
export interface RowSource {
  readonly kind: 'row';
  /** Without final dot (TR-106 reference values have none). */
  readonly candidates: readonly RowOf[];
  /** False: the first candidate row that exists, else the empty string. True: all of them, comma separated. */
  readonly all: boolean;
  /**
   * `refuse`: read-only on this device. `rehome`: the legacy row is deleted and made again under the object the written
   * row stands for; the USP row keeps its number and Alias.
   */
  readonly write: 'refuse' | 'rehome';
}

export interface RowOf {
  readonly table: string;
  /** May have holes `from` does not bind: every object that matches, in order. */
  readonly of: Pattern;
}

export type CommandRule = DiagnosticsCommand | SetCommand | RpcCommand;

interface CommandBase {
  readonly id: string;
  /** `Device.IP.Diagnostics.IPPing()`, `Device.PPP.Interface.{ppp}.Reset()`: with a table in it, it exists in rows made by rules from `object`. */
  readonly command: string;
  /** Its object part, `Device.IP.Diagnostics.`. */
  readonly on: Pattern;
  /** `IPPing()` */
  readonly name: string;
}

/** Inputs and `Requested` are written, the device runs, informs `8 DIAGNOSTICS COMPLETE`, results are read. */
export interface DiagnosticsCommand extends CommandBase {
  readonly kind: 'diagnostics';
  /** The command exists where this legacy object exists. */
  readonly object: Pattern;
  readonly state: DiagnosticsState;
  readonly inputs: readonly InputRule[];
  readonly outputs: readonly OutputRule[];
}

export interface DiagnosticsState {
  /** `DiagnosticsState` */
  readonly param: Pattern;
  readonly request: string;
  /** Values that mean success; the empty string, `None`, `request` and `Requested` mean not done; everything else is an error Status. */
  readonly complete: readonly string[];
  /** Written to end a run early; absent: cannot be cancelled. */
  readonly cancel?: string;
}

export interface InputRule {
  readonly arg: string;
  /** Absent: checked only. */
  readonly param?: Pattern;
  readonly via: Via;
  /** USP value when the Controller gives none; absent: nothing is written then. */
  readonly default?: string;
  /** The only USP values accepted; others are refused with 7004. */
  readonly accept?: readonly string[];
}

export interface OutputRule {
  /** `RouteHops.{i}.Host`: `{i}` counts the legacy rows from 1. */
  readonly arg: string;
  /** Holes not bound by the command's row: one for each `{i}`. */
  readonly param: Pattern;
  readonly via: Via;
  /** The argument is left out when the legacy parameter is absent, unless this is given. */
  readonly default?: string;
}

/** One SetParameterValues, synchronous. */
export interface SetCommand extends CommandBase {
  readonly kind: 'set';
  readonly object: Pattern;
  /** Exists where the first of these does. `input`: the value is that argument, `value` when it is not given. */
  readonly writes: readonly { readonly param: Pattern; readonly value: string; readonly input?: string }[];
}

/** A CWMP RPC. Arguments: a constant, or an input argument of the command with its default. */
export interface RpcCommand extends CommandBase {
  readonly kind: 'rpc';
  readonly rpc:
    | ('Reboot' | 'FactoryReset' | 'Download' | 'Upload' | 'Activate')
    | ('InstallDU' | 'UpdateDU' | 'UninstallDU');
  /** For commands in rows of tables made from this object. */
  readonly object?: Pattern;
  readonly args: ReadonlyMap<string, RpcArgument>;
}

export type RpcArgument =
  | { readonly kind: 'const'; readonly value: string }
  | { readonly kind: 'input'; readonly arg: string; readonly default: string }
  /** The legacy row number of a captured hole, put after the text: `3 Vendor Configuration File 2`. */
  | { readonly kind: 'instance'; readonly text: string; readonly capture: string };
