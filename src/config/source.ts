import { type Document, LineCounter, parseDocument } from 'yaml';
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
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  return {
    file,
    value: document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 100 }) ?? {}),
    problems: document.errors.map(error => ({ file, line: lines.linePos(error.pos[0]).line, message: error.message })),
    lineOf: path => lineOf(document, lines, path),
  };
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
