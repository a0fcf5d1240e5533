import type { AcsMethod } from '../cwmp/rpc-types.js';
import type { NotificationFraming } from './lightweight-notifier.js';

/** How a device misbehaves; for tests. */
export interface Quirks {
  readonly noCookies?: boolean;
  readonly newConnections?: boolean;
  /** GetParameterValues of the root fails with this fault. */
  readonly refuseRoot?: number;
  /** GetParameterNames of the root with NextLevel false fails with this fault. */
  readonly refuseNames?: number;
  /** Methods that are neither listed by GetRPCMethods nor obeyed. */
  readonly lacks?: readonly AcsMethod[];
  /** Transfers begin only after so many seconds. */
  readonly transferDelay?: number;
  readonly notificationFraming?: NotificationFraming;
  /** Tables whose rows have other numbers after each power cycle: every row takes that of the next one. */
  readonly renumbers?: readonly string[];
}
