import type {
  ArgumentFacts,
  CommandFacts,
  ModelFacts,
  MoreFacts,
  ObjectFacts,
  ParamFacts,
  Status,
  TypeFacts,
} from '../../src/datamodel/facts-format.js';
import { all, first, type Node } from './document.js';
import { clean, TypeReader } from './types.js';

/** Turns one full data-model document into facts. Deterministic: same document, same facts. */
export function compileModel(document: Node): ModelFacts {
  const root = first(document, 'dm:document') ?? document;
  // TR-143 1.0 holds one model for each root; the larger is the one that stands alone.
  const model = [...all(root, 'model')].sort((a, b) => all(b, 'object').length - all(a, 'object').length)[0];
  if (!model) throw new Error('the document holds no model');
  const compiler = new Compiler(new TypeReader(document));
  const rootParams = all(model, 'parameter');
  const objects = Object.fromEntries([
    ...(rootParams.length > 0 ? [['', compiler.object(model, '')] as const] : []),
    ...all(model, 'object').map(
      node => [node.attributes['name'] ?? '', compiler.object(node, node.attributes['name'] ?? '')] as const,
    ),
  ]);
  return {
    model: model.attributes['name'] ?? '',
    uri: (root.attributes['spec'] ?? '').replace(/-(usp|cwmp)$/, ''),
    types: compiler.types,
    objects,
  };
}

class Compiler {
  readonly types: TypeFacts[] = [];
  private readonly indexes = new Map<string, number>();

  constructor(private readonly reader: TypeReader) {}

  object(node: Node, path: string): ObjectFacts {
    const { attributes } = node;
    const max = attributes['maxEntries'];
    const keys = all(node, 'uniqueKey').map(
      key =>
        [
          key.attributes['functional'] === 'false' ? 0 : 1,
          ...all(key, 'parameter').map(param => param.attributes['ref'] ?? ''),
        ] as [number, ...string[]],
    );
    return clean<ObjectFacts>({
      a: attributes['access'] === 'readWrite' ? 1 : 0,
      n: attributes['numEntriesParameter'],
      en: attributes['enableParameter'],
      mx: max === undefined || max === 'unbounded' || max === '1' ? undefined : Number(max),
      k: keys.length > 0 ? keys : undefined,
      s: status(node),
      p: record(all(node, 'parameter'), param => this.param(param, path)),
      c: record(all(node, 'command'), command => this.command(command, path)),
      ev: record(all(node, 'event'), event => this.args(event, path) ?? {}),
    });
  }

  private param(node: Node, object: string): ParamFacts {
    const { attributes } = node;
    const syntax = first(node, 'syntax');
    const notify = attributes['activeNotify'];
    const more = clean<MoreFacts>({
      d: first(syntax, 'default')?.attributes['value'],
      m: attributes['mandatory'] === 'true' ? 1 : undefined,
      n: notify === undefined || notify === 'normal' ? undefined : notify,
      f: attributes['forcedInform'] === 'true' ? 1 : undefined,
      s: status(node),
    });
    const access = { readWrite: 1, writeOnceReadOnly: 2 }[attributes['access'] ?? ''] ?? 0;
    const type = this.type(this.reader.read(syntax, object));
    return Object.keys(more).length > 0 ? [access, type, more] : [access, type];
  }

  private command(node: Node, object: string): CommandFacts {
    return clean<CommandFacts>({
      a: node.attributes['async'] === 'true' ? 1 : undefined,
      i: this.args(first(node, 'input'), object),
      o: this.args(first(node, 'output'), object),
    });
  }

  /** Arguments, those of argument tables flattened: `TimeWindow.{i}.Start`. */
  private args(node: Node | undefined, object: string): ArgumentFacts | undefined {
    const own = all(node, 'parameter').map(param => [param.attributes['name'] ?? '', this.arg(param, object)] as const);
    const tables = all(node, 'object').flatMap(table =>
      all(table, 'parameter').map(
        param =>
          [`${table.attributes['name'] ?? ''}${param.attributes['name'] ?? ''}`, this.arg(param, object)] as const,
      ),
    );
    const entries = [...own, ...tables];
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  private arg(node: Node, object: string): ArgumentFacts[string] {
    const syntax = first(node, 'syntax');
    const more = clean<{ m?: 1; d?: string }>({
      m: node.attributes['mandatory'] === 'true' ? 1 : undefined,
      d: first(syntax, 'default')?.attributes['value'],
    });
    const type = this.type(this.reader.read(syntax, object));
    return Object.keys(more).length > 0 ? [type, more] : [type];
  }

  private type(type: TypeFacts): number {
    const key = JSON.stringify(type);
    const known = this.indexes.get(key);
    if (known !== undefined) return known;
    this.indexes.set(key, this.types.length);
    return this.types.push(type) - 1;
  }
}

function record<T>(nodes: readonly Node[], read: (node: Node) => T): Readonly<Record<string, T>> | undefined {
  if (nodes.length === 0) return undefined;
  // Names with a trailing blank are errata of the published XML.
  return Object.fromEntries(nodes.map(node => [(node.attributes['name'] ?? '').trim(), read(node)]));
}

function status(node: Node): Status | undefined {
  const value = node.attributes['status'];
  return value === 'deprecated' || value === 'obsoleted' || value === 'deleted' ? value : undefined;
}
