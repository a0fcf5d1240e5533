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
  /** Without prefix: `string`, `int`, `unsignedInt`, `boolean`, `dateTime`, `base64`, … vendor nonsense preserved. */
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

export interface DownloadRequest {
  readonly commandKey: string;
  readonly fileType: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly fileSize: number;
  readonly targetFileName: string;
  readonly delaySeconds: number;
  readonly successUrl: string;
  readonly failureUrl: string;
}

export interface UploadRequest {
  readonly commandKey: string;
  readonly fileType: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly delaySeconds: number;
}

export interface TransferStarted {
  /** 0: already done; 1: a TransferComplete follows. */
  readonly status: number;
  readonly startTime: string;
  readonly completeTime: string;
}

/** What a CPE says of its own accord, decoded. */
export type CpeRequest = Inform | TransferComplete | CpeGetRPCMethods | UnknownCpeRequest;

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

export interface CpeGetRPCMethods {
  readonly method: 'GetRPCMethods';
}

/** Answered with fault 8000; the session goes on. */
export interface UnknownCpeRequest {
  readonly method: 'unknown';
  readonly name: string;
}
