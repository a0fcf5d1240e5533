import { toSupported } from '../../datamodel/supported-path.js';
import type { Controller } from '../controllers.js';
import type { MessageContext } from '../messages/context.js';
import { get } from '../messages/get.js';
import type { Reference } from './profile.js';
import type { ReportItem } from './report.js';
import { excluder, namerOf } from './report-names.js';

/** Reads what the references name, with the rights of the Controller; what is not there or not readable drops out. */
export type Collector = (references: readonly Reference[], controller: Controller) => Promise<readonly ReportItem[]>;

/** `context`: a Get of that Controller, with the freshness reports want (`agent.bulkData`). */
export function collector(context: (controller: Controller) => MessageContext): Collector {
  return async (references, controller) => {
    const wanted = references.filter(({ exclude }) => !exclude);
    const isExcluded = excluder(references);
    const gettable = context(controller);
    const paramPaths = wanted.map(({ path }) => path);
    const { reqPathResults } = await get({ type: 'Get', paramPaths, maxDepth: 0 }, gettable);
    const items = new Map<string, ReportItem>();
    for (const [index, { resolved }] of reqPathResults.entries()) {
      const reference = wanted[index];
      if (!reference) continue;
      const name = namerOf(reference);
      for (const { path, params } of resolved) {
        const object = gettable.model.supported.object(toSupported(path));
        for (const [key, value] of Object.entries(params)) {
          const called = isExcluded(path + key) ? undefined : name(path + key);
          const type = object?.params.get(key)?.type;
          if (called === undefined) continue;
          items.set(called, { name: called, value, type: type?.base ?? 'string', list: type?.list ?? false });
        }
      }
    }
    return [...items.values()];
  };
}
