import type { Encoding } from './profile.js';
import type { Report, ReportItem } from './report.js';
import { timeText } from './timestamp.js';

type JsonEncoding = Extract<Encoding, { type: 'JSON' }>;
type Tree = Map<string, Tree | string>;

/** `{"Report":[{"CollectionTime":…, …}]}`, one element a report, the oldest first (TR-369 annex A, "Encoding of Bulk Data"). */
export function encodeJson(reports: readonly Report[], { layout, timestamp }: JsonEncoding): string {
  const elements = reports.map(({ collected, items }) => {
    const tree: Tree = new Map();
    const time = timeText(collected, timestamp);
    if (time !== undefined) tree.set('CollectionTime', timestamp === 'Unix-Epoch' ? time : JSON.stringify(time));
    for (const item of items)
      place(tree, layout === 'NameValuePair' ? [item.name] : item.name.split('.'), literal(item));
    return write(tree);
  });
  return `{"Report":[${elements.join(',')}]}`;
}

/** A name that is a value and an object at once keeps its value under its own full rest. */
function place(tree: Tree, steps: readonly string[], value: string): void {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) {
    tree.set(step, value);
    return;
  }
  const known = tree.get(step);
  if (typeof known === 'string') {
    tree.set(steps.join('.'), value);
    return;
  }
  const below: Tree = known ?? new Map();
  tree.set(step, below);
  place(below, rest, value);
}

function write(tree: Tree): string {
  const members = [...tree].map(
    ([name, value]) => `${JSON.stringify(name)}:${typeof value === 'string' ? value : write(value)}`,
  );
  return `{${members.join(',')}}`;
}

const numbers = new Set(['int', 'unsignedInt', 'long', 'unsignedLong', 'decimal']);

/** Numbers are written digit by digit as they are: unsignedLong does not fit into a JavaScript number. */
function literal({ value, type, list }: ReportItem): string {
  if (!list && type === 'boolean') return String(value === 'true' || value === '1');
  if (!list && numbers.has(type) && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return value;
  return JSON.stringify(value);
}
