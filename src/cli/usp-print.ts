import type { NotifyRequest, ParamMap, UspResponse } from '../usp/message.js';

/** A response as lines for people. Failures inside it are told by the exit message, not here. */
export function printResponse(response: UspResponse): readonly string[] {
  switch (response.type) {
    case 'GetResp':
      return response.reqPathResults.flatMap(({ resolved }) =>
        resolved.flatMap(({ path, params }) => pairs(path, params)),
      );
    case 'GetInstancesResp':
      return response.reqPathResults.flatMap(({ instances }) =>
        instances.map(({ path, uniqueKeys }) => `${path}  ${keys(uniqueKeys)}`.trimEnd()),
      );
    case 'GetSupportedDMResp':
      return response.reqObjResults.flatMap(({ objects }) =>
        objects.flatMap(object => [
          `${object.path}  (${object.access})`,
          ...object.params.map(param => `  ${param.name}  ${param.valueType} ${param.access}`),
          ...object.commands.map(
            command => `  ${command.name}  ${command.commandType} (${command.inputArgs.join(', ')})`,
          ),
          ...object.events.map(event => `  ${event.name}`),
        ]),
      );
    case 'SetResp':
      return response.updatedObjResults.flatMap(({ status }) =>
        status.ok
          ? status.instances.flatMap(({ affectedPath, updatedParams }) => pairs(affectedPath, updatedParams))
          : [],
      );
    case 'AddResp':
      return response.createdObjResults.flatMap(({ status }) =>
        status.ok ? [`${status.instantiatedPath}  ${keys(status.uniqueKeys)}`] : [],
      );
    case 'DeleteResp':
      return response.deletedObjResults.flatMap(({ status }) =>
        status.ok ? status.affectedPaths.map(path => `deleted ${path}`) : [],
      );
    case 'OperateResp':
      return response.results.flatMap(({ executedCommand, outcome }) => {
        if (outcome.kind === 'requested') return [`${executedCommand}  started as ${outcome.reqObjPath}`];
        return outcome.kind === 'completed' ? [`${executedCommand}  done`, ...pairs('  ', outcome.outputArgs)] : [];
      });
    case 'GetSupportedProtocolResp':
      return [response.agentSupportedProtocolVersions];
    case 'NotifyResp':
    case 'RegisterResp':
    case 'DeregisterResp':
      return [];
  }
}

export function printNotify({ notification, subscriptionId }: NotifyRequest): readonly string[] {
  const from = subscriptionId === '' ? '' : `  [${subscriptionId}]`;
  switch (notification.kind) {
    case 'valueChange':
      return [`${notification.paramPath} = ${notification.paramValue}${from}`];
    case 'event':
      return [`${notification.objPath}${notification.eventName}${from}`, ...pairs('  ', notification.params)];
    case 'objCreation':
      return [`created ${notification.objPath}  ${keys(notification.uniqueKeys)}${from}`];
    case 'objDeletion':
      return [`deleted ${notification.objPath}${from}`];
    case 'operComplete': {
      const { outcome } = notification;
      const command = `${notification.objPath}${notification.commandName}`;
      if (outcome.kind === 'completed') return [`${command}  complete${from}`, ...pairs('  ', outcome.outputArgs)];
      return [`${command}  failed: ${outcome.errMsg} (${outcome.errCode})${from}`];
    }
    case 'onBoardReq':
      return [`on-board request of ${notification.oui} ${notification.productClass} ${notification.serialNumber}`];
  }
}

function pairs(prefix: string, params: ParamMap): readonly string[] {
  return Object.entries(params).map(([name, value]) => `${prefix}${name} = ${value}`);
}

function keys(uniqueKeys: ParamMap): string {
  return Object.entries(uniqueKeys)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}
