import type { LegacyTree } from './legacy-tree.js';

/** A device that informs this early means the slot it informs before. */
const slackMs = 5_000;

/**
 * When the next periodic Inform is due, ms since epoch, by what the device is known to be set to (TR-181 ManagementServer.): at every
 * PeriodicInformInterval, counted from PeriodicInformTime where that is known. Undefined: it informs not at all, or nobody knows when.
 */
export function nextPeriodicInform(tree: LegacyTree, root: string, lastInform: number | undefined): number | undefined {
  const setting = (name: string) => tree.value(`${root}ManagementServer.${name}`)?.value.trim() ?? '';
  const interval = Number.parseInt(setting('PeriodicInformInterval'), 10) * 1000;
  if (lastInform === undefined || !(interval > 0)) return undefined;
  if (/^(0|false)$/i.test(setting('PeriodicInformEnable'))) return undefined;
  const reference = referenceTime(setting('PeriodicInformTime'));
  if (reference === undefined) return lastInform + interval;
  const passed = (((lastInform - reference) % interval) + interval) % interval;
  const next = lastInform + interval - passed;
  return next - lastInform < Math.min(slackMs, interval / 2) ? next + interval : next;
}

/** Adds to a reason when the device will be heard of again, as far as that is known. */
export function untilNextInform(
  reason: string,
  { nextInformExpected: next }: { readonly nextInformExpected: number | undefined },
): string {
  return next === undefined ? reason : `${reason}; its next Inform is expected at ${new Date(next).toISOString()}`;
}

/** Undefined: the Unknown Time of TR-106 §3.2 or no time at all. Without a zone it is taken for UTC. */
function referenceTime(text: string): number | undefined {
  if (!/^\d{4}-/.test(text) || text.startsWith('0')) return undefined;
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}
