import { parsePath } from '../../datamodel/parse-path.js';
import type { Element, PathExpression } from '../../datamodel/path-expression.js';
import { withFinalDot } from '../../datamodel/resolve-path.js';
import type { SupportedModel, SupportedObject, SupportedParam } from '../../datamodel/supported-model.js';
import { UspError } from '../../usp/errors.js';
import type {
  GetSupportedDmRequest,
  GetSupportedDmResponse,
  SupportedCommandResult,
  SupportedDmPathResult,
  SupportedEventResult,
  SupportedObjectResult,
  SupportedParamResult,
} from '../../usp/message.js';
import { decisions } from '../decisions.js';
import { demand, faultOf, type MessageContext } from './context.js';

type Flags = Pick<GetSupportedDmRequest, 'returnCommands' | 'returnEvents' | 'returnParams' | 'returnUniqueKeySets'>;

const everything: Flags = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };

/** What the Agent supports, always in {i} notation; rights of the Controller narrow it (R-GSP.0). */
export async function getSupportedDm(
  request: GetSupportedDmRequest,
  context: MessageContext,
): Promise<GetSupportedDmResponse> {
  const { model, controller, descriptions } = context;
  const { supported } = model;
  const { role } = controller;
  const known = descriptions.find(supported, role, request);
  if (known) return known;
  const response = await answer(request, context);
  const lasting = !role.hangsOnValues && !request.objPaths.some(namesRows);
  return lasting ? descriptions.keep(supported, role, request, response) : response;
}

/** Whether a row is there may change with every look. */
function namesRows(path: string): boolean {
  return /\.\d+(\.|$)/.test(path);
}

async function answer(request: GetSupportedDmRequest, context: MessageContext): Promise<GetSupportedDmResponse> {
  const reqObjResults: SupportedDmPathResult[] = [];
  for (const requestedPath of request.objPaths) {
    try {
      const objects = await describe(requestedPath, request, context);
      reqObjResults.push({ requestedPath, dataModelUri: context.model.supported.uri, objects });
    } catch (error) {
      reqObjResults.push({ requestedPath, fault: faultOf(error), dataModelUri: '', objects: [] });
    }
  }
  return { type: 'GetSupportedDMResp', reqObjResults };
}

async function describe(
  text: string,
  request: GetSupportedDmRequest,
  context: MessageContext,
): Promise<readonly SupportedObjectResult[]> {
  const { supported } = context.model;
  const path = withFinalDot(parsePath(text), supported);
  await checkRows(path, context);
  const object = findObject(path, supported);
  if (!object || !context.controller.role.may(object.path, 'obj', 'r')) throw unsupported(text);
  if (path.element) return [oneElement(object, path.element, context, text)];
  const found = [result(object, request, context)];
  if (request.firstLevelOnly)
    return [...found, ...children(object, supported, context).map(child => result(child, bareness(request), context))];
  return [...found, ...below(object, supported, request, context)];
}

function bareness({ returnUniqueKeySets }: Flags): Flags {
  const keys = returnUniqueKeySets && decisions.childrenTellTheirKeys;
  return { returnCommands: false, returnEvents: false, returnParams: false, returnUniqueKeySets: keys };
}

/** Real instance numbers are allowed where the rows exist. */
async function checkRows(path: PathExpression, context: MessageContext): Promise<void> {
  let object = 'Device.';
  let template = false;
  for (const step of path.steps) {
    if (step.kind === 'template') template = true;
    else if (step.kind === 'name') object += `${step.name}.`;
    else if (step.kind === 'row') {
      if (template) throw new UspError('invalidPathSyntax', 'no instance number can follow {i}', path.text);
      const table = object;
      const rows = await demand(context, (snapshot, needs) => {
        const known = snapshot.rows(table);
        if (known === undefined) needs.push({ rows: table });
        return known ?? [];
      });
      if (!rows.includes(step.number))
        throw new UspError('objectDoesNotExist', `${table}${step.number}. does not exist`, path.text);
      object += `${step.number}.`;
    } else
      throw new UspError('invalidPathSyntax', 'GetSupportedDM takes no search and follows no references', path.text);
  }
}

/** The last {i} may be left off. */
function findObject(path: PathExpression, model: SupportedModel): SupportedObject | undefined {
  const generic = path.steps.reduce((text, step) => `${text}${step.kind === 'name' ? step.name : '{i}'}.`, 'Device.');
  return model.object(generic) ?? model.object(`${generic}{i}.`);
}

function children(object: SupportedObject, model: SupportedModel, context: MessageContext): readonly SupportedObject[] {
  return object.children.flatMap(path => {
    const child = model.object(path);
    return child && context.controller.role.may(path, 'obj', 'r') ? [child] : [];
  });
}

function below(
  object: SupportedObject,
  model: SupportedModel,
  flags: Flags,
  context: MessageContext,
): readonly SupportedObjectResult[] {
  return children(object, model, context).flatMap(child => [
    result(child, flags, context),
    ...below(child, model, flags, context),
  ]);
}

function result(object: SupportedObject, flags: Flags, context: MessageContext): SupportedObjectResult {
  const { role } = context.controller;
  const readable = (about: 'param' | 'commandEvent') => (described: { readonly name: string }) =>
    role.may(object.path, about, 'r', described.name);
  return {
    path: object.path,
    access: object.access,
    multiInstance: object.multiInstance,
    params: flags.returnParams ? [...object.params.values()].filter(readable('param')).map(describeParam) : [],
    commands: flags.returnCommands ? describeCommands(object).filter(readable('commandEvent')) : [],
    events: flags.returnEvents ? describeEvents(object).filter(readable('commandEvent')) : [],
    divergentPaths: [],
    uniqueKeySets: flags.returnUniqueKeySets ? object.uniqueKeys.map(key => key.params) : [],
  };
}

/** For a parameter, command or event path the flags do not count and just that element is described. */
function oneElement(
  object: SupportedObject,
  element: Element,
  context: MessageContext,
  text: string,
): SupportedObjectResult {
  const whole = result(object, everything, context);
  const only = <T extends { readonly name: string }>(items: readonly T[]) =>
    items.filter(item => item.name === element.name);
  const picked = { params: only(whole.params), commands: only(whole.commands), events: only(whole.events) };
  if (picked.params.length + picked.commands.length + picked.events.length === 0) throw unsupported(text);
  return { ...whole, ...picked, uniqueKeySets: [] };
}

function describeParam(param: SupportedParam): SupportedParamResult {
  return {
    name: param.name,
    // A write-once parameter can be written, in Add.
    access: param.access === 'readOnly' ? 'readOnly' : 'readWrite',
    valueType: param.type.list ? 'string' : param.type.base,
    valueChange: param.valueChange ? 'allowed' : 'willIgnore',
  };
}

function describeCommands(object: SupportedObject): readonly SupportedCommandResult[] {
  return [...object.commands.values()].map(command => ({
    name: command.name,
    inputArgs: command.input.map(argument => argument.name),
    outputArgs: command.output.map(argument => argument.name),
    commandType: command.async ? 'async' : 'sync',
  }));
}

function describeEvents(object: SupportedObject): readonly SupportedEventResult[] {
  return [...object.events.values()].map(event => ({
    name: event.name,
    args: event.args.map(argument => argument.name),
  }));
}

function unsupported(text: string): UspError {
  return new UspError('invalidPath', `${text} is not in the supported data model`, text);
}
