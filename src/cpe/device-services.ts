import type { Clock } from '../base/clock.js';
import type { Log } from '../base/log.js';
import type { Store } from '../store/store.js';
import type { Behaviours } from './behaviour/behaviour-file.js';
import type { Provision } from './configuring.js';
import type { CpeListener } from './cpe.js';
import type { Profiles } from './profile-book.js';
import type { MethodBook } from './rpc-methods.js';
import type { WakeMethod } from './wake-plan.js';
import type { SendWake } from './waking.js';

/** What all devices have in common. */
export interface DeviceServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendWake: SendWake;
  readonly wakeMethods: readonly WakeMethod[];
  readonly provision: () => Provision;
  readonly behaviours: Behaviours;
  /** Lightweight notifications reach the gateway. */
  readonly takesLightweight?: boolean;
  /** `cwmp.session.warm`, ms. */
  readonly warmMs: number;
  readonly listener: CpeListener;
  readonly profiles: Profiles;
  readonly methods: MethodBook;
}
