import type { ParameterValue } from '../cwmp/rpc-types.js';
import type { BooleanStyle, DateTimeStyle, LegacyTree } from './legacy-tree.js';

/**
 * A value ready for SetParameterValues: with the type this device itself gives the parameter, and booleans and times spelt the way it
 * spells them. `fallbackType` serves parameters whose value was never read.
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
  if (type === 'dateTime') return spellTime(value, tree.wantedDateTimes ?? dateTimeStyle(seen ?? '') ?? tree.dateTimes);
  return value;
}

/** The style of a time as a device sends it; undefined: no time, or the Unknown Time, which all write alike. */
export function dateTimeStyle(value: string): DateTimeStyle | undefined {
  const [, year, zone = ''] = /^\s*(\d{4})-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?\s*$/.exec(value) ?? [];
  if (year === undefined || Number(year) < 2) return undefined;
  if (zone === 'Z') return 'zulu';
  return zone === '' ? 'bare' : 'offset';
}

/** Times that are not in UTC, or none, are the Controller's own words; of the year 1 are what is no time (TR-106 §3.2). */
function spellTime(value: string, style: DateTimeStyle | undefined): string {
  // Fractions of seconds are refused by many, and needed by none (quirk 56).
  const whole = value.replace(/(T\d\d:\d\d:\d\d)\.\d+/, '$1');
  if (style === undefined || style === 'zulu' || dateTimeStyle(whole) !== 'zulu') return whole;
  return style === 'bare' ? whole.slice(0, -1) : `${whole.slice(0, -1)}+00:00`;
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
