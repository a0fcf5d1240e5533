import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';

/** One element of a data-model document; `tag` children keep document order within a tag. */
export interface Node {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, readonly Node[]>>;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  stopNodes: ['*.description'],
});

/** Reads `.xml` or `.xml.gz`. */
export function readDocument(file: string): Node {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return toNode(parser.parse(text));
}

function toNode(raw: unknown): Node {
  const attributes: Record<string, string> = {};
  const children: Record<string, readonly Node[]> = {};
  for (const [key, value] of Object.entries(typeof raw === 'object' && raw !== null ? raw : {})) {
    if (key.startsWith('@')) attributes[key.slice(1)] = String(value);
    else if (Array.isArray(value)) children[key] = value.map(toNode);
  }
  return { attributes, children };
}

export function first(node: Node | undefined, tag: string): Node | undefined {
  return node?.children[tag]?.[0];
}

export function all(node: Node | undefined, tag: string): readonly Node[] {
  return node?.children[tag] ?? [];
}
