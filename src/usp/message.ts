import type { UspErrorCode } from './errors.js';

/** One USP Message: header and body in one closed union (TR-369 "Messages"; wire names in proto/usp-msg.proto). */
export interface UspMessage<B extends UspBody = UspBody> {
  /** Copied into the response (R-MSG.9). */
  readonly msgId: string;
  readonly body: B;
}

export type UspBody = UspRequest | UspResponse | UspErrorBody;

export type UspRequest =
  | GetRequest
  | GetSupportedDmRequest
  | GetInstancesRequest
  | SetRequest
  | AddRequest
  | DeleteRequest
  | OperateRequest
  | NotifyRequest
  | GetSupportedProtocolRequest
  | RegisterRequest
  | DeregisterRequest;

export type UspResponse =
  | GetResponse
  | GetSupportedDmResponse
  | GetInstancesResponse
  | SetResponse
  | AddResponse
  | DeleteResponse
  | OperateResponse
  | NotifyResponse
  | GetSupportedProtocolResponse
  | RegisterResponse
  | DeregisterResponse;

/** A path, the code and a text a technician understands. `errCode` 0 never appears: absence of the fault is its absence. */
export interface Fault {
  readonly errCode: UspErrorCode;
  readonly errMsg: string;
}

export type ParamMap = Readonly<Record<string, string>>;

export interface UspErrorBody extends Fault {
  readonly type: 'Error';
  /** Only for Add, Set and Delete with allow_partial false; `paramPath` is a full path. */
  readonly paramErrs: readonly (Fault & { readonly paramPath: string })[];
}

// ---- Get

export interface GetRequest {
  readonly type: 'Get';
  readonly paramPaths: readonly string[];
  /** 0 = unlimited (R-GET.5). */
  readonly maxDepth: number;
}

export interface GetResponse {
  readonly type: 'GetResp';
  readonly reqPathResults: readonly GetPathResult[];
}

export interface GetPathResult {
  /** The request's path, byte for byte. */
  readonly requestedPath: string;
  readonly fault?: Fault;
  readonly resolved: readonly ResolvedObject[];
}

export interface ResolvedObject {
  readonly path: string;
  /** Names relative to `path`, never holding a dot. */
  readonly params: ParamMap;
}

// ---- GetSupportedDM

export interface GetSupportedDmRequest {
  readonly type: 'GetSupportedDM';
  readonly objPaths: readonly string[];
  readonly firstLevelOnly: boolean;
  readonly returnCommands: boolean;
  readonly returnEvents: boolean;
  readonly returnParams: boolean;
  readonly returnUniqueKeySets: boolean;
}

export interface GetSupportedDmResponse {
  readonly type: 'GetSupportedDMResp';
  readonly reqObjResults: readonly SupportedDmPathResult[];
}

export interface SupportedDmPathResult {
  readonly requestedPath: string;
  readonly fault?: Fault;
  readonly dataModelUri: string;
  readonly objects: readonly SupportedObjectResult[];
}

export interface SupportedObjectResult {
  /** `Device.WiFi.SSID.{i}.` */
  readonly path: string;
  readonly access: 'readOnly' | 'addDelete' | 'addOnly' | 'deleteOnly';
  readonly multiInstance: boolean;
  readonly params: readonly SupportedParamResult[];
  readonly commands: readonly SupportedCommandResult[];
  readonly events: readonly SupportedEventResult[];
  readonly divergentPaths: readonly string[];
  readonly uniqueKeySets: readonly (readonly string[])[];
}

export interface SupportedParamResult {
  readonly name: string;
  readonly access: 'readOnly' | 'readWrite' | 'writeOnly';
  readonly valueType: UspValueType;
  readonly valueChange: 'allowed' | 'willIgnore';
}

/** ParamValueType of usp-msg.proto; 'unknown' only when an old peer left it out. */
export type UspValueType =
  | 'unknown'
  | 'base64'
  | 'boolean'
  | 'dateTime'
  | 'decimal'
  | 'hexBinary'
  | 'int'
  | 'long'
  | 'string'
  | 'unsignedInt'
  | 'unsignedLong';

export interface SupportedCommandResult {
  readonly name: string;
  readonly inputArgs: readonly string[];
  readonly outputArgs: readonly string[];
  readonly commandType: 'sync' | 'async';
}

export interface SupportedEventResult {
  readonly name: string;
  readonly args: readonly string[];
}

// ---- GetInstances

export interface GetInstancesRequest {
  readonly type: 'GetInstances';
  readonly objPaths: readonly string[];
  readonly firstLevelOnly: boolean;
}

export interface GetInstancesResponse {
  readonly type: 'GetInstancesResp';
  readonly reqPathResults: readonly InstancesPathResult[];
}

export interface InstancesPathResult {
  readonly requestedPath: string;
  readonly fault?: Fault;
  readonly instances: readonly { readonly path: string; readonly uniqueKeys: ParamMap }[];
}

// ---- Set, Add, Delete

export interface ParamSetting {
  readonly param: string;
  readonly value: string;
  readonly required: boolean;
}

export interface ParamFault extends Fault {
  /** Relative to the object. */
  readonly param: string;
}

