import { usp as wire } from '#usp-proto';
import { Defect } from '../base/errors.js';
import { LentBytes } from './head-room.js';
import type {
  GetSupportedDmResponse,
  Notification,
  ObjectSettings,
  OperateOutcome,
  OperFailure,
  SetResponse,
  SupportedObjectResult,
  UspBody,
  UspErrorBody,
  UspMessage,
  UspRequest,
  UspResponse,
} from './message.js';
import { cmdTypes, objAccesses, paramAccesses, valueChanges, valueTypes } from './wire-enums.js';

const msgTypes: Readonly<Record<UspBody['type'], number>> = {
  Error: 0,
  Get: 1,
  GetResp: 2,
  Notify: 3,
  Set: 4,
  SetResp: 5,
  Operate: 6,
  OperateResp: 7,
  Add: 8,
  AddResp: 9,
  Delete: 10,
  DeleteResp: 11,
  GetSupportedDM: 12,
  GetSupportedDMResp: 13,
  GetInstances: 14,
  GetInstancesResp: 15,
  NotifyResp: 16,
  GetSupportedProtocol: 17,
  GetSupportedProtocolResp: 18,
  Register: 19,
  RegisterResp: 20,
  Deregister: 21,
  DeregisterResp: 22,
};

/** Bodies that are sent again and again, with their encoding once it was made. */
const kept = new WeakMap<UspBody, LentBytes | undefined>();

/** Says that this very object will be encoded more than once: only its header is then encoded anew. */
export function keepEncoding(body: UspBody): void {
  if (!kept.has(body)) kept.set(body, undefined);
}

export function encodeMessage(message: UspMessage): Uint8Array {
  const header = { msgId: message.msgId, msgType: msgTypes[message.body.type] };
  return kept.has(message.body)
    ? withKeptBody(header, message.body)
    : wire.Msg.encode({ header, body: encodeBody(message.body) }).finish();
}

/** Field 2 of Msg is the body; a message field may stand behind any other (protobuf "Encoding"). */
function withKeptBody(header: wire.Header.$Properties, body: UspBody): Uint8Array {
  const bytes = kept.get(body) ?? new LentBytes(wire.Msg.encode({ body: encodeBody(body) }).finish());
  kept.set(body, bytes);
  return bytes.behind(wire.Msg.encode({ header }).finish());
}

function encodeBody(body: UspBody): wire.Body.$Properties {
  if (body.type === 'Error') return { error: encodeError(body) };
  const request = encodeRequest(body);
  if (request) return { request };
  const response = encodeResponse(body);
  if (response) return { response };
  throw new Defect(`no encoding for ${body.type}`);
}

function encodeError(error: UspErrorBody): wire.Error.$Properties {
  return {
    errCode: error.errCode,
    errMsg: error.errMsg,
    paramErrs: error.paramErrs.map(param => ({
      paramPath: param.paramPath,
      errCode: param.errCode,
      errMsg: param.errMsg,
    })),
  };
}

function encodeRequest(body: UspRequest | UspResponse): wire.Request.$Properties | undefined {
  switch (body.type) {
    case 'Get':
      return { get: { paramPaths: [...body.paramPaths], ...(body.maxDepth > 0 ? { maxDepth: body.maxDepth } : {}) } };
    case 'GetSupportedDM': {
      const { type: _, objPaths, ...flags } = body;
      return { getSupportedDm: { objPaths: [...objPaths], ...flags } };
    }
    case 'GetInstances':
      return { getInstances: { objPaths: [...body.objPaths], firstLevelOnly: body.firstLevelOnly } };
    case 'Set':
      return { set: { allowPartial: body.allowPartial, updateObjs: body.updateObjs.map(encodeSettings) } };
    case 'Add':
      return { add: { allowPartial: body.allowPartial, createObjs: body.createObjs.map(encodeSettings) } };
    case 'Delete':
      return { delete: { allowPartial: body.allowPartial, objPaths: [...body.objPaths] } };
    case 'Operate': {
      const { command, commandKey, sendResp, inputArgs } = body;
      return { operate: { command, commandKey, sendResp, inputArgs } };
    }
    case 'Notify': {
      const { subscriptionId, sendResp } = body;
      return { notify: { subscriptionId, sendResp, ...encodeNotification(body.notification) } };
    }
    case 'GetSupportedProtocol': {
      const { controllerSupportedProtocolVersions } = body;
      return { getSupportedProtocol: { controllerSupportedProtocolVersions } };
    }
    case 'Register':
      return { register: { allowPartial: body.allowPartial, regPaths: body.regPaths.map(path => ({ path })) } };
    case 'Deregister':
      return { deregister: { paths: [...body.paths] } };
    default:
      return undefined;
  }
}

