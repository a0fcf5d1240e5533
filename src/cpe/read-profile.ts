import type { Plain } from '../store/store.js';

/** How much a model and firmware bears to be asked at once; learnt, and remembered per model and firmware. */
export interface ReadProfile {
  /** `root`: GetParameterValues of the root works; `objects`: of the objects below it one by one; `names`: only explicit names do. */
  readonly reads: 'root' | 'objects' | 'names';
  /** GetParameterNames of the root with NextLevel false works. */
  readonly namesAtOnce: boolean;
  /** Most names in one GetParameterValues. */
  readonly batch: number;
  /** Parameters that fault whoever reads them, and everything that is read along; rows as `{i}`. */
  readonly unreadable: readonly string[];
}

export const hopefulProfile: ReadProfile = { reads: 'root', namesAtOnce: true, batch: 256, unreadable: [] };

/** A device with more of them is not understood by leaving them out. */
export const maxUnreadable = 100;

export function profileFromPlain(plain: Plain | undefined): ReadProfile {
  return plain === undefined ? hopefulProfile : { ...hopefulProfile, ...(plain as unknown as Partial<ReadProfile>) };
}

export function profileToPlain({ reads, namesAtOnce, batch, unreadable }: ReadProfile): Plain {
  return { reads, namesAtOnce, batch, unreadable: [...unreadable] };
}

/** The same parameter in any row: `A.3.B` is `A.{i}.B`. */
export function inAnyRow(name: string): string {
  return name.replace(/\.\d+(?=\.)/g, '.{i}');
}
