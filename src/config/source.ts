import { type Document, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type { ConfigProblem } from '../base/config-error.js';
import type { ConfigPath } from './schema-walk.js';

/** One configuration file as written: its values, and the line on which each of them stands. */
export interface ConfigSource {
  readonly file: string;
  readonly value: unknown;
  /** Mistakes in the YAML itself. */
  readonly problems: readonly ConfigProblem[];
  /** Line of the value at `path`, or of its nearest enclosing one that is written down. */
  lineOf(path: ConfigPath): number | undefined;
}

export function parseSource(file: string, text: string): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(hideNames(text), { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  return {
    file,
    value: document.errors.length > 0 ? undefined : (showNames(document.toJS({ maxAliasCount: 100 })) ?? {}),
    problems: tellable(document.errors).map(({ pos, message }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      message: `no YAML: ${showText(message)}`,
    })),
    lineOf: path => lineOf(document, lines, path),
  };
}

/** Once the syntax is lost every further complaint of the parser follows from the first; doubled keys stand for themselves. */
function tellable(errors: readonly YAMLParseError[]): readonly YAMLParseError[] {
  const isOwn = ({ code }: YAMLParseError) => code === 'DUPLICATE_KEY';
  const first = errors.find(error => !isOwn(error));
  return errors.filter(error => error === first || isOwn(error));
}

/** Two characters nobody writes, in place of braces. */
const opening = '\ue000';
const closing = '\ue001';

/**
 * `{eid}` and `${ENV}` are names, never maps: without this they would have to be quoted wherever a value stands within `{ }` or `[ ]`.
 * Every line and column stays where it is.
 */
function hideNames(text: string): string {
  return text.replace(/\{([A-Za-z_]\w*)\}/g, `${opening}$1${closing}`);
}

function showText(text: string): string {
  return text.replaceAll(opening, '{').replaceAll(closing, '}');
}

function showNames(value: unknown): unknown {
  if (typeof value === 'string') return showText(value);
  if (Array.isArray(value)) return value.map(showNames);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [showText(key), showNames(inner)]));
}

function lineOf(document: Document, lines: LineCounter, path: ConfigPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] } | undefined)?.range;
    if (range?.[0] !== undefined) return lines.linePos(keyStart(document, path.slice(0, length)) ?? range[0]).line;
  }
  return undefined;
}

/** A block mapping's value starts a line below its key; people look for the key. */
function keyStart(document: Document, path: ConfigPath): number | undefined {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const items = (parent as { items?: readonly unknown[] } | null | undefined)?.items ?? [];
  for (const item of items) {
    const key = (item as { key?: { value?: unknown; range?: readonly number[] } }).key;
    if (key?.value === path.at(-1)) return key?.range?.[0];
  }
  return undefined;
}
