import type { ReadProfile } from '../read-profile.js';

/** How a model behaves beside its data model; what is absent is as the standard has it, or learnt. */
export interface Behaviour {
  /** How values are read: the whole root at once, its objects one by one, or only by names. */
  readonly reads?: ReadProfile['reads'] | undefined;
  /** False: GetParameterNames of the root lists not everything at once. */
  readonly namesAtOnce?: boolean | undefined;
  /** Most names in one GetParameterValues. */
  readonly batch?: number | undefined;
  /** How booleans are spelt towards the device: `true`/`false` or `1`/`0`. */
  readonly booleans?: 'words' | 'digits' | undefined;
  /** The HTTP status that ends a session. */
  readonly emptyAnswer?: 200 | 204 | undefined;
  /** After a boot, the time in which the gateway sets nothing of its own accord, ms. */
  readonly quietAfterBoot?: number | undefined;
  /** Connection requests: it takes nothing but Basic. */
  readonly needsBasic?: boolean | undefined;
  /** False: its sessions must not be held open. */
  readonly hold?: boolean | undefined;
  /** False: it has no working notification attributes; what is watched is read instead. */
  readonly notifications?: boolean | undefined;
  /** True: its rows have the same numbers after a boot; they are not looked at again before they are written. */
  readonly keepsRowNumbers?: boolean | undefined;
}

export const ordinary: Behaviour = {};

/** What a device says about itself; absent: not known. */
export interface ModelTraits {
  readonly manufacturer?: string;
  readonly oui?: string;
  readonly productClass?: string;
  readonly modelName?: string;
  readonly softwareVersion?: string;
}

/** What is written about a model goes before what was learnt; of two batch sizes the smaller one holds. */
export function withBehaviour(learnt: ReadProfile, { reads, namesAtOnce, batch }: Behaviour): ReadProfile {
  return {
    reads: reads ?? learnt.reads,
    namesAtOnce: namesAtOnce ?? learnt.namesAtOnce,
    batch: Math.min(batch ?? learnt.batch, learnt.batch),
  };
}
