import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { ConfigProblem } from '../../base/config-error.js';
import { reasonOf } from '../../base/errors.js';
import { type MappingFile, mappingFileSchema } from './schema.js';

export type DocumentPath = readonly (string | number)[];

/** Where something is written. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  /** `rules[3].params.Status` */
  readonly path: string;
}

/** One mapping file, well-formed in itself. */
export interface MappingDocument {
  readonly file: string;
  readonly value: MappingFile;
  place(path: DocumentPath): Place;
}

/** Parses and validates one file; `file` is only a name. Problems carry their lines. */
export function parseMappingDocument(
  file: string,
  text: string,
): { readonly document: MappingDocument } | { readonly problems: readonly ConfigProblem[] } {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map(error => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      message: error.message,
    }));
    return { problems };
  }
  const place = (path: DocumentPath): Place => placeOf(file, yaml, lines, path);
  const plain = plainOf(yaml);
  if ('error' in plain) return { problems: [{ file, message: plain.error }] };
  const parsed = mappingFileSchema.safeParse(plain.value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap(issue => problemsOf(issue, [], place)) };
  return { document: { file, value: parsed.data, place } };
}

/** Aliases that lead nowhere, or to too much, only show when they are followed. */
function plainOf(yaml: Document): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: yaml.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    return { error: reasonOf(error) };
  }
}

function placeOf(file: string, yaml: Document, lines: LineCounter, path: DocumentPath): Place {
  const offset = offsetOf(yaml, path);
  return { file, path: pathText(path), ...(offset === undefined ? {} : { line: lines.linePos(offset).line }) };
}

/** The offset of the key (or list item) at `path`, or of the nearest enclosing one that is written down. */
function offsetOf(yaml: Document, path: DocumentPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent = yaml.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(item => isNode(item.key) && item.key.toString() === last)
      : undefined;
    const node = isNode(pair?.key) ? pair.key : yaml.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function pathText(path: DocumentPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Of the alternatives of a union, the one that comes closest says what is wrong. */
function problemsOf(
  issue: z.core.$ZodIssue,
  base: DocumentPath,
  place: (path: DocumentPath) => Place,
): readonly ConfigProblem[] {
  const path = [...base, ...issue.path.map(part => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, errors) => (closeness(errors) > closeness(best) ? errors : best));
    return closest.flatMap(inner => problemsOf(inner, path, place));
  }
  return [{ ...place(path), message: issue.message }];
}

function closeness(issues: readonly z.core.$ZodIssue[]): number {
  const wrongKind = issues.some(issue => issue.code === 'invalid_type' && issue.path.length === 0);
  const missing = issues.filter(issue => issue.code === 'invalid_type').length;
  const unknown = issues.flatMap(issue => (issue.code === 'unrecognized_keys' ? issue.keys : [])).length;
  return (wrongKind ? -1000 : 0) - 10 * missing - unknown;
}
