import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ConfigError, type ConfigProblem } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import { embeddedDefaults } from './defaults.js';
import { expand } from './expand.js';
import { nearest } from './nearest.js';
import { type GatewayConfig, gatewayConfigSchema } from './schema.js';
import { type ConfigPath, SchemaWalk } from './schema-walk.js';
import { parseSource } from './source.js';

export const defaultFile = 'gangway.yaml';

export interface LoadedConfig {
  readonly config: GatewayConfig;
  /** Undefined: the embedded defaults. */
  readonly file: string | undefined;
}

/** What is wrong with a configuration whose every value is right: who uses it knows (`whole-config.ts`). */
export type Inspect = (config: GatewayConfig) => readonly ConfigProblem[];

/** Reads `file`, else `./gangway.yaml` if present, else takes the embedded defaults. Throws ConfigError with every problem. */
export function loadConfig(
  file: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  inspect: Inspect = () => [],
): LoadedConfig {
  const chosen = file ?? (existsSync(defaultFile) ? defaultFile : undefined);
  if (chosen === undefined)
    return { config: parseConfig(embeddedDefaults, undefined, process.cwd(), env), file: undefined };
  const source = parseSource(chosen, readText(chosen));
  if (source.problems.length > 0) throw new ConfigError(source.problems);
  const config = parseConfig(source.value, source, dirname(resolve(chosen)), env);
  const problems = inspect(config);
  if (problems.length > 0) throw new ConfigError(inOrder(problems.map(problem => locate(problem, source))));
  return { config, file: chosen };
}

/** As they stand in the file. */
function inOrder(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** A problem inside a file that the configuration names has its place already. */
function locate(problem: ConfigProblem, source: Origin): ConfigProblem {
  if (problem.file !== undefined || problem.path === undefined) return problem;
  return { ...place(readPath(problem.path), problem.message, source), path: problem.path };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([{ file, message: `cannot be read: ${reasonOf(error)}` }]);
  }
}

interface Origin {
  readonly file: string;
  lineOf(path: ConfigPath): number | undefined;
}

/** Validates values as they would stand in a file. */
export function parseConfig(
  value: unknown,
  origin: Origin | undefined,
  folder: string,
  env: NodeJS.ProcessEnv,
): GatewayConfig {
  const walk = new SchemaWalk(gatewayConfigSchema);
  const expansion = expand(value, { env, folder, walk });
  const parsed = gatewayConfigSchema.safeParse(expansion.value);
  const problems = [
    ...expansion.problems.map(problem => place(problem.at, problem.message, origin)),
    ...(parsed.success ? [] : parsed.error.issues.flatMap(issue => describe(issue, walk, origin))),
  ];
  if (problems.length > 0 || !parsed.success) throw new ConfigError(inOrder(problems));
  return { ...parsed.data, dataDir: resolve(folder, parsed.data.dataDir) };
}

function describe(issue: z.core.$ZodIssue, walk: SchemaWalk, origin: Origin | undefined): readonly ConfigProblem[] {
  const path = issue.path.map(key => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => place([...path, key], unknownKey(key, walk.knownKeys(path)), origin));
  }
  if (issue.code === 'invalid_union') {
    const closest = closestBranch(issue.errors);
    if (closest) return closest.flatMap(inner => describe({ ...inner, path: [...path, ...inner.path] }, walk, origin));
  }
  return [place(path, plainWords(issue), origin)];
}

/** The library's own texts name its types; ours are left as they are. */
function plainWords({ code, message }: z.core.$ZodIssue): string {
  if (message.endsWith('received undefined')) return 'is missing';
  if (code !== 'invalid_type' && code !== 'invalid_value' && code !== 'invalid_union') return message;
  return message.replace(/^Invalid (?:input|option|discriminator value)[:.] ./, ([...text]) =>
    (text.at(-1) ?? '').toLowerCase(),
  );
}

/** Of a union's alternatives, the one the writer seems to have meant: it got furthest before the first complaint. */
function closestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(issue => issue.path.length));
  const unmet = (issues: readonly z.core.$ZodIssue[]) => issues.length;
  return [...branches].sort((a, b) => depth(b) - depth(a) || unmet(a) - unmet(b))[0];
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant ? `unknown key; did you mean "${meant}"?` : `unknown key; known here: ${known.join(', ') || 'none'}`;
}

function place(path: ConfigPath, message: string, origin: Origin | undefined): ConfigProblem {
  const line = origin?.lineOf(path);
  return {
    ...(origin ? { file: origin.file } : {}),
    ...(line === undefined ? {} : { line }),
    path: printPath(path),
    message,
  };
}

/** `controllers[0].mtp.connection`, as `printPath` prints it. */
function readPath(text: string): ConfigPath {
  return [...text.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) => (index === undefined ? name : Number(index)));
}

function printPath(path: ConfigPath): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
