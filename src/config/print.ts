import { stringify } from 'yaml';
import { type GatewayConfig, gatewayConfigSchema } from './schema.js';
import { type ConfigPath, SchemaWalk } from './schema-walk.js';

const mask = '********';

/** The effective configuration as YAML: every default filled in, secrets masked, durations readable. */
export function printConfig(config: GatewayConfig): string {
  const walk = new SchemaWalk(gatewayConfigSchema);
  const visit = (node: unknown, at: ConfigPath): unknown => {
    if (node !== undefined && walk.isSecret(at)) return mask;
    if (typeof node === 'number' && walk.isDuration(at)) return printDuration(node);
    if (Array.isArray(node)) return node.map((item, index) => visit(item, [...at, index]));
    if (node === null || typeof node !== 'object') return maskUrl(node);
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, visit(item, [...at, key])]));
  };
  return stringify(visit(config, []), { lineWidth: 0 });
}

/** A password may hide in a URL's userinfo. */
function maskUrl(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^([a-z]+:\/\/[^:/@\s]*):[^@/\s]+@/i, `$1:${mask}@`) : value;
}

const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

function printDuration(ms: number): string {
  const unit = units.find(([, size]) => ms > 0 && ms % size === 0);
  return unit ? `${ms / unit[1]}${unit[0]}` : `${ms}ms`;
}
