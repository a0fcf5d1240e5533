import type { SupportedParam } from '../../datamodel/supported-model.js';
import { splitList } from '../../datamodel/value.js';

/**
 * A strong reference to something that went becomes null, a list loses the item; a weak one stays as it is (R-ARC.12). Gives the new value,
 * or undefined when nothing changes. `gone`: paths of rows without final dot.
 */
export function withoutGone(param: SupportedParam, value: string, gone: ReadonlySet<string>): string | undefined {
  if (value === '' || param.type.reference?.strength !== 'strong') return undefined;
  const items = param.type.list ? splitList(value) : [value];
  const kept = items.filter(item => !gone.has(item));
  return kept.length === items.length ? undefined : kept.join(',');
}
