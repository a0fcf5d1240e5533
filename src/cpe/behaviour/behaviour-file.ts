import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ConfigError, type ConfigProblem } from '../../base/config-error.js';
import { duration } from '../../base/duration.js';
import { reasonOf } from '../../base/errors.js';
import { packageRoot } from '../../base/package-root.js';
import { maxUnreadable } from '../read-profile.js';
import type { Behaviour, ModelTraits } from './behaviour.js';

/** Where the behaviours of this package are. */
export const behavioursFolder = join(packageRoot, 'mappings/behaviours');

const pattern = z.string().min(1).refine(isPattern, { error: 'is no regular expression' });
const patterns = z.union([pattern.transform(text => [text]), z.array(pattern).min(1)]);

const traitsSchema = z
  .strictObject({
    manufacturer: patterns.optional(),
    oui: patterns.optional(),
    productClass: patterns.optional(),
    modelName: patterns.optional(),
    softwareVersion: patterns.optional(),
  })
  .refine(match => Object.values(match).some(value => value !== undefined), { error: 'which devices is it for?' });

/** As devices tell it, rows as `{i}`. */
const parameterName = z
  .string()
  .regex(/^(InternetGatewayDevice|Device)\.(\S*[^.\s])$/, 'is the full name of a parameter');
const ownName = z.string().regex(/^(InternetGatewayDevice|Device)\.\S+$/, 'is the full name of a parameter or object');

const behaviourSchema = z
  .strictObject({
    reads: z.enum(['root', 'objects', 'names']).optional(),
    namesAtOnce: z.boolean().optional(),
    batch: z.int().positive().max(4096).optional(),
    unreadable: z.array(parameterName).max(maxUnreadable).optional(),
    writable: z.array(ownName).optional(),
    booleans: z.enum(['words', 'digits']).optional(),
    dateTimes: z.enum(['zulu', 'offset', 'bare']).optional(),
    emptyAnswer: z.union([z.literal(200), z.literal(204)]).optional(),
    quietAfterBoot: duration().optional(),
    needsBasic: z.boolean().optional(),
    hold: z.boolean().optional(),
    notifications: z.boolean().optional(),
    lightweight: z.boolean().optional(),
    keepsRowNumbers: z.boolean().optional(),
  })
  .refine(value => Object.values(value).some(entry => entry !== undefined), { error: 'says nothing' });

const text = z.string();
const exampleSchema = z.strictObject({
  device: z.strictObject({
    manufacturer: text.optional(),
    oui: text.optional(),
    productClass: text.optional(),
    modelName: text.optional(),
    softwareVersion: text.optional(),
  }),
  /** Whether the file is for this device. */
  matches: z.boolean(),
});

const fileSchema = z.strictObject({
  /** The name of this behaviour. */
  behaviour: z.string().min(1),
  /** Where it was seen, for who reads this later. */
  source: z.string().min(1),
  match: traitsSchema,
  behaves: behaviourSchema,
  examples: z.array(exampleSchema).min(1, 'give an example of a device it is for, and of one it is not for'),
});

type BehaviourFile = z.infer<typeof fileSchema>;

export interface BehaviourSource {
  /** As it shall appear in messages. */
  readonly file: string;
  readonly text: string;
}

/** Behaviours of models, ready to be asked. */
export interface Behaviours {
  /** Of several files that match, the later one decides each entry. */
  of(device: ModelTraits): Behaviour;
  /** Names of the files that match. */
  namesFor(device: ModelTraits): readonly string[];
  readonly examples: number;
}

export const noBehaviours: Behaviours = { of: () => ({}), namesFor: () => [], examples: 0 };

/** True for the text of a behaviour file, whatever else is wrong with it. */
export function isBehaviourText(content: string): boolean {
  return /^behaviour:/m.test(content);
}

/** Throws ConfigError with everything that is wrong in any file. */
export function loadBehaviours(folder: string = behavioursFolder): Behaviours {
  return compileBehaviours(readBehaviourFolder(folder));
}

