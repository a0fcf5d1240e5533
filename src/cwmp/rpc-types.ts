/** The RPCs of TR-069 in the direction ACS → CPE, request and response each; one codec file per method in `rpc/`. */
export interface AcsRpcs {
  GetRPCMethods: { request: object; response: { readonly methods: readonly string[] } };
  GetParameterNames: {
    request: { readonly path: string; readonly nextLevel: boolean };
    response: { readonly params: readonly ParameterInfo[] };
  };
  GetParameterValues: {
    request: { readonly names: readonly string[] };
    response: { readonly params: readonly ParameterValue[] };
  };
  SetParameterValues: {
    request: { readonly params: readonly ParameterValue[]; readonly parameterKey: string };
    /** 0 applied, 1 committed but not yet applied. */
    response: { readonly status: number };
  };
  GetParameterAttributes: {
    request: { readonly names: readonly string[] };
    response: { readonly params: readonly ParameterAttributes[] };
  };
  SetParameterAttributes: {
    request: { readonly params: readonly SetParameterAttributes[] };
    response: object;
  };
  AddObject: {
    request: { readonly object: string; readonly parameterKey: string };
    response: { readonly instanceNumber: number; readonly status: number };
  };
  DeleteObject: {
    request: { readonly object: string; readonly parameterKey: string };
    response: { readonly status: number };
  };
  Reboot: { request: { readonly commandKey: string }; response: object };
  FactoryReset: { request: object; response: object };
  Download: { request: DownloadRequest; response: TransferStarted };
  Upload: { request: UploadRequest; response: TransferStarted };
  ScheduleDownload: { request: ScheduleDownloadRequest; response: object };
  CancelTransfer: { request: { readonly commandKey: string }; response: object };
  GetQueuedTransfers: { request: object; response: { readonly transfers: readonly QueuedTransfer[] } };
  GetAllQueuedTransfers: { request: object; response: { readonly transfers: readonly AnyQueuedTransfer[] } };
  ScheduleInform: { request: { readonly delaySeconds: number; readonly commandKey: string }; response: object };
  ChangeDUState: { request: ChangeDUStateRequest; response: object };
}

export type AcsMethod = keyof AcsRpcs;
/** What the ACS asks of a CPE: plain data, so that it can cross a node border. */
export type AcsRequest<M extends AcsMethod = AcsMethod> = {
  [K in M]: { readonly method: K } & AcsRpcs[K]['request'];
}[M];
export type CpeResponse<M extends AcsMethod = AcsMethod> = {
  [K in M]: { readonly method: K } & AcsRpcs[K]['response'];
}[M];

export interface ParameterInfo {
  /** Objects end with a dot. */
  readonly name: string;
  /** Parameter: settable. Table: AddObject allowed. Row: DeleteObject allowed. */
  readonly writable: boolean;
}

export interface ParameterValue {
  readonly name: string;
  readonly value: string;
  /** Without prefix: `string`, `int`, `unsignedInt`, `boolean`, `dateTime`, `base64`, … vendor nonsense preserved. Empty: the device did not say. */
  readonly type: string;
}

export interface ParameterAttributes {
  readonly name: string;
  /** 0 off, 1 passive, 2 active, 3-6 lightweight kinds. */
  readonly notification: number;
  readonly accessList: readonly string[];
}

export interface SetParameterAttributes {
  readonly name: string;
  readonly notification?: number;
  readonly accessList?: readonly string[];
}

/** What Download, ScheduleDownload and Upload have in common: which file, where, as whom. */
export interface TransferRequest {
  readonly commandKey: string;
  readonly fileType: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
}

export interface DownloadRequest extends TransferRequest {
  readonly fileSize: number;
  readonly targetFileName: string;
  readonly delaySeconds: number;
  readonly successUrl: string;
  readonly failureUrl: string;
}

export interface UploadRequest extends TransferRequest {
  readonly delaySeconds: number;
}

export interface TransferStarted {
  /** 0: already done; 1: a TransferComplete follows. */
  readonly status: number;
  readonly startTime: string;
  readonly completeTime: string;
}

export interface ScheduleDownloadRequest extends TransferRequest {
  readonly fileSize: number;
  readonly targetFileName: string;
  /** One or two, not overlapping. */
  readonly windows: readonly TimeWindow[];
}

export interface TimeWindow {
  /** Seconds from the request on. */
  readonly start: number;
  readonly end: number;
  /** `1 At Any Time`, `2 Immediately`, `3 When Idle`, `4 Confirmation Needed`, `X <OUI> …`. */
  readonly mode: string;
  readonly userMessage: string;
  /** -1: as often as the CPE likes. */
  readonly maxRetries: number;
}

