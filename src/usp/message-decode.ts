import { usp as wire } from '#usp-proto';
import { reasonOf } from '../base/errors.js';
import type {
  Fault,
  GetSupportedDmResponse,
  Notification,
  OperateOutcome,
  OperFailure,
  ParamFault,
  ParamMap,
  ParamSetting,
  SupportedObjectResult,
  UspBody,
  UspMessage,
  UspRequest,
  UspResponse,
} from './message.js';
import { cmdTypes, objAccesses, paramAccesses, valueChanges, valueTypes } from './wire-enums.js';
import { enumName, only, WireError } from './wire-error.js';
import { onlyMember } from './wire-scan.js';

type Wire<T> = T | null | undefined;

const requests = [
  'get',
  'getSupportedDm',
  'getInstances',
  'set',
  'add',
  'delete',
  'operate',
  'notify',
  'getSupportedProtocol',
  'register',
  'deregister',
] as const;

const responses = [
  'getResp',
  'getSupportedDmResp',
  'getInstancesResp',
  'setResp',
  'addResp',
  'deleteResp',
  'operateResp',
  'notifyResp',
  'getSupportedProtocolResp',
  'registerResp',
  'deregisterResp',
] as const;

/** Throws WireError; it carries the msg_id when that could be read and the body is a request (R-MTP.5). */
export function decodeMessage(bytes: Uint8Array): UspMessage {
  const message = parse(bytes);
  const msgId = message.header?.msgId ?? '';
  let unknownType = false;
  try {
    if (!message.header) throw new WireError('the Message has no header (R-MSG.6)');
    if (msgId === '') throw new WireError('the Message has no msg_id (R-MSG.8)');
    enumName(msgTypes, message.header.msgType, 'msg_type');
    if (!message.body) throw new WireError('the Message has no body (R-MSG.6)');
    const inner = checkOneofs(bytes, message.body);
    unknownType = isSet(message.body.request) && inner !== undefined && inner.length > 0 && !isKnown(inner);
    return { msgId, body: decodeBody(message.body) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    // An empty body cannot be told from a request; an answer to it does no harm, silence would.
    const answer = isSet(message.body?.response) || isSet(message.body?.error);
    throw msgId === '' ? error : new WireError(error.message, { msgId, request: !answer, unknownType });
  }
}

/** Body, message body, and request or response: one each. Gives the bytes of the innermost. */
function checkOneofs(bytes: Uint8Array, decoded: wire.Body.$Properties): Uint8Array | undefined {
  const body = onlyMember(bytes, 2, 2, 'the Body');
  const inner = body && onlyMember(body, 1, 3, 'the msg_body');
  if (inner && !decoded.error) onlyMember(inner, 1, 11, 'the req_type or resp_type');
  return inner;
}

/** Members that did not come read as null from the prototype. */
function isSet(member: unknown): boolean {
  return member !== undefined && member !== null;
}

function isKnown(request: Uint8Array): boolean {
  return onlyMember(request, 1, 11, 'the req_type') !== undefined;
}

const msgTypes = Array.from({ length: 23 }, (_, index) => index);

function parse(bytes: Uint8Array): wire.Msg {
  try {
    return wire.Msg.decode(bytes);
  } catch (error) {
    throw new WireError(`not a USP Message: ${reasonOf(error)}`);
  }
}

function decodeBody(body: wire.Body.$Properties): UspBody {
  switch (only(body, ['request', 'response', 'error'], 'the Body')) {
    case 'request':
      return decodeRequest(body.request ?? {});
    case 'response':
      return decodeResponse(body.response ?? {});
    case 'error':
      return {
        type: 'Error',
        ...fault(body.error),
        paramErrs: list(body.error?.paramErrs).map(error => ({ paramPath: error.paramPath ?? '', ...fault(error) })),
      };
  }
}

function decodeRequest(request: wire.Request.$Properties): UspRequest {
  switch (only(request, requests, 'the Request')) {
    case 'get':
      return { type: 'Get', paramPaths: list(request.get?.paramPaths), maxDepth: request.get?.maxDepth ?? 0 };
    case 'getSupportedDm':
      return decodeGetSupportedDm(request.getSupportedDm ?? {});
    case 'getInstances':
      return {
        type: 'GetInstances',
        objPaths: list(request.getInstances?.objPaths),
        firstLevelOnly: request.getInstances?.firstLevelOnly ?? false,
      };
    case 'set':
      return {
        type: 'Set',
        allowPartial: request.set?.allowPartial ?? false,
        updateObjs: list(request.set?.updateObjs).map(settings),
      };
    case 'add':
      return {
        type: 'Add',
        allowPartial: request.add?.allowPartial ?? false,
        createObjs: list(request.add?.createObjs).map(settings),
      };
    case 'delete':
      return {
        type: 'Delete',
        allowPartial: request.delete?.allowPartial ?? false,
        objPaths: list(request.delete?.objPaths),
      };
    case 'operate':
      return decodeOperate(request.operate ?? {});
    case 'notify':
      return {
        type: 'Notify',
        subscriptionId: request.notify?.subscriptionId ?? '',
        sendResp: request.notify?.sendResp ?? false,
        notification: decodeNotification(request.notify ?? {}),
      };
    case 'getSupportedProtocol':
      return {
        type: 'GetSupportedProtocol',
        controllerSupportedProtocolVersions: request.getSupportedProtocol?.controllerSupportedProtocolVersions ?? '',
      };
    case 'register':
      return {
        type: 'Register',
        allowPartial: request.register?.allowPartial ?? false,
        regPaths: list(request.register?.regPaths).map(entry => entry.path ?? ''),
      };
    case 'deregister':
      return { type: 'Deregister', paths: list(request.deregister?.paths) };
  }
}

function decodeGetSupportedDm(request: wire.GetSupportedDM.$Properties): UspRequest {
  return {
    type: 'GetSupportedDM',
    objPaths: list(request.objPaths),
    firstLevelOnly: request.firstLevelOnly ?? false,
    returnCommands: request.returnCommands ?? false,
    returnEvents: request.returnEvents ?? false,
    returnParams: request.returnParams ?? false,
    returnUniqueKeySets: request.returnUniqueKeySets ?? false,
  };
}

function decodeOperate(request: wire.Operate.$Properties): UspRequest {
  return {
    type: 'Operate',
    command: request.command ?? '',
    commandKey: request.commandKey ?? '',
    sendResp: request.sendResp ?? false,
    inputArgs: map(request.inputArgs),
  };
}

function settings(entry: { objPath?: Wire<string>; paramSettings?: Wire<readonly WireSetting[]> }): {
  objPath: string;
  params: readonly ParamSetting[];
} {
  return {
    objPath: entry.objPath ?? '',
    params: list(entry.paramSettings).map(param => ({
      param: param.param ?? '',
      value: param.value ?? '',
      required: param.required ?? false,
    })),
  };
}

interface WireSetting {
  readonly param?: Wire<string>;
  readonly value?: Wire<string>;
  readonly required?: Wire<boolean>;
}

const notifications = ['event', 'valueChange', 'objCreation', 'objDeletion', 'operComplete', 'onBoardReq'] as const;

function decodeNotification(notify: wire.Notify.$Properties): Notification {
  const kind = only(notify, notifications, 'the Notify');
  switch (kind) {
    case 'event':
      return {
        kind,
        objPath: notify.event?.objPath ?? '',
        eventName: notify.event?.eventName ?? '',
        params: map(notify.event?.params),
      };
    case 'valueChange':
      return { kind, paramPath: notify.valueChange?.paramPath ?? '', paramValue: notify.valueChange?.paramValue ?? '' };
    case 'objCreation':
      return { kind, objPath: notify.objCreation?.objPath ?? '', uniqueKeys: map(notify.objCreation?.uniqueKeys) };
    case 'objDeletion':
      return { kind, objPath: notify.objDeletion?.objPath ?? '' };
    case 'operComplete':
      return { kind, ...decodeOperComplete(notify.operComplete ?? {}) };
    case 'onBoardReq':
      return {
        kind,
        oui: notify.onBoardReq?.oui ?? '',
        productClass: notify.onBoardReq?.productClass ?? '',
        serialNumber: notify.onBoardReq?.serialNumber ?? '',
        agentSupportedProtocolVersions: notify.onBoardReq?.agentSupportedProtocolVersions ?? '',
      };
  }
}

function decodeOperComplete(complete: wire.Notify.OperationComplete.$Properties) {
  const succeeded = only(complete, ['reqOutputArgs', 'cmdFailure'], 'the OperationComplete') === 'reqOutputArgs';
  return {
    objPath: complete.objPath ?? '',
    commandName: complete.commandName ?? '',
    commandKey: complete.commandKey ?? '',
    outcome: succeeded
      ? ({ kind: 'completed', outputArgs: map(complete.reqOutputArgs?.outputArgs) } as const)
      : ({ kind: 'failed', ...fault(complete.cmdFailure) } as const),
  };
}

function decodeResponse(response: wire.Response.$Properties): UspResponse {
  switch (only(response, responses, 'the Response')) {
    case 'getResp':
      return {
        type: 'GetResp',
        reqPathResults: list(response.getResp?.reqPathResults).map(result => ({
          requestedPath: result.requestedPath ?? '',
          ...optionalFault(result),
          resolved: list(result.resolvedPathResults).map(object => ({
            path: object.resolvedPath ?? '',
            params: map(object.resultParams),
          })),
        })),
      };
    case 'getSupportedDmResp':
      return decodeSupportedDm(response.getSupportedDmResp ?? {});
    case 'getInstancesResp':
      return {
        type: 'GetInstancesResp',
        reqPathResults: list(response.getInstancesResp?.reqPathResults).map(result => ({
          requestedPath: result.requestedPath ?? '',
          ...optionalFault(result),
          instances: list(result.currInsts).map(instance => ({
            path: instance.instantiatedObjPath ?? '',
            uniqueKeys: map(instance.uniqueKeys),
          })),
        })),
      };
    case 'setResp':
      return { type: 'SetResp', updatedObjResults: list(response.setResp?.updatedObjResults).map(decodeUpdated) };
    case 'addResp':
      return { type: 'AddResp', createdObjResults: list(response.addResp?.createdObjResults).map(decodeCreated) };
    case 'deleteResp':
      return { type: 'DeleteResp', deletedObjResults: list(response.deleteResp?.deletedObjResults).map(decodeDeleted) };
    case 'operateResp':
      return {
        type: 'OperateResp',
        results: list(response.operateResp?.operationResults).map(result => ({
          executedCommand: result.executedCommand ?? '',
          outcome: decodeOutcome(result),
        })),
      };
    case 'notifyResp':
      return { type: 'NotifyResp', subscriptionId: response.notifyResp?.subscriptionId ?? '' };
    case 'getSupportedProtocolResp':
      return {
        type: 'GetSupportedProtocolResp',
        agentSupportedProtocolVersions: response.getSupportedProtocolResp?.agentSupportedProtocolVersions ?? '',
      };
    case 'registerResp':
      return {
        type: 'RegisterResp',
        registeredPathResults: list(response.registerResp?.registeredPathResults).map(result => ({
          requestedPath: result.requestedPath ?? '',
          status: status(result.operStatus, success => ({
            ok: true as const,
            registeredPath: success.registeredPath ?? '',
          })),
        })),
      };
    case 'deregisterResp':
      return {
        type: 'DeregisterResp',
        deregisteredPathResults: list(response.deregisterResp?.deregisteredPathResults).map(result => ({
          requestedPath: result.requestedPath ?? '',
          status: status(result.operStatus, success => ({
            ok: true as const,
            deregisteredPaths: list(success.deregisteredPath),
          })),
        })),
      };
  }
}

function decodeSupportedDm(response: wire.GetSupportedDMResp.$Properties): GetSupportedDmResponse {
  return {
    type: 'GetSupportedDMResp',
    reqObjResults: list(response.reqObjResults).map(result => ({
      requestedPath: result.reqObjPath ?? '',
      ...optionalFault(result),
      dataModelUri: result.dataModelInstUri ?? '',
      objects: list(result.supportedObjs).map(decodeSupportedObject),
    })),
  };
}

function decodeSupportedObject(
  object: wire.GetSupportedDMResp.SupportedObjectResult.$Properties,
): SupportedObjectResult {
  return {
    path: object.supportedObjPath ?? '',
    access: enumName(objAccesses, object.access, 'access'),
    multiInstance: object.isMultiInstance ?? false,
    params: list(object.supportedParams).map(param => ({
      name: param.paramName ?? '',
      access: enumName(paramAccesses, param.access, 'access'),
      valueType: enumName(valueTypes, param.valueType, 'value_type'),
      valueChange: param.valueChange === valueChanges.willIgnore ? 'willIgnore' : 'allowed',
    })),
    commands: list(object.supportedCommands).map(command => ({
      name: command.commandName ?? '',
      inputArgs: list(command.inputArgNames),
      outputArgs: list(command.outputArgNames),
      commandType: command.commandType === cmdTypes.async ? 'async' : 'sync',
    })),
    events: list(object.supportedEvents).map(event => ({ name: event.eventName ?? '', args: list(event.argNames) })),
    divergentPaths: list(object.divergentPaths),
    uniqueKeySets: list(object.uniqueKeySets).map(set => list(set.keyNames)),
  };
}

function decodeUpdated(result: wire.SetResp.UpdatedObjectResult.$Properties) {
  const { operStatus } = result;
  const requestedPath = result.requestedPath ?? '';
  if (only(operStatus ?? {}, ['operFailure', 'operSuccess'], 'oper_status') === 'operFailure') {
    const instFailures = list(operStatus?.operFailure?.updatedInstFailures).map(failure => ({
      affectedPath: failure.affectedPath ?? '',
      paramErrs: list(failure.paramErrs).map(paramFault),
    }));
    return { requestedPath, status: { ok: false as const, ...fault(operStatus?.operFailure), instFailures } };
  }
  const instances = list(operStatus?.operSuccess?.updatedInstResults).map(instance => ({
    affectedPath: instance.affectedPath ?? '',
    paramErrs: list(instance.paramErrs).map(paramFault),
    updatedParams: map(instance.updatedParams),
  }));
  return { requestedPath, status: { ok: true as const, instances } };
}

function decodeCreated(result: wire.AddResp.CreatedObjectResult.$Properties) {
  return {
    requestedPath: result.requestedPath ?? '',
    status: status(result.operStatus, success => ({
      ok: true as const,
      instantiatedPath: success.instantiatedPath ?? '',
      paramErrs: list(success.paramErrs).map(paramFault),
      uniqueKeys: map(success.uniqueKeys),
    })),
  };
}

function decodeDeleted(result: wire.DeleteResp.DeletedObjectResult.$Properties) {
  return {
    requestedPath: result.requestedPath ?? '',
    status: status(result.operStatus, success => ({
      ok: true as const,
      affectedPaths: list(success.affectedPaths),
      unaffectedPathErrs: list(success.unaffectedPathErrs).map(error => ({
        unaffectedPath: error.unaffectedPath ?? '',
        ...fault(error),
      })),
    })),
  };
}

function decodeOutcome(result: wire.OperateResp.OperationResult.$Properties): OperateOutcome {
  switch (only(result, ['reqObjPath', 'reqOutputArgs', 'cmdFailure'], 'the OperationResult')) {
    case 'reqObjPath':
      return { kind: 'requested', reqObjPath: result.reqObjPath ?? '' };
    case 'reqOutputArgs':
      return { kind: 'completed', outputArgs: map(result.reqOutputArgs?.outputArgs) };
    case 'cmdFailure':
      return { kind: 'failed', ...fault(result.cmdFailure) };
  }
}

/** The oper_status that Add, Delete, Register and Deregister share. */
function status<S, R>(
  operStatus: Wire<{ operFailure?: Wire<WireFault>; operSuccess?: Wire<S> }>,
  succeeded: (success: S) => R,
): OperFailure | R {
  const member = only(operStatus ?? {}, ['operFailure', 'operSuccess'], 'oper_status');
  if (member === 'operSuccess' && operStatus?.operSuccess) return succeeded(operStatus.operSuccess);
  return { ok: false, ...fault(operStatus?.operFailure) };
}

interface WireFault {
  readonly errCode?: Wire<number>;
  readonly errMsg?: Wire<string>;
}

function fault(error: Wire<WireFault>): Fault {
  return { errCode: error?.errCode ?? 0, errMsg: error?.errMsg ?? '' };
}

function optionalFault(error: WireFault): { fault?: Fault } {
  return error.errCode ? { fault: fault(error) } : {};
}

function paramFault(error: WireFault & { readonly param?: Wire<string> }): ParamFault {
  return { param: error.param ?? '', ...fault(error) };
}

function list<T>(items: Wire<readonly T[]>): readonly T[] {
  return items ?? [];
}

function map(entries: Wire<Record<string, string>>): ParamMap {
  return entries ?? {};
}
