import type { Need, Snapshot } from '../../datamodel/data-model.js';
import { parsePath } from '../../datamodel/parse-path.js';
import type { PathExpression } from '../../datamodel/path-expression.js';
import { resolvePath } from '../../datamodel/resolve-path.js';
import type { SupportedModel, ValueType } from '../../datamodel/supported-model.js';
import { splitList } from '../../datamodel/value.js';
import { UspError } from '../../usp/errors.js';

export interface ReferenceContext {
  readonly model: SupportedModel;
  readonly snapshot: Snapshot;
  readonly needs: Need[];
}

/**
 * A reference as it is kept: rows by number even where they were named by their keys (R-ARC.11), no final dot. A strong one to something that
 * is not there is refused with 7012, a weak one never (R-ARC.12).
 */
export function settleReference(type: ValueType, value: string, context: ReferenceContext): string {
  const { reference } = type;
  if (!reference || value === '' || (reference.to !== 'row' && reference.to !== 'object')) return value;
  const strong = reference.strength === 'strong';
  const settle = (item: string) => {
    const found = target(item, context);
    if (found === undefined && strong)
      throw new UspError('invalidValue', `${item.slice(0, 120)} refers to nothing that is there`);
    return found ?? item;
  };
  return type.list ? splitList(value).map(settle).join(',') : settle(value);
}

/** The one object it names now; undefined when there is none. What is not known to the gateway is taken at its word. */
function target(item: string, { model, snapshot, needs }: ReferenceContext): string | undefined {
  try {
    const path = parsePath(item.endsWith('.') ? item : `${item}.`);
    if (!isAddress(path)) return undefined;
    const found = resolvePath(path, { model, snapshot, missingRow: 'objectDoesNotExist' });
    if (found.kind === 'needs') {
      needs.push(...found.needs);
      return item;
    }
    const [first, ...others] = found.matches;
    return first && others.length === 0 && !first.table ? first.object.slice(0, -1) : undefined;
  } catch (error) {
    if (error instanceof UspError) return undefined;
    throw error;
  }
}

/** Numbers and keys; a reference is no search over any rows (TR-106 §3.2.4). */
function isAddress({ steps, element }: PathExpression): boolean {
  return element === undefined && steps.every(({ kind }) => kind === 'name' || kind === 'row' || kind === 'search');
}
