import { randomBytes } from 'node:crypto';
import type { DeviceOwner } from '../cwmp/ownership.js';
import type { DeviceId } from '../cwmp/rpc-types.js';
import type { Plain } from '../store/store.js';
import type { LegacyRoot } from './cpe.js';

/** What is remembered of a device beside its tree. */
export interface DeviceRecord {
  readonly identity: DeviceId;
  readonly root: LegacyRoot;
  readonly cwmpNamespace: string;
  /** Credentials for connection requests, as the device has them or shall get them. */
  readonly credentials: { readonly username: string; readonly password: string };
  /** Digests of the settings the device was given, by group (`configuring.ts`). */
  readonly configured: Readonly<Record<string, string>>;
  /** STUNPassword of this device. */
  readonly stunPassword: string;
  readonly discovered: boolean;
  /** Software version the tree was discovered with. */
  readonly softwareVersion: string;
  /** Parameters whose Notification attribute we have set to active. */
  readonly notified: readonly string[];
  /** They are set to 6, passive and active lightweight, instead. */
  readonly notifiedLightly?: boolean;
  /** Events of the last Inform that carried some, to recognise it when it comes again. */
  readonly lastEvents: string;
  readonly lastInform: number;
  /** When a model that is to be left alone after a boot told of its last one, ms since epoch. */
  readonly bootedAt?: number;
  /** Who it belongs to, where that is remembered. */
  readonly owner?: DeviceOwner | undefined;
}

export function recordToPlain(record: DeviceRecord): Plain {
  return {
    identity: { ...record.identity },
    root: record.root,
    cwmpNamespace: record.cwmpNamespace,
    credentials: { username: record.credentials.username, password: record.credentials.password },
    configured: { ...record.configured },
    stunPassword: record.stunPassword,
    discovered: record.discovered,
    softwareVersion: record.softwareVersion,
    notified: [...record.notified],
    ...(record.notifiedLightly ? { notifiedLightly: true } : {}),
    lastEvents: record.lastEvents,
    lastInform: record.lastInform,
    ...(record.bootedAt === undefined ? {} : { bootedAt: record.bootedAt }),
    ...(record.owner ? { owner: { name: record.owner.name, certified: record.owner.certified } } : {}),
  };
}

/** Records of earlier versions know nothing of settings: those are written anew. */
export function recordFromPlain(plain: Plain): DeviceRecord {
  const stored = plain as unknown as DeviceRecord & Partial<Pick<DeviceRecord, 'configured' | 'stunPassword'>>;
  return { ...stored, configured: stored.configured ?? {}, stunPassword: stored.stunPassword ?? newStunPassword() };
}

export function newStunPassword(): string {
  return randomBytes(18).toString('base64url');
}
