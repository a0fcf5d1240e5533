import type { DocumentPath, MappingDocument, Place } from './document.js';
import type { CommandDocument, ParamDocument, RuleDocument, TableDocument } from './schema.js';

/** The documents of one core and the overlays of one device as one, every part with the place it comes from. */
export interface LayeredDocument {
  readonly id: string;
  readonly layers: readonly string[];
  readonly root: 'InternetGatewayDevice' | 'Device';
  readonly passthrough: boolean;
  readonly hide: readonly Located<string>[];
  readonly carry: readonly Located<string>[];
  readonly tables: ReadonlyMap<string, Located<TableDocument>>;
  readonly rules: readonly LayeredRule[];
  readonly commands: readonly Located<CommandDocument>[];
}

export interface Located<T> {
  readonly value: T;
  readonly place: Place;
}

export interface LayeredRule {
  readonly rule: Omit<RuleDocument, 'params'>;
  readonly params: ReadonlyMap<string, Located<ParamDocument>>;
  readonly place: Place;
}

/**
 * Later documents win: a rule with a known `id` takes over the keys written for it and its `params` one by one (the rest of the earlier
 * rule stays), a command or table with a known name replaces it, everything else is added.
 */
export function layer(documents: readonly [MappingDocument, ...MappingDocument[]]): LayeredDocument {
  const [core] = documents;
  const rules = new Map<string, LayeredRule>();
  const commands = new Map<string, Located<CommandDocument>>();
  const tables = new Map<string, Located<TableDocument>>();
  for (const document of documents) {
    document.value.rules.forEach((rule, index) => {
      const added = locateRule(document, rule, index);
      const earlier = rules.get(rule.id);
      rules.set(rule.id, earlier === undefined ? added : override(earlier, added));
    });
    document.value.commands.forEach((command, index) => {
      commands.set(command.id, { value: command, place: document.place(['commands', index]) });
    });
    for (const [name, table] of Object.entries(document.value.tables)) {
      tables.set(name, { value: table, place: document.place(['tables', name]) });
    }
  }
  return {
    id: core.value.id,
    layers: [...new Set(documents.map(document => document.value.id))],
    root: core.value.legacy ?? 'InternetGatewayDevice',
    passthrough: documents.some(document => document.value.passthrough === true),
    hide: located(documents, 'hide'),
    carry: located(documents, 'carry'),
    tables,
    rules: [...rules.values()],
    commands: [...commands.values()],
  };
}

function located(documents: readonly MappingDocument[], key: 'hide' | 'carry'): readonly Located<string>[] {
  return documents.flatMap(document =>
    document.value[key].map((value, index) => ({ value, place: document.place([key, index]) })),
  );
}

function locateRule(document: MappingDocument, rule: RuleDocument, index: number): LayeredRule {
  const at = (path: DocumentPath): Place => document.place(['rules', index, ...path]);
  const { params, ...rest } = rule;
  const located = Object.entries(params).map(
    ([name, value]) => [name, { value, place: at(['params', name]) }] as const,
  );
  return { rule: rest, params: new Map(located), place: at([]) };
}

function override(earlier: LayeredRule, later: LayeredRule): LayeredRule {
  const rule = {
    ...earlier.rule,
    ...later.rule,
    let: { ...earlier.rule.let, ...later.rule.let },
    skip: [...earlier.rule.skip, ...later.rule.skip],
    delete: earlier.rule.delete || later.rule.delete,
  };
  return { rule, params: new Map([...earlier.params, ...later.params]), place: later.place };
}
