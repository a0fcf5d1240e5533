import type { Setting } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { supportedPathOf } from '../../datamodel/resolve-path.js';
import type { SupportedModel, SupportedParam } from '../../datamodel/supported-model.js';
import { isEndpointId } from '../../usp/endpoint-id.js';
import { UspError } from '../../usp/errors.js';
import { splitReferences } from '../subscriptions/reference.js';
import { parseTriggerSettings } from '../subscriptions/trigger.js';

/** What TR-181 says about a single value of Device.LocalAgent. beyond its type; undefined when there is nothing against it. */
type Rule = (value: string) => string | undefined;

const rights: Rule = value =>
  /^[r-][w-][x-][n-]$/.test(value) ? undefined : `"${shorten(value)}" is no permission string such as rw-n`;

const paths: Rule = value => {
  for (const item of splitReferences(value)) {
    const problem = pathProblem(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

const oneOf =
  (...allowed: readonly string[]): Rule =>
  value =>
    allowed.includes(value)
      ? undefined
      : `"${shorten(value)}" is none of ${allowed.filter(word => word !== '').join(', ')}`;

/** Of Threshold; Device.LocalAgent.SupportedThresholdOperator lists them. */
export const thresholdOperators = ['Rise', 'Fall', 'Cross', 'Eq', 'NotEq'] as const;
export type ThresholdOperator = (typeof thresholdOperators)[number];

/** Of bulk data: a path with numbers or `*` for rows, no search and no reference to follow. */
const wildcardPath: Rule = value => {
  if (value === '') return undefined;
  return /[[\]#+]/.test(value) ? `"${shorten(value)}" is no path of numbers and wildcards` : pathProblem(value);
};

const rules: Readonly<Record<string, Rule>> = {
  'Controller.{i}.EndpointID': value => (isEndpointId(value) ? undefined : `"${shorten(value)}" is no Endpoint ID`),
  'Controller.{i}.MTP.{i}.Protocol': oneOf('MQTT', 'WebSocket', 'STOMP', 'CoAP', 'UDS'),
  'ControllerTrust.Role.{i}.Permission.{i}.Param': rights,
  'ControllerTrust.Role.{i}.Permission.{i}.Obj': rights,
  'ControllerTrust.Role.{i}.Permission.{i}.InstantiatedObj': rights,
  'ControllerTrust.Role.{i}.Permission.{i}.CommandEvent': rights,
  'ControllerTrust.Role.{i}.Permission.{i}.Targets': paths,
  'Subscription.{i}.ReferenceList': paths,
  'Monitor.{i}.ReferenceList': paths,
  'Watchdog.{i}.Reference': paths,
  'Threshold.{i}.ThresholdOperator': oneOf(...thresholdOperators),
  'Threshold.{i}.ThresholdValue': value =>
    /^[+-]?\d{1,20}$/.test(value) ? undefined : `"${shorten(value)}" is no integer`,
  'Device.BulkData.Profile.{i}.Protocol': oneOf('', 'HTTP', 'MQTT', 'USPEventNotif'),
  'Device.BulkData.Profile.{i}.EncodingType': oneOf('', 'CSV', 'JSON'),
  'Device.BulkData.Profile.{i}.ReportingInterval': value =>
    Number(value) >= 1 ? undefined : 'an interval has at least 1 s',
  'Device.BulkData.Profile.{i}.HTTP.URL': value =>
    value === '' || (/^https?:/i.test(value) && URL.canParse(value)) ? undefined : 'expected http://… or https://…',
  'Device.BulkData.Profile.{i}.HTTP.Compression': oneOf('None', 'GZIP', 'Deflate'),
  'Device.BulkData.Profile.{i}.HTTP.Method': oneOf('POST', 'PUT'),
  'Device.BulkData.Profile.{i}.Parameter.{i}.Reference': wildcardPath,
  'Device.BulkData.Profile.{i}.HTTP.RequestURIParameter.{i}.Reference': wildcardPath,
  'Subscription.{i}.TriggerConfigSettings': value => {
    try {
      parseTriggerSettings(value);
      return undefined;
    } catch (error) {
      return reason(error);
    }
  },
};

const own = 'Device.LocalAgent.';

/** `object`: supported path of the object the setting is relative to. */
export function valueProblem(object: string, { name, value }: Setting): string | undefined {
  const path = object + name;
  return rules[path.startsWith(own) ? path.slice(own.length) : path]?.(value);
}

export interface RowRuleContext {
  /** Of the whole Agent, its device included. */
  readonly supported: SupportedModel;
  /** A value as it will be, '' when there is none. */
  readonly read: (name: string) => string;
}

/** What is wrong with a row as a whole once all its settings are made, and the setting to blame. */
export function rowProblem(
  object: string,
  context: RowRuleContext,
): { readonly setting: string; readonly problem: string } | undefined {
  return object === `${own}Threshold.{i}.` ? thresholdProblem(context) : undefined;
}

/** TR-181 Threshold: a path or parameter that is not supported, or no integer, is refused. */
function thresholdProblem({ supported, read }: RowRuleContext): ReturnType<typeof rowProblem> {
  const [reference, param] = [read('ReferencePath'), read('ThresholdParam')];
  if (reference === '' && param === '') return undefined;
  const problem = reference === '' ? 'is needed' : pathProblem(reference);
  if (problem !== undefined) return { setting: 'ReferencePath', problem };
  const blame = (text: string) => ({ setting: param === '' ? 'ReferencePath' : 'ThresholdParam', problem: text });
  const whole = thresholdPath(reference, param);
  if (pathProblem(whole) !== undefined) return blame(`${shorten(whole)} is no parameter path`);
  const path = parsePath(whole);
  const generic = supportedPathOf(path.steps);
  // Behind a reference only values tell.
  if (generic === undefined) return undefined;
  const found = path.element?.kind === 'parameter' ? parameterOf(supported, generic, path.element.name) : undefined;
  if (!found) return blame(`${shorten(whole)} is not in the supported data model`);
  return isInteger(found) ? undefined : blame(`${found.name} is no integer`);
}

/** ReferencePath and ThresholdParam as one path. */
export function thresholdPath(reference: string, param: string): string {
  return `${reference}${reference.endsWith('.') ? '' : '.'}${param}`;
}

/** A table may be named without its row. */
function parameterOf(model: SupportedModel, object: string, name: string): SupportedParam | undefined {
  return model.object(object)?.params.get(name);
}

function isInteger({ type }: SupportedParam): boolean {
  return !type.list && ['int', 'unsignedInt', 'long', 'unsignedLong'].includes(type.base);
}

function pathProblem(text: string): string | undefined {
  try {
    parsePath(text);
    return undefined;
  } catch (error) {
    return reason(error);
  }
}

function reason(error: unknown): string {
  if (error instanceof UspError) return error.message;
  throw error;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
