import type { TypeFacts } from '../../src/datamodel/facts-format.js';
import { all, first, type Node } from './document.js';

const primitives = [
  'string',
  'boolean',
  'int',
  'unsignedInt',
  'long',
  'unsignedLong',
  'decimal',
  'dateTime',
  'base64',
  'hexBinary',
] as const;

/** Resolves `syntax` elements to types, following named data types. */
export class TypeReader {
  private readonly named: ReadonlyMap<string, Node>;

  constructor(document: Node) {
    const types = all(first(document, 'dm:document') ?? document, 'dataType');
    this.named = new Map(types.map(node => [node.attributes['name'] ?? '', node]));
  }

  /** `object` is the path the parameter belongs to: relative reference targets start there. */
  read(syntax: Node | undefined, object: string): TypeFacts {
    const list = first(syntax, 'list') !== undefined;
    const facets = this.facetsOf(syntax);
    return clean({
      base: facets.base,
      list: list || undefined,
      enum: nonEmpty(facets.nodes.map(enumeration).find(values => values.length > 0)),
      ranges: nonEmpty(firstFacet(facets.nodes, 'range', range)),
      sizes: nonEmpty(firstFacet(facets.nodes, 'size', size)),
      patterns: nonEmpty(firstFacet(facets.nodes, 'pattern', node => node.attributes['value'] ?? '')),
      units: facets.nodes.map(node => first(node, 'units')?.attributes['value']).find(value => value !== undefined),
      ref: facets.nodes.map(node => reference(first(node, 'pathRef'), object)).find(value => value !== undefined),
      hidden: syntax?.attributes['hidden'] === 'true' || undefined,
      secured: syntax?.attributes['secured'] === 'true' || undefined,
      command: syntax?.attributes['command'] === 'true' || undefined,
    });
  }

  /** The primitive at the bottom, and every node on the way that may carry facets, nearest first. */
  private facetsOf(node: Node | undefined): { base: string; nodes: readonly Node[] } {
    for (const primitive of primitives) {
      const found = first(node, primitive);
      if (found) return { base: primitive, nodes: [found] };
    }
    const inline = first(node, 'dataType');
    const base = inline ? (inline.attributes['ref'] ?? inline.attributes['base']) : node?.attributes['base'];
    const named = base === undefined ? undefined : this.named.get(base);
    if (!named) return { base: 'string', nodes: inline ? [inline] : [] };
    const below = this.facetsOf(named);
    return { base: below.base, nodes: [...(inline ? [inline] : []), named, ...below.nodes] };
  }
}

function enumeration(node: Node): readonly string[] {
  return all(node, 'enumeration').map(value => value.attributes['value'] ?? '');
}

function firstFacet<T>(nodes: readonly Node[], tag: string, read: (node: Node) => T): readonly T[] | undefined {
  return nodes.map(node => all(node, tag).map(read)).find(values => values.length > 0);
}

function range(node: Node): { min?: string; max?: string } {
  return clean({ min: node.attributes['minInclusive'], max: node.attributes['maxInclusive'] });
}

function size(node: Node): { min?: number; max?: number } {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return clean({ min: number(node.attributes['minLength']), max: number(node.attributes['maxLength']) });
}

function reference(node: Node | undefined, object: string): TypeFacts['ref'] {
  if (!node) return undefined;
  const { refType, targetParent = '', targetType = 'any' } = node.attributes;
  const parents = targetParent.split(/\s+/).filter(part => part !== '');
  return {
    strength: refType === 'strong' ? 'strong' : 'weak',
    to:
      targetType === 'row'
        ? 'row'
        : targetType === 'object'
          ? 'object'
          : targetType === 'parameter'
            ? 'parameter'
            : 'any',
    targets: parents.map(parent => absolute(parent, object)),
  };
}

/** `.Bridging.` starts at the model's root, `##.X.` two levels up, anything else at the object itself (TR-106 §A.2.3.4). */
export function absolute(parent: string, object: string): string {
  const dotted = parent.endsWith('.') ? parent : `${parent}.`;
  const root = object.slice(0, object.indexOf('.') + 1);
  if (dotted.startsWith(root)) return dotted;
  if (dotted.startsWith('.')) return root + dotted.slice(1);
  const ups = /^#*/.exec(dotted)?.[0].length ?? 0;
  let base = object;
  for (let up = 0; up < ups; up++) base = base.replace(/[^.]+\.(?:\{i\}\.)?$/, '');
  return base + dotted.slice(ups).replace(/^\./, '');
}

export function clean<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

function nonEmpty<T>(values: readonly T[] | undefined): readonly T[] | undefined {
  return values && values.length > 0 ? values : undefined;
}
