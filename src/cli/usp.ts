import { type Command, InvalidArgumentError } from 'commander';
import { ConfigError } from '../base/config-error.js';
import { type Link, mqttLink, webSocketLink } from '../controller/link.js';
import { UspController } from '../controller/usp-controller.js';
import { type EndpointId, parseEndpointId } from '../usp/endpoint-id.js';
import type { ObjectSettings, UspRequest, UspResponse } from '../usp/message.js';
import type { CliIo, RegisterCommand } from './command.js';
import { CommandFailure } from './failure.js';
import { printNotify, printResponse } from './usp-print.js';

interface Options {
  readonly mqtt?: string;
  readonly ws?: string;
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
    .option('--depth <levels>', 'max_depth', Number, 0)
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
      await connected(agent, options, async (controller, target) => {
        const inputArgs = Object.fromEntries(args.map(pair));
        const commandKey = options.key || `cli-${Date.now().toString(36)}`;
        const subscription = entry('Device.LocalAgent.Subscription.', [
          'Enable=true',
          'NotifType=OperationComplete',
          `ReferenceList=${command}`,
        ]);
        const added = await controller.request(target, {
          type: 'Add',
          allowPartial: false,
          createObjs: [subscription],
        });
        const status = added.createdObjResults[0]?.status;
        const ended = controller.nextNotify(
          notification => notification.kind === 'operComplete' && notification.commandKey === commandKey,
          options.timeout * 1000,
        );
        ended.catch(() => undefined);
        try {
          const response = await controller.request(target, {
            type: 'Operate',
            command,
            commandKey,
            sendResp: true,
            inputArgs,
          });
          show(response, options, io);
          if (response.results.some(result => result.outcome.kind === 'requested'))
            show((await ended).notify, options, io);
          failOn(response);
        } finally {
          const objPaths = status?.ok ? [status.instantiatedPath] : [];
          await controller.request(target, { type: 'Delete', allowPartial: true, objPaths }).catch(() => undefined);
        }
      });
    });
}

function registerWatch(add: AddCommand, io: CliIo): void {
  add('watch <agent> <paths...>', 'subscribe to value changes and print them until interrupted')
    .option('--type <type>', 'NotifType', 'ValueChange')
    .option('--count <n>', 'end after this many Notifies', Number)
    .action(async (agent: string, paths: string[], options: Options & { type: string; count?: number }) => {
      await connected(agent, options, async (controller, target) => {
        const settings = [
          'Enable=true',
          `NotifType=${options.type}`,
          `ReferenceList=${paths.join(',')}`,
          'NotifRetry=true',
        ];
        const added = await controller.request(target, {
          type: 'Add',
          allowPartial: false,
          createObjs: [entry('Device.LocalAgent.Subscription.', settings)],
        });
        const status = added.createdObjResults[0]?.status;
        await enough(controller, options, io);
        const objPaths = status?.ok ? [status.instantiatedPath] : [];
        await controller.request(target, { type: 'Delete', allowPartial: true, objPaths });
      });
    });
}

function enough(controller: UspController, options: Options & { count?: number }, io: CliIo): Promise<void> {
  return new Promise(resolve => {
    let seen = 0;
    io.signal.addEventListener('abort', () => resolve(), { once: true });
    controller.onNotify(({ notify }) => {
      show(notify, options, io);
      if (++seen === options.count) resolve();
    });
    io.err('watching; interrupt to end');
  });
}

function withLink(command: Command): Command {
  return command
    .option('--mqtt <url>', 'reach the Agent through this broker')
    .option('--ws <url>', 'reach the Agent at this listener')
    .option('--controller <eid>', 'our Endpoint ID', endpointId, 'self::controller' as EndpointId)
    .option('--agent-topic <topic>', 'topic of Agents', 'usp/agent/{eid}')
    .option('--controller-topic <topic>', 'our own topic', 'usp/controller/{cid}')
    .option('--mqtt-version <version>', '5 or 3.1.1; both are tried without it')
    .option('--username <name>', 'MQTT user name')
    .option('--password <password>', 'MQTT password')
    .option('--timeout <seconds>', 'how long to wait for an answer', Number, 30)
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
  await connected(agent, options, async (controller, target) => {
    const response: UspResponse = await controller.request(target, request);
    show(response, options, io);
    failOn(response);
  });
}

async function connected(
  agent: string,
  options: Options,
  work: (controller: UspController, agent: EndpointId) => Promise<void>,
): Promise<void> {
  const target = endpointId(agent);
  const controller = new UspController(options.controller, await link(target, options), options.timeout * 1000);
  try {
    await work(controller, target);
  } finally {
    await controller.close();
  }
}

function link(agent: EndpointId, options: Options): Promise<Link> {
  const { controller, agentTopic, controllerTopic, mqttVersion, username, password } = options;
  if (options.ws !== undefined) return webSocketLink({ url: options.ws, controller, agent });
  if (options.mqtt === undefined)
    throw new ConfigError([{ message: 'say how to reach the Agent: --mqtt URL or --ws URL' }]);
  return mqttLink({
    url: options.mqtt,
    controller,
    agentTopic,
    controllerTopic,
    ...(mqttVersion === undefined ? {} : { version: mqttVersion }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  });
}

function endpointId(text: string): EndpointId {
  try {
    return parseEndpointId(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function entry(objPath: string, settings: readonly string[]): ObjectSettings {
  return { objPath, params: settings.map(pair).map(([param, value]) => ({ param, value, required: true })) };
}

function pair(text: string): [string, string] {
  const cut = text.indexOf('=');
  if (cut <= 0) throw new InvalidArgumentError(`"${text}" is not NAME=VALUE`);
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

function faultsIn(response: UspResponse): readonly string[] {
  switch (response.type) {
    case 'GetResp':
    case 'GetInstancesResp':
      return response.reqPathResults.flatMap(({ requestedPath, fault }) =>
        fault ? [`${requestedPath}: ${fault.errMsg} (${fault.errCode})`] : [],
      );
    case 'GetSupportedDMResp':
      return response.reqObjResults.flatMap(({ requestedPath, fault }) =>
        fault ? [`${requestedPath}: ${fault.errMsg} (${fault.errCode})`] : [],
      );
    case 'SetResp':
      return response.updatedObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [`${requestedPath}: ${status.errMsg} (${status.errCode})`],
      );
    case 'AddResp':
      return response.createdObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [`${requestedPath}: ${status.errMsg} (${status.errCode})`],
      );
    case 'DeleteResp':
      return response.deletedObjResults.flatMap(({ requestedPath, status }) =>
        status.ok ? [] : [`${requestedPath}: ${status.errMsg} (${status.errCode})`],
      );
    case 'OperateResp':
      return response.results.flatMap(({ executedCommand, outcome }) =>
        outcome.kind === 'failed' ? [`${executedCommand}: ${outcome.errMsg} (${outcome.errCode})`] : [],
      );
    default:
      return [];
  }
}
