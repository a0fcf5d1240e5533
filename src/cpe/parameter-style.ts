import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { LegacyTree } from './legacy-tree.js';

/**
 * A value ready for SetParameterValues: with the type this device itself gives the parameter, and booleans spelt the way it spells
 * them. `fallbackType` serves parameters whose value was never read.
 */
export function parameterValueFor(
  tree: LegacyTree,
  name: string,
  value: string,
  fallbackType = 'string',
): ParameterValue {
  const known = tree.value(name);
  const type = known && known.at > 0 ? known.type : fallbackType;
  return { name, value: type === 'boolean' ? spellBoolean(value, known?.value) : value, type };
}

function spellBoolean(value: string, seen: string | undefined): string {
  const truth = value === 'true' || value === '1';
  const words = seen !== undefined && /^(true|false)$/i.test(seen);
  if (words) return truth ? 'true' : 'false';
  return truth ? '1' : '0';
}
