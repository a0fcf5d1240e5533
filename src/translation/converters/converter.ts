/**
 * A named pure pair of functions between legacy parameters and one USP parameter (`params: {X: {from: [A, B], fn: name}}`). Total: no
 * input makes it throw. Values are lexical forms: legacy ones as the CPE wrote them, USP ones canonical.
 */
export interface Converter {
  readonly name: string;
  /** How many legacy parameters it may be given, and how many constant arguments. */
  readonly arity: Range;
  readonly args?: Range;
  /** The USP value; undefined: these inputs say nothing (the rule's `default` applies). `undefined` inputs are absent. */
  toUsp(inputs: LegacyInputs, args: readonly string[]): string | undefined;
  /**
   * What to write to get this USP value, given the present inputs: one entry an input, `undefined` = leave alone. `undefined` as a
   * whole: the value cannot be expressed (7012). Absent: read-only. Whatever it gives holds: `toUsp(applied(inputs, toLegacy(usp,
   * inputs)))` is `usp`, lists up to their order (tested).
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

/** The inputs as they are after a write. */
export function applied(inputs: LegacyInputs, writes: LegacyInputs): LegacyInputs {
  return inputs.map((input, index) => writes[index] ?? input);
}

/** Elements of a TR-106 list, trimmed, empty ones left out. */
export function elementsOf(list: string): readonly string[] {
  return list.split(',').flatMap(element => (element.trim() === '' ? [] : [element.trim()]));
}

/** What CPEs write for booleans; undefined: something else. */
export function readBoolean(text: string | undefined): boolean | undefined {
  const lower = text?.trim().toLowerCase();
  if (lower === '1' || lower === 'true') return true;
  return lower === '0' || lower === 'false' ? false : undefined;
}
