import type { ThresholdOperator } from '../local-agent/rules.js';

/**
 * TR-181 Threshold: Triggered! comes when the condition becomes true, so the value before counts too. `before` undefined: not known, and
 * nothing can have become true. Values that are no integers trigger nothing.
 */
export function becomesTrue(
  operator: ThresholdOperator,
  threshold: string,
  before: string | undefined,
  now: string,
): boolean {
  const limit = integer(threshold);
  const [earlier, later] = [integer(before ?? ''), integer(now)];
  if (limit === undefined || earlier === undefined || later === undefined) return false;
  const rises = earlier <= limit && later > limit;
  const falls = earlier >= limit && later < limit;
  switch (operator) {
    case 'Rise':
      return rises;
    case 'Fall':
      return falls;
    case 'Cross':
      return rises || falls;
    case 'Eq':
      return earlier !== limit && later === limit;
    case 'NotEq':
      return earlier === limit && later !== limit;
  }
}

function integer(text: string): bigint | undefined {
  return /^[+-]?\d{1,20}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}
