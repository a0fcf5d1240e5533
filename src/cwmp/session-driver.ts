import type { CwmpFault } from './fault.js';
import type { DeviceOwner } from './ownership.js';
import type { AcsRequest, CpeReport, CpeResponse, Inform } from './rpc-types.js';

/**
 * What the CWMP listener asks of whoever owns the devices (`cpe` supplies it, main.ts plugs it in). The session itself,
 * cookies, HTTP, SOAP and faults to malformed input stay in this room.
 */
export interface SessionDriver {
  /**
   * A CPE opened a session. Resolves when everything that follows from its events is durable; only then the InformResponse
   * leaves (design decision 6). Rejecting with CwmpFault answers the Inform with that fault; any other rejection with 8002.
   */
  open(inform: Inform, session: CwmpSession): Promise<SessionHandle>;
}

/** One response held back: there is one for every request that follows another, so it is lighter than an AbortSignal. */
export interface Hold {
  readonly over: boolean;
  /** Calls `listener` once when the hold is over; one listener at a time. */
  onOver(listener: () => void): void;
}

/** One live session as its driver sees it. */
export interface CwmpSession {
  /** Unique in this process. */
  readonly id: string;
  readonly remoteAddress: string;
  /** `urn:dslforum-org:cwmp-1-0` … as the CPE wrote it. */
  readonly cwmpNamespace: string;
  /** Who the device belongs to from now on, to be remembered with the Inform; undefined: nothing new. */
  readonly owner?: DeviceOwner | undefined;
  /** Ends the session at the next opportunity (a newer Inform took over, shutdown). */
  close(reason: string): void;
}

export interface SessionHandle {
  /** Durable like `open`: the answer (TransferCompleteResponse, …) leaves when it resolves. */
  reported(report: CpeReport): Promise<void>;
  /**
   * The CPE waits for us. Resolves with the next RPC or with `undefined` to end the session. May take until the hold is over (a
   * held response, design decision 3), which is well below the CPE's 30 s timeout or when it hung up; then the result is used only
   * if it comes at once.
   */
  next(hold: Hold): Promise<AcsRequest | undefined>;
  /** The HTTP status of the empty answer that ends the session, where the model needs another than 204 (TR-069 §3.4.1 has both). */
  readonly emptyStatus?: 200 | 204;
  /** The answer to the request `next` gave last. */
  answer(outcome: CpeResponse | CwmpFault): void;
  /** The session is over: `complete` by the book, or lost with the last request unanswered. Called exactly once. */
  closed(how: 'complete' | 'lost', reason: string): void;
}