function encodeSettings(settings: ObjectSettings) {
  return { objPath: settings.objPath, paramSettings: settings.params.map(param => ({ ...param })) };
}

function encodeNotification(notification: Notification): wire.Notify.$Properties {
  switch (notification.kind) {
    case 'event': {
      const { objPath, eventName, params } = notification;
      return { event: { objPath, eventName, params } };
    }
    case 'valueChange':
      return { valueChange: { paramPath: notification.paramPath, paramValue: notification.paramValue } };
    case 'objCreation':
      return { objCreation: { objPath: notification.objPath, uniqueKeys: notification.uniqueKeys } };
    case 'objDeletion':
      return { objDeletion: { objPath: notification.objPath } };
    case 'operComplete': {
      const { objPath, commandName, commandKey, outcome } = notification;
      const result =
        outcome.kind === 'completed'
          ? { reqOutputArgs: { outputArgs: outcome.outputArgs } }
          : { cmdFailure: { errCode: outcome.errCode, errMsg: outcome.errMsg } };
      return { operComplete: { objPath, commandName, commandKey, ...result } };
    }
    case 'onBoardReq': {
      const { kind: _, ...request } = notification;
      return { onBoardReq: request };
    }
  }
}

function encodeResponse(body: UspRequest | UspResponse): wire.Response.$Properties | undefined {
  switch (body.type) {
    case 'GetResp':
      return {
        getResp: {
          reqPathResults: body.reqPathResults.map(result => ({
            requestedPath: result.requestedPath,
            ...result.fault,
            resolvedPathResults: result.resolved.map(object => ({
              resolvedPath: object.path,
              resultParams: object.params,
            })),
          })),
        },
      };
    case 'GetSupportedDMResp':
      return { getSupportedDmResp: encodeSupportedDm(body) };
    case 'GetInstancesResp':
      return {
        getInstancesResp: {
          reqPathResults: body.reqPathResults.map(result => ({
            requestedPath: result.requestedPath,
            ...result.fault,
            currInsts: result.instances.map(instance => ({
              instantiatedObjPath: instance.path,
              uniqueKeys: instance.uniqueKeys,
            })),
          })),
        },
      };
    case 'SetResp':
      return { setResp: { updatedObjResults: body.updatedObjResults.map(encodeUpdated) } };
    case 'AddResp':
      return {
        addResp: {
          createdObjResults: body.createdObjResults.map(({ requestedPath, status }) => ({
            requestedPath,
            operStatus: operStatus(status, success => ({
              instantiatedPath: success.instantiatedPath,
              paramErrs: [...success.paramErrs],
              uniqueKeys: success.uniqueKeys,
            })),
          })),
        },
      };
    case 'DeleteResp':
      return {
        deleteResp: {
          deletedObjResults: body.deletedObjResults.map(({ requestedPath, status }) => ({
            requestedPath,
            operStatus: operStatus(status, success => ({
              affectedPaths: [...success.affectedPaths],
              unaffectedPathErrs: [...success.unaffectedPathErrs],
            })),
          })),
        },
      };
    case 'OperateResp':
      return {
        operateResp: {
          operationResults: body.results.map(({ executedCommand, outcome }) => ({
            executedCommand,
            ...encodeOutcome(outcome),
          })),
        },
      };
    case 'NotifyResp':
      return { notifyResp: { subscriptionId: body.subscriptionId } };
    case 'GetSupportedProtocolResp': {
      const { agentSupportedProtocolVersions } = body;
      return { getSupportedProtocolResp: { agentSupportedProtocolVersions } };
    }
    case 'RegisterResp':
      return {
        registerResp: {
          registeredPathResults: body.registeredPathResults.map(({ requestedPath, status }) => ({
            requestedPath,
            operStatus: operStatus(status, success => ({ registeredPath: success.registeredPath })),
          })),
        },
      };
    case 'DeregisterResp':
      return {
        deregisterResp: {
          deregisteredPathResults: body.deregisteredPathResults.map(({ requestedPath, status }) => ({
            requestedPath,
            operStatus: operStatus(status, success => ({ deregisteredPath: [...success.deregisteredPaths] })),
          })),
        },
      };
    default:
      return undefined;
  }
}

