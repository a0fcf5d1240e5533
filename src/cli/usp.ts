import { randomBytes } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import { coapLink } from '../controller/coap-link.js';
import { type Link, mqttLink, webSocketLink } from '../controller/link.js';
import { stompLink } from '../controller/stomp-link.js';
import { udsLink } from '../controller/uds-link.js';
import { AgentRefused, faultLine, UspController } from '../controller/usp-controller.js';
import { type EndpointId, parseEndpointId } from '../usp/endpoint-id.js';
import type { NotifyRequest, ObjectSettings, UspRequest, UspResponse } from '../usp/message.js';
import type { CliIo, RegisterCommand } from './command.js';
import { CommandFailure } from './failure.js';
import { printNotify, printResponse } from './usp-print.js';

interface Options {
  readonly mqtt?: string;
  readonly ws?: string;
  readonly coap?: string;
  readonly uds?: string;
  readonly stomp?: string;
  readonly agentDestination: string;
  readonly controllerDestination: string;
  readonly controller: EndpointId;
  readonly agentTopic: string;
  readonly controllerTopic: string;
  readonly mqttVersion?: '5' | '3.1.1';
  readonly username?: string;
  readonly password?: string;
  readonly timeout: number;
  readonly json?: boolean;
  readonly partial?: boolean;
}

/** `gangway usp …`: act as a USP Controller over a real MTP. */
export const registerUsp: RegisterCommand = (program, io) => {
  const usp = program.command('usp').description('act as a USP Controller');
  const add = (name: string, description: string) => withLink(usp.command(name).description(description));

  add('get <agent> <paths...>', 'read parameters and objects')
    .option('--depth <levels>', 'max_depth', atLeast(0), 0)
    .action(
      one(io, (paths: string[], options: Options & { depth: number }) => ({
        type: 'Get',
        paramPaths: paths,
        maxDepth: options.depth,
      })),
    );
  add('set <agent> <path> <settings...>', 'set parameters: PARAM=VALUE')
    .option('--partial', 'allow_partial')
    .action(
      two(io, (path, settings, options) => ({
        type: 'Set',
        allowPartial: options.partial ?? false,
        updateObjs: [entry(path, settings)],
      })),
    );
  add('add <agent> <path> [settings...]', 'add an object: PARAM=VALUE')
    .option('--partial', 'allow_partial')
    .action(
      two(io, (path, settings, options) => ({
        type: 'Add',
        allowPartial: options.partial ?? false,
        createObjs: [entry(path, settings)],
      })),
    );
  add('delete <agent> <paths...>', 'delete objects')
    .option('--partial', 'allow_partial')
    .action(one(io, (paths, options) => ({ type: 'Delete', allowPartial: options.partial ?? false, objPaths: paths })));
  add('instances <agent> <paths...>', 'list rows and their unique keys')
    .option('--first-level', 'only rows of the table itself')
    .action(
      one(io, (paths: string[], options: Options & { firstLevel?: boolean }) => ({
        type: 'GetInstances',
        objPaths: paths,
        firstLevelOnly: options.firstLevel ?? false,
      })),
    );
  add('supported-dm <agent> <paths...>', 'the supported data model')
    .option('--first-level', 'the object and its direct children')
    .action(
      one(io, (paths: string[], options: Options & { firstLevel?: boolean }) => ({
        type: 'GetSupportedDM',
        objPaths: paths,
        firstLevelOnly: options.firstLevel ?? false,
        returnCommands: true,
        returnEvents: true,
        returnParams: true,
        returnUniqueKeySets: true,
      })),
    );
  registerOperate(add, io);
  registerWatch(add, io);
};

type AddCommand = (name: string, description: string) => Command;

function registerOperate(add: AddCommand, io: CliIo): void {
  add('operate <agent> <command> [args...]', 'run a command: ARG=VALUE; waits for an asynchronous one to end')
    .option('--key <key>', 'command_key', '')
    .action(async (agent: string, command: string, args: string[], options: Options & { key: string }) => {
      const inputArgs = Object.fromEntries(args.map(pair));
      const commandKey = options.key || `cli-${randomBytes(6).toString('hex')}`;
      await connected(agent, options, io, async (controller, target) => {
        const subscription = await subscribe(controller, target, 'OperationComplete', [command]).catch(asRefused);
        const done = new AbortController();
        const ended = controller.nextNotify(
          notification => notification.kind === 'operComplete' && notification.commandKey === commandKey,
          options.timeout * 1000,
          AbortSignal.any([done.signal, io.signal]),
        );
        ended.catch(() => undefined);
        try {
          const request = { type: 'Operate', command, commandKey, sendResp: true, inputArgs } as const;
          const response = await controller.request(target, request);
          show(response, options, io);
          failOn(response);
          if (!response.results.some(result => result.outcome.kind === 'requested')) return;
          if (subscription instanceof AgentRefused)
            return io.err(`its end cannot be told, the subscription was refused: ${subscription.message}`);
          const { notify } = await ended;
          show(notify, options, io);
          failOnEnd(notify);
        } finally {
          done.abort();
          if (!(subscription instanceof AgentRefused)) await unsubscribe(controller, target, subscription);
        }
      });
    });
}

