import { type PlanEntry, plan } from './coverage.js';

/** Lines for people: the figures first, then what is missing and what does not apply, with the reasons. `outcomes`: entry → passed. */
export function coverageLines(outcomes: ReadonlyMap<string, boolean>): readonly string[] {
  const tested = plan.filter(({ state }) => state === 'tested');
  const passed = tested.filter(({ id }) => outcomes.get(id) === true);
  const failed = tested.filter(({ id }) => outcomes.get(id) === false);
  const notRun = tested.length - passed.length - failed.length;
  const missing = plan.filter(({ state }) => state === 'missing');
  const notApplicable = plan.filter(({ state }) => state === 'not applicable');
  const figures = [
    `${passed.length} passed`,
    `${failed.length} failed`,
    ...(notRun > 0 ? [`${notRun} not run`] : []),
    `${notApplicable.length} not applicable`,
    `${missing.length} missing`,
  ];
  return [
    '',
    `TP-469 1.4, ${plan.length} entries: ${figures.join(', ')}`,
    ...byReason('not applicable', notApplicable),
    ...byReason('missing', missing),
  ];
}

function byReason(state: string, entries: readonly PlanEntry[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { id, reason } of entries) groups.set(reason, [...(groups.get(reason) ?? []), id]);
  return [...groups].map(([reason, ids]) => `  ${state}: ${ids.join(' ')} (${reason})`);
}
