import type { DeviceId } from '../cwmp/rpc-types.js';
import type { Plain } from '../store/store.js';
import type { LegacyRoot } from './cpe.js';

/** What is remembered of a device beside its tree. */
export interface DeviceRecord {
  readonly identity: DeviceId;
  readonly root: LegacyRoot;
  readonly cwmpNamespace: string;
  /** Credentials for connection requests; `written`: the device has them. */
  readonly credentials: { readonly username: string; readonly password: string; readonly written: boolean };
  readonly discovered: boolean;
  /** Software version the tree was discovered with. */
  readonly softwareVersion: string;
  /** Parameters whose Notification attribute we have set to active. */
  readonly notified: readonly string[];
  /** Events of the last Inform that carried some, to recognise it when it comes again. */
  readonly lastEvents: string;
  readonly lastInform: number;
}

export function recordToPlain(record: DeviceRecord): Plain {
  return {
    identity: { ...record.identity },
    root: record.root,
    cwmpNamespace: record.cwmpNamespace,
    credentials: { ...record.credentials },
    discovered: record.discovered,
    softwareVersion: record.softwareVersion,
    notified: [...record.notified],
    lastEvents: record.lastEvents,
    lastInform: record.lastInform,
  };
}

export function recordFromPlain(plain: Plain): DeviceRecord {
  return plain as unknown as DeviceRecord;
}
