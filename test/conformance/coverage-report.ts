import { type PlanEntry, plan } from './coverage.js';

/** The entries of the plan a test's title begins with: `1.97 1.98 Commands …` → 1.97, 1.98. */
export function entriesOf(title: string): readonly string[] {
  return /^(\d{1,2}\.\d{1,3} )+/.exec(title)?.[0].trim().split(' ') ?? [];
}

/** Lines for people: the figures first, then what is missing and what does not apply, with the reasons. `outcomes`: entry → passed. */
export function coverageLines(outcomes: ReadonlyMap<string, boolean>): readonly string[] {
  const applicable = plan.filter(({ notApplicable }) => notApplicable === undefined);
  const ids = (wanted: boolean | undefined) =>
    applicable.filter(({ id }) => outcomes.get(id) === wanted).map(({ id }) => id);
  const [passed, failed, missing] = [ids(true), ids(false), ids(undefined)];
  const figures = [
    `${passed.length} passed`,
    `${failed.length} failed`,
    `${plan.length - applicable.length} not applicable`,
    `${missing.length} missing`,
  ];
  return [
    '',
    `TP-469 1.4, ${plan.length} entries: ${figures.join(', ')}`,
    ...byReason(plan.filter(({ notApplicable }) => notApplicable !== undefined)),
    ...(failed.length > 0 ? [`  failed: ${failed.join(' ')}`] : []),
    ...(missing.length > 0 ? [`  missing: ${missing.join(' ')}`] : []),
  ];
}

function byReason(entries: readonly PlanEntry[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { id, notApplicable = '' } of entries)
    groups.set(notApplicable, [...(groups.get(notApplicable) ?? []), id]);
  return [...groups].map(([reason, ids]) => `  not applicable: ${ids.join(' ')} (${reason})`);
}