export interface QueuedTransfer {
  readonly commandKey: string;
  /** 1 not yet started, 2 in progress, 3 completed, finishing cleanup. */
  readonly state: number;
}

/** Also those that nobody asked for by CWMP. */
export interface AnyQueuedTransfer extends QueuedTransfer {
  readonly isDownload: boolean;
  readonly fileType: string;
  readonly fileSize: number;
  readonly targetFileName: string;
}

export interface ChangeDUStateRequest {
  readonly operations: readonly DuOperation[];
  readonly commandKey: string;
  /** Each operation as an element of its own inside one `Operations`, as some CPEs read the schema. */
  readonly nested?: boolean;
}

export type DuOperation =
  | {
      readonly kind: 'install';
      readonly url: string;
      readonly uuid: string;
      readonly username: string;
      readonly password: string;
      readonly executionEnvRef: string;
    }
  | {
      readonly kind: 'update';
      readonly uuid: string;
      readonly version: string;
      readonly url: string;
      readonly username: string;
      readonly password: string;
    }
  | {
      readonly kind: 'uninstall';
      readonly uuid: string;
      readonly version: string;
      readonly executionEnvRef: string;
    };

/** What a CPE says of its own accord, decoded. */
export type CpeRequest = Inform | CpeReport | CpeGetRPCMethods | UnknownCpeRequest;

/** What is acknowledged only after everything that follows from it is durable. */
export type CpeReport =
  | TransferComplete
  | AutonomousTransferComplete
  | DUStateChangeComplete
  | AutonomousDUStateChangeComplete
  | RequestDownload
  | Kicked;

export interface Inform {
  readonly method: 'Inform';
  readonly deviceId: DeviceId;
  readonly events: readonly InformEvent[];
  readonly currentTime: string;
  readonly retryCount: number;
  readonly params: readonly ParameterValue[];
}

export interface DeviceId {
  readonly manufacturer: string;
  readonly oui: string;
  readonly productClass: string;
  readonly serialNumber: string;
}

export interface InformEvent {
  /** `1 BOOT`, `M Reboot`, `X 00D09E Foo` … as sent, trimmed. */
  readonly code: string;
  readonly commandKey: string;
}

export interface TransferComplete {
  readonly method: 'TransferComplete';
  readonly commandKey: string;
  /** 0 = success. */
  readonly faultCode: number;
  readonly faultString: string;
  readonly startTime: string;
  readonly completeTime: string;
}

/** A transfer that no ACS asked for by CWMP (or whose asking the CPE has forgotten). */
export interface AutonomousTransferComplete {
  readonly method: 'AutonomousTransferComplete';
  readonly announceUrl: string;
  readonly transferUrl: string;
  readonly isDownload: boolean;
  readonly fileType: string;
  readonly fileSize: number;
  readonly targetFileName: string;
  /** 0 = success. */
  readonly faultCode: number;
  readonly faultString: string;
  readonly startTime: string;
  readonly completeTime: string;
}

/** How an operation of ChangeDUState ended. */
export interface DuResult {
  readonly uuid: string;
  /** Path of the DeploymentUnit row; empty: it is gone, or never was. */
  readonly deploymentUnitRef: string;
  readonly version: string;
  /** `Installed`, `Uninstalled`, `Failed`. */
  readonly currentState: string;
  readonly resolved: boolean;
  /** Comma-separated paths of ExecutionUnit rows. */
  readonly executionUnitRefList: string;
  readonly startTime: string;
  readonly completeTime: string;
  /** 0 = success. */
  readonly faultCode: number;
  readonly faultString: string;
}

export interface DUStateChangeComplete {
  readonly method: 'DUStateChangeComplete';
  readonly results: readonly DuResult[];
  readonly commandKey: string;
}

export interface AutonomousDUStateChangeComplete {
  readonly method: 'AutonomousDUStateChangeComplete';
  /** `operation`: `Install`, `Update`, `Uninstall`. */
  readonly results: readonly (DuResult & { readonly operation: string })[];
}

/** The CPE (its user) would like a file of this type. */
export interface RequestDownload {
  readonly method: 'RequestDownload';
  readonly fileType: string;
  readonly args: readonly { readonly name: string; readonly value: string }[];
}

/** A user was sent to the CPE's kick URL (TR-069 Annex D). */
export interface Kicked {
  readonly method: 'Kicked';
  readonly command: string;
  readonly referer: string;
  readonly arg: string;
  /** The URL the user shall see next. */
  readonly next: string;
}

export interface CpeGetRPCMethods {
  readonly method: 'GetRPCMethods';
}

/** Answered with fault 8000; the session goes on. */
export interface UnknownCpeRequest {
  readonly method: 'unknown';
  readonly name: string;
}
