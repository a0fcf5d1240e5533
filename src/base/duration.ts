import { z } from 'zod';

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** `15s`, `5m`, `250ms` … in the file, milliseconds in the program. */
export const duration = () =>
  z
    .string()
    .regex(pattern, 'expected a duration such as 500ms, 15s, 5m or 1h')
    .meta({ duration: true })
    .transform(parseDuration);

function parseDuration(text: string): number {
  const [, amount = '0', unit = 'ms'] = pattern.exec(text) ?? [];
  return Math.round(Number(amount) * (unitMs[unit] ?? 1));
}
