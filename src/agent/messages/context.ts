import type { Clock } from '../../base/clock.js';
import { anyAge, type DataModel, type Freshness, type Need, type Snapshot } from '../../datamodel/data-model.js';
import type { MayRead } from '../../datamodel/resolve-path.js';
import type { SupportedObject } from '../../datamodel/supported-model.js';
import { nullValue } from '../../datamodel/value.js';
import { UspError } from '../../usp/errors.js';
import type { Fault } from '../../usp/message.js';
import type { AgentConfig } from '../config.js';
import type { Controller } from '../controllers.js';
import type { Role } from '../permissions.js';
import type { DescriptionCache } from './description-cache.js';

/** What every message handler works with. */
export interface MessageContext {
  readonly model: DataModel;
  readonly controller: Controller;
  readonly clock: Clock;
  readonly read: AgentConfig['read'];
  readonly descriptions: DescriptionCache;
}

const maxRounds = 12;

/**
 * Runs a pure `attempt` over the present knowledge; what it misses is fetched and it runs again, until nothing is missing. A device that
 * cannot be asked in time is answered for from last known values, or by an error, as the configuration says.
 */
export async function demand<T>(
  context: MessageContext,
  attempt: (snapshot: Snapshot, needs: Need[]) => T,
  policy: 'cached' | 'error' = context.read.onDeadline,
): Promise<T> {
  let freshness: Freshness = { notBefore: context.clock.now() - context.read.maxAge };
  let signal: AbortSignal | undefined;
  for (let round = 0; ; round++) {
    const needs: Need[] = [];
    const result = attempt(context.model.snapshot(freshness), needs);
    if (needs.length === 0 || freshness === anyAge) return result;
    signal ??= AbortSignal.timeout(context.read.deadline);
    try {
      if (round >= maxRounds) throw new UspError('internalError', 'the device keeps changing while it is read');
      await context.model.fetch(needs, freshness, signal);
    } catch (error) {
      if (!(error instanceof UspError) || policy === 'error') throw error;
      freshness = anyAge;
    }
  }
}

/** As `resolvePath` wants it: unreadable is absent (R-GET.1). */
export function mayReadOf({ role }: Controller): MayRead {
  if (role.isUniform) return uniformly(role);
  return (object, supported, param) =>
    role.mayAt(placeOf(object, supported), supported.path, param === undefined ? 'obj' : 'param', 'r', param);
}

/** All rows and elements of an object are alike to the role: one decision for each object of the model, asked for row after row. */
function uniformly(role: Role): MayRead {
  let last: SupportedObject | undefined;
  let readsObject = false;
  let readsParams = false;
  return (_, supported, param) => {
    if (supported !== last) {
      last = supported;
      readsObject = role.may(supported.path, 'obj', 'r');
      readsParams = role.may(supported.path, 'param', 'r');
    }
    return param === undefined ? readsObject : readsParams;
  };
}

/** A table stands for any of its rows. */
export function placeOf(object: string, supported: SupportedObject): string {
  return supported.multiInstance && !namesRow(object) ? `${object}{i}.` : object;
}

/** Ends in a row, such as `SSID.1.`: no name of TR-106 begins with a digit. */
function namesRow(object: string): boolean {
  const first = object.charCodeAt(object.lastIndexOf('.', object.length - 2) + 1);
  return (first >= 48 && first <= 57) || first === openBrace;
}

const openBrace = 123;

/** What a Controller is shown of a value: hidden ones read as null, secured ones too unless one of its roles is a SecuredRole. */
export function shown(controller: Controller, supported: SupportedObject, param: string, value: string): string {
  const type = supported.params.get(param)?.type;
  const concealed = type?.hidden || (type?.secured && !controller.seesSecured);
  return type && concealed ? nullValue(type) : value;
}

/** Anything thrown as the fault a Controller is told. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UspError) return { errCode: error.code, errMsg: error.message };
  throw error;
}
