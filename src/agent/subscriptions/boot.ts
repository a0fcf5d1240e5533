import { anyAge, type DataModel } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import { resolvePath } from '../../datamodel/resolve-path.js';
import { UspError } from '../../usp/errors.js';
import type { ParamMap } from '../../usp/message.js';
import type { Controller } from '../controllers.js';
import type { LocalAgent } from '../local-agent/local-agent.js';

/** The arguments of Boot! for one recipient: ParameterMap is its own BootParameter rows as JSON (TR-181 Device.Boot!). */
export function bootArguments(
  args: ParamMap,
  controller: Controller,
  ports: { readonly local: LocalAgent; readonly model: DataModel },
): ParamMap {
  const { tree } = ports.local;
  const rows = tree.rowPaths(`${controller.row}BootParameter.`).filter(row => tree.value(`${row}Enable`) === 'true');
  const values = Object.fromEntries(
    rows.flatMap(row => valuesOf(tree.value(`${row}ParameterName`) ?? '', ports.model)),
  );
  return { ...args, ParameterMap: JSON.stringify(values) };
}

/** Wildcards are allowed; what is not there is left out. */
function valuesOf(name: string, model: DataModel): readonly (readonly [string, string])[] {
  const snapshot = model.snapshot(anyAge);
  try {
    const resolution = resolvePath(parsePath(name), {
      model: model.supported,
      snapshot,
      missingRow: 'objectDoesNotExist',
    });
    if (resolution.kind === 'needs') return [];
    return resolution.matches.flatMap(match => {
      const path = match.object + (match.element?.name ?? '');
      const value = snapshot.value(path);
      return typeof value === 'string' ? [[path, value] as const] : [];
    });
  } catch (error) {
    if (error instanceof UspError) return [];
    throw error;
  }
}
