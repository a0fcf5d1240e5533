import { anyAge, type DataModel } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { resolvePath } from '../../datamodel/resolve-path.js';
import { UspError } from '../../usp/errors.js';
import type { ParamMap } from '../../usp/message.js';
import type { Controller } from '../controllers.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import { mayReadOf, shown } from '../messages/context.js';

/** The arguments of Boot! for one recipient: ParameterMap is its own BootParameter rows as JSON (TR-181 Device.Boot!). */
export function bootArguments(
  args: ParamMap,
  controller: Controller,
  ports: { readonly local: LocalAgent; readonly model: DataModel },
): ParamMap {
  const { tree } = ports.local;
  const rows = tree.rowPaths(`${controller.row}BootParameter.`).filter(row => tree.value(`${row}Enable`) === 'true');
  const values = Object.fromEntries(
    rows.flatMap(row => valuesOf(tree.value(`${row}ParameterName`) ?? '', controller, ports.model)),
  );
  return { ...args, ParameterMap: JSON.stringify(values) };
}

/** Wildcards are allowed; what is not there, or not to be read by the recipient, is left out. */
function valuesOf(name: string, controller: Controller, model: DataModel): readonly (readonly [string, string])[] {
  const snapshot = model.snapshot(anyAge);
  try {
    const resolution = resolvePath(parsePath(name), {
      model: model.supported,
      snapshot,
      missingRow: 'objectDoesNotExist',
      mayRead: mayReadOf(controller),
    });
    if (resolution.kind === 'needs') return [];
    return resolution.matches.flatMap(({ object, supported, element }) => {
      const value = element ? snapshot.value(object + element.name) : undefined;
      if (!element || typeof value !== 'string') return [];
      return [[object + element.name, shown(controller, supported, element.name, value)] as const];
    });
  } catch (error) {
    if (error instanceof UspError) return [];
    throw error;
  }
}
