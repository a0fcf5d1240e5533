import { GangwayError } from '../base/errors.js';
import type {
  AcsMethod,
  AcsRequest,
  CpeReport,
  CpeResponse,
  DeviceId,
  InformEvent,
  ParameterValue,
} from '../cwmp/rpc-types.js';
import type { LegacyTree } from './legacy-tree.js';
import type { Support } from './rpc-methods.js';
import type { WakeState } from './waking.js';

/** `OUI-ProductClass-SerialNumber`, every character outside [A-Za-z0-9_] percent-encoded; without ProductClass `OUI-SerialNumber`. */
export type DeviceKey = string & { readonly __brand: 'DeviceKey' };

/** One device and the one way to speak with it. Everything waits in one queue per device; sessions come and go underneath. */
export interface Cpe {
  readonly key: DeviceKey;
  readonly identity: DeviceId;
  /** Derived anew from each Inform: a firmware upgrade may move a CPE to Device:2. */
  readonly root: LegacyRoot;
  /** Last known values, row lists and access of the legacy tree. */
  readonly tree: LegacyTree;
  readonly contact: Contact;
  /** False: the model is known to keep the numbers of its rows over a boot. */
  readonly rowsMayMove: boolean;
  /**
   * Reads names and partial paths (ending in a dot; a partial path also refreshes the row lists below it) into `tree`. Reads that
   * wait together become one GetParameterValues per batch the device is known to bear. Reads of the same path by several
   * callers share one turn. Wakes the device unless it is in a session. Names the device does not have become absent in `tree`.
   */
  read(paths: readonly string[], options: CallOptions): Promise<void>;
  /** Reads the row numbers of legacy tables (`InternetGatewayDevice.LANDevice.`) into `tree`. */
  readRows(tables: readonly string[], options: CallOptions): Promise<void>;
  /** Any other RPC, in queue order, unless the device is known not to have it (fault 9000); a successful SetParameterValues, AddObject or DeleteObject is reflected in `tree` at once. */
  call<R extends AcsRequest>(request: R, options: CallOptions): Promise<CpeResponse<R['method']>>;
  /** Holds a turn for several calls that must follow one another with nothing in between (AddObject then SetParameterValues). */
  turn<T>(work: (calls: Pick<Cpe, 'read' | 'readRows' | 'call'>) => Promise<T>, options: CallOptions): Promise<T>;
  /** Whether the device has an RPC, as far as is known: its GetRPCMethods, and what it refused since. */
  supports(method: AcsMethod): Support;
  /** Parameters that shall be reported by the device itself: SetParameterAttributes Notification 2, put back after BOOTSTRAP. Whole and anew at each call. */
  watch(params: readonly string[]): void;
}

export type LegacyRoot = 'InternetGatewayDevice.' | 'Device.';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** False: wait for the next session instead of asking for one (housekeeping). Default true. */
  readonly wake?: boolean;
}

export interface Contact {
  /** ms since epoch of the last Inform; undefined before the first in this gateway's memory. */
  readonly lastInform: number | undefined;
  readonly nextInformExpected: number | undefined;
  readonly inSession: boolean;
  /** True once the whole model was discovered. */
  readonly discovered: boolean;
  readonly cwmpNamespace: string | undefined;
  readonly remoteAddress: string | undefined;
  /** Pieces of work that wait for the device's turn. */
  readonly waiting: number;
  readonly wake: WakeState;
}

/** The device could not be asked. CWMP faults are no CpeError: those are its answer. */
export class CpeError extends GangwayError {
  readonly family = 'cpe';

  constructor(
    /** unreachable: does not answer connection requests; timeout: no session before the signal; lost: session broke with the request unanswered (it may have taken effect); gone: device removed or gateway stopping. */
    readonly reason: 'unreachable' | 'timeout' | 'lost' | 'gone',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export type CpeEvent =
  /** After the Inform's parameters are in `tree` and before its response leaves. What the events mean: `events.ts`. */
  | {
      readonly kind: 'inform';
      readonly events: readonly InformEvent[];
      /** Parameters of the Inform whose value differs from what was known. */
      readonly changed: readonly ParameterValue[];
      readonly params: readonly ParameterValue[];
      /** Those of `events` that were not told before: a CPE repeats them until a session succeeds. */
      readonly fresh: readonly InformEvent[];
    }
  /** TransferComplete and its kin; awaited before the CPE gets its answer. */
  | { readonly kind: 'reported'; readonly report: CpeReport }
  /** The whole tree was (re)discovered. `replaced`: the tree was dropped before (first contact, root change, BOOTSTRAP). */
  | { readonly kind: 'discovered'; readonly replaced: boolean }
  /** Values or rows in `tree` changed by a read outside Inform. Full legacy names; rows as `X.3.`. */
  | {
      readonly kind: 'changed';
      readonly values: readonly string[];
      readonly rowsAdded: readonly string[];
      readonly rowsRemoved: readonly string[];
    }
  /** Values in `tree` that the device told of outside of a session (TR-069 Annex M). Full legacy names. */
  | { readonly kind: 'notified'; readonly values: readonly string[] }
  /** `complete`: by the book; `lost`: what was to come in it may come again. */
  | { readonly kind: 'sessionEnded'; readonly how: 'complete' | 'lost' };

/** Settles when everything that follows from the event is durable; `cpe` awaits it before the CPE gets its answer. */
export type CpeListener = (cpe: Cpe, event: CpeEvent) => Promise<void>;

/** The fleet, as far as this node owns it. */
export interface CpeDirectory {
  get(key: DeviceKey): Cpe | undefined;
  all(): Iterable<Cpe>;
  /** `joined` is called for every device once: at start for remembered ones, later at first contact, before its first event. */
  subscribe(listener: { joined(cpe: Cpe): Promise<void>; event: CpeListener }): void;
  /** Forgets a device and everything of it in this room. */
  remove(key: DeviceKey): Promise<void>;
}