/** A success without content is still written, as a present empty message (TP-469 1.23, 1.61). */
function operStatus<S extends { readonly ok: true }, W>(status: OperFailure | S, succeeded: (success: S) => W) {
  return status.ok
    ? { operSuccess: succeeded(status) }
    : { operFailure: { errCode: status.errCode, errMsg: status.errMsg } };
}

function encodeUpdated({ requestedPath, status }: SetResponse['updatedObjResults'][number]) {
  if (status.ok) {
    const updatedInstResults = status.instances.map(instance => ({
      affectedPath: instance.affectedPath,
      paramErrs: [...instance.paramErrs],
      updatedParams: instance.updatedParams,
    }));
    return { requestedPath, operStatus: { operSuccess: { updatedInstResults } } };
  }
  const updatedInstFailures = status.instFailures.map(failure => ({
    affectedPath: failure.affectedPath,
    paramErrs: [...failure.paramErrs],
  }));
  return {
    requestedPath,
    operStatus: { operFailure: { errCode: status.errCode, errMsg: status.errMsg, updatedInstFailures } },
  };
}

function encodeOutcome(outcome: OperateOutcome): wire.OperateResp.OperationResult.$Properties {
  switch (outcome.kind) {
    case 'requested':
      return { reqObjPath: outcome.reqObjPath };
    case 'completed':
      return { reqOutputArgs: { outputArgs: outcome.outputArgs } };
    case 'failed':
      return { cmdFailure: { errCode: outcome.errCode, errMsg: outcome.errMsg } };
  }
}

function encodeSupportedDm(body: GetSupportedDmResponse): wire.GetSupportedDMResp.$Properties {
  return {
    reqObjResults: body.reqObjResults.map(result => ({
      reqObjPath: result.requestedPath,
      ...result.fault,
      dataModelInstUri: result.dataModelUri,
      supportedObjs: result.objects.map(encodeSupportedObject),
    })),
  };
}

function encodeSupportedObject(
  object: SupportedObjectResult,
): wire.GetSupportedDMResp.SupportedObjectResult.$Properties {
  return {
    supportedObjPath: object.path,
    access: objAccesses.indexOf(object.access),
    isMultiInstance: object.multiInstance,
    supportedParams: object.params.map(param => ({
      paramName: param.name,
      access: paramAccesses.indexOf(param.access),
      valueType: valueTypes.indexOf(param.valueType),
      valueChange: valueChanges[param.valueChange],
    })),
    supportedCommands: object.commands.map(command => ({
      commandName: command.name,
      inputArgNames: [...command.inputArgs],
      outputArgNames: [...command.outputArgs],
      commandType: cmdTypes[command.commandType],
    })),
    supportedEvents: object.events.map(event => ({ eventName: event.name, argNames: [...event.args] })),
    divergentPaths: [...object.divergentPaths],
    uniqueKeySets: object.uniqueKeySets.map(names => ({ keyNames: [...names] })),
  };
}