/** Gives the path of the Subscription. Rejects with AgentRefused. */
async function subscribe(
  controller: UspController,
  agent: EndpointId,
  type: string,
  references: readonly string[],
): Promise<string> {
  const settings = ['Enable=true', `NotifType=${type}`, `ReferenceList=${references.join(',')}`, 'NotifRetry=true'];
  const createObjs = [entry('Device.LocalAgent.Subscription.', settings)];
  const added = await controller.request(agent, { type: 'Add', allowPartial: false, createObjs });
  failOn(added);
  const status = added.createdObjResults[0]?.status;
  if (!status?.ok) throw new CommandFailure(`${agent} made no Subscription`);
  return status.instantiatedPath;
}

async function unsubscribe(controller: UspController, agent: EndpointId, path: string): Promise<void> {
  if (controller.lost.aborted) return;
  await controller.request(agent, { type: 'Delete', allowPartial: true, objPaths: [path] }).catch(() => undefined);
}

/** A Controller that may not subscribe may still run commands. */
function asRefused(error: unknown): AgentRefused {
  if (error instanceof AgentRefused) return error;
  throw error;
}

function registerWatch(add: AddCommand, io: CliIo): void {
  add('watch <agent> <paths...>', 'subscribe and print Notifies until interrupted')
    .addOption(new Option('--type <type>', 'NotifType').choices(notifTypes).default('ValueChange'))
    .option('--count <n>', 'end after this many Notifies', atLeast(1))
    .action(async (agent: string, paths: string[], options: Options & { type: string; count?: number }) => {
      await connected(agent, options, io, async (controller, target) => {
        const seen = notifies(controller, options, io);
        const subscription = await subscribe(controller, target, options.type, paths);
        io.err('watching; interrupt to end');
        try {
          await seen;
        } finally {
          await unsubscribe(controller, target, subscription);
        }
      });
    });
}

const notifTypes = ['ValueChange', 'ObjectCreation', 'ObjectDeletion', 'OperationComplete', 'Event'];

/** Prints Notifies; resolves after `count` of them or on an interrupt, rejects when the link is lost. */
function notifies(controller: UspController, options: Options & { count?: number }, io: CliIo): Promise<void> {
  const seen = new Promise<void>((resolve, reject) => {
    let count = 0;
    const lost = () => reject(controller.lost.reason);
    if (controller.lost.aborted) lost();
    controller.lost.addEventListener('abort', lost, { once: true });
    if (io.signal.aborted) resolve();
    io.signal.addEventListener('abort', () => resolve(), { once: true });
    controller.onNotify(({ notify }) => {
      show(notify, options, io);
      if (++count === options.count) resolve();
    });
  });
  seen.catch(() => undefined);
  return seen;
}

function withLink(command: Command): Command {
  return command
    .option('--mqtt <url>', 'reach the Agent through this broker')
    .option('--ws <url>', 'reach the Agent at this listener')
    .option('--coap <url>', 'reach the Agent at this CoAP listener')
    .option('--stomp <url>', 'reach the Agent through this STOMP broker')
    .option('--uds <path>', 'reach the Agent at this UNIX socket; {eid} stands for the Agent')
    .option('--controller <eid>', 'our Endpoint ID', ownEndpointId, 'self::controller' as EndpointId)
    .option('--agent-topic <topic>', 'topic of Agents', 'usp/agent/{eid}')
    .option('--controller-topic <topic>', 'our own topic', 'usp/controller/{cid}')
    .option('--agent-destination <destination>', 'STOMP destination of Agents', '/queue/usp.agent.{eid}')
    .option('--controller-destination <destination>', 'our own', '/queue/usp.controller.{cid}')
    .addOption(new Option('--mqtt-version <version>', 'both are tried without it').choices(['5', '3.1.1']))
    .option('--username <name>', 'user name at the broker')
    .option('--password <password>', 'password at the broker')
    .option('--timeout <seconds>', 'how long to wait for an answer', seconds, 30)
    .option('--json', 'print JSON');
}

function one<O extends Options>(io: CliIo, make: (paths: string[], options: O) => UspRequest) {
  return (agent: string, paths: string[], options: O) => exchange(agent, options, make(paths, options), io);
}

function two(io: CliIo, make: (path: string, settings: string[], options: Options) => UspRequest) {
  return (agent: string, path: string, settings: string[], options: Options) =>
    exchange(agent, options, make(path, settings, options), io);
}

async function exchange(agent: string, options: Options, request: UspRequest, io: CliIo): Promise<void> {
  await connected(agent, options, io, async (controller, target) => {
    const response: UspResponse = await controller.request(target, request);
    show(response, options, io);
    failOn(response);
    // As USP has it, no failure; but silence would leave open whether anything was done.
    if (printResponse(response).length === 0) io.err('the path finds nothing');
  });
}

