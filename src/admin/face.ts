import type { CpeUsersFace } from './cpe-users.js';

/** What the admin API asks of the rest of the house; main.ts supplies it. */
export interface AdminFace {
  /** True once every listener is open and the store is read. */
  ready(): boolean;
  /** What does not work now, in words; the gateway is ready all the same. */
  problems(): readonly string[];
  devices(): Iterable<DeviceSummary>;
  /** By Endpoint ID or by CWMP device key. */
  device(id: string): DeviceDetails | undefined;
  /** Forgets who a device belongs to. Resolves with false when there is no such device. */
  release(id: string): Promise<boolean>;
  /** Devices whose sessions fail or follow each other without end, the worst first. */
  looping(): readonly LoopingSummary[];
  /** Undefined when they are kept elsewhere. */
  readonly cpeUsers: CpeUsersFace | undefined;
  gauges(): Gauges;
  /** Lightweight notifications since the start, by what became of them; undefined where none are taken. */
  lightweightNotifications(): Readonly<Record<string, number>> | undefined;
}

export interface DeviceSummary {
  readonly endpointId: string;
  /** CWMP identity: `OUI-ProductClass-SerialNumber`. */
  readonly device: string;
  readonly manufacturer: string;
  readonly productClass: string;
  readonly serialNumber: string;
  readonly oui: string;
  readonly root: string;
  readonly softwareVersion: string;
  /** ISO 8601; null before the first Inform in this gateway's memory. */
  readonly lastInform: string | null;
  readonly nextInformExpected: string | null;
  readonly inSession: boolean;
  readonly discovered: boolean;
}

export interface DeviceDetails extends DeviceSummary {
  readonly remoteAddress: string | null;
  readonly cwmpNamespace: string | null;
  /** Requests that wait for the device's next session. */
  readonly waitingRequests: number;
  /** How waking it stands: idle, waking, waiting, deaf. */
  readonly wakeState: string;
  readonly wakeMethod: string | null;
  /** Why it cannot be woken, and when it will be heard of again. */
  readonly wakeProblem: string | null;
  /** Parameters the gateway knows of the legacy tree. */
  readonly knownParameters: number;
  /** What it tells beyond the bounds of what is taken of one device, in words; null: all is taken. */
  readonly beyond: string | null;
  /** What is written about its model: names of files in `mappings/behaviours`. */
  readonly behaviours: readonly string[];
  /** How it is read, by what is written or was learnt: the whole root, its objects, or names. */
  readonly reads: string | null;
  /** Most names in one GetParameterValues. */
  readonly readBatch: number | null;
  /** Parameters left out of reads because they fault what is read along; rows as `{i}`. */
  readonly unreadable: readonly string[];
  /** How it spells booleans (words, digits) and times (zulu, offset, bare); null when not known. */
  readonly booleans: string | null;
  readonly dateTimes: string | null;
}

export interface LoopingSummary {
  /** CWMP identity. */
  readonly device: string;
  readonly reason: string;
  /** Sessions it began in about five minutes. */
  readonly sessions: number;
  /** Sessions that failed in a row. */
  readonly failures: number;
  /** ISO 8601: until then it is told to stay away; null: it is only watched. */
  readonly slowedUntil: string | null;
}

export interface Gauges {
  readonly devices: number;
  readonly agents: number;
  readonly openSessions: number;
  readonly refusedSessions: number;
  readonly loopingDevices: number;
  /** 1: connected, 0: not; undefined: there is no XMPP account. */
  readonly xmppConnected?: number | undefined;
}
