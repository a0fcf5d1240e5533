import { parsePath } from '../../datamodel/parse-path.js';
import { type Match, resolvePath } from '../../datamodel/resolve-path.js';
import type { SupportedCommand } from '../../datamodel/supported-model.js';
import { checkValue } from '../../datamodel/value.js';
import { UspError } from '../../usp/errors.js';
import type { OperateOutcome, OperateRequest, OperateResponse, ParamMap } from '../../usp/message.js';
import { decisions } from '../decisions.js';
import type { Requests } from '../requests.js';
import { demand, type MessageContext, mayReadOf } from './context.js';

/**
 * Runs a command on every object the path finds. A command that fails is a cmd_failure (R-OPR.1); only a path that cannot be
 * understood fails the message. Gives undefined when no response is wanted (R-OPR.4).
 */
export async function operate(
  request: OperateRequest,
  context: MessageContext,
  requests: Requests,
  signal: AbortSignal,
): Promise<OperateResponse | undefined> {
  const matches = await find(request.command, context);
  const results: OperateResponse['results'][number][] = [];
  for (const match of matches) {
    const executedCommand = match.object + (match.element?.name ?? '');
    const outcome = await runOne(executedCommand, match, request, context, requests, signal);
    results.push({ executedCommand, outcome });
  }
  const failed = results.some(result => result.outcome.kind === 'failed');
  return request.sendResp || failed ? { type: 'OperateResp', results } : undefined;
}

function find(command: string, context: MessageContext): Promise<readonly Match[]> {
  const path = parsePath(command);
  if (path.element?.kind !== 'command')
    throw new UspError('invalidPathSyntax', `${command} is no command path`, command);
  const mayRead = mayReadOf(context.controller);
  const { supported } = context.model;
  return demand(context, (snapshot, needs) => {
    const resolution = resolvePath(path, { model: supported, snapshot, missingRow: 'objectDoesNotExist', mayRead });
    if (resolution.kind === 'resolved') return resolution.matches;
    needs.push(...resolution.needs);
    return [];
  });
}

async function runOne(
  executedCommand: string,
  match: Match,
  request: OperateRequest,
  context: MessageContext,
  requests: Requests,
  signal: AbortSignal,
): Promise<OperateOutcome> {
  try {
    const command = match.supported.commands.get(match.element?.name ?? '');
    if (!command) throw new UspError('invalidPath', `${executedCommand} is not supported`, executedCommand);
    if (!context.controller.role.may(match.object, 'commandEvent', 'x', match.element?.name)) {
      throw new UspError(
        'permissionDenied',
        `${context.controller.endpointId} may not run ${executedCommand}`,
        executedCommand,
      );
    }
    const args = checkArguments(command, request.inputArgs);
    if (command.async)
      return await requests.start(executedCommand, request.commandKey, args, context.controller, context.model, signal);
    const originator = context.controller.endpointId;
    const invocation = { command: executedCommand, args, commandKey: request.commandKey, requestId: '', originator };
    return { kind: 'completed', outputArgs: (await context.model.operate(invocation, signal)) ?? {} };
  } catch (error) {
    const refused = error instanceof UspError && error.code === 7006;
    if (error instanceof UspError && (!refused || decisions.refusedCommandIsItsOwnFailure))
      return { kind: 'failed', errCode: error.code, errMsg: error.message };
    throw error;
  }
}

/** R-OPR.5 to R-OPR.7: mandatory ones must be there, unknown ones are ignored, missing optional ones take their default. */
function checkArguments(command: SupportedCommand, given: ParamMap): ParamMap {
  const args: Record<string, string> = {};
  for (const argument of command.input) {
    const table = argument.name.includes('{i}');
    const names = table ? namesLike(argument.name, given) : [argument.name];
    for (const name of names) {
      const value = given[name] ?? argument.default;
      if (value !== undefined) args[name] = checkArgument(argument.type, name, value);
      else if (argument.mandatory && !table)
        throw new UspError('invalidCommandArguments', `${command.name} needs ${name}`);
    }
  }
  return args;
}

function checkArgument(type: Parameters<typeof checkValue>[0], name: string, value: string): string {
  try {
    return checkValue(type, value);
  } catch (error) {
    if (error instanceof UspError) throw new UspError('invalidCommandArguments', `${name}: ${error.message}`);
    throw error;
  }
}

function namesLike(pattern: string, given: ParamMap): readonly string[] {
  const shape = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('{i}', '\\d+')}$`);
  return Object.keys(given).filter(name => shape.test(name));
}