export interface SetRequest {
  readonly type: 'Set';
  readonly allowPartial: boolean;
  readonly updateObjs: readonly ObjectSettings[];
}

export interface ObjectSettings {
  readonly objPath: string;
  readonly params: readonly ParamSetting[];
}

export interface SetResponse {
  readonly type: 'SetResp';
  readonly updatedObjResults: readonly {
    readonly requestedPath: string;
    readonly status: OperFailure<{ readonly instFailures: readonly UpdatedInstanceFailure[] }> | SetSuccess;
  }[];
}

export type OperFailure<Extra = object> = { readonly ok: false } & Fault & Extra;

export interface SetSuccess {
  readonly ok: true;
  readonly instances: readonly {
    readonly affectedPath: string;
    readonly paramErrs: readonly ParamFault[];
    readonly updatedParams: ParamMap;
  }[];
}

export interface UpdatedInstanceFailure {
  readonly affectedPath: string;
  readonly paramErrs: readonly ParamFault[];
}

export interface AddRequest {
  readonly type: 'Add';
  readonly allowPartial: boolean;
  readonly createObjs: readonly ObjectSettings[];
}

export interface AddResponse {
  readonly type: 'AddResp';
  readonly createdObjResults: readonly { readonly requestedPath: string; readonly status: OperFailure | AddSuccess }[];
}

export interface AddSuccess {
  readonly ok: true;
  readonly instantiatedPath: string;
  readonly paramErrs: readonly ParamFault[];
  readonly uniqueKeys: ParamMap;
}

export interface DeleteRequest {
  readonly type: 'Delete';
  readonly allowPartial: boolean;
  readonly objPaths: readonly string[];
}

export interface DeleteResponse {
  readonly type: 'DeleteResp';
  readonly deletedObjResults: readonly {
    readonly requestedPath: string;
    readonly status: OperFailure | DeleteSuccess;
  }[];
}

export interface DeleteSuccess {
  readonly ok: true;
  readonly affectedPaths: readonly string[];
  readonly unaffectedPathErrs: readonly (Fault & { readonly unaffectedPath: string })[];
}

// ---- Operate

export interface OperateRequest {
  readonly type: 'Operate';
  readonly command: string;
  readonly commandKey: string;
  readonly sendResp: boolean;
  readonly inputArgs: ParamMap;
}

export interface OperateResponse {
  readonly type: 'OperateResp';
  readonly results: readonly { readonly executedCommand: string; readonly outcome: OperateOutcome }[];
}

export type OperateOutcome =
  | { readonly kind: 'requested'; readonly reqObjPath: string }
  | { readonly kind: 'completed'; readonly outputArgs: ParamMap }
  | ({ readonly kind: 'failed' } & Fault);

// ---- Notify

export interface NotifyRequest {
  readonly type: 'Notify';
  /** Empty for OnBoardRequest only (R-NOT.7). */
  readonly subscriptionId: string;
  readonly sendResp: boolean;
  readonly notification: Notification;
}

export type Notification =
  | { readonly kind: 'event'; readonly objPath: string; readonly eventName: string; readonly params: ParamMap }
  | { readonly kind: 'valueChange'; readonly paramPath: string; readonly paramValue: string }
  | { readonly kind: 'objCreation'; readonly objPath: string; readonly uniqueKeys: ParamMap }
  | { readonly kind: 'objDeletion'; readonly objPath: string }
  | {
      readonly kind: 'operComplete';
      readonly objPath: string;
      /** `IPPing()` */
      readonly commandName: string;
      readonly commandKey: string;
      readonly outcome: Exclude<OperateOutcome, { kind: 'requested' }>;
    }
  | {
      readonly kind: 'onBoardReq';
      readonly oui: string;
      readonly productClass: string;
      readonly serialNumber: string;
      readonly agentSupportedProtocolVersions: string;
    };

export interface NotifyResponse {
  readonly type: 'NotifyResp';
  readonly subscriptionId: string;
}

// ---- GetSupportedProtocol, Register, Deregister

export interface GetSupportedProtocolRequest {
  readonly type: 'GetSupportedProtocol';
  readonly controllerSupportedProtocolVersions: string;
}

export interface GetSupportedProtocolResponse {
  readonly type: 'GetSupportedProtocolResp';
  readonly agentSupportedProtocolVersions: string;
}

export interface RegisterRequest {
  readonly type: 'Register';
  readonly allowPartial: boolean;
  readonly regPaths: readonly string[];
}

export interface RegisterResponse {
  readonly type: 'RegisterResp';
  readonly registeredPathResults: readonly {
    readonly requestedPath: string;
    readonly status: OperFailure | { readonly ok: true; readonly registeredPath: string };
  }[];
}

export interface DeregisterRequest {
  readonly type: 'Deregister';
  readonly paths: readonly string[];
}

export interface DeregisterResponse {
  readonly type: 'DeregisterResp';
  readonly deregisteredPathResults: readonly {
    readonly requestedPath: string;
    readonly status: OperFailure | { readonly ok: true; readonly deregisteredPaths: readonly string[] };
  }[];
}
