/**
 * A named pure pair of functions between legacy parameters and one USP parameter (`params: {X: {from: [A, B], fn: name}}`). Total: no input
 * makes it throw. Values are lexical forms: legacy ones as the CPE wrote them (booleans `0 1 true false`), USP ones canonical.
 */
export interface Converter {
  readonly name: string;
  /** How many legacy parameters it may be given, and how many constant arguments. */
  readonly arity: Range;
  readonly args?: Range;
  /** The USP value; undefined: these inputs say nothing (the rule's `default` applies). `undefined` inputs are absent. */
  toUsp(inputs: LegacyInputs, args: readonly string[]): string | undefined;
  /**
   * What to write to get this USP value, given the present inputs: one entry an input, `undefined` = leave alone. `undefined`
   * as a whole: the value cannot be expressed (7012). Absent: read-only. For every legal `usp`:
   * `toUsp(apply(inputs, toLegacy(usp, inputs)))` is `usp` (tested).
   */
  readonly toLegacy?: (usp: string, inputs: LegacyInputs, args: readonly string[]) => LegacyInputs | undefined;
}

export type LegacyInputs = readonly (string | undefined)[];

/** Inclusive. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export const exactly = (count: number): Range => ({ min: count, max: count });
