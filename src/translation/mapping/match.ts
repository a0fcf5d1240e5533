import type { MatchDocument } from './schema.js';

/** What overlays are chosen by; absent: not known. */
export interface DeviceTraits {
  readonly manufacturer?: string;
  readonly oui?: string;
  readonly productClass?: string;
  readonly modelName?: string;
  readonly softwareVersion?: string;
}

/** Every trait written must match one of its patterns: `/text/i`-style regular expressions, or equal text in any case. */
export function matches(match: MatchDocument, device: DeviceTraits): boolean {
  const traits = ['manufacturer', 'oui', 'productClass', 'modelName', 'softwareVersion'] as const;
  return traits.every(trait => {
    const patterns = match[trait];
    return patterns === undefined || patterns.some(pattern => matchesText(pattern, device[trait] ?? ''));
  });
}

function matchesText(pattern: string, text: string): boolean {
  const expression = readExpression(pattern);
  return expression === undefined ? pattern.toLowerCase() === text.toLowerCase() : expression.test(text);
}

function readExpression(pattern: string): RegExp | undefined {
  const [, source, flags] = /^\/(.+)\/(i?)$/.exec(pattern) ?? [];
  return source === undefined ? undefined : new RegExp(source, flags);
}
