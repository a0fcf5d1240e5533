import type { ValueType } from '../datamodel/supported-model.js';
import type { UspError } from '../usp/errors.js';
import type { Draft } from './draft.js';
import type { LegacyView } from './legacy-view.js';

/** What stands behind one concrete USP parameter. Made once for each shape of the device, then only read. */
export interface Binding {
  readonly type: ValueType;
  /** The legacy parameters its value rests on. */
  readonly reads: readonly string[];
  /** The legacy tables its value rests on (counts). */
  readonly tables?: readonly string[];
  /** In the lexical form of `type`. `null`: there is no such parameter; `undefined`: not known under this view. */
  read(view: LegacyView): string | null | undefined;
  /** Accepts only the value it has; it may still choose the place of a new row. */
  readonly fixed?: boolean;
  /** Absent: not writable. Puts what has to be written into the draft, or says why that cannot be. */
  readonly write?: (value: string, draft: Draft) => UspError | undefined;
}

export function constant(value: string, type: ValueType): Binding {
  return { type, reads: [], read: () => value };
}