async function connected(
  agent: string,
  options: Options,
  io: CliIo,
  work: (controller: UspController, agent: EndpointId) => Promise<void>,
): Promise<void> {
  const target = endpointId(agent);
  const controller = new UspController(options.controller, await link(target, options), options.timeout * 1000);
  try {
    await work(controller, target);
  } catch (error) {
    // What an interrupt leaves undone is no failure of the Agent's.
    if (!io.signal.aborted) throw error;
    throw new CommandFailure('interrupted');
  } finally {
    await controller.close();
  }
}

function link(agent: EndpointId, options: Options): Promise<Link> {
  const { controller, agentTopic, controllerTopic, mqttVersion, username, password } = options;
  const timeoutMs = options.timeout * 1000;
  const ways = [options.mqtt, options.ws, options.coap, options.stomp, options.uds].filter(way => way !== undefined);
  if (ways.length !== 1)
    throw new ConfigError([
      { message: 'say how to reach the Agent: one of --mqtt URL, --ws URL, --coap URL, --stomp URL, --uds PATH' },
    ]);
  if (options.coap !== undefined) return coapLink({ url: options.coap, controller });
  if (options.stomp !== undefined) {
    const { stomp: url, agentDestination, controllerDestination } = options;
    return stompLink({ url, controller, agentDestination, controllerDestination, username, password, timeoutMs });
  }
  if (options.uds !== undefined) return udsLink({ path: options.uds, controller, agent, timeoutMs });
  if (options.ws !== undefined) return webSocketLink({ url: options.ws, controller, agent, timeoutMs });
  return mqttLink({
    url: options.mqtt ?? '',
    controller,
    agentTopic,
    controllerTopic,
    timeoutMs,
    ...(mqttVersion === undefined ? {} : { version: mqttVersion }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
}

/** A whole number not below `least`. */
function atLeast(least: number) {
  return (text: string): number => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`expected a number from ${least}`);
    return Number(text);
  };
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400)) throw new InvalidArgumentError('expected seconds');
  return value;
}

function endpointId(text: string): EndpointId {
  try {
    return parseEndpointId(text);
  } catch (error) {
    throw new ConfigError([{ message: reasonOf(error) }]);
  }
}

/** Commander prints what option parsers throw only when it is an error of its own. */
function ownEndpointId(text: string): EndpointId {
  try {
    return endpointId(text);
  } catch (error) {
    throw new InvalidArgumentError(reasonOf(error));
  }
}

function entry(objPath: string, settings: readonly string[]): ObjectSettings {
  return { objPath, params: settings.map(pair).map(([param, value]) => ({ param, value, required: true })) };
}

function pair(text: string): [string, string] {
  const cut = text.indexOf('=');
  if (cut <= 0) throw new ConfigError([{ message: `"${text}" is not NAME=VALUE` }]);
  return [text.slice(0, cut), text.slice(cut + 1)];
}

function show(body: UspResponse | Parameters<typeof printNotify>[0], options: Options, io: CliIo): void {
  if (options.json) io.out(JSON.stringify(body, null, 2));
  else for (const line of body.type === 'Notify' ? printNotify(body) : printResponse(body)) io.out(line);
}

/** A response may carry failures inside: the exit code says so. */
function failOn(response: UspResponse): void {
  const faults = faultsIn(response);
  if (faults.length > 0) throw new CommandFailure(faults.join('\n'));
}

function failOnEnd({ notification }: NotifyRequest): void {
  if (notification.kind !== 'operComplete' || notification.outcome.kind !== 'failed') return;
  const { objPath, commandName, outcome } = notification;
  throw new CommandFailure(`${objPath}${commandName}: ${outcome.errMsg} (${outcome.errCode})`);
}

function faultsIn(response: UspResponse): readonly string[] {
  switch (response.type) {
    case 'GetResp':
    case 'GetInstancesResp':
      return response.reqPathResults.flatMap(({ requestedPath, fault }) =>
        fault ? [faultLine(requestedPath, fault)] : [],
      );
    case 'GetSupportedDMResp':
      return response.reqObjResults.flatMap(({ requestedPath, fault }) =>
        fault ? [faultLine(requestedPath, fault)] : [],
      );
    case 'SetResp':
      return response.updatedObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [faultLine(requestedPath, status)],
      );
    case 'AddResp':
      return response.createdObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [faultLine(requestedPath, status)],
      );
    case 'DeleteResp':
      return response.deletedObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [faultLine(requestedPath, status)],
      );
    case 'OperateResp':
      return response.results.flatMap(({ executedCommand, outcome }) =>
        outcome.kind === 'failed' ? [faultLine(executedCommand, outcome)] : [],
      );
    default:
      return [];
  }
}
