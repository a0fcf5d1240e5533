/**
 * A Path Name as TR-369 "Path Names" and TR-106 write it. `text` is what was written; it is echoed to Controllers byte for byte.
 */
export interface PathExpression {
  readonly text: string;
  /** Everything after `Device.`; rows, wildcards and searches stand behind their table's name. */
  readonly steps: readonly Step[];
  /** `SSID`, `Reset()` or `Boot!`; undefined for an object path. */
  readonly element: Element | undefined;
}

export type Element = { readonly kind: 'parameter' | 'command' | 'event'; readonly name: string };

export type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'row'; readonly number: number }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'search'; readonly terms: readonly Term[] }
  /** `{i}`: supported-model notation only. */
  | { readonly kind: 'template' }
  /** `Param+`, `Param#2+`, `Param#*+`: goes on at the object the reference parameter names. */
  | { readonly kind: 'follow'; readonly param: string; readonly item: number | 'all' };

/** One component of a search expression; components are joined by `&&`. */
export interface Term {
  /** Relative to the row; names and reference follows only, never a row of a child table. */
  readonly steps: readonly Step[];
  readonly param: string;
  readonly operator: Operator;
  readonly constant: Constant;
}

export type Operator = '==' | '!=' | '<' | '>' | '<=' | '>=' | '~=';

/** `quoted` tells `"1"` from `1`: only texts are quoted. Escapes (%22, %25) are decoded. */
export interface Constant {
  readonly text: string;
  readonly quoted: boolean;
}

/** Resolving it may find any number of rows: zero is then no error (R-MSG.4a). */
export function isSearch(path: PathExpression): boolean {
  return path.steps.some(
    step => step.kind === 'wildcard' || step.kind === 'search' || (step.kind === 'follow' && step.item === 'all'),
  );
}
