import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigProblem } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { ConfigPath, SchemaWalk } from './schema-walk.js';

export interface Expansion {
  readonly value: unknown;
  readonly problems: readonly (ConfigProblem & { readonly at: ConfigPath })[];
}

export interface ExpansionContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that relative file names are relative to. */
  readonly folder: string;
  readonly walk: SchemaWalk;
}

/** Replaces `${ENV}` in texts, reads `{file: PATH}` where a secret is expected, makes file names absolute. */
export function expand(value: unknown, context: ExpansionContext): Expansion {
  const problems: (ConfigProblem & { readonly at: ConfigPath })[] = [];
  const complain = (at: ConfigPath, message: string) => problems.push({ at, message });

  const visit = (node: unknown, at: ConfigPath): unknown => {
    if (typeof node === 'string') return expandText(node, at);
    if (Array.isArray(node)) return node.map((item, index) => visit(item, [...at, index]));
    if (node === null || typeof node !== 'object') return node;
    if (context.walk.isSecret(at) && isFileReference(node)) return readSecret(node.file, at);
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, visit(item, [...at, key])]));
  };
  const expandText = (text: string, at: ConfigPath): string => {
    const expanded = text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = context.env[name];
      if (found === undefined) complain(at, `environment variable ${name} is not set`);
      return found ?? '';
    });
    return context.walk.isFilePath(at) ? resolve(context.folder, expanded) : expanded;
  };
  const readSecret = (file: string, at: ConfigPath): string => {
    try {
      return readFileSync(resolve(context.folder, file), 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      complain(at, `cannot read the secret file: ${reasonOf(error)}`);
      return 'unread';
    }
  };
  return { value: visit(value, []), problems };
}

function isFileReference(node: object): node is { file: string } {
  return 'file' in node && typeof node.file === 'string' && Object.keys(node).length === 1;
}
