import { anyAge, type DataModel } from '../../datamodel/data-model.js';
import { expandSubtree } from '../../datamodel/expand.js';
import { resolvePath } from '../../datamodel/resolve-path.js';
import { UspError } from '../../usp/errors.js';
import type { Reference } from '../subscriptions/reference.js';

/** More than this of one row is not watched. */
const mostParameters = 5000;

/** Every parameter the references cover now, with its last known value, '' when it is not known. Nothing is asked of the device. */
export function knownValues(references: readonly Reference[], model: DataModel): Map<string, string> {
  const values = new Map<string, string>();
  for (const { path } of references) {
    for (const [param, value] of valuesAt(path, model)) {
      if (values.size >= mostParameters) return values;
      values.set(param, value);
    }
  }
  return values;
}

function* valuesAt(path: Reference['path'], model: DataModel): IterableIterator<readonly [string, string]> {
  const snapshot = model.snapshot(anyAge);
  const { supported } = model;
  try {
    const resolution = resolvePath(path, { model: supported, snapshot, missingRow: 'objectDoesNotExist' });
    if (resolution.kind === 'needs') return;
    for (const match of resolution.matches) {
      if (match.element) {
        yield [match.object + match.element.name, snapshot.value(match.object + match.element.name) ?? ''];
        continue;
      }
      for (const instance of expandSubtree(match, 0, { model: supported, snapshot, needs: [] }))
        for (const name of instance.supported.params.keys()) {
          const value = snapshot.value(instance.object + name);
          if (typeof value === 'string') yield [instance.object + name, value];
        }
    }
  } catch (error) {
    // A path that leads nowhere now may lead somewhere later.
    if (!(error instanceof UspError)) throw error;
  }
}
