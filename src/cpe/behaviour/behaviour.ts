import type { BooleanStyle, DateTimeStyle } from '../legacy-tree.js';
import type { ReadProfile } from '../read-profile.js';

/** How a model behaves beside its data model; what is absent is as the standard has it, or learnt. */
export interface Behaviour {
  /** How values are read: the whole root at once, its objects one by one, or only by names. */
  readonly reads?: ReadProfile['reads'] | undefined;
  /** False: GetParameterNames of the root lists not everything at once. */
  readonly namesAtOnce?: boolean | undefined;
  /** Most names in one GetParameterValues. */
  readonly batch?: number | undefined;
  /** Parameters that are not read among others, because they fault everything that is; rows as `{i}`. */
  readonly unreadable?: readonly string[] | undefined;
  /** How booleans are spelt towards the device: `true`/`false` or `1`/`0`. */
  readonly booleans?: BooleanStyle | undefined;
  /** How times in UTC are spelt towards the device: `…Z`, `…+00:00`, or without either. */
  readonly dateTimes?: DateTimeStyle | undefined;
  /** Parameters, and objects with their dot, that can be written although the device calls them read-only; rows as `{i}`. */
  readonly writable?: readonly string[] | undefined;
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
  /** True: what is watched is told by lightweight notifications where the gateway takes them, not in sessions of their own. */
  readonly lightweight?: boolean | undefined;
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

/** What is written about a model goes before what was learnt: that is how a wrong lesson is put right. */
export function withBehaviour(learnt: ReadProfile, { reads, namesAtOnce, batch, unreadable }: Behaviour): ReadProfile {
  return {
    reads: reads ?? learnt.reads,
    namesAtOnce: namesAtOnce ?? learnt.namesAtOnce,
    batch: batch ?? learnt.batch,
    unreadable: unreadable ?? learnt.unreadable,
  };
}

/** `learnt` with what a read found out: `before` is how it was asked, `after` how it should have been. */
export function withLesson(learnt: ReadProfile, before: ReadProfile, after: ReadProfile): ReadProfile {
  if (after === before) return learnt;
  return {
    reads: after.reads === before.reads ? learnt.reads : after.reads,
    namesAtOnce: after.namesAtOnce === before.namesAtOnce ? learnt.namesAtOnce : after.namesAtOnce,
    batch: after.batch === before.batch ? learnt.batch : after.batch,
    unreadable: after.unreadable === before.unreadable ? learnt.unreadable : after.unreadable,
  };
}
