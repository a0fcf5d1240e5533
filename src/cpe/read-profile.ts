import type { Plain } from '../store/store.js';

/** How much a model and firmware bears to be asked at once; learnt, and remembered per model and firmware. */
export interface ReadProfile {
  /** `partial`: GetParameterValues of a partial path works, down from the root. `names`: only explicit names do. */
  readonly reads: 'root' | 'objects' | 'names';
  /** GetParameterNames of the root with NextLevel false works. */
  readonly namesAtOnce: boolean;
  /** Most names in one GetParameterValues. */
  readonly batch: number;
}

export const hopefulProfile: ReadProfile = { reads: 'root', namesAtOnce: true, batch: 256 };

export function profileFromPlain(plain: Plain | undefined): ReadProfile {
  return plain === undefined ? hopefulProfile : { ...hopefulProfile, ...(plain as unknown as ReadProfile) };
}

export function profileToPlain(profile: ReadProfile): Plain {
  return { reads: profile.reads, namesAtOnce: profile.namesAtOnce, batch: profile.batch };
}
