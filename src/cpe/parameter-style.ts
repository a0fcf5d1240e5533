import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { BooleanStyle, LegacyTree } from './legacy-tree.js';

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
  return { name, value: spelt(value, type, known?.value, tree), type };
}

function spelt(value: string, type: string, seen: string | undefined, tree: LegacyTree): string {
  if (type === 'boolean') return spellBoolean(value, tree.wantedBooleans ?? booleanStyle(seen ?? '') ?? tree.booleans);
  // Fractions of seconds are refused by many, and needed by none (quirk 56).
  if (type === 'dateTime') return value.replace(/(T\d\d:\d\d:\d\d)\.\d+/, '$1');
  return value;
}

/** The style of a boolean as a device sends it; undefined: neither. */
export function booleanStyle(value: string): BooleanStyle | undefined {
  if (/^\s*(true|false)\s*$/i.test(value)) return 'words';
  return /^\s*[01]\s*$/.test(value) ? 'digits' : undefined;
}

/** In digits where nothing is known: these the oldest know. */
function spellBoolean(value: string, style: BooleanStyle | undefined): string {
  const truth = value === 'true' || value === '1';
  if (style === 'words') return truth ? 'true' : 'false';
  return truth ? '1' : '0';
}