export function readBehaviourFolder(folder: string = behavioursFolder): readonly BehaviourSource[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.ya?ml$/.test(name));
  return names.sort().map(name => {
    const path = join(folder, name);
    return { file: relative(process.cwd(), path), text: readFileSync(path, 'utf8') };
  });
}

/** As loadBehaviours, for sources already at hand; their examples are tried. */
export function compileBehaviours(sources: readonly BehaviourSource[]): Behaviours {
  const problems: ConfigProblem[] = [];
  const places = new Map<string, string>();
  const files = sources.flatMap(source => {
    const read = readSource(source);
    if ('problems' in read) {
      problems.push(...read.problems);
      return [];
    }
    const { behaviour } = read.file;
    const first = places.get(behaviour);
    if (first !== undefined)
      problems.push({ file: source.file, path: 'behaviour', message: `${behaviour} is there before, in ${first}` });
    places.set(behaviour, source.file);
    return [read.file];
  });
  if (problems.length > 0) throw new ConfigError(problems);
  const known = new Map<string, Behaviour>();
  return {
    examples: files.reduce((count, file) => count + file.examples.length, 0),
    of: device => {
      const key = JSON.stringify(traits.map(trait => device[trait] ?? ''));
      const found = known.get(key) ?? merged(files.filter(file => matchesDevice(file, device)));
      known.set(key, found);
      return found;
    },
    namesFor: device => files.filter(file => matchesDevice(file, device)).map(file => file.behaviour),
  };
}

function merged(files: readonly BehaviourFile[]): Behaviour {
  return Object.assign({}, ...files.map(file => file.behaves));
}

function readSource({ file, text: content }: BehaviourSource): { file: BehaviourFile } | { problems: ConfigProblem[] } {
  const lines = new LineCounter();
  const yaml = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const place = (path: readonly PropertyKey[], message: string): ConfigProblem => {
    const range = (yaml.getIn(path, true) as { range?: readonly number[] } | undefined)?.range;
    const line = range?.[0] === undefined ? {} : { line: lines.linePos(range[0]).line };
    return { file, ...line, path: path.map(String).join('.'), message };
  };
  if (yaml.errors.length > 0) {
    return {
      problems: yaml.errors.map(error => ({ file, line: lines.linePos(error.pos[0]).line, message: error.message })),
    };
  }
  try {
    const parsed = fileSchema.safeParse(yaml.toJS({ maxAliasCount: 100 }));
    if (!parsed.success) return { problems: parsed.error.issues.map(issue => place(issue.path, issue.message)) };
    const wrong = parsed.data.examples.flatMap((example, index) =>
      matchesDevice(parsed.data, present(example.device)) === example.matches
        ? []
        : [place(['examples', index], example.matches ? 'does not match this device' : 'matches this device')],
    );
    return wrong.length > 0 ? { problems: wrong } : { file: parsed.data };
  } catch (error) {
    return { problems: [{ file, message: reasonOf(error) }] };
  }
}

const traits = ['manufacturer', 'oui', 'productClass', 'modelName', 'softwareVersion'] as const;

function present(device: BehaviourFile['examples'][number]['device']): ModelTraits {
  return Object.fromEntries(Object.entries(device).filter(([, value]) => value !== undefined));
}

/** As mappings match: every trait written must match one of its patterns, equal text in any case or `/expression/i`. */
function matchesDevice({ match }: BehaviourFile, device: ModelTraits): boolean {
  return traits.every(trait => match[trait]?.some(candidate => matchesText(candidate, device[trait] ?? '')) ?? true);
}

function matchesText(candidate: string, value: string): boolean {
  const [, source, flags] = expression.exec(candidate) ?? [];
  return source === undefined ? candidate.toLowerCase() === value.toLowerCase() : new RegExp(source, flags).test(value);
}

const expression = /^\/(.+)\/(i?)$/;

function isPattern(candidate: string): boolean {
  const [, source, flags] = expression.exec(candidate) ?? [];
  if (source === undefined) return true;
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}
