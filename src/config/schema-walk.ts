import { z } from 'zod';

/** As much of JSON Schema as zod emits for our configuration. */
interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly secret?: boolean;
  readonly filePath?: boolean;
  readonly duration?: boolean;
}

export type ConfigPath = readonly (string | number)[];

/** Answers questions about places in a configuration that zod itself does not answer: known keys, secrets, file names. */
export class SchemaWalk {
  private readonly root: SchemaNode;

  constructor(schema: z.ZodType) {
    this.root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as SchemaNode;
  }

  /** Keys that may stand at `path`, over all alternatives of a union. */
  knownKeys(path: ConfigPath): readonly string[] {
    return [...new Set(this.at(path).flatMap(node => Object.keys(node.properties ?? {})))];
  }

  isSecret(path: ConfigPath): boolean {
    return this.at(path).some(node => node.secret === true);
  }

  isFilePath(path: ConfigPath): boolean {
    return this.at(path).some(node => node.filePath === true);
  }

  isDuration(path: ConfigPath): boolean {
    return this.at(path).some(node => node.duration === true);
  }

  private at(path: ConfigPath): readonly SchemaNode[] {
    return path.reduce<readonly SchemaNode[]>(
      (nodes, key) => nodes.flatMap(node => alternatives(child(node, key))),
      alternatives(this.root),
    );
  }
}

function child(node: SchemaNode, key: string | number): SchemaNode | undefined {
  if (typeof key === 'number') return node.items;
  const named = node.properties?.[key];
  if (named) return named;
  return typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
}

function alternatives(node: SchemaNode | undefined): readonly SchemaNode[] {
  if (!node) return [];
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])];
  return [node, ...inner.flatMap(alternatives)];
}
